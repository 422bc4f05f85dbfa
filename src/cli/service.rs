//! `serve` and `import`: the commands with a database.

use std::future::Future;
use std::sync::Arc;

use chrono::Utc;
use chrono_tz::Tz;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::Ending;
use super::args::{ImportArgs, ServeArgs};
use super::output::{self, Failure};
use crate::app::apply::keep_clean;
use crate::app::mail::{Carrier, Folder, Log, Mailer, Smtp};
use crate::app::{self, By, Desk, Runner, Store, WaitingLists};
use crate::config::{BadConfig, Config, MailWay};
use crate::domain::actor::Actor;
use crate::domain::moment::Moment;
use crate::exchange::address::{BadWebAddress, WebAddress};
use crate::say;
use crate::telemetry;
use crate::web::{self, Clock, Web};
use crate::words::Lang;

/// What a service takes for the time.
pub(super) struct Telling {
    pub(super) clock: Clock,
    /// Of a demo that shows another time than the real one: by which zone its pages say so.
    pub(super) demo: Option<Tz>,
}

impl Telling {
    fn real() -> Self {
        Self {
            clock: Arc::new(Utc::now),
            demo: None,
        }
    }
}

/// Where the service is reached.
pub(super) fn address(config: &Config) -> Result<WebAddress, Failure> {
    let address = config.public_url.parse();
    address.map_err(|error: BadWebAddress| Failure::Other(error.to_string().into()))
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
        serve_on(listener, store, &config, Telling::real(), lang).await
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
pub(super) async fn listen(config: &Config) -> Result<TcpListener, Failure> {
    let listen = config.listen;
    TcpListener::bind(listen)
        .await
        .map_err(|source| Failure::Listen { listen, source })
}

pub(super) async fn serve_on(
    listener: TcpListener,
    store: Store,
    config: &Config,
    telling: Telling,
    lang: Lang,
) -> Result<Ending, Failure> {
    let (address, clock) = (address(config)?, telling.clock);
    tell_addresses(&store, &address, &clock, lang).await?;
    let mailed = address.clone();
    let web = Web::new(store, clock.clone(), address, config.behind_proxy);
    let web = match telling.demo {
        Some(zone) => web.telling_its_time(zone),
        None => web,
    };
    web::prepare(&web).await;
    let runner = Runner::new(web.desk().clone(), clock.clone());
    let mailer = mailer(web.desk(), config, clock.clone(), mailed)?;
    let waiting = WaitingLists::new(web.desk().clone(), clock.clone());
    tokio::join!(
        web::serve(listener, web.clone(), stopped()),
        web::keep_ready(web.clone(), stopped()),
        keep_clean(web.desk().clone(), clock, stopped()),
        runner.serve(stopped()),
        mailer.serve(stopped()),
        waiting.serve(stopped())
    );
    Ok(Ending::Clean)
}

/// Prints where everything is that somebody may want to open now.
async fn tell_addresses(
    store: &Store,
    address: &WebAddress,
    clock: &Clock,
    lang: Lang,
) -> Result<(), Failure> {
    for season in app::seasons(store).await? {
        let Ok(number) = app::latest_release(store, &season.slug).await else {
            continue;
        };
        let release = app::programme(store, &season.slug, number).await?;
        let programme = &release.programme;
        let today = programme.local(Moment::of(clock())).date();
        output::print(&format!("\n{}", season.name))?;
        for found in web::addresses(programme, address, today) {
            output::print(&format!("  {}\n    {}", say!(lang, found.what), found.url))?;
        }
    }
    let login = say!(lang, "serve-login", address = address.to_string());
    output::print(&format!("\n{login}"))?;
    let listening = say!(lang, "serve-listening", address = address.to_string());
    output::print(&listening)
}

fn mailer(
    desk: &Desk,
    config: &Config,
    clock: Clock,
    address: WebAddress,
) -> Result<Mailer, BadConfig> {
    let carrier: Arc<dyn Carrier> = match &config.mail {
        MailWay::Log => Arc::new(Log),
        MailWay::Files(folder) => Arc::new(Folder(folder.clone())),
        MailWay::Server(url) => Arc::new(Smtp::new(url).ok_or(BadConfig::Mail)?),
    };
    let from = config.mail_from.parse();
    let from = from.map_err(|_| BadConfig::MailFrom(config.mail_from.clone()))?;
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
