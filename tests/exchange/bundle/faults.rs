//! What is wrong with a bundle: where, what, and what was expected, all at once and nothing twice.

use std::collections::BTreeMap;

use yarkie_berega::domain::flaw::Sheet;
use yarkie_berega::domain::season::BuiltSeason;
use yarkie_berega::exchange::bundle::{self, BundleError, Limits};
use yarkie_berega::words::Lang;

/// A small sound bundle, as text.
pub(crate) const SOUND: [(Sheet, &str); 9] = [
    (
        Sheet::Season,
        "key;value\nslug;berega\nname;Яркие берега\ntimezone;Asia/Krasnoyarsk\n",
    ),
    (
        Sheet::Days,
        "date;open;close;theme;status\n2023-06-03;12:00;22:00;;\n04.06.2023;12:00;25:30;music;отменён\n",
    ),
    (
        Sheet::Embankments,
        "id;name;power_kw;target;latitude;longitude\ncenter;Центральная;70,5;3;56.010563;92,8\nlake;;;;;\n",
    ),
    (
        Sheet::Places,
        "id;embankment;kind;power_kw;water;closed_dates\nstage;center;stage;12.5;да;2023-06-10|03.06.2023 20:00-21:30\npitch;lake;площадка;;;\n",
    ),
    (Sheet::Travel, "from;to;minutes\ncenter;lake;20\n"),
    (Sheet::Noise, "place_a;place_b\nstage;pitch\n"),
    (
        Sheet::Applications,
        "id;kind;title;people;wanted;embankments;availability;priority\n\
         choir;performer;Хор;Анна|Борис;2;center;2023-06-03 12:00-18:00 +2|2023-06-04;5\n\
         kites;station;Змеи;;;;;\n",
    ),
    (
        Sheet::Assignments,
        "application;date;place;start;end;pinned\nchoir;2023-06-03;stage;12:00;13:00;1\n",
    ),
    (
        Sheet::Published,
        "application;date;place;start;end\nkites;2023-06-03;pitch;12:00;20:00\n",
    ),
];

/// The sound bundle with `change` made to the text of each sheet; a sheet without text is left out.
pub(crate) fn changed(
    change: impl Fn(Sheet, &str) -> Option<String>,
) -> Result<BuiltSeason, BundleError> {
    let texts = SOUND.map(|(sheet, text)| (sheet, change(sheet, text)));
    let files = texts
        .iter()
        .filter_map(|(sheet, text)| Some((*sheet, text.as_ref()?.as_bytes())));
    bundle::read_csv_files(files, &Limits::default())
}

/// With each `from` of a sheet replaced; every flaw as `sheet row column value: expected`.
#[track_caller]
fn check(changes: &[(Sheet, &str, &str)], expected: &[&str]) {
    let mut texts: BTreeMap<_, _> = SOUND.map(|(sheet, text)| (sheet, text.to_owned())).into();
    for (sheet, from, to) in changes {
        let text = texts.get_mut(sheet).unwrap();
        assert!(text.contains(from), "{sheet:?} has no {from}");
        *text = text.replacen(from, to, 1);
    }
    check_texts(&texts, expected);
}

