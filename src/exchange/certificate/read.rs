//! From the document to a certificate of a season, or what is wrong with it.

use super::error::{CertificateError, Named};
use super::parts::{BonusPart, CertificatePart, RentPart, StripPart};
use super::{FORMAT, PRICES_IN, VERSION, strips};
use crate::domain::certificate::{Bonus, Certificate, Rent, Scarce, Wish};
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::season::Season;

/// Reads a certificate that was made for `season`. What its prices prove is for the verifier to say.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(season: &Season, text: &[u8]) -> Result<Certificate, CertificateError> {
    let part: CertificatePart = serde_json::from_slice(text)?;
    for (found, expected) in [(&part.format, FORMAT), (&part.prices_in, PRICES_IN)] {
        if found != expected {
            let (found, expected) = (found.clone(), expected.to_owned());
            return Err(CertificateError::OtherFormat { found, expected });
        }
    }
    if part.version != VERSION {
        return Err(CertificateError::OtherVersion {
            found: part.version,
            expected: VERSION,
        });
    }
    if part.season != season.slug() {
        let (found, expected) = (part.season, season.slug().to_owned());
        return Err(CertificateError::OtherSeason { found, expected });
    }
    let rents = part.rents.iter().map(|part| rent(season, part));
    let bonuses = part.bonuses.iter().map(|part| bonus(season, part));
    Ok(Certificate {
        claim: part.bound,
        include_submitted: part.include_submitted,
        rents: rents.collect::<Result<_, _>>()?,
        bonuses: bonuses.collect::<Result<_, _>>()?,
    })
}

fn rent(season: &Season, part: &RentPart) -> Result<Rent, CertificateError> {
    let (of, strips): (Scarce, &[StripPart]) = match part {
        RentPart::Place { place: id, strips } => (Scarce::Place(place(season, id)?), strips),
        RentPart::Power {
            embankment: id,
            strips,
        } => (Scarce::Power(embankment(season, id)?), strips),
        RentPart::Food {
            embankment: id,
            strips,
        } => (Scarce::Food(embankment(season, id)?), strips),
        RentPart::Noise {
            places: [a, b],
            strips,
        } => (
            Scarce::Noise([place(season, a)?, place(season, b)?]),
            strips,
        ),
    };
    Ok(Rent {
        of,
        runs: strips::runs(strips)?,
    })
}

fn bonus(season: &Season, part: &BonusPart) -> Result<Bonus, CertificateError> {
    let (id, date, price, wish) = match part {
        BonusPart::Variety {
            embankment,
            date,
            category,
            price,
        } => {
            let category = category.clone();
            (embankment, date, price, Wish::Variety { category })
        }
        BonusPart::Balance {
            embankment,
            date,
            price,
        } => (embankment, date, price, Wish::Balance),
    };
    Ok(Bonus {
        embankment: embankment(season, id)?,
        day: day(season, date)?,
        wish,
        price: strips::price_of(*price, || format!("{id}, {date}"))?,
    })
}

fn place(season: &Season, id: &str) -> Result<PlaceIx, CertificateError> {
    season
        .place_by_id(id)
        .ok_or_else(|| unknown(Named::Place, id))
}

fn embankment(season: &Season, id: &str) -> Result<EmbankmentIx, CertificateError> {
    season
        .embankment_by_id(id)
        .ok_or_else(|| unknown(Named::Embankment, id))
}

fn day(season: &Season, date: &str) -> Result<DayIx, CertificateError> {
    let read = date.parse().ok();
    read.and_then(|date| season.day_on(date))
        .ok_or_else(|| unknown(Named::Day, date))
}

fn unknown(what: Named, id: &str) -> CertificateError {
    CertificateError::Unknown {
        what,
        id: id.to_owned(),
    }
}
