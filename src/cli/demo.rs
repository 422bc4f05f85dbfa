//! `demo`: the whole product on the season inside the program, in the middle of that season.

mod past;
mod time;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use self::time::Times;
use super::Ending;
use super::allocate::{cores, summary};
use super::args::DemoArgs;
use super::output::{self, Failure};
use super::progress::Terminal;
use super::seed;
use super::service::{Telling, address, listen, run, serve_on};
use super::user::demo_accounts;
use crate::app::applicant::make_link;
use crate::app::{self, AppError, By, Deed, Desk, Publication, Request, Store, StoredRelease};
use crate::config::{Config, MailWay};
use crate::domain::actor::Actor;
use crate::domain::code::Code;
use crate::domain::edit::{Item, Part, Settings};
use crate::domain::moment::Moment;
use crate::domain::programme::{Event, Programme};
use crate::domain::reception::Reception;
use crate::domain::season::{BuiltSeason, Season};
use crate::engine::Options;
use crate::exchange::address::WebAddress;
use crate::say;
use crate::words::{Lang, date};

/// How long the demo's season is allocated: a good plan, and nobody waits long for the first page.
const DEMO_SECONDS: u64 = 3;

/// The demo has a database of its own, whatever `DATABASE_URL` says: it must never put synthetic
/// applications beside real ones.
const DEMO_DATABASE: &str = "sqlite:yarkie-berega-demo.db";

pub(super) fn demo(args: &DemoArgs, lang: Lang) -> Result<Ending, Failure> {
    let mut config = Config::from_env()?;
    config.database_url = args
        .database
        .clone()
        .unwrap_or_else(|| DEMO_DATABASE.to_owned());
    let seed = seed::season()?;
    let wanted = time::wanted(args, &seed.season, lang)?;
    run(async {
        let listener = listen(&config).await?;
        let store = app::open(&config.database_url).await?;
        let times = Times::new(wanted, &seed.season, app::latest_change(&store).await?);
        prepare(&store, &seed, &times, &config, lang).await?;
        let now = times.now();
        let slug = seed.season.slug();
        demo_accounts(&store, slug, now, lang).await?;
        demo_applicant(&store, slug, &address(&config)?, now, lang).await?;
        tell_time(&seed.season, &times, lang)?;
        let telling = Telling {
            clock: times.clock.clone(),
            demo: times.start.map(|_| seed.season.timezone()),
        };
        serve_on(listener, store, &config, telling, lang).await
    })
}

/// Makes what is not there yet: the season, its plan and its first release.
async fn prepare(
    store: &Store,
    seed: &BuiltSeason,
    times: &Times,
    config: &Config,
    lang: Lang,
) -> Result<(), Failure> {
    let (slug, desk) = (seed.season.slug(), Desk::new(store.clone()));
    let by = By::unlogged(Actor::CommandLine, times.published_at);
    let known = app::seasons(store)
        .await?
        .iter()
        .any(|season| season.slug == slug);
    if !known {
        desk.create(&by, seed).await?;
        take_applications(&desk, slug, &by).await?;
    }
    match app::latest_release(store, slug).await {
        Err(AppError::NoRelease { .. }) => {
            first_release(&desk, slug, &by, lang).await?;
            // Who got their dates before the season is reminded of them by the service itself. A real mail
            // server gets nothing that nobody has asked for.
            if times.start.is_some() && !matches!(config.mail, MailWay::Server(_)) {
                desk.count_mail_as_sent(slug, &by).await?;
            }
            let release = published(store, slug).await?;
            past::mark(&desk, &release.programme, times.now()).await?;
            Ok(())
        }
        latest => {
            let (number, database) = (latest?, config.database_url.as_str());
            let again = say!(lang, "demo-again", database = database, number = number);
            output::print(&again)
        }
    }
}

/// Opens the public form for good, though the season's days may be over: there is something to try.
async fn take_applications(desk: &Desk, slug: &str, by: &By) -> Result<(), AppError> {
    let stored = desk.draft(slug, by.now).await?;
    let Some(Part::Settings(settings)) = stored.draft.items().part(&Item::Settings) else {
        return Ok(());
    };
    let reception = Reception {
        is_open: true,
        ..settings.reception.clone()
    };
    let settings = Settings {
        reception,
        ..settings.clone()
    };
    let request = Request {
        deeds: vec![Deed::Put(Part::Settings(settings))],
        ..Request::default()
    };
    desk.edit(slug, by, &request, None).await?;
    Ok(())
}

/// From stored applications to a first release.
async fn first_release(desk: &Desk, slug: &str, by: &By, lang: Lang) -> Result<(), Failure> {
    let terminal = Arc::new(Terminal::new(
        lang,
        Instant::now(),
        Some(Duration::from_secs(DEMO_SECONDS)),
    ));
    let options = Options {
        threads: cores(),
        ..Options::default()
    };
    let (report, edited) = desk.allocate(slug, by, options, terminal.clone()).await?;
    terminal.finish();
    let season = edited.after.draft.season();
    output::print(&summary(lang, season, &report, "demo-more"))?;
    let publication = Publication {
        note: say!(lang, "demo-note"),
        ..Publication::default()
    };
    desk.publish(slug, by, &publication, None).await?;
    Ok(())
}

/// Prints a private link of an applicant as letters have one: of one who has something to answer.
async fn demo_applicant(
    store: &Store,
    slug: &str,
    address: &WebAddress,
    now: DateTime<Utc>,
    lang: Lang,
) -> Result<(), Failure> {
    let release = published(store, slug).await?;
    let programme = &release.programme;
    let Some(event) = with_most_to_come(programme, Moment::of(now)) else {
        return Ok(());
    };
    let writing = store.write().await.map_err(AppError::from)?;
    let whose = (slug, event.application.as_str());
    let secret = make_link(&writing, whose, now).await?;
    writing.commit().await.map_err(AppError::from)?;
    let link = address.own_page(secret.reveal());
    let title = event.title.as_str();
    output::print(&say!(lang, "demo-applicant", title = title, link = link))
}

/// What is published now.
async fn published(store: &Store, slug: &str) -> Result<StoredRelease, AppError> {
    let number = app::latest_release(store, slug).await?;
    app::programme(store, slug, number).await
}

/// The next event of whoever has the most to come; the first one if all is over.
fn with_most_to_come(programme: &Programme, now: Moment) -> Option<&Event> {
    let coming = programme.taking_place();
    let coming: Vec<&Event> = coming.filter(|it| programme.span(it).start > now).collect();
    let mut counts: HashMap<&Code, usize> = HashMap::new();
    for event in &coming {
        *counts.entry(&event.application).or_default() += 1;
    }
    let most = coming
        .into_iter()
        .min_by_key(|event| Reverse(counts[&event.application]));
    most.or_else(|| programme.events.first())
}

/// Says which time the demo shows, and how to have another one.
fn tell_time(season: &Season, times: &Times, lang: Lang) -> Result<(), Failure> {
    let Some(start) = times.start else {
        return output::print(&format!("\n{}", say!(lang, "demo-real-time")));
    };
    let zone = season.timezone();
    let moment = |at: DateTime<Utc>| date::dated_time(lang, at.with_timezone(&zone));
    let shows = say!(lang, "demo-time", moment = moment(times.now()));
    output::print(&format!("\n{shows}"))?;
    if times.goes_on {
        let goes_on = say!(lang, "demo-goes-on", wanted = moment(start));
        output::print(&goes_on)?;
    }
    Ok(())
}
