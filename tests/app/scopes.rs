//! Publishing a part of a season, comparing releases, going back to one.

use std::collections::BTreeMap;

use yarkie_berega::app::{Deed, Desk, Publication, Published, Store, releases};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::{Item, Part, Verb};
use yarkie_berega::domain::release::{Change, Fate, Scope};
use yarkie_berega::domain::rule::Rule;

use crate::support::database::on_both_databases;
use crate::support::desk::{by, clear, desk, draft, edit, now, publish, stored, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::values::date;

on_both_databases! {
    a_day_is_published_by_itself
    an_embankment_is_published_by_itself
    changes_between_any_two_releases_are_told
    a_release_tells_what_it_was_published_with
    a_release_becomes_the_draft_again
}

/// Of the good example.
const SLUG: &str = "test";
const FIRST: &str = "2023-06-02T05:00:00Z";
const SECOND: &str = "2023-06-02T06:00:00Z";

async fn publish_part(desk: &Desk, scope: Scope) -> Published {
    let publication = Publication {
        scope,
        ..Publication::default()
    };
    let answer = desk.publish(SLUG, &by(SECOND), &publication, None).await;
    answer.unwrap().fresh().unwrap()
}

fn fates(changes: &[Change]) -> BTreeMap<(String, Fate), usize> {
    let mut fates = BTreeMap::new();
    for change in changes {
        *fates
            .entry((change.application.clone(), change.fate))
            .or_default() += 1;
    }
    fates
}

fn told(list: &[(&str, Fate)]) -> BTreeMap<(String, Fate), usize> {
    let mut told = BTreeMap::new();
    for (application, fate) in list {
        *told.entry(((*application).to_owned(), *fate)).or_default() += 1;
    }
    told
}

async fn a_day_is_published_by_itself(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    publish(&desk, SLUG, FIRST).await;
    let first = draft(&desk, SLUG).await;
    let of = |application, on| id(&first.draft, application, on);
    let Some(Part::Day(day)) = first.draft.items().part(&Item::Day(date(SUNDAY))).cloned() else {
        panic!()
    };
    let mut sunday = day.clone();
    sunday.theme = Some("Тихий день".into());
    let deeds = [
        // On Saturday, on Sunday, and from the one to the other.
        Deed::Move {
            id: of("band", SATURDAY),
            to: target(SATURDAY, "stage", "20:00-21:00"),
        },
        Deed::Remove {
            id: of("robots", SATURDAY),
        },
        Deed::Remove {
            id: of("kites", SUNDAY),
        },
        Deed::Move {
            id: of("choir", SUNDAY),
            to: target(SATURDAY, "stage", "23:00-24:00"),
        },
        Deed::Put(Part::Day(sunday)),
    ];
    edit(&desk, SLUG, deeds).await;
    let scope = Scope {
        days: Some([date(SATURDAY)].into()),
        embankments: None,
    };
    let would = desk
        .preview_publication(SLUG, &by(SECOND), &scope)
        .await
        .unwrap();
    let second = publish_part(&desk, scope).await;
    assert_eq!(would.changes, second.changes);
    let expected = told(&[
        ("band", Fate::Moved),
        ("robots", Fate::Cancelled),
        ("choir", Fate::Moved),
    ]);
    assert_eq!(fates(&second.changes), expected);
    let programme = &second.release.programme;
    let themes = programme.days.iter().map(|day| day.theme.as_deref());
    assert!(themes.flatten().all(|theme| theme != "Тихий день"));
    // What is left comes with the next release.
    let third = publish(&desk, SLUG, "2023-06-02T07:00:00Z").await;
    assert_eq!(fates(&third.changes), told(&[("kites", Fate::Cancelled)]));
    let themes = third
        .release
        .programme
        .days
        .iter()
        .map(|day| day.theme.as_deref());
    assert!(themes.flatten().any(|theme| theme == "Тихий день"));
    // What was published is what the draft stays close to.
    stored(&desk, SLUG).await;
}

async fn an_embankment_is_published_by_itself(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let lake = || Scope {
        days: None,
        embankments: Some(["lake".to_owned()].into()),
    };
    let first = publish_part(&desk, lake()).await;
    assert_eq!(fates(&first.changes), told(&[("choir", Fate::New)]));
    let draft = draft(&desk, SLUG).await;
    let mut deeds = Vec::new();
    for code in ["stage", "lake-stage"] {
        let item = Item::Place(code.into());
        let Some(Part::Place(mut place)) = draft.draft.items().part(&item).cloned() else {
            panic!()
        };
        place.name = format!("{code} у воды");
        deeds.push(Deed::Put(Part::Place(place)));
    }
    edit(&desk, SLUG, deeds).await;
    let second = publish_part(&desk, lake()).await;
    assert_eq!(fates(&second.changes), told(&[("choir", Fate::Altered)]));
    let names = second
        .release
        .programme
        .sites
        .iter()
        .flat_map(|site| &site.places);
    let renamed: Vec<_> = names
        .filter(|place| place.name.ends_with("у воды"))
        .collect();
    assert_eq!(renamed.len(), 1);
    let third = publish(&desk, SLUG, "2023-06-02T07:00:00Z").await;
    assert!(third.changes.iter().all(|change| change.fate == Fate::New));
    assert_eq!(third.changes.len(), 8);
}

async fn changes_between_any_two_releases_are_told(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = publish(&desk, SLUG, FIRST).await;
    assert!(first.changes.iter().all(|change| change.fate == Fate::New));
    assert_eq!(first.changes.len(), 9);
    let draft = draft(&desk, SLUG).await;
    let of = |application, on| id(&draft.draft, application, on);
    let item = Item::Application("tea".into());
    let Some(Part::Application(mut tea)) = draft.draft.items().part(&item).cloned() else {
        panic!()
    };
    tea.title = "Иван-чай".into();
    let band = of("band", SATURDAY);
    let deeds = [
        Deed::Remove { id: band },
        Deed::Move {
            id: of("kites", SUNDAY),
            to: target(SUNDAY, "pitch", "14:00-15:00"),
        },
        Deed::Put(Part::Application(tea)),
    ];
    edit(&desk, SLUG, deeds).await;
    let second = publish(&desk, SLUG, SECOND).await;
    let expected = told(&[
        ("band", Fate::Cancelled),
        ("kites", Fate::Moved),
        ("tea", Fate::Retitled),
        ("tea", Fate::Retitled),
    ]);
    assert_eq!(fates(&second.changes), expected);
    let moved = second
        .changes
        .iter()
        .find(|change| change.fate == Fate::Moved)
        .unwrap();
    let hours = |seen: &Option<yarkie_berega::domain::release::Seen>| {
        seen.as_ref().map(|seen| seen.hours.to_string())
    };
    assert_eq!(hours(&moved.before).as_deref(), Some("12:30–13:30"));
    assert_eq!(hours(&moved.after).as_deref(), Some("14:00–15:00"));
    // The band plays after all.
    let again = Deed::Place {
        application: "band".into(),
        to: target(SATURDAY, "stage", "19:15-20:15"),
    };
    edit(&desk, SLUG, [again]).await;
    let third = publish(&desk, SLUG, "2023-06-02T07:00:00Z").await;
    assert_eq!(fates(&third.changes), told(&[("band", Fate::Restored)]));
    assert_eq!(third.changes[0].uid, band.to_string());
    for (from, to, expected) in [
        (0, 1, first.changes.clone()),
        (1, 2, second.changes.clone()),
        (2, 3, third.changes.clone()),
        (3, 3, Vec::new()),
    ] {
        assert_eq!(
            desk.changes(SLUG, from, to).await.unwrap(),
            expected,
            "{from}–{to}"
        );
    }
    let skipped = fates(&desk.changes(SLUG, 1, 3).await.unwrap());
    let expected = [
        ("kites", Fate::Moved),
        ("tea", Fate::Retitled),
        ("tea", Fate::Retitled),
    ];
    assert_eq!(skipped, told(&expected));
    let heads = releases(&store, SLUG).await.unwrap();
    let counts = |number: usize, fate| heads[3 - number].counts.get(fate);
    assert_eq!(
        (
            counts(1, Fate::New),
            counts(2, Fate::Retitled),
            counts(3, Fate::Restored)
        ),
        (9, 2, 1)
    );
    assert!(desk.changes(SLUG, 1, 4).await.unwrap_err().is_missing());
}

async fn a_release_tells_what_it_was_published_with(store: Store) {
    let season = good_example().change(|parts| {
        // Nobody said why these two are there at once.
        for part in &mut parts.assignments {
            if part.application == "kites" && part.date == date(SUNDAY) {
                part.place = "stage".into();
            }
        }
    });
    let desk = desk(&store, &season.build()).await;
    let before = draft(&desk, SLUG).await;
    let band = id(&before.draft, "band", SATURDAY);
    let to = target(SATURDAY, "stage", "18:00-19:00");
    edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    let first = publish(&desk, SLUG, FIRST).await;
    let frozen = desk.frozen(SLUG, 1).await.unwrap();
    assert_eq!(frozen.conflicts, first.conflicts);
    let told: Vec<_> = frozen
        .conflicts
        .iter()
        .map(|conflict| {
            let reason = conflict.allowed.as_ref().map(|given| &*given.reason);
            (conflict.rule, reason, conflict.parties.contains(&band))
        })
        .collect();
    let expected = [
        (Rule::PlaceKind, None, false),
        (Rule::PlaceDoubleBooking, Some("так надо"), true),
        (Rule::PersonOverlap, Some("так надо"), true),
        (Rule::EmbankmentPower, Some("так надо"), true),
    ];
    assert_eq!(told, expected);
    assert_eq!(frozen.overrides.len(), 3);
    for conflict in &frozen.conflicts {
        assert!(conflict.why.ru.contains(' ') && conflict.why.en.contains(' '));
        assert_ne!(conflict.why.ru, conflict.why.en);
    }
}

async fn a_release_becomes_the_draft_again(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    publish(&desk, SLUG, FIRST).await;
    let first = draft(&desk, SLUG).await;
    let band = id(&first.draft, "band", SATURDAY);
    let tea = id(&first.draft, "tea", SUNDAY);
    // Nothing is left, and a day is not held any more.
    clear(&desk, SLUG).await;
    let item = Item::Day(date(SUNDAY));
    edit(
        &desk,
        SLUG,
        [Deed::Delete {
            item,
            dependents: true,
        }],
    )
    .await;
    publish(&desk, SLUG, SECOND).await;
    let would = desk.preview_go_back(SLUG, &now(), 1).await.unwrap();
    let edited = desk.go_back(SLUG, &now(), 1, None).await.unwrap();
    assert_eq!(
        (&edited.changes, &edited.left_out),
        (&would.changes, &would.left_out)
    );
    let back = stored(&desk, SLUG).await;
    let saturday = first.draft.items().assignments();
    let saturday: Vec<_> = saturday
        .filter(|(_, part)| part.date == date(SATURDAY))
        .collect();
    let there: Vec<_> = back.draft.items().assignments().collect();
    assert_eq!(there, saturday);
    let left_out: Vec<_> = edited.left_out.iter().map(|left| left.id).collect();
    assert_eq!(left_out.len(), first.draft.ids().len() - saturday.len());
    assert!(left_out.contains(&tea));
    assert!(
        edited
            .left_out
            .iter()
            .all(|left| left.because[0].column == Some("date"))
    );
    let step = desk.step(SLUG, back.revision).await.unwrap();
    assert_eq!(step.head.verb, Verb::GoBack { release: 1 });
    // What people have answered since stays answered.
    for (status, expected) in [
        (AssignmentStatus::Confirmed, AssignmentStatus::Confirmed),
        (AssignmentStatus::Declined, AssignmentStatus::Declined),
        (AssignmentStatus::NoShow, AssignmentStatus::NoShow),
        (AssignmentStatus::Cancelled, AssignmentStatus::Proposed),
    ] {
        edit(&desk, SLUG, [Deed::Status { id: band, status }]).await;
        desk.go_back(SLUG, &now(), 1, None).await.unwrap();
        let back = stored(&desk, SLUG).await;
        assert_eq!(
            back.draft.items().assignment(band).unwrap().status,
            expected
        );
    }
    assert!(
        desk.go_back(SLUG, &now(), 9, None)
            .await
            .unwrap_err()
            .is_missing()
    );
}
