//! A whole feed.

use chrono::Duration;

use super::content::{Calendar, Properties};
use super::event::{Detail, Writer};
use super::filter::Filter;
use super::zone;
use crate::domain::application::Kind;
use crate::domain::moment::Span;
use crate::domain::programme::{Event, Programme};
use crate::exchange::address::WebAddress;
use crate::exchange::text::{line, shorten};
use crate::words::Lang;

/// A feed is kept below this many octets wherever shorter texts can do it: phones fetch it every hour.
pub const MAX_FEED_BYTES: usize = 1_000_000;

/// How many days after its date a cancelled event still tells those who had it in their calendar.
const CANCELLED_SHOWN_DAYS: i64 = 30;

/// Longest name of a calendar, in characters.
const NAME_CHARS: usize = 200;

/// Stable, so that readers know the feed again.
const PRODUCT: &str = "-//Yarkie berega//Programme//RU";

/// How often to look for changes (RFC 5545, section 3.3.6).
const REFRESH: &str = "PT1H";

/// The feed of all events that `filter` wants, UTF-8 with CRLF.
///
/// The bytes depend on the programme's visible content, the filter and the address only: the number
/// and the time of a release are not among them. Without an address the feed has no links. Where it
/// would pass [`MAX_FEED_BYTES`], descriptions end in «…» earlier, then the words for kinds, addresses,
/// participants and links go, and at last titles end in «…» too; the events themselves never go.
#[must_use]
pub fn feed(programme: &Programme, filter: &Filter, address: Option<&WebAddress>) -> Vec<u8> {
    let about = About {
        name: name(programme, filter),
        source: address.map(|address| address.feed(&programme.slug, filter)),
        colour: colour(filter),
    };
    written(programme, &about, address, |event| {
        filter.wants(programme, event)
    })
}

/// The feed of one application's own slots, which is found at `source`. Nothing is in it that visitors
/// may not know.
#[must_use]
pub fn own_feed(own: &Programme, (address, source): (&WebAddress, String)) -> Vec<u8> {
    let season = line(&own.name);
    let about = About {
        name: shorten(
            &crate::say!(Lang::Ru, "feed-name-own", season = season),
            NAME_CHARS,
        ),
        source: Some(source),
        colour: "steelblue",
    };
    written(own, &about, Some(address), |_| true)
}

/// What a feed says of itself.
struct About {
    name: String,
    /// Where it is found.
    source: Option<String>,
    colour: &'static str,
}

/// The feed of the events that `is_wanted`.
fn written(
    programme: &Programme,
    about: &About,
    address: Option<&WebAddress>,
    is_wanted: impl Fn(&Event) -> bool,
) -> Vec<u8> {
    let mut events: Vec<&Event> = programme
        .events
        .iter()
        .filter(|event| is_wanted(event) && is_shown(programme, event))
        .collect();
    // Where a place stands among the others is no visible content, so it is not what orders them.
    events.sort_by_cached_key(|event| (programme.span(event).start, &event.identity.uid));
    let write = |detail: &Detail| calendar(programme, about, address, &events, *detail).write();
    let [full, shorter @ ..] = &Detail::LEVELS;
    let whole = write(full);
    if whole.len() <= MAX_FEED_BYTES {
        return whole.into_bytes();
    }
    let size = |detail: &Detail| {
        let saved = events.iter().map(|event| detail.saves(event));
        whole.len() - saved.sum::<usize>().min(whole.len())
    };
    shortened(shorter, size, write).into_bytes()
}

/// The feed with the most detail that fits; the shortest if none does. Writing one takes long, so it
/// begins where `about` says that it may be.
fn shortened(
    levels: &[Detail],
    about: impl Fn(&Detail) -> usize,
    write: impl Fn(&Detail) -> String,
) -> String {
    let fits = |text: &String| text.len() <= MAX_FEED_BYTES;
    let likely = levels.partition_point(|detail| about(detail) > MAX_FEED_BYTES);
    let Some(found) = levels.get(likely).map(&write).filter(fits) else {
        let level = levels.partition_point(|detail| !fits(&write(detail)));
        return write(&levels[level.min(levels.len() - 1)]);
    };
    // As near as that the estimate may be wrong.
    let near = |detail: &&Detail| about(detail) <= MAX_FEED_BYTES + MAX_FEED_BYTES / 50;
    let longer = levels[..likely].last().filter(near).map(write);
    longer.filter(fits).unwrap_or(found)
}

/// Cancelled events are shown until some days after their date, as of the release.
fn is_shown(programme: &Programme, event: &Event) -> bool {
    if !programme.is_cancelled(event) {
        return true;
    }
    let published = programme.local(programme.published_at).date();
    let last = programme.day(event).date + Duration::days(CANCELLED_SHOWN_DAYS);
    published <= last
}

fn calendar(
    programme: &Programme,
    about: &About,
    address: Option<&WebAddress>,
    events: &[&Event],
    detail: Detail,
) -> Calendar {
    let mut calendar = Calendar::new(PRODUCT, header(programme, about, address), events.len());
    zone::add(
        &mut calendar,
        programme.timezone,
        stretch(programme, events),
    );
    let mut writer = Writer::new(programme, address, detail);
    for event in events {
        calendar.add_event(|lines| writer.event(lines, event));
    }
    calendar
}

fn header(programme: &Programme, about: &About, address: Option<&WebAddress>) -> Properties {
    let mut properties = Properties::default();
    properties.text("NAME", &about.name);
    properties.text("X-WR-CALNAME", &about.name);
    properties.raw("X-WR-TIMEZONE", programme.timezone.name());
    properties.raw_with("REFRESH-INTERVAL", ("VALUE", "DURATION"), REFRESH);
    properties.raw("X-PUBLISHED-TTL", REFRESH);
    if let (Some(address), Some(source)) = (address, &about.source) {
        properties.raw_with("SOURCE", ("VALUE", "URI"), source.clone());
        properties.raw("URL", address.season(&programme.slug));
    }
    properties.raw("COLOR", about.colour);
    properties
}

/// The season's name, and what the filter wants of it.
fn name(programme: &Programme, filter: &Filter) -> String {
    let season = line(&programme.name);
    let filter = filter.describe(programme, Lang::Ru);
    let name = if filter.is_empty() {
        season
    } else {
        crate::say!(
            Lang::Ru,
            "feed-name-filtered",
            season = season,
            filter = filter
        )
    };
    shorten(&name, NAME_CHARS)
}

/// A colour of CSS 3, as RFC 7986 (section 5.9) wants, so that feeds of one kind look alike.
fn colour(filter: &Filter) -> &'static str {
    let mut kinds = filter.kinds.iter();
    match (kinds.next(), kinds.next()) {
        (Some(Kind::Station), None) => "seagreen",
        (Some(Kind::Performer), None) => "mediumvioletred",
        (Some(Kind::FoodPoint), None) => "darkorange",
        _ => "steelblue",
    }
}

/// From the first start to the last end; without events, the time of the season.
fn stretch(programme: &Programme, events: &[&Event]) -> Span {
    let spans = events.iter().map(|event| programme.span(event));
    let days = programme.days.iter().map(|day| day.clock.span(day.hours));
    let join = |a: Span, b: Span| Span {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    };
    spans
        .reduce(join)
        .or_else(|| days.reduce(join))
        .unwrap_or(Span {
            start: programme.published_at,
            end: programme.published_at,
        })
}
