//! What long work shows on the terminal, and how it is stopped.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::engine::{Progress, Watch};
use crate::exchange::report_document::Times;
use crate::say;
use crate::words::Lang;

/// The bar's length: a run is measured in thousandths.
const WHOLE: u64 = 1000;

/// Watches an allocation: ends it at a deadline, though not before there is a plan, or at Ctrl-C, and
/// shows how far it has come.
pub(super) struct Terminal {
    lang: Lang,
    bar: ProgressBar,
    started: Instant,
    limit: Option<Duration>,
    /// How often Ctrl-C has been pressed.
    pressed: Arc<AtomicUsize>,
    first_plan: OnceLock<Duration>,
    searched: OnceLock<Duration>,
}

impl Terminal {
    /// Ends the run `limit` after the command was `started`; without one it ends by its steps.
    pub(super) fn new(lang: Lang, started: Instant, limit: Option<Duration>) -> Self {
        let bar = ProgressBar::new(WHOLE).with_message(say!(lang, "cli-searching"));
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent}% {prefix}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        let pressed = Arc::new(AtomicUsize::new(0));
        count_ctrl_c(Arc::clone(&pressed));
        Self {
            lang,
            bar,
            started,
            limit,
            pressed,
            first_plan: OnceLock::new(),
            searched: OnceLock::new(),
        }
    }

    /// From now on there is a plan that could be written.
    pub(super) fn has_plan(&self) {
        self.first_plan.get_or_init(|| self.started.elapsed());
    }

    /// When there was what since the start; and the bar goes away.
    pub(super) fn finish(&self) -> Times {
        self.bar.finish_and_clear();
        let searched = self.searched.get().copied();
        Times {
            first_plan: self.first_plan.get().copied(),
            searched: searched.unwrap_or_else(|| self.started.elapsed()),
        }
    }

    fn is_over(&self) -> bool {
        self.limit
            .is_some_and(|limit| self.started.elapsed() >= limit)
    }
}

impl Watch for Terminal {
    fn must_stop(&self) -> bool {
        // A plan that comes late is better than none; whoever does not want it presses Ctrl-C.
        self.pressed.load(Ordering::Relaxed) > 0
            || (self.first_plan.get().is_some() && self.is_over())
    }

    fn must_leave(&self) -> bool {
        self.pressed.load(Ordering::Relaxed) > 1
    }

    fn searched(&self) {
        self.searched.get_or_init(|| self.started.elapsed());
    }

    fn spent(&self) -> Option<u32> {
        let limit_ms = self.limit?.as_millis().max(1);
        let spent = self.started.elapsed().as_millis() * u128::from(WHOLE) / limit_ms;
        Some(spent.min(u128::from(WHOLE)) as u32)
    }

    fn progress(&self, progress: &Progress) {
        self.has_plan();
        let by_steps = |all: u64| progress.steps.saturating_mul(WHOLE) / all.max(1);
        let spent = self
            .spent()
            .map(u64::from)
            .or(progress.of_steps.map(by_steps));
        self.bar.set_position(spent.unwrap_or(0));
        let (assigned, wanted) = (progress.assigned, progress.wanted);
        let counts = say!(
            self.lang,
            "cli-progress",
            assigned = assigned,
            wanted = wanted
        );
        self.bar
            .set_prefix(format!("{} · {counts}", self.lang.count(progress.score)));
    }
}

/// Presses of Ctrl-C from which on the process ends: the first asks for the best plan so far, the second
/// for it without the reasons of what is missing, the third for nothing.
const ENOUGH: usize = 3;

fn count_ctrl_c(pressed: Arc<AtomicUsize>) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                if pressed.fetch_add(1, Ordering::Relaxed) + 1 >= ENOUGH {
                    std::process::exit(130);
                }
            }
        });
    });
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "a test that fails says where by panicking"
)]
mod tests {
    use super::*;

    fn begun_an_hour_ago(limit: Option<Duration>) -> Option<Terminal> {
        let started = Instant::now().checked_sub(Duration::from_hours(1))?;
        Some(Terminal::new(Lang::En, started, limit))
    }

    #[test]
    fn a_deadline_waits_for_a_plan_and_ctrl_c_does_not() {
        let late = begun_an_hour_ago(Some(Duration::from_secs(1))).unwrap();
        assert!(!late.must_stop(), "nothing could be written yet");
        late.has_plan();
        assert!(late.must_stop() && !late.must_leave());
        let unlimited = begun_an_hour_ago(None).unwrap();
        unlimited.has_plan();
        assert!(!unlimited.must_stop());
        for (presses, stops, leaves) in [(1, true, false), (2, true, true)] {
            let pressed = begun_an_hour_ago(None).unwrap();
            pressed.pressed.store(presses, Ordering::Relaxed);
            assert_eq!((pressed.must_stop(), pressed.must_leave()), (stops, leaves));
        }
    }

    #[test]
    fn times_are_those_of_the_first_plan_and_of_the_last() {
        let terminal = begun_an_hour_ago(None).unwrap();
        assert_eq!(terminal.finish().first_plan, None);
        terminal.has_plan();
        terminal.searched();
        let first = terminal.finish();
        terminal.has_plan();
        terminal.searched();
        let again = terminal.finish();
        assert!(first.first_plan.unwrap() <= first.searched);
        assert_eq!(
            (first.first_plan, first.searched),
            (again.first_plan, again.searched)
        );
    }
}
