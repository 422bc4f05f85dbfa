//! What somebody holds: every spot of the day where it may go is a button, and every other place says
//! why not. So a move is two taps or two clicks, with scripts and without.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::Desk;
use super::Board;
use super::query::Only;
use crate::app::Wanting;
use crate::app::advice::{DayStarts, Edge, PlaceStarts, Run, Verdict, edges, starts};
use crate::domain::assignment::Spot;
use crate::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use crate::domain::hours::{Hours, Minute};
use crate::domain::rule::{Rule, opening_hours};
use crate::exchange::advice::spot as spot_words;
use crate::say;
use crate::web::error::Problem;
use crate::web::pages::icons::icon;
use crate::words::reason;

/// Starts of one stretch that are all offered; of a longer one those at every half hour, and both ends.
const ALL_OF: usize = 4;
const OFFERED_EVERY_MIN: u32 = 30;
/// Reasons that a place gives for what is not possible.
const REASONS: usize = 2;

/// What is held, and where it may be put on the day.
pub(in crate::web::pages::desk) struct Picked {
    /// As the address names it.
    pub(in crate::web::pages::desk) name: String,
    /// The position in the plan, if it is an assignment.
    ix: Option<usize>,
    /// The end of it that moves; `None`: all of it does.
    edge: Option<Edge>,
    /// Or where that end may be.
    pub(in crate::web::pages::desk) starts: DayStarts,
}

impl Picked {
    /// `name` is the id of an assignment or of an application; `sites`: where it may be put, if not
    /// everywhere.
    pub(in crate::web::pages::desk) async fn new(
        desk: &Desk,
        name: &str,
        day: DayIx,
        sites: Option<Vec<EmbankmentIx>>,
    ) -> Result<Self, Problem> {
        let draft = &desk.stored.draft;
        let id = name.parse().ok();
        let ix = id.and_then(|id| draft.position(id));
        let wanting = match id.filter(|_| ix.is_some()) {
            Some(id) => Wanting::Assignment(id),
            None => Wanting::Application(name.to_owned()),
        };
        Ok(Self {
            name: name.to_owned(),
            ix,
            edge: None,
            starts: starts(desk.stored.clone(), desk.now, wanting, day, sites).await?,
        })
    }

    /// The assignment, to be made longer or shorter at that end.
    pub(in crate::web::pages::desk) async fn at_edge(
        desk: &Desk,
        name: &str,
        edge: Edge,
    ) -> Result<Self, Problem> {
        let id = name.parse().map_err(|_| Problem::Missing)?;
        Ok(Self {
            name: name.to_owned(),
            ix: desk.stored.draft.position(id),
            edge: Some(edge),
            starts: edges(desk.stored.clone(), desk.now, id, edge).await?,
        })
    }

    /// The hours that it has when it begins at that moment, or has its end there.
    fn hours(&self, desk: &Desk, place: PlaceIx, day: DayIx, at: Minute) -> Option<Hours> {
        let season = desk.season();
        let now = self.starts.now.map(|spot| spot.hours);
        if let (Some(edge), Some(now)) = (self.edge, now) {
            return edge.moved(now, at);
        }
        let asked_min = season.application(self.starts.application).duration_min;
        match now.map(Hours::length_min).or(asked_min) {
            Some(lasts_min) => Hours::new(at, at.plus(lasts_min)?),
            None => opening_hours::whole(season, place, day).ok(),
        }
    }

    /// Of a moment to which its end could be moved, whether it then lasts as long as was asked for.
    pub(in crate::web::pages::desk) fn lasts_as_asked(&self, desk: &Desk, at: Minute) -> bool {
        let Some((edge, now)) = self.edge.zip(self.starts.now) else {
            return true;
        };
        let season = desk.season();
        let it = season.application(self.starts.application);
        let spot = edge.moved(now.hours, at).map(|hours| Spot { hours, ..now });
        spot.is_some_and(|spot| opening_hours::lasts_as_asked(season, it, &spot))
    }

    /// How long it was asked to last, in words.
    pub(in crate::web::pages::desk) fn asked(&self, desk: &Desk) -> String {
        match desk
            .season()
            .application(self.starts.application)
            .duration_min
        {
            Some(minutes) => say!(desk.lang, "resize-asked", minutes = minutes),
            None => say!(desk.lang, "resize-asked-whole"),
        }
    }

    /// Why it may not start there, or had better not.
    pub(in crate::web::pages::desk) fn why(
        &self,
        desk: &Desk,
        place: PlaceIx,
        day: DayIx,
        run: &Run,
    ) -> Option<String> {
        let (reason, holders) = match &run.verdict {
            Verdict::Free => return None,
            Verdict::Past => return Some(say!(desk.lang, "pick-past")),
            Verdict::Warned(reason) => (reason, &[][..]),
            Verdict::Blocked { reason, holders } => (reason, &holders[..]),
        };
        let hours = self.hours(desk, place, day, run.first)?;
        let spot = Spot { day, place, hours };
        let its = |ix: &usize| {
            let other = &desk.plan().assignments[*ix];
            (other.application, other.spot)
        };
        let mut subjects = vec![(self.starts.application, spot)];
        subjects.extend(holders.iter().map(its));
        Some(reason::about(desk.lang, desk.season(), &subjects, reason))
    }

