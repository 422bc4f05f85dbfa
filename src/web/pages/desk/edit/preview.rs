//! What an edit would do, before it is done: everything that changes, the conflicts that come and go, and
//! who does not fit. All of it is done then, as one step, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use super::super::Desk;
use super::super::lines::{for_version, subject};
use super::several::Asking;
use super::{MOST_LINES, Tried, failed, hidden};
use crate::app::{Edited, StoredDraft};
use crate::domain::conflict::Severity;
use crate::domain::edit::{Item, ItemChange, Verb, headline};
use crate::domain::identity::AssignmentId;
use crate::exchange::advice::points;
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::with;
use crate::words::{reason, step};

/// Conflicts that are listed one by one; of more the number is told.
const LISTED: usize = 40;

/// An edit that is looked at.
struct Look<'a> {
    desk: &'a Desk,
    asking: &'a Asking,
    tried: &'a Tried,
    edited: &'a Edited,
    /// Which hard conflicts each would be in that are not there now: positions in those of the draft as
    /// it would be.
    broken: BTreeMap<AssignmentId, Vec<usize>>,
}

/// `POST /desk/{season}/preview`.
pub(in crate::web) async fn preview(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let back = desk.back(&fields);
    let asking = match desk.asking(&fields) {
        Err(Problem::Fields(bad)) => {
            let tried = Tried::of(Vec::new(), &desk, &fields);
            return Ok(desk.flawed(&tried, &bad));
        }
        asking => asking?,
    };
    if asking.lines.is_empty() && asking.beyond.is_empty() {
        return Ok(desk.nothing_chosen(&back));
    }
    if asking.lines.len() > MOST_LINES {
        return Err(Problem::BadQuery);
    }
    let lines = asking.lines.iter().map(|line| desk.as_seen_now(line));
    let tried = Tried::of(lines.collect(), &desk, &fields);
    let request = match desk.request(&tried) {
        Ok(request) => request,
        Err(Problem::Fields(bad)) => return Ok(desk.flawed(&tried, &bad)),
        Err(problem) => return Err(problem),
    };
    let by = by(&desk.actor, &season, web.now());
    match web.desk.preview(&season, &by, &request).await {
        Ok(edited) => Ok(Look::new(&desk, &asking, &tried, &edited).page()),
        Err(error) => failed(&desk, &tried, error),
    }
}

impl Desk {
    /// A line about the version that is looked at now.
    fn as_seen_now(&self, line: &str) -> String {
        let id = subject(line).and_then(|(id, _)| id.parse().ok());
        match id.map(Item::Assignment) {
            Some(item) => for_version(line, self.version(&item)),
            None => line.to_owned(),
        }
    }

    pub(super) fn nothing_chosen(&self, back: &str) -> Response {
        let lang = self.lang;
        let title = say!(lang, "several-nothing");
        let content = html! {
            div.outcome.errors role="alert" tabindex="-1" {
                h1 { (title) }
                p { (say!(lang, "several-nothing-about")) }
            }
            p { a.button href=(back) { (say!(lang, "several-back")) } }
        };
        self.explained(StatusCode::UNPROCESSABLE_ENTITY, &title, content)
    }
}

impl<'a> Look<'a> {
    fn new(desk: &'a Desk, asking: &'a Asking, tried: &'a Tried, edited: &'a Edited) -> Self {
        let after = &edited.after.draft;
        let mut broken: BTreeMap<AssignmentId, Vec<usize>> = BTreeMap::new();
        for at in &edited.added {
            for id in after.parties(&after.conflicts()[*at]) {
                broken.entry(id).or_default().push(*at);
            }
        }
        Self {
            desk,
            asking,
            tried,
            edited,
            broken,
        }
    }

    /// The changes of assignments, in the order of time, each with its id.
    fn changes(&self) -> Vec<(AssignmentId, &'a ItemChange)> {
        let changes = self.edited.changes.iter();
        let mut changes: Vec<_> = changes
            .filter_map(|change| match change.item {
                Item::Assignment(id) => Some((id, change)),
                _ => None,
            })
            .collect();
        let plan = self.desk.plan();
        let spot = |id: &AssignmentId| {
            let ix = self.desk.stored.draft.position(*id);
            ix.map(|ix| plan.assignments[ix].spot)
        };
        changes.sort_by_key(|(id, _)| {
            let spot = spot(id);
            spot.map(|spot| (spot.day, spot.place, spot.hours.from()))
        });
        changes
    }

    fn page(&self) -> Response {
        let (desk, lang) = (self.desk, self.desk.lang);
        let changes = self.changes();
        let title = match changes.len() {
            0 => say!(lang, "preview-nothing"),
            count => say!(lang, "preview-title", count = count),
        };
        let does_not_fit = changes
            .iter()
            .filter(|(id, _)| self.broken.contains_key(id));
        let does_not_fit = does_not_fit.count() + self.asking.beyond.len();
        let content = html! {
            div.outcome.preview.conflicts data-asks tabindex="-1" {
                h1 { (title) }
                p {
                    (say!(lang, "refused-about")) " "
                    (say!(lang, "preview-score", points = points(lang, self.edited.score_difference().total())))
                }
                @if does_not_fit > 0 { p.refusal { (icon("alarm")) (say!(lang, "preview-unfit", count = does_not_fit)) } }
                (self.listed(&changes))
                (self.come_and_go())
            }
            (self.ways_on(!changes.is_empty(), does_not_fit))
        };
        desk.explained(StatusCode::OK, &title, content)
    }

