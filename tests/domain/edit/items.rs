//! The difference of two seasons, made and taken back.

use proptest::collection::vec;
use proptest::prelude::*;
use yarkie_berega::domain::draft::{Draft, NotApplied};
use yarkie_berega::domain::edit::{Item, Items, Mismatch, Part, changed_columns, inverse, joined};
use yarkie_berega::domain::season::{BuiltSeason, build};

use crate::support::draft::{draft, draft_of, early, id, items, random_edit, wish};
use crate::support::example::{SATURDAY, good_example};
use crate::support::random_season::{CROWDED, season};
use crate::support::season::With;
use crate::support::values::hours;

/// Parts without versions.
fn parts(items: &Items) -> Vec<(Item, Part)> {
    let parts = items.iter();
    parts
        .map(|(item, held)| (item.clone(), held.part.clone()))
        .collect()
}

/// The plan in the order of ids, as a draft has it.
fn in_order(built: &BuiltSeason) -> BuiltSeason {
    let ids = yarkie_berega::domain::identity::of_plan(&built.season, &built.plan);
    let mut both: Vec<_> = ids
        .into_iter()
        .zip(built.plan.assignments.clone())
        .collect();
    both.sort_by_key(|(id, _)| *id);
    let mut built = built.clone();
    built.plan.assignments = both.into_iter().map(|(_, assignment)| assignment).collect();
    built
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_difference_of_two_seasons_leads_from_one_to_the_other_and_back(
        a in season(CROWDED), b in season(CROWDED),
    ) {
        let (a, b) = (items(&build(a).unwrap()), items(&build(b).unwrap()));
        let changes = a.diff(&b);
        let mut made = a.clone();
        prop_assert_eq!(made.apply(&changes, 2), Ok(()));
        prop_assert_eq!(parts(&made), parts(&b));
        for change in &changes {
            prop_assert_ne!(&change.before, &change.after);
            if let (Some(before), Some(after)) = (&change.before, &change.after) {
                prop_assert!(!changed_columns(before, after).is_empty(), "{change:?}");
            }
            prop_assert_eq!(made.get(&change.item).map(|held| held.version), change.after.as_ref().map(|_| 2));
        }
        prop_assert_eq!(made.apply(&inverse(&changes), 3), Ok(()));
        prop_assert_eq!(parts(&made), parts(&a));
        prop_assert!(a.diff(&made).is_empty());
    }

    #[test]
    fn items_build_the_season_that_they_were_taken_from(parts in season(CROWDED)) {
        let built = build(parts.clone()).unwrap();
        let draft = draft_of(parts);
        let BuiltSeason { season, plan } = in_order(&built);
        prop_assert_eq!(&**draft.season(), &season);
        prop_assert_eq!(draft.plan(), &plan);
    }

    #[test]
    fn an_edit_of_the_plan_gives_the_draft_that_is_built_anew(
        parts in season(CROWDED), edits in vec(random_edit(), 1..12),
    ) {
        let mut draft = draft_of(parts);
        for (edit, version) in edits.iter().zip(2..) {
            // A time that the clocks skip on the other day is refused; the rest is made.
            let Ok((edited, changes)) = draft.wished(edit.wishes(&draft), version) else {
                continue;
            };
            let anew = Draft::new(edited.items().clone(), edited.published().clone(), early());
            prop_assert_eq!(&anew.unwrap(), &edited);
            prop_assert_eq!(&draft.changed(&changes, version).unwrap(), &edited);
            let back = edited.changed(&inverse(&changes), version).unwrap();
            prop_assert_eq!(parts_of(&back), parts_of(&draft));
            prop_assert_eq!(back.conflicts(), draft.conflicts());
            prop_assert_eq!(back.score(), draft.score());
            draft = edited;
        }
    }
}

fn parts_of(draft: &Draft) -> Vec<(Item, Part)> {
    parts(draft.items())
}

#[test]
fn a_change_of_something_that_is_otherwise_is_not_made() {
    let draft = draft(good_example());
    let choir = id(&draft, "choir", SATURDAY);
    let wish = wish(&draft, choir, |a| a.hours = hours("20:30-21:30"));
    let (moved, changes) = draft.wished([wish], 2).unwrap();
    let twice = moved.changed(&changes, 3);
    let mismatch = NotApplied::Mismatch(Mismatch(Item::Assignment(choir)));
    assert_eq!(twice, Err(mismatch));
}

#[test]
fn what_is_wished_for_is_tidied_and_what_is_so_already_is_no_change() {
    let draft = draft(good_example());
    let place = draft.items().part(&Item::Place("pitch".into())).unwrap();
    let Part::Place(place) = place.clone() else {
        unreachable!()
    };
    let date = |text| crate::support::values::date(text);
    let closed = vec![date("2023-06-10"), date("2023-06-03"), date("2023-06-10")];
    let wished = place.clone().with(|p| {
        p.id = " pitch ".into();
        p.embankment = " center".into();
        p.closed_dates = closed;
    });
    let item = Item::of(&Part::Place(wished.clone())).unwrap();
    let (edited, changes) = draft
        .wished([(item, Some(Part::Place(wished)))], 2)
        .unwrap();
    let [change] = &changes[..] else {
        panic!("{changes:#?}")
    };
    let expected = place
        .clone()
        .with(|p| p.closed_dates = vec![date("2023-06-03"), date("2023-06-10")]);
    assert_eq!(change.after, Some(Part::Place(expected)));
    assert_eq!(edited.items().part(&change.item), change.after.as_ref());
    // With blanks alone nothing changes.
    let wished = place.with(|p| p.id = "pitch ".into());
    let item = Item::of(&Part::Place(wished.clone())).unwrap();
    let (same, changes) = draft
        .wished([(item, Some(Part::Place(wished)))], 2)
        .unwrap();
    assert_eq!((changes, same.items()), (Vec::new(), draft.items()));
}

#[test]
fn what_would_leave_something_without_what_it_refers_to_is_refused() {
    let draft = draft(good_example());
    let refused = draft
        .wished([(Item::Place("stage".into()), None)], 2)
        .unwrap_err();
    let columns: Vec<_> = refused
        .iter()
        .map(|flaw| (flaw.column, &*flaw.value))
        .collect();
    // The noise between it and the pitch, and both that are on it.
    let expected = [
        (Some("place_b"), "stage"),
        (Some("place"), "stage"),
        (Some("place"), "stage"),
    ];
    assert_eq!(columns, expected);
}

/// As a step of an older version may name it: the place is called otherwise twice.
#[test]
fn what_changes_an_item_twice_is_taken_back_and_joined() {
    let draft = draft(good_example());
    let before = draft.items();
    let place = Item::Place("pitch".into());
    let called = |name: &str| {
        let Some(Part::Place(part)) = before.part(&place) else {
            panic!("no pitch")
        };
        let mut part = part.clone();
        part.name = name.to_owned();
        Some(Part::Place(part))
    };
    let once = before.change(place.clone(), called("Поляна")).unwrap();
    let mut after = before.clone();
    after.apply(std::slice::from_ref(&once), 2).unwrap();
    let twice = after.change(place.clone(), called("Луг")).unwrap();
    after.apply(std::slice::from_ref(&twice), 2).unwrap();
    let mut back = after.clone();
    back.apply(&inverse(&[once.clone(), twice.clone()]), 3)
        .unwrap();
    assert_eq!(parts(&back), parts(before));
    let both = joined(vec![once.clone()], vec![twice]);
    assert_eq!(both, before.diff(&after));
    assert_eq!(joined(vec![once.clone()], inverse(&[once])), []);
}
