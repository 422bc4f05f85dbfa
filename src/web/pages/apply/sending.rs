//! What is sent: a page of the form, or the whole of it.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{Applying, TRAP, no_consent};
use crate::app::AppError;
use crate::app::account::Refusal;
use crate::app::apply::{Act, begin_form, forget_form, keep_form, made_up_number};
use crate::domain::consent::Consent;
use crate::exchange::public_form::{Step, Typed};
use crate::web::Web;
use crate::web::access::From;
use crate::web::error::Problem;
use crate::web::form::Fields;
use crate::words::Lang;

/// `POST /{season}/apply/{step}`: what is on the page is kept; on the last page the form is sent.
pub(in crate::web) async fn save(
    Path((_, step)): Path<(String, String)>,
    From(from): From,
    mut applying: Applying,
    fields: Fields,
) -> Result<Response, Problem> {
    let step = Step::named(&step).ok_or(Problem::Missing)?;
    if let Some(closed) = applying.closed().await? {
        return Ok(closed);
    }
    let now = applying.web.now();
    if !fields.get(TRAP).is_empty() {
        // A machine is told what it expects, and nothing is kept.
        applying.web.pace.count(Act::Begin, from, now)?;
        return Ok(applying.received_page(&made_up_number()?, None));
    }
    let Some(form) = applying.form.clone() else {
        return match step {
            Step::Who => applying.begin(from, &fields).await,
            _ => Ok(applying.redirect("")),
        };
    };
    if form.application.is_some() {
        return Ok(applying.redirect("/received"));
    }
    if step == Step::Check {
        applying.web.pace.count(Act::Send, from, now)?;
        return applying.send(form.typed).await;
    }
    applying.web.pace.count(Act::Write, from, now)?;
    let mut typed = form.typed;
    if !typed.take(step, fields.pairs()) {
        return Err(Problem::TooLarge);
    }
    let Some(consent) = applying.consented(step, &fields, form.consent) else {
        let mut wrong = applying.wrong_on(step, &typed);
        wrong.push(no_consent());
        return Ok(applying.refused(step, &typed, &wrong));
    };
    applying.keep(typed.clone(), consent).await?;
    Ok(applying.onward(step, &typed, &fields))
}

/// `POST /{season}/apply/leave`: the form is forgotten; what was sent of it stays.
pub(in crate::web) async fn leave(
    State(web): State<Web>,
    applying: Applying,
) -> Result<Response, Problem> {
    if let Some(secret) = &applying.secret {
        forget_form(&web.store, applying.season().slug(), secret).await?;
    }
    let mut response = applying.redirect("");
    applying.forget(&mut response);
    Ok(response)
}

impl Applying {
    /// The first page: only with a consent anything of it is kept.
    async fn begin(
        mut self,
        from: Option<std::net::IpAddr>,
        fields: &Fields,
    ) -> Result<Response, Problem> {
        let mut typed = Typed::default();
        if !typed.take(Step::Who, fields.pairs()) {
            return Err(Problem::TooLarge);
        }
        let Some(consent) = self.given(fields) else {
            let mut wrong = self.wrong_on(Step::Who, &typed);
            wrong.push(no_consent());
            return Ok(self.refused(Step::Who, &typed, &wrong));
        };
        let (web, slug) = (self.web.clone(), self.season().slug().to_owned());
        let now = web.now();
        web.pace.count(Act::Begin, from, now)?;
        let kept = (typed.clone(), consent);
        let secret = begin_form(&web.store, &slug, kept, now).await?;
        let secret = secret.reveal().to_owned();
        self.form = crate::app::apply::form(&web.store, &slug, &secret, now).await?;
        self.secret = Some(secret.clone());
        let mut response = self.onward(Step::Who, &typed, fields);
        self.remember(&secret, &mut response);
        Ok(response)
    }

    /// What is consented to on the page, if it is what is asked.
    fn given(&self, fields: &Fields) -> Option<Consent> {
        let version = fields.get("consent");
        let mut all = Lang::ALL.into_iter();
        let asked = all.find_map(|lang| {
            let asked = crate::app::apply::asked(lang, self.season());
            (asked.version == version).then_some(asked)
        });
        asked.map(|asked| asked.given(self.web.now()))
    }

    /// What holds after the page: who consents to the same text once more has done so before.
    fn consented(&self, step: Step, fields: &Fields, before: Consent) -> Option<Consent> {
        if step != Step::Who {
            return Some(before);
        }
        let given = self.given(fields)?;
        let is_same = given.version == before.version;
        Some(if is_same { before } else { given })
    }

    async fn keep(&mut self, typed: Typed, consent: Consent) -> Result<(), Problem> {
        let (web, slug) = (self.web.clone(), self.season().slug().to_owned());
        let Some(secret) = &self.secret else {
            return Ok(());
        };
        let kept = (typed.clone(), consent.clone());
        keep_form(&web.store, &slug, secret, kept, web.now()).await?;
        if let Some(form) = &mut self.form {
            (form.typed, form.consent) = (typed, consent);
        }
        Ok(())
    }

    /// On to the next page, or back, or the same with what is wrong on it.
    fn onward(&self, step: Step, typed: &Typed, fields: &Fields) -> Response {
        if fields.get("go") == "before" {
            return self.redirect(&format!("/{}", step.before().word()));
        }
        let wrong = self.wrong_on(step, typed);
        if !wrong.is_empty() {
            return self.refused(step, typed, &wrong);
        }
        let next = match fields.get("back") {
            "check" => Step::Check,
            _ => step.next(),
        };
        self.redirect(&format!("/{}", next.word()))
    }

    async fn send(self, typed: Typed) -> Result<Response, Problem> {
        let (web, slug) = (self.web.clone(), self.season().slug().to_owned());
        let secret = self.secret.clone().unwrap_or_default();
        match web.desk.send_form(&slug, &secret, web.now()).await {
            Ok(_) => Ok(self.redirect("/received")),
            Err(AppError::Unfit(wrong)) => Ok(self.refused(Step::Check, &typed, &wrong)),
            Err(AppError::NotTaking(door)) => Ok(self.shut(door)),
            Err(AppError::Refused(Refusal::Missing)) => Ok(self.redirect("")),
            Err(error) => Err(error.into()),
        }
    }
}
