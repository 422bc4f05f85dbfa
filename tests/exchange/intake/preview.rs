//! What an import would change, and what it leaves alone.

use yarkie_berega::domain::application::ApplicationStatus;
use yarkie_berega::domain::edit::{Item, Items, Part};
use yarkie_berega::exchange::intake::{
    Clashes, Counts, Earlier, LooksLike, Mapping, Outcome, Preview, preview, suggest,
};
use yarkie_berega::words::Lang;

use super::season::{application, applied, items, june, new, read};
use crate::support::season::{With, station};

const HEADER: &str = "Отметка времени;Название;Организация;Вид;Эл. почта;Город;Категория\n";

fn table(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

const KITES: &str = "01.04.2023 10:00:00;Змей;Клуб;станция;k@example.org;Красноярск;ветер";
const TEA: &str = "01.04.2023 11:00:00;Чай;Кафе;питание;t@example.org;Красноярск;";

struct Import {
    items: Items,
    earlier: Earlier,
}

impl Import {
    fn new(items: Items) -> Self {
        Self {
            items,
            earlier: Earlier::new(),
        }
    }

    #[track_caller]
    fn look(&self, text: &str, clashes: Clashes) -> Preview {
        let table = read(text.as_bytes());
        let mapping: Mapping = suggest(&self.items, &table);
        preview(&self.items, &table, &mapping, &self.earlier, clashes).unwrap()
    }

    #[track_caller]
    fn import(&mut self, text: &str) -> Counts {
        let found = self.look(text, Clashes::KeepDraft);
        self.items = applied(&self.items, &found);
        self.earlier.extend(found.records());
        found.counts()
    }

    /// Somebody edits an application in the draft.
    fn edit(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut yarkie_berega::domain::season::ApplicationPart),
    ) {
        let item = Item::Application(id.to_owned());
        let part = application(&self.items, id).clone().with(change);
        let change = self
            .items
            .change(item, Some(Part::Application(Box::new(part))));
        self.items.apply(&[change.unwrap()], 3).unwrap();
    }
}

/// Field, before, after, whether it is a clash, and whether it is taken.
fn changes(row: &Outcome) -> Vec<(&str, &str, &str, bool, bool)> {
    let Outcome::Changed { fields, .. } = row else {
        panic!("{row:?}");
    };
    let fields = fields.iter();
    fields
        .map(|f| (f.field.name(), &*f.before, &*f.after, f.clash, f.taken))
        .collect()
}

#[test]
fn a_changed_cell_is_shown_before_and_after() {
    let mut import = Import::new(items(june()));
    assert_eq!(import.import(&table(&[KITES, TEA])).new, 2);
    let moved = KITES.replace("Красноярск", "Дивногорск");
    let found = import.look(&table(&[&moved, TEA]), Clashes::KeepDraft);
    assert_eq!(
        changes(&found.rows[0].outcome),
        [("city", "Красноярск", "Дивногорск", false, true)]
    );
    assert_eq!(found.rows[1].outcome, Outcome::Unchanged);
    let id = found.rows[0].id.clone();
    let after = applied(&import.items, &found);
    assert_eq!(application(&after, &id).city, "Дивногорск");
}

#[test]
fn what_people_changed_since_stays_unless_the_table_changed_too() {
    let mut import = Import::new(items(june()));
    import.import(&table(&[KITES]));
    let id = new_id(&import.items);
    import.edit(&id, |a| {
        a.category = Some("творчество".to_owned());
        a.status = ApplicationStatus::Accepted;
        a.city = "Сосновоборск".to_owned();
    });
    let found = import.look(&table(&[KITES]), Clashes::KeepDraft);
    assert_eq!(found.rows[0].outcome, Outcome::Unchanged);
    let moved = KITES.replace("Красноярск", "Дивногорск");
    let found = import.look(&table(&[&moved]), Clashes::KeepDraft);
    assert_eq!(
        changes(&found.rows[0].outcome),
        [("city", "Сосновоборск", "Дивногорск", true, false)]
    );
    assert_eq!(found.wishes(&import.items), Vec::new());
    let found = import.look(&table(&[&moved]), Clashes::TakeTable);
    assert_eq!(
        changes(&found.rows[0].outcome),
        [("city", "Сосновоборск", "Дивногорск", true, true)]
    );
    let after = applied(&import.items, &found);
    assert_eq!(application(&after, &id).city, "Дивногорск");
    assert_eq!(
        application(&after, &id).category.as_deref(),
        Some("творчество")
    );
    assert_eq!(application(&after, &id).status, ApplicationStatus::Accepted);
    // Looked at and kept: the next file with the same answer has nothing to say.
    import.import(&table(&[&moved]));
    let found = import.look(&table(&[&moved]), Clashes::KeepDraft);
    assert_eq!(found.rows[0].outcome, Outcome::Unchanged);
}

