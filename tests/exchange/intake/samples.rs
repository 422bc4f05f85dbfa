//! Tables as they come in real life.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::exchange::intake::{Counts, Outcome};
use yarkie_berega::words::Lang;

use super::season::{application, applied, columns, items, june, new, read, suggested};
use crate::support::values::{availability, decimal};

/// As Google Forms exports CSV: commas, the timestamp first, questions for titles, grids of dates.
const GOOGLE: &str = "\u{feff}Отметка времени,Адрес электронной почты,Как называется ваш коллектив?,Название номера,Кто вы?,ФИО руководителя,Контактный телефон,Из какого вы города?,Состав коллектива,\"Сколько времени длится выступление, мин\",Нужно ли электричество? (кВт),Когда вы можете выступить? [3 июня],Когда вы можете выступить? [4 июня],На какой набережной хотели бы выступить?\r
15.04.2023 10:12:33,choir@example.org,Хор «Енисей»,Песни реки,Вокальный коллектив,Петрова Анна,8 (391) 222-33-44,Красноярск,\"Петрова Анна, Иванов Борис\",30,\"1,5\",Да,12:00–15:00,Центральная\r
15.04.2023 11:02:01,dance@example.org,«Каблучок»,Танцы,Танцевальный коллектив,Сидорова Вера,+7 913 000-11-22,Дивногорск,,20 минут,нет,,Да,\"Ярыгинская, Зеленый берег\"\r
16.04.2023 9:00:00,mk@example.org,Клуб «Змей»,Воздушный змей,Мастер-класс,Орлов Глеб,89130000000,Красноярск,Орлов Глеб,2 часа,до 500 Вт,Да,Нет,Любая\r
";

#[test]
fn a_google_form_is_understood_by_itself() {
    let items = items(june());
    let table = read(GOOGLE.as_bytes());
    let (mapping, preview) = suggested(&items, &table);
    let columns = columns(&mapping);
    let expected = [
        ("submitted_at", vec!["Отметка времени"]),
        ("email", vec!["Адрес электронной почты"]),
        ("applicant", vec!["Как называется ваш коллектив?"]),
        ("title", vec!["Название номера"]),
        ("kind", vec!["Кто вы?"]),
        ("contact_name", vec!["ФИО руководителя"]),
        ("phone", vec!["Контактный телефон"]),
        ("city", vec!["Из какого вы города?"]),
        ("people", vec!["Состав коллектива"]),
        (
            "duration_min",
            vec!["Сколько времени длится выступление, мин"],
        ),
        ("power_kw", vec!["Нужно ли электричество? (кВт)"]),
        (
            "availability",
            vec![
                "Когда вы можете выступить? [3 июня]",
                "Когда вы можете выступить? [4 июня]",
            ],
        ),
        (
            "preferred_embankments",
            vec!["На какой набережной хотели бы выступить?"],
        ),
    ];
    assert_eq!(columns, expected.into_iter().collect());
    assert_eq!(mapping.unused(&table), Vec::<&str>::new());
    let counts = preview.counts();
    assert_eq!((counts.new, counts.faulty), (2, 1), "{preview:#?}");
    let [choir, kites] = new(&preview)[..] else {
        panic!("{preview:#?}");
    };
    assert_eq!(choir.kind, Kind::Performer);
    assert_eq!(choir.people, ["Петрова Анна", "Иванов Борис"]);
    assert_eq!(choir.duration_min, Some(30));
    assert_eq!(choir.power_kw, decimal("1.5"));
    assert_eq!(
        choir.availability,
        availability("2023-06-03|2023-06-04 12:00-15:00")
    );
    assert_eq!(choir.preferred_embankments, ["central"]);
    assert_eq!(choir.status, ApplicationStatus::Submitted);
    assert_eq!(kites.kind, Kind::Station);
    assert_eq!(kites.duration_min, Some(120));
    assert_eq!(kites.power_kw, decimal("0.5"));
    assert_eq!(kites.availability, availability("2023-06-03"));
    assert_eq!(kites.preferred_embankments, Vec::<String>::new());
    let Outcome::Faulty(flaws) = &preview.rows[1].outcome else {
        panic!("{preview:#?}");
    };
    let said: Vec<_> = flaws.iter().map(|flaw| flaw.message(Lang::Ru)).collect();
    assert_eq!(
        said,
        [
            "Строка 3, столбец «Нужно ли электричество? (кВт)» (Мощность, кВт): написано «нет», нужно \
          число от 0 до 1 000 000, не больше трёх знаков после запятой, например 1,5."
        ]
    );
}

