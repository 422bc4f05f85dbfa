//! The certificate of a bound as a JSON document: compact, and readable with the bundle alone.
//!
//! ```json
//! {"format": "yarkie-berega-bound", "version": 1, "season": "season-2023", "bound": 1439600,
//!  "include_submitted": false, "prices_in": "thousandths of a point",
//!  "rents": [{"of": "place", "place": "stage", "strips": [
//!    {"from": "2023-06-03T12:00:00+07:00", "step_min": 5, "prices": [[12, 1500], [3, 0], [2, 800]]}]}],
//!  "bonuses": [{"wish": "variety", "embankment": "center", "date": "2023-06-03", "category": "eco",
//!    "price": 15000}]}
//! ```
//!
//! A strip is a row of instants `step_min` apart; `[12, 1500]` are twelve of them at 1.5 points each.

mod error;
mod parts;
mod read;
mod strips;

pub use error::CertificateError;
pub use read::read;

use crate::domain::certificate::{Bonus, Certificate, Rent, Scarce, Wish};
use crate::domain::season::Season;
use parts::{BonusPart, CertificatePart, RentPart};

/// What the document says it is.
const FORMAT: &str = "yarkie-berega-bound";
/// Grows when an old reader would misread the document.
const VERSION: u32 = 1;
/// The unit of all prices.
const PRICES_IN: &str = "thousandths of a point";

/// The document of a certificate made for `season`.
#[must_use]
pub fn write(season: &Season, certificate: &Certificate) -> String {
    let part = CertificatePart {
        format: FORMAT.into(),
        version: VERSION,
        season: season.slug().into(),
        bound: certificate.claim,
        include_submitted: certificate.include_submitted,
        prices_in: PRICES_IN.into(),
        rents: certificate
            .rents
            .iter()
            .map(|rent| rent_part(season, rent))
            .collect(),
        bonuses: certificate
            .bonuses
            .iter()
            .map(|bonus| bonus_part(season, bonus))
            .collect(),
    };
    // Strings, numbers and lists: nothing that JSON can't hold.
    let mut text = serde_json::to_string(&part).unwrap_or_default();
    text.push('\n');
    text
}

fn rent_part(season: &Season, rent: &Rent) -> RentPart {
    let strips = strips::strips(season.timezone(), &rent.runs);
    let place = |place| season.place(place).id.as_str().to_owned();
    let embankment = |embankment| season.embankment(embankment).id.as_str().to_owned();
    match rent.of {
        Scarce::Place(p) => RentPart::Place {
            place: place(p),
            strips,
        },
        Scarce::Power(e) => RentPart::Power {
            embankment: embankment(e),
            strips,
        },
        Scarce::Food(e) => RentPart::Food {
            embankment: embankment(e),
            strips,
        },
        Scarce::Noise(both) => RentPart::Noise {
            places: both.map(place),
            strips,
        },
    }
}

fn bonus_part(season: &Season, bonus: &Bonus) -> BonusPart {
    let embankment = season.embankment(bonus.embankment).id.as_str().to_owned();
    let date = season.day(bonus.day).date.to_string();
    let price = i64::try_from(bonus.price).unwrap_or(i64::MAX);
    match &bonus.wish {
        Wish::Variety { category } => {
            let category = category.clone();
            BonusPart::Variety {
                embankment,
                date,
                category,
                price,
            }
        }
        Wish::Balance => BonusPart::Balance {
            embankment,
            date,
            price,
        },
    }
}
