//! Applications worked through: made, changed, decided, reviewed.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;
use yarkie_berega::app::account::{self, Actor};
use yarkie_berega::app::{AppError, By, Deed, Desk, Opinion, Request, Store};
use yarkie_berega::domain::access::{Grant, Role};
use yarkie_berega::domain::actor;
use yarkie_berega::domain::application::ApplicationStatus::{self, Accepted, Rejected, Waiting};
use yarkie_berega::domain::draft::Draft;
use yarkie_berega::domain::edit::{Headline, Item, Part, Verb};
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::exchange::application::{columns_of, read_columns};
use yarkie_berega::exchange::intake::Field;

use crate::support::app::{NOW, time};
use crate::support::database::{on_both_databases, on_sqlite, rows};
use crate::support::desk::{desk, draft, edit, now, request, stored, target, try_edit};
use crate::support::draft::id;
use crate::support::example::{SATURDAY, good_example};
use crate::support::people::{actor as logged_in, grant, person, session};
use crate::support::season::{With, performer};

on_both_databases! {
    decisions_are_one_step_that_can_be_undone
    a_decision_about_what_changed_meanwhile_is_refused
    what_is_turned_down_keeps_its_assignments_until_a_person_decides
    an_application_is_made_changed_and_removed
    a_reviewer_sees_the_others_after_giving_a_score
    reviews_stay_through_undo_and_can_be_erased
}

/// Of the good example.
const SLUG: &str = "test";

fn decide(application: &str, status: ApplicationStatus) -> Deed {
    Deed::Decide {
        application: application.to_owned(),
        status,
    }
}

fn item(id: &str) -> Item {
    Item::Application(id.to_owned())
}

fn part<'a>(draft: &'a Draft, id: &str) -> &'a ApplicationPart {
    match draft.items().part(&item(id)) {
        Some(Part::Application(part)) => part,
        other => panic!("{id}: {other:?}"),
    }
}

fn statuses(draft: &Draft) -> BTreeMap<String, ApplicationStatus> {
    let all = draft.season().applications().iter();
    all.map(|it| (it.id.to_string(), it.status)).collect()
}

async fn decisions_are_one_step_that_can_be_undone(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let version = |id: &str| before.draft.items().get(&item(id)).unwrap().version;
    let bulk = Request {
        deeds: ["late", "kites"].map(|id| decide(id, Waiting)).into(),
        seen: ["late", "kites"]
            .map(|id| (item(id), Some(version(id))))
            .into(),
        note: " Ждём\u{0} ответа\r\n".to_owned(),
        ..Request::default()
    };
    let edited = try_edit(&desk, SLUG, &bulk).await.unwrap();
    assert_eq!(edited.step(), Some(2));
    let after = stored(&desk, SLUG).await;
    let [late, kites] = ["late", "kites"].map(|id| part(&after.draft, id));
    assert_eq!((late.status, kites.status), (Waiting, Waiting));
    // Nothing else of them has changed.
    let same = late.clone().with(|it| it.status = Rejected);
    assert_eq!(&same, part(&before.draft, "late"));
    let step = desk.step(SLUG, 2).await.unwrap();
    assert_eq!(
        (step.head.verb, &*step.head.note),
        (Verb::Edit, "Ждём ответа")
    );
    assert!(matches!(step.head.headline, Headline::Many { .. }));
    // The same again is no step.
    let again = request([decide("late", Waiting)]);
    assert_eq!(try_edit(&desk, SLUG, &again).await.unwrap().step(), None);
    desk.undo(SLUG, &now(), 2).await.unwrap();
    let undone = stored(&desk, SLUG).await;
    assert_eq!(statuses(&undone.draft), statuses(&before.draft));
    let missing = try_edit(&desk, SLUG, &request([decide("nobody", Accepted)])).await;
    assert!(matches!(missing, Err(AppError::NoItem(_))), "{missing:?}");
}

