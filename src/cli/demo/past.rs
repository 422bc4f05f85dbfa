//! What happened before the moment that the demo shows: marks and visitors as staff would have noted
//! them, made up, so that the season's report has both of its sides.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::app::{AppError, By, Desk, MOST_MARKS, Marking, NewMark, Unfit};
use crate::domain::actor::Actor;
use crate::domain::attendance::{MarkId, Saying, Turnout};
use crate::domain::code::DayIx;
use crate::domain::hours::{Hours, Minute};
use crate::domain::identity::NAMESPACE;
use crate::domain::moment::Moment;
use crate::domain::programme::Programme;

/// One of so many assignments stayed away.
const ONE_STAYED_AWAY_OF: u128 = 40;
/// Visitors that come within an hour for each thing that is on; so the whole season of 2023 has about as
/// many as the city counted, 234,000.
const VISITORS_FOR_EACH: u64 = 28;
/// How far such a count strays, in visitors.
const STRAYING: u128 = 40;

/// Marks all that began before `now`.
pub(super) async fn mark(
    desk: &Desk,
    programme: &Programme,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let marking = Marking {
        programme,
        within: None,
    };
    let by = By::unlogged(Actor::CommandLine, now);
    let now = Moment::of(now);
    let marks: Vec<Result<NewMark, Unfit>> = turnouts(programme, now)
        .chain(visitors(programme, now))
        .map(Ok)
        .collect();
    for batch in marks.chunks(MOST_MARKS) {
        desk.mark(&by, marking, batch).await?;
    }
    Ok(())
}

fn turnouts(programme: &Programme, now: Moment) -> impl Iterator<Item = NewMark> {
    programme.taking_place().filter_map(move |event| {
        let span = programme.span(event);
        let id = id(&event.identity.uid);
        if span.start > now {
            return None;
        }
        let (turnout, at) = if id.as_u128().is_multiple_of(ONE_STAYED_AWAY_OF) {
            (Turnout::NoShow, span.start)
        } else if span.end > now {
            (Turnout::Started, span.start)
        } else {
            (Turnout::Held, span.end)
        };
        Some(NewMark {
            id: MarkId(id),
            saying: Saying::Turnout {
                of: event.identity.uid.parse().ok()?,
                turnout,
            },
            note: String::new(),
            spot: None,
            made_at: at.utc(),
        })
    })
}

/// Counts of each embankment and hour that are over: more where more is on.
fn visitors(programme: &Programme, now: Moment) -> impl Iterator<Item = NewMark> {
    let mut on: BTreeMap<(DayIx, u32, usize), u64> = BTreeMap::new();
    for event in programme.taking_place() {
        let open = programme.day(event).hours.meet(event.hours);
        for hour in open.into_iter().flat_map(Hours::clock_hours) {
            *on.entry((event.day, hour, event.site)).or_default() += 1;
        }
    }
    on.into_iter()
        .filter_map(move |((day, hour, site), things)| {
            let (day, site) = (&programme.days[day.ix()], &programme.sites[site]);
            let over = day.clock.moment(Minute::new((hour + 1) * 60)?);
            let id = id(&format!("visitors\n{}\n{}\n{hour}", day.date, site.id));
            let strays = u64::try_from(id.as_u128() % STRAYING).unwrap_or_default();
            let saying = Saying::Visitors {
                place: None,
                hour,
                count: things * VISITORS_FOR_EACH + strays,
            };
            (over <= now).then(|| NewMark {
                id: MarkId(id),
                saying,
                note: String::new(),
                spot: Some((day.date, site.id.clone())),
                made_at: over.utc(),
            })
        })
}

/// Always the same for the same thing, so that what is made up is so once.
fn id(of: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("demo\n{of}").as_bytes())
}
