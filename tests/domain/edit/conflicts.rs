//! Which conflicts an edit brings and which it mends, and what a database guards.

use std::collections::{BTreeMap, HashSet};

use proptest::collection::vec;
use proptest::prelude::*;
use yarkie_berega::domain::actor::Actor;
use yarkie_berega::domain::draft::{Difference, Draft, blocking, difference};
use yarkie_berega::domain::edit::{Item, Override, Part};
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::rule::Rule;

use crate::support::draft::{draft, draft_of, id, random_edit, wish};
use crate::support::example::{SATURDAY, good_example};
use crate::support::random_season::{CROWDED, season};
use crate::support::season::{With, a_season, assignment, day, embankment, pitch, station};
use crate::support::values::{decimal, hours};

/// How often each conflict stands in a draft, by its rule and those whom it concerns; without the
/// warnings about a whole day.
fn counted(draft: &Draft) -> BTreeMap<(Rule, Vec<AssignmentId>), i32> {
    let mut counts = BTreeMap::new();
    for conflict in draft.conflicts() {
        if !matches!(conflict.rule(), Rule::ThinDay | Rule::CrowdedCategory) {
            let mut parties: Vec<_> = draft.parties(conflict).collect();
            parties.sort_unstable();
            *counts.entry((conflict.rule(), parties)).or_default() += 1;
        }
    }
    counts
}

fn rules(draft: &Draft, at: &[usize]) -> Vec<Rule> {
    at.iter().map(|at| draft.conflicts()[*at].rule()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_appeared_and_what_vanished_make_up_the_difference(
        parts in season(CROWDED), edits in vec(random_edit(), 1..6),
    ) {
        let mut draft = draft_of(parts);
        for edit in &edits {
            let Ok((edited, _)) = draft.wished(edit.wishes(&draft), 2) else { continue };
            let found = difference(&draft, &edited);
            let mut expected = counted(&draft);
            for (draft, at, sign) in [(&edited, &found.appeared, 1), (&draft, &found.vanished, -1)] {
                for conflict in at.iter().map(|at| &draft.conflicts()[*at]) {
                    let mut parties: Vec<_> = draft.parties(conflict).collect();
                    parties.sort_unstable();
                    if !matches!(conflict.rule(), Rule::ThinDay | Rule::CrowdedCategory) {
                        *expected.entry((conflict.rule(), parties)).or_default() += sign;
                    }
                }
            }
            expected.retain(|_, count| *count != 0);
            prop_assert_eq!(expected, counted(&edited));
            // Nothing that did not change is told.
            let same = difference(&edited, &edited);
            prop_assert_eq!(same, Difference::default());
            draft = edited;
        }
    }

    #[test]
    fn those_that_are_guarded_never_share_a_place(parts in season(CROWDED)) {
        let draft = draft_of(parts);
        let guards = draft.guards();
        let plan = &draft.plan().assignments;
        for (a, x) in plan.iter().enumerate() {
            let (from, to) = (guards[a].use_from, guards[a].use_to);
            let usage = draft.season().usage(x);
            prop_assert_eq!((from, to), (usage.start, usage.end));
            let others = plan.iter().enumerate().filter(|(b, _)| *b != a);
            let shares = others.clone().any(|(b, y)| {
                let meets = from.max(guards[b].use_from) < to.min(guards[b].use_to);
                y.spot.place == x.spot.place && y.status.occupies() && meets
            });
            let takes_one = draft.season().place(x.spot.place).capacity == 1;
            prop_assert_eq!(guards[a].alone, x.status.occupies() && takes_one && !shares);
        }
    }
}

/// Four stations on one embankment with power for two.
fn overloaded() -> Draft {
    let names = ["a", "b", "c", "d"];
    let mut season = a_season()
        .day(day(SATURDAY, "12:00-22:00"))
        .embankment(embankment("center").with(|e| e.power_limit_kw = Some(decimal("5"))));
    for name in names {
        season = season
            .place(pitch(name, "center"))
            .application(station(name).with(|a| a.power_kw = decimal("2")));
    }
    for name in &names[..3] {
        season = season.assignment(assignment(name, SATURDAY, name, "12:00-13:00"));
    }
    draft(season.assignment(assignment("d", SATURDAY, "d", "15:00-16:00")))
}

#[test]
fn who_joins_an_overload_breaks_the_rule_and_who_leaves_it_does_not() {
    let before = overloaded();
    let d = id(&before, "d", SATURDAY);
    let joins = wish(&before, d, |a| a.hours = hours("12:00-13:00"));
    let (after, _) = before.wished([joins], 2).unwrap();
    let found = difference(&before, &after);
    assert_eq!(rules(&after, &found.appeared), [Rule::EmbankmentPower]);
    assert_eq!(after.conflicts()[found.appeared[0]].subjects.len(), 4);
    assert_eq!(before.conflicts()[found.vanished[0]].subjects.len(), 3);
    assert_eq!(blocking(&before, &after, &found), found.appeared);
    // The way back: three are still too many, but fewer than four.
    let found = difference(&after, &before);
    assert_eq!(rules(&before, &found.appeared), [Rule::EmbankmentPower]);
    assert_eq!(blocking(&after, &before, &found), Vec::<usize>::new());
}

#[test]
fn an_override_stands_by_those_who_were_touched_until_nothing_is_broken() {
    let before = draft(good_example());
    let band = id(&before, "band", SATURDAY);
    let onto_the_choir = wish(&before, band, |a| a.hours = hours("18:00-19:00"));
    let (after, changes) = before.wished([onto_the_choir], 2).unwrap();
    let found = difference(&before, &after);
    let hard = blocking(&before, &after, &found);
    // One place, one person, and more power than there is.
    let expected = [
        Rule::PlaceDoubleBooking,
        Rule::PersonOverlap,
        Rule::EmbankmentPower,
    ];
    assert_eq!(rules(&after, &hard), expected);
    let given = Override {
        reason: "Совместный номер".into(),
        actor: Actor::CommandLine,
        at: Moment(0),
    };
    let overrides = after.overriding(&hard, &HashSet::from([band]), Some(&given));
    let items: Vec<_> = overrides.iter().map(|change| change.item.clone()).collect();
    assert_eq!(items, expected.map(|rule| Item::Override(band, rule)));
    let kept = after.changed(&overrides, 2).unwrap();
    for conflict in kept
        .conflicts()
        .iter()
        .filter(|conflict| conflict.is_hard())
    {
        assert_eq!(kept.override_of(conflict), Some(&given));
    }
    // Back where it was, it needs none.
    let back: Vec<_> = changes
        .iter()
        .map(|c| (c.item.clone(), c.before.clone()))
        .collect();
    let (back, _) = kept.wished(back, 3).unwrap();
    let gone = back.overriding(&[], &HashSet::new(), None);
    assert_eq!(gone.len(), 3);
    assert!(gone.iter().all(|change| change.after.is_none()));
    assert!(
        gone.iter()
            .all(|change| matches!(change.before, Some(Part::Override(_))))
    );
}
