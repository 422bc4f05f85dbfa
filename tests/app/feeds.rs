//! Feeds over a long history: what calendars that have subscribed rely on, checked from the bytes of the
//! feed alone, release after release.
//!
//! `YB_REVISIONS=2000` plays as many edits; without it some hundreds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yarkie_berega::app::{AppError, By, Deed, Desk, Publication, Store, Target};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::edit::Part;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::release::Scope;
use yarkie_berega::domain::season::{AssignmentPart, build};
use yarkie_berega::exchange::ical::{Filter, feed};

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, person, request};
use crate::support::draft::{RandomEdit, random_edit};
use crate::support::ics::{self, Component};
use crate::support::programme::address;
use crate::support::random_season::{CROWDED, season};
use crate::support::season::With;

on_both_databases! {
    calendars_that_have_subscribed_stay_right
}

const REVISIONS: usize = 300;
/// Of random seasons.
const SLUG: &str = "test";
/// How long something that was dropped goes on as cancelled, after its date.
const CANCELLED_DAYS: i64 = 30;
/// What is not content: it says when and how often the content changed.
const STAMPS: [&str; 3] = ["SEQUENCE", "DTSTAMP", "LAST-MODIFIED"];

/// What somebody does next.
#[derive(Debug, Clone)]
enum Next {
    Edit(RandomEdit),
    /// What was taken off is put where it was.
    Restore(Index),
    RenamePlace(Index, u8),
    RenameEmbankment(Index, u8),
    /// What of an application visitors see, and what they don't.
    Application(Index, u8),
    Day(Index, bool),
    Undo,
    GoBack(Index),
    /// After so many days; `Some`: only one day of the season.
    Release(i64, Option<Index>),
    /// When nothing was done since.
    ReleaseAgain,
}

fn next() -> impl Strategy<Value = Next> {
    let index = any::<Index>;
    prop_oneof![
        20 => random_edit().prop_map(Next::Edit),
        6 => index().prop_map(Next::Restore),
        2 => (index(), 0..3_u8).prop_map(|(which, name)| Next::RenamePlace(which, name)),
        1 => (index(), 0..3_u8).prop_map(|(which, name)| Next::RenameEmbankment(which, name)),
        6 => (index(), 0..8_u8).prop_map(|(which, what)| Next::Application(which, what)),
        1 => (index(), any::<bool>()).prop_map(|(which, held)| Next::Day(which, held)),
        4 => Just(Next::Undo),
        1 => index().prop_map(Next::GoBack),
        8 => (0..4_i64, proptest::option::weighted(0.2, index()))
            .prop_map(|(days, day)| Next::Release(days, day)),
        2 => Just(Next::ReleaseAgain),
    ]
}

/// An event as a calendar knows it.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    /// All lines but the stamps.
    content: BTreeSet<String>,
    sequence: u32,
    modified: String,
    date: NaiveDate,
    is_cancelled: bool,
}

impl Known {
    fn of(event: &Component) -> (String, Self) {
        let lines = event.properties.iter();
        let lines = lines.filter(|line| !STAMPS.contains(&&*line.name));
        assert_eq!(event.raw("DTSTAMP"), event.raw("LAST-MODIFIED"));
        let is_cancelled = event.raw("STATUS") == "CANCELLED";
        assert_eq!(
            is_cancelled,
            event.text("SUMMARY").starts_with("ОТМЕНЕНО: ")
        );
        assert_eq!(is_cancelled, event.property("TRANSP").is_some());
        let known = Self {
            content: lines.map(|line| format!("{line:?}")).collect(),
            sequence: event.raw("SEQUENCE").parse().unwrap(),
            modified: event.raw("LAST-MODIFIED").to_owned(),
            date: NaiveDate::parse_from_str(&event.raw("DTSTART")[..8], "%Y%m%d").unwrap(),
            is_cancelled,
        };
        (event.raw("UID").to_owned(), known)
    }
}

/// A calendar that has subscribed, and all that it was ever told.
#[derive(Default)]
struct Subscriber {
    bytes: Vec<u8>,
    there: BTreeMap<String, Known>,
    /// The last of each event that was ever there.
    ever: BTreeMap<String, Known>,
}

