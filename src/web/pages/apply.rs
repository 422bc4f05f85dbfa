//! The public form of a season: an application written step by step, kept on the way, and sent. Nobody
//! has to be known for it; whoever carries its secret goes on with it.

mod days;
mod fields;
mod outcome;
mod saying;
mod sending;
mod summary;

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, RawPathParams};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::layout::{Page, page};
use crate::app::StoredDraft;
use crate::app::apply::{Asked, Form, KEPT, asked, door, form};
use crate::domain::reception::Door;
use crate::domain::season::Season;
use crate::exchange::public_form::{Offer, Step, Typed, What, Wrong, read};
use crate::exchange::text::{line, percent};
use crate::say;
use crate::web::error::Problem;
use crate::web::explain::explaining;
use crate::web::query::Pairs;
use crate::web::{Web, cookie, lang};
use crate::words::Lang;

pub(in crate::web) use outcome::{own_page, received};
pub(in crate::web) use sending::{leave, save};

/// The field that people don't see; whoever fills it in is a machine.
const TRAP: &str = "website";

/// The form as somebody looks at it.
pub(in crate::web) struct Applying {
    web: Web,
    lang: Lang,
    pairs: Pairs,
    stored: Arc<StoredDraft>,
    /// What the browser carries.
    secret: Option<String>,
    form: Option<Form>,
}

impl FromRequestParts<Web> for Applying {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let pairs = Pairs::from_request_parts(parts, web).await?;
        let path = RawPathParams::from_request_parts(parts, web).await;
        let path = path.map_err(|_| Problem::Missing)?;
        let mut named = path.iter().filter(|(name, _)| *name == "season");
        let (_, slug) = named.next().ok_or(Problem::Missing)?;
        let stored = web.draft(slug).await?;
        let name = web.transport.form_cookie();
        let secret = name.and_then(|name| cookie::value(&parts.headers, name));
        let found = match secret {
            Some(secret) => form(&web.store, slug, secret, web.now()).await?,
            None => None,
        };
        Ok(Self {
            web: web.clone(),
            lang: lang::of(&pairs.0, &parts.headers),
            pairs,
            secret: secret.filter(|_| found.is_some()).map(str::to_owned),
            form: found,
            stored,
        })
    }
}

/// `/{season}/apply`: the first page, or the one where the form was left.
pub(in crate::web) async fn start(applying: Applying) -> Result<Response, Problem> {
    if let Some(closed) = applying.closed().await? {
        return Ok(closed);
    }
    Ok(match &applying.form {
        None => applying.shown(Step::Who, &Typed::default(), &[]),
        Some(form) => applying.redirect(applying.unfinished(form)),
    })
}

/// `/{season}/apply/{step}`.
pub(in crate::web) async fn step(
    Path((_, step)): Path<(String, String)>,
    applying: Applying,
) -> Result<Response, Problem> {
    let step = Step::named(&step).ok_or(Problem::Missing)?;
    if let Some(closed) = applying.closed().await? {
        return Ok(closed);
    }
    Ok(match &applying.form {
        Some(form) if form.application.is_some() => applying.redirect("/received"),
        // On the last page what is missing is told before anybody asks to send it.
        Some(form) if step == Step::Check => {
            let wrong = applying.wrong(&form.typed);
            applying.shown(step, &form.typed, &wrong)
        }
        Some(form) => applying.shown(step, &form.typed, &[]),
        None if step == Step::Who => applying.shown(step, &Typed::default(), &[]),
        None => applying.redirect(""),
    })
}

/// `/{season}/apply/continue/{secret}`: the browser carries the form's secret from now on.
pub(in crate::web) async fn resume(
    Path((slug, secret)): Path<(String, String)>,
    applying: Applying,
) -> Result<Response, Problem> {
    let web = &applying.web;
    let found = form(&web.store, &slug, &secret, web.now()).await?;
    let Some(found) = found else {
        return Ok(applying.gone());
    };
    let mut response = applying.redirect(applying.unfinished(&found));
    applying.remember(&secret, &mut response);
    Ok(response)
}

impl Applying {
    fn season(&self) -> &Season {
        self.stored.draft.season()
    }

