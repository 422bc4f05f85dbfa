//! What the desk offers to do at a click, as the lines of a form.

use maud::{Markup, html};

use super::Desk;
use crate::app::advice::{Action, Change, Fix, Suggestion};
use crate::domain::assignment::Spot;
use crate::domain::code::ApplicationIx;
use crate::domain::edit::Item;

impl Desk {
    /// `ID@VERSION` of the assignment at that position of the plan.
    pub(super) fn seen(&self, ix: usize) -> String {
        let id = self.id(ix);
        format!("{id}@{}", self.version(&Item::Assignment(id)))
    }

    pub(super) fn version(&self, item: &Item) -> u64 {
        let held = self.stored.draft.items().get(item);
        held.map_or(0, |held| held.version)
    }

    /// `date|place|start-end`.
    pub(super) fn spot_line(&self, spot: &Spot) -> String {
        let season = self.season();
        let (date, place) = (season.day(spot.day).date, &season.place(spot.place).id);
        format!("{date}|{place}|{}-{}", spot.hours.from(), spot.hours.to())
    }

    fn move_line(&self, ix: usize, to: &Spot) -> String {
        format!("move|{}|{}", self.seen(ix), self.spot_line(to))
    }

    /// Who gives way goes first.
    pub(super) fn suggestion_lines(
        &self,
        application: ApplicationIx,
        moves: Option<usize>,
        it: &Suggestion,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        if let Change::Displace {
            application,
            spot,
            to,
        } = &it.change
        {
            let mut all = self.plan().assignments.iter();
            let is_it = |a: &&_| {
                let a: &crate::domain::assignment::Assignment = a;
                a.application == *application && a.spot == *spot
            };
            let other = all.position(|a| is_it(&a));
            lines.extend(other.map(|ix| match to {
                Some(to) => self.move_line(ix, to),
                None => format!("remove|{}", self.seen(ix)),
            }));
        }
        lines.push(match moves {
            Some(ix) => self.move_line(ix, &it.spot),
            None => {
                let id = &self.season().application(application).id;
                format!("place|{id}|{}", self.spot_line(&it.spot))
            }
        });
        lines
    }

    /// Whether it is done by edits of the plan: a request is changed by whoever made it.
    pub(super) const fn can_do(&self, it: &Suggestion) -> bool {
        !matches!(it.change, Change::Request { .. })
    }

    pub(super) fn fix_lines(&self, fix: &Fix) -> Vec<String> {
        fix.actions.iter().map(|a| self.action_line(a)).collect()
    }

    fn action_line(&self, action: &Action) -> String {
        let season = self.season();
        let seen = |id: &str, item: Item| format!("{id}@{}", self.version(&item));
        let application = |ix: &ApplicationIx| {
            let id = season.application(*ix).id.to_string();
            seen(&id, Item::Application(id.clone()))
        };
        match action {
            Action::Unpin { ix } => format!("unpin|{}", self.seen(*ix)),
            Action::Move { ix, to } => self.move_line(*ix, to),
            Action::Drop { ix } => format!("remove|{}", self.seen(*ix)),
            Action::Accept { application: ix } => format!("accept|{}", application(ix)),
            Action::Want {
                application: ix,
                count,
            } => format!("want|{}|{count}", application(ix)),
            Action::RaisePower { embankment, to_kw } => {
                let id = season.embankment(*embankment).id.to_string();
                format!("power|{}|{to_kw}", seen(&id, Item::Embankment(id.clone())))
            }
            Action::RaiseFood { embankment, to } => {
                let id = season.embankment(*embankment).id.to_string();
                format!("food|{}|{to}", seen(&id, Item::Embankment(id.clone())))
            }
            Action::RaiseCapacity { place, to } => {
                let id = season.place(*place).id.to_string();
                format!("capacity|{}|{to}", seen(&id, Item::Place(id.clone())))
            }
        }
    }

    /// A form of one button that does what the lines say and comes back.
    pub(super) fn doing(
        &self,
        lines: &[String],
        back: &str,
        label: &Markup,
        class: &str,
    ) -> Markup {
        html! {
            form.do method="post" action=(self.href("/edit")) {
                @for line in lines { input type="hidden" name="deed" value=(line); }
                input type="hidden" name="back" value=(back);
                button.(class) type="submit" { (label) }
            }
        }
    }
}
