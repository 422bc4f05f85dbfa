//! `demo`, `serve` and `import`: the commands with a database.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::Ending;
use super::allocate::{cores, summary};
use super::args::{DemoArgs, ImportArgs, ServeArgs};
use super::output::{self, Failure};
use super::progress::Terminal;
use super::seed;
use super::user::demo_accounts;
use crate::app::applicant::make_link;
use crate::app::apply::keep_clean;
use crate::app::mail::{Carrier, Folder, Log, Mailer, Smtp};
use crate::app::{
    self, AppError, By, Deed, Desk, Publication, Request, Runner, Store, WaitingLists,
};
use crate::config::{BadConfig, Config, MailWay};
use crate::domain::actor::Actor;
use crate::domain::edit::{Item, Part, Settings};
use crate::domain::reception::Reception;
use crate::engine::Options;
use crate::exchange::address::{BadWebAddress, WebAddress};
use crate::say;
use crate::telemetry;
use crate::web::{self, Web};
use crate::words::Lang;

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
    run(async {
        let listener = listen(&config).await?;
        let store = app::open(&config.database_url).await?;
        let seed = seed::season()?;
        let slug = seed.season.slug();
        let known = app::seasons(&store)
            .await?
            .iter()
            .any(|season| season.slug == slug);
        if !known {
            let desk = Desk::new(store.clone());
            desk.create(&by(), &seed).await?;
            take_applications(&desk, slug).await?;
        }
        match app::latest_release(&store, slug).await {
            Err(AppError::NoRelease { .. }) => first_release(&store, slug, lang).await?,
            latest => {
                let (number, database) = (latest?, config.database_url.as_str());
                output::print(&say!(
                    lang,
                    "demo-again",
                    database = database,
                    number = number
                ))?;
            }
        }
        demo_accounts(&store, slug, lang).await?;
        demo_applicant(&store, slug, &config, lang).await?;
        serve_on(listener, store, &config, lang).await
    })
}

/// Opens the public form for good, though the season's days are over: there is something to try.
async fn take_applications(desk: &Desk, slug: &str) -> Result<(), AppError> {
    let by = by();
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
    desk.edit(slug, &by, &request, None).await?;
    Ok(())
}

/// Prints a private link of the first applicant of the programme, as letters have one.
async fn demo_applicant(
    store: &Store,
    slug: &str,
    config: &Config,
    lang: Lang,
) -> Result<(), Failure> {
    let number = app::latest_release(store, slug).await?;
    let release = app::programme(store, slug, number).await?;
    let Some(event) = release.programme.events.first() else {
        return Ok(());
    };
    let writing = store.write().await.map_err(AppError::from)?;
    let whose = (slug, event.application.as_str());
    let secret = make_link(&writing, whose, Utc::now()).await?;
    writing.commit().await.map_err(AppError::from)?;
    let link = address(config)?.own_page(secret.reveal());
    let title = event.title.as_str();
    output::print(&say!(lang, "demo-applicant", title = title, link = link))?;
    Ok(())
}

/// Where the service is reached.
fn address(config: &Config) -> Result<WebAddress, Failure> {
    let address = config.public_url.parse();
    address.map_err(|error: BadWebAddress| Failure::Other(error.to_string().into()))
}

/// From stored applications to a first release.
async fn first_release(store: &Store, slug: &str, lang: Lang) -> Result<(), Failure> {
    let terminal = Arc::new(Terminal::new(
        lang,
        Instant::now(),
        Some(Duration::from_secs(DEMO_SECONDS)),
    ));
    let options = Options {
        threads: cores(),
        ..Options::default()
    };
    let desk = Desk::new(store.clone());
    let (report, edited) = desk
        .allocate(slug, &by(), options, terminal.clone())
        .await?;
    terminal.finish();
    output::print(&summary(lang, edited.after.draft.season(), &report))?;
    let publication = Publication {
        note: say!(lang, "demo-note"),
        ..Publication::default()
    };
    desk.publish(slug, &by(), &publication, None).await?;
    Ok(())
}

