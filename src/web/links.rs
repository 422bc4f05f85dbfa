//! Addresses that are worth telling.

use chrono::NaiveDate;

use crate::domain::code::Code;
use crate::domain::programme::Programme;
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

/// Where a programme is found: the page, the feed, the schedules, and a run sheet of its first day
/// with events.
#[must_use]
pub fn addresses(programme: &Programme, base: &WebAddress) -> Vec<Address> {
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
    if let Some(event) = programme.events.first() {
        let (date, site) = (programme.day(event).date, &programme.site(event).id);
        for format in ["csv", "xlsx"] {
            let url = format!("{season}{}", run_sheet(date, site, format));
            let what = "address-run-sheet";
            addresses.push(Address { what, url });
        }
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

/// Path of a run sheet below its season's.
pub(super) fn run_sheet(date: NaiveDate, site: &Code, format: &str) -> String {
    format!("/run-sheets/{date}/{}.{format}", percent(site.as_str()))
}
