//! Publishing: what would change for visitors, with which conflicts, and what was published before.

mod changes;
mod one;

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here};
use super::people::who;
use crate::app::{AppError, Publication, ReleaseHead};
use crate::domain::access::Action;
use crate::domain::message::NewMessage;
use crate::domain::release::{Change, OpenConflict, Scope};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::by::publishing;
use crate::web::api::releases::may_publish;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::{Pairs, day as read_day};
use crate::web::typography;
use crate::words::{Lang, date, reason};

pub(in crate::web) use one::{go_back, release};

/// Longest note, in characters.
const MAX_NOTE_CHARS: usize = 2_000;

/// What the page shows.
struct Gate {
    scope: Scope,
    changes: Vec<Change>,
    conflicts: Vec<OpenConflict>,
    /// What would be written to applicants.
    mail: Vec<NewMessage>,
    releases: Vec<ReleaseHead>,
    note: String,
    /// Why it was not published, if that was tried.
    trouble: Option<String>,
}

/// `/desk/{season}/releases`.
pub(in crate::web) async fn releases(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let scope = desk.scope(pairs.all("day"), pairs.all("embankment"))?;
    // Whoever comes from a page that knows why it is published brings the note along.
    let note = pairs.first("note").unwrap_or_default();
    let note = note.chars().take(MAX_NOTE_CHARS).collect();
    let gate = desk.gate(&web, scope, note, None).await?;
    Ok(super::private(desk.gate_page(&gate), &pairs))
}

/// `POST /desk/{season}/releases`.
pub(in crate::web) async fn publish(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let scope = desk.scope(fields.all("day"), fields.all("embankment"))?;
    may_publish(&desk.actor, &season, &scope)?;
    let expected = fields
        .get("expected")
        .parse()
        .map_err(|_| Problem::BadQuery)?;
    let note = fields.get("note").trim().to_owned();
    let by = publishing(&desk.actor, &season, web.now());
    let gate = desk.gate(&web, scope.clone(), note.clone(), None).await?;
    let trouble = if note.chars().count() > MAX_NOTE_CHARS {
        Some(say!(lang, "field-too-long", bound = MAX_NOTE_CHARS))
    } else if gate.open() > 0 && fields.get("seen") != gate.open().to_string() {
        Some(say!(lang, "release-not-seen"))
    } else {
        None
    };
    if trouble.is_some() {
        return Ok(desk.not_published(Gate { trouble, ..gate }));
    }
    let publication = Publication {
        expected: Some(expected),
        scope,
        note,
    };
    match web.desk.publish(&season, &by, &publication, None).await {
        Ok(_) => {
            web.prepare(&season).await;
            let done = format!("/releases/{}", expected + 1);
            Ok(Redirect::to(&desk.href(&done)).into_response())
        }
        Err(AppError::ReleasedMeanwhile { latest, .. }) => {
            let told = say!(
                lang,
                "release-meanwhile",
                number = latest.number,
                who = self::who(lang, &latest.actor)
            );
            let trouble = Some(told);
            Ok(desk.not_published(Gate { trouble, ..gate }))
        }
        Err(error) => Err(error.into()),
    }
}

impl Gate {
    /// Hard conflicts that nobody has allowed.
    fn open(&self) -> usize {
        self.conflicts
            .iter()
            .filter(|it| it.allowed.is_none())
            .count()
    }

    /// Number of the latest release; 0 if there is none.
    fn latest(&self) -> u32 {
        self.releases
            .iter()
            .map(|head| head.number)
            .max()
            .unwrap_or(0)
    }
}

