//! One event.

mod structured;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::icons::{self, icon};
use super::programme::{badge, clock_span, map_link, spot, webcal};
use super::public::Public;
use crate::domain::programme::{Event, Programme};
use crate::domain::release::Fate;
use crate::exchange::address::WebAddress;
use crate::exchange::ical::Filter;
use crate::exchange::text::{line, percent, plain, shorten};
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::history::{History, Turn};
use crate::web::query::Pairs;
use crate::web::{lang, typography};
use crate::words::{Lang, date};

/// Most other times of the same that are named.
const MOST_OTHERS: usize = 12;

/// `/{season}/events/{uid}`.
pub(in crate::web) async fn event(
    State(web): State<Web>,
    Path((season, uid)): Path<(String, String)>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = lang::of(&pairs.0, &headers);
    let release = web.latest(&season).await?;
    let history = web.history(&release).await?;
    let programme = &release.programme;
    let mut events = programme.events.iter();
    let event = events.find(|event| event.identity.uid == uid);
    let event = event.ok_or(Problem::Missing)?;
    let one = One {
        lang,
        programme,
        event,
        history: &history,
        address: &web.address,
        now: web.now(),
    };
    let below = format!("/events/{}", percent(&uid));
    let url = format!("{}{below}", web.address.season(&programme.slug));
    let public = Public {
        lang,
        release: &release,
        address: &web.address,
        title: &format!("{} – {}", line(&event.title), line(&programme.name)),
        description: &one.description(),
        below: &below,
        canonical: &below,
        kind: "article",
        head: structured::structured(programme, event, history.of(&uid), &url),
        content: one.content(),
    };
    Ok(public.answer(&pairs))
}

/// An event as somebody looks at it.
struct One<'a> {
    lang: Lang,
    programme: &'a Programme,
    event: &'a Event,
    history: &'a History,
    address: &'a WebAddress,
    now: DateTime<Utc>,
}