    /// What changes, with the reasons beside whatever does not fit.
    fn listed(&self, changes: &[(AssignmentId, &ItemChange)]) -> Markup {
        let (desk, lang) = (self.desk, self.desk.lang);
        let (before, after) = (&self.edited.before.draft, &self.edited.after.draft);
        html! {
            ul.changes {
                @for ix in &self.asking.beyond {
                    @let it = &desk.plan().assignments[*ix];
                    li.is-hard { (icon("alarm")) div {
                        p { (desk.season().application(it.application).title) ", " (it.spot.hours) }
                        p.rule { (say!(lang, "preview-beyond")) }
                    } }
                }
                @for (id, change) in changes {
                    @let broken = self.broken.get(id);
                    @let change = std::slice::from_ref(*change);
                    li.is-hard[broken.is_some()] {
                        (icon(if broken.is_some() { "alarm" } else { "on" }))
                        div {
                            p { (step::title(lang, Verb::Edit, &headline(change, before, after))) }
                            @for at in broken.into_iter().flatten() { (self.conflict(&self.edited.after, *at)) }
                        }
                    }
                }
            }
        }
    }

    fn conflict(&self, draft: &StoredDraft, at: usize) -> Markup {
        let (lang, draft) = (self.desk.lang, &draft.draft);
        let conflict = &draft.conflicts()[at];
        let said = reason::conflict(lang, draft.season(), draft.plan(), conflict);
        html! { p { b { (reason::rule_name(lang, conflict.rule())) ": " } (said) } }
    }

    /// The other conflicts that come, and those that go.
    fn come_and_go(&self) -> Markup {
        let lang = self.desk.lang;
        let (edited, found) = (self.edited, &self.edited.difference);
        let come = found.appeared.iter().copied();
        let come: Vec<_> = come.filter(|at| !edited.added.contains(at)).collect();
        let lists = [
            ("preview-come", &edited.after, &come),
            ("preview-go", &edited.before, &found.vanished),
        ];
        html! {
            @for (key, draft, all) in lists {
                @if !all.is_empty() {
                    h2 { (say!(lang, key, count = all.len())) }
                    ul {
                        @for at in all.iter().take(LISTED) {
                            @let is_hard = draft.draft.conflicts()[*at].severity == Severity::Hard;
                            li.(if is_hard { "is-hard" } else { "is-warning" }) { (icon("alarm")) div { (self.conflict(draft, *at)) } }
                        }
                    }
                    @if all.len() > LISTED { p.more { (say!(lang, "desk-more", count = all.len() - LISTED)) } }
                }
            }
        }
    }

    fn ways_on(&self, changes_something: bool, does_not_fit: usize) -> Markup {
        let (desk, lang, tried) = (self.desk, self.desk.lang, self.tried);
        let fitting = self.fitting();
        let can_leave_out = does_not_fit > 0 && !fitting.is_empty();
        html! {
            section.outcome.ways {
                @if changes_something && does_not_fit == 0 {
                    form method="post" action=(desk.href("/edit")) {
                        (hidden(tried, &tried.lines))
                        button type="submit" { (say!(lang, "preview-do")) }
                    }
                }
                @if can_leave_out {
                    form method="post" action=(desk.href("/preview")) {
                        (hidden(tried, &fitting))
                        button type="submit" { (say!(lang, "preview-fitting", count = fitting.len())) }
                    }
                }
                a.button href=(self.leave()) { (say!(lang, "refused-leave")) }
            }
            @if !self.broken.is_empty() && self.asking.beyond.is_empty() {
                section.outcome aria-labelledby="anyway" {
                    h2 #anyway { (say!(lang, "refused-anyway")) }
                    form.stack method="post" action=(desk.href("/edit")) {
                        (hidden(tried, &tried.lines))
                        label { span { (say!(lang, "label-reason")) }
                            textarea name="reason" rows="2" required maxlength="500" {} }
                        button type="submit" { (say!(lang, "refused-do")) }
                    }
                }
            }
        }
    }

    /// The lines of those that fit; none where only all of it makes sense.
    fn fitting(&self) -> Vec<String> {
        if self.asking.chosen.is_empty() {
            return Vec::new();
        }
        let broken: BTreeSet<String> = self.broken.keys().map(ToString::to_string).collect();
        let fits = |line: &&String| subject(line).is_some_and(|(id, _)| !broken.contains(id));
        self.tried.lines.iter().filter(fits).cloned().collect()
    }

    /// Back to the board, with the same ones ticked.
    fn leave(&self) -> String {
        let chosen: Vec<_> = self.asking.chosen.iter().map(ToString::to_string).collect();
        if chosen.is_empty() {
            return self.tried.back.clone();
        }
        with(&self.tried.back, &format!("chosen={}", chosen.join(",")))
    }
}
