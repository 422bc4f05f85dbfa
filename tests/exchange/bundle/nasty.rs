//! Seasons with everything in them that a file format can trip over.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use proptest::collection::{hash_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use yarkie_berega::domain::application::{ApplicationStatus, Availability, Contact, Kind};
use yarkie_berega::domain::assignment::AssignmentStatus;
use yarkie_berega::domain::closed::ClosedHours;
use yarkie_berega::domain::day::DayStatus;
use yarkie_berega::domain::decimal::Decimal;
use yarkie_berega::domain::embankment::Position;
use yarkie_berega::domain::hours::{Hours, Minute};
use yarkie_berega::domain::reception::Reception;
use yarkie_berega::domain::season::{
    ApplicationPart, AssignmentPart, BuiltSeason, DayPart, EmbankmentPart, NoisePart, PlacePart,
    PublishedPart, SeasonParts, TravelPart, build,
};
use yarkie_berega::domain::weights::{MAX_WEIGHT, Weights};
use yarkie_berega::exchange::text::line;

use crate::support::season::number_rows;
use crate::support::values::date;

/// Texts that have broken a reader or a writer of CSV or XLSX somewhere.
pub(crate) const NASTY: [&str; 40] = [
    "",
    "=1+1",
    "=HYPERLINK(\"http://example.org\")",
    "+7 (391) 000-00-00",
    "-1",
    "@SUM(A1)",
    "＝1",
    "  =1",
    "'",
    "''",
    "'=1",
    "''=1",
    "'Ночь' – студия",
    "' x",
    " blanks around ",
    "\u{a0}no-break blanks\u{a0}",
    "\t=tab",
    "two\nlines",
    "\nstarts with a line break\n",
    "a;b,c\td|e",
    "\"",
    "\"quoted\"",
    "say \"\"twice\"\"",
    "17",
    "17.0",
    "1e5",
    "007",
    "2023-06-03",
    "03.06.2023",
    "12:00",
    "TRUE",
    "да",
    "#N/A",
    "_x0041_",
    "_x000D_ _x005F_x000D_",
    "<a href='x'>&amp;</a> ]]>",
    "ёлка Ё № «ёлочки» …",
    "👩‍👩‍👧‍👦 🎪",
    "\u{feff}mark \u{200b}\u{2028}\u{202e}",
    "END:VEVENT",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(NASTY.as_slice()).prop_map(str::to_owned),
        2 => "[ -~а-яёА-Я'=+@\n\t]{0,12}",
        1 => any::<String>().prop_map(|text| text.chars().filter(|c| fits(*c)).collect()),
    ]
}

fn fits(c: char) -> bool {
    !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) || matches!(c, '\n' | '\t')
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    option::of(text()).prop_map(|text| text.filter(|text| !text.is_empty()))
}

/// Different codes, as nasty as codes can be.
fn codes(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    let code = text().prop_filter_map("no code", |text| {
        let code: String = text
            .chars()
            .filter(|c| !c.is_control() && *c != '|')
            .take(20)
            .collect();
        let code = code.trim().to_owned();
        (!code.is_empty()).then_some(code)
    });
    hash_set(code, count).prop_map(|codes| codes.into_iter().collect())
}

fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace('|', "").trim().to_owned())
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(name(), 0..4).prop_map(|names| names.into_iter().filter(|n| !n.is_empty()).collect())
}

fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![0..20_000_u64, 0..=1_000_000_000_u64].prop_map(Decimal::from_thousandths)
}

fn minute() -> impl Strategy<Value = Minute> {
    prop_oneof![0..1_800_u32, 0..=10_080_u32].prop_map(|m| Minute::new(m).unwrap())
}

fn hours() -> impl Strategy<Value = Hours> {
    (minute(), minute()).prop_filter_map("empty", |(a, b)| Hours::new(a.min(b), a.max(b)))
}

fn some_date() -> impl Strategy<Value = NaiveDate> {
    (0..40_u64).prop_map(|ahead| date("2023-06-01") + Days::new(ahead))
}

/// Dates on which something is closed, some of them for some hours only.
fn closed() -> impl Strategy<Value = (Vec<NaiveDate>, Vec<ClosedHours>)> {
    let part = (some_date(), hours()).prop_map(|(date, hours)| ClosedHours { date, hours });
    (vec(some_date(), 0..4), vec(part, 0..3))
}

