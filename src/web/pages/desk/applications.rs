//! Applications worked through: the queue, and each by itself.

pub(in crate::web) mod applicant;
pub(in crate::web) mod decide;
pub(in crate::web) mod erase;
pub(in crate::web) mod form;
mod inputs;
pub(in crate::web) mod one;
mod outcome;
mod queue;
pub(in crate::web) mod remove;
pub(in crate::web) mod reviews;
mod room;
mod stale;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::Desk;
use super::frame::{Frame, Here, folder};
use crate::domain::access::Action;
use crate::domain::application::{Application, ApplicationStatus, Kind};
use crate::domain::code::ApplicationIx;
use crate::domain::decimal::Decimal;
use crate::domain::edit::Item;
use crate::domain::flaw::Sheet;
use crate::domain::review::Tally;
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::applications::decisions::DECISIONS;
use crate::web::assets::keys_href;
use crate::web::error::Problem;
use crate::web::pages::icons::{self, icon};
use crate::web::query::{Pairs, with};
use crate::words::{Lang, bundle};

use queue::{Queue, SHOWS, SORTS, TICK, Wanted};

/// Applications on one page.
const A_PAGE: usize = 50;

/// `/desk/{season}/applications`.
pub(in crate::web) async fn list(
    State(web): State<Web>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let lang = desk.lang;
    let wanted = Wanted::new(&desk, &pairs)?;
    let page = pairs.page()?;
    let queue = Queue::of(&web, &desk, &wanted, None).await?;
    let pages = queue.ixs.len().div_ceil(A_PAGE).max(1);
    if !(1..=pages).contains(&page) {
        return Err(Problem::Missing);
    }
    let outcome = desk.outcome(&web, &pairs).await?;
    let title = say!(lang, "applications-title");
    let path = desk.href("/applications");
    let here = wanted.href(
        &path,
        &if page > 1 {
            format!("page={page}")
        } else {
            String::new()
        },
    );
    let shown = queue
        .ixs
        .iter()
        .copied()
        .skip((page - 1) * A_PAGE)
        .take(A_PAGE);
    let content = html! {
        script type="module" src=(keys_href()) {}
        div.board-head {
            h1 { (title) }
            @if desk.may_edit_season() {
                a.button href=(desk.href("/new-application")) { (say!(lang, "applications-new")) }
            }
        }
        (outcome)
        (desk.filters(&wanted))
        p.tally { (say!(lang, "applications-count", count = queue.ixs.len(), shown = lang.count(queue.ixs.len() as i64))) }
        (desk.bulk(&wanted, &queue, shown.collect(), &here))
        (desk.pages(page, pages, |other| wanted.href(&path, &format!("page={other}"))))
    };
    let markup = desk.framed(Frame {
        here: Here::Applications,
        title: &title,
        path: &here,
        content,
    });
    Ok(super::private(markup, &pairs))
}

/// The mean of the scores, as people write it.
fn mean(lang: Lang, tally: Tally) -> Option<String> {
    let hundredths = tally.mean_hundredths()?;
    Some(lang.decimal(Decimal::from_thousandths(u64::from(hundredths) * 10)))
}

impl Desk {
    fn may_decide(&self) -> bool {
        self.may(Action::DecideApplications)
    }

    /// The address of an application's page.
    pub(super) fn application_href(&self, ix: ApplicationIx) -> String {
        let id = &self.season().application(ix).id;
        self.href(&format!("/applications/{}", percent(id.as_str())))
    }

    /// `ID@VERSION`.
    fn seen_application(&self, ix: ApplicationIx) -> String {
        let id = self.season().application(ix).id.to_string();
        let version = self.version(&Item::Application(id.clone()));
        format!("{id}@{version}")
    }

    fn filters(&self, wanted: &Wanted) -> Markup {
        let (lang, season) = (self.lang, self.season());
        let mut categories: Vec<&str> = season
            .applications()
            .iter()
            .filter_map(|it| it.category.as_deref())
            .collect();
        categories.sort_unstable();
        categories.dedup();
        let all = say!(lang, "applications-all");
        let status = |status: ApplicationStatus| {
            say!(lang, &format!("applications-status-{}", status.word()))
        };
        html! {
            (folder(&say!(lang, "applications-filters"), wanted.chosen().as_deref()))
            form.filters.queue-filters method="get" action=(self.href("/applications")) {
                label { span { (say!(lang, "label-status")) } select name="status" {
                    option value="" { (all) }
                    @for it in ApplicationStatus::ALL { option value=(it.word()) selected[wanted.status == Some(it)] { (status(it)) } }
                } }
                label { span { (say!(lang, "applications-kind")) } select name="kind" {
                    option value="" { (all) }
                    @for it in Kind::ALL { option value=(it.word()) selected[wanted.kind == Some(it)] { (say!(lang, &format!("kind-{}", it.word()))) } }
                } }
                label { span { (bundle::column(lang, Sheet::Applications, "category")) } select name="category" {
                    option value="" { (all) }
                    @for it in categories { option value=(it) selected[wanted.category.as_deref() == Some(it)] { (it) } }
                } }
                label { span { (say!(lang, "applications-embankment")) } select name="embankment" {
                    option value="" { (all) }
                    @for ix in season.embankment_ixs() {
                        @let it = season.embankment(ix);
                        option value=(it.id) selected[wanted.embankment == Some(ix)] { (it.name) }
                    }
                } }
                label { span { (say!(lang, "applications-show")) } select name="show" {
                    @for (it, word) in SHOWS { option value=(word) selected[wanted.show == it] { (say!(lang, &format!("applications-show-{}", or_all(word)))) } }
                } }
                label { span { (say!(lang, "short-sort")) } select name="sort" {
                    @for (it, word) in SORTS { option value=(word) selected[wanted.sort == it] { (say!(lang, &format!("applications-sort-{}", or_all(word)))) } }
                } }
                label { span { (say!(lang, "short-find")) } input type="search" name="find" value=(wanted.find_text()) autocomplete="off"; }
                button.plain type="submit" { (icon("search")) (say!(lang, "programme-show")) }
            }
        }
    }