async fn a_decision_about_what_changed_meanwhile_is_refused(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let more = part(&draft(&desk, SLUG).await.draft, "late").clone();
    let more = more.with(|it| it.title = "Другое".into());
    edit(&desk, SLUG, [Deed::Put(Part::Application(Box::new(more)))]).await;
    let late = Request {
        deeds: ["kites", "late"].map(|id| decide(id, Waiting)).into(),
        seen: ["kites", "late"].map(|id| (item(id), Some(1))).into(),
        ..Request::default()
    };
    let Err(AppError::Stale(stale)) = try_edit(&desk, SLUG, &late).await else {
        panic!("it was changed");
    };
    assert_eq!((&stale.item, stale.version), (&item("late"), Some(2)));
    let (Some(Part::Application(now)), Some(Part::Application(wanted))) =
        (&stale.now, &stale.wanted)
    else {
        panic!("{stale:?}");
    };
    assert_eq!((&*now.title, now.status), ("Другое", Rejected));
    assert_eq!(wanted.status, Waiting);
    assert_eq!(stale.by.as_ref().map(|step| step.number), Some(2));
    // None of them is decided.
    assert_eq!(
        part(&stored(&desk, SLUG).await.draft, "kites").status,
        Accepted
    );
}

async fn what_is_turned_down_keeps_its_assignments_until_a_person_decides(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let rejected = try_edit(&desk, SLUG, &request([decide("kites", Rejected)]))
        .await
        .unwrap();
    let draft_then = &rejected.after.draft;
    let came: Vec<_> = rejected
        .difference
        .appeared
        .iter()
        .map(|at| &draft_then.conflicts()[*at])
        .collect();
    // One for each of its assignments, hard and allowed by nobody.
    assert_eq!(came.len(), 2);
    for conflict in came {
        assert_eq!(
            (conflict.rule(), conflict.is_hard()),
            (Rule::NotAccepted, true)
        );
        assert_eq!(draft_then.override_of(conflict), None);
    }
    stored(&desk, SLUG).await;
    // To place it once more still takes a reason.
    let more = Deed::Place {
        application: "late".into(),
        to: target(SATURDAY, "pitch", "20:00-21:00"),
    };
    let refused = try_edit(&desk, SLUG, &request([more])).await;
    assert!(
        matches!(refused, Err(AppError::AddsConflicts(_))),
        "{refused:?}"
    );
    // So does anything else that the same edit breaks.
    let kites = id(draft_then, "kites", SATURDAY);
    let away = Deed::Move {
        id: kites,
        to: target(SATURDAY, "pitch", "11:00-12:00"),
    };
    let both = request([decide("choir", Rejected), away]);
    let refused = try_edit(&desk, SLUG, &both).await;
    assert!(
        matches!(refused, Err(AppError::AddsConflicts(_))),
        "{refused:?}"
    );
    let taken_back = edit(&desk, SLUG, [decide("kites", Accepted)]).await;
    assert_eq!(taken_back.difference.vanished.len(), 2);
}

/// What a form or a program gives, by the names of columns.
fn given<const N: usize>(columns: [(&str, &str); N]) -> Vec<(Field, String)> {
    let field = |(name, text): (&str, &str)| (Field::named(name).unwrap(), text.to_owned());
    columns.map(field).into()
}

async fn an_application_is_made_changed_and_removed(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let items = before.draft.items();
    let columns = given([
        ("kind", "performer"),
        ("title", "Духовой оркестр"),
        ("people", "Анна|Вера"),
        ("status", "submitted"),
        ("availability", "2023-06-04 12:00-15:00 +1"),
    ]);
    let new = read_columns(items, None, &columns).unwrap();
    let name = new.id.clone();
    // As an import names it, so that a table that has it too knows it again.
    assert!(name.starts_with("f-"), "{name}");
    let create = Request {
        seen: vec![(item(&name), None)],
        ..request([Deed::Put(Part::Application(Box::new(new)))])
    };
    try_edit(&desk, SLUG, &create).await.unwrap();
    let made = stored(&desk, SLUG).await;
    // The last one of the list, and not twice.
    let last = made.draft.season().applications().last().unwrap();
    assert_eq!(last.id.as_str(), name);
    let twice = try_edit(&desk, SLUG, &create).await;
    assert!(matches!(twice, Err(AppError::Stale(_))), "{twice:?}");
    let second = read_columns(made.draft.items(), None, &columns).unwrap();
    assert_eq!(second.id, format!("{name}-2"));
    let was = part(&made.draft, &name);
    let change = given([("wanted", "4"), ("people", ""), ("power_kw", "1,5")]);
    let changed = read_columns(made.draft.items(), Some(was), &change).unwrap();
    edit(
        &desk,
        SLUG,
        [Deed::Put(Part::Application(Box::new(changed)))],
    )
    .await;
    let after = stored(&desk, SLUG).await;
    let now = part(&after.draft, &name);
    assert_eq!(
        (now.wanted, now.people.len(), now.power_kw.to_string()),
        (4, 0, "1.5".into())
    );
    assert_eq!(
        (&now.title, &now.availability),
        (&was.title, &was.availability)
    );
    let history = desk.history_of_application(SLUG, &name).await.unwrap();
    let numbers: Vec<_> = history.iter().map(|step| step.head.number).collect();
    assert_eq!(numbers, [3, 2]);
    // With assignments it goes only together with them.
    let gone = |dependents| Deed::Delete {
        item: item("kites"),
        dependents,
    };
    let alone = try_edit(&desk, SLUG, &request([gone(false)])).await;
    assert!(matches!(alone, Err(AppError::InUse(_))), "{alone:?}");
    edit(&desk, SLUG, [gone(true)]).await;
    assert!(
        stored(&desk, SLUG)
            .await
            .draft
            .items()
            .part(&item("kites"))
            .is_none()
    );
    let history = desk.history_of_application(SLUG, "kites").await.unwrap();
    assert_eq!(history[0].changes.len(), 3);
}