    fn offer(&self) -> Offer<'_> {
        Offer::new(self.season(), self.stored.draft.today())
    }

    fn asked(&self) -> Asked {
        asked(self.lang, self.season())
    }

    /// The address below that of the form.
    fn href(&self, below: &str) -> String {
        format!("/{}/apply{below}", percent(self.season().slug()))
    }

    fn step_href(&self, step: Step) -> String {
        self.href(&format!("/{}", step.word()))
    }

    fn redirect(&self, below: &str) -> Response {
        let mut response = Redirect::to(&self.href(below)).into_response();
        super::keep_private(&mut response);
        response
    }

    /// Where to go on with it.
    fn unfinished(&self, form: &Form) -> &'static str {
        if form.application.is_some() {
            return "/received";
        }
        match self.wrong(&form.typed).first().map(|wrong| wrong.step) {
            Some(Step::Who) => "/who",
            Some(Step::What) => "/what",
            Some(Step::Needs) => "/needs",
            Some(Step::When) => "/when",
            _ => "/check",
        }
    }

    /// All that is wrong with what was typed.
    fn wrong(&self, typed: &Typed) -> Vec<Wrong> {
        let items = self.stored.draft.items();
        read(items, &self.offer(), typed).err().unwrap_or_default()
    }

    /// What is wrong on a page.
    fn wrong_on(&self, step: Step, typed: &Typed) -> Vec<Wrong> {
        let mut wrong = self.wrong(typed);
        wrong.retain(|wrong| step == Step::Check || wrong.step == step);
        wrong
    }

    fn remember(&self, secret: &str, response: &mut Response) {
        let transport = self.web.transport;
        let seconds = KEPT.num_seconds();
        if let Some(cookie) = transport.set_form(secret, &self.href(""), seconds) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }

    fn forget(&self, response: &mut Response) {
        if let Some(cookie) = self.web.transport.set_form("", &self.href(""), 0) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }

    /// The page that says that nothing is taken, if it is so.
    async fn closed(&self) -> Result<Option<Response>, Problem> {
        let season = self.season();
        let now = door(season.reception(), season.timezone(), self.web.now());
        if now == Door::Shut && self.web.latest(season.slug()).await.is_err() {
            // Of what is neither published nor announced nothing is told.
            return Err(Problem::Missing);
        }
        if now == Door::Open && !self.offer().is_empty() {
            let is_safe = self.web.transport.form_cookie().is_some();
            return Ok((!is_safe).then(|| self.insecure()));
        }
        Ok(Some(self.shut(now)))
    }

    /// The answer to what was sent and is not as it should be.
    fn refused(&self, step: Step, typed: &Typed, wrong: &[Wrong]) -> Response {
        let page = self.shown(step, typed, wrong);
        explaining(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// A page of the form with what was typed.
    fn shown(&self, step: Step, typed: &Typed, wrong: &[Wrong]) -> Response {
        let filling = fields::Filling {
            lang: self.lang,
            offer: &self.offer(),
            typed,
            wrong,
        };
        let content = html! {
            (self.progress(step, typed))
            (filling.summary(|step| self.step_href(step), step))
            @match step {
                Step::Check => (self.check(&filling)),
                step => (self.step_form(step, &filling)),
            }
            (self.later())
        };
        let title = say!(self.lang, &format!("apply-step-{}", step.word()));
        self.page(&title, step.word(), !wrong.is_empty(), content)
    }

    fn page(&self, title: &str, below: &str, is_wrong: bool, content: Markup) -> Response {
        let lang = self.lang;
        let name = line(self.season().name());
        let mut title = format!("{title} – {name}");
        if is_wrong {
            title = say!(lang, "apply-title-wrong", title = title.as_str());
        }
        let product = say!(lang, "page-product");
        let home = format!("/{}", percent(self.season().slug()));
        let path = self.href(&if below.is_empty() {
            String::new()
        } else {
            format!("/{below}")
        });
        let markup = page(&Page {
            lang,
            title: &title,
            description: "",
            path: &path,
            home: (&home, &product),
            nav: html! {},
            head: html! { meta name="robots" content="noindex"; },
            is_wide: false,
            content: html! { div.apply { (content) } },
            footer: html! {},
        });
        super::private(markup, &self.pairs)
    }

    /// Where one is, and the pages that one can go back to.
    fn progress(&self, here: Step, typed: &Typed) -> Markup {
        let lang = self.lang;
        let wrong = self.wrong(typed);
        let is_done = |step: Step| !wrong.iter().any(|it| it.step == step);
        html! {
            p.season { (say!(lang, "apply-title", season = line(self.season().name()))) }
            nav aria-label=(say!(lang, "apply-steps")) {
                ol.apply-steps {
                    @for (nth, step) in (1..).zip(Step::ALL) {
                        @let name = say!(lang, &format!("apply-tab-{}", step.word()));
                        li.is-done[self.form.is_some() && step < here && is_done(step)] {
                            @if step == here { span aria-current="step" { span.nth { (nth) } " " span.tab { (name) } } }
                            @else if self.form.is_some() { a href=(self.step_href(step)) { span.nth { (nth) } " " span.tab { (name) } } }
                            @else { span { span.nth { (nth) } " " span.tab { (name) } } }
                        }
                    }
                }
            }
        }
    }

    fn step_form(&self, step: Step, filling: &fields::Filling<'_>) -> Markup {
        let lang = self.lang;
        let is_back = self.pairs.first("back") == Some(Step::Check.word());
        html! {
            h1 { (say!(lang, &format!("apply-step-{}", step.word()))) }
            @if step == Step::Who && self.form.is_none() { (self.welcome()) }
            form.apply-form method="post" action=(self.step_href(step)) novalidate {
                @for name in step.columns() { (filling.field(name)) }
                @if step == Step::When { (filling.days()) (filling.sites()) }
                @if step == Step::Who { (self.consent(filling)) }
                (trap(lang))
                @if is_back { input type="hidden" name="back" value=(Step::Check.word()); }
                div.acts {
                    button type="submit" name="go" value="next" { (say!(lang, if is_back { "apply-save" } else { "apply-next" })) }
                    @if step != Step::Who {
                        button.plain type="submit" name="go" value="before" { (say!(lang, "apply-before")) }
                    }
                }
            }
        }
    }

    /// What there is to know before one begins.
    fn welcome(&self) -> Markup {
        let lang = self.lang;
        let until = self.season().reception().until;
        let until = until.map(|until| crate::words::date::full(lang, until));
        html! {
            p { (say!(lang, "apply-welcome")) }
            @if let Some(until) = until { p { (say!(lang, "apply-until", until = until)) } }
        }
    }

    /// What is consented to, whole, and a box of its own.
    fn consent(&self, filling: &fields::Filling<'_>) -> Markup {
        let (lang, asked) = (self.lang, self.asked());
        let given = self.form.as_ref().map(|form| &form.consent.version);
        let is_wrong = filling.is_wrong("consent");
        html! {
            fieldset.consent {
                legend { (say!(lang, "apply-consent")) }
                div.text { @for part in asked.text.split("\n\n") { p { (part) } } }
                p.hint { (say!(lang, "apply-consent-version", version = asked.version.as_str())) }
                (filling.error("consent"))
                label.check {
                    input #field-consent type="checkbox" name="consent" value=(asked.version) required
                        checked[given == Some(&asked.version)] aria-invalid=[is_wrong.then_some("true")]
                        aria-describedby=[is_wrong.then_some("field-consent-error")];
                    (say!(lang, "apply-consent-give"))
                }
            }
        }
    }

    /// How to go on another time, and how to take everything back.
    fn later(&self) -> Markup {
        let lang = self.lang;
        let Some((secret, form)) = self.secret.as_deref().zip(self.form.as_ref()) else {
            return html! {};
        };
        let expires = form.expires_at.with_timezone(&self.season().timezone());
        let expires = crate::words::date::full(lang, expires.date_naive());
        let href = format!(
            "{}{}",
            self.web.address,
            self.href(&format!("/continue/{secret}"))
        );
        html! {
            details.later {
                summary { (say!(lang, "apply-later")) }
                p { (say!(lang, "apply-later-about", until = expires)) }
                p { a href=(href) { (href) } }
                form method="post" action=(self.href("/leave")) {
                    button.plain type="submit" { (say!(lang, "apply-forget")) }
                }
            }
        }
    }
}

/// A field that nobody sees and no keyboard reaches.
fn trap(lang: Lang) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="field-website" { (say!(lang, "apply-trap")) }
            input #field-website type="text" name=(TRAP) value="" tabindex="-1" autocomplete="off";
        }
    }
}

/// What is wrong with a consent that was not given, or to another text.
fn no_consent() -> Wrong {
    Wrong::new(Step::Who, "consent", What::Consent)
}