    /// The list, with a decision about those that are ticked.
    fn bulk(
        &self,
        wanted: &Wanted,
        queue: &Queue,
        shown: Vec<ApplicationIx>,
        here: &str,
    ) -> Markup {
        let lang = self.lang;
        let rows = html! {
            ul.rows.queue data-rows {
                @for ix in shown { (self.row(wanted, queue, ix)) }
            }
        };
        if !self.may_decide() || queue.ixs.is_empty() {
            return rows;
        }
        html! {
            form.bulk method="post" action=(self.href("/decisions")) {
                input type="hidden" name="queue" value=(wanted.query());
                input type="hidden" name="back" value=(here);
                (ticking(lang, wanted, here))
                p.hint.key-hint { (say!(lang, "applications-keys")) }
                (rows)
                fieldset.decide {
                    legend { (say!(lang, "decide-ticked")) }
                    label { span { (say!(lang, "decide-note")) } input name="note" maxlength="500" autocomplete="off"; }
                    (decision_buttons(lang, None))
                }
            }
        }
    }

    fn row(&self, wanted: &Wanted, queue: &Queue, ix: ApplicationIx) -> Markup {
        let (lang, it) = (self.lang, self.season().application(ix));
        let about = [
            Some(it.applicant.as_str()),
            it.category.as_deref(),
            Some(it.city.as_str()),
        ];
        let about: Vec<_> = about
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        let score = queue
            .scores
            .tally(it.id.as_str())
            .and_then(|tally| mean(lang, tally));
        html! {
            li.{ "kind-" (it.kind.word()) } {
                @if self.may_decide() {
                    label.check { input type="checkbox" name="application" value=(self.seen_application(ix)) checked[wanted.is_ticked] aria-label=(say!(lang, "applications-tick", title = it.title.as_str())); }
                }
                div {
                    p { span.mark { (icons::kind(it.kind)) } a.open href=(wanted.href(&self.application_href(ix), "")) { (it.title) } }
                    p.hint { (about.join(" · ")) }
                }
                p.counts {
                    @if queue.asking.contains_key(it.id.as_str()) { span.badge.cancelled { (say!(lang, "applications-attention")) } }
                    (status_badge(lang, it))
                    span { (say!(lang, "applications-has", has = queue.has[ix.ix()], wanted = it.wanted)) }
                    @if let Some(score) = score { span { (say!(lang, "applications-mean", mean = score)) } }
                }
            }
        }
    }
}

/// The way to all of the page ticked, and back.
fn ticking(lang: Lang, wanted: &Wanted, here: &str) -> Markup {
    let (href, key) = if wanted.is_ticked {
        (here.to_owned(), "applications-tick-none")
    } else {
        (with(here, &format!("{TICK}=all")), "applications-tick-all")
    };
    html! { p { a href=(href) { (say!(lang, key)) } } }
}

const fn or_all(word: &'static str) -> &'static str {
    if word.is_empty() { "all" } else { word }
}

fn status_badge(lang: Lang, it: &Application) -> Markup {
    html! { span.badge.{ "is-" (it.status.word()) } { (say!(lang, &format!("applications-status-{}", it.status.word()))) } }
}

/// A button for each decision; the one that is made already is left out.
fn decision_buttons(lang: Lang, now: Option<ApplicationStatus>) -> Markup {
    html! {
        div.choice {
            @for it in DECISIONS.into_iter().filter(|it| Some(*it) != now) {
                @let key = match it { ApplicationStatus::Accepted => Some("a"), ApplicationStatus::Waiting => Some("w"), ApplicationStatus::Rejected => Some("r"), _ => None };
                button.plain[it != ApplicationStatus::Accepted] type="submit" name="status" value=(it.word()) data-key=[key] {
                    (say!(lang, &format!("decide-{}", it.word())))
                }
            }
        }
    }
}
