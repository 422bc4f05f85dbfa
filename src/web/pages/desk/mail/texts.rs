//! The texts of the mails, worded as an organizer likes.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::super::frame::{Frame, Here};
use crate::app::AppError;
use crate::app::mail::{MAIL_LANGUAGE, example};
use crate::domain::letter::LetterKind;
use crate::exchange::mail::{Misfit, Placeholder, TextName, TextPart, Texts};
use crate::say;
use crate::web::Web;
use crate::web::api::by::by;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::form::Fields;
use crate::web::pages::icons::icon;
use crate::web::query::Pairs;

/// `/desk/{season}/mail/texts`.
pub(in crate::web) async fn texts(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let texts = web.desk.mail_texts(&season).await?;
    Ok(super::super::private(desk.texts_page(&texts, &[]), &pairs))
}

/// `POST /desk/{season}/mail/texts`: those that were sent are worded so, or only shown in an example.
pub(in crate::web) async fn change(
    State(web): State<Web>,
    Path(season): Path<String>,
    desk: Desk,
    pairs: Pairs,
    fields: Fields,
) -> Result<Response, Problem> {
    let sent = TextName::all().filter(|name| fields.all(&name.word()).next().is_some());
    let sent: Vec<_> = sent
        .map(|name| (name, fields.get(&name.word()).to_owned()))
        .collect();
    let mut tried = web.desk.mail_texts(&season).await?;
    let pairs_of = sent.iter().map(|(name, text)| (name.word(), text.clone()));
    tried.0.extend(pairs_of);
    if fields.get("do") == "look" {
        return Ok(super::super::private(desk.texts_page(&tried, &[]), &pairs));
    }
    let by = by(&desk.actor, &season, web.now());
    match web.desk.word_mail(&season, &by, &sent).await {
        Ok(()) => Ok(Redirect::to(&desk.href("/mail/texts")).into_response()),
        Err(AppError::MailMisfits(misfits)) => {
            let page = desk.texts_page(&tried, &misfits);
            let page = super::super::private(page, &pairs);
            Ok(explaining(page, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    fn texts_page(&self, texts: &Texts, misfits: &[(TextName, Misfit)]) -> Markup {
        let lang = self.lang;
        let title = say!(lang, "letters-texts");
        let known = Placeholder::ALL.map(|it| format!("{{{}}}", it.word(MAIL_LANGUAGE)));
        let mut wrong: BTreeMap<TextName, Vec<String>> = BTreeMap::new();
        for (name, misfit) in misfits {
            wrong.entry(*name).or_default().push(misfit.message(lang));
        }
        let content = html! {
            p.back-to { a href=(self.href("/mail")) { (icon("back")) (say!(lang, "desk-mail")) } }
            h1 { (title) }
            p { (say!(lang, "texts-about", known = known.join(", "))) }
            @if !wrong.is_empty() { p.errors role="alert" { (say!(lang, "texts-wrong")) } }
            form.stack method="post" action=(self.href("/mail/texts")) {
                (self.text_field(TextName::Contact, texts, &wrong))
                @for kind in LetterKind::ALL { (self.texts_of(kind, texts, &wrong)) }
                @if self.may_edit_season() { button type="submit" name="do" value="store" { (say!(lang, "texts-store")) } }
                button.plain type="submit" name="do" value="look" { (say!(lang, "texts-look")) }
            }
        };
        self.framed(Frame {
            here: Here::Mail,
            title: &title,
            path: &self.href("/mail/texts"),
            content,
        })
    }

    fn texts_of(
        &self,
        kind: LetterKind,
        texts: &Texts,
        wrong: &BTreeMap<TextName, Vec<String>>,
    ) -> Markup {
        let lang = self.lang;
        let names = TextPart::ALL.map(|part| TextName::Of(kind, part));
        let is_own = |name: &TextName| texts.0.contains_key(&name.word());
        let said = example(self.season(), kind, texts);
        html! {
            details open[names.iter().any(is_own)] {
                summary { (say!(lang, &format!("letter-kind-{}", kind.word()))) }
                @for name in names { (self.text_field(name, texts, wrong)) }
                p.hint { (say!(lang, "texts-example")) ": " b { (said.subject) } }
                pre tabindex="0" role="region" aria-label=(say!(lang, "texts-example")) { (said.text) }
            }
        }
    }

    fn text_field(
        &self,
        name: TextName,
        texts: &Texts,
        wrong: &BTreeMap<TextName, Vec<String>>,
    ) -> Markup {
        let lang = self.lang;
        let word = name.word();
        let text = texts.get(name, MAIL_LANGUAGE);
        let wrong = wrong.get(&name);
        let error_id = wrong.map(|_| format!("{word}-error"));
        let (label, rows) = match name {
            TextName::Contact => ("texts-contact".to_owned(), 4),
            TextName::Of(_, part) => (format!("texts-{}", part.word()), 3),
        };
        let is_line = matches!(name, TextName::Of(_, TextPart::Subject));
        html! {
            div.field {
                label for=(word) { (say!(lang, &label)) }
                @if let Some(wrong) = wrong { p.error id=[error_id.as_deref()] { (wrong.join(" ")) } }
                @if is_line {
                    input id=(word) name=(word) value=(text) aria-invalid=[wrong.map(|_| "true")]
                        aria-describedby=[error_id.as_deref()];
                } @else {
                    textarea id=(word) name=(word) rows=(rows) aria-invalid=[wrong.map(|_| "true")]
                        aria-describedby=[error_id.as_deref()] { (text) }
                }
            }
        }
    }
}
