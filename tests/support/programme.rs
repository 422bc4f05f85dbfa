//! Programmes as exports take them, plain and hostile.

use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::programme::Programme;
use yarkie_berega::exchange::address::WebAddress;
use yarkie_berega::exchange::identity::unreleased;

use super::season::SeasonBuilder;

/// Noon in Krasnoyarsk on 1 June 2023.
pub(crate) const WRITTEN: Moment = Moment(28_093_260);

pub(crate) fn programme(season: SeasonBuilder) -> Programme {
    let built = season.build();
    unreleased(&built.season, &built.plan, WRITTEN)
}

pub(crate) fn address() -> WebAddress {
    "https://example.org".parse().unwrap()
}

/// What somebody may write into any field.
pub(crate) fn hostile_texts() -> Vec<String> {
    let short = [
        "первая\r\nвторая\rтретья\nчетвёртая\u{85}пятая\u{2028}шестая\u{2029}седьмая\u{b}\u{c}восьмая",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:чужой",
        "кавычки \" ' « ; точка с запятой, запятая: двоеточие \\ черта \\n не перевод \\, ^n ^' ^^",
        "=HYPERLINK(\"http://example.org\";\"щёлкни\")",
        " \t+7 (391) 234-56-78",
        "＝СУММ(A1:A9)",
        "\u{200b}@команда",
        "<b>&amp;</b> ]]> <!-- --> <?xml?> & ' \"",
        "ноль\0байт\u{1}\u{1b}[31m\u{7f}\u{9c}\u{feff}\u{fffe}\u{ffff}конец",
        "👨‍👩‍👧‍👦👩🏽‍🚒🇷🇺🏴󠁧󠁢󠁥󠁮󠁧󠁿 эмодзи",
        "е\u{301}\u{301}\u{301} ударения Z\u{361}\u{489}a\u{321}l\u{335}g\u{337}o",
        "\u{202e}задом наперёд",
        "25/17",
        "   ",
        "",
    ];
    let mut texts: Vec<String> = short.map(str::to_owned).to_vec();
    texts.push("Длинно, очень; ".repeat(667));
    texts.push("ё".repeat(10_000));
    texts.push(" ".repeat(200) + "x" + &" ".repeat(200) + "y");
    texts.push("a".to_owned() + &"\u{301}".repeat(300));
    texts.push("\\".repeat(301));
    texts.push("👨‍👩‍👧‍👦".repeat(40));
    texts
}

/// The same programme with hostile texts everywhere, other ones in every field and event.
pub(crate) fn hostile(mut programme: Programme) -> Programme {
    let texts = hostile_texts();
    let mut at = 0;
    let mut next = move || {
        at += 1;
        texts[at % texts.len()].clone()
    };
    programme.name = next();
    for site in &mut programme.sites {
        site.name = next();
        site.address = next();
        for place in &mut site.places {
            place.name = next();
        }
    }
    for event in &mut programme.events {
        event.title = next();
        event.description = next();
        event.category = Some(next());
        event.applicant = next();
        event.city = next();
        event.region = next();
    }
    programme
}
