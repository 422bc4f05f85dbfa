//! VTIMEZONE from the zone database (RFC 5545, section 3.6.5).

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Offset, TimeZone, Timelike, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

use super::content::{Calendar, Observance, Properties};
use crate::domain::moment::Span;

/// How far back the change is looked for that the first event's offset began with. A zone that has
/// changed at all for years does so within this time.
const LOOK_BACK_DAYS: i64 = 400;

/// Local date and time, `20230603T120000`.
///
/// A programme day's times are the first of two equal ones when the clocks go back, which is also how
/// the RFC reads them (section 3.3.5), so this needs no mark.
pub(super) fn local(time: NaiveDateTime) -> String {
    // A pattern of chrono's would be read anew for each of thousands of times.
    let (date, time) = (time.date(), time.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}")
}

/// Adds the zone as it is from the start to the end of `span`: an explicit observance for every change
/// of the clocks, no rule that a later law would make wrong.
pub(super) fn add(calendar: &mut Calendar, zone: Tz, span: Span) {
    let (first, last) = (span.start.utc(), span.end.utc());
    let all = changes(zone, first - Duration::days(LOOK_BACK_DAYS), last);
    let started = all.iter().rposition(|change| *change <= first);
    let mut observances = Vec::new();
    if started.is_none() {
        observances.push(steady(zone, first));
    }
    let later = &all[started.unwrap_or(0)..];
    observances.extend(later.iter().map(|change| observance(zone, *change)));
    let mut properties = Properties::default();
    properties.raw("TZID", zone.name());
    calendar.add_zone(properties, observances);
}

/// The offset at `time`, as if it had always been so.
fn steady(zone: Tz, time: DateTime<Utc>) -> Observance {
    let since = DateTime::UNIX_EPOCH.naive_utc();
    let seconds = offset_s(zone, time);
    write(zone, time, local(since), seconds)
}

/// What begins with the change of the clocks at `change`.
fn observance(zone: Tz, change: DateTime<Utc>) -> Observance {
    let before_s = offset_s(zone, change - Duration::seconds(1));
    let onset = change.naive_utc() + Duration::seconds(i64::from(before_s));
    write(zone, change, local(onset), before_s)
}

fn write(zone: Tz, time: DateTime<Utc>, onset: String, before_s: i32) -> Observance {
    let offset = zone.offset_from_utc_datetime(&time.naive_utc());
    let mut properties = Properties::default();
    properties.raw("DTSTART", onset);
    properties.raw("TZOFFSETFROM", utc_offset(before_s));
    properties.raw("TZOFFSETTO", utc_offset(offset_s(zone, time)));
    if let Some(name) = offset.abbreviation() {
        properties.text("TZNAME", name);
    }
    Observance {
        // Where winter or Ramadan is the exception, its offset is the smaller one: not summer time.
        is_summer: offset.dst_offset() > Duration::zero(),
        properties,
    }
}

/// Every change of the offset within `from..=to`, in order.
fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut changes = Vec::new();
    let mut day = from;
    while day < to {
        let next = (day + Duration::days(1)).min(to);
        if offset_s(zone, day) != offset_s(zone, next) {
            changes.push(change_between(zone, day, next));
        }
        day = next;
    }
    changes
}

/// The first second with the offset of `after`, where `before` has another.
fn change_between(zone: Tz, before: DateTime<Utc>, after: DateTime<Utc>) -> DateTime<Utc> {
    let (mut low, mut high) = (before, after);
    let target = offset_s(zone, after);
    while high - low > Duration::seconds(1) {
        let middle = low + Duration::seconds((high - low).num_seconds() / 2);
        if offset_s(zone, middle) == target {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

fn offset_s(zone: Tz, time: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&time.naive_utc())
        .fix()
        .local_minus_utc()
}

/// `+0700`, `-0330`, with seconds only where there are some (RFC 5545, section 3.3.14).
fn utc_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}
