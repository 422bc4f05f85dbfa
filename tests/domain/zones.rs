//! Instants: any time zone, also where the clocks change during a programme day.

use chrono_tz::Tz;
use yarkie_berega::domain::check;
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::rule::Reason;
use yarkie_berega::domain::rule::opening_hours::Broken;
use yarkie_berega::domain::season::BuiltSeason;

use crate::support::season::{a_season, assignment, day, embankment, pitch, station};
use crate::support::values::{hours, minute};

/// The UTC instants of an activity at `hours` of the programme day `date`.
#[track_caller]
fn check(zone: Tz, date: &str, hours: &str, expected: [&str; 2]) {
    let built = a_season()
        .zone(zone)
        .day(day(date, "00:00-30:00"))
        .embankment(embankment("e"))
        .place(pitch("p", "e"))
        .application(station("a"))
        .assignment(assignment("a", date, "p", hours))
        .build();
    let span = built.season.activity(&built.plan.assignments[0].spot);
    let text = |moment: Moment| moment.utc().format("%Y-%m-%d %H:%M").to_string();
    assert_eq!(
        [text(span.start), text(span.end)],
        expected,
        "{zone} {date} {hours}"
    );
}

#[test]
fn an_activity_has_the_right_instants_across_a_change_of_the_clocks() {
    use Tz::{
        America__New_York as NewYork, Asia__Kolkata as Kolkata, Asia__Krasnoyarsk as Krasnoyarsk,
        Australia__Lord_Howe as LordHowe, Europe__Berlin as Berlin,
    };
    let cases = [
        (
            Krasnoyarsk,
            "2023-06-03",
            "12:00-22:00",
            ["2023-06-03 05:00", "2023-06-03 15:00"],
        ),
        (
            Krasnoyarsk,
            "2023-06-03",
            "23:00-29:00",
            ["2023-06-03 16:00", "2023-06-03 22:00"],
        ),
        (
            Kolkata,
            "2023-03-25",
            "23:00-27:00",
            ["2023-03-25 17:30", "2023-03-25 21:30"],
        ),
        // Forward at 02:00 on 26 March: five hours on the clock are four.
        (
            Berlin,
            "2023-03-25",
            "23:00-28:00",
            ["2023-03-25 22:00", "2023-03-26 02:00"],
        ),
        (
            Berlin,
            "2023-03-26",
            "01:00-03:00",
            ["2023-03-26 00:00", "2023-03-26 01:00"],
        ),
        (
            Berlin,
            "2023-03-26",
            "03:00-04:00",
            ["2023-03-26 01:00", "2023-03-26 02:00"],
        ),
        // Back at 03:00 on 29 October: five hours on the clock are six; what occurs twice is the first.
        (
            Berlin,
            "2023-10-28",
            "23:00-28:00",
            ["2023-10-28 21:00", "2023-10-29 03:00"],
        ),
        (
            Berlin,
            "2023-10-29",
            "01:30-02:30",
            ["2023-10-28 23:30", "2023-10-29 00:30"],
        ),
        (
            Berlin,
            "2023-10-29",
            "02:00-03:00",
            ["2023-10-29 00:00", "2023-10-29 02:00"],
        ),
        (
            Berlin,
            "2023-10-29",
            "12:00-13:00",
            ["2023-10-29 11:00", "2023-10-29 12:00"],
        ),
        (
            NewYork,
            "2023-03-11",
            "25:30-27:30",
            ["2023-03-12 06:30", "2023-03-12 07:30"],
        ),
        (
            NewYork,
            "2023-11-04",
            "25:30-26:30",
            ["2023-11-05 05:30", "2023-11-05 07:30"],
        ),
        // Lord Howe moves by half an hour: +11 to +10:30 in April, back in October.
        (
            LordHowe,
            "2023-04-01",
            "25:00-27:00",
            ["2023-04-01 14:00", "2023-04-01 16:30"],
        ),
        (
            LordHowe,
            "2023-04-02",
            "01:30-01:45",
            ["2023-04-01 14:30", "2023-04-01 14:45"],
        ),
        (
            LordHowe,
            "2023-09-30",
            "25:00-27:00",
            ["2023-09-30 14:30", "2023-09-30 16:00"],
        ),
    ];
    for (zone, date, hours, expected) in cases {
        check(zone, date, hours, expected);
    }
}

