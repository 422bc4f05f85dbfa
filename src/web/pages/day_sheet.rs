//! The day sheet: what happens on one embankment on one day, for those who work there, on a telephone or
//! printed; and what really happened, marked there. Everything is a plain form; a script keeps marks while
//! there is no network.

mod cards;
mod head;
mod marking;
mod visitors;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use maud::{Markup, html};

pub(super) use cards::dial;

use super::account::nav;
use super::layout::{Page, page};
use crate::app::account::Actor;
use crate::app::{MarkFilter, ReleaseHead, StoredDraft, StoredRelease, Teammate, Unfit};
use crate::domain::access::{Action, Target};
use crate::domain::attendance::Ledger;
use crate::domain::code::{Code, DayIx};
use crate::domain::programme::{Programme, Site};
use crate::domain::run_sheet::{DetailsOf, RunSheet, Since, StaffDetails};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::access::Who;
use crate::web::assets::sheet_href;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::lang;
use crate::web::middleware::allow_scripts;
use crate::web::query::{Pairs, day};
use crate::words::{Lang, date};

/// A day sheet, as somebody looks at it.
struct Sheet {
    lang: Lang,
    actor: Arc<Actor>,
    release: Arc<StoredRelease>,
    /// For what releases don't say: limits of power, and hours closed by the weather.
    draft: Arc<StoredDraft>,
    day: DayIx,
    site: usize,
    rows: RunSheet,
    ledger: Ledger,
    team: Vec<Teammate>,
    releases: Vec<ReleaseHead>,
    /// The release that was printed, and what changed since.
    since: Option<(u32, Since)>,
    by_place: bool,
    now: DateTime<Utc>,
    /// Where the sheet is reached, for the code on paper.
    address: String,
}

/// `/{season}/day-sheets/{date}/{embankment}`; `by=place` groups it, `since` is a release to compare with.
pub(in crate::web) async fn day_sheet(
    State(web): State<Web>,
    Path(path): Path<(String, String, String)>,
    pairs: Pairs,
    Who(actor): Who,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let sheet = Sheet::open(&web, lang, actor, &path, &pairs).await?;
    Ok(answer(sheet.page(None), &pairs))
}