#[test]
fn everything_that_is_wrong_with_an_application_is_told_at_once() {
    on_sqlite(async |store| {
        let desk = desk(&store, &good_example().build()).await;
        let items = draft(&desk, SLUG).await;
        let items = items.draft.items();
        let wrong = given([
            ("id", "a|b"),
            ("kind", "circus"),
            ("wanted", "many"),
            ("priority", "6"),
            ("power_kw", "-1"),
            ("embankments", "center|moon"),
            ("preferred_embankments", "mars"),
            ("availability", "tomorrow"),
            ("status", "maybe"),
            ("title", "\u{7}"),
        ]);
        let flaws = read_columns(items, None, &wrong).unwrap_err();
        let mut columns: Vec<_> = flaws.iter().filter_map(|flaw| flaw.column).collect();
        columns.sort_unstable();
        let mut expected: Vec<_> = wrong.iter().map(|(field, _)| field.name()).collect();
        expected.sort_unstable();
        assert_eq!(columns, expected);
        assert!(flaws.iter().all(|flaw| flaw.row.is_none()));
    });
}

/// What a form shows and sends back unchanged, is unchanged.
#[test]
fn an_application_comes_back_from_its_columns() {
    on_sqlite(async |store| {
        let season = good_example().application(performer("odd").with(|it| {
            it.title = "'=1+1".into();
            it.description = "- раз\n- два".into();
            it.people = vec!["'Анна'".into(), "Борис".into()];
            it.start_step_min = Some(15);
            it.duration_min = None;
        }));
        let desk = desk(&store, &season.build()).await;
        let stored = draft(&desk, SLUG).await;
        for application in stored.draft.season().applications() {
            let part = part(&stored.draft, application.id.as_str());
            let columns = columns_of(part);
            let again = read_columns(stored.draft.items(), Some(part), &columns).unwrap();
            assert_eq!(&again, part);
        }
    });
}

/// Somebody with these grants, as who they log in and as who acts.
async fn somebody(store: &Store, login: &str, grants: &[Grant]) -> (Actor, By) {
    let id = person(store, login, grants, time(NOW)).await;
    let begun = session(store, login, time(NOW)).await;
    let who = logged_in(store, &begun, time(NOW)).await.unwrap();
    let name = login.to_owned();
    let by = By {
        actor: actor::Actor::Person { id, name },
        now: time(NOW),
        record: Some(who.entry(yarkie_berega::domain::audit::Verb::Review, "", time(NOW))),
    };
    (who, by)
}

fn opinion(score: u8, comment: &str) -> Opinion {
    Opinion {
        score,
        comment: comment.to_owned(),
    }
}

/// The scores that somebody sees of the choir; `None`: not yet.
async fn seen(desk: &Desk, who: &Actor) -> Option<Vec<(String, u8)>> {
    let reviews = desk.reviews(SLUG, who, "choir", time(NOW)).await.unwrap();
    let all = reviews.all?.into_iter();
    Some(all.map(|review| (review.name, review.score)).collect())
}

