//! Several assignments at once: each block has a box to tick, and below the board stands what can be
//! done with all that are ticked.

use maud::{Markup, html};

use super::Board;
use crate::domain::assignment::AssignmentStatus;
use crate::say;
use crate::web::pages::icons::icon;
use crate::words::date;

impl Board<'_> {
    /// The way to ticking several, and back.
    pub(super) fn choosing(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let key = if self.wanted.choose {
            "several-end"
        } else {
            "several-begin"
        };
        html! {
            @if desk.may_edit() {
                a.button data-choose href=(self.wanted.href_choosing(&desk.board_href(self.date()))) {
                    (icon("tick")) (say!(lang, key))
                }
            }
        }
    }

    /// The title of a block with its box: all of the block ticks it.
    pub(super) fn tick(&self, ix: usize) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let assignment = &desk.plan().assignments[ix];
        let title = desk
            .season()
            .application(assignment.application)
            .title
            .as_str();
        let hours = assignment.spot.hours.to_string();
        let said = say!(lang, "several-tick", title = title, hours = hours);
        let is_chosen = self.wanted.is_chosen(&desk.id(ix).to_string());
        html! {
            label.open title=(title) {
                input type="checkbox" name="of" form="several" value=(desk.seen(ix)) aria-label=(said) checked[is_chosen];
                (title)
            }
        }
    }

    /// What can be done with all that are ticked. What is looked at before it is done is the first button's
    /// too, which Enter presses.
    pub(super) fn several(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        if !self.wanted.choose {
            return html! {};
        }
        let at_once = desk.href("/edit");
        html! {
            form #several.several method="post" action=(desk.href("/preview")) aria-labelledby="several-title" {
                input type="hidden" name="back" value=(self.href_here());
                h2 #several-title { (say!(lang, "several-title")) " " output.count {} }
                p.hint { (say!(lang, "several-how")) }
                div.several-acts {
                    (self.by_minutes())
                    (self.to_day())
                    (self.to_place())
                    (self.to_status())
                    div.choice {
                        button.plain type="submit" name="act" value="pin" formaction=(at_once) { (icon("pinned")) (say!(lang, "do-pin")) }
                        button.plain type="submit" name="act" value="unpin" formaction=(at_once) { (say!(lang, "do-unpin")) }
                        button.plain.danger type="submit" name="act" value="remove" { (say!(lang, "do-remove")) }
                    }
                }
            }
        }
    }

    fn by_minutes(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            div {
                label { span { (say!(lang, "several-minutes")) }
                    input name="minutes" inputmode="text" autocomplete="off" size="5" placeholder="+15" pattern="[+\\-−]?[0-9]{1,4}"; }
                button.plain type="submit" name="act" value="shift" { (say!(lang, "several-shift")) }
            }
        }
    }

    fn to_day(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let others = desk.season().days().iter();
        let others = others.filter(|day| day.date != self.date() && !day.is_cancelled());
        html! {
            div {
                label { span { (say!(lang, "label-date")) }
                    select name="date" {
                        @for day in others {
                            option value=(day.date) { (date::weekday_short(lang, day.date)) ", " (date::day_month(lang, day.date)) }
                        }
                    }
                }
                button.plain type="submit" name="act" value="day" { (say!(lang, "several-day")) }
            }
        }
    }

    /// The places of the embankments that the page shows.
    fn to_place(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let season = desk.season();
        html! {
            div {
                label { span { (say!(lang, "label-place")) }
                    select name="place" {
                        @for site in &self.sites {
                            optgroup label=(season.embankment(site.embankment).name) {
                                @for place in season.places().iter().filter(|place| place.embankment == site.embankment) {
                                    option value=(place.id) { (place.name) }
                                }
                            }
                        }
                    }
                }
                button.plain type="submit" name="act" value="place" { (say!(lang, "several-place")) }
            }
        }
    }

    fn to_status(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            div {
                label { span { (say!(lang, "label-status")) }
                    select name="status" {
                        @for status in AssignmentStatus::ALL {
                            option value=(status.word()) { (say!(lang, &format!("assignment-status-{}", status.word()))) }
                        }
                    }
                }
                button.plain type="submit" name="act" value="status" { (say!(lang, "do-change")) }
            }
        }
    }
}
