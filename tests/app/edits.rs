//! Edits of assignments.

use yarkie_berega::app::{AppError, Deed, Store};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::Item;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::domain::season::AssignmentPart;

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit, now, request, stored, target, try_edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::values::date;

on_both_databases! {
    a_move_is_answered_with_what_it_breaks_and_what_it_mends
    every_deed_is_stored_as_it_is_answered
    what_is_removed_and_given_again_is_the_same_assignment
    a_preview_stores_nothing
    what_is_not_there_can_t_be_edited
}

/// Of the good example.
const SLUG: &str = "test";

async fn a_move_is_answered_with_what_it_breaks_and_what_it_mends(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let band = id(&before.draft, "band", SATURDAY);
    let to = target(SATURDAY, "stage", "18:00-19:00");
    let away = edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    let rules = |at: &[usize]| -> Vec<Rule> {
        at.iter()
            .map(|at| away.after.draft.conflicts()[*at].rule())
            .collect()
    };
    let expected = [
        Rule::PlaceDoubleBooking,
        Rule::PersonOverlap,
        Rule::EmbankmentPower,
    ];
    assert_eq!(rules(&away.difference.appeared), expected);
    assert_eq!(rules(&away.added), expected);
    assert!(away.difference.vanished.is_empty());
    assert_eq!(away.step(), Some(2));
    // All parties are named: the band, and whom it meets.
    let choir = id(&before.draft, "choir", SATURDAY);
    let conflict = &away.after.draft.conflicts()[away.added[0]];
    let mut parties: Vec<_> = away.after.draft.parties(conflict).collect();
    parties.sort();
    let mut both = vec![band, choir];
    both.sort();
    assert_eq!(parties, both);
    let to = target(SATURDAY, "stage", "19:15-20:15");
    let back = edit(&desk, SLUG, [Deed::Move { id: band, to }]).await;
    assert!(back.difference.appeared.is_empty());
    assert_eq!(back.difference.vanished.len(), 3);
    assert_eq!(
        back.score_difference().total(),
        -away.score_difference().total()
    );
    assert_eq!(back.after.draft.plan(), before.draft.plan());
    stored(&desk, SLUG).await;
}

/// The assignment as it is after the deed.
async fn after(desk: &yarkie_berega::app::Desk, deed: Deed, id: AssignmentId) -> AssignmentPart {
    let edited = edit(desk, SLUG, [deed]).await;
    stored(desk, SLUG).await;
    let part = edited.after.draft.items().assignment(id);
    part.unwrap().clone()
}

async fn every_deed_is_stored_as_it_is_answered(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    let of = |application, on| id(&first.draft, application, on);
    let (choir, band) = (of("choir", SUNDAY), of("band", SATURDAY));
    let pinned = after(
        &desk,
        Deed::Pin {
            id: choir,
            pinned: true,
        },
        choir,
    )
    .await;
    assert!(pinned.pinned);
    // A confirmation was for another spot; a pin stays.
    let to = target(SUNDAY, "stage", "12:00-13:00");
    let moved = after(
        &desk,
        Deed::Move {
            id: choir,
            to: to.clone(),
        },
        choir,
    )
    .await;
    assert_eq!(
        (moved.status, moved.pinned),
        (AssignmentStatus::Offered, true)
    );
    assert_eq!(
        (moved.date, &*moved.place, moved.hours),
        (to.date, "stage", to.hours)
    );
    // Where it is already, nothing is asked anew.
    let status = AssignmentStatus::Confirmed;
    after(&desk, Deed::Status { id: choir, status }, choir).await;
    let stays = edit(&desk, SLUG, [Deed::Move { id: choir, to }]).await;
    assert_eq!((stays.step(), stays.changes), (None, Vec::new()));
    // Both last an hour, and change places in one step.
    let swapped = after(&desk, Deed::Swap { a: choir, b: band }, choir).await;
    assert_eq!(swapped.date, date(SATURDAY));
    let now = draft(&desk, SLUG).await;
    assert_eq!(
        now.draft.items().assignment(band).unwrap().date,
        date(SUNDAY)
    );
    // One more, and one more again on another day.
    let place = Deed::Place {
        application: "band".into(),
        to: target(SUNDAY, "lake-stage", "10:00-11:00"),
    };
    let edited = edit(&desk, SLUG, [place]).await;
    let Item::Assignment(new) = edited.changes[0].item else {
        panic!()
    };
    let to = target(SATURDAY, "stage", "22:00-23:00");
    let twice = edit(&desk, SLUG, [Deed::Duplicate { id: new, to }]).await;
    let band = twice
        .after
        .draft
        .items()
        .assignments()
        .filter(|(_, part)| part.application == "band");
    assert_eq!(band.count(), 3);
    stored(&desk, SLUG).await;
    edit(
        &desk,
        SLUG,
        [Deed::Remove { id: new }, Deed::Remove { id: choir }],
    )
    .await;
    let last = stored(&desk, SLUG).await;
    assert_eq!(last.draft.position(new), None);
    assert_eq!(last.draft.position(choir), None);
}

