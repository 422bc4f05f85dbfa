//! What stands above and below the cards: which day and embankment, which release, what changed, whom to
//! call, power and weather.

use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;

use super::Sheet;
use crate::domain::decimal::Decimal;
use crate::domain::embankment::Embankment;
use crate::domain::moment::Moment;
use crate::domain::programme::Event;
use crate::say;
use crate::web::pages::icons::icon;
use crate::web::pages::programme::{clock, map_href};
use crate::web::{links, typography};
use crate::words::date;

impl Sheet {
    pub(super) fn head(&self) -> Markup {
        let lang = self.lang;
        let set = |text: &str| typography::set(lang, text);
        let (rows, site) = (&self.rows, self.site());
        let day = &self.programme().days[self.day.ix()];
        let files = |format| {
            format!(
                "{}{}",
                self.season_path(),
                links::run_sheet(self.date(), &site.id, format)
            )
        };
        html! {
            header.sheet-head {
                div {
                    h1 { (set(&rows.site)) }
                    p {
                        (date::weekday(lang, self.date())) ", " (date::full(lang, self.date())) ", " (clock(self.programme(), day.clock.span(day.hours)))
                        @if let Some(theme) = &rows.theme { " · " (say!(lang, "programme-theme", theme = theme.as_str())) }
                        @if rows.day_cancelled { " " span.badge.cancelled { (say!(lang, "programme-day-cancelled")) } }
                    }
                    @if !rows.address.is_empty() || site.position.is_some() {
                        p.hint {
                            (set(&rows.address)) " "
                            @if let Some(position) = site.position {
                                a href=(map_href(position)) rel="noreferrer" { (icon("pin")) (say!(lang, "page-map")) }
                            }
                        }
                    }
                    p.hint {
                        (say!(lang, "sheet-release", number = self.release.head.number, at = self.clock(self.release.head.published_at)))
                        " · "
                        span.age data-made=(self.now.timestamp_millis()) { (say!(lang, "sheet-made", at = self.clock(self.now))) }
                    }
                    p.files {
                        a href=(files("csv")) { "CSV" } ", " a href=(files("xlsx")) { "XLSX" }
                    }
                }
                (self.code())
            }
        }
    }

    /// For paper: the way back to the sheet as it is now.
    fn code(&self) -> Markup {
        // Only an address of thousands of characters does not fit.
        let Ok(code) = QrCode::new(&self.address) else {
            return html! {};
        };
        let drawn = code
            .render::<svg::Color<'_>>()
            .min_dimensions(120, 120)
            .build();
        let drawing = drawn.find("<svg").map_or("", |at| &drawn[at..]);
        html! {
            figure.code {
                (PreEscaped(drawing))
                figcaption { (say!(self.lang, "sheet-code")) }
            }
        }
    }