async fn a_reviewer_sees_the_others_after_giving_a_score(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let of = |role| [grant(role, SLUG, "")];
    let (anna, _) = somebody(&store, "anna", &of(Role::Organizer)).await;
    let (boris, by_boris) = somebody(&store, "boris", &of(Role::Reviewer)).await;
    let (vera, by_vera) = somebody(&store, "vera", &of(Role::Reviewer)).await;
    desk.review(SLUG, &by_boris, "choir", &opinion(5, " Пойдём!\r\n"))
        .await
        .unwrap();
    let of_boris = ("boris".to_owned(), 5);
    assert_eq!(seen(&desk, &anna).await, Some(vec![of_boris.clone()]));
    assert_eq!(seen(&desk, &boris).await, Some(vec![of_boris.clone()]));
    assert_eq!(seen(&desk, &vera).await, None);
    let scores = desk.scores(SLUG, &vera).await.unwrap();
    assert_eq!(
        (scores.tally("choir"), scores.is_unrated("choir")),
        (None, true)
    );
    desk.review(SLUG, &by_vera, "choir", &opinion(2, ""))
        .await
        .unwrap();
    desk.review(SLUG, &by_vera, "choir", &opinion(4, "Передумала"))
        .await
        .unwrap();
    let both = Some(vec![of_boris, ("vera".to_owned(), 4)]);
    assert_eq!(seen(&desk, &vera).await, both);
    let reviews = desk.reviews(SLUG, &vera, "choir", time(NOW)).await.unwrap();
    assert_eq!(
        reviews.own.as_ref().map(|own| &*own.comment),
        Some("Передумала")
    );
    assert_eq!(reviews.tally().unwrap().mean_hundredths(), Some(450));
    let scores = desk.scores(SLUG, &anna).await.unwrap();
    assert_eq!(scores.tally("choir").unwrap().mean_hundredths(), Some(450));
    assert!(scores.is_unrated("band") && !scores.is_unrated("choir"));
    // Nothing of the draft has changed, and the log knows who it was.
    assert_eq!(draft(&desk, SLUG).await.revision, 1);
    let log = account::audit_log(&store, &Actor::command_line(), &Default::default(), 3).await;
    let log = log.unwrap();
    assert!(
        log.iter().all(|(_, entry)| entry.subject == "choir"),
        "{log:?}"
    );
    for (wrong, fields) in [(opinion(0, ""), 1), (opinion(6, &"я".repeat(2_001)), 2)] {
        let refused = desk.review(SLUG, &by_vera, "choir", &wrong).await;
        let Err(AppError::Refused(account::Refusal::Fields(bad))) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(bad.len(), fields);
    }
    let missing = desk.review(SLUG, &by_vera, "nobody", &opinion(3, "")).await;
    assert!(matches!(missing, Err(AppError::NoItem(_))), "{missing:?}");
    let nobody = By {
        actor: actor::Actor::CommandLine,
        ..now()
    };
    let refused = desk.review(SLUG, &nobody, "choir", &opinion(3, "")).await;
    assert!(matches!(
        refused,
        Err(AppError::Refused(account::Refusal::NotAllowed))
    ));
    let above = store
        .connection()
        .execute_unprepared("UPDATE review SET score = 6")
        .await;
    assert!(above.is_err());
}

async fn reviews_stay_through_undo_and_can_be_erased(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let grants = [grant(Role::Reviewer, SLUG, "")];
    let (boris, by) = somebody(&store, "boris", &grants).await;
    for id in ["choir", "band"] {
        desk.review(SLUG, &by, id, &opinion(3, "Ничего"))
            .await
            .unwrap();
    }
    let gone = Deed::Delete {
        item: item("choir"),
        dependents: true,
    };
    let step = edit(&desk, SLUG, [gone]).await.step().unwrap();
    desk.undo(SLUG, &now(), step).await.unwrap();
    assert_eq!(
        seen(&desk, &boris).await,
        Some(vec![("boris".to_owned(), 3)])
    );
    let writing = store.write().await.unwrap();
    let stored = draft(&desk, SLUG).await;
    assert_eq!(writing.erase_reviews(&stored, "choir").await.unwrap(), 1);
    writing.commit().await.unwrap();
    assert_eq!(seen(&desk, &boris).await, None);
    assert_eq!(rows(&store, "SELECT count(*) FROM review").await, 1);
}