impl Subscriber {
    fn read(&mut self, bytes: Vec<u8>, at: DateTime<Utc>) {
        let calendar = ics::read(&bytes);
        let mut there = BTreeMap::new();
        for event in calendar.all("VEVENT") {
            let (uid, known) = Known::of(event);
            assert!(
                there.insert(uid.clone(), known).is_none(),
                "{uid} stands twice"
            );
        }
        let now = at.format("%Y%m%dT%H%M%SZ").to_string();
        for (uid, is) in &there {
            let before = self.there.get(uid);
            match before.or_else(|| self.ever.get(uid)) {
                // New, or cancelled for so long that it was told to nobody.
                None => assert_eq!(is.modified, now, "{uid}"),
                Some(was) if before.is_some() && was.content == is.content => assert_eq!(was, is),
                Some(was) => {
                    assert!(is.sequence > was.sequence, "{uid}: {was:?} {is:?}");
                    assert_eq!(is.modified, now, "{uid}: {was:?} {is:?}");
                }
            }
        }
        let lost = self
            .there
            .iter()
            .filter(|(uid, _)| !there.contains_key(*uid));
        for (uid, was) in lost {
            // The programme day begins at the latest on the day that it started, and not long before.
            let kept = was.date + Duration::days(CANCELLED_DAYS);
            assert!(
                kept <= at.date_naive() + Duration::days(1),
                "{uid}: {was:?} at {at}"
            );
        }
        if there == self.there && !self.bytes.is_empty() {
            assert!(bytes == self.bytes, "other bytes, and nothing has changed");
        }
        self.ever.extend(there.clone());
        (self.bytes, self.there) = (bytes, there);
    }
}

/// The season and those who follow it.
struct World {
    desk: Desk,
    now: DateTime<Utc>,
    removed: BTreeMap<AssignmentId, AssignmentPart>,
    releases: u32,
    subscriber: Subscriber,
}

impl World {
    fn by(&self) -> By {
        By {
            actor: person("Анна"),
            now: self.now,
            record: None,
        }
    }

    async fn draft(&self) -> Draft {
        draft(&self.desk, SLUG).await.draft.clone()
    }

    async fn edit(&mut self, deeds: Vec<Deed>) {
        let before = self.draft().await;
        let asked = request(deeds).with(|asked| asked.reason = Some("!".into()));
        match self.desk.edit(SLUG, &self.by(), &asked, None).await {
            Ok(_) => {}
            // A time that the clocks skip on the other day.
            Err(AppError::Flaws(_)) => return,
            Err(other) => panic!("{other:?}"),
        }
        let after = self.draft().await;
        let there = |id: &AssignmentId| after.position(*id).is_some();
        let lost = before.items().assignments().filter(|(id, _)| !there(id));
        self.removed
            .extend(lost.map(|(id, part)| (id, part.clone())));
    }

    async fn play(&mut self, next: &Next) {
        let draft = self.draft().await;
        match next {
            Next::Edit(edit) => self.edit(edit.deeds(&draft)).await,
            Next::Restore(which) => self.restore(which).await,
            Next::Undo => {
                let steps = self.desk.steps(SLUG, None, 200).await.unwrap();
                let applied = yarkie_berega::app::StepState::Applied;
                if let Some(step) = steps.iter().find(|step| step.state == applied) {
                    self.desk.undo(SLUG, &self.by(), step.number).await.unwrap();
                }
            }
            Next::GoBack(which) if self.releases > 0 => {
                let number = 1 + which.index(self.releases as usize) as u32;
                self.desk
                    .go_back(SLUG, &self.by(), number, None)
                    .await
                    .unwrap();
            }
            Next::GoBack(_) => {}
            Next::Release(days, day) => self.release(*days, day.as_ref()).await,
            Next::ReleaseAgain => {
                self.release(0, None).await;
                let bytes = self.subscriber.bytes.clone();
                self.release(0, None).await;
                assert!(
                    bytes == self.subscriber.bytes,
                    "other bytes, and nothing was done"
                );
            }
            of_parts => {
                let changed = changed(&draft, of_parts);
                self.edit(changed.into_iter().map(Deed::Put).collect())
                    .await;
            }
        }
    }

    /// Put where it was, it is the same again.
    async fn restore(&mut self, which: &Index) {
        if self.removed.is_empty() {
            return;
        }
        let ids: Vec<_> = self.removed.keys().copied().collect();
        let part = self.removed.remove(&ids[which.index(ids.len())]).unwrap();
        let before = self.draft().await;
        let taken = |id| before.position(id).is_some();
        let expected = AssignmentId::first_free(SLUG, &part.application, part.date, taken);
        let to = Target {
            date: part.date,
            place: part.place,
            hours: part.hours,
        };
        let application = part.application;
        self.edit(vec![Deed::Place { application, to }]).await;
        assert!(self.draft().await.position(expected).is_some());
    }

    async fn release(&mut self, days: i64, day: Option<&Index>) {
        self.now += Duration::days(days) + Duration::minutes(7);
        let draft = self.draft().await;
        let dates = draft.season().days();
        let days = day.map(|day| [dates[day.index(dates.len())].date].into());
        let is_whole = days.is_none();
        let publication = Publication {
            scope: Scope {
                days,
                embankments: None,
            },
            ..Publication::default()
        };
        let published = self
            .desk
            .publish(SLUG, &self.by(), &publication, None)
            .await;
        self.releases = published.unwrap().fresh().unwrap().release.head.number;
        let stored = self
            .desk
            .store()
            .release(SLUG, self.releases)
            .await
            .unwrap();
        let bytes = feed(
            &stored.unwrap().programme,
            &Filter::default(),
            Some(&address()),
        );
        self.subscriber.read(bytes, self.now);
        if is_whole {
            self.tells_of(&draft);
        }
    }

