//! Edits of what somebody else has changed meanwhile.

use yarkie_berega::app::{AppError, By, Deed, Desk, Request, Stale, Store};
use yarkie_berega::domain::edit::{Item, Part, Verb};
use yarkie_berega::store::StoredDraft;

use crate::support::app::time;
use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit, now, person, request, stored, target};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};

on_both_databases! {
    who_saw_an_old_version_is_told_who_changed_it_and_both_values
    what_was_removed_is_told_too
    an_undo_is_a_change_like_any_other
    what_another_server_does_is_noticed_at_once
}

/// Of the good example.
const SLUG: &str = "test";

fn version(draft: &StoredDraft, item: &Item) -> Option<u64> {
    draft.draft.items().get(item).map(|held| held.version)
}

/// Boris edits what he saw in `seen`.
async fn boris(desk: &Desk, seen: &StoredDraft, deed: Deed, item: &Item) -> Result<u64, Stale> {
    let by = By {
        actor: person("Борис"),
        now: time("2023-06-02T07:00:00Z"),
        record: None,
    };
    let request = Request {
        seen: vec![(item.clone(), version(seen, item))],
        ..request([deed])
    };
    match desk.edit(SLUG, &by, &request, None).await {
        Ok(answer) => Ok(answer.fresh().unwrap().after.revision),
        Err(AppError::Stale(stale)) => Err(*stale),
        Err(other) => panic!("{other:?}"),
    }
}

fn hours_of(part: Option<&Part>) -> String {
    match part {
        Some(Part::Assignment(part)) => part.hours.to_string(),
        other => format!("{other:?}"),
    }
}

async fn who_saw_an_old_version_is_told_who_changed_it_and_both_values(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let seen = draft(&desk, SLUG).await;
    let band = id(&seen.draft, "band", SATURDAY);
    let item = Item::Assignment(band);
    let to = |at| target(SATURDAY, "stage", at);
    edit(
        &desk,
        SLUG,
        [Deed::Move {
            id: band,
            to: to("21:00-22:00"),
        }],
    )
    .await;
    let mine = Deed::Move {
        id: band,
        to: to("22:00-23:00"),
    };
    let stale = boris(&desk, &seen, mine.clone(), &item).await.unwrap_err();
    let by = stale.by.clone().unwrap();
    assert_eq!(
        (by.number, by.actor, by.made_at),
        (2, person("Анна"), now().now)
    );
    assert_eq!(hours_of(stale.now.as_ref()), "21:00–22:00");
    assert_eq!(hours_of(stale.wanted.as_ref()), "22:00–23:00");
    assert_eq!(stale.version, Some(2));
    // With the version as it is now it is made.
    let seen = draft(&desk, SLUG).await;
    assert_eq!(boris(&desk, &seen, mine, &item).await.unwrap(), 3);
    // Who saw something else that did not change edits it without a question.
    let tea = id(&seen.draft, "tea", SUNDAY);
    let pin = Deed::Pin {
        id: tea,
        pinned: true,
    };
    let other = Item::Assignment(tea);
    assert_eq!(boris(&desk, &seen, pin, &other).await.unwrap(), 4);
}

async fn what_was_removed_is_told_too(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let seen = draft(&desk, SLUG).await;
    let band = id(&seen.draft, "band", SATURDAY);
    edit(&desk, SLUG, [Deed::Remove { id: band }]).await;
    edit(
        &desk,
        SLUG,
        [Deed::Pin {
            id: id(&seen.draft, "tea", SUNDAY),
            pinned: true,
        }],
    )
    .await;
    let pin = Deed::Pin {
        id: band,
        pinned: true,
    };
    let stale = boris(&desk, &seen, pin, &Item::Assignment(band))
        .await
        .unwrap_err();
    assert_eq!((stale.now, stale.version), (None, None));
    assert_eq!(stale.by.unwrap().number, 2);
    // Who saw that it was not there does not put a second one there.
    let item = Item::Day(crate::support::values::date("2023-06-11"));
    let day = crate::support::season::day("2023-06-11", "12:00-20:00");
    let put = Deed::Put(Part::Day(day));
    assert_eq!(boris(&desk, &seen, put.clone(), &item).await.unwrap(), 4);
    let stale = boris(&desk, &seen, put, &item).await.unwrap_err();
    assert_eq!(stale.by.unwrap().actor, person("Борис"));
}

async fn an_undo_is_a_change_like_any_other(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    let band = id(&first.draft, "band", SATURDAY);
    let item = Item::Assignment(band);
    edit(
        &desk,
        SLUG,
        [Deed::Pin {
            id: band,
            pinned: true,
        }],
    )
    .await;
    let seen = draft(&desk, SLUG).await;
    desk.undo(SLUG, &now(), 2).await.unwrap();
    // It is as it was at first, and still not what was seen.
    for seen in [&first, &seen] {
        let pin = Deed::Pin {
            id: band,
            pinned: true,
        };
        let stale = boris(&desk, seen, pin, &item).await.unwrap_err();
        let by = stale.by.unwrap();
        assert_eq!((by.number, by.verb), (3, Verb::Undo { step: 2 }));
    }
}

async fn what_another_server_does_is_noticed_at_once(store: Store) {
    let here = desk(&store, &good_example().build()).await;
    let there = Desk::new(store.clone());
    let first = draft(&here, SLUG).await;
    for (n, desk) in [&here, &there, &there, &here, &there]
        .into_iter()
        .enumerate()
    {
        let id = first.draft.ids()[n];
        edit(desk, SLUG, [Deed::Pin { id, pinned: true }]).await;
        let (a, b) = (draft(&here, SLUG).await, draft(&there, SLUG).await);
        assert_eq!((a.revision, a.draft == b.draft), (n as u64 + 2, true));
    }
    stored(&here, SLUG).await;
}
