//! Instants: any time zone, also where the clocks change during a programme day.

use chrono_tz::Tz;

use crate::support::season::{a_season, assignment, day, embankment, pitch, station};

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
    let text = |moment: yarkie_berega::domain::moment::Moment| {
        moment.utc().format("%Y-%m-%d %H:%M").to_string()
    };
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
