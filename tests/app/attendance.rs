//! Marks of what really happened: each stored once, whatever the network does.

use yarkie_berega::app::{AppError, Desk, MarkFilter, Marked, Marking, NewMark, Store, Unfit};
use yarkie_berega::domain::attendance::{Saying, Turnout};
use yarkie_berega::domain::identity::AssignmentId;

use crate::support::app::{NOW, time};
use crate::support::attendance::{count, ledger, mark_id, new_mark, send, send_within, turnout};
use crate::support::database::on_both_databases;
use crate::support::desk::{by, desk, draft, publish};
use crate::support::draft::id;
use crate::support::example::{LOST_DAY, SATURDAY, SUNDAY, good_example};
use crate::support::values::{code, date};

on_both_databases! {
    a_batch_sent_twice_is_stored_once
    two_servers_take_the_same_batch_once
    what_was_made_last_holds_and_can_be_taken_back
    what_does_not_fit_is_refused_and_the_rest_is_stored
    who_works_elsewhere_marks_nothing_here
    visitors_are_counted_by_place_or_embankment
    what_is_marked_stays_when_the_plan_changes
}

/// Of the good example.
const SLUG: &str = "test";
/// On Saturday, when all is over.
const NIGHT: &str = "2023-06-03T19:00:00Z";

/// The season, published, and the assignments of the choir and the band on Saturday.
async fn published(store: &Store) -> (Desk, [AssignmentId; 2]) {
    let desk = desk(store, &good_example().build()).await;
    publish(&desk, SLUG, NOW).await;
    let example = draft(&desk, SLUG).await;
    let ids = ["choir", "band"].map(|of| id(&example.draft, of, SATURDAY));
    (desk, ids)
}

async fn numbers(desk: &Desk) -> Vec<u64> {
    let marks = desk.marks(SLUG, &MarkFilter::default()).await.unwrap();
    marks.iter().map(|mark| mark.number).collect()
}

async fn a_batch_sent_twice_is_stored_once(store: Store) {
    let (desk, [choir, band]) = published(&store).await;
    let first = new_mark(
        1,
        turnout(choir, Turnout::Arrived),
        "2023-06-03T10:00:00.123456Z",
    );
    let batch = [
        first.clone(),
        new_mark(2, turnout(band, Turnout::NoShow), "2023-06-03T12:20:00Z"),
        first.clone(),
    ];
    let sent = send(&desk, SLUG, NIGHT, &batch).await;
    assert_eq!(sent, [Marked::Accepted, Marked::Accepted, Marked::Repeated]);
    let more = new_mark(3, turnout(choir, Turnout::Held), "2023-06-03T12:00:00Z");
    let again = [&batch[..], &[more]].concat();
    let sent = send(&desk, SLUG, NIGHT, &again).await;
    let repeated = [Marked::Repeated; 3];
    assert_eq!(sent, [&repeated[..], &[Marked::Accepted]].concat());
    let marks = desk.marks(SLUG, &MarkFilter::default()).await.unwrap();
    assert_eq!(marks.len(), 3);
    assert_eq!(marks[0].made_at, time("2023-06-03T10:00:00.123Z"));
    assert_eq!(marks[0].came_at, time(NIGHT));
    assert_eq!(marks[0].saying, first.saying);
    let other = new_mark(1, turnout(choir, Turnout::NoShow), NIGHT);
    let sent = send(&desk, SLUG, NIGHT, &[other]).await;
    assert_eq!(sent, [Marked::Refused(Unfit::IdTaken)]);
    // Another season has ids of its own.
    let second = good_example().change(|parts| parts.slug = "second".into());
    let desk = crate::support::desk::desk(&store, &second.build()).await;
    publish(&desk, "second", NOW).await;
    let choir = id(&draft(&desk, "second").await.draft, "choir", SATURDAY);
    let mark = new_mark(1, turnout(choir, Turnout::Arrived), NIGHT);
    assert_eq!(
        send(&desk, "second", NIGHT, &[mark]).await,
        [Marked::Accepted]
    );
    assert_eq!(numbers(&desk).await.len(), 3);
}

#[test]
fn a_wrong_clock_says_how_long_ago_a_mark_was_made() {
    let now = time("2023-06-03T12:00:00Z");
    for (made_at, sent_at, expected) in [
        // A clock that is right, one that is an hour fast, one of years ago.
        (
            "2023-06-03T11:50:00Z",
            "2023-06-03T12:00:00Z",
            "2023-06-03T11:50:00Z",
        ),
        (
            "2023-06-03T12:50:00Z",
            "2023-06-03T13:00:00Z",
            "2023-06-03T11:50:00Z",
        ),
        (
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:10:00Z",
            "2023-06-03T11:50:00Z",
        ),
        // A clock that was set back meanwhile, or forward by years.
        (
            "2023-06-03T13:00:00Z",
            "2023-06-03T12:00:00Z",
            "2023-06-03T12:00:00Z",
        ),
        (
            "0001-01-01T00:00:00Z",
            "9999-01-01T00:00:00Z",
            "2022-06-02T12:00:00Z",
        ),
    ] {
        let saying = turnout(AssignmentId::from_uuid(uuid::Uuid::nil()), Turnout::Held);
        let mark = new_mark(1, saying, made_at).sent_at(time(sent_at), now);
        assert_eq!(mark.made_at, time(expected), "{made_at} {sent_at}");
    }
}

