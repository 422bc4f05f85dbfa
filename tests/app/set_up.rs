//! Edits of everything around the plan.

use yarkie_berega::app::{AppError, Deed, Desk, Request, Store};
use yarkie_berega::domain::edit::{Item, Part};
use yarkie_berega::domain::rule::Rule;

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit, request, stored, try_edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::season::{With, day, embankment, performer, stage};
use crate::support::values::{date, decimal, hours};

on_both_databases! {
    every_kind_of_item_is_added_changed_and_removed
    an_embankment_goes_with_its_places_and_what_is_on_them
    what_applications_name_is_not_taken_from_them
    a_limit_that_falls_is_told_with_its_conflicts
    a_day_that_moves_moves_the_intervals_of_use
}

/// Of the good example.
const SLUG: &str = "test";

async fn part(desk: &Desk, item: &Item) -> Part {
    let draft = draft(desk, SLUG).await;
    draft.draft.items().part(item).unwrap().clone()
}

async fn every_kind_of_item_is_added_changed_and_removed(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    let pair = |a: &str, b: &str, minutes| yarkie_berega::domain::season::TravelPart {
        row: 0,
        from: a.into(),
        to: b.into(),
        minutes,
    };
    let noise = yarkie_berega::domain::season::NoisePart {
        row: 0,
        place_a: "beach-stage".into(),
        place_b: "stage".into(),
    };
    let added = [
        Part::Day(day("2023-06-11", "12:00-20:00")),
        Part::Embankment(embankment("beach")),
        Part::Travel(pair("beach", "center", 15)),
        Part::Travel(pair("lake", "beach", 25)),
        Part::Place(stage("beach-stage", "beach")),
        Part::Noise(noise),
        Part::Application(Box::new(performer("drums"))),
    ];
    edit(&desk, SLUG, added.clone().map(Deed::Put)).await;
    let there = stored(&desk, SLUG).await;
    let season = there.draft.season();
    // New ones come last in their lists.
    let last = |names: Vec<String>| names.last().unwrap().clone();
    let sites = season.embankments().iter().map(|e| e.id.to_string());
    assert_eq!(last(sites.collect()), "beach");
    let applications = season.applications().iter().map(|a| a.id.to_string());
    assert_eq!(last(applications.collect()), "drums");
    // Changed: each of them, and what stands for the whole season.
    let Part::Settings(settings) = part(&desk, &Item::Settings).await else {
        panic!()
    };
    let changed = [
        Part::Settings(settings.with(|s| s.weights.theme = 1)),
        Part::Day(day("2023-06-11", "10:00-20:00").with(|d| d.theme = Some("drums".into()))),
        Part::Embankment(embankment("beach").with(|e| e.max_food = Some(3))),
        Part::Travel(pair("beach", "center", 10)),
        Part::Place(stage("beach-stage", "beach").with(|p| p.capacity = 2)),
        Part::Application(Box::new(performer("drums").with(|a| {
            a.preferred_embankments = vec!["lake".into(), "center".into()];
            a.people = vec!["Анна".into()];
        }))),
    ];
    let edited = edit(&desk, SLUG, changed.map(Deed::Put)).await;
    assert_eq!(edited.changes.len(), 6);
    stored(&desk, SLUG).await;
    // Removed, the last ones first.
    let gone = added.iter().rev().filter_map(Item::of);
    let gone = gone.map(|item| Deed::Delete {
        item,
        dependents: false,
    });
    edit(&desk, SLUG, gone).await;
    let last = stored(&desk, SLUG).await;
    let left = first.draft.items().diff(last.draft.items());
    let left: Vec<_> = left.iter().map(|change| &change.item).collect();
    assert_eq!(left, [&Item::Settings]);
}

async fn an_embankment_goes_with_its_places_and_what_is_on_them(store: Store) {
    // No application names it.
    let season = good_example().change(|parts| {
        for part in &mut parts.applications {
            part.preferred_embankments.clear();
        }
    });
    let desk = desk(&store, &season.build()).await;
    let item = Item::Embankment("lake".into());
    let delete = |dependents| Deed::Delete {
        item: item.clone(),
        dependents,
    };
    let Err(AppError::InUse(in_use)) = try_edit(&desk, SLUG, &request([delete(false)])).await
    else {
        panic!()
    };
    assert_eq!(in_use.by, [Item::Place("lake-stage".into())]);
    assert!(in_use.is_removable);
    let edited = edit(&desk, SLUG, [delete(true)]).await;
    let items: Vec<_> = edited
        .changes
        .iter()
        .map(|change| change.item.clone())
        .collect();
    let choir = id(&edited.before.draft, "choir", SUNDAY);
    let expected = [
        item,
        Item::Place("lake-stage".into()),
        Item::Travel(yarkie_berega::domain::edit::Pair::new("center", "lake")),
        Item::Assignment(choir),
    ];
    assert_eq!(items, expected);
    stored(&desk, SLUG).await;
    desk.undo(SLUG, &crate::support::desk::now(), 2)
        .await
        .unwrap();
    let back = stored(&desk, SLUG).await;
    assert_eq!(back.draft.season(), edited.before.draft.season());
}

