//! `place-features`: the place has at least the power and area, and the water and cover, that the
//! application needs.

use crate::domain::application::Application;
use crate::domain::decimal::Decimal;
use crate::domain::place::Place;

/// One thing that the place lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    PowerKw { needs: Decimal, has: Decimal },
    AreaM2 { needs: Decimal, has: Decimal },
    Water,
    Cover,
}

/// The place lacks something; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub lacks: Vec<Lack>,
}

#[must_use]
pub fn check(application: &Application, place: &Place) -> Option<Broken> {
    let mut lacks = Vec::new();
    let (needs, has) = (application.power_kw, place.power_kw);
    if needs > has {
        lacks.push(Lack::PowerKw { needs, has });
    }
    let (needs, has) = (application.area_m2, place.area_m2);
    if needs > has {
        lacks.push(Lack::AreaM2 { needs, has });
    }
    if application.water && !place.water {
        lacks.push(Lack::Water);
    }
    if application.cover && !place.cover {
        lacks.push(Lack::Cover);
    }
    (!lacks.is_empty()).then_some(Broken { lacks })
}
