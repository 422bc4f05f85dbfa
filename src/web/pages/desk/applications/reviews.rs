//! Reviewers' scores of an application: given, and seen by who may.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::super::Desk;
use super::mean;
use crate::app::account::{FieldError, Refusal};
use crate::app::{AppError, Opinion};
use crate::domain::code::ApplicationIx;
use crate::domain::review::{MAX_COMMENT_CHARS, Reviews, SCORES};
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;
use crate::web::api::by::reviewing;
use crate::web::error::{BadFieldRule, Problem};
use crate::web::explain::said_of_field;
use crate::web::form::Fields;

/// `POST /desk/{season}/applications/{application}/review`.
pub(in crate::web) async fn give(
    State(web): State<Web>,
    Path((season, id)): Path<(String, String)>,
    desk: Desk,
    fields: Fields,
) -> Result<Response, Problem> {
    let found = desk.season().application_by_id(&id);
    let ix = found.ok_or(Problem::Missing)?;
    let opinion = Opinion {
        // Without one it is none of the scores.
        score: fields.get("score").parse().unwrap_or(0),
        comment: fields.get("comment").to_owned(),
    };
    let by = reviewing(&desk.actor, &season, web.now());
    match web.desk.review(&season, &by, &id, &opinion).await {
        Ok(()) => {
            let to = match fields.get("then") {
                "next" => desk.after(&web, fields.get("queue"), ix).await?,
                _ => desk.back(&fields),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Refused(Refusal::Fields(bad))) => {
            Ok(desk.flawed_review(ix, &opinion, &fields, &bad))
        }
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    pub(super) fn reviews(
        &self,
        ix: ApplicationIx,
        reviews: &Reviews,
        (queue, back): (&str, &str),
    ) -> Markup {
        let lang = self.lang;
        let own = reviews.own.as_ref();
        let given = Opinion {
            score: own.map_or(0, |own| own.score),
            comment: own.map_or_else(String::new, |own| own.comment.clone()),
        };
        let mean = reviews.tally().and_then(|tally| mean(lang, tally));
        html! {
            section.reviews aria-labelledby="reviews" {
                h2 #reviews { (say!(lang, "reviews-title")) }
                @if let Some(mean) = mean { p { b { (say!(lang, "applications-mean", mean = mean)) } } }
                @match &reviews.all {
                    None => p.hint { (say!(lang, "reviews-hidden")) },
                    Some(all) if all.is_empty() => p.hint { (say!(lang, "reviews-none")) },
                    Some(all) => ul.steps { @for it in all {
                        li {
                            p { b { (it.score) } " – " (it.name) ", " (self.when(it.given_at)) }
                            @if !it.comment.is_empty() { p.hint { (it.comment) } }
                        }
                    } },
                }
                @if self.may_decide() { (self.review_form(ix, &given, (queue, back))) }
            }
        }
    }

    fn review_form(
        &self,
        ix: ApplicationIx,
        given: &Opinion,
        (queue, back): (&str, &str),
    ) -> Markup {
        let (lang, id) = (self.lang, &self.season().application(ix).id);
        let to = self.href(&format!("/applications/{}/review", percent(id.as_str())));
        html! {
            form.stack method="post" action=(to) {
                input type="hidden" name="queue" value=(queue);
                input type="hidden" name="back" value=(back);
                fieldset.scores {
                    legend { (say!(lang, "reviews-own")) }
                    @for score in SCORES {
                        label.check { input type="radio" name="score" value=(score) required checked[given.score == score]; (score) }
                    }
                }
                label { span { (say!(lang, "reviews-comment")) }
                    textarea name="comment" rows="2" maxlength=(MAX_COMMENT_CHARS) { (given.comment) } }
                (then_buttons(lang))
            }
        }
    }

    fn flawed_review(
        &self,
        ix: ApplicationIx,
        given: &Opinion,
        fields: &Fields,
        bad: &[FieldError],
    ) -> Response {
        let (lang, back) = (self.lang, self.back(fields));
        let title = say!(lang, "problem-fields");
        let said = bad.iter().map(|bad| {
            let what = said_of_field(lang, &BadFieldRule::Form(bad.rule));
            format!("{}: {what}", say!(lang, &format!("reviews-{}", bad.field)))
        });
        let content = html! {
            div.outcome.errors role="alert" tabindex="-1" {
                h1 { (title) }
                ul { @for said in said { li { (said) } } }
            }
            section.stack.outcome {
                (self.review_form(ix, given, (fields.get("queue"), &back)))
                p { a.button href=(back) { (say!(lang, "refused-leave")) } }
            }
        };
        self.explained(StatusCode::UNPROCESSABLE_ENTITY, &title, content)
    }
}

/// To save, and to go on or stay.
pub(super) fn then_buttons(lang: crate::words::Lang) -> Markup {
    html! {
        div.choice {
            button type="submit" name="then" value="stay" { (say!(lang, "then-stay")) }
            button.plain type="submit" name="then" value="next" { (say!(lang, "then-next")) }
        }
    }
}
