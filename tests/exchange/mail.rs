//! Mail in words and as messages, whatever is in it.

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use proptest::prelude::*;
use yarkie_berega::domain::application::Kind;
use yarkie_berega::domain::letter::{Letter, LetterKind, News, OwnPage, Slot, What};
use yarkie_berega::domain::message::{Recipient, Wording};
use yarkie_berega::domain::moment::Span;
use yarkie_berega::exchange::mail::{Misfit, Post, TextName, TextPart, Texts, wording};
use yarkie_berega::words::Lang;

use crate::support::app::{NOW, time};

fn slot(hour: i64, titles: [&str; 3]) -> Slot {
    let start =
        yarkie_berega::domain::moment::Moment(time("2023-06-03T05:00:00Z").timestamp() / 60);
    let activity = Span {
        start: start.plus_min(hour * 60),
        end: start.plus_min(hour * 60 + 90),
    };
    let zone = chrono_tz::Asia::Krasnoyarsk;
    let local = |moment: yarkie_berega::domain::moment::Moment| {
        moment.utc().with_timezone(&zone).naive_local()
    };
    let [place, embankment, address] = titles.map(str::to_owned);
    Slot {
        activity,
        zone,
        arrival: local(activity.start.plus_min(-30)),
        cleared: local(activity.end.plus_min(15)),
        start: local(activity.start),
        end: local(activity.end),
        place,
        embankment,
        address,
    }
}

const HERE: [&str; 3] = [
    "Главная сцена",
    "Центральная набережная",
    "ул. Дубровинского, 1",
];
const THERE: [&str; 3] = ["Поляна", "Ярыгинская набережная", ""];

/// A letter of that kind, with what such a letter has to tell.
fn letter(kind: LetterKind) -> Letter {
    let news = |what| News {
        title: "Хор «Заря»".into(),
        what,
    };
    let moved = What::Moved {
        from: slot(0, HERE),
        to: slot(11, THERE),
    };
    let news = match kind {
        LetterKind::Offered => vec![
            news(What::Offered(slot(0, HERE))),
            news(What::Offered(slot(25, THERE))),
        ],
        LetterKind::Freed => vec![news(What::Free {
            slot: slot(0, HERE),
            until: slot(0, HERE).start - chrono::TimeDelta::hours(3),
        })],
        LetterKind::TakenBack => vec![news(What::TakenBack(slot(0, HERE)))],
        LetterKind::Moved => vec![news(moved), news(What::Cancelled(slot(25, HERE)))],
        LetterKind::Cancelled => vec![news(What::Cancelled(slot(0, HERE)))],
        LetterKind::Reminder => vec![news(What::Near(slot(0, HERE)))],
        _ => Vec::new(),
    };
    Letter {
        number: (kind == LetterKind::Received).then(|| "483-205".into()),
        kind,
        season: "Яркие берега 2023".into(),
        name: "Анна".into(),
        titles: vec!["Хор «Заря»".into()],
        news,
        pages: Vec::new(),
        stop: None,
    }
}

#[test]
fn every_mail_reads_well_in_both_languages() {
    for lang in Lang::ALL {
        for kind in LetterKind::ALL {
            let said = wording(lang, &Texts::default(), &letter(kind));
            let all = format!("{}\n\n{}\n{}\n", said.subject, said.text, said.html);
            insta::assert_snapshot!(format!("{}-{}", kind.word(), lang.tag()), all);
        }
    }
}

#[test]
fn a_page_of_their_own_is_linked_where_there_is_one() {
    let page = |title: &str, link: &str| OwnPage {
        title: title.to_owned(),
        link: link.to_owned(),
    };
    let letter = Letter {
        pages: vec![page("Хор «Заря»", "https://berega.example/a/b")],
        name: String::new(),
        ..letter(LetterKind::Accepted)
    };
    let said = wording(Lang::Ru, &Texts::default(), &letter);
    assert!(said.text.starts_with("Здравствуйте!\n"));
    assert!(
        said.text
            .contains("Ваша страница: https://berega.example/a/b\n")
    );
    assert!(
        said.html
            .contains("<a href=\"https://berega.example/a/b\">")
    );
}