/// Whoever runs the command, now.
pub(super) fn by() -> By {
    By::unlogged(Actor::CommandLine, Utc::now())
}

pub(super) fn serve(args: &ServeArgs, lang: Lang) -> Result<Ending, Failure> {
    let mut config = Config::from_env()?;
    if let Some(url) = &args.database {
        config.database_url.clone_from(url);
    }
    run(async {
        let listener = listen(&config).await?;
        let store = app::open(&config.database_url).await?;
        serve_on(listener, store, &config, lang).await
    })
}

pub(super) fn import(args: &ImportArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let config = Config::from_env()?;
    let url = args.database.as_ref().unwrap_or(&config.database_url);
    run(async {
        let store = app::open(url).await?;
        Desk::new(store).create(&by(), &bundle).await?;
        let (slug, count) = (bundle.season.slug(), bundle.season.applications().len());
        output::print(&say!(lang, "cli-imported", slug = slug, count = count))?;
        Ok(Ending::Clean)
    })
}

pub(super) fn run(work: impl Future<Output = Result<Ending, Failure>>) -> Result<Ending, Failure> {
    telemetry::start();
    let runtime = Runtime::new().map_err(|error| Failure::Other(error.into()))?;
    runtime.block_on(work)
}

/// Taken before anything else: who can't serve should not allocate for seconds first.
async fn listen(config: &Config) -> Result<TcpListener, Failure> {
    let listen = config.listen;
    TcpListener::bind(listen)
        .await
        .map_err(|source| Failure::Listen { listen, source })
}

async fn serve_on(
    listener: TcpListener,
    store: Store,
    config: &Config,
    lang: Lang,
) -> Result<Ending, Failure> {
    let address = address(config)?;
    for season in app::seasons(&store).await? {
        let Ok(number) = app::latest_release(&store, &season.slug).await else {
            continue;
        };
        let release = app::programme(&store, &season.slug, number).await?;
        output::print(&format!("\n{}", season.name))?;
        for found in web::addresses(&release.programme, &address) {
            output::print(&format!("  {}\n    {}", say!(lang, found.what), found.url))?;
        }
    }
    output::print(&format!(
        "\n{}",
        say!(lang, "serve-login", address = address.to_string())
    ))?;
    output::print(&say!(
        lang,
        "serve-listening",
        address = address.to_string()
    ))?;
    let mailed = address.clone();
    let web = Web::new(store, Arc::new(Utc::now), address, config.behind_proxy);
    web::prepare(&web).await;
    let runner = Runner::new(web.desk().clone(), Arc::new(Utc::now));
    let mailer = mailer(web.desk(), config, mailed)?;
    let waiting = WaitingLists::new(web.desk().clone(), Arc::new(Utc::now));
    tokio::join!(
        web::serve(listener, web.clone(), stopped()),
        web::keep_ready(web.clone(), stopped()),
        keep_clean(web.desk().clone(), Arc::new(Utc::now), stopped()),
        runner.serve(stopped()),
        mailer.serve(stopped()),
        waiting.serve(stopped())
    );
    Ok(Ending::Clean)
}

fn mailer(desk: &Desk, config: &Config, address: WebAddress) -> Result<Mailer, BadConfig> {
    let carrier: Arc<dyn Carrier> = match &config.mail {
        MailWay::Log => Arc::new(Log),
        MailWay::Files(folder) => Arc::new(Folder(folder.clone())),
        MailWay::Server(url) => Arc::new(Smtp::new(url).ok_or(BadConfig::Mail)?),
    };
    let from = config.mail_from.parse();
    let from = from.map_err(|_| BadConfig::MailFrom(config.mail_from.clone()))?;
    let clock = Arc::new(Utc::now);
    Ok(Mailer::new(desk.clone(), clock, carrier, (from, address)))
}

/// Completes at Ctrl-C or SIGTERM.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
