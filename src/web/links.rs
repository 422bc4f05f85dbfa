//! Addresses that are worth telling.

use chrono::NaiveDate;

use crate::domain::code::Code;
use crate::domain::programme::{Event, Programme};
use crate::exchange::address::WebAddress;
use crate::exchange::ical::Filter;
use crate::exchange::text::percent;

/// An address, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Name of the words for it: `address-page`, `address-feed`, …
    pub what: &'static str,
    pub url: String,
}

/// Where a programme is found: the page, the feeds, the schedules; and the pages of its next day with
/// events from `today` on.
#[must_use]
pub fn addresses(programme: &Programme, base: &WebAddress, today: NaiveDate) -> Vec<Address> {
    let season = base.season(&programme.slug);
    let mut addresses = vec![
        Address {
            what: "address-page",
            url: season.clone(),
        },
        Address {
            what: "address-feed",
            url: base.feed(&programme.slug, &Filter::default()),
        },
    ];
    if let Some(site) = programme.sites.first() {
        addresses.push(Address {
            what: "address-feed-site",
            url: base.feed(&programme.slug, &Filter::embankment(&site.id)),
        });
    }
    if let Some(event) = programme.first_from(today) {
        addresses.extend(of_day(programme, event, base));
    }
    for (what, path) in [
        ("address-schedule-json", "schedule.json"),
        ("address-schedule-xml", "schedule.xml"),
    ] {
        let url = format!("{season}/{path}");
        addresses.push(Address { what, url });
    }
    addresses
}

/// What there is of the day of an event, for the team.
fn of_day(programme: &Programme, event: &Event, base: &WebAddress) -> Vec<Address> {
    let (date, site) = (programme.day(event).date, &programme.site(event).id);
    let season = base.season(&programme.slug);
    let (slug, id) = (percent(&programme.slug), percent(site.as_str()));
    let found = [
        ("address-board", format!("{base}/desk/{slug}/days/{date}")),
        (
            "address-day-sheet",
            format!("{season}/day-sheets/{date}/{id}"),
        ),
        (
            "address-run-sheet",
            format!("{season}{}", run_sheet(date, site, "csv")),
        ),
        (
            "address-run-sheet",
            format!("{season}{}", run_sheet(date, site, "xlsx")),
        ),
    ];
    let found = found.into_iter();
    found.map(|(what, url)| Address { what, url }).collect()
}

/// Path of a run sheet below its season's.
pub(super) fn run_sheet(date: NaiveDate, site: &Code, format: &str) -> String {
    format!("/run-sheets/{date}/{}.{format}", percent(site.as_str()))
}