#[test]
fn texts_are_worded_otherwise_and_checked() {
    let name = TextName::Of(LetterKind::Offered, TextPart::Opening);
    let own = name.checked(" Ждём { имя } на «{season}»! \r\n").unwrap();
    let texts = Texts([(name.word(), own)].into());
    let said = wording(Lang::Ru, &texts, &letter(LetterKind::Offered));
    assert!(
        said.text.contains("Ждём Анна на «Яркие берега 2023»!\n"),
        "{}",
        said.text
    );
    let misfits = |text: &str| name.checked(text).unwrap_err();
    assert_eq!(misfits("{кто}"), [Misfit::Unknown("кто".into())]);
    for brace in ["{", "}", "{имя", "{{имя}}"] {
        assert!(misfits(brace).contains(&Misfit::Brace), "{brace}");
    }
    let long = "а".repeat(4_001);
    assert_eq!(misfits(&long), [Misfit::TooLong { most: 4_000 }]);
    let subject = TextName::Of(LetterKind::Offered, TextPart::Subject);
    assert_eq!(subject.checked(" \n"), Err(vec![Misfit::Empty]));
    assert_eq!(
        subject.checked("Даты\nBcc: x@y.z"),
        Ok("Даты Bcc: x@y.z".into())
    );
    for name in TextName::all() {
        assert_eq!(TextName::of_word(&name.word()), Some(name));
        for lang in Lang::ALL {
            let usual = name.usual(lang);
            assert_eq!(name.checked(&usual), Ok(usual.clone()), "{}", name.word());
            let all = Kind::ALL.len();
            assert!(!usual.starts_with("mail-"), "{usual} {all}");
        }
    }
}

fn posted(name: &str, said: &Wording) -> Post {
    let from = "Яркие берега <berega@example.org>".parse().unwrap();
    let to = Recipient {
        name: name.to_owned(),
        email: "anna@example.org".into(),
    };
    let id = "6d0b21f0-52a3-4d5e-9f0c-8b1e73c6a417";
    Post::new(&from, &to, id, time(NOW), said, None).unwrap()
}

fn header(mail: &ParsedMail<'_>, name: &str) -> String {
    let values = mail.headers.get_all_values(name);
    assert_eq!(values.len(), 1, "{name}: {values:?}");
    values[0].clone()
}

/// What people type, and what some type to see what happens.
fn hostile() -> impl Strategy<Value = String> {
    let evil = prop_oneof![
        Just("\r\nBcc: evil@example.net\r\n\r\n<script>alert(1)</script>".to_owned()),
        Just("</title></p><img src=x onerror=alert(1)><script>".to_owned()),
        Just("--=6d0b21f0=\r\nContent-Type: text/html".to_owned()),
        Just("\" onmouseover=\"alert(1)".to_owned()),
        Just("{имя}{{season}}".to_owned()),
        Just("=?utf-8?q?=0D=0ABcc:_evil@example.net?=".to_owned()),
        Just("\"Анна\" <evil@example.net>, ".to_owned()),
    ];
    prop_oneof![
        evil,
        "\\PC{0,40}",
        any::<String>(),
        "[\r\n\u{0}\u{b}\u{85}\u{2028}.:<>&]{0,12}"
    ]
}

proptest! {
    /// Nothing that an applicant or an organizer wrote ends a line of the head or becomes markup.
    #[test]
    fn whatever_is_written_stays_text(
        texts in prop::collection::vec(hostile(), 7),
        kind in prop::sample::select(LetterKind::ALL.to_vec()),
    ) {
        let plain = letter(kind);
        let [place, site, address] = [0, 1, 2].map(|nth| texts[nth].as_str());
        let hostile = Letter {
            season: texts[3].clone(),
            name: texts[4].clone(),
            titles: vec![texts[5].clone()],
            news: plain.news.iter().map(|_| News {
                title: texts[5].clone(),
                what: What::Offered(slot(0, [place, site, address])),
            }).collect(),
            ..plain
        };
        let contact = TextName::Contact;
        let own = contact.checked(&texts[6]).unwrap_or_default();
        let own = Texts([(contact.word(), own)].into());
        let said = wording(Lang::Ru, &own, &hostile);
        let post = posted(&texts[4], &said);
        let head_end = post.content.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&post.content[..head_end]).unwrap();
        prop_assert!(head.is_ascii(), "{head}");
        let mail = parse_mail(&post.content).unwrap();
        let known = [
            "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        ];
        let named = mail.headers.iter().map(|header| header.get_key());
        let strange: Vec<_> = named.filter(|name| !known.contains(&name.as_str())).collect();
        prop_assert_eq!(strange, Vec::<String>::new());
        let to = mailparse::addrparse_header(mail.headers.get_first_header("To").unwrap()).unwrap();
        prop_assert_eq!(to.count_addrs(), 1);
        prop_assert_eq!(to.extract_single_info().unwrap().addr, "anna@example.org");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeezed(&header(&mail, "Subject")), squeezed(&said.subject));
        prop_assert_eq!(mail.subparts.len(), 2);
        let html = mail.subparts[1].get_body().unwrap();
        let tags: Vec<_> = html.split('<').skip(1).map(|rest| {
            rest.split('>').next().unwrap()
        }).collect();
        let ours = [
            "!DOCTYPE html", "html lang=\"ru\"", "head", "meta charset=\"utf-8\"",
            "meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
            "meta name=\"color-scheme\" content=\"light dark\"", "title", "/title", "style", "/style", "/head",
            "body", "p", "/p", "br", "h2", "/h2", "/body", "/html",
        ];
        let strange: Vec<_> = tags.iter().filter(|tag| !ours.contains(tag)).collect();
        prop_assert_eq!(strange, Vec::<&&str>::new());
    }
}
