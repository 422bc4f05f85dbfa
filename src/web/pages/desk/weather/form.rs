//! The form that says what the weather takes away.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::day::DayStatus;
use crate::domain::disruption::{Disruption, Site, When};
use crate::domain::hours::{Hours, Minute};
use crate::domain::moment::Moment;
use crate::domain::season::Season;
use crate::say;
use crate::web::pages::desk::Desk;
use crate::web::query::day as read_day;
use crate::words::date;

/// What was typed.
#[derive(Debug)]
pub(super) struct Typed {
    date: String,
    /// Ids of embankments.
    sites: Vec<String>,
    from: String,
    to: String,
}

/// What is taken away.
#[derive(Debug)]
pub(super) struct Weather {
    when: When,
    sites: Vec<String>,
}

/// What was asked for.
#[derive(Debug)]
pub(super) enum Asked {
    Nothing,
    /// Why it can't be: the name of its words.
    Wrong(&'static str),
    For(Weather),
}

impl Typed {
    pub(super) fn of(values: impl Fn(&str) -> Vec<String>) -> Self {
        let first = |name| values(name).into_iter().next().unwrap_or_default();
        Self {
            date: first("day"),
            sites: values("embankment"),
            from: first("from"),
            to: first("to"),
        }
    }

    /// What is asked for, of days that are not over for who plans from then on.
    pub(super) fn asked(&self, season: &Season, from: Option<Moment>) -> Asked {
        if self.date.is_empty() {
            return Asked::Nothing;
        }
        let day = read_day(&self.date).and_then(|date| season.day_on(date));
        let Some(ix) = day else {
            return Asked::Wrong("weather-no-day");
        };
        let day = season.day(ix);
        if day.status != DayStatus::Planned || season.is_over(ix, from) {
            return Asked::Wrong("weather-day-over");
        }
        let known = |id: &String| season.embankments().iter().any(|it| it.id.as_str() == id);
        if !self.sites.iter().all(known) {
            return Asked::Wrong("weather-no-embankment");
        }
        // An end that is left open is that of the day.
        let time = |text: &str, open: Minute| match text {
            "" => Ok(open),
            text => text.parse::<Minute>(),
        };
        let ends = (
            time(&self.from, day.hours.from()),
            time(&self.to, day.hours.to()),
        );
        let (Ok(from), Ok(to)) = ends else {
            return Asked::Wrong("weather-no-time");
        };
        match Hours::new(from, to) {
            Some(hours) if hours.meet(day.hours).is_some() => Asked::For(Weather {
                when: when(day.date, hours, day.hours),
                sites: self.sites.clone(),
            }),
            _ => Asked::Wrong("weather-no-hours"),
        }
    }

    /// The same again, to be sent with a button.
    pub(super) fn hidden(&self) -> Markup {
        html! {
            input type="hidden" name="day" value=(self.date);
            @for site in &self.sites { input type="hidden" name="embankment" value=(site); }
            input type="hidden" name="from" value=(self.from);
            input type="hidden" name="to" value=(self.to);
        }
    }
}

fn when(date: NaiveDate, hours: Hours, open: Hours) -> When {
    if hours.contains(open) {
        When::On(date)
    } else {
        When::During(date, hours)
    }
}

impl Weather {
    /// One for each embankment; one for all together where none is named.
    pub(super) fn disruptions(&self) -> Vec<Disruption> {
        let when = self.when;
        if self.sites.is_empty() {
            let site = Site::Everything;
            return vec![Disruption::Close { site, when }];
        }
        let sites = self.sites.iter().cloned().map(Site::Embankment);
        sites.map(|site| Disruption::Close { site, when }).collect()
    }
}

impl Desk {
    /// Days that can still be cancelled: those to come, or all of a season that is over.
    fn days_to_cancel(&self) -> impl Iterator<Item = NaiveDate> {
        let (season, from) = (self.season(), self.planned_from());
        let days = season.day_ixs().filter(move |ix| {
            season.day(*ix).status == DayStatus::Planned && !season.is_over(*ix, from)
        });
        days.map(|ix| season.day(ix).date)
    }

    pub(super) fn weather_form(&self, typed: &Typed) -> Markup {
        let (lang, season) = (self.lang, self.season());
        let time = |name: &str, value: &str| {
            html! {
                div.field {
                    label for=(name) { (say!(lang, &format!("weather-{name}"))) }
                    input id=(name) name=(name) value=(value) inputmode="numeric" autocomplete="off"
                        pattern="[0-9]{1,2}:[0-9]{2}" placeholder=(say!(lang, "weather-time")) size="6";
                }
            }
        };
        html! {
            p { (say!(lang, "weather-about")) }
            (self.what_is_past())
            form.stack method="get" {
                div.field {
                    label for="day" { (say!(lang, "weather-day")) }
                    select #day name="day" required {
                        option value="" { (say!(lang, "weather-choose-day")) }
                        @for date in self.days_to_cancel() {
                            option value=(date) selected[date.to_string() == typed.date] { (date::full(lang, date)) }
                        }
                    }
                }
                fieldset {
                    legend { (say!(lang, "weather-embankments")) }
                    p.hint { (say!(lang, "weather-embankments-hint")) }
                    @for site in season.embankments() {
                        label.check {
                            input type="checkbox" name="embankment" value=(site.id.as_str())
                                checked[typed.sites.iter().any(|id| id == site.id.as_str())];
                            span { (site.name) }
                        }
                    }
                }
                fieldset {
                    legend { (say!(lang, "weather-hours")) }
                    p.hint { (say!(lang, "weather-hours-hint")) }
                    (time("from", &typed.from))
                    (time("to", &typed.to))
                }
                button type="submit" { (say!(lang, "weather-look")) }
            }
        }
    }
}
