//! Random changes of a season's set-up, held against a model: the parts of a bundle, edited by hand.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use yarkie_berega::app::{AppError, Deed, Desk, Store};
use yarkie_berega::domain::edit::{Item, Items, Pair, Part};
use yarkie_berega::domain::season::{
    AssignmentPart, BuiltSeason, NoisePart, SeasonParts, TravelPart, build,
};

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, now, request, stored, try_edit};
use crate::support::random_season::{CROWDED, season};
use crate::support::season::{With, day, embankment, stage};
use crate::support::values::decimal;

on_both_databases! {
    random_changes_make_what_the_edited_bundle_makes_and_are_undone
}

const SEASONS: usize = 5;
const CHANGES: usize = 30;

/// Something to be otherwise; numbers choose among what is there, or name something new.
#[derive(Debug, Clone)]
enum Change {
    Day(u8, u8),
    DropDay(u8, bool),
    Embankment { nth: u8, power: u8, travel: bool },
    DropEmbankment(u8, bool),
    Place { nth: u8, on: u8, capacity: u8 },
    DropPlace(u8, bool),
    Travel(u8, u8, u16),
    Noise(u8, u8),
    DropNoise(u8),
    Theme(u8),
}

fn change() -> impl Strategy<Value = Change> {
    let n = any::<u8>;
    let all = any::<bool>;
    prop_oneof![
        (n(), n()).prop_map(|(a, b)| Change::Day(a, b)),
        (n(), all()).prop_map(|(a, b)| Change::DropDay(a, b)),
        (n(), n(), all()).prop_map(|(nth, power, travel)| Change::Embankment {
            nth,
            power,
            travel
        }),
        (n(), all()).prop_map(|(a, b)| Change::DropEmbankment(a, b)),
        (n(), n(), n()).prop_map(|(nth, on, capacity)| Change::Place { nth, on, capacity }),
        (n(), all()).prop_map(|(a, b)| Change::DropPlace(a, b)),
        (n(), n(), 0..20_000_u16).prop_map(|(a, b, c)| Change::Travel(a, b, c)),
        (n(), n()).prop_map(|(a, b)| Change::Noise(a, b)),
        n().prop_map(Change::DropNoise),
        n().prop_map(Change::Theme),
    ]
}

/// The id of one that is there, or of a new one.
fn chosen(ids: impl IntoIterator<Item = impl AsRef<str>>, nth: u8, new: &str) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.as_ref().to_owned()).collect();
    let nth = usize::from(nth) % (ids.len() + 1);
    ids.get(nth).cloned().unwrap_or_else(|| new.to_owned())
}

/// What the change asks of the service.
fn deeds(parts: &SeasonParts, change: &Change) -> Vec<Deed> {
    let sites = || parts.embankments.iter().map(|e| &e.id);
    let places = || parts.places.iter().map(|p| &p.id);
    let site = |nth| chosen(sites(), nth, "new-site");
    let place = |nth| chosen(places(), nth, "new-place");
    let date = |nth: u8| {
        chosen(
            parts.days.iter().map(|d| d.date.to_string()),
            nth,
            "2031-06-01",
        )
    };
    let delete = |item, dependents| Deed::Delete { item, dependents };
    match change {
        Change::Day(nth, open) => {
            let open = open % 12;
            let of = day(&date(*nth), &format!("{open:02}:00-20:00"));
            vec![Deed::Put(Part::Day(of))]
        }
        Change::DropDay(nth, all) => vec![delete(Item::Day(date(*nth).parse().unwrap()), *all)],
        Change::Embankment { nth, power, travel } => {
            let id = site(*nth);
            let limit = Some(decimal(&power.to_string()));
            let of = embankment(&id).with(|e| e.power_limit_kw = limit);
            let mut deeds = vec![Deed::Put(Part::Embankment(of))];
            let others = sites().filter(|other| *travel && **other != id);
            deeds.extend(others.map(|other| Deed::Put(travel_part(&id, other, 7))));
            deeds
        }
        Change::DropEmbankment(nth, all) => vec![delete(Item::Embankment(site(*nth)), *all)],
        Change::Place { nth, on, capacity } => {
            let capacity = u32::from(capacity % 4);
            let of = stage(&place(*nth), &site(*on)).with(|p| p.capacity = capacity);
            vec![Deed::Put(Part::Place(of))]
        }
        Change::DropPlace(nth, all) => vec![delete(Item::Place(place(*nth)), *all)],
        Change::Travel(a, b, minutes) => {
            vec![Deed::Put(travel_part(
                &site(*a),
                &site(*b),
                (*minutes).into(),
            ))]
        }
        Change::Noise(a, b) => {
            let (place_a, place_b) = (place(*a), place(*b));
            vec![Deed::Put(Part::Noise(NoisePart {
                row: 0,
                place_a,
                place_b,
            }))]
        }
        Change::DropNoise(nth) => {
            let pairs = parts
                .noise
                .iter()
                .map(|n| format!("{}|{}", n.place_a, n.place_b));
            let pair = chosen(pairs, *nth, "none|nobody");
            let (a, b) = pair.split_once('|').unwrap();
            vec![delete(Item::Noise(Pair::new(a, b)), false)]
        }
        Change::Theme(points) => {
            let mut weights = parts.weights.clone();
            weights.theme = (*points).into();
            let settings = yarkie_berega::domain::edit::Settings {
                name: parts.name.clone(),
                timezone: parts.timezone,
                weights,
                reception: parts.reception.clone(),
            };
            vec![Deed::Put(Part::Settings(settings))]
        }
    }
}

