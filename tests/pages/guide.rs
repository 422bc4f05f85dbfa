//! The pictures of the guide in the README, made from the running service with the season of 2023:
//! `cargo test --test main pictures -- --ignored`.

use std::path::PathBuf;
use std::sync::Arc;

use yarkie_berega::app::{Deed, Desk, Store, Target};
use yarkie_berega::domain::access::Role;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::identity::AssignmentId;
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::engine::{Options, Unwatched};
use yarkie_berega::exchange::bundle::{Limits, read};

use super::browser::served;
use super::desk_browser::log_in;
use crate::support::app::{NOW, time};
use crate::support::browser::Browser;
use crate::support::database::on_sqlite;
use crate::support::desk::{desk, draft, edit, now, publish};
use crate::support::example::SATURDAY;
use crate::support::people::{grant, person};

const SLUG: &str = "yarkie-berega-2023";
/// Of the allocation: a plan like any other, the same each time.
const STEPS: u64 = 200_000;

fn seeds() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "seeds"].iter().collect()
}

#[test]
#[ignore = "writes the pictures of the guide into seeds/guide"]
fn pictures() {
    on_sqlite(async |store| {
        at_work(&store).await;
        served(&store, |origin| {
            at_desk(origin).expect("Chromium");
            on_phone(origin).expect("Chromium");
        })
        .await;
    });
}

/// A season that is planned and published, and of which two were put in one place since.
async fn at_work(store: &Store) {
    let built = read(&seeds().join(SLUG), &Limits::default()).unwrap();
    let desk = desk(store, &built).await;
    let options = Options {
        steps: Some(STEPS),
        ..Options::default()
    };
    desk.allocate(SLUG, &now(), options, Arc::new(Unwatched))
        .await
        .unwrap();
    publish(&desk, SLUG, NOW).await;
    let (id, clash) = clash(&desk).await;
    let not_allowed = Deed::Allow {
        id,
        rule: Rule::PlaceDoubleBooking,
        allowed: false,
    };
    for deed in [clash, not_allowed] {
        edit(&desk, SLUG, [deed]).await;
    }
    let grants = [grant(Role::Organizer, SLUG, "")];
    person(store, "anna", &grants, time(NOW)).await;
}

/// A station of Saturday goes where another one is.
async fn clash(desk: &Desk) -> (AssignmentId, Deed) {
    let stored = draft(desk, SLUG).await;
    let (items, season) = (stored.draft.items(), stored.draft.season());
    let station = |application: &str| {
        let it = season.application_by_id(application).unwrap();
        season.application(it).kind == Kind::Station
    };
    let parts = stored
        .draft
        .ids()
        .iter()
        .map(|id| (*id, items.assignment(*id).unwrap()));
    let mut there =
        parts.filter(|(_, part)| part.date.to_string() == SATURDAY && station(&part.application));
    let (_, stays) = there.next().unwrap();
    let (id, moves) = there.find(|(_, part)| part.place != stays.place).unwrap();
    let to = Target {
        date: stays.date,
        place: stays.place.clone(),
        hours: moves.hours,
    };
    (id, Deed::Move { id, to })
}

fn at_desk(origin: &str) -> Option<()> {
    let mut anna = Browser::desktop(1440, 900)?;
    log_in(&mut anna, origin, "anna");
    let board = format!("/days/{SATURDAY}");
    for (page, name) in [
        ("", "overview"),
        (&*board, "board"),
        ("/conflicts", "conflicts"),
        ("/applications", "applications"),
        ("/releases", "releases"),
    ] {
        anna.open(&format!("{origin}/desk/{SLUG}{page}"));
        anna.picture(&seeds().join(format!("guide/{name}.webp")));
    }
    Some(())
}

fn on_phone(origin: &str) -> Option<()> {
    let mut anna = Browser::phone(390)?;
    log_in(&mut anna, origin, "anna");
    for (page, name) in [
        (format!("{SLUG}?day={SATURDAY}"), "programme"),
        (format!("{SLUG}/day-sheets/{SATURDAY}/central"), "day-sheet"),
    ] {
        anna.open(&format!("{origin}/{page}"));
        anna.picture(&seeds().join(format!("guide/phone-{name}.webp")));
    }
    Some(())
}
