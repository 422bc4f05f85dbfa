//! What can be done with an assignment.

use maud::{Markup, html};

use super::One;
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::hours::Minute;
use crate::domain::rule::Rule;
use crate::say;
use crate::web::pages::desk::spot_form::Typed;
use crate::web::pages::icons::icon;
use crate::words::date;

impl One<'_> {
    pub(super) fn acts(&self) -> Markup {
        let lang = self.desk.lang;
        html! {
            section.stack aria-labelledby="move" {
                h2 #move { (say!(lang, "one-move")) }
                (self.move_form())
            }
            section.acts aria-labelledby="acts" {
                h2 #acts { (say!(lang, "one-acts")) }
                (self.pin())
                (self.status())
                (self.swap())
                (self.duplicate())
                (self.remove())
            }
        }
    }

    fn move_form(&self) -> Markup {
        let (desk, spot) = (self.desk, self.it().spot);
        let season = desk.season();
        let (date, time) = (season.day(spot.day).date.to_string(), |m: Minute| {
            m.to_string()
        });
        desk.spot_form(&Typed {
            verb: "move",
            of: &desk.seen(self.ix),
            date: &date,
            place: season.place(spot.place).id.as_str(),
            start: &time(spot.hours.from()),
            end: &time(spot.hours.to()),
            reason: "",
            back: &self.path,
        })
    }

    fn pin(&self) -> Markup {
        let lang = self.desk.lang;
        let (verb, key) = if self.it().pinned {
            ("unpin", "do-unpin")
        } else {
            ("pin", "do-pin")
        };
        let line = format!("{verb}|{}", self.desk.seen(self.ix));
        let label = html! { (icon("pinned")) (say!(lang, key)) };
        self.desk.doing(&[line], &self.path, &label, "plain")
    }

    fn status(&self) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        html! {
            form.inline method="post" action=(desk.href("/edit")) {
                input type="hidden" name="do" value="status";
                input type="hidden" name="of" value=(desk.seen(self.ix));
                input type="hidden" name="back" value=(self.path);
                label { span { (say!(lang, "label-status")) }
                    select name="status" {
                        @for status in AssignmentStatus::ALL {
                            option value=(status.word()) selected[status == self.it().status] {
                                (say!(lang, &format!("assignment-status-{}", status.word())))
                            }
                        }
                    }
                }
                button.plain type="submit" { (say!(lang, "do-change")) }
            }
        }
    }

    /// With another of its kind on that day: each goes where the other is.
    fn swap(&self) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        let season = desk.season();
        let kind = season.application(it.application).kind;
        let mut others: Vec<_> = desk.plan().occupying().collect();
        others.retain(|(ix, other)| {
            let application = season.application(other.application);
            *ix != self.ix && other.spot.day == it.spot.day && application.kind == kind
        });
        others.sort_by_key(|(_, other)| (other.spot.place, other.spot.hours.from()));
        html! {
            @if !others.is_empty() {
                form.inline method="post" action=(desk.href("/edit")) {
                    input type="hidden" name="do" value="swap";
                    input type="hidden" name="of" value=(desk.seen(self.ix));
                    input type="hidden" name="back" value=(self.path);
                    label { span { (say!(lang, "one-swap")) }
                        select name="with" required {
                            option value="" { "–" }
                            @for (ix, other) in others {
                                option value=(desk.id(ix)) {
                                    (season.application(other.application).title) ", "
                                    (season.place(other.spot.place).name) ", " (other.spot.hours)
                                }
                            }
                        }
                    }
                    button.plain type="submit" { (say!(lang, "do-swap")) }
                }
            }
        }
    }

    /// To other days, at the same place and time.
    fn duplicate(&self) -> Markup {
        let (desk, lang, it) = (self.desk, self.desk.lang, self.it());
        let season = desk.season();
        let mut taken: Vec<_> = desk.plan().occupying().collect();
        taken.retain(|(_, a)| a.application == it.application);
        let is_free =
            |day| !taken.iter().any(|(_, a)| a.spot.day == day) && !season.day(day).is_cancelled();
        let free: Vec<_> = season.day_ixs().filter(|day| is_free(*day)).collect();
        html! {
            @if !free.is_empty() {
                details {
                    summary { (say!(lang, "one-duplicate")) }
                    form.stack method="post" action=(desk.href("/edit")) {
                        input type="hidden" name="do" value="duplicate";
                        input type="hidden" name="of" value=(desk.seen(self.ix));
                        input type="hidden" name="back" value=(self.path);
                        input type="hidden" name="place" value=(season.place(it.spot.place).id);
                        input type="hidden" name="start" value=(it.spot.hours.from());
                        input type="hidden" name="end" value=(it.spot.hours.to());
                        fieldset.choices {
                            legend { (say!(lang, "one-duplicate-days")) }
                            @for day in free {
                                @let day = season.day(day).date;
                                label.check { input type="checkbox" name="date" value=(day);
                                    span { (date::weekday_short(lang, day)) ", " (date::day_month(lang, day)) } }
                            }
                        }
                        button.plain type="submit" { (say!(lang, "do-duplicate")) }
                    }
                }
            }
        }
    }

    fn remove(&self) -> Markup {
        let lang = self.desk.lang;
        let line = format!("remove|{}", self.desk.seen(self.ix));
        let day = self.desk.season().day(self.it().spot.day).date;
        let label = html! { (say!(lang, "do-remove")) };
        self.desk
            .doing(&[line], &self.desk.board_href(day), &label, "plain danger")
    }

    /// Why the conflict may be, or the form to say so.
    pub(super) fn allowing(&self, at: usize) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let conflict = &desk.conflicts()[at];
        if !conflict.is_hard() || !desk.may_edit() {
            return html! {};
        }
        let rule = conflict.rule();
        match self.given(&desk.stored.draft, rule) {
            Some(_) => {
                let line = format!("disallow|{}|{}", desk.seen(self.ix), rule.id());
                desk.doing(
                    &[line],
                    &self.path,
                    &html! { (say!(lang, "do-disallow")) },
                    "plain",
                )
            }
            None if desk.stored.draft.override_of(conflict).is_some() => html! {},
            None => html! {
                details {
                    summary { (say!(lang, "one-allow")) }
                    form.stack method="post" action=(desk.href("/edit")) {
                        input type="hidden" name="do" value="allow";
                        input type="hidden" name="of" value=(desk.seen(self.ix));
                        input type="hidden" name="rule" value=(rule.id());
                        input type="hidden" name="back" value=(self.path);
                        label { span { (say!(lang, "label-reason")) }
                            textarea name="reason" rows="2" required maxlength="500" {} }
                        button.plain type="submit" { (say!(lang, "do-allow")) }
                    }
                }
            },
        }
    }

    fn given<'d>(&self, draft: &'d Draft, rule: Rule) -> Option<&'d crate::domain::edit::Override> {
        draft.override_for(self.id, rule)
    }
}
