//! Embankments on days, in the order in which an application would like them.

use super::calendar::View;
use crate::domain::application::Application;
use crate::domain::code::{ApplicationIx, DayIx, EmbankmentIx, PlaceIx};
use crate::domain::rule::{allowed_embankment, place_features, place_kind};

/// An embankment on a day on which the application could come there.
#[derive(Debug, Clone, Copy)]
pub(super) struct SiteDay {
    pub(super) site: EmbankmentIx,
    pub(super) day: DayIx,
    /// What an assignment there and then gains; not yet what keeping a published spot exactly adds.
    pub(super) gain: i64,
}

/// All of them, those that gain most first.
pub(super) fn best_first(view: &View<'_>, application: ApplicationIx) -> Vec<SiteDay> {
    let season = view.season;
    let it = season.application(application);
    let days: Vec<DayIx> = season
        .day_ixs()
        .filter(|day| !season.day(*day).is_cancelled() && !season.is_over(*day, view.from))
        .filter(|day| it.windows(*day).next().is_some())
        .filter(|day| !view.has_day(application, *day))
        .collect();
    let published = view.published_of(application);
    let kept = |day: DayIx| {
        let was_there = published.iter().any(|p| p.spot.day == day);
        if was_there {
            season.weights().keep_day
        } else {
            0
        }
    };
    let mut found = Vec::new();
    for site in allowed_embankment::allowed(season, it) {
        for day in days.iter().filter(|day| season.is_open(site, **day)) {
            found.push(SiteDay {
                site,
                day: *day,
                gain: view.gain_at(application, site, *day) + kept(*day),
            });
        }
    }
    found.sort_by_key(|at| (std::cmp::Reverse(at.gain), at.day, at.site));
    found
}

/// The places of an embankment that suit an application, whatever the day.
pub(super) fn suitable<'v>(
    view: &'v View<'_>,
    it: &'v Application,
    site: EmbankmentIx,
) -> impl Iterator<Item = PlaceIx> + 'v {
    let suits = move |ix: &PlaceIx| {
        let place = view.season.place(*ix);
        place_kind::check(it, place).is_none() && place_features::check(it, place).is_none()
    };
    view.places_at(site).iter().copied().filter(suits)
}