#[track_caller]
fn check_texts(texts: &BTreeMap<Sheet, String>, expected: &[&str]) {
    let files = texts.iter().map(|(sheet, text)| (*sheet, text.as_bytes()));
    let found = match bundle::read_csv_files(files, &Limits::default()) {
        Ok(_) => Vec::new(),
        Err(error) => {
            // Every flaw has words, without a variable that nobody fills.
            for lang in Lang::ALL {
                for message in error.messages(lang) {
                    assert!(!message.contains(['{', '}']), "{message}");
                    assert!(!message.contains("flaw-"), "{message}");
                }
            }
            let BundleError::Flaws(flaws) = error else {
                panic!("{error}");
            };
            flaws
        }
    };
    let found: Vec<_> = found
        .iter()
        .map(|flaw| {
            let sheet = flaw.sheet.map_or("?", |sheet| sheet.name());
            let row = flaw.row.map_or("-".to_owned(), |row| row.to_string());
            let column = flaw.column.unwrap_or("-");
            format!("{sheet} {row} {column} {}: {:?}", flaw.value, flaw.expected)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_sound_bundle_has_no_flaw() {
    check(&[], &[]);
}

#[test]
fn a_wrong_value_is_named_with_its_cell_and_what_was_expected() {
    use Sheet::{Applications, Days, Embankments, Places, Season, Travel};
    let cases: [(Sheet, &str, &str, &str); 33] = [
        (
            Days,
            "2023-06-03;",
            "2023-02-29;",
            "days 2 date 2023-02-29: Date",
        ),
        (Days, "2023-06-03;", "завтра;", "days 2 date завтра: Date"),
        (Days, "2023-06-03;", ";", "days 2 date : Date"),
        (
            Days,
            "12:00;22:00",
            "12.00;22:00",
            "days 2 open 12.00: Time",
        ),
        (
            Days,
            "12:00;22:00",
            "12:00;12:00",
            "days 2 close 12:00: LaterThan(\"open\")",
        ),
        (
            Days,
            "12:00;25:30",
            "12:00;169:00",
            "days 3 close 169:00: Time",
        ),
        (
            Days,
            "отменён",
            "отложен",
            "days 3 status отложен: OneOf([\"planned\", \"cancelled\", \"held\"])",
        ),
        (
            Embankments,
            "70,5",
            "много",
            "embankments 2 power_kw много: Decimal",
        ),
        (
            Embankments,
            "70,5",
            "-1",
            "embankments 2 power_kw -1: Decimal",
        ),
        (
            Embankments,
            "70,5",
            "1.2345",
            "embankments 2 power_kw 1.2345: Decimal",
        ),
        (
            Embankments,
            ";3;",
            ";-3;",
            "embankments 2 target -3: WholeNumber { min: 0, max: 1000000 }",
        ),
        (
            Embankments,
            "56.010563",
            "91",
            "embankments 2 latitude 91: Degrees { limit: 90 }",
        ),
        (
            Embankments,
            ";92,8",
            ";",
            "embankments 2 longitude : Degrees { limit: 180 }",
        ),
        (
            Places,
            "stage;12.5",
            "hall;12.5",
            "places 2 kind hall: OneOf([\"station\", \"stage\", \"food\"])",
        ),
        (
            Places,
            ";площадка",
            ";",
            "places 3 kind : OneOf([\"station\", \"stage\", \"food\"])",
        ),
        (
            Places,
            ";да",
            ";может быть",
            "places 2 water может быть: YesNo",
        ),
        (
            Places,
            "pitch;lake",
            "pitch;pond",
            "places 3 embankment pond: IdOf(Embankments)",
        ),
        (
            Travel,
            ";20",
            ";-20",
            "travel 2 minutes -20: WholeNumber { min: 0, max: 10080 }",
        ),
        (
            Travel,
            ";20",
            ";",
            "travel 2 minutes : WholeNumber { min: 0, max: 10080 }",
        ),
        (
            Applications,
            ";2;center",
            ";100001;center",
            "applications 2 wanted 100001: WholeNumber { min: 0, max: 100000 }",
        ),
        (
            Applications,
            ";2;center",
            ";1,5;center",
            "applications 2 wanted 1,5: WholeNumber { min: 0, max: 100000 }",
        ),
        (
            Applications,
            "-04;5",
            "-04;6",
            "applications 2 priority 6: WholeNumber { min: 1, max: 5 }",
        ),
        (
            Places,
            "20:00-21:30",
            "21:00-20:30",
            "places 2 closed_dates 03.06.2023 21:00-20:30: Closed",
        ),
        (
            Applications,
            "-04;5",
            "-04 +3;5",
            "applications 2 availability 2023-06-04 +3: Availability",
        ),
        (
            Applications,
            "18:00",
            "11:00",
            "applications 2 availability 2023-06-03 12:00-11:00 +2: Availability",
        ),
        (Applications, "kites;", ";", "applications 3 id : Something"),
        (
            Applications,
            "kites;",
            "choir;",
            "applications 3 id choir: Unique { first_row: 2 }",
        ),
        (
            Season,
            "Asia/Krasnoyarsk",
            "Красноярск",
            "season 4 timezone Красноярск: TimeZone",
        ),
        (Season, "berega", "Берега", "season 2 slug Берега: Slug"),
        (
            Season,
            "name;Яркие берега",
            "name;",
            "season 3 name : Something",
        ),
        (
            Season,
            "name;",
            "theme;-1\nname;",
            "season 3 theme -1: WholeNumber { min: 0, max: 1000000000 }",
        ),
        (
            Season,
            "name;",
            "placed;|\nname;",
            "season 3 placed |: NumberList { max: 1000000000 }",
        ),
        (
            Season,
            "name;",
            "plased;5\nname;",
            "season 3 key plased: KnownKey { closest: Some(\"placed\") }",
        ),
    ];
    for (sheet, from, to, expected) in cases {
        // What refers to an id that is spoilt is another flaw, tested below.
        if to == ";" && sheet == Applications || to == "choir;" {
            let other = (Sheet::Published, "kites", "choir");
            check(&[(sheet, from, to), other], &[expected]);
        } else {
            check(&[(sheet, from, to)], &[expected]);
        }
    }
}

#[test]
fn references_are_checked_in_rows_that_have_flaws_of_their_own() {
    check(
        &[
            (
                Sheet::Assignments,
                "choir;2023-06-03;stage;12:00",
                "quire;30.02.2023;stag;noon",
            ),
            (Sheet::Published, "kites;2023-06-03", "kites;2023-06-05"),
        ],
        &[
            "assignments 2 application quire: IdOf(Applications)",
            "assignments 2 date 30.02.2023: Date",
            "assignments 2 place stag: IdOf(Places)",
            "assignments 2 start noon: Time",
            "published 2 date 2023-06-05: ProgrammeDay",
        ],
    );
}

#[test]
fn what_follows_from_a_flaw_is_not_reported_too() {
    // A day whose date can't be read may be the one that is missing.
    check(
        &[(Sheet::Days, "2023-06-03", "3 июня")],
        &["days 2 date 3 июня: Date"],
    );
    // A row that is not read may be the one that is referred to.
    check(
        &[(
            Sheet::Places,
            "stage;center;stage;12.5;да",
            "stage;center;stage;12;5;да",
        )],
        &["places 2 - 7: CellCount { header: 6 }"],
    );
    check(
        &[
            (Sheet::Travel, ";minutes", ";мин"),
            (Sheet::Travel, ";20", ";x"),
        ],
        &[
            "travel 1 - мин: KnownColumn { closest: None }",
            "travel 1 minutes : ColumnPresent",
        ],
    );
    // A column that is not there is one flaw and not one in every row.
    check(
        &[
            (Sheet::Assignments, ";date;", ";dtae;"),
            (Sheet::Applications, "id;", "cipher;"),
        ],
        &[
            "applications 1 - cipher: KnownColumn { closest: None }",
            "applications 1 id : ColumnPresent",
            "assignments 1 - dtae: KnownColumn { closest: Some(\"date\") }",
            "assignments 1 date : ColumnPresent",
        ],
    );
}

#[test]
fn sheets_that_are_missing_are_named() {
    for (sheet, _) in SOUND {
        let texts: BTreeMap<_, _> = SOUND
            .into_iter()
            .filter(|(other, _)| *other != sheet)
            .map(|(sheet, text)| (sheet, text.to_owned()))
            .collect();
        let missing = format!("{} - - : SheetPresent", sheet.name());
        match sheet {
            Sheet::Assignments | Sheet::Published => check_texts(&texts, &[]),
            _ => check_texts(&texts, &[&missing]),
        }
    }
}

#[test]
fn columns_that_are_unknown_missing_or_there_twice_are_named() {
    check(
        &[(Sheet::Applications, "people;wanted", "peolpe;Приоритет")],
        &[
            "applications 1 - peolpe: KnownColumn { closest: Some(\"people\") }",
            "applications 1 priority priority: ColumnOnce",
        ],
    );
    check(
        &[(Sheet::Days, "close;theme", "Закрытее;theme")],
        &[
            "days 1 - Закрытее: KnownColumn { closest: Some(\"Закрытие\") }",
            "days 1 close : ColumnPresent",
        ],
    );
    check(
        &[(Sheet::Noise, "place_a;place_b\n", "")],
        &["noise 1 - stage | pitch: Heading { columns: [\"place_a\", \"place_b\"] }"],
    );
    check(
        &[(Sheet::Noise, "place_a;place_b\nstage;pitch\n", "")],
        &["noise 1 - : Heading { columns: [\"place_a\", \"place_b\"] }"],
    );
}

#[test]
fn a_row_that_does_not_fit_the_header_is_named() {
    check(
        &[(Sheet::Noise, "stage;pitch", "stage;pitch;")],
        &["noise 2 - 3: CellCount { header: 2 }"],
    );
    check(
        &[(
            Sheet::Noise,
            "place_a;place_b\nstage;pitch",
            "place_a;;place_b\nstage;x;pitch",
        )],
        &["noise 2 - x: NamedColumn"],
    );
    check(
        &[(Sheet::Applications, "Хор;", "\"Хор;")],
        &["applications 2 - Хор;Анна|Борис;2;center;2023-06-03 12:00: ClosingQuote"],
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    check(
        &[
            (Sheet::Applications, "choir;", "\r\n;;;;;;;\r\nchoir;"),
            (Sheet::Applications, "Хор", "\"Хор\nиз двух\r\nстрок\""),
            (Sheet::Applications, "kites;station", "kites;stations"),
        ],
        &["applications 5 kind stations: OneOf([\"station\", \"performer\", \"food\"])"],
    );
}

#[test]
fn thousands_of_flaws_are_all_listed() {
    let rows: String = (0..20_000).map(|ix| format!("a{ix};singer\n")).collect();
    let error = changed(|sheet, text| match sheet {
        Sheet::Applications => Some(format!("id;kind\nchoir;performer\nkites;station\n{rows}")),
        _ => Some(text.to_owned()),
    });
    match error {
        Err(BundleError::Flaws(flaws)) => assert_eq!(flaws.len(), 20_000),
        other => panic!("{other:?}"),
    }
}

#[test]
fn flaws_are_told_in_both_languages() {
    let error = changed(|sheet, text| match sheet {
        Sheet::Season => Some("key;value\nslug;Берега\ntimezone;Сибирь\nтемаа;1\n".to_owned()),
        Sheet::Embankments => Some(text.replace("70,5", "много").replace("name;", "nmae;")),
        Sheet::Places => Some(
            text.replace("stage;12.5", "hall;12.5")
                .replace("lake", "pond"),
        ),
        Sheet::Travel => Some("from;to;minutes\n".to_owned()),
        Sheet::Noise => None,
        Sheet::Applications => Some(text.replace("choir;performer;Хор", "choir;performer;Хор;ещё")),
        Sheet::Assignments => Some(text.replace("13:00", "12:00")),
        _ => Some(text.to_owned()),
    })
    .unwrap_err();
    let texts = Lang::ALL.map(|lang| error.messages(lang).join("\n"));
    insta::assert_snapshot!(texts.join("\n\n"));
}