    /// What whoever printed an earlier release has to know.
    pub(super) fn changed(&self) -> Markup {
        let lang = self.lang;
        let newest = self.release.head.number;
        let printed = self.since.as_ref().map(|(number, _)| *number);
        html! {
            @if newest > 1 {
                form.since method="get" action=(self.path()) {
                    @if self.by_place { input type="hidden" name="by" value="place"; }
                    label for="since" { (say!(lang, "sheet-printed")) }
                    select #since name="since" {
                        @for head in self.releases.iter().filter(|head| head.number < newest) {
                            option value=(head.number) selected[Some(head.number) == printed] {
                                "№ " (head.number) ", " (self.clock(head.published_at))
                            }
                        }
                    }
                    button.plain type="submit" { (say!(lang, "sheet-compare")) }
                }
            }
            @if let Some((number, since)) = &self.since {
                section.done {
                    @if since.is_empty() {
                        p { (say!(lang, "sheet-unchanged", number = *number)) }
                    } @else {
                        p { (say!(lang, "sheet-changed", number = *number, count = since.here.len() + since.gone.len())) }
                    }
                    ul {
                        @for change in &since.gone {
                            @if let Some(was) = &change.before {
                                li {
                                    strong { (was.hours.to_string()) ", " (was.place) ": " (was.title) } " – "
                                    @match &change.after {
                                        Some(now) => {
                                            (say!(lang, "sheet-moved-away")) " "
                                            (date::day_month(lang, now.date)) ", " (now.hours.to_string()) ", "
                                            (now.embankment) ", " (now.place)
                                        }
                                        None => (say!(lang, "programme-cancelled")),
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whom to call, power, weather.
    pub(super) fn notes(&self) -> Markup {
        let lang = self.lang;
        let season = self.draft.draft.season();
        let embankment = season.embankment_by_id(self.site().id.as_str());
        let embankment = embankment.map(|ix| season.embankment(ix));
        html! {
            section.notes aria-labelledby="notes" {
                h2 #notes { (say!(lang, "sheet-notes")) }
                dl {
                    @if !self.team.is_empty() {
                        dt { (say!(lang, "sheet-team")) }
                        @for mate in &self.team {
                            dd {
                                (mate.name) ", " (say!(lang, &format!("role-{}", mate.role.word())))
                                @if !mate.email.is_empty() { ", " a href={ "mailto:" (mate.email) } { (mate.email) } }
                            }
                        }
                    }
                    dt { (say!(lang, "sheet-power-title")) }
                    dd { (self.power(embankment)) }
                    dt { (say!(lang, "sheet-weather")) }
                    @for line in self.weather(embankment) { dd { (line) } }
                }
            }
        }
    }

    /// The most that is needed at one moment, and what there is.
    fn power(&self, embankment: Option<&Embankment>) -> String {
        let lang = self.lang;
        let limit = embankment.and_then(|it| it.power_limit_kw);
        let peak = self.peak().map(|(at, power)| {
            let at = self.programme().local(at).format("%H:%M").to_string();
            say!(
                lang,
                "sheet-power-peak",
                power = lang.decimal(power),
                at = at
            )
        });
        let limit = match limit {
            Some(limit) => say!(lang, "sheet-power-limit", power = lang.decimal(limit)),
            None => say!(lang, "sheet-power-no-limit"),
        };
        let peak = peak.unwrap_or_else(|| say!(lang, "sheet-power-none"));
        format!("{peak} {limit}")
    }

    /// What takes place here.
    fn events(&self) -> impl Iterator<Item = &Event> {
        let here = |event: &&Event| event.day == self.day && event.site == self.site;
        self.programme().taking_place().filter(here)
    }

    /// When most power is needed, and how much; the sum grows only where something starts.
    fn peak(&self) -> Option<(Moment, Decimal)> {
        let programme = self.programme();
        let mut peak: Option<(Moment, u64)> = None;
        for start in self.events().map(|event| programme.span(event).start) {
            let on = self.events().filter(|event| {
                let span = programme.span(event);
                span.start <= start && start < span.end
            });
            let sum = on.map(|event| event.power_kw.thousandths()).sum();
            if sum > peak.map_or(0, |(_, most)| most) {
                peak = Some((start, sum));
            }
        }
        peak.map(|(at, sum)| (at, Decimal::from_thousandths(sum)))
    }

    /// What is closed, and what stands in the rain.
    fn weather(&self, embankment: Option<&Embankment>) -> Vec<String> {
        let lang = self.lang;
        let season = self.draft.draft.season();
        let mut lines = Vec::new();
        for hours in embankment
            .into_iter()
            .flat_map(|it| it.closed_hours_on(self.date()))
        {
            lines.push(say!(lang, "sheet-closed", hours = hours.to_string()));
        }
        let mut open = Vec::new();
        for place in &self.site().places {
            let known = season.place_by_id(place.id.as_str());
            let has_cover = known.is_some_and(|ix| season.place(ix).cover);
            let is_used = self
                .events()
                .any(|event| self.programme().place(event).id == place.id);
            if is_used && !has_cover {
                open.push(&*place.name);
            }
        }
        lines.push(if open.is_empty() {
            say!(lang, "sheet-all-covered")
        } else {
            say!(lang, "sheet-uncovered", places = open.join(", "))
        });
        lines
    }
}
