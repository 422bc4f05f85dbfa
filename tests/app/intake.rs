//! Applications out of the tables of forms, into a season that is there.

use yarkie_berega::app::{AppError, Deed, Desk, Imported, Intake, Store};
use yarkie_berega::domain::edit::{Item, Part, Verb};
use yarkie_berega::domain::season::ApplicationPart;
use yarkie_berega::exchange::bundle::Limits;
use yarkie_berega::exchange::intake::{Clashes, Field, FormTable, Mapping, Outcome, Source};

use crate::support::database::on_both_databases;
use crate::support::desk::{desk, draft, edit, now, stored};
use crate::support::example::good_example;

on_both_databases! {
    a_table_is_looked_at_and_then_one_step
    the_same_table_again_changes_nothing
    what_people_have_changed_stays
    what_the_columns_mean_is_remembered
    rows_that_are_wrong_are_told_or_left_out
    a_preview_that_is_old_is_not_imported
    a_table_waits_for_a_day
}

/// Of the good example.
const SLUG: &str = "test";

const TABLE: &str = "Название номера;Коллектив;Кто вы?;Длительность, мин;Город\r
Песни реки;Хор «Енисей»;Вокальный коллектив;30;Красноярск\r
Танцы;«Каблучок»;Танцевальный коллектив;20;Дивногорск\r
";

fn table(text: &str) -> FormTable {
    FormTable::read("table.csv", text.as_bytes(), None, &Limits::default()).unwrap()
}

const fn of(table: &FormTable) -> Intake<'_> {
    Intake {
        table,
        mapping: None,
        clashes: Clashes::KeepDraft,
        skip_faulty: false,
        revision: None,
    }
}

async fn try_import(desk: &Desk, intake: &Intake<'_>) -> Result<Imported, AppError> {
    let answer = desk.import_applications(SLUG, &now(), intake, None).await?;
    Ok(answer.fresh().unwrap())
}

async fn import(desk: &Desk, text: &str) -> Imported {
    try_import(desk, &of(&table(text))).await.unwrap()
}

fn id(imported: &Imported, row: usize) -> String {
    imported.preview.rows[row].id.clone()
}

async fn application(desk: &Desk, id: &str) -> ApplicationPart {
    let draft = draft(desk, SLUG).await;
    match draft.draft.items().part(&Item::Application(id.to_owned())) {
        Some(Part::Application(part)) => (**part).clone(),
        other => panic!("{id}: {other:?}"),
    }
}

async fn a_table_is_looked_at_and_then_one_step(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let before = draft(&desk, SLUG).await;
    let table = table(TABLE);
    let looked = desk
        .preview_applications(SLUG, &now(), &of(&table))
        .await
        .unwrap();
    assert_eq!((looked.counts().new, looked.counts().faulty), (2, 0));
    assert_eq!(looked.edited.step(), None);
    assert_eq!(stored(&desk, SLUG).await.revision, 1);
    let imported = try_import(&desk, &of(&table)).await.unwrap();
    assert_eq!(imported.edited.step(), Some(2));
    assert_eq!(imported.edited.changes, looked.edited.changes);
    let choir = application(&desk, &id(&imported, 0)).await;
    assert_eq!(
        (&*choir.title, choir.duration_min),
        ("Песни реки", Some(30))
    );
    let step = desk.step(SLUG, 2).await.unwrap();
    assert_eq!((step.head.verb, step.changes.len()), (Verb::Import, 2));
    desk.undo(SLUG, &now(), 2).await.unwrap();
    let after = stored(&desk, SLUG).await;
    let (a, b) = (before.draft.season(), after.draft.season());
    assert_eq!(a.applications(), b.applications());
}

async fn the_same_table_again_changes_nothing(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    import(&desk, TABLE).await;
    let again = import(&desk, TABLE).await;
    assert_eq!((again.edited.step(), again.edited.changes.len()), (None, 0));
    assert_eq!(again.counts().unchanged, 2);
    // Nor do its rows and columns in another order.
    let turned = "Город;Кто вы?;Коллектив;Название номера;Длительность, мин\r
Дивногорск;Танцевальный коллектив;«Каблучок»;Танцы;20\r
Красноярск;Вокальный коллектив;Хор «Енисей»;Песни реки;30\r
";
    assert_eq!(import(&desk, turned).await.counts().unchanged, 2);
    assert_eq!(stored(&desk, SLUG).await.revision, 2);
}

