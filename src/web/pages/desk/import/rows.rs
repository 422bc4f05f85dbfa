//! What would become of each row.

use maud::{Markup, html};

use super::Said;
use crate::app::Imported;
use crate::exchange::intake::{FieldChange, LooksLike, Outcome, PreviewRow};
use crate::say;
use crate::words::Lang;

/// Rows of one outcome that a page shows; the rest is counted.
const MOST_ROWS: usize = 200;

pub(super) fn show(lang: Lang, found: &Imported, said: &Said) -> Markup {
    let counts = found.counts();
    let rows = &found.preview.rows;
    let totals = [
        ("new", counts.new),
        ("changed", counts.changed),
        ("unchanged", counts.unchanged),
        ("superseded", counts.superseded),
        ("faulty", counts.faulty),
    ];
    let clashes = rows.iter().any(
        |row| matches!(&row.outcome, Outcome::Changed { fields, .. } if fields.iter().any(|f| f.clash)),
    );
    html! {
        section aria-labelledby="preview" {
            h2 #preview { (say!(lang, "import-preview")) }
            dl.totals {
                @for (word, count) in totals {
                    div { dt { (say!(lang, &format!("import-{word}"))) } dd { (count) } }
                }
            }
            @for word in ["faulty", "new", "changed", "superseded"] { (of_outcome(lang, word, rows)) }
            @if !found.preview.skipped.is_empty() {
                details {
                    summary { (say!(lang, "import-skipped")) }
                    ul { @for (row, says) in found.preview.skipped.iter().take(MOST_ROWS) {
                        li { (say!(lang, "import-row", row = *row)) ": " (says) }
                    } }
                }
            }
            @if clashes {
                label.check {
                    input type="checkbox" name="clashes" value="take" checked[said.takes_table];
                    (say!(lang, "import-take"))
                }
            }
            @if counts.faulty > 0 {
                label.check {
                    input type="checkbox" name="skip" value="yes" checked[said.skips_faulty];
                    (say!(lang, "import-skip"))
                }
            }
            p { button type="submit" name="do" value="store" { (say!(lang, "import-store")) } }
        }
    }
}

fn of_outcome(lang: Lang, word: &str, rows: &[PreviewRow]) -> Markup {
    let of = rows.iter().filter(|row| outcome(row) == word);
    let (shown, count) = (of.clone().take(MOST_ROWS), of.count());
    html! {
        @if count > 0 {
            details open[word == "faulty"] {
                summary { (say!(lang, &format!("import-{word}"))) ": " (count) }
                ul.rows { @for row in shown { li { (one(lang, row)) } } }
                @if count > MOST_ROWS { p { (say!(lang, "desk-more", count = count - MOST_ROWS)) } }
            }
        }
    }
}

const fn outcome(row: &PreviewRow) -> &'static str {
    match row.outcome {
        Outcome::New(_) => "new",
        Outcome::Changed { .. } => "changed",
        Outcome::Unchanged => "unchanged",
        Outcome::Superseded { .. } => "superseded",
        Outcome::Faulty(_) => "faulty",
    }
}

fn one(lang: Lang, row: &PreviewRow) -> Markup {
    html! {
        p { (say!(lang, "import-row", row = row.row)) ": " b { (row.title) }
            @if !row.applicant.is_empty() { ", " (row.applicant) } }
        @match &row.outcome {
            Outcome::Changed { fields, .. } => ul { @for field in fields { li { (change(lang, field)) } } },
            Outcome::Faulty(flaws) => ul { @for flaw in flaws { li.error { (flaw.message(lang)) } } },
            Outcome::Superseded { by_row } => p { (say!(lang, "import-superseded-by", row = *by_row)) },
            Outcome::New(_) | Outcome::Unchanged => {}
        }
        @for like in &row.looks_like {
            p { @match like {
                LooksLike::Application(id) => (say!(lang, "import-looks-like", id = &**id)),
                LooksLike::Row(row) => (say!(lang, "import-looks-like-row", row = *row)),
            } }
        }
    }
}

fn change(lang: Lang, change: &FieldChange) -> String {
    let key = if change.taken {
        "intake-change"
    } else {
        "intake-change-kept"
    };
    let (before, after) = (&*change.before, &*change.after);
    say!(
        lang,
        key,
        field = change.field.label(lang),
        before = before,
        after = after
    )
}
