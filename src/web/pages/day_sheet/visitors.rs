//! Visitors, counted hour by hour.

use chrono::Timelike;
use maud::{Markup, html};

use super::Sheet;
use super::marking::new_form;
use crate::domain::attendance::{Counted, Saying};
use crate::say;

impl Sheet {
    pub(super) fn visitors(&self) -> Markup {
        let lang = self.lang;
        let site = &self.site().id;
        let counts: Vec<&Counted> = self.ledger.counts(self.date(), site).collect();
        let sum = self.ledger.visitors(self.date(), site);
        html! {
            section.counts #visitors aria-labelledby="visitors-title" {
                h2 #visitors-title { (say!(lang, "sheet-visitors")) }
                @match sum {
                    Some(sum) => p { (say!(lang, "sheet-visitors-sum", count = lang.count(sum as i64))) },
                    None => p.hint { (say!(lang, "sheet-visitors-none")) },
                }
                @if self.may_mark() { (self.counter()) }
                ul.marks { @for counted in counts { (self.counted(counted)) } }
            }
        }
    }

    fn counted(&self, counted: &Counted) -> Markup {
        let lang = self.lang;
        let Saying::Visitors { place, hour, .. } = &counted.mark.saying else {
            return html! {};
        };
        let places = &self.site().places;
        let place = place.as_ref().map(|id| {
            let known = places.iter().find(|place| place.id == *id);
            known.map_or(id.as_str(), |place| &place.name)
        });
        let whole = say!(lang, "sheet-whole");
        let what = format!("{}, {}", hour_words(*hour), place.unwrap_or(&whole));
        html! {
            li {
                (self.marked(&format!("{what}: {}", lang.count(counted.count as i64)), &counted.mark))
                @if self.may_mark() {
                    form method="post" action=(self.here()) {
                        input type="hidden" name="form" value=(new_form());
                        input type="hidden" name="mark" value=(counted.mark.id.0);
                        button.plain type="submit" name="says" value="taken-back" { (say!(lang, "sheet-take-back")) }
                    }
                }
            }
        }
    }

    fn counter(&self) -> Markup {
        let lang = self.lang;
        let day = &self.programme().days[self.day.ix()];
        let hours = day.hours.clock_hours();
        let now = self.hour_now().clamp(hours.start, hours.end - 1);
        html! {
            form.counter method="post" action=(self.here()) {
                input type="hidden" name="form" value=(new_form());
                input type="hidden" name="says" value="visitors";
                div.field {
                    label for="hour" { (say!(lang, "sheet-hour")) }
                    select #hour name="hour" {
                        @for hour in hours { option value=(hour) selected[hour == now] { (hour_words(hour)) } }
                    }
                }
                div.field {
                    label for="place" { (say!(lang, "sheet-place")) }
                    select #place name="place" {
                        option value="" { (say!(lang, "sheet-whole")) }
                        @for place in &self.site().places { option value=(place.id) { (place.name) } }
                    }
                }
                div.field {
                    label for="count" { (say!(lang, "sheet-count")) }
                    input #count name="count" type="number" inputmode="numeric" min="0" max="10000000" required;
                }
                button type="submit" { (say!(lang, "sheet-count-save")) }
            }
        }
    }

    /// The hour that it is now, on the day's clock.
    fn hour_now(&self) -> u32 {
        let local = self.local(self.now);
        let days = (local.date() - self.date()).num_days();
        u32::try_from(days).unwrap_or(0) * 24 + local.hour()
    }
}

/// `14–15`; after midnight the clock begins anew.
fn hour_words(hour: u32) -> String {
    format!("{:02}–{:02}", hour % 24, (hour + 1) % 24)
}