    /// Everything that is planned is told of, under the id that it has in the draft, and nothing else.
    fn tells_of(&self, draft: &Draft) {
        let season = draft.season();
        let mut expected = BTreeSet::new();
        for (id, part) in draft.items().assignments() {
            let of_day = season
                .days()
                .iter()
                .find(|day| day.date == part.date)
                .unwrap();
            use AssignmentStatus::{Cancelled, Declined};
            let takes_place = !matches!(part.status, Cancelled | Declined);
            if takes_place && of_day.status != DayStatus::Cancelled {
                expected.insert(id.to_string());
            }
        }
        let there = self
            .subscriber
            .there
            .iter()
            .filter(|(_, known)| !known.is_cancelled);
        let there: BTreeSet<String> = there.map(|(uid, _)| id_of(uid)).collect();
        assert_eq!(there, expected);
    }
}

/// The assignment's id in a UID.
fn id_of(uid: &str) -> String {
    uid.split('@').next().unwrap().to_owned()
}

/// A part as it is to be.
fn changed(draft: &Draft, next: &Next) -> Option<Part> {
    let parts: Vec<&Part> = draft.items().iter().map(|(_, held)| &held.part).collect();
    let pick = |which: &Index, is: fn(&&&Part) -> bool| {
        let alike: Vec<_> = parts.iter().filter(is).collect();
        (!alike.is_empty()).then(|| (**which.get(&alike)).clone())
    };
    let mut part = match next {
        Next::RenamePlace(which, _) => pick(which, |part| matches!(part, Part::Place(_))),
        Next::RenameEmbankment(which, _) => pick(which, |part| matches!(part, Part::Embankment(_))),
        Next::Application(which, _) => pick(which, |part| matches!(part, Part::Application(_))),
        Next::Day(which, _) => pick(which, |part| matches!(part, Part::Day(_))),
        _ => None,
    }?;
    match (&mut part, next) {
        (Part::Place(part), Next::RenamePlace(_, name)) => part.name = format!("Место, {name}"),
        (Part::Embankment(part), Next::RenameEmbankment(_, name)) => {
            part.address = format!("Дом {name}");
        }
        (Part::Day(part), Next::Day(_, held)) => {
            part.status = if *held {
                DayStatus::Planned
            } else {
                DayStatus::Cancelled
            };
        }
        (Part::Application(part), Next::Application(_, what)) => match what {
            0 => part.title = format!("{}; новое", part.id),
            1 => part.title = part.id.clone(),
            2 => part.applicant = "Другой коллектив".into(),
            3 => part.people = vec!["Анна".into(), "Борис".into()],
            4 => part.people = Vec::new(),
            5 => part.contact.phone = "8 (391) 200-00-01".into(),
            6 => part.description = "Первая строка,\nвторая".into(),
            _ => part.priority = 5,
        },
        _ => {}
    }
    Some(part)
}

async fn calendars_that_have_subscribed_stay_right(store: Store) {
    let asked = std::env::var("YB_REVISIONS").ok();
    let revisions = asked.map_or(REVISIONS, |text| text.parse().unwrap());
    let mut runner = TestRunner::deterministic();
    let mut parts = season(CROWDED).new_tree(&mut runner).unwrap().current();
    parts.slug = SLUG.to_owned();
    let first = parts.days.iter().map(|day| day.date).min().unwrap();
    let mut world = World {
        desk: desk(&store, &build(parts).unwrap()).await,
        now: (first - Duration::days(20))
            .and_hms_opt(5, 0, 0)
            .unwrap()
            .and_utc(),
        removed: BTreeMap::new(),
        releases: 0,
        subscriber: Subscriber::default(),
    };
    for n in 0..revisions {
        let next = next().new_tree(&mut runner).unwrap().current();
        world.play(&next).await;
        if n == revisions * 2 / 3 {
            // From here on what is dropped is forgotten, and may come back.
            world.now += Duration::days(50);
        }
    }
    world.release(1, None).await;
    let subscriber = &world.subscriber;
    assert!(world.releases as usize > revisions / 10);
    assert!(
        subscriber.ever.len() > subscriber.there.len(),
        "nothing was ever forgotten"
    );
    let most = subscriber.ever.values().map(|known| known.sequence).max();
    assert!(most.unwrap() > 5, "hardly anything has changed");
}
