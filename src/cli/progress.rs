//! What long work shows on the terminal, and how it is stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::engine::{Progress, Watch};
use crate::say;
use crate::words::Lang;
use crate::words::number::grouped;

/// The bar's length: a run is measured in thousandths.
const WHOLE: u64 = 1000;

/// Watches an allocation: ends it at a deadline or at Ctrl-C, and shows how far it has come.
pub(super) struct Terminal {
    lang: Lang,
    bar: ProgressBar,
    started: Instant,
    limit: Option<Duration>,
    stopped: Arc<AtomicBool>,
}

impl Terminal {
    /// Ends the run after `limit`; without one it ends by its steps.
    pub(super) fn new(lang: Lang, limit: Option<Duration>) -> Self {
        let bar = ProgressBar::new(WHOLE).with_message(say!(lang, "cli-searching"));
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent}% {prefix}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        let stopped = Arc::new(AtomicBool::new(false));
        stop_at_ctrl_c(Arc::clone(&stopped));
        Self {
            lang,
            bar,
            started: Instant::now(),
            limit,
            stopped,
        }
    }

    /// Seconds since the start, and the bar goes away.
    pub(super) fn finish(&self) -> f64 {
        self.bar.finish_and_clear();
        self.started.elapsed().as_secs_f64()
    }
}

impl Watch for Terminal {
    fn must_stop(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
            || self
                .limit
                .is_some_and(|limit| self.started.elapsed() >= limit)
    }

    fn spent(&self) -> Option<u32> {
        let limit_ms = self.limit?.as_millis().max(1);
        let spent = self.started.elapsed().as_millis() * u128::from(WHOLE) / limit_ms;
        Some(spent.min(u128::from(WHOLE)) as u32)
    }

    fn progress(&self, progress: &Progress) {
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
            .set_prefix(format!("{} · {counts}", grouped(progress.score)));
    }
}

/// The first Ctrl-C asks for the best plan so far, the second one ends the process.
fn stop_at_ctrl_c(stopped: Arc<AtomicBool>) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                if stopped.swap(true, Ordering::Relaxed) {
                    std::process::exit(130);
                }
            }
        });
    });
}
