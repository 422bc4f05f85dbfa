//! Accounts: who gets in, who stays out, and what is written down of it.

mod invitations;
mod managing;
mod sessions;
mod tokens;

use yarkie_berega::app::account::{Actor, Refusal, audit_log};
use yarkie_berega::app::{AppError, AuditFilter, Store};

/// The audit log, the oldest line first: `actor verb subject season outcome`, without blanks for what
/// is empty.
async fn log(store: &Store) -> Vec<String> {
    let filter = AuditFilter::default();
    let lines = audit_log(store, &Actor::command_line(), &filter, 100)
        .await
        .unwrap();
    let line = |entry: yarkie_berega::domain::audit::Entry| {
        let season = entry.season.unwrap_or_default();
        let words = [
            &*entry.actor,
            entry.verb.word(),
            &*entry.subject,
            &*season,
            entry.outcome.word(),
        ];
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    };
    lines
        .into_iter()
        .rev()
        .map(|(_, entry)| line(entry))
        .collect()
}

#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> Refusal {
    match outcome {
        Err(AppError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The fields that were refused, with their rules.
#[track_caller]
fn fields<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> Vec<(&'static str, &'static str)> {
    match refused(outcome) {
        Refusal::Fields(fields) => fields.iter().map(|f| (f.field, f.rule.word())).collect(),
        other => panic!("{other:?}"),
    }
}
