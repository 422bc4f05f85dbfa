//! What steps are called.

use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::edit::{Headline, Item, Part, Verb, headline};
use yarkie_berega::words::{Lang, step};

use crate::support::draft::{draft, id, wish};
use crate::support::example::{SATURDAY, SUNDAY, good_example};
use crate::support::values::{date, hours};

/// A wish for the good example, by itself.
type Wish = (Item, Option<Part>);

fn told(verb: Verb, wishes: Vec<Wish>) -> [String; 2] {
    let before = draft(good_example());
    let (after, changes) = before.wished(wishes, 2).unwrap();
    let headline = headline(&changes, &before, &after);
    Lang::ALL.map(|lang| step::title(lang, verb, &headline).replace('\u{a0}', " "))
}

#[test]
fn every_kind_of_edit_has_its_words() {
    let example = draft(good_example());
    let choir = id(&example, "choir", SATURDAY);
    let band = id(&example, "band", SATURDAY);
    let sunday = id(&example, "choir", SUNDAY);
    let of = |id, change: fn(&mut yarkie_berega::domain::season::AssignmentPart)| {
        wish(&example, id, change)
    };
    let set_up = |item: Item, change: fn(&mut Part)| {
        let mut part = example.items().part(&item).unwrap().clone();
        change(&mut part);
        (item, Some(part))
    };
    let edits: Vec<Vec<Wish>> = vec![
        vec![],
        vec![of(choir, |a| a.hours = hours("20:30-21:30"))],
        vec![of(choir, |a| a.status = AssignmentStatus::Cancelled)],
        vec![of(choir, |a| a.pinned = true)],
        vec![(Item::Assignment(choir), None)],
        vec![
            of(choir, |a| a.hours = hours("19:15-20:15")),
            of(band, |a| a.hours = hours("18:00-19:00")),
        ],
        vec![
            of(choir, |a| a.pinned = true),
            of(sunday, |a| a.pinned = true),
        ],
        vec![set_up(Item::Place("pitch".into()), |part| {
            if let Part::Place(part) = part {
                (part.capacity, part.water) = (3, true);
            }
        })],
        vec![set_up(Item::Settings, |part| {
            if let Part::Settings(part) = part {
                part.weights.theme = 0;
            }
        })],
        vec![
            (Item::Day(date("2023-06-10")), None),
            set_up(Item::Application("choir".into()), |part| {
                if let Part::Application(part) = part {
                    part.title = "Хор".into();
                }
            }),
        ],
    ];
    let lines: Vec<String> = edits
        .into_iter()
        .flat_map(|edit| told(Verb::Edit, edit))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_verb_has_its_words() {
    let assigned = 1980;
    let count = yarkie_berega::domain::edit::Count {
        sheet: yarkie_berega::domain::flaw::Sheet::Assignments,
        added: 1200,
        changed: 3,
        removed: 0,
    };
    let counts = vec![count];
    let headline = Headline::Many { counts, assigned };
    let verbs = [
        Verb::Create,
        Verb::Edit,
        Verb::Import,
        Verb::Allocate,
        Verb::Replan,
        Verb::GoBack { release: 3 },
        Verb::Undo { step: 12 },
        Verb::Redo { step: 12 },
        Verb::Release { number: 4 },
    ];
    let lines = verbs.into_iter().flat_map(|verb| {
        Lang::ALL.map(|lang| step::title(lang, verb, &headline).replace('\u{a0}', " "))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}