fn new_id(items: &Items) -> String {
    let ids = items.iter().find_map(|(item, _)| match item {
        Item::Application(id) => Some(id.clone()),
        _ => None,
    });
    ids.unwrap()
}

#[test]
fn a_blank_cell_empties_only_what_it_once_filled() {
    let mut import = Import::new(items(june()));
    import.import(&table(&[KITES]));
    let id = new_id(&import.items);
    let emptied = KITES.replace("ветер", "");
    let found = import.look(&table(&[&emptied]), Clashes::KeepDraft);
    assert_eq!(
        changes(&found.rows[0].outcome),
        [("category", "ветер", "", false, true)]
    );
    // Of an application that no import brought, a blank cell says nothing.
    import.earlier.clear();
    let found = import.look(&table(&[&emptied]), Clashes::KeepDraft);
    assert_eq!(found.rows[0].outcome, Outcome::Unchanged);
    assert_eq!(
        application(&import.items, &id).category.as_deref(),
        Some("ветер")
    );
}

#[test]
fn an_application_that_the_season_has_is_known_by_what_it_says() {
    let known = station("2023-017").with(|a| {
        a.title = "ЗМЕЙ ".trim().to_owned();
        a.applicant = "клуб".to_owned();
        a.contact.email = "K@example.org".to_owned();
    });
    let import = Import::new(items(june().application(known)));
    let found = import.look(&table(&[KITES]), Clashes::KeepDraft);
    assert_eq!(found.rows[0].id, "2023-017");
    assert_eq!(found.counts().new, 0);
}

#[test]
fn of_two_answers_about_one_application_the_later_counts() {
    let import = Import::new(items(june()));
    let later = "02.04.2023 9:00:00;Змей;Клуб;станция;k@example.org;Дивногорск;ветер";
    for rows in [[KITES, later], [later, KITES]] {
        let found = import.look(&table(&rows), Clashes::KeepDraft);
        assert_eq!((found.counts().new, found.counts().superseded), (1, 1));
        assert_eq!(new(&found)[0].city, "Дивногорск");
    }
    let found = import.look(&table(&[KITES, KITES]), Clashes::KeepDraft);
    assert_eq!(found.rows[1].outcome, Outcome::Superseded { by_row: 2 });
}

#[test]
fn two_answers_that_contradict_each_other_are_both_in_error() {
    let import = Import::new(items(june()));
    let other = KITES.replace("Красноярск", "Дивногорск");
    let found = import.look(&table(&[KITES, &other, TEA]), Clashes::KeepDraft);
    assert_eq!((found.counts().faulty, found.counts().new), (2, 1));
    let said: Vec<_> = found
        .rows
        .iter()
        .filter_map(|row| match &row.outcome {
            Outcome::Faulty(flaws) => Some(flaws[0].message(Lang::En)),
            _ => None,
        })
        .collect();
    assert!(
        said[0].starts_with("Row 2, Code: ") && said[0].contains("row 3"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("Row 3, Code: ") && said[1].contains("row 2"),
        "{said:?}"
    );
}

#[test]
fn what_looks_like_another_one_is_said() {
    let known = station("old").with(|a| {
        a.title = "Чай".to_owned();
        a.applicant = "Кафе".to_owned();
    });
    let import = Import::new(items(june().application(known)));
    let other = "01.04.2023 10:00:00;змей;КЛУБ;станция;other@example.org;;";
    let found = import.look(&table(&[KITES, other, TEA]), Clashes::KeepDraft);
    let alike: Vec<_> = found
        .rows
        .iter()
        .map(|row| row.looks_like.clone())
        .collect();
    assert_eq!(
        alike,
        [
            vec![LooksLike::Row(3)],
            vec![LooksLike::Row(2)],
            vec![LooksLike::Application("old".to_owned())],
        ]
    );
    assert_eq!(found.counts().new, 3);
}

#[test]
fn one_flaw_keeps_only_its_row_out() {
    let import = Import::new(items(june()));
    let bad = "01.04.2023 10:00:00;Квест;Клуб;непонятно что;q@example.org;;";
    let found = import.look(&table(&[KITES, bad, TEA]), Clashes::KeepDraft);
    assert_eq!((found.counts().new, found.counts().faulty), (2, 1));
    assert_eq!(found.wishes(&import.items).len(), 2);
    assert_eq!(found.records().len(), 2);
}

#[test]
fn new_applications_stand_behind_the_others_in_one_order() {
    let season = june().application(station("z")).application(station("a"));
    let import = Import::new(items(season));
    for rows in [[KITES, TEA], [TEA, KITES]] {
        let found = import.look(&table(&rows), Clashes::KeepDraft);
        let after = applied(&import.items, &found);
        let parts = after.parts(Vec::new()).applications;
        let ids: Vec<_> = parts.iter().map(|part| &*part.id).collect();
        assert_eq!(ids[..2], ["z", "a"]);
        assert!(ids[2] < ids[3], "{ids:?}");
    }
}
