//! The form of everything that an application says: a new one, or one to be changed.

mod unsaved;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use super::inputs::{GROUPS, Typed};
use super::queue::Wanted;
use super::reviews::then_buttons;
use crate::app::{Deed, Request};
use crate::domain::code::ApplicationIx;
use crate::domain::edit::{Item, Part};
use crate::domain::flaw::Flaw;
use crate::exchange::application::{columns_of, read_columns};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;
use crate::words::flaw;

/// An application's form, and where it is sent.
struct Form {
    /// `None`: a new one.
    ix: Option<ApplicationIx>,
    /// The version that was seen.
    version: u64,
    /// The queue that it was opened from.
    queue: String,
    note: String,
    typed: Typed,
}

/// `/desk/{season}/new-application`.
pub(in crate::web) async fn new(desk: Desk, pairs: Pairs) -> Result<Response, Problem> {
    let mut typed = Typed::default();
    let usual = [
        ("status", "submitted"),
        ("kind", "station"),
        ("priority", "3"),
        ("wanted", "1"),
    ];
    for (name, text) in usual {
        typed.texts.insert(name, text.to_owned());
    }
    let form = Form {
        ix: None,
        version: 0,
        queue: String::new(),
        note: String::new(),
        typed,
    };
    Ok(super::super::private(desk.application_form(&form), &pairs))
}

/// `/desk/{season}/applications/{application}/edit`.
pub(in crate::web) async fn edit(
    Path((_, id)): Path<(String, String)>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let held = desk.held_application(&id)?;
    let Part::Application(part) = &held.part else {
        return Err(Problem::Missing);
    };
    let form = Form {
        ix: desk.season().application_by_id(&id),
        version: held.version,
        queue: Wanted::new(&desk, &pairs)?.query(),
        note: String::new(),
        typed: Typed::new(columns_of(part)),
    };
    Ok(super::super::private(desk.application_form(&form), &pairs))
}

/// `POST /desk/{season}/new-application`.
pub(in crate::web) async fn create(
    State(web): State<Web>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let form = Form::read(&desk, None, &fields, 0)?;
    desk.save(&web, form, &fields).await
}

/// `POST /desk/{season}/applications/{application}/edit`.
pub(in crate::web) async fn change(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let found = desk.season().application_by_id(&id);
    let ix = found.ok_or(Problem::Missing)?;
    let version = fields
        .get("version")
        .parse()
        .map_err(|_| Problem::BadQuery)?;
    let form = Form::read(&desk, Some(ix), &fields, version)?;
    desk.save(&web, form, &fields).await
}

impl Form {
    fn read(
        desk: &Desk,
        ix: Option<ApplicationIx>,
        fields: &Fields,
        version: u64,
    ) -> Result<Self, Problem> {
        let queue = Wanted::new(desk, &Pairs::of(fields.get("queue"))?)?;
        Ok(Self {
            ix,
            version,
            queue: queue.query(),
            note: fields.get("note").trim().to_owned(),
            typed: Typed::read(fields),
        })
    }

    /// What is wrong, beside the fields that it is in; and what belongs to none.
    fn blame(&mut self, desk: &Desk, flaws: &[Flaw]) {
        for found in flaws {
            let column = found.column.unwrap_or("title");
            let said = flaw::what(desk.lang, found);
            self.typed.errors.entry(column).or_default().push(said);
        }
    }
}

impl Desk {
    fn held_application(&self, id: &str) -> Result<&crate::domain::edit::Held, Problem> {
        let item = Item::Application(id.to_owned());
        self.stored.draft.items().get(&item).ok_or(Problem::Missing)
    }

    async fn save(&self, web: &Web, mut form: Form, fields: &Fields) -> Result<Response, Problem> {
        let items = self.stored.draft.items();
        let before = form
            .ix
            .map(|ix| self.season().application(ix).id.to_string());
        let held = before
            .as_deref()
            .map(|id| self.held_application(id))
            .transpose()?;
        let before = match held.map(|held| &held.part) {
            Some(Part::Application(part)) => Some(&**part),
            _ => None,
        };
        let mut columns = form.typed.columns();
        if before.is_some() {
            columns.retain(|(field, _)| field.name() != "id");
        }
        let part = match read_columns(items, before, &columns) {
            Ok(part) => part,
            Err(flaws) => {
                form.blame(self, &flaws);
                return Ok(self.refused_form(&form));
            }
        };
        let item = Item::Application(part.id.clone());
        let request = Request {
            seen: vec![(item, form.ix.map(|_| form.version))],
            deeds: vec![Deed::Put(Part::Application(Box::new(part.clone())))],
            reason: Some(fields.get("reason").to_owned()),
            note: form.note.clone(),
            ..Request::default()
        };
        let by = by(&self.actor, self.season().slug(), web.now());
        match web
            .desk
            .edit(self.season().slug(), &by, &request, None)
            .await
        {
            Ok(_) => {
                let to = match (form.ix, fields.get("then")) {
                    (Some(ix), "next") => self.after(web, &form.queue, ix).await?,
                    _ => self.saved_href(&part.id, &form.queue),
                };
                Ok(Redirect::to(&to).into_response())
            }
            Err(error) => self.not_saved(form, error),
        }
    }

    fn saved_href(&self, id: &str, queue: &str) -> String {
        let page = self.href(&format!("/applications/{}", percent(id)));
        if queue.is_empty() {
            page
        } else {
            format!("{page}?{queue}")
        }
    }

    /// Where the form was opened.
    fn behind(&self, form: &Form) -> String {
        match form.ix {
            Some(ix) => {
                let id = &self.season().application(ix).id;
                self.saved_href(id.as_str(), &form.queue)
            }
            None => self.href("/applications"),
        }
    }

    fn refused_form(&self, form: &Form) -> Response {
        let page = super::super::private(self.application_form(form), &Pairs::default());
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn action(&self, form: &Form) -> String {
        match form.ix {
            Some(ix) => format!("{}/edit", self.application_href(ix)),
            None => self.href("/new-application"),
        }
    }

    fn application_form(&self, form: &Form) -> Markup {
        let lang = self.lang;
        let title = match form.ix {
            Some(ix) => say!(
                lang,
                "application-edit",
                title = self.season().application(ix).title.as_str()
            ),
            None => say!(lang, "applications-new"),
        };
        let path = self.action(form);
        let wrong = form.typed.errors.values().map(Vec::len).sum::<usize>();
        let content = html! {
            p.back-to { a href=(self.behind(form)) { (icon("back")) (say!(lang, if form.ix.is_some() { "application-back" } else { "applications-back" })) } }
            h1 { (title) }
            @if wrong > 0 { p.error role="alert" { (say!(lang, "application-wrong", count = wrong)) } }
            form.stack.wide-form method="post" action=(path) {
                input type="hidden" name="version" value=(form.version);
                input type="hidden" name="queue" value=(form.queue);
                @for (group, names) in GROUPS {
                    fieldset {
                        legend { (say!(lang, &format!("application-group-{group}"))) }
                        @for name in names.iter().filter(|name| form.ix.is_none() || **name != "id") { (self.field(name, &form.typed)) }
                    }
                }
                label { span { (say!(lang, "decide-note")) } input name="note" value=(form.note) maxlength="500" autocomplete="off"; }
                @if form.ix.is_some() { (then_buttons(lang)) }
                @else { button type="submit" { (say!(lang, "then-stay")) } }
            }
        };
        self.framed(Frame {
            here: Here::Applications,
            title: &title,
            path: &path,
            content,
        })
    }
}
