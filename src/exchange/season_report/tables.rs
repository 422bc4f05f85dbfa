//! The tables of a report. What nobody has marked is no zero: such a cell is empty.

use crate::domain::application::Kind;
use crate::domain::season_report::{Figures, Portion, SeasonReport};
use crate::say;
use crate::words::{Lang, date};

/// A table with names in its first column and numbers in all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names it, in addresses and in the names of its words.
    pub id: &'static str,
    pub title: String,
    /// Of every column, the names' first.
    pub header: Vec<String>,
    pub rows: Vec<(String, Vec<Option<u64>>)>,
    /// Columns (of numbers) that are worth a picture: what was planned, and what came of it.
    pub drawn: (usize, usize),
}

/// The figures that a city asks for: what each is called, and its number. Where nobody has marked anything,
/// also what was planned of those that were held.
#[must_use]
pub fn facts(lang: Lang, report: &SeasonReport) -> Vec<(String, Option<u64>)> {
    let stations = report.of_kind(Kind::Station);
    let performers = report.of_kind(Kind::Performer);
    let known = |count: usize| report.is_marked().then_some(count as u64);
    let planned = |count: usize| report.release.map(|_| count as u64);
    let only_planned = |count: usize| planned(count).filter(|_| !report.is_marked());
    let facts = [
        ("days-planned", planned(report.days.planned)),
        ("days-cancelled", planned(report.days.cancelled)),
        ("days-held", known(report.days.held)),
        ("embankments", known(report.embankments_held)),
        ("stations", known(stations.held)),
        ("masters", known(stations.people)),
        ("performances", known(performers.held)),
        ("groups", known(performers.applications)),
        ("towns-home", known(performers.towns.home)),
        ("towns-elsewhere", known(performers.towns.elsewhere)),
        ("food", known(report.of_kind(Kind::FoodPoint).applications)),
        ("no-shows", known(report.total.no_show)),
        ("visitors", report.total.visitors),
    ];
    let instead = [
        ("embankments-planned", report.embankments_planned),
        ("stations-planned", stations.planned),
        ("performances-planned", performers.planned),
        ("food-planned", report.of_kind(Kind::FoodPoint).planned),
    ];
    let instead = instead.map(|(key, count)| (key, only_planned(count)));
    let instead = instead.into_iter().filter(|(_, count)| count.is_some());
    let (of_days, of_others) = facts.split_at(2);
    let of_days = of_days.iter().copied();
    of_days
        .chain(instead)
        .chain(of_others.iter().copied())
        .map(|(key, count)| (say!(lang, &format!("report-fact-{key}")), count))
        .collect()
}

impl Table {
    /// Without the columns in which nothing is known of any row.
    #[must_use]
    pub fn without_unknown(mut self) -> Self {
        let width = self.header.len().saturating_sub(1);
        let is_known = |at: usize| self.rows.iter().any(|(_, row)| row[at].is_some());
        let known: Vec<bool> = (0..width).map(is_known).collect();
        let mut of_header = std::iter::once(&true).chain(&known);
        self.header.retain(|_| *of_header.next().unwrap_or(&true));
        for (_, row) in &mut self.rows {
            let mut of_row = known.iter();
            row.retain(|_| *of_row.next().unwrap_or(&true));
        }
        self
    }
}

/// All tables, in order.
#[must_use]
pub fn tables(lang: Lang, report: &SeasonReport) -> Vec<Table> {
    let by_kind = report.by_kind.iter();
    let by_kind = by_kind.map(|(kind, figures)| (kind_name(lang, *kind), *figures));
    let by_day = report.by_day.iter();
    let by_day = by_day.map(|(day, figures)| {
        let weekday = date::weekday_short(lang, *day);
        (
            format!("{}, {weekday}", date::day_month(lang, *day)),
            *figures,
        )
    });
    let by_embankment = report.by_embankment.iter();
    let by_embankment = by_embankment.map(|(_, name, figures)| (name.clone(), *figures));
    vec![
        parts(lang, report, "kinds", by_kind.collect()),
        parts(lang, report, "embankments", by_embankment.collect()),
        parts(lang, report, "days", by_day.collect()),
        received(lang, report),
        wishes(lang, report),
        portions(lang, report),
    ]
}