fn travel_part(from: &str, to: &str, minutes: u32) -> Part {
    Part::Travel(TravelPart {
        row: 0,
        from: from.to_owned(),
        to: to.to_owned(),
        minutes,
    })
}

/// What somebody makes of the bundle by hand; `None` if that can't be done.
fn by_hand(mut parts: SeasonParts, deeds: &[Deed]) -> Option<BuiltSeason> {
    // What was published before is no part of the set-up.
    parts.published.clear();
    for deed in deeds {
        match deed {
            Deed::Put(part) => put(&mut parts, part),
            Deed::Delete { item, dependents } => take(&mut parts, item, *dependents)?,
            other => panic!("{other:?}"),
        }
    }
    build(parts).ok()
}

fn put(parts: &mut SeasonParts, part: &Part) {
    fn replace<T: Clone>(rows: &mut Vec<T>, new: &T, is_it: impl Fn(&T) -> bool) {
        match rows.iter_mut().find(|row| is_it(row)) {
            Some(row) => *row = new.clone(),
            None => rows.push(new.clone()),
        }
    }
    match part {
        Part::Day(new) => replace(&mut parts.days, new, |row| row.date == new.date),
        Part::Embankment(new) => replace(&mut parts.embankments, new, |row| row.id == new.id),
        Part::Place(new) => replace(&mut parts.places, new, |row| row.id == new.id),
        Part::Travel(new) => replace(&mut parts.travel, new, |row| {
            Pair::new(&row.from, &row.to) == Pair::new(&new.from, &new.to)
        }),
        Part::Noise(new) => replace(&mut parts.noise, new, |row| {
            Pair::new(&row.place_a, &row.place_b) == Pair::new(&new.place_a, &new.place_b)
        }),
        Part::Settings(new) => parts.weights = new.weights.clone(),
        other => panic!("{other:?}"),
    }
}

