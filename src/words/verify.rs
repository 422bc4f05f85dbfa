//! What a certificate proves, and why it is refused.

use super::Lang;
use crate::domain::certificate::{Bonus, MAX_INSTANTS, Refusal, Scarce, Wish};
use crate::domain::season::Season;
use crate::say;

/// Why a certificate is refused.
#[must_use]
pub fn refusal(lang: Lang, season: &Season, refusal: &Refusal) -> String {
    match refusal {
        Refusal::ClaimTooLow { claim, proved } => {
            say!(
                lang,
                "verify-claim-too-low",
                claim = *claim,
                proved = *proved
            )
        }
        Refusal::Unknown { .. } | Refusal::UnknownBonus { .. } => say!(lang, "verify-unknown"),
        Refusal::NoLimit { of } => say!(lang, "verify-no-limit", of = scarce(lang, season, *of)),
        Refusal::NotExclusive { places } => {
            let [first, second] = places.map(|place| place_name(season, place));
            say!(lang, "verify-not-exclusive", first = first, second = second)
        }
        Refusal::PriceTooHigh { of, price } => {
            let (of, price) = (scarce(lang, season, *of), *price);
            say!(lang, "verify-price-too-high", of = of, price = price)
        }
        Refusal::BonusTooHigh {
            bonus,
            price,
            weight,
        } => {
            let (of, price, weight) = (wish(lang, season, bonus), *price, *weight);
            say!(
                lang,
                "verify-bonus-too-high",
                of = of,
                price = price,
                weight = weight
            )
        }
        Refusal::TooLong => say!(lang, "verify-too-long", most = MAX_INSTANTS),
    }
}

/// What is scarce, in words.
#[must_use]
pub fn scarce(lang: Lang, season: &Season, of: Scarce) -> String {
    let embankment = |ix: crate::domain::code::EmbankmentIx| {
        season
            .embankments()
            .get(ix.ix())
            .map_or("?", |embankment| embankment.name.as_str())
    };
    match of {
        Scarce::Place(place) => say!(lang, "scarce-place", place = place_name(season, place)),
        Scarce::Power(e) => say!(lang, "scarce-power", embankment = embankment(e)),
        Scarce::Food(e) => say!(lang, "scarce-food", embankment = embankment(e)),
        Scarce::Noise(places) => {
            let [first, second] = places.map(|place| place_name(season, place));
            say!(lang, "scarce-noise", first = first, second = second)
        }
    }
}

fn wish(lang: Lang, season: &Season, bonus: &Bonus) -> String {
    let embankment = season.embankments().get(bonus.embankment.ix());
    let embankment = embankment.map_or("?", |embankment| embankment.name.as_str());
    let day = season.days().get(bonus.day.ix());
    let date = day.map_or_else(String::new, |day| super::date::day_month(lang, day.date));
    match &bonus.wish {
        Wish::Variety { category } => {
            let category = category.as_str();
            say!(
                lang,
                "wish-variety",
                embankment = embankment,
                date = date,
                category = category
            )
        }
        Wish::Balance => say!(lang, "wish-balance", embankment = embankment, date = date),
    }
}

fn place_name(season: &Season, place: crate::domain::code::PlaceIx) -> &str {
    season
        .places()
        .get(place.ix())
        .map_or("?", |place| place.name.as_str())
}