/// The times that the clocks skip of an activity on the night of 25 March 2023, when Berlin's go from
/// 02:00 to 03:00; as the bundle's reader and as the check of a plan see it.
#[track_caller]
fn skipped(activity: &str, expected: &[(&str, &str)]) {
    let season = |at: &str| {
        a_season()
            .zone(Tz::Europe__Berlin)
            .day(day("2023-03-25", "00:00-30:00"))
            .embankment(embankment("e"))
            .place(pitch("p", "e"))
            .application(station("a"))
            .assignment(assignment("a", "2023-03-25", "p", at))
    };
    let flaws = season(activity).flaws();
    let flaws: Vec<_> = flaws
        .iter()
        .map(|f| (f.column.unwrap(), &*f.value))
        .collect();
    assert_eq!(flaws, expected, "{activity}");

    let BuiltSeason { season, mut plan } = season("12:00-13:00").build();
    plan.assignments[0].spot.hours = hours(activity);
    let conflicts = check::check(&season, &plan, None);
    let reasons: Vec<_> = conflicts
        .into_iter()
        .map(|conflict| conflict.reason)
        .collect();
    let at = expected.first().map(|(_, at)| minute(at));
    let expected = at.map(|at| Reason::OpeningHours(Broken::Skipped { at }));
    assert_eq!(
        reasons,
        expected.into_iter().collect::<Vec<_>>(),
        "{activity}"
    );
}

#[test]
fn nothing_begins_or_ends_while_the_clocks_jump() {
    skipped("25:00-25:59", &[]);
    // Until they jump, and from then on.
    skipped("25:00-26:00", &[]);
    skipped("27:00-28:00", &[]);
    skipped("25:59-27:00", &[]);
    skipped("25:00-26:01", &[("end", "26:01")]);
    skipped("25:00-26:59", &[("end", "26:59")]);
    skipped("26:00-27:00", &[("start", "26:00")]);
    skipped("26:59-28:00", &[("start", "26:59")]);
    skipped("26:10-26:50", &[("start", "26:10"), ("end", "26:50")]);
}

#[test]
fn what_ends_as_the_clocks_jump_has_its_true_length() {
    check(
        Tz::Europe__Berlin,
        "2023-03-26",
        "01:00-02:00",
        ["2023-03-26 00:00", "2023-03-26 01:00"],
    );
    check(
        Tz::America__New_York,
        "2023-03-11",
        "25:30-26:00",
        ["2023-03-12 06:30", "2023-03-12 07:00"],
    );
}

/// Later on the clock is never earlier in time, besides what the clocks skip.
#[test]
fn instants_keep_the_order_of_the_clock() {
    for (zone, date) in [
        (Tz::Europe__Berlin, "2023-03-25"),
        (Tz::Europe__Berlin, "2023-10-28"),
        (Tz::America__New_York, "2023-11-04"),
        (Tz::Australia__Lord_Howe, "2023-04-01"),
        (Tz::Australia__Lord_Howe, "2023-09-30"),
        (Tz::Africa__Casablanca, "2023-03-18"),
        (Tz::Asia__Kathmandu, "2023-06-03"),
    ] {
        let built = a_season().zone(zone).day(day(date, "00:00-168:00")).build();
        let clock = built.season.days()[0].clock;
        let shown = (0..=168 * 60).filter_map(yarkie_berega::domain::hours::Minute::new);
        let shown: Vec<_> = shown.filter(|m| clock.exists(*m)).collect();
        for pair in shown.windows(2) {
            assert!(
                clock.moment(pair[0]) < clock.moment(pair[1]),
                "{zone} {date} {}",
                pair[1]
            );
        }
    }
}