    /// Whether it is of the kind that the place is for.
    pub(super) fn suits(&self, desk: &Desk, place: PlaceIx) -> bool {
        let season = desk.season();
        season.place(place).kind == season.application(self.starts.application).kind
    }
}

impl Board<'_> {
    /// What is held, and how to let go of it.
    pub(super) fn hand(&self) -> Markup {
        let Some(picked) = &self.picked else {
            return html! {};
        };
        let (desk, lang) = (self.desk, self.desk.lang);
        let title = &desk.season().application(picked.starts.application).title;
        let back = self.wanted.href_without_pick(&desk.board_href(self.date()));
        let (verb, of, fragment) = match picked.ix {
            Some(ix) => ("move", desk.seen(ix), format!("#a-{}", desk.id(ix))),
            None => ("place", picked.name.clone(), String::new()),
        };
        html! {
            form #pick.hand method="post" action=(desk.href("/edit")) {
                input type="hidden" name="do" value=(verb);
                input type="hidden" name="of" value=(of);
                input type="hidden" name="back" value={ (back) (fragment) };
                p {
                    (icon("hand")) b { (say!(lang, "pick-held", title = title.as_str())) }
                    @if let Some(now) = &picked.starts.now { " " (say!(lang, "pick-now", spot = spot_words(lang, desk.season(), now))) }
                }
                p.hint { (say!(lang, "pick-how")) }
                a.button href={ (back) (fragment) } { (say!(lang, "pick-put-back")) }
            }
        }
    }

    /// A row under a place: where the held one may go there.
    pub(super) fn spots_row(&self, place: PlaceIx) -> Markup {
        let Some(picked) = &self.picked else {
            return html! {};
        };
        let of_place = picked.starts.places.iter().find(|it| it.place == place);
        html! {
            tr.spots { td colspan=(self.axis.columns) {
                @if let Some(it) = of_place { div.offered { (self.offered(picked, it)) } }
            } }
        }
    }

    fn offered(&self, picked: &Picked, it: &PlaceStarts) -> Markup {
        let mut told: BTreeSet<Rule> = BTreeSet::new();
        let mut reasons = Vec::new();
        let blocked = it.runs.iter().filter_map(|run| match &run.verdict {
            Verdict::Blocked { reason, .. } => Some((run, reason.rule())),
            _ => None,
        });
        for (run, rule) in blocked {
            if reasons.len() < REASONS && told.insert(rule) {
                reasons.extend(picked.why(self.desk, it.place, self.day, run));
            }
        }
        html! {
            @if self.may_be_at(picked, it.place) { @for run in &it.runs { (self.run(picked, it.place, run)) } }
            @for reason in reasons { p.why { (reason) } }
        }
    }

    /// Whether it may change places, or stays on its own.
    fn may_be_at(&self, picked: &Picked, place: PlaceIx) -> bool {
        let now = picked.starts.now.filter(|_| self.wanted.only == Only::Time);
        now.is_none_or(|now| now.place == place)
    }

    /// Buttons for the starts of a stretch where it may go.
    fn run(&self, picked: &Picked, place: PlaceIx, run: &Run) -> Markup {
        if matches!(run.verdict, Verdict::Blocked { .. }) {
            return html! {};
        }
        let (desk, season) = (self.desk, self.desk.season());
        let warning = picked.why(desk, place, self.day, run);
        let (date, id) = (self.date(), &season.place(place).id);
        let all = match picked
            .starts
            .now
            .filter(|_| self.wanted.only == Only::Place)
        {
            Some(now) => Vec::from([now.hours.from()]),
            None => starts_of(run, picked.starts.step_min),
        };
        let all = all.into_iter();
        let all = all.filter(|at| (run.first..=run.last).contains(at));
        let is_here = |from: u32| {
            let now = picked.starts.now;
            now.is_some_and(|now| {
                (now.day, now.place, now.hours.from().get()) == (self.day, place, from)
            })
        };
        html! {
            @for minute in all.filter(|minute| !is_here(minute.get())) {
                button.spot.but[warning.is_some()] form="pick" type="submit" name="spot" value={ (date) "|" (id) "|" (minute) } title=[&warning] {
                    @if warning.is_some() { span.unseen { (say!(desk.lang, "pick-but")) " " } }
                    (minute)
                }
            }
        }
    }
}

fn starts_of(run: &Run, step_min: u32) -> Vec<Minute> {
    let (first, last) = (run.first.get(), run.last.get());
    let all = (first..=last).step_by(step_min.max(1) as usize);
    let is_short = all.clone().count() <= ALL_OF;
    let offered =
        all.filter(|at| is_short || *at == first || *at == last || at % OFFERED_EVERY_MIN == 0);
    offered.filter_map(Minute::new).collect()
}
