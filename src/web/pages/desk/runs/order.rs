//! The form that asks for a run.

use maud::{Markup, html};

use crate::app::MOST_SECONDS;
use crate::domain::application::Kind;
use crate::domain::day::ProgrammeDay;
use crate::domain::run::RunOrder;
use crate::say;
use crate::web::form::Fields;
use crate::web::pages::desk::Desk;
use crate::words::date;

/// How long a run searches that nobody has said otherwise of.
const USUAL_SECONDS: &str = "30";

/// What was asked for; nothing if it can't be read.
pub(super) fn read(fields: &Fields) -> Option<RunOrder> {
    let days: Option<Vec<_>> = fields.all("day").map(|day| day.parse().ok()).collect();
    let kind = |word: &str| Kind::ALL.into_iter().find(|kind| kind.word() == word);
    let kinds: Option<Vec<_>> = fields.all("kind").map(kind).collect();
    let sites: Vec<String> = fields.all("embankment").map(str::to_owned).collect();
    let (days, kinds) = (days?, kinds?);
    let number = |name| match fields.get(name) {
        "" => Some(None),
        text => text.trim().parse().ok().map(Some),
    };
    Some(RunOrder {
        days: (!days.is_empty()).then_some(days),
        embankments: (!sites.is_empty()).then_some(sites),
        kinds: (!kinds.is_empty()).then_some(kinds),
        keep_placed: fields.get("keep") == "yes",
        include_submitted: fields.get("submitted") == "yes",
        seconds: number("seconds")?,
        steps: None,
        seed: fields.get("seed").trim().parse().unwrap_or(1),
    })
}

impl Desk {
    /// Days on which something can still be planned, or all of a season that is over.
    fn days_to_come(&self) -> impl Iterator<Item = &ProgrammeDay> {
        let (season, from) = (self.season(), self.planned_from());
        let days = season
            .day_ixs()
            .filter(move |ix| !season.is_over(*ix, from));
        days.map(|ix| season.day(ix))
    }
}

pub(super) fn form(desk: &Desk, tried: &Fields, wrong: Option<&str>) -> Markup {
    let (lang, season) = (desk.lang, desk.season());
    let is = |name: &str, value: &str| tried.all(name).any(|chosen| chosen == value);
    let seconds = match tried.get("seconds") {
        "" => USUAL_SECONDS,
        typed => typed,
    };
    let check = |name: &str, value: &str, label: &str| {
        html! {
            label.check {
                input type="checkbox" name=(name) value=(value) checked[is(name, value)]; span { (label) }
            }
        }
    };
    html! {
        form.stack method="post" {
            @if let Some(key) = wrong { p.error role="alert" { (say!(lang, key, most = MOST_SECONDS)) } }
            p { (say!(lang, "runs-about")) }
            (desk.what_is_past())
            details {
                summary { (say!(lang, "runs-scope")) }
                p.hint { (say!(lang, "runs-scope-hint")) }
                fieldset {
                    legend { (say!(lang, "runs-kinds")) }
                    @for kind in Kind::ALL {
                        (check("kind", kind.word(), &say!(lang, &format!("kind-{}", kind.word()))))
                    }
                }
                fieldset {
                    legend { (say!(lang, "runs-embankments")) }
                    @for site in season.embankments() { (check("embankment", site.id.as_str(), &site.name)) }
                }
                fieldset.many {
                    legend { (say!(lang, "runs-days")) }
                    @for day in desk.days_to_come() {
                        (check("day", &day.date.to_string(), &format!(
                            "{}, {}", date::weekday_short(lang, day.date), date::day_month(lang, day.date))))
                    }
                }
            }
            (check("keep", "yes", &say!(lang, "runs-keep")))
            (check("submitted", "yes", &say!(lang, "runs-submitted")))
            div.field {
                label for="seconds" { (say!(lang, "runs-seconds", most = MOST_SECONDS)) }
                input #seconds type="number" name="seconds" min="1" max=(MOST_SECONDS) value=(seconds) required;
            }
            div.field {
                label for="seed" { (say!(lang, "runs-seed")) }
                input #seed type="number" name="seed" min="0" value=(if tried.get("seed").is_empty() { "1" } else { tried.get("seed") });
            }
            button type="submit" { (say!(lang, "runs-ask")) }
        }
    }
}
