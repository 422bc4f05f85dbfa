//! Embankments, places and which of them hear each other.

use std::collections::HashMap;

use super::{At, Build, named, sorted};
use crate::domain::code::{EmbankmentIx, PlaceIx};
use crate::domain::embankment::Embankment;
use crate::domain::flaw::{Expected, Sheet};
use crate::domain::noise::NoisePairs;
use crate::domain::place::Place;
use crate::domain::season::parts::{EmbankmentPart, NoisePart, PlacePart};

impl Build {
    pub(super) fn embankments(&mut self, parts: Vec<EmbankmentPart>) -> Vec<Embankment> {
        let mut rows = HashMap::new();
        let mut embankments = Vec::with_capacity(parts.len());
        for part in parts {
            let at = At(Sheet::Embankments, part.row, "id");
            let Some(id) = self.new_id(at, &part.id, &mut rows) else {
                continue;
            };
            let ix = EmbankmentIx::new(embankments.len());
            self.index.embankments.insert(id.to_string(), ix);
            embankments.push(Embankment {
                name: named(part.name, &id),
                id,
                guest: part.guest,
                power_limit_kw: part.power_limit_kw,
                max_food: part.max_food,
                target: part.target,
                closed_dates: sorted(part.closed_dates),
                closed_hours: sorted(part.closed_hours),
                position: part.position,
                address: part.address,
            });
        }
        embankments
    }

    pub(super) fn places(&mut self, parts: Vec<PlacePart>) -> Vec<Place> {
        let mut rows = HashMap::new();
        let mut places = Vec::with_capacity(parts.len());
        for part in parts {
            let at = |column| At(Sheet::Places, part.row, column);
            let id = self.new_id(at("id"), &part.id, &mut rows);
            let embankment = self.embankment(at("embankment"), &part.embankment);
            self.number(at("capacity"), part.capacity, 1..=u32::MAX.into());
            if let (Some(open), Some(close)) = (part.open, part.close)
                && open >= close
            {
                let expected = Expected::LaterThan("open");
                self.flaw(at("close"), close.to_string(), expected);
            }
            let Some(id) = id else { continue };
            let ix = PlaceIx::new(places.len());
            self.index.places.insert(id.to_string(), ix);
            places.push(Place {
                name: named(part.name, &id),
                id,
                // An unknown one is a flaw, so the first stands in for it: nobody will see it.
                embankment: embankment.unwrap_or(EmbankmentIx::new(0)),
                kind: part.kind,
                capacity: part.capacity,
                power_kw: part.power_kw,
                water: part.water,
                cover: part.cover,
                area_m2: part.area_m2,
                open: part.open,
                close: part.close,
                closed_dates: sorted(part.closed_dates),
                closed_hours: sorted(part.closed_hours),
            });
        }
        places
    }

    pub(super) fn noise(&mut self, places: usize, parts: &[NoisePart]) -> NoisePairs {
        let mut pairs = Vec::with_capacity(parts.len());
        for part in parts {
            let a = self.place(At(Sheet::Noise, part.row, "place_a"), &part.place_a);
            let b = self.place(At(Sheet::Noise, part.row, "place_b"), &part.place_b);
            pairs.extend(a.zip(b));
        }
        NoisePairs::new(places, pairs)
    }
}