async fn two_servers_take_the_same_batch_once(store: Store) {
    let (desk, [choir, band]) = published(&store).await;
    let batch: Vec<NewMark> = (0..20)
        .map(|nth| {
            let of = if nth % 2 == 0 { choir } else { band };
            let minute = format!("2023-06-03T10:{nth:02}:00Z");
            new_mark(nth, turnout(of, Turnout::Started), &minute)
        })
        .collect();
    let other = Desk::new(store.clone());
    let (a, b) = tokio::join!(
        send(&desk, SLUG, NIGHT, &batch),
        send(&other, SLUG, NIGHT, &batch)
    );
    let accepted = a.iter().zip(&b).map(|pair| match pair {
        (Marked::Accepted, Marked::Repeated) | (Marked::Repeated, Marked::Accepted) => 1,
        other => panic!("{other:?}"),
    });
    assert_eq!(accepted.sum::<usize>(), 20);
    assert_eq!(numbers(&desk).await.len(), 20);
}

async fn what_was_made_last_holds_and_can_be_taken_back(store: Store) {
    let (desk, [choir, _]) = published(&store).await;
    let held = new_mark(1, turnout(choir, Turnout::Held), "2023-06-03T12:00:00Z");
    send(&desk, SLUG, NIGHT, &[held]).await;
    // Made before it on a telephone that was offline for longer.
    let late = new_mark(2, turnout(choir, Turnout::Arrived), "2023-06-03T10:00:00Z");
    send(&desk, SLUG, NIGHT, &[late]).await;
    let stands = async || {
        let ledger = ledger(&desk, SLUG).await;
        let standing = ledger.standing(choir).and_then(|it| it.turnout.as_ref());
        standing.map(|(turnout, _)| *turnout)
    };
    assert_eq!(stands().await, Some(Turnout::Held));
    let back = |number, of| {
        let mark = mark_id(of);
        new_mark(number, Saying::TakenBack { mark }, NIGHT)
    };
    let sent = send(&desk, SLUG, NIGHT, &[back(3, 1)]).await;
    assert_eq!(sent, [Marked::Accepted]);
    assert_eq!(stands().await, Some(Turnout::Arrived));
    // In one batch with what it takes back; what takes back is not taken back itself.
    let started = new_mark(4, turnout(choir, Turnout::Started), "2023-06-03T11:00:00Z");
    let batch = [started, back(5, 4), back(6, 2), back(7, 3), back(8, 99)];
    let sent = send(&desk, SLUG, NIGHT, &batch).await;
    let refused = Marked::Refused(Unfit::UnknownMark);
    let accepted = Marked::Accepted;
    assert_eq!(sent, [accepted, accepted, accepted, refused, refused]);
    assert_eq!(stands().await, None);
}

async fn what_does_not_fit_is_refused_and_the_rest_is_stored(store: Store) {
    let (desk, [choir, _]) = published(&store).await;
    let nobody = AssignmentId::nth(SLUG, "nobody", date(SATURDAY), 0);
    let problem = |number, note: &str| NewMark {
        note: note.to_owned(),
        ..new_mark(number, Saying::Problem { of: choir }, NIGHT)
    };
    let here = (SATURDAY, "center");
    let many = NewMark {
        saying: Saying::Visitors {
            place: None,
            hour: 14,
            count: u64::MAX,
        },
        ..count(20, here, None, 14)
    };
    let without_spot = NewMark {
        spot: None,
        ..count(21, here, None, 14)
    };
    let cases = [
        (problem(1, "Нет\r\nрозетки "), Ok(())),
        (problem(2, " "), Err(Unfit::Incomplete)),
        (problem(3, &"о".repeat(501)), Err(Unfit::NoteTooLong)),
        (problem(4, &"о".repeat(500)), Ok(())),
        (
            new_mark(5, turnout(nobody, Turnout::Held), NIGHT),
            Err(Unfit::UnknownAssignment),
        ),
        (count(6, here, None, 12), Ok(())),
        (count(7, here, None, 11), Err(Unfit::UnknownSpot)),
        (count(8, here, Some("stage"), 25), Ok(())),
        (count(9, here, None, 26), Err(Unfit::UnknownSpot)),
        (
            count(10, here, Some("lake-stage"), 14),
            Err(Unfit::UnknownSpot),
        ),
        (
            count(11, (SATURDAY, "nowhere"), None, 14),
            Err(Unfit::UnknownSpot),
        ),
        (
            count(12, ("2023-06-05", "center"), None, 14),
            Err(Unfit::UnknownSpot),
        ),
        (count(13, (LOST_DAY, "center"), None, 14), Ok(())),
        (many, Err(Unfit::TooMany)),
        (without_spot, Err(Unfit::Incomplete)),
    ];
    let batch: Vec<NewMark> = cases.iter().map(|(mark, _)| mark.clone()).collect();
    let sent = send(&desk, SLUG, NIGHT, &batch).await;
    for ((mark, expected), marked) in cases.iter().zip(sent) {
        let expected = match expected {
            Ok(()) => Marked::Accepted,
            Err(unfit) => Marked::Refused(*unfit),
        };
        assert_eq!(marked, expected, "{mark:?}");
    }
    let ledger = ledger(&desk, SLUG).await;
    let problems = &ledger.standing(choir).unwrap().problems;
    assert_eq!(problems[0].note, "Нет розетки");
    assert_eq!(numbers(&desk).await.len(), 5);
    let nowhere = desk.marks("nowhere", &MarkFilter::default()).await;
    assert!(matches!(nowhere, Err(AppError::Store(_))));
}

