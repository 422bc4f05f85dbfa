//! The set-up of a season, a table for each sheet of the bundle: looked at, and edited in place. A row
//! that is edited becomes a form; the address says which.

mod difference;
mod row_form;
mod saving;
mod table;
mod values;
pub(in crate::web) mod workbook;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use self::saving::{Failed, Saved, Typed};
use super::Desk;
use super::frame::{Frame, Here};
use crate::domain::edit::{Item, Pair};
use crate::domain::flaw::Sheet;
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::query::Pairs;
use crate::words::bundle;

/// The sheets that are edited here, in the order of their tabs.
const SHEETS: [Sheet; 6] = [
    Sheet::Days,
    Sheet::Embankments,
    Sheet::Places,
    Sheet::Travel,
    Sheet::Noise,
    Sheet::Season,
];

/// The word of a sheet in addresses.
const fn word(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Season => "settings",
        sheet => sheet.name(),
    }
}

fn sheet_of(text: &str) -> Result<Sheet, Problem> {
    let found = SHEETS.into_iter().find(|sheet| word(*sheet) == text);
    found.ok_or(Problem::Missing)
}

/// The item that a row's key means: a date, an id, or a pair of them.
fn item_of(sheet: Sheet, key: &str) -> Option<Item> {
    let pair = || key.split_once('|').map(|(a, b)| Pair::new(a, b));
    Some(match sheet {
        Sheet::Season => Item::Settings,
        Sheet::Days => Item::Day(key.parse().ok()?),
        Sheet::Embankments => Item::Embankment(key.to_owned()),
        Sheet::Places => Item::Place(key.to_owned()),
        Sheet::Travel => Item::Travel(pair()?),
        Sheet::Noise => Item::Noise(pair()?),
        Sheet::Applications | Sheet::Assignments | Sheet::Published => return None,
    })
}

fn key_of(item: &Item) -> String {
    match item {
        Item::Day(date) => date.to_string(),
        Item::Embankment(id) | Item::Place(id) => id.clone(),
        Item::Travel(pair) | Item::Noise(pair) => pair.ids().join("|"),
        _ => String::new(),
    }
}

/// `GET /desk/{season}/setup/{sheet}`.
pub(in crate::web) async fn sheet(
    Path((_, sheet)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let sheet = sheet_of(&sheet)?;
    let typed = match (pairs.first("edit"), pairs.first("add")) {
        (Some(key), _) => {
            let item = item_of(sheet, key).ok_or(Problem::Missing)?;
            let held = desk.stored.draft.items().get(&item);
            Some(Typed::of(&item, held.ok_or(Problem::Missing)?))
        }
        (None, Some(_)) if may_add(sheet) => Some(Typed::default()),
        (None, Some(_)) => return Err(Problem::Missing),
        (None, None) if sheet == Sheet::Season => {
            let held = desk.stored.draft.items().get(&Item::Settings);
            held.map(|held| Typed::of(&Item::Settings, held))
        }
        (None, None) => None,
    };
    let page = desk.setup(sheet, typed.as_ref(), Saved::read(&pairs), None);
    Ok(super::private(page, &pairs))
}

/// `POST /desk/{season}/setup/{sheet}`: a row is saved or removed.
pub(in crate::web) async fn save(
    State(web): State<Web>,
    Path((_, sheet)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let sheet = sheet_of(&sheet)?;
    let typed = Typed::sent(sheet, &fields);
    let saved = match fields.get("do") {
        "save" => desk.save_row(&web, sheet, &typed).await,
        "remove" => desk.remove_row(&web, sheet, &typed, false).await,
        "remove-all" => desk.remove_row(&web, sheet, &typed, true).await,
        _ => return Err(Problem::BadQuery),
    };
    let failed = match saved {
        Ok(saved) => {
            let to = format!("{}{}", desk.setup_href(sheet), saved.query());
            return Ok(Redirect::to(&to).into_response());
        }
        Err(failed) => *failed,
    };
    let status = match &failed {
        Failed::Problem(problem) => return Err(problem.clone()),
        Failed::Flaws(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failed::Stale(_) => StatusCode::PRECONDITION_FAILED,
        Failed::InUse(_) => StatusCode::CONFLICT,
    };
    // What was removed needs no form; what somebody else has taken away can only be added anew.
    let shown = (!matches!(failed, Failed::InUse(_))).then_some(&typed);
    let page = desk.setup(sheet, shown, None, Some(&failed));
    Ok(explaining(super::private(page, &pairs), status))
}

/// Whether rows can be added and removed: every pair of embankments has its travel time, and a season
/// its settings.
const fn may_add(sheet: Sheet) -> bool {
    !matches!(sheet, Sheet::Travel | Sheet::Season)
}

impl Desk {
    pub(super) fn setup_href(&self, sheet: Sheet) -> String {
        self.href(&format!("/setup/{}", word(sheet)))
    }

    fn setup(
        &self,
        sheet: Sheet,
        typed: Option<&Typed>,
        saved: Option<Saved>,
        failed: Option<&Failed>,
    ) -> Markup {
        let lang = self.lang;
        let title = bundle::sheet(lang, sheet);
        let content = html! {
            h1 { (say!(lang, "setup-title")) }
            (self.sheets(word(sheet)))
            div.setup {
                div.setup-head {
                    div {
                        h2 { (title) }
                        p.hint { (say!(lang, &format!("setup-about-{}", word(sheet)))) }
                    }
                    @if may_add(sheet) && typed.is_none() {
                        a.button href={ (self.setup_href(sheet)) "?add=yes#editing" } {
                            (say!(lang, &format!("setup-add-{}", word(sheet))))
                        }
                    }
                }
                @if let Some(saved) = saved { (self.saved_row(saved)) }
                @if let Some(failed) = failed { (self.failed(sheet, typed, failed)) }
                @if let Some(typed) = typed.filter(|typed| typed.key.is_none() || sheet == Sheet::Season) {
                    (self.row_form(sheet, typed, failed))
                }
                @if sheet != Sheet::Season { (self.sheet_table(sheet, typed, failed)) }
            }
        };
        self.framed(Frame {
            here: Here::SetUp,
            title: &title,
            path: &self.setup_href(sheet),
            content,
        })
    }

    /// The tabs.
    fn sheets(&self, here: &str) -> Markup {
        let lang = self.lang;
        let tab = |sheet| {
            let title = bundle::sheet(lang, sheet);
            (word(sheet), self.setup_href(sheet), title)
        };
        let workbook = say!(lang, "workbook-tab");
        let workbook = ("workbook", self.workbook_href(), workbook);
        let tabs = SHEETS.map(tab).into_iter().chain([workbook]);
        html! {
            nav.sheets aria-label=(say!(lang, "setup-sheets")) {
                ul {
                    @for (word, href, title) in tabs {
                        li {
                            @if word == here { a href=(href) aria-current="page" { (title) } }
                            @else { a href=(href) { (title) } }
                        }
                    }
                }
            }
        }
    }

    /// What a change did, on the page after it.
    fn saved_row(&self, saved: Saved) -> Markup {
        let lang = self.lang;
        html! {
            div.done role="status" {
                p { (say!(lang, saved.key())) }
                @if saved.new > 0 {
                    p { a href=(self.href("/conflicts")) { (say!(lang, "setup-new-conflicts", count = saved.new)) } }
                }
                @if saved.gone > 0 { p { (say!(lang, "setup-gone-conflicts", count = saved.gone)) } }
            }
        }
    }
}
