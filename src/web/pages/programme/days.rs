//! The days of the season, to choose from.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::view::View;
use crate::domain::code::DayIx;
use crate::say;
use crate::web::pages::icons::icon;
use crate::words::date;

/// Where the page of a day is, and in which window it opens.
#[derive(Clone, Copy)]
pub(super) struct Leads {
    pub(super) to: fn(&View<'_>, NaiveDate) -> String,
    pub(super) target: Option<&'static str>,
}

/// Months, in them days that follow each other (a weekend) side by side.
pub(super) fn strip(view: &View<'_>, leads: Leads) -> Markup {
    let days = &view.programme.days;
    let ixs: Vec<DayIx> = (0..days.len()).map(DayIx::new).collect();
    let date_of = |ix: &DayIx| days[ix.ix()].date;
    let month = |d: NaiveDate| (d.year(), d.month());
    let neighbours = |a: &DayIx, b: &DayIx| date_of(a).succ_opt() == Some(date_of(b));
    html! {
        nav.days aria-label=(say!(view.lang, "programme-days")) {
            (step(view, "back", -1, leads))
            div.months {
                @for of_month in ixs.chunk_by(|a, b| month(date_of(a)) == month(date_of(b))) {
                    section.month {
                        h2 { (say!(view.lang, &format!("month-{}", date_of(&of_month[0]).month()))) }
                        div.weeks {
                            @for together in of_month.chunk_by(neighbours) {
                                ul { @for ix in together { (chip(view, *ix, leads)) } }
                            }
                        }
                    }
                }
            }
            (step(view, "on", 1, leads))
        }
    }
}

fn chip(view: &View<'_>, ix: DayIx, leads: Leads) -> Markup {
    let (lang, day) = (view.lang, &view.programme.days[ix.ix()]);
    let count = view.count_on(ix);
    // The number is shown; what follows it is said.
    let day_month = date::day_month(lang, day.date);
    let month = day_month
        .split_once('\u{a0}')
        .map_or("", |(_, month)| month);
    let mut said = vec![month.to_owned()];
    if let Some(theme) = &day.theme {
        said.push(say!(lang, "programme-theme", theme = theme.as_str()));
    }
    said.push(if day.is_cancelled() {
        say!(lang, "programme-day-cancelled")
    } else {
        say!(lang, "programme-events", count = count)
    });
    if day.date == view.today {
        said.push(say!(lang, "programme-today"));
    }
    let state = if day.is_cancelled() {
        "cancelled"
    } else if count == 0 {
        "none"
    } else if day.theme.is_some() {
        "themed"
    } else {
        "plain"
    };
    let is_chosen = view.shown_day() == Some(ix);
    let past = if day.date < view.today {
        "past"
    } else {
        "coming"
    };
    html! {
        li {
            a.{ "is-" (state) }.(past) href=((leads.to)(view, day.date)) target=[leads.target]
                aria-current=[is_chosen.then_some("date")] title=[day.theme.as_deref()]
            {
                span.weekday { (date::weekday_short(lang, day.date)) " " }
                span.number { (day.date.day()) }
                span.unseen { " " (said.join(", ")) }
            }
        }
    }
}

/// To the day before or after.
fn step(view: &View<'_>, name: &str, by: isize, leads: Leads) -> Markup {
    let days = &view.programme.days;
    let to = view
        .shown_day()
        .and_then(|day| day.ix().checked_add_signed(by));
    let day = to.and_then(|ix| days.get(ix));
    html! {
        @if let Some(day) = day {
            @let said = say!(view.lang, &format!("programme-day-{name}"), day = date::day_month(view.lang, day.date));
            a.step.{ "step-" (name) } href=((leads.to)(view, day.date)) target=[leads.target] aria-label=(said) {
                (icon(name))
            }
        }
    }
}