fn kind_name(lang: Lang, kind: Kind) -> String {
    say!(lang, &format!("kinds-{}", kind.word()))
}

fn table(
    lang: Lang,
    id: &'static str,
    columns: &[&str],
    drawn: (usize, usize),
    rows: Vec<(String, Vec<Option<u64>>)>,
) -> Table {
    let header = columns.iter();
    Table {
        id,
        title: say!(lang, &format!("report-{id}")),
        header: header
            .map(|column| say!(lang, &format!("report-column-{column}")))
            .collect(),
        rows,
        drawn,
    }
}

/// Parts of the season, planned against held.
fn parts(
    lang: Lang,
    report: &SeasonReport,
    id: &'static str,
    parts: Vec<(String, Figures)>,
) -> Table {
    let columns = [
        "part",
        "planned",
        "held",
        "no-show",
        "cancelled",
        "open",
        "problems",
        "visitors",
        "applications",
        "people",
        "towns-home",
        "towns-elsewhere",
    ];
    let total = (say!(lang, "report-total"), report.total);
    let row = |(name, it): (String, Figures)| {
        // A part of which nobody has said anything yet has no zeros, whatever is known of others.
        let is_known = it.held + it.no_show > 0 || it.unmarked < it.open;
        let known = |count: usize| is_known.then_some(count as u64);
        let numbers = vec![
            Some(it.planned as u64),
            known(it.held),
            known(it.no_show),
            Some(it.cancelled as u64),
            known(it.open),
            known(it.problems),
            it.visitors,
            known(it.applications),
            known(it.people),
            known(it.towns.home),
            known(it.towns.elsewhere),
        ];
        (name, numbers)
    };
    let rows = parts.into_iter().chain([total]).map(row);
    table(lang, id, &columns, (0, 1), rows.collect())
}

fn received(lang: Lang, report: &SeasonReport) -> Table {
    let columns = [
        "kind",
        "received",
        "accepted",
        "declined",
        "served",
        "held-once",
    ];
    let rows = report.applications.iter().map(|(kind, it)| {
        let counts = [it.received, it.accepted, it.declined];
        let mut row: Vec<Option<u64>> = counts.map(|count| Some(count as u64)).into();
        row.push(report.release.map(|_| it.served as u64));
        row.push(report.is_marked().then_some(it.held as u64));
        (kind_name(lang, *kind), row)
    });
    table(lang, "applications", &columns, (0, 3), rows.collect())
}

/// What was wanted, given and held, by kind.
fn wishes(lang: Lang, report: &SeasonReport) -> Table {
    let columns = ["kind", "wanted", "got", "held"];
    let rows = Kind::ALL.map(|kind| {
        let shares = report.shares.iter().filter(|share| share.kind == kind);
        let mut sums = [0_u64; 3];
        for share in shares {
            sums[0] += u64::from(share.wanted);
            sums[1] += u64::from(share.got);
            sums[2] += u64::from(share.held);
        }
        let [wanted, got, held] = sums;
        let got = report.release.map(|_| got);
        let held = report.is_marked().then_some(held);
        (kind_name(lang, kind), vec![Some(wanted), got, held])
    });
    table(lang, "wishes", &columns, (0, 1), rows.into())
}

/// How many applications got how much of what they wanted.
fn portions(lang: Lang, report: &SeasonReport) -> Table {
    let columns = ["portion", "got-so", "held-so"];
    let count = |is_so: &dyn Fn(&crate::domain::season_report::Share) -> bool| {
        report.shares.iter().filter(|share| is_so(share)).count() as u64
    };
    let rows = Portion::ALL.map(|portion| {
        let got = report
            .release
            .map(|_| count(&|share| share.got_portion() == portion));
        let held = count(&|share| share.held_portion() == portion);
        let held = report.is_marked().then_some(held);
        (
            say!(lang, &format!("report-portion-{}", portion.word())),
            vec![got, held],
        )
    });
    table(lang, "portions", &columns, (0, 1), rows.into())
}
