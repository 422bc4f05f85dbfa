//! `import-applications`: out of the table of any form tool, into a season of a database.

use std::fs;

use super::args::ImportApplicationsArgs;
use super::output::{self, Failure};
use super::service::run;
use super::{Ending, service};
use crate::app::{self, AppError, Desk, Imported, Intake, StoreError};
use crate::config::Config;
use crate::exchange::bundle::Limits;
use crate::exchange::intake::{Clashes, Field, FormTable, Mapping, Outcome, Preview, PreviewRow};
use crate::say;
use crate::words::Lang;

/// How many changed applications the terminal lists.
const LISTED: usize = 50;

pub(super) fn import(args: &ImportApplicationsArgs, lang: Lang) -> Result<Ending, Failure> {
    let table = table(args, lang)?;
    let mapping = args.mapping.as_deref().map(mapping).transpose()?;
    let config = Config::from_env()?;
    let url = args.database.as_ref().unwrap_or(&config.database_url);
    let intake = Intake {
        table: &table,
        mapping: mapping.as_ref(),
        clashes: if args.take_table {
            Clashes::TakeTable
        } else {
            Clashes::KeepDraft
        },
        skip_faulty: args.skip_faulty,
        revision: None,
    };
    run(async {
        let desk = Desk::new(app::open(url).await?);
        let by = service::by();
        let imported = if args.apply {
            let answer = desk
                .import_applications(&args.season, &by, &intake, None)
                .await;
            answer.map(app::Answer::fresh)
        } else {
            let looked = desk.preview_applications(&args.season, &by, &intake).await;
            looked.map(Some)
        };
        let imported = imported.map_err(|error| told(lang, error))?;
        let Some(imported) = imported else {
            return Ok(Ending::Clean);
        };
        output::print(&columns(lang, &table, &imported))?;
        output::print(&rows(lang, &imported.preview))?;
        let (key, step) = match (args.apply, imported.edited.step()) {
            (false, _) => ("cli-intake-preview", 0),
            (true, None) => ("cli-intake-nothing", 0),
            (true, Some(step)) => ("cli-intake-stored", step),
        };
        output::print(&say!(lang, key, step = step))?;
        if imported.counts().faulty > 0 && !args.apply {
            let faults = faults(lang, &imported.preview);
            return Err(Failure::Said(faults));
        }
        Ok(Ending::Clean)
    })
}

fn table(args: &ImportApplicationsArgs, lang: Lang) -> Result<FormTable, Failure> {
    let limits = Limits::default();
    let path = &args.table;
    let size = fs::metadata(path).map_or(0, |found| found.len());
    let name = path.display().to_string();
    // What is too big is refused by its first octets, and never held whole.
    let bytes = if size > limits.file_bytes {
        vec![0; usize::try_from(limits.file_bytes).unwrap_or(0) + 1]
    } else {
        let path = path.clone();
        fs::read(&path).map_err(|source| Failure::Read { path, source })?
    };
    let table = FormTable::read(&name, &bytes, args.sheet.as_deref(), &limits);
    table.map_err(|error| Failure::Said(error.message(lang)))
}

fn mapping(path: &std::path::Path) -> Result<Mapping, Failure> {
    let text = fs::read(path).map_err(|source| Failure::Read {
        path: path.to_owned(),
        source,
    })?;
    serde_json::from_slice(&text)
        .map_err(|error| Failure::Said(format!("{}: {error}", path.display())))
}

/// What is wrong with the table or the mapping, in words.
fn told(lang: Lang, error: AppError) -> Failure {
    match error {
        AppError::Misfits(misfits) => {
            let lines = misfits.iter().map(|misfit| misfit.message(lang));
            Failure::Said(lines.collect::<Vec<_>>().join("\n"))
        }
        AppError::FaultyRows(preview) => Failure::Said(faults(lang, &preview)),
        AppError::Store(StoreError::NoSeason { slug }) => {
            Failure::Said(say!(lang, "cli-no-season", slug = slug))
        }
        error => error.into(),
    }
}

fn faults(lang: Lang, preview: &Preview) -> String {
    let mut lines = Vec::new();
    for row in &preview.rows {
        if let Outcome::Faulty(flaws) = &row.outcome {
            lines.extend(flaws.iter().map(|flaw| flaw.message(lang)));
        }
    }
    lines.join("\n")
}

fn columns(lang: Lang, table: &FormTable, imported: &Imported) -> String {
    let mapping = &imported.mapped.mapping;
    let key = if imported.mapped.is_remembered {
        "cli-intake-remembered"
    } else {
        "cli-intake-columns"
    };
    let mut shown = output::table(&[
        say!(lang, "cli-intake-field"),
        say!(lang, "cli-intake-column"),
    ]);
    let named = Field::all().filter_map(|field| Some((field, mapping.fields.get(&field)?)));
    for (field, source) in named.filter(|(_, source)| !source.columns.is_empty()) {
        shown.add_row([field.label(lang), source.columns.join(", ")]);
    }
    let unused = mapping.unused(table).join(", ");
    let mut text = format!("{}\n{shown}", say!(lang, key));
    if !unused.is_empty() {
        text.push('\n');
        text.push_str(&say!(lang, "cli-intake-unused", columns = unused));
    }
    text
}

fn rows(lang: Lang, preview: &Preview) -> String {
    let counts = preview.counts();
    let mut lines = vec![say!(
        lang,
        "cli-intake-counts",
        new = counts.new,
        changed = counts.changed,
        unchanged = counts.unchanged,
        superseded = counts.superseded,
        faulty = counts.faulty,
    )];
    let shown = preview.rows.iter().filter_map(|row| line(lang, row));
    lines.extend(shown.take(LISTED));
    lines.join("\n")
}

/// What becomes of a row, if anything does.
fn line(lang: Lang, row: &PreviewRow) -> Option<String> {
    let name = format!("{} ({})", row.title, row.id);
    match &row.outcome {
        Outcome::New(_) => Some(say!(lang, "cli-intake-new", row = row.row, name = name)),
        Outcome::Changed { fields, .. } => {
            let fields = fields.iter().map(|change| {
                let label = change.field.label(lang);
                let key = if change.taken {
                    "intake-change"
                } else {
                    "intake-change-kept"
                };
                say!(
                    lang,
                    key,
                    field = label,
                    before = &*change.before,
                    after = &*change.after
                )
            });
            let what = fields.collect::<Vec<_>>().join("; ");
            let (row, key) = (row.row, "cli-intake-changed");
            Some(say!(lang, key, row = row, name = name, what = what))
        }
        _ => None,
    }
}