impl Desk {
    /// What is asked for; by default all that they may publish.
    pub(super) fn scope<'a>(
        &self,
        days: impl Iterator<Item = &'a str>,
        embankments: impl Iterator<Item = &'a str>,
    ) -> Result<Scope, Problem> {
        let season = self.season();
        let day = |text: &str| {
            let date = read_day(text).filter(|date| season.day_on(*date).is_some());
            date.ok_or(Problem::Missing)
        };
        let site = |id: &str| {
            let known = season.embankment_by_id(id).is_some();
            known.then(|| id.to_owned()).ok_or(Problem::Missing)
        };
        let given = |text: &&str| !text.is_empty();
        let days: BTreeSet<_> = days.filter(given).map(day).collect::<Result<_, _>>()?;
        let sites: BTreeSet<_> = embankments
            .filter(given)
            .map(site)
            .collect::<Result<_, _>>()?;
        let own = self
            .actor
            .access
            .embankments(Action::Publish, season.slug());
        let own = own.map(|codes| codes.iter().map(ToString::to_string).collect());
        Ok(Scope {
            days: (!days.is_empty()).then_some(days),
            embankments: if sites.is_empty() { own } else { Some(sites) },
        })
    }

    async fn gate(
        &self,
        web: &Web,
        scope: Scope,
        note: String,
        trouble: Option<String>,
    ) -> Result<Gate, Problem> {
        let slug = self.season().slug();
        let by = publishing(&self.actor, slug, web.now());
        let would = web.desk.preview_publication(slug, &by, &scope).await?;
        let releases = crate::app::releases(&web.store, slug).await?;
        Ok(Gate {
            scope,
            changes: would.changes,
            conflicts: would.conflicts,
            mail: would.mail,
            releases,
            note,
            trouble,
        })
    }

    fn not_published(&self, gate: Gate) -> Response {
        let page = super::private(self.gate_page(&gate), &Pairs::default());
        explaining(page, StatusCode::CONFLICT)
    }

    fn gate_page(&self, gate: &Gate) -> Markup {
        let lang = self.lang;
        let title = say!(lang, "desk-releases");
        let may = may_publish(&self.actor, self.season().slug(), &gate.scope).is_ok();
        let content = html! {
            h1 { (title) }
            @if let Some(trouble) = &gate.trouble { p.errors role="alert" { (trouble) } }
            div.one { div.columns {
                div {
                    section aria-labelledby="next" {
                        h2 #next { (say!(lang, "release-next", number = gate.latest() + 1)) }
                        (self.tally(&gate.changes))
                        (self.open_conflicts(&gate.conflicts))
                        (self.mail_preview(&gate.scope, &gate.mail))
                        @if may { (self.publish_form(gate)) }
                    }
                    (self.change_list(&gate.changes))
                }
                div {
                    (self.scope_form(&gate.scope))
                    (self.past(&gate.releases))
                }
            } }
        };
        self.framed(Frame {
            here: Here::Releases,
            title: &title,
            path: &self.scope_href(&gate.scope),
            content,
        })
    }

    pub(super) fn scope_href(&self, scope: &Scope) -> String {
        self.scope_page("/releases", scope)
    }

    /// A page about what the scope holds.
    pub(super) fn scope_page(&self, page: &str, scope: &Scope) -> String {
        let days = scope.days.iter().flatten().map(|day| format!("day={day}"));
        let sites = scope.embankments.iter().flatten();
        let sites = sites.map(|id| format!("embankment={}", percent(id)));
        let pairs: Vec<_> = days.chain(sites).collect();
        match pairs.is_empty() {
            true => self.href(page),
            false => self.href(&format!("{page}?{}", pairs.join("&"))),
        }
    }

    fn open_conflicts(&self, conflicts: &[OpenConflict]) -> Markup {
        let lang = self.lang;
        html! {
            @if !conflicts.is_empty() {
                div.conflicts {
                    p { b { (say!(lang, "release-conflicts", count = conflicts.len())) } }
                    ul {
                        @for conflict in conflicts {
                            li.is-hard {
                                (icon("alarm"))
                                div {
                                    p.rule { (reason::rule_name(lang, conflict.rule)) }
                                    p { (typography::held(match lang { Lang::Ru => &conflict.why.ru, Lang::En => &conflict.why.en })) }
                                    @if let Some(given) = &conflict.allowed {
                                        p.given { (say!(lang, "conflict-allowed", who = who(lang, &given.actor), reason = given.reason.as_str())) }
                                    }
                                }
                            }
                        }
                    }
                    p.gate-ways { a href=(self.href("/conflicts")) { (say!(lang, "release-mend")) } }
                }
            }
        }
    }

    fn publish_form(&self, gate: &Gate) -> Markup {
        let lang = self.lang;
        html! {
            form.stack method="post" action=(self.href("/releases")) {
                input type="hidden" name="expected" value=(gate.latest());
                @for day in gate.scope.days.iter().flatten() { input type="hidden" name="day" value=(day); }
                @for id in gate.scope.embankments.iter().flatten() { input type="hidden" name="embankment" value=(id); }
                label { span { (say!(lang, "release-note")) }
                    textarea name="note" rows="2" maxlength=(MAX_NOTE_CHARS) { (gate.note) } }
                @if gate.open() > 0 {
                    label.check { input type="checkbox" name="seen" value=(gate.open()) required;
                        span { (say!(lang, "release-seen", count = gate.open())) } }
                }
                button type="submit" { (say!(lang, "do-publish")) }
            }
        }
    }

    fn scope_form(&self, scope: &Scope) -> Markup {
        let (lang, season) = (self.lang, self.season());
        let has_day = |date| scope.days.as_ref().is_some_and(|days| days.contains(&date));
        let has_site = |id: &str| {
            scope
                .embankments
                .as_ref()
                .is_some_and(|ids| ids.contains(id))
        };
        html! {
            details open[!scope.is_all()] {
                summary { (say!(lang, "release-scope")) }
                form.stack method="get" action=(self.href("/releases")) {
                    fieldset.choices {
                        legend { (say!(lang, "programme-embankment")) }
                        @for site in season.embankment_ixs() {
                            @let it = season.embankment(site);
                            label.check { input type="checkbox" name="embankment" value=(it.id) checked[has_site(it.id.as_str())]; span { (it.name) } }
                        }
                    }
                    fieldset.choices.days-of {
                        legend { (say!(lang, "programme-days")) }
                        @for day in season.days() {
                            label.check { input type="checkbox" name="day" value=(day.date) checked[has_day(day.date)];
                                span { (date::weekday_short(lang, day.date)) ", " (date::day_month(lang, day.date)) } }
                        }
                    }
                    button.plain type="submit" { (say!(lang, "turn-look")) }
                }
            }
        }
    }

    fn past(&self, releases: &[ReleaseHead]) -> Markup {
        let lang = self.lang;
        html! {
            section aria-labelledby="past" {
                h2 #past { (say!(lang, "release-past")) }
                @if releases.is_empty() { p.hint { (say!(lang, "release-none")) } }
                ol.steps {
                    @for head in releases {
                        li {
                            p { a href=(self.href(&format!("/releases/{}", head.number))) { (say!(lang, "step-release", number = head.number)) } }
                            p.hint {
                                (who(lang, &head.actor)) ", " (self.when(head.published_at)) " · " (self.counts(&head.counts))
                                @if !head.note.is_empty() { " · " (head.note) }
                            }
                        }
                    }
                }
            }
        }
    }
}