/// Something is marked by a form of the sheet.
pub(in crate::web) async fn mark(
    State(web): State<Web>,
    Path(path): Path<(String, String, String)>,
    pairs: Pairs,
    Who(actor): Who,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let sheet = Sheet::open(&web, lang, actor, &path, &pairs).await?;
    match sheet.mark(&web, &fields).await? {
        None => {
            let to = format!("{}{}", sheet.here(), marking::anchor(&fields));
            Ok(Redirect::to(&to).into_response())
        }
        Some(unfit) => {
            let page = answer(sheet.page(Some(unfit)), &pairs);
            Ok(explaining(page, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

impl Sheet {
    async fn open(
        web: &Web,
        lang: Lang,
        actor: Arc<Actor>,
        (slug, date, id): &(String, String, String),
        pairs: &Pairs,
    ) -> Result<Self, Problem> {
        let release = web.latest(slug).await?;
        let programme = &release.programme;
        let date = day(date).ok_or(Problem::Missing)?;
        let the_day = programme.day_on(date).ok_or(Problem::Missing)?;
        let site = programme.site_by_id(id).ok_or(Problem::Missing)?;
        let details = crate::app::staff_details(&web.desk, slug, web.now()).await?;
        let of_sheet = MarkFilter {
            date: Some(date),
            embankments: Some(vec![programme.sites[site].id.clone()]),
            ..MarkFilter::default()
        };
        let address = web.address.season(slug);
        Ok(Self {
            lang,
            rows: rows(programme, (the_day, site), &details),
            ledger: web.desk.ledger(slug, &of_sheet).await?,
            team: crate::app::team(&web.desk, slug, id).await?,
            releases: crate::app::releases(&web.store, slug).await?,
            since: since(web, &release, (date, id), pairs).await?,
            draft: web.draft(slug).await?,
            actor,
            day: the_day,
            site,
            by_place: pairs.first("by") == Some("place"),
            now: web.now(),
            address: format!("{address}/day-sheets/{date}/{}", percent(id)),
            release,
        })
    }

    fn programme(&self) -> &Programme {
        &self.release.programme
    }

    fn date(&self) -> NaiveDate {
        self.rows.date
    }

    fn site(&self) -> &Site {
        &self.programme().sites[self.site]
    }

    /// On the season's clock.
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.programme().timezone).naive_local()
    }

    /// `12:03`, or with the date where it is another day than the sheet's.
    fn clock(&self, at: DateTime<Utc>) -> String {
        let local = self.local(at);
        let time = local.format("%H:%M");
        if local.date() == self.date() {
            time.to_string()
        } else {
            format!("{} {time}", date::day_month(self.lang, local.date()))
        }
    }

    fn may_mark(&self) -> bool {
        let (slug, id) = (&*self.programme().slug, self.site().id.as_str());
        let here = Target::Embankment(slug, id);
        self.actor.may(Action::MarkAttendance, here)
    }

    fn season_path(&self) -> String {
        format!("/{}", percent(&self.programme().slug))
    }

    fn path(&self) -> String {
        let id = percent(self.site().id.as_str());
        format!("{}/day-sheets/{}/{id}", self.season_path(), self.date())
    }

    /// The address of the sheet grouped like that.
    fn href(&self, by_place: bool) -> String {
        let by = by_place.then(|| "by=place".to_owned());
        let since = self.since.as_ref();
        let since = since.map(|(number, _)| format!("since={number}"));
        let query: Vec<_> = by.into_iter().chain(since).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path(), query.join("&"))
    }

    /// The address of this page.
    fn here(&self) -> String {
        self.href(self.by_place)
    }

    fn page(&self, refused: Option<Unfit>) -> Markup {
        let lang = self.lang;
        let title = format!("{}, {}", self.rows.site, date::full(lang, self.date()));
        page(&Page {
            lang,
            title: &title,
            description: "",
            path: &self.here(),
            home: (&self.season_path(), &self.programme().name),
            nav: nav(lang, &self.actor, ""),
            head: html! {
                meta name="robots" content="noindex";
                script type="module" src=(sheet_href()) {}
            },
            is_wide: false,
            content: self.content(refused),
            footer: super::programme::footer(lang, &self.release),
        })
    }

    fn content(&self, refused: Option<Unfit>) -> Markup {
        html! {
            div.day-sheet data-send=(self.send()) data-worker={ (self.season_path()) "/day-sheets/worker.js" }
                data-date=(self.date()) data-embankment=(self.site().id) data-kept="" data-words=(said(self.lang))
                data-now=(self.now.timestamp_millis()) data-zone=(self.programme().timezone.name()) {
                p.queue role="status" {}
                div.sheet {
                @if let Some(unfit) = refused {
                    p.errors role="alert" { (say!(self.lang, &format!("unfit-{}", unfit.word()))) }
                }
                (self.head())
                (self.changed())
                (self.cards())
                (self.visitors())
                (self.notes())
                }
            }
        }
    }

    /// Where programs send marks.
    fn send(&self) -> String {
        format!("/api/v1/seasons{}/attendance", self.season_path())
    }
}

/// What the script says by itself.
fn said(lang: Lang) -> String {
    let words = ["waits", "sent", "count", "none", "last", "kept", "login"];
    let words = words.map(|word| (word.to_owned(), say!(lang, &format!("queue-{word}")).into()));
    serde_json::Value::Object(words.into_iter().collect()).to_string()
}

/// A sheet as an answer: for one person, with our script.
fn answer(page: Markup, pairs: &Pairs) -> Response {
    let mut response = super::private(page, pairs);
    allow_scripts(response.headers_mut());
    response
}

fn rows(
    programme: &Programme,
    (day, site): (DayIx, usize),
    details: &HashMap<Code, StaffDetails>,
) -> RunSheet {
    let details: Box<DetailsOf<'_>> = Box::new(|code| details.get(code).cloned());
    RunSheet::new(programme, day, site, Some(&*details))
}

/// What changed since the release that the query names.
async fn since(
    web: &Web,
    release: &StoredRelease,
    (date, site): (NaiveDate, &str),
    pairs: &Pairs,
) -> Result<Option<(u32, Since)>, Problem> {
    let Some(asked) = pairs.first("since") else {
        return Ok(None);
    };
    let number: u32 = asked.parse().map_err(|_| Problem::BadQuery)?;
    if number >= release.head.number {
        return Ok(Some((number, Since::default())));
    }
    let slug = &release.programme.slug;
    let printed = crate::app::programme(&web.store, slug, number).await?;
    let since = Since::new(&printed.programme, &release.programme, date, site);
    Ok(Some((number, since)))
}