async fn what_is_removed_and_given_again_is_the_same_assignment(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = draft(&desk, SLUG).await;
    let band = id(&first.draft, "band", SATURDAY);
    edit(&desk, SLUG, [Deed::Remove { id: band }]).await;
    let again = Deed::Place {
        application: " band ".into(),
        to: target(SATURDAY, "stage", "19:15-20:15"),
    };
    edit(&desk, SLUG, [again]).await;
    let last = stored(&desk, SLUG).await;
    assert_eq!(last.draft.ids(), first.draft.ids());
    // One that moves away keeps its identity, so the next one on that day is another.
    let to = target(SUNDAY, "lake-stage", "10:00-11:00");
    let next = Deed::Place {
        application: "band".into(),
        to: target(SATURDAY, "stage", "19:15-20:15"),
    };
    edit(&desk, SLUG, [Deed::Move { id: band, to }, next]).await;
    let last = stored(&desk, SLUG).await;
    assert_eq!(last.draft.ids().len(), first.draft.ids().len() + 1);
    let moved = last.draft.items().assignment(band).unwrap();
    assert_eq!(moved.date, date(SUNDAY));
}

async fn a_preview_stores_nothing(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let band = id(&before.draft, "band", SATURDAY);
    let to = target(SATURDAY, "stage", "18:00-19:00");
    let request = request([Deed::Move { id: band, to }]);
    let would = desk.preview(SLUG, &now(), &request).await.unwrap();
    assert_eq!((would.added.len(), would.step()), (3, None));
    assert_eq!(stored(&desk, SLUG).await.draft, before.draft);
}

async fn what_is_not_there_can_t_be_edited(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let nobody = AssignmentId::nth("elsewhere", "choir", date(SATURDAY), 0);
    for deed in [
        Deed::Remove { id: nobody },
        Deed::Pin {
            id: nobody,
            pinned: true,
        },
        Deed::Delete {
            item: Item::Place("nowhere".into()),
            dependents: true,
        },
        Deed::Delete {
            item: Item::Settings,
            dependents: false,
        },
    ] {
        let refused = try_edit(&desk, SLUG, &request([deed.clone()])).await;
        assert!(matches!(refused, Err(AppError::NoItem(_))), "{deed:?}");
    }
    let place = Deed::Place {
        application: "nobody".into(),
        to: target("2023-06-05", "nowhere", "10:00-11:00"),
    };
    let refused = try_edit(&desk, SLUG, &request([place])).await;
    let Err(AppError::Flaws(flaws)) = refused else {
        panic!()
    };
    let columns: Vec<_> = flaws.iter().filter_map(|flaw| flaw.column).collect();
    assert_eq!(columns, ["application", "date", "place"]);
    assert_eq!(stored(&desk, SLUG).await.revision, 1);
}

/// A server awaits use cases on any thread: this would not compile if one could not leave its own.
#[test]
fn every_use_case_may_be_awaited_by_a_server() {
    fn may_leave_its_thread<T: Send>(_: impl FnOnce(&'static yarkie_berega::app::Desk) -> T) {}
    let by: &'static yarkie_berega::app::By = Box::leak(Box::new(now()));
    let request: &'static yarkie_berega::app::Request = Box::leak(Box::default());
    let publication: &'static yarkie_berega::app::Publication = Box::leak(Box::default());
    let built: &'static _ = Box::leak(Box::new(good_example().build()));
    may_leave_its_thread(|desk| desk.edit(SLUG, by, request, None));
    may_leave_its_thread(|desk| desk.undo(SLUG, by, 1));
    may_leave_its_thread(|desk| desk.import(by, built, None));
    may_leave_its_thread(|desk| desk.create(by, built));
    may_leave_its_thread(|desk| desk.go_back(SLUG, by, 1, None));
    may_leave_its_thread(|desk| desk.publish(SLUG, by, publication, None));
}
