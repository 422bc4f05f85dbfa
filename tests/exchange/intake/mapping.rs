//! A mapping is a plain value: it can be stored, comes back, fits other files of the same form, and
//! says where it does not fit.

use serde_json::json;
use yarkie_berega::exchange::bundle::Limits;
use yarkie_berega::exchange::intake::{
    Clashes, Earlier, FormTable, Mapping, Misfit, Source, complete, preview, suggest,
};
use yarkie_berega::words::Lang;

use super::season::{field, items, june, new, read};
use crate::support::values::decimal;

const FORM: &str = "Название,Организация,Вид,Вода\nЗмей,Клуб,Мастер-класс,нужна\n";

#[test]
fn it_is_stored_as_a_document_that_people_can_write() {
    let table = read(FORM.as_bytes());
    let mapping = suggest(&items(june()), &table);
    let document = serde_json::to_value(&mapping).unwrap();
    let expected = json!({"fields": {
        "kind": {"columns": ["Вид"], "values": {"Мастер-класс": "station"}},
        "title": {"columns": ["Название"]},
        "applicant": {"columns": ["Организация"]},
        "water": {"columns": ["Вода"], "values": {"нужна": "yes"}},
        "status": {"otherwise": "submitted"},
    }});
    assert_eq!(document, expected);
    assert_eq!(
        serde_json::from_value::<Mapping>(document).unwrap(),
        mapping
    );
    for wrong in [
        json!({"fields": {"colour": {}}}),
        json!({"fields": {"title": {"column": "x"}}}),
        json!({"fields": {}, "more": 1}),
    ] {
        assert!(serde_json::from_value::<Mapping>(wrong).is_err());
    }
}

#[test]
fn tables_of_one_form_have_one_signature() {
    let signature = |text: &str| read(text.as_bytes()).signature();
    let first = signature(FORM);
    assert_eq!(
        first,
        signature("вода;Название;вид;ОРГАНИЗАЦИЯ\nx;y;z;1\nx;y;z;2\n")
    );
    assert_ne!(first, signature("Название,Организация,Вид\nx,y,z\n"));
}

#[test]
fn where_it_does_not_fit_it_says_so() {
    let table = read("Название;Вид\nЗмей;станция\n".as_bytes());
    let mapping = Mapping {
        fields: [(field("city"), Source::column("Город"))].into(),
        id_prefix: String::new(),
    };
    let found = preview(
        &items(june()),
        &table,
        &mapping,
        &Earlier::new(),
        Clashes::default(),
    );
    let misfits = found.unwrap_err();
    let no_column = Misfit::NoColumn {
        field: field("city"),
        title: "Город".to_owned(),
    };
    assert_eq!(misfits, [no_column, Misfit::NoKind, Misfit::NoKey]);
    let said: Vec<_> = misfits
        .iter()
        .map(|misfit| misfit.message(Lang::Ru))
        .collect();
    assert_eq!(
        said,
        [
            "Поле «Город»: столбца «Город» в таблице нет. Назовите другой или уберите поле.",
            "Не сказано, какого вида заявки: укажите столбец или одно значение на всех.",
            "Нечем отличить одну заявку от другой: нужен столбец кода, названия или заявителя.",
        ]
    );
}

#[test]
fn what_has_no_column_can_be_said_once_for_all() {
    let items = items(june());
    let table = read("Заявка №,Название\n17,Змей\n18,Чай\n".as_bytes());
    let mapping = Mapping {
        fields: [
            (field("id"), Source::column("Заявка №")),
            (field("title"), Source::column("Название")),
            (field("kind"), Source::constant("станция")),
            (field("power_kw"), Source::constant("1,5")),
        ]
        .into(),
        id_prefix: "kids-".to_owned(),
    };
    let found = preview(
        &items,
        &table,
        &mapping,
        &Earlier::new(),
        Clashes::default(),
    )
    .unwrap();
    let ids: Vec<_> = new(&found)
        .iter()
        .map(|part| (&*part.id, part.power_kw))
        .collect();
    assert_eq!(
        ids,
        [("kids-17", decimal("1.5")), ("kids-18", decimal("1.5"))]
    );
}

#[test]
fn a_known_mapping_learns_new_answers_and_keeps_what_people_said() {
    let items = items(june());
    let mut mapping = suggest(&items, &read(FORM.as_bytes()));
    let kind = mapping.fields.get_mut(&field("kind")).unwrap();
    kind.values
        .insert("Мастер-класс".to_owned(), "performer".to_owned());
    let more = read(
        "Название,Организация,Вид,Вода\nЗмей,Клуб,Мастер-класс,\nЧай,Кафе,Кофейня,\n".as_bytes(),
    );
    let completed = complete(&mapping, &items, &more);
    let values = &completed.fields[&field("kind")].values;
    assert_eq!(values["Мастер-класс"], "performer");
    assert_eq!(values["Кофейня"], "food");
}

#[test]
fn the_rows_of_a_call_are_a_table_too() {
    let items = items(june());
    let rows = json!([
        {"id": "a-1", "kind": "performer", "title": "Хор", "people": ["Анна", "Борис"], "wanted": 2},
        {"id": "a-2", "kind": "station", "title": "Змей", "water": true, "power_kw": 1.5, "city": null},
    ]);
    let table = FormTable::of_json(&rows, &Limits::default()).unwrap();
    let mapping = suggest(&items, &table);
    let found = preview(
        &items,
        &table,
        &mapping,
        &Earlier::new(),
        Clashes::default(),
    )
    .unwrap();
    let [choir, kites] = new(&found)[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(
        (&*choir.id, choir.wanted, choir.people.len()),
        ("a-1", 2, 2)
    );
    assert_eq!((kites.water, kites.power_kw), (true, decimal("1.5")));
    for (wrong, row) in [
        (json!({}), 0),
        (json!([1]), 1),
        (json!([{"a": 1}, {"a": {"b": 1}}]), 2),
    ] {
        let error = FormTable::of_json(&wrong, &Limits::default()).unwrap_err();
        let said = error.message(Lang::En);
        assert!(said.ends_with(&format!("number {row} is none.")), "{said}");
    }
}
