//! The parts of the page of the own account.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::Shown;
use crate::app::account::{MAX_TOKEN_DAYS, Via};
use crate::app::{SeasonHead, SessionHead, TokenHead};
use crate::domain::access::Scope;
use crate::domain::account::Account;
use crate::exchange::text::line;
use crate::say;
use crate::web::pages::account::fields::{Input, languages, select};
use crate::web::pages::account::names::Names;
use crate::web::pages::account::{Tried, moment};
use crate::words::Lang;

pub(super) fn about(lang: Lang, account: &Account, names: &Names<'_>, tried: &Tried) -> Markup {
    let profile = &account.profile;
    let value = |field, or| tried.value("profile", field, or);
    let mut name = Input::text("profile", "name", value("name", &profile.name));
    name.autocomplete = "name";
    let mut email = Input::text("profile", "email", value("email", &profile.email));
    (email.kind, email.autocomplete, email.required) = ("email", "email", false);
    html! {
        section aria-labelledby="about" {
            h2 #about { (account.login) }
            @if account.grants.is_empty() { p { (say!(lang, "account-no-roles")) } }
            ul.plain {
                @for (_, grant) in &account.grants { li { (names.grant(lang, grant)) } }
            }
            form.stack method="post" action="/account/profile" {
                (name.show(lang, tried))
                (email.show(lang, tried))
                (select(lang, tried, ("profile", "language"), &languages(), value("language", &profile.language)))
                button type="submit" { (say!(lang, "save")) }
            }
        }
    }
}

pub(super) fn password(lang: Lang, tried: &Tried) -> Markup {
    let mut new = Input::password("password", "new", true);
    new.hint = Some("hint-password");
    html! {
        section aria-labelledby="password" {
            h2 #password { (say!(lang, "password-title")) }
            form.stack method="post" action="/account/password" {
                (Input::password("password", "current", false).show(lang, tried))
                (new.show(lang, tried))
                (Input::password("password", "repeat", true).show(lang, tried))
                p.hint { (say!(lang, "password-about")) }
                button type="submit" { (say!(lang, "password-submit")) }
            }
        }
    }
}

pub(super) fn sessions(lang: Lang, sessions: &[SessionHead], via: &Via) -> Markup {
    let is_this = |session: &SessionHead| matches!(via, Via::Session(own) if own.id == session.id);
    html! {
        section aria-labelledby="sessions" {
            h2 #sessions { (say!(lang, "sessions-title")) }
            ul.rows {
                @for session in sessions {
                    li {
                        div {
                            p { (line(&session.user_agent)) }
                            p.hint {
                                (say!(lang, "sessions-since")) " " (moment(lang, session.created_at)) "; "
                                (say!(lang, "sessions-seen")) " " (moment(lang, session.seen_at))
                            }
                        }
                        @if is_this(session) {
                            span.badge { (say!(lang, "sessions-this")) }
                        } @else {
                            form method="post" action="/account/sessions/end" {
                                button.plain type="submit" name="id" value=(session.id.0) {
                                    (say!(lang, "sessions-end"))
                                }
                            }
                        }
                    }
                }
            }
            @if sessions.len() > 1 {
                form method="post" action="/account/sessions/end" {
                    button.plain type="submit" name="others" value="yes" { (say!(lang, "sessions-end-others")) }
                }
            }
        }
    }
}

pub(super) fn tokens(
    lang: Lang,
    tokens: &[TokenHead],
    seasons: &[SeasonHead],
    shown: &Shown,
    now: DateTime<Utc>,
) -> Markup {
    html! {
        section aria-labelledby="tokens" {
            h2 #tokens { (say!(lang, "tokens-title")) }
            p { (say!(lang, "tokens-about")) " " a href="/api" { (say!(lang, "tokens-api")) } }
            @if let Some(token) = &shown.token {
                div.done role="status" {
                    p { (say!(lang, "tokens-made")) }
                    p { code { (token) } }
                }
            }
            ul.rows {
                @for token in tokens { (row(lang, token, now)) }
            }
            (new_token(lang, seasons, &shown.tried))
        }
    }
}

fn row(lang: Lang, token: &TokenHead, now: DateTime<Utc>) -> Markup {
    let scopes = token.limits.scopes.iter();
    let scopes: Vec<_> = scopes
        .map(|s| say!(lang, &format!("scope-{}", s.word())))
        .collect();
    html! {
        li {
            div {
                p { (token.name) }
                p.hint {
                    (scopes.join(", "))
                    @if let Some(season) = &token.limits.season { " · " (season) }
                    " · "
                    @if token.expires_at <= now { (say!(lang, "tokens-expired")) }
                    @else { (say!(lang, "tokens-until")) }
                    " " (moment(lang, token.expires_at)) " · "
                    @if let Some(used) = token.used_at {
                        (say!(lang, "tokens-used")) " " (moment(lang, used))
                    } @else {
                        (say!(lang, "tokens-unused"))
                    }
                }
            }
            form method="post" action="/account/tokens/withdraw" {
                button.plain type="submit" name="id" value=(token.id.0) { (say!(lang, "tokens-withdraw")) }
            }
        }
    }
}

fn new_token(lang: Lang, seasons: &[SeasonHead], tried: &Tried) -> Markup {
    let value = |field, or| tried.value("token", field, or);
    let mut days = Input::text("token", "days", value("days", "90"));
    days.kind = "number";
    let everywhere = (String::new(), say!(lang, "everywhere"));
    let named = seasons
        .iter()
        .map(|season| (season.slug.clone(), line(&season.name)));
    let choices: Vec<_> = [everywhere].into_iter().chain(named).collect();
    let chosen = |scope: Scope| match tried.form {
        "token" => tried.fields.all("scopes").any(|word| word == scope.word()),
        _ => scope == Scope::Read,
    };
    let error = tried
        .errors("token")
        .iter()
        .find(|error| error.field == "scopes");
    html! {
        form.stack method="post" action="/account/tokens" {
            h3 { (say!(lang, "tokens-new")) }
            (Input::text("token", "name", value("name", "")).show(lang, tried))
            fieldset #token-scopes {
                legend { (say!(lang, "label-scopes")) }
                @if let Some(error) = error {
                    p.error { (crate::web::explain::said_of_field(lang, &error.rule)) }
                }
                @for scope in Scope::ALL {
                    label.check {
                        input type="checkbox" name="scopes" value=(scope.word()) checked[chosen(scope)];
                        (say!(lang, &format!("scope-{}", scope.word())))
                    }
                }
            }
            (select(lang, tried, ("token", "season"), &choices, value("season", "")))
            (days.show(lang, tried))
            p.hint { (say!(lang, "tokens-days", days = MAX_TOKEN_DAYS)) }
            button type="submit" { (say!(lang, "tokens-submit")) }
        }
    }
}