async fn who_works_elsewhere_marks_nothing_here(store: Store) {
    let (desk, [choir, band]) = published(&store).await;
    let example = draft(&desk, SLUG).await;
    let at_lake = id(&example.draft, "choir", SUNDAY);
    send(
        &desk,
        SLUG,
        NIGHT,
        &[new_mark(1, turnout(choir, Turnout::Held), NIGHT)],
    )
    .await;
    let mark = mark_id(1);
    let batch = [
        new_mark(2, turnout(band, Turnout::Held), NIGHT),
        new_mark(3, turnout(at_lake, Turnout::Held), NIGHT),
        new_mark(4, Saying::TakenBack { mark }, NIGHT),
        count(5, (SATURDAY, "center"), None, 14),
        count(6, (SUNDAY, "lake"), None, 14),
    ];
    let sent = send_within(&desk, SLUG, NIGHT, Some(&["lake"]), &batch).await;
    let not_yours = Marked::Refused(Unfit::NotYours);
    let expected = [
        not_yours,
        Marked::Accepted,
        not_yours,
        not_yours,
        Marked::Accepted,
    ];
    assert_eq!(sent, expected);
    let of_lake = MarkFilter {
        embankments: Some(vec![code("lake")]),
        ..MarkFilter::default()
    };
    assert_eq!(desk.marks(SLUG, &of_lake).await.unwrap().len(), 2);
    let nowhere = MarkFilter {
        embankments: Some(Vec::new()),
        ..MarkFilter::default()
    };
    assert_eq!(desk.marks(SLUG, &nowhere).await.unwrap(), []);
}

async fn visitors_are_counted_by_place_or_embankment(store: Store) {
    let (desk, _) = published(&store).await;
    let here = (SATURDAY, "center");
    let batch = [
        count(1, here, Some("stage"), 12),
        count(2, here, Some("pitch"), 12),
        count(3, here, Some("stage"), 13),
        // The whole embankment: what its places count within that hour is a part of it.
        count(9, here, None, 13),
        count(5, (SUNDAY, "center"), None, 13),
    ];
    send(&desk, SLUG, NIGHT, &batch).await;
    let ledger = ledger(&desk, SLUG).await;
    let on = |day: &str, embankment: &str| ledger.visitors(date(day), &code(embankment));
    assert_eq!(on(SATURDAY, "center"), Some(10 + 20 + 90));
    assert_eq!(on(SUNDAY, "center"), Some(50));
    assert_eq!(on(SATURDAY, "lake"), None);
    assert_eq!(ledger.counts(date(SATURDAY), &code("center")).count(), 4);
}

async fn what_is_marked_stays_when_the_plan_changes(store: Store) {
    let (desk, [choir, _]) = published(&store).await;
    send(
        &desk,
        SLUG,
        NIGHT,
        &[new_mark(1, turnout(choir, Turnout::Held), NIGHT)],
    )
    .await;
    let before = desk.marks(SLUG, &MarkFilter::default()).await.unwrap();
    // The draft is the organizers': no mark has changed it.
    let draft = draft(&desk, SLUG).await;
    assert_eq!(draft.revision, 2);
    crate::support::desk::clear(&desk, SLUG).await;
    publish(&desk, SLUG, NIGHT).await;
    assert_eq!(
        desk.marks(SLUG, &MarkFilter::default()).await.unwrap(),
        before
    );
    // It is in the release still, as cancelled; it may have been held all the same.
    let release = yarkie_berega::app::programme(&store, SLUG, 2)
        .await
        .unwrap();
    let marking = Marking {
        programme: &release.programme,
        within: None,
    };
    let sent = [Ok(new_mark(2, turnout(choir, Turnout::Started), NIGHT))];
    let marked = desk.mark(&by(NIGHT), marking, &sent).await.unwrap();
    assert_eq!(marked, [Marked::Accepted]);
}