async fn what_people_have_changed_stays(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let first = import(&desk, TABLE).await;
    let mut choir = application(&desk, &id(&first, 0)).await;
    choir.duration_min = Some(45);
    let put = Deed::Put(Part::Application(Box::new(choir)));
    edit(&desk, SLUG, [put]).await;
    // The form has a new row, and says of the choir what it said before.
    let longer = format!("{TABLE}Змей;Клуб «Змей»;Мастер-класс;60;Красноярск\r\n");
    let imported = import(&desk, &longer).await;
    assert_eq!((imported.counts().new, imported.counts().changed), (1, 0));
    let choir = application(&desk, &id(&first, 0)).await;
    assert_eq!(choir.duration_min, Some(45));
    // Both have changed it.
    let other = longer.replace(";30;", ";35;");
    let kept = import(&desk, &other).await;
    let Outcome::Changed { fields, .. } = &kept.preview.rows[0].outcome else {
        panic!("{:?}", kept.preview.rows[0]);
    };
    assert!(fields[0].clash && !fields[0].taken);
    assert_eq!(kept.edited.step(), None);
    // Unless the table is to be right.
    let table = table(&longer.replace(";30;", ";40;"));
    let taken = Intake {
        clashes: Clashes::TakeTable,
        ..of(&table)
    };
    try_import(&desk, &taken).await.unwrap();
    let choir = application(&desk, &id(&first, 0)).await;
    assert_eq!(choir.duration_min, Some(40));
}

async fn what_the_columns_mean_is_remembered(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let form = "Вопрос 1;Вопрос 2\nПесни реки;Хор\n";
    let table = table(form);
    let suggested = desk.mapping(SLUG, &now(), &table).await.unwrap();
    assert!(!suggested.is_remembered);
    let refused = try_import(&desk, &of(&table)).await;
    assert!(matches!(refused, Err(AppError::Misfits(_))), "{refused:?}");
    let field = |name| Field::named(name).unwrap();
    let said = Mapping {
        fields: [
            (field("title"), Source::column("Вопрос 1")),
            (field("applicant"), Source::column("Вопрос 2")),
            (field("kind"), Source::constant("performer")),
            (field("duration_min"), Source::constant("30")),
        ]
        .into(),
        ..Mapping::default()
    };
    let with = Intake {
        mapping: Some(&said),
        ..of(&table)
    };
    let imported = try_import(&desk, &with).await.unwrap();
    assert_eq!(imported.counts().new, 1);
    assert!(!imported.mapped.is_remembered);
    // Another file of the same form, on another server.
    let desk = Desk::new(store.clone());
    let next = import(&desk, "вопрос 2;Вопрос 1\nТанцы;Вальс\n").await;
    assert!(next.mapped.is_remembered);
    assert_eq!(next.counts().new, 1);
    let part = application(&desk, &id(&next, 0)).await;
    assert_eq!((&*part.title, &*part.applicant), ("Вальс", "Танцы"));
    // Of another season nothing is remembered.
    let other = good_example().change(|parts| parts.slug = "other".into());
    desk.create(&now(), &other.build()).await.unwrap();
    let there = desk.mapping("other", &now(), &table).await.unwrap();
    assert!(!there.is_remembered);
}

async fn rows_that_are_wrong_are_told_or_left_out(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let table = table(&TABLE.replace(";20;", ";очень долго;"));
    let Err(AppError::FaultyRows(preview)) = try_import(&desk, &of(&table)).await else {
        panic!()
    };
    let Outcome::Faulty(flaws) = &preview.rows[1].outcome else {
        panic!("{:?}", preview.rows[1]);
    };
    let told = flaws[0].message(yarkie_berega::words::Lang::Ru);
    for part in ["Строка 3", "Длительность", "очень долго"] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(stored(&desk, SLUG).await.revision, 1);
    let rest = Intake {
        skip_faulty: true,
        ..of(&table)
    };
    let imported = try_import(&desk, &rest).await.unwrap();
    assert_eq!((imported.counts().new, imported.counts().faulty), (1, 1));
    assert_eq!(imported.edited.changes.len(), 1);
}

async fn a_preview_that_is_old_is_not_imported(store: Store) {
    let desk = desk(&store, &good_example().build()).await;
    let table = table(TABLE);
    let seen = Intake {
        revision: Some(1),
        ..of(&table)
    };
    let id = draft(&desk, SLUG).await.draft.ids()[0];
    edit(&desk, SLUG, [Deed::Remove { id }]).await;
    let refused = try_import(&desk, &seen).await;
    assert!(matches!(refused, Err(AppError::DraftChanged { .. })));
    assert_eq!(stored(&desk, SLUG).await.revision, 2);
}

async fn a_table_waits_for_a_day(store: Store) {
    use chrono::Duration;
    desk(&store, &good_example().build()).await;
    let now = now().now;
    let content = TABLE.as_bytes().to_vec();
    let id = store
        .keep_upload(SLUG, "table.csv", content.clone(), now)
        .await
        .unwrap();
    let later = |hours| now + Duration::hours(hours);
    let there = store.upload(SLUG, id, later(23)).await.unwrap();
    assert_eq!(there, Some(("table.csv".to_owned(), content.clone())));
    assert_eq!(store.upload(SLUG, id, later(25)).await.unwrap(), None);
    // The next one sweeps it out.
    let next = store
        .keep_upload(SLUG, "b.csv", content, later(25))
        .await
        .unwrap();
    assert_eq!(store.upload(SLUG, id, now).await.unwrap(), None);
    store.forget_upload(next).await.unwrap();
    assert_eq!(store.upload(SLUG, next, later(25)).await.unwrap(), None);
}
