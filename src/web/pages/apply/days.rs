//! The days that an applicant can come on: all, all Saturdays, single ones, each with hours.

use chrono::Datelike;
use maud::{Markup, html};

use super::fields::Filling;
use crate::exchange::public_form::{
    ALL_DAYS, Choice, OfferedDay, day_field, from_field, to_field, weekday_field,
};
use crate::say;
use crate::words::date;

impl Filling<'_> {
    pub(super) fn days(&self) -> Markup {
        let lang = self.lang;
        let count = self.offer.days.len();
        let weekdays = self.offer.weekdays();
        let all = say!(lang, "apply-all-days", count = count);
        html! {
            fieldset.choices.whole {
                legend { (say!(lang, "apply-days")) }
                p.hint { (say!(lang, "apply-days-hint")) }
                (self.several(ALL_DAYS, &all))
                @if weekdays.len() > 1 {
                    @for weekday in weekdays {
                        @let number = weekday.number_from_monday();
                        @let count = self.offer.on(weekday).count();
                        (self.several(&weekday_field(weekday), &say!(lang, &format!("apply-weekday-{number}"), count = count)))
                    }
                }
                (self.single())
            }
        }
    }

    /// Several days at once, with the hours on each.
    fn several(&self, field: &str, name: &str) -> Markup {
        let described = self.described(field, false);
        let invalid = self.is_wrong(field).then_some("true");
        html! {
            div.day-row {
                (self.error(field))
                label.check {
                    input id={ "field-" (field) } type="checkbox" name=(field) value="yes"
                        checked[!self.typed.get(field).is_empty()] aria-invalid=[invalid] aria-describedby=[described];
                    (name)
                }
                (self.hours(field, name))
            }
        }
    }

    /// From when until when; empty is as the day goes.
    fn hours(&self, of: &str, name: &str) -> Markup {
        let lang = self.lang;
        let ends = [
            (from_field(of), say!(lang, "apply-from")),
            (to_field(of), say!(lang, "apply-to")),
        ];
        html! {
            div.hours {
                @for (field, word) in ends {
                    @let invalid = self.is_wrong(&field).then_some("true");
                    (self.error(&field))
                    label {
                        span { (word) }
                        input id={ "field-" (field) } type="time" name=(field) value=(self.typed.get(&field))
                            aria-label={ (word) ", " (name) } aria-invalid=[invalid]
                            aria-describedby=[self.described(&field, false)];
                    }
                }
            }
        }
    }

    /// Day by day, folded while nothing is said of any.
    fn single(&self) -> Markup {
        let lang = self.lang;
        let is_told = |day: &OfferedDay| {
            let field = day_field(day.date);
            let all = [from_field(&field), to_field(&field), field];
            all.iter()
                .any(|field| !self.typed.get(field).is_empty() || self.is_wrong(field))
        };
        let is_open = self.offer.days.iter().any(is_told);
        let month = |day: &OfferedDay| (day.date.year(), day.date.month());
        html! {
            details.single open[is_open] {
                summary { (say!(lang, "apply-single")) }
                p.hint { (say!(lang, "apply-single-hint")) }
                @for days in self.offer.days.chunk_by(|a, b| month(a) == month(b)) {
                    @let (year, number) = month(&days[0]);
                    h2 { (say!(lang, &format!("month-{number}"))) " " (year) }
                    @for day in days { (self.one(day)) }
                }
            }
        }
    }

    fn one(&self, day: &OfferedDay) -> Markup {
        let lang = self.lang;
        let field = day_field(day.date);
        let found = self.offer.season.day_on(day.date);
        let theme = found.and_then(|ix| self.offer.season.day(ix).theme.as_deref());
        let on = date::day_month(lang, day.date);
        let said = self.typed.get(&field);
        let described = self.described(&field, true);
        let invalid = self.is_wrong(&field).then_some("true");
        html! {
            div.day-row {
                (self.error(&field))
                label for={ "field-" (field) } {
                    span { (date::weekday_short(lang, day.date)) ", " (on) }
                    " " span.optional id={ "field-" (field) "-hint" } {
                        (date::clock_hours(day.hours))
                        @if let Some(theme) = theme { " · " (theme) }
                    }
                }
                select id={ "field-" (field) } name=(field) aria-invalid=[invalid] aria-describedby=[described] {
                    @for choice in Choice::ALL {
                        option value=(choice.word()) selected[choice.word() == said] {
                            (say!(lang, &format!("apply-day-{}", if choice == Choice::Usual { "usual" } else { choice.word() })))
                        }
                    }
                }
                (self.hours(&field, &on))
            }
        }
    }
}