/// Removes the item; `None` if it is not there, or something keeps it.
fn take(parts: &mut SeasonParts, item: &Item, all: bool) -> Option<()> {
    let keep = |parts: &mut SeasonParts, on: &dyn Fn(&AssignmentPart) -> bool| {
        let is_kept = !all && parts.assignments.iter().any(on);
        parts.assignments.retain(|a| !on(a));
        (!is_kept).then_some(())
    };
    match item {
        Item::Day(date) => {
            keep(parts, &|a| a.date == *date)?;
            let before = parts.days.len();
            parts.days.retain(|row| row.date != *date);
            (parts.days.len() < before).then_some(())
        }
        Item::Place(id) => {
            keep(parts, &|a| a.place == *id)?;
            parts.noise.retain(|n| n.place_a != *id && n.place_b != *id);
            let before = parts.places.len();
            parts.places.retain(|row| row.id != *id);
            (parts.places.len() < before).then_some(())
        }
        Item::Embankment(id) => {
            let named = |list: &[String]| list.contains(id);
            let mut applications = parts.applications.iter();
            if applications.any(|a| named(&a.embankments) || named(&a.preferred_embankments)) {
                return None;
            }
            let on: Vec<_> = parts
                .places
                .iter()
                .filter(|p| p.embankment == *id)
                .collect();
            let on: Vec<String> = on.into_iter().map(|p| p.id.clone()).collect();
            if !all && !on.is_empty() {
                return None;
            }
            for place in on {
                take(parts, &Item::Place(place), true)?;
            }
            parts.travel.retain(|t| t.from != *id && t.to != *id);
            let before = parts.embankments.len();
            parts.embankments.retain(|row| row.id != *id);
            (parts.embankments.len() < before).then_some(())
        }
        Item::Noise(pair) => {
            let before = parts.noise.len();
            parts
                .noise
                .retain(|n| Pair::new(&n.place_a, &n.place_b) != *pair);
            (parts.noise.len() < before).then_some(())
        }
        other => panic!("{other:?}"),
    }
}

fn held(items: &Items) -> Vec<(Item, Part)> {
    let items = items.iter();
    items
        .map(|(item, held)| (item.clone(), held.part.clone()))
        .collect()
}

/// The plan as a set of assignments.
fn plan_of(parts: &SeasonParts) -> Vec<String> {
    let mut plan: Vec<_> = parts.assignments.iter().map(key_of).collect();
    plan.sort();
    plan
}

async fn random_changes_make_what_the_edited_bundle_makes_and_are_undone(store: Store) {
    let mut runner = TestRunner::deterministic();
    let (mut done, mut refused) = (0, 0);
    for n in 0..SEASONS {
        let mut parts = season(CROWDED).new_tree(&mut runner).unwrap().current();
        parts.slug = format!("test-{n}");
        let slug = parts.slug.clone();
        let desk = desk(&store, &build(parts).unwrap()).await;
        let first = held(draft(&desk, &slug).await.draft.items());
        let changes = vec(change(), CHANGES)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut steps = Vec::new();
        for change in &changes {
            match play(&desk, &slug, change).await {
                Some(step) => steps.extend(step),
                None => refused += 1,
            }
        }
        done += steps.len();
        stored(&desk, &slug).await;
        for step in steps.into_iter().rev() {
            desk.undo(&slug, &now(), step).await.unwrap();
        }
        let back = stored(&desk, &slug).await;
        assert_eq!(held(back.draft.items()), first);
    }
    assert!(done > 30 && refused > 10, "{done} done, {refused} refused");
}

/// The step that was made, if any; `None` if the change was refused.
async fn play(desk: &Desk, slug: &str, change: &Change) -> Option<Option<u64>> {
    let before = draft(desk, slug).await.draft.parts();
    let deeds = deeds(&before, change);
    let expected = by_hand(before, &deeds);
    match (try_edit(desk, slug, &request(deeds)).await, expected) {
        (Ok(edited), Some(expected)) => {
            let draft = &edited.after.draft;
            assert_eq!(**draft.season(), expected.season, "{change:?}");
            let ours = plan_of(&draft.parts());
            let mut theirs: Vec<_> = expected
                .plan
                .assignments
                .iter()
                .map(|it| yarkie_berega::domain::edit::assignment_part(&expected.season, it))
                .map(|part| key_of(&part))
                .collect();
            theirs.sort();
            assert_eq!(ours, theirs, "{change:?}");
            Some(edited.step())
        }
        (Err(AppError::Flaws(_) | AppError::InUse(_) | AppError::NoItem(_)), None) => None,
        (Ok(_), None) => panic!("{change:?} was taken"),
        (Err(error), expected) => panic!("{change:?}: {error}, {}", expected.is_some()),
    }
}

fn key_of(part: &AssignmentPart) -> String {
    format!(
        "{:?}",
        AssignmentPart {
            row: 0,
            ..part.clone()
        }
    )
}
