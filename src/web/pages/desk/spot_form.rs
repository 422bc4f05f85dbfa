//! The plain form for when and where.

use maud::{Markup, html};

use super::Desk;
use crate::domain::code::PlaceIx;
use crate::say;
use crate::words::date;

/// What stands in the form at first.
pub(super) struct Typed<'a> {
    /// `move`, `place` or `duplicate`.
    pub(super) verb: &'a str,
    /// Of what, as a line names it.
    pub(super) of: &'a str,
    pub(super) date: &'a str,
    pub(super) place: &'a str,
    pub(super) start: &'a str,
    pub(super) end: &'a str,
    pub(super) reason: &'a str,
    pub(super) back: &'a str,
}

impl Desk {
    pub(super) fn place_name(&self, place: PlaceIx) -> String {
        let season = self.season();
        let it = season.place(place);
        format!("{}, {}", it.name, season.embankment(it.embankment).name)
    }

    pub(super) fn spot_form(&self, typed: &Typed<'_>) -> Markup {
        let (lang, season) = (self.lang, self.season());
        html! {
            form.stack.spot-form method="post" action=(self.href("/edit")) {
                input type="hidden" name="do" value=(typed.verb);
                input type="hidden" name="of" value=(typed.of);
                input type="hidden" name="back" value=(typed.back);
                @if !typed.reason.is_empty() { input type="hidden" name="reason" value=(typed.reason); }
                label { span { (say!(lang, "label-date")) }
                    select name="date" {
                        @for day in season.days() {
                            @let value = day.date.to_string();
                            option value=(value) selected[value == typed.date] {
                                (date::weekday_short(lang, day.date)) ", " (date::day_month(lang, day.date)) ", " (day.hours)
                            }
                        }
                    }
                }
                label { span { (say!(lang, "label-place")) }
                    select name="place" {
                        @for site in season.embankment_ixs() {
                            optgroup label=(season.embankment(site).name) {
                                @for place in season.place_ixs().filter(|ix| season.place(*ix).embankment == site) {
                                    @let it = season.place(place);
                                    option value=(it.id) selected[it.id.as_str() == typed.place] { (it.name) }
                                }
                            }
                        }
                    }
                }
                div.times {
                    label { span { (say!(lang, "label-start")) }
                        input name="start" value=(typed.start) inputmode="numeric" required pattern=(TIME) autocomplete="off"; }
                    label { span { (say!(lang, "label-end")) }
                        input name="end" value=(typed.end) inputmode="numeric" pattern=(TIME) autocomplete="off"; }
                }
                button type="submit" { (say!(lang, if typed.verb == "place" { "do-place" } else { "do-move" })) }
            }
        }
    }
}

/// `12:00`; past midnight it goes on counting.
const TIME: &str = r"\d{1,2}:[0-5]\d";