fn day() -> impl Strategy<Value = DayPart> {
    let status = select(DayStatus::ALL.as_slice());
    (some_date(), hours(), some_text(), status).prop_map(|(date, hours, theme, status)| DayPart {
        row: 0,
        date,
        hours,
        theme,
        status,
    })
}

fn embankment(id: String) -> impl Strategy<Value = EmbankmentPart> {
    let position = (-90_000_000..=90_000_000, -180_000_000..=180_000_000).prop_map(
        |(latitude_udeg, longitude_udeg)| Position {
            latitude_udeg,
            longitude_udeg,
        },
    );
    let limits = (
        option::of(decimal()),
        option::of(0..=1_000_000_u32),
        0..=1_000_000_u32,
    );
    let where_it_is = (option::of(position), text());
    (text(), any::<bool>(), limits, closed(), where_it_is).prop_map(
        move |(
            name,
            guest,
            (power_limit_kw, max_food, target),
            (closed_dates, closed_hours),
            (position, address),
        )| {
            EmbankmentPart {
                row: 0,
                id: id.clone(),
                name,
                guest,
                power_limit_kw,
                max_food,
                target,
                closed_dates,
                closed_hours,
                position,
                address,
            }
        },
    )
}

fn place(id: String, embankments: Vec<String>) -> impl Strategy<Value = PlacePart> {
    let opening = (option::of(minute()), option::of(minute())).prop_map(|(a, b)| match (a, b) {
        (Some(open), Some(close)) if open >= close => (Some(open), None),
        hours => hours,
    });
    let features = (decimal(), any::<bool>(), any::<bool>(), decimal());
    let kind = select(Kind::ALL.as_slice());
    (
        select(embankments),
        text(),
        kind,
        1..=1_000_000_u32,
        features,
        opening,
        closed(),
    )
        .prop_map(
            move |(embankment, name, kind, capacity, features, (open, close), closed)| PlacePart {
                row: 0,
                id: id.clone(),
                embankment,
                name,
                kind,
                capacity,
                power_kw: features.0,
                water: features.1,
                cover: features.2,
                area_m2: features.3,
                open,
                close,
                closed_dates: closed.0,
                closed_hours: closed.1,
            },
        )
}

fn availability() -> impl Strategy<Value = Vec<Availability>> {
    let entry =
        (some_date(), option::of(hours()), 0..=2_u8).prop_map(|(date, hours, preference)| {
            Availability {
                date,
                hours,
                preference,
            }
        });
    vec(entry, 0..5)
}

fn application(id: String, embankments: Vec<String>) -> impl Strategy<Value = ApplicationPart> {
    let kind = select(Kind::ALL.as_slice());
    let texts = (vec(text(), 8), some_text(), names());
    let times = (
        0..=10_080_u32,
        0..=10_080_u32,
        option::of(1..=10_080_u32),
        option::of(1..=1_440_u32),
    );
    let needs = (decimal(), decimal(), vec(any::<bool>(), 3));
    let some = vec(select(embankments), 0..3);
    let standing = (
        0..=100_000_u32,
        1..=5_u8,
        select(ApplicationStatus::ALL.as_slice()),
    );
    (
        kind,
        texts,
        times,
        needs,
        some.clone(),
        some,
        availability(),
        standing,
    )
        .prop_map(
            move |(kind, texts, times, needs, embankments, preferred, availability, standing)| {
                let (mut texts, category, people) = texts;
                ApplicationPart {
                    row: 0,
                    id: id.clone(),
                    kind,
                    title: texts.remove(0),
                    description: texts.remove(0),
                    category,
                    applicant: texts.remove(0),
                    contact: Contact {
                        name: texts.remove(0),
                        email: texts.remove(0),
                        phone: texts.remove(0),
                    },
                    city: texts.remove(0),
                    region: texts.remove(0),
                    people,
                    wanted: standing.0,
                    duration_min: times.2,
                    setup_min: times.0,
                    teardown_min: times.1,
                    start_step_min: times.3,
                    power_kw: needs.0,
                    water: needs.2[0],
                    cover: needs.2[1],
                    area_m2: needs.1,
                    loud: needs.2[2],
                    embankments,
                    preferred_embankments: preferred,
                    availability,
                    priority: standing.1,
                    status: standing.2,
                }
            },
        )
}

fn weights() -> impl Strategy<Value = Weights> {
    (vec(0..=MAX_WEIGHT, 1..5), vec(0..=MAX_WEIGHT, 7)).prop_map(|(placed, singles)| {
        let mut weights = Weights {
            placed,
            ..Weights::default()
        };
        for ((name, _), points) in weights.named().into_iter().zip(singles) {
            *weights.by_name(name).unwrap() = points;
        }
        weights
    })
}