/// Id, title, organisation, kind, power, water, area and dates.
type YandexRow = (
    f64,
    &'static str,
    &'static str,
    &'static str,
    f64,
    &'static str,
    &'static str,
    &'static str,
);

/// As Yandex Forms exports XLSX: an id and a time of creation, and times as numbers.
fn yandex() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Ответы").unwrap();
    let titles = [
        "ID",
        "Время создания",
        "Название программы",
        "Организация",
        "Формат участия",
        "Контактное лицо",
        "Эл. почта",
        "Телефон",
        "Продолжительность",
        "Требуемая мощность, кВт",
        "Нужна вода?",
        "Необходимая площадь",
        "Даты участия",
        "Согласие на обработку персональных данных",
    ];
    for (column, title) in (0..).zip(titles) {
        sheet.write(0, column, title).unwrap();
    }
    let time = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let clock = Format::new().set_num_format("hh:mm");
    let rows: [YandexRow; 2] = [
        (
            1_234_567.0,
            "Кофе у реки",
            "ИП Зёрнов",
            "Точка питания",
            5.5,
            "Да, нужна",
            "3х3 м",
            "по субботам",
        ),
        (
            1_234_568.0,
            "Робототехника",
            "Кванториум",
            "Интерактивная площадка",
            2.0,
            "Не нужна",
            "15 кв. м",
            "10-11 июня с 12 до 18; 17.06",
        ),
    ];
    for (row, (id, title, organisation, kind, power, water, area, dates)) in (1..).zip(rows) {
        sheet.write(row, 0, id).unwrap();
        let at = ExcelDateTime::from_ymd(2023, 4, 15)
            .unwrap()
            .and_hms(10, 12, 0)
            .unwrap();
        sheet.write_with_format(row, 1, &at, &time).unwrap();
        sheet.write(row, 2, title).unwrap();
        sheet.write(row, 3, organisation).unwrap();
        sheet.write(row, 4, kind).unwrap();
        sheet.write(row, 5, "Иван").unwrap();
        sheet.write(row, 6, "a@example.org").unwrap();
        sheet.write(row, 7, 79_130_000_000.0).unwrap();
        sheet.write_with_format(row, 8, 1.5 / 24.0, &clock).unwrap();
        sheet.write(row, 9, power).unwrap();
        sheet.write(row, 10, water).unwrap();
        sheet.write(row, 11, area).unwrap();
        sheet.write(row, 12, dates).unwrap();
        sheet.write(row, 13, "Да").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_yandex_form_is_understood_by_itself() {
    let items = items(june());
    let table = read(&yandex());
    let (mapping, preview) = suggested(&items, &table);
    assert_eq!(
        mapping.unused(&table),
        ["Согласие на обработку персональных данных"]
    );
    let [coffee, robots] = new(&preview)[..] else {
        panic!("{mapping:#?} {preview:#?}");
    };
    assert_eq!((&*coffee.id, &*robots.id), ("1234567", "1234568"));
    assert_eq!((coffee.kind, robots.kind), (Kind::FoodPoint, Kind::Station));
    assert_eq!((coffee.water, robots.water), (true, false));
    assert_eq!(
        (coffee.area_m2, robots.area_m2),
        (decimal("9"), decimal("15"))
    );
    assert_eq!(coffee.duration_min, Some(90));
    assert_eq!(coffee.contact.phone, "79130000000");
    assert_eq!(coffee.power_kw, decimal("5.5"));
    assert_eq!(
        coffee.availability,
        availability("2023-06-03|2023-06-10|2023-06-17")
    );
    assert_eq!(
        robots.availability,
        availability("2023-06-10 12:00-18:00|2023-06-11 12:00-18:00|2023-06-17")
    );
}

/// As people make lists: title rows, a header in two rows, merged cells, headings between the rows, a
/// sum at the end.
fn by_hand() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let notes = workbook.add_worksheet();
    notes.set_name("Заметки").unwrap();
    notes.write(0, 0, "Позвонить всем до мая").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Заявки 2023").unwrap();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 7, "Заявки на «Яркие берега», лето 2023", &plain)
        .unwrap();
    sheet.write(1, 0, "Обновлено 15 апреля").unwrap();
    sheet.merge_range(3, 0, 4, 0, "№", &plain).unwrap();
    sheet.merge_range(3, 1, 4, 1, "Коллектив", &plain).unwrap();
    sheet
        .merge_range(3, 2, 4, 2, "Название программы", &plain)
        .unwrap();
    sheet.merge_range(3, 3, 3, 5, "Контакты", &plain).unwrap();
    sheet.write(4, 3, "ФИО").unwrap();
    sheet.write(4, 4, "Телефон").unwrap();
    sheet.write(4, 5, "E-mail").unwrap();
    sheet.merge_range(3, 6, 4, 6, "Вид заявки", &plain).unwrap();
    sheet
        .merge_range(3, 7, 4, 7, "Хронометраж", &plain)
        .unwrap();
    sheet.merge_range(5, 0, 5, 7, "Вокал", &plain).unwrap();
    let mut row = |row: u32, cells: [&str; 8]| {
        for (column, text) in (0..).zip(cells) {
            if !text.is_empty() {
                sheet.write(row, column, text).unwrap();
            }
        }
    };
    row(6, ["1", "", "Песни", "", "", "", "артист", "30"]);
    row(7, ["2", "", "Романсы", "", "", "", "артист", "40"]);
    row(
        9,
        [
            "3",
            "Театр",
            "Сказка",
            "Ольга",
            "8 913",
            "o@example.org",
            "Артист",
            "1 ч",
        ],
    );
    row(10, ["", "", "Итого: 3", "", "", "", "", ""]);
    sheet.merge_range(6, 1, 7, 1, "Хор", &plain).unwrap();
    sheet.merge_range(6, 3, 7, 3, "Анна", &plain).unwrap();
    sheet.merge_range(6, 4, 7, 4, "8 912", &plain).unwrap();
    sheet
        .merge_range(6, 5, 7, 5, "a@example.org", &plain)
        .unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_list_made_by_hand_is_understood() {
    let items = items(june());
    let table = read(&by_hand());
    assert_eq!(table.sheet, "Заявки 2023");
    let (_, preview) = suggested(&items, &table);
    let [songs, romances, tale] = new(&preview)[..] else {
        panic!("{preview:#?}");
    };
    assert_eq!((&*songs.applicant, &*romances.applicant), ("Хор", "Хор"));
    assert_eq!(romances.contact.email, "a@example.org");
    assert_eq!(
        (romances.duration_min, tale.duration_min),
        (Some(40), Some(60))
    );
    assert_eq!(preview.rows[2].row, 10);
    assert_eq!(
        preview.skipped,
        [(6, "Вокал".to_owned()), (11, "Итого: 3".to_owned())]
    );
}

#[test]
fn windows_1251_and_a_told_separator_are_read() {
    let text = "sep=;\r\nНазвание;Организация;Вид;Эл. почта\r\nВикторина;Библиотека;площадка;b@example.org\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let items = items(june());
    let (_, preview) = suggested(&items, &read(&bytes));
    let [quiz] = new(&preview)[..] else {
        panic!("{preview:#?}");
    };
    assert_eq!(
        (&*quiz.title, &*quiz.applicant),
        ("Викторина", "Библиотека")
    );
    assert_eq!(preview.rows[0].row, 3);
}

#[test]
fn a_second_import_of_any_sample_changes_nothing() {
    for bytes in [GOOGLE.as_bytes().to_vec(), yandex(), by_hand()] {
        let before = items(june());
        let table = read(&bytes);
        let (_, first) = suggested(&before, &table);
        let after = applied(&before, &first);
        let (_, second) = suggested(&after, &table);
        let new = first.counts().new;
        let expected = Counts {
            unchanged: new,
            faulty: first.counts().faulty,
            ..Counts::default()
        };
        assert_eq!(second.counts(), expected);
        assert_eq!(second.wishes(&after), Vec::new());
        for part in super::season::new(&first) {
            assert_eq!(application(&after, &part.id).title, part.title);
        }
    }
}
