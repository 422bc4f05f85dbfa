//! `purge`: erases for good what applicants have told of people.

use super::Ending;
use super::args::PurgeArgs;
use super::output::{self, Failure};
use super::service::{by, run};
use crate::app::{self, AppError, Desk, StoreError};
use crate::config::Config;
use crate::domain::edit::Part;
use crate::say;
use crate::words::{Lang, date};

/// An application to be purged.
struct Found {
    season: String,
    id: String,
    title: String,
}

pub(super) fn purge(args: &PurgeArgs, lang: Lang) -> Result<Ending, Failure> {
    let config = Config::from_env()?;
    let url = args.database.as_ref().unwrap_or(&config.database_url);
    run(async {
        let desk = Desk::new(app::open(url).await?);
        let found = found(&desk, args)
            .await
            .map_err(|error| told(lang, error))?;
        if found.is_empty() {
            return Err(Failure::Said(say!(lang, "cli-purge-none")));
        }
        for it in &found {
            let (season, id) = (it.season.as_str(), it.id.as_str());
            if args.apply {
                let erased = desk.erase(season, &by(), id).await;
                let erased = erased.map_err(|error| told(lang, error))?;
                let (steps, releases, messages) = (erased.steps, erased.releases, erased.messages);
                output::print(&say!(
                    lang,
                    "cli-purge-done",
                    season = season,
                    application = id,
                    steps = steps,
                    releases = releases,
                    messages = messages
                ))?;
            } else {
                let title = it.title.as_str();
                output::print(&say!(
                    lang,
                    "cli-purge-would",
                    season = season,
                    application = id,
                    title = title
                ))?;
            }
        }
        let last = if args.apply {
            "cli-purge-backups"
        } else {
            "cli-purge-apply"
        };
        output::print(&say!(lang, last))?;
        Ok(Ending::Clean)
    })
}

/// What the arguments name. One that the draft has lost is looked for in the history when it is purged.
async fn found(desk: &Desk, args: &PurgeArgs) -> Result<Vec<Found>, AppError> {
    let seasons = match &args.season {
        Some(slug) => vec![slug.clone()],
        None => {
            let seasons = app::seasons(desk.store()).await?;
            seasons.into_iter().map(|season| season.slug).collect()
        }
    };
    let email = args.email.as_ref().map(|email| email.trim().to_lowercase());
    let mut found = Vec::new();
    for season in seasons {
        let draft = desk.draft(&season, by().now).await?;
        let mut named = args.applications.clone();
        for (_, held) in draft.draft.items().iter() {
            let Part::Application(part) = &held.part else {
                continue;
            };
            let is_named = named.iter().position(|id| *id == part.id);
            let is_theirs = email
                .as_ref()
                .is_some_and(|email| part.contact.email.trim().to_lowercase() == *email);
            if let Some(at) = is_named {
                named.remove(at);
            }
            if is_named.is_some() || is_theirs {
                found.push(Found {
                    season: season.clone(),
                    id: part.id.clone(),
                    title: part.title.clone(),
                });
            }
        }
        found.extend(named.into_iter().map(|id| Found {
            season: season.clone(),
            id,
            title: String::new(),
        }));
    }
    Ok(found)
}

fn told(lang: Lang, error: AppError) -> Failure {
    match error {
        AppError::StillPlanned { item, dates } => {
            let dates: Vec<_> = dates
                .iter()
                .map(|day| date::day_month(lang, *day))
                .collect();
            let application = match item {
                crate::domain::edit::Item::Application(id) => id,
                _ => String::new(),
            };
            let dates = dates.join(", ");
            Failure::Said(say!(
                lang,
                "cli-purge-planned",
                application = application,
                dates = dates
            ))
        }
        AppError::NoItem(_) => Failure::Said(say!(lang, "cli-purge-none")),
        AppError::Store(StoreError::NoSeason { slug }) => {
            Failure::Said(say!(lang, "cli-no-season", slug = slug))
        }
        error => error.into(),
    }
}