/// What is said of the public form; the operator stands on one line.
fn reception() -> impl Strategy<Value = Reception> {
    let day = || option::of(0..400_i64);
    (any::<bool>(), day(), day(), text()).prop_map(|(is_open, from, more, operator)| {
        let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
        let on = |days: i64| first + chrono::TimeDelta::days(days);
        Reception {
            is_open,
            from: from.map(on),
            until: more.map(|more| on(from.unwrap_or(0) + more)),
            operator: line(&operator),
        }
    })
}

type Picks = Vec<(Index, Index, Index, Hours, bool, AssignmentStatus)>;

fn picks() -> impl Strategy<Value = Picks> {
    let status = select(AssignmentStatus::ALL.as_slice());
    let ix = any::<Index>;
    vec((ix(), ix(), ix(), hours(), any::<bool>(), status), 0..6)
}

/// Seasons with a plan that keep every limit of the bundle and nothing else.
pub(crate) fn season() -> impl Strategy<Value = BuiltSeason> {
    let ids = (codes(1..4), codes(1..5), codes(1..4));
    let parts = ids.prop_flat_map(|(embankments, places, applications)| {
        let of = embankments.clone();
        let places = places.into_iter().map(move |id| place(id, of.clone()));
        let of = embankments.clone();
        let applications = applications
            .into_iter()
            .map(move |id| application(id, of.clone()));
        let embankments = embankments.into_iter().map(embankment);
        let zones = [Tz::Asia__Krasnoyarsk, Tz::UTC, Tz::Europe__Berlin];
        (
            (
                "[a-z0-9-]{1,60}",
                text(),
                select(zones.to_vec()),
                weights(),
                reception(),
            ),
            vec(day(), 1..4),
            embankments.collect::<Vec<_>>(),
            places.collect::<Vec<_>>(),
            applications.collect::<Vec<_>>(),
            (
                vec(0..=10_080_u32, 9),
                picks(),
                picks(),
                vec((any::<Index>(), any::<Index>()), 0..4),
            ),
        )
    });
    parts.prop_map(|(head, days, embankments, places, applications, rest)| {
        let (slug, name, timezone, weights, reception) = head;
        let (minutes, assigned, published, noise) = rest;
        let mut parts = SeasonParts {
            slug,
            name: format!("Сезон {name}"),
            timezone,
            weights,
            reception,
            days,
            embankments,
            places,
            travel: Vec::new(),
            noise: Vec::new(),
            applications,
            assignments: Vec::new(),
            published: Vec::new(),
        };
        parts.days.sort_by_key(|day| day.date);
        parts.days.dedup_by_key(|day| day.date);
        add_travel(&mut parts, &minutes);
        for (a, b) in noise {
            parts.noise.push(NoisePart {
                row: 0,
                place_a: a.get(&parts.places).id.clone(),
                place_b: b.get(&parts.places).id.clone(),
            });
        }
        add_plan(&mut parts, &assigned, &published);
        number_rows(&mut parts);
        build(parts).unwrap()
    })
}

fn add_travel(parts: &mut SeasonParts, minutes: &[u32]) {
    let ids: Vec<_> = parts.embankments.iter().map(|e| e.id.clone()).collect();
    for (a, from) in ids.iter().enumerate() {
        for (b, to) in ids.iter().enumerate().skip(a + 1) {
            parts.travel.push(TravelPart {
                row: 0,
                from: from.clone(),
                to: to.clone(),
                minutes: minutes[a * 3 + b],
            });
        }
    }
}

fn add_plan(parts: &mut SeasonParts, assigned: &Picks, published: &Picks) {
    for (application, day, place, hours, pinned, status) in assigned {
        parts.assignments.push(AssignmentPart {
            row: 0,
            application: application.get(&parts.applications).id.clone(),
            date: day.get(&parts.days).date,
            place: place.get(&parts.places).id.clone(),
            hours: *hours,
            pinned: *pinned,
            status: *status,
        });
    }
    for (application, day, place, hours, ..) in published {
        let part = PublishedPart {
            row: 0,
            application: application.get(&parts.applications).id.clone(),
            date: day.get(&parts.days).date,
            place: place.get(&parts.places).id.clone(),
            hours: *hours,
        };
        if !parts.published.contains(&part) {
            parts.published.push(part);
        }
    }
}