impl One<'_> {
    fn home(&self) -> String {
        format!("/{}", percent(&self.programme.slug))
    }

    fn set(&self, text: &str) -> String {
        typography::set(self.lang, text)
    }

    /// When and where, and what it is about: what is seen of a link to it.
    fn description(&self) -> String {
        let (programme, event) = (self.programme, self.event);
        let on = date::full(self.lang, programme.day(event).date);
        let (place, site) = (programme.place(event), programme.site(event));
        let (place, site) = (line(&place.name), line(&site.name));
        let spot = format!("{on}, {}, {place}, {site}.", clock_span(programme, event));
        shorten(
            format!("{spot} {}", line(&event.description)).trim_end(),
            200,
        )
    }

    fn content(&self) -> Markup {
        let (lang, event) = (self.lang, self.event);
        let uid = &event.identity.uid;
        let day = self.programme.day(event);
        let kind = event.kind.word();
        html! {
            article.detail.{ "kind-" (kind) } data-uid=(uid) {
                p { a.back href={ (self.home()) "?day=" (day.date) "#" (percent(uid)) } {
                    (icon("back")) (say!(lang, "event-back"))
                } }
                p.kind { (icons::kind(event.kind)) (say!(lang, &format!("kind-{kind}"))) }
                h1.title { (self.set(&event.title)) }
                (self.news())
                (self.facts())
                @for paragraph in plain(&event.description).split('\n').filter(|p| !p.trim().is_empty()) {
                    p { (self.set(paragraph)) }
                }
                (self.acts())
                (self.others())
                (self.changes())
            }
        }
    }

    /// That it is cancelled, or what changed lately.
    fn news(&self) -> Markup {
        let (lang, programme, event) = (self.lang, self.programme, self.event);
        let news = self.history.news(&event.identity.uid, self.now);
        html! {
            @if programme.is_cancelled(event) {
                p { (badge(lang, programme, event)) }
            } @else if let Some(turn) = news {
                p { span.badge.changed { (say!(lang, &format!("news-{}", turn.fate.word()))) } }
                @if let (Fate::Moved, Some(before)) = (turn.fate, &turn.before) {
                    p.was { (say!(lang, "news-was", spot = spot(lang, before, Some((programme, event))))) }
                }
            }
        }
    }

    /// When, where, who, what about.
    fn facts(&self) -> Markup {
        let (lang, programme, event) = (self.lang, self.programme, self.event);
        let (day, site, place) = (
            programme.day(event),
            programme.site(event),
            programme.place(event),
        );
        html! {
            dl {
                dt { (say!(lang, "event-when")) }
                dd {
                    (date::weekday(lang, day.date)) ", " (date::full(lang, day.date)) ", "
                    span.together { (clock_span(programme, event)) }
                }
                dt { (say!(lang, "event-where")) }
                dd {
                    a href={ (self.home()) "/places/" (percent(place.id.as_str())) } { (self.set(&place.name)) }
                    "\u{a0}– " (self.set(&site.name))
                    @if !site.address.is_empty() { br; (self.set(&site.address)) }
                    @if site.position.is_some() { br; (map_link(lang, site.position)) }
                }
                @if !event.applicant.is_empty() {
                    dt { (say!(lang, "event-who")) }
                    dd { (self.set(&event.applicant)) @if let Some(town) = event.town() { ", " (town) } }
                }
                @if let Some(category) = &event.category {
                    dt { (say!(lang, "event-category")) }
                    dd { a href={ (self.home()) "?category=" (percent(category)) } { (category) } }
                }
            }
        }
    }

    /// Into a calendar: as a file once, or so that it follows what changes.
    fn acts(&self) -> Markup {
        let feed = self
            .address
            .feed(&self.programme.slug, &Filter::event(self.event));
        html! {
            ul.acts {
                li { a.button href=(webcal(&feed)) { (icon("calendar")) (say!(self.lang, "event-follow")) } }
                li { a.button href=(feed) { (say!(self.lang, "subscribe-file")) } }
            }
        }
    }

    /// When the same takes place another time.
    fn others(&self) -> Markup {
        let (programme, event) = (self.programme, self.event);
        let today = self.now.with_timezone(&programme.timezone).date_naive();
        let is_other = |other: &&Event| {
            other.application == event.application
                && other.identity.uid != event.identity.uid
                && !programme.is_cancelled(other)
                && programme.day(other).date >= today.min(programme.day(event).date)
        };
        let others: Vec<&Event> = programme.events.iter().filter(is_other).collect();
        html! {
            @if !others.is_empty() {
                h2 { (say!(self.lang, "event-others")) }
                ul.others {
                    @for other in others.iter().take(MOST_OTHERS) {
                        li {
                            a href={ (self.home()) "/events/" (percent(&other.identity.uid)) } {
                                (date::weekday(self.lang, programme.day(other).date)) ", "
                                (date::full(self.lang, programme.day(other).date)) ", "
                                span.together { (clock_span(programme, other)) }
                            }
                            " – " (self.set(&programme.site(other).name))
                        }
                    }
                }
            }
        }
    }

    /// What became of it from release to release.
    fn changes(&self) -> Markup {
        let turns = self.history.of(&self.event.identity.uid);
        html! {
            @if !turns.is_empty() {
                h2 { (say!(self.lang, "event-changes")) }
                ul.turns { @for turn in turns { li { (self.turn(turn)) } } }
            }
        }
    }

    fn turn(&self, turn: &Turn) -> Markup {
        let lang = self.lang;
        let on = self.programme.timezone;
        let on = date::full(lang, turn.at.with_timezone(&on).date_naive());
        let fate = say!(lang, &format!("changed-{}", turn.fate.word()));
        html! {
            (on) " – " (say!(lang, "changes-of", number = turn.release)) ". " (fate)
            @match (turn.fate, &turn.before, &turn.after) {
                (Fate::Moved, Some(before), Some(after)) => {
                    ": " (spot(lang, before, None)) " → " (spot(lang, after, None))
                }
                (Fate::Retitled, Some(before), _) => { ": " (say!(lang, "news-was", spot = line(&before.title))) }
                _ => {}
            }
        }
    }
}
