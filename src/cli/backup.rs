//! `backup` and `restore`: a whole database as a file, and back.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::Utc;

use super::Ending;
use super::args::{BackupArgs, RestoreArgs};
use super::output::{self, Failure};
use super::service::run;
use crate::app::{self, AppError, BackupError};
use crate::config::Config;
use crate::say;
use crate::words::Lang;

/// Only for whoever makes it: people's telephones are in it.
const MODE: u32 = 0o600;

pub(super) fn backup(args: &BackupArgs, lang: Lang) -> Result<Ending, Failure> {
    let config = Config::from_env()?;
    let url = args.database.as_ref().unwrap_or(&config.database_url);
    let failure = |source| Failure::Write {
        path: args.file.clone(),
        source,
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(MODE);
    let file = options.open(&args.file).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Failure::Exists(args.file.clone())
        } else {
            failure(error)
        }
    })?;
    run(async {
        match app::backup(url, &file, Utc::now()).await {
            Ok(rows) => {
                let path = args.file.display().to_string();
                output::print(&say!(lang, "cli-backed-up", path = path, count = rows))?;
                Ok(Ending::Clean)
            }
            Err(error) => {
                // What was begun must not be taken for a backup; that it can't be removed is no news then.
                let _ = fs::remove_file(&args.file);
                Err(in_words(error, &args.file, lang))
            }
        }
    })
}

pub(super) fn restore(args: &RestoreArgs, lang: Lang) -> Result<Ending, Failure> {
    let config = Config::from_env()?;
    let url = args.database.as_ref().unwrap_or(&config.database_url);
    run(async {
        let restored = app::restore(url, &args.file).await;
        let rows = restored.map_err(|error| in_words(error, &args.file, lang))?;
        output::print(&say!(lang, "cli-restored", count = rows))?;
        Ok(Ending::Clean)
    })
}

fn in_words(error: AppError, path: &Path, lang: Lang) -> Failure {
    let AppError::Backup(error) = error else {
        return error.into();
    };
    let word = match &error {
        BackupError::Store(_) | BackupError::File(_) => return AppError::Backup(error).into(),
        BackupError::NotOne => "cli-backup-not-one",
        BackupError::Damaged(_) => "cli-backup-damaged",
        BackupError::Newer => "cli-backup-newer",
        BackupError::OldSchema => "cli-backup-old-schema",
        BackupError::NotEmpty => "cli-backup-not-empty",
    };
    let because = error.to_string();
    Failure::Said(say!(
        lang,
        word,
        path = path.display().to_string(),
        because = because
    ))
}