async fn what_applications_name_is_not_taken_from_them(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let item = Item::Embankment("lake".into());
    let deed = Deed::Delete {
        item,
        dependents: true,
    };
    let Err(AppError::InUse(in_use)) = try_edit(&desk, SLUG, &request([deed])).await else {
        panic!()
    };
    assert_eq!(in_use.by, [Item::Application("choir".into())]);
    assert!(!in_use.is_removable);
}

async fn a_limit_that_falls_is_told_with_its_conflicts(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let Part::Embankment(center) = part(&desk, &Item::Embankment("center".into())).await else {
        panic!()
    };
    let fallen = center.with(|e| e.power_limit_kw = Some(decimal("12")));
    let mut request: Request = request([Deed::Put(Part::Embankment(fallen))]);
    // Nobody has asked for these conflicts: they are there, open, and told.
    let edited = try_edit(&desk, SLUG, &request).await.unwrap();
    let conflicts = edited.after.draft.conflicts();
    let rules = edited.added.iter().map(|at| conflicts[*at].rule());
    assert!(rules.clone().count() > 0);
    assert!(rules.clone().all(|rule| rule == Rule::EmbankmentPower));
    let hard = || conflicts.iter().filter(|conflict| conflict.is_hard());
    assert!(hard().all(|conflict| edited.after.draft.override_of(conflict).is_none()));
    stored(&desk, SLUG).await;
    desk.undo(SLUG, &crate::support::desk::now(), 2)
        .await
        .unwrap();
    // With a reason all who are parties may.
    request.reason = Some("Генератор привезут".into());
    let edited = try_edit(&desk, SLUG, &request).await.unwrap();
    let draft = &edited.after.draft;
    for conflict in draft.conflicts().iter().filter(|it| it.is_hard()) {
        for id in draft.parties(conflict) {
            assert!(draft.override_for(id, conflict.rule()).is_some());
        }
    }
    stored(&desk, SLUG).await;
}

async fn a_day_that_moves_moves_the_intervals_of_use(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let choir = id(&before.draft, "choir", SATURDAY);
    let Part::Application(choirs) = part(&desk, &Item::Application("choir".into())).await else {
        panic!()
    };
    // The assignments are as they were, but each takes longer now: what is stored says so.
    let longer = choirs.with(|a| a.teardown_min = 10);
    let Part::Settings(settings) = part(&desk, &Item::Settings).await else {
        panic!()
    };
    let west = settings.with(|s| s.timezone = chrono_tz::Tz::Europe__Moscow);
    let deeds = [Part::Application(longer), Part::Settings(west)].map(Deed::Put);
    let edited = edit(&desk, SLUG, deeds).await;
    assert_eq!(edited.changes.len(), 2);
    let after = stored(&desk, SLUG).await;
    let at = after.draft.position(choir).unwrap();
    let guard = after.draft.guards()[at];
    // 18:00 in Moscow is 15:00 UTC; set-up takes 30 minutes.
    let from = crate::support::app::time("2023-06-03T14:30:00Z").timestamp() / 60;
    assert_eq!(
        (guard.use_from.0, guard.use_to.0),
        (from, from + 30 + 60 + 10)
    );
    let rows = crate::support::database::rows(
        &store,
        "SELECT count(*) FROM assignment WHERE \
        use_to - use_from = 100",
    )
    .await;
    assert_eq!(rows, 2);
    let row = format!("SELECT count(*) FROM assignment WHERE use_from = {from}");
    assert_eq!(crate::support::database::rows(&store, &row).await, 1);
    assert_eq!(
        hours("18:00-19:00"),
        after.draft.items().assignment(choir).unwrap().hours
    );
    assert_eq!(
        date(SATURDAY),
        after.draft.items().assignment(choir).unwrap().date
    );
}
