//! A row as it was typed, and what became of saving it.

use super::super::Desk;
use super::{item_of, key_of, may_add};
use crate::app::{AppError, Deed, Edited, InUse, Request, Stale};
use crate::domain::edit::{Held, Item, Part};
use crate::domain::flaw::{Flaw, Sheet};
use crate::exchange::bundle::{columns, item_values, read_item, setting_keys};
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::web::query::Pairs;

/// The field of a new embankment with the minutes to every other one.
pub(super) const TRAVEL: &str = "travel";

/// A row in a form.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// Which row it is; `None`: a new one.
    pub(super) key: Option<String>,
    /// The version that was seen.
    pub(super) version: u64,
    /// By the names of columns, as they were typed.
    pub(super) values: Vec<(&'static str, String)>,
}

impl Typed {
    pub(super) fn of(item: &Item, held: &Held) -> Self {
        Self {
            key: Some(key_of(item)),
            version: held.version,
            values: item_values(&held.part),
        }
    }

    /// What a form sent.
    pub(super) fn sent(sheet: Sheet, fields: &Fields) -> Self {
        let names: Vec<&'static str> = match sheet {
            Sheet::Season => setting_keys().collect(),
            sheet => columns(sheet).iter().map(|column| column.name).collect(),
        };
        let more = (sheet == Sheet::Embankments).then_some(TRAVEL);
        let value = |name: &'static str| (name, fields.get(name).trim().to_owned());
        Self {
            key: Some(fields.get("of").to_owned()).filter(|key| !key.is_empty() || !may_add(sheet)),
            version: fields.get("version").parse().unwrap_or(0),
            values: names.into_iter().chain(more).map(value).collect(),
        }
    }

    pub(super) fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(of, _)| *of == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Why a row was not saved.
pub(super) enum Failed {
    /// What is wrong, here or elsewhere in the season.
    Flaws(Vec<Flaw>),
    /// Somebody changed it since.
    Stale(Box<Stale>),
    /// Something stands on it.
    InUse(Box<InUse>),
    Problem(Problem),
}

type Outcome = Result<Saved, Box<Failed>>;

/// What was done, as the address of the next page says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saved {
    what: &'static str,
    /// Hard conflicts that came and went.
    pub(super) new: usize,
    pub(super) gone: usize,
}

impl Saved {
    pub(super) fn of(edited: &Edited, what: &'static str) -> Self {
        let before = edited.before.draft.conflicts();
        let gone = edited.difference.vanished.iter();
        Self {
            what: edited.step().map_or("nothing", |_| what),
            new: edited.added.len(),
            gone: gone.filter(|at| before[**at].is_hard()).count(),
        }
    }

    pub(super) fn read(pairs: &Pairs) -> Option<Self> {
        let done = pairs.first("done")?;
        let what = ["saved", "removed", "applied", "nothing"].into_iter();
        let number = |name| pairs.first(name).and_then(|text| text.parse().ok());
        Some(Self {
            what: what.into_iter().find(|what| *what == done)?,
            new: number("new").unwrap_or(0),
            gone: number("gone").unwrap_or(0),
        })
    }

    pub(super) fn query(self) -> String {
        format!("?done={}&new={}&gone={}", self.what, self.new, self.gone)
    }

    pub(super) const fn key(self) -> &'static str {
        match self.what.as_bytes() {
            b"saved" => "setup-saved",
            b"removed" => "setup-removed",
            b"applied" => "workbook-applied",
            _ => "setup-nothing",
        }
    }
}

impl Desk {
    pub(super) async fn save_row(&self, web: &Web, sheet: Sheet, typed: &Typed) -> Outcome {
        let part = read_item(sheet, &typed.values).map_err(|flaws| Box::new(Failed::Flaws(flaws)));
        let travel = self.travel(sheet, typed);
        let (part, travel) = match (part, travel) {
            (Ok(part), Ok(travel)) => (part, travel),
            (Err(failed), Ok(_)) => return Err(failed),
            (Ok(_), Err(flaw)) => return Err(Box::new(Failed::Flaws(vec![flaw]))),
            (Err(failed), Err(flaw)) => {
                return Err(Box::new(match *failed {
                    Failed::Flaws(mut flaws) => {
                        flaws.push(flaw);
                        Failed::Flaws(flaws)
                    }
                    other => other,
                }));
            }
        };
        let item = Item::of(&part).ok_or_else(|| lost(Problem::BadQuery))?;
        let is_same = typed.key.as_deref().is_none_or(|key| key == key_of(&item));
        if !is_same {
            return Err(lost(Problem::BadQuery));
        }
        let seen = typed.key.as_ref().map(|_| typed.version);
        let request = Request {
            deeds: std::iter::once(part).chain(travel).map(Deed::Put).collect(),
            seen: vec![(item, seen)],
            ..Request::default()
        };
        self.done(web, &request, "saved").await
    }

    pub(super) async fn remove_row(
        &self,
        web: &Web,
        sheet: Sheet,
        typed: &Typed,
        dependents: bool,
    ) -> Outcome {
        let key = typed.key.as_deref().filter(|_| may_add(sheet));
        let item = key.and_then(|key| item_of(sheet, key));
        let item = item.ok_or_else(|| lost(Problem::BadQuery))?;
        let request = Request {
            seen: vec![(item.clone(), Some(typed.version))],
            deeds: vec![Deed::Delete { item, dependents }],
            ..Request::default()
        };
        self.done(web, &request, "removed").await
    }

    async fn done(&self, web: &Web, request: &Request, what: &'static str) -> Outcome {
        let slug = self.season().slug();
        let by = by(&self.actor, slug, web.now());
        let edited = web.desk.edit(slug, &by, request, None).await;
        let edited = edited.map_err(|error| {
            Box::new(match error {
                AppError::Flaws(flaws) => Failed::Flaws(flaws),
                AppError::Stale(stale) => Failed::Stale(stale),
                AppError::InUse(in_use) => Failed::InUse(in_use),
                other => Failed::Problem(other.into()),
            })
        })?;
        let edited = edited.fresh().ok_or_else(|| lost(Problem::Internal))?;
        Ok(Saved::of(&edited, what))
    }

    /// What a new embankment needs: the minutes to every other one.
    fn travel(&self, sheet: Sheet, typed: &Typed) -> Result<Vec<Part>, Flaw> {
        if sheet != Sheet::Embankments || typed.key.is_some() {
            return Ok(Vec::new());
        }
        let to = |other: &str| {
            let values = [
                ("from", typed.value("id").to_owned()),
                ("to", other.to_owned()),
                ("minutes", typed.value(TRAVEL).to_owned()),
            ];
            read_item(Sheet::Travel, &values)
        };
        let others = self.season().embankments().iter();
        let read = others.map(|other| to(other.id.as_str()));
        let all: Result<Vec<Part>, Vec<Flaw>> = read.collect();
        all.or_else(|flaws| {
            let of_minutes = flaws
                .into_iter()
                .find(|flaw| flaw.column == Some("minutes"));
            match of_minutes {
                Some(flaw) => Err(Flaw {
                    column: Some(TRAVEL),
                    ..flaw
                }),
                // The id is missing, which is told where it is typed.
                None => Ok(Vec::new()),
            }
        })
    }
}

fn lost(problem: Problem) -> Box<Failed> {
    Box::new(Failed::Problem(problem))
}
