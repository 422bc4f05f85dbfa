//! Who is short of what they wanted and could come on this day.

use maud::{Markup, html};

use super::Board;
use crate::domain::application::ApplicationStatus;
use crate::domain::code::ApplicationIx;
use crate::say;
use crate::web::pages::icons;

/// How many are listed; the rest are counted.
const LISTED: usize = 30;

impl Board<'_> {
    pub(super) fn short_ones(&self) -> Markup {
        let (lang, season) = (self.desk.lang, self.desk.season());
        let short = self.short();
        html! {
            section.short aria-labelledby="short" {
                h2 #short { (say!(lang, "board-short", count = short.len())) }
                ul {
                    @for (ix, has) in short.iter().take(LISTED) {
                        @let application = season.application(*ix);
                        li.{ "kind-" (application.kind.word()) } {
                            span.mark { (icons::kind(application.kind)) }
                            div {
                                p { b { (application.title) } }
                                p.about {
                                    (say!(lang, "board-short-has", has = *has, wanted = application.wanted))
                                    @if let Some(category) = &application.category { " · " (category) }
                                }
                            }
                        }
                    }
                }
                @if short.len() > LISTED { p.more { (say!(lang, "desk-more", count = short.len() - LISTED)) } }
            }
        }
    }

    /// Accepted, available, not on this day, and with less than it wants; those with least first.
    fn short(&self) -> Vec<(ApplicationIx, u32)> {
        let season = self.desk.season();
        let mut has = vec![0_u32; season.applications().len()];
        let mut today = vec![false; season.applications().len()];
        for (_, assignment) in self.desk.plan().occupying() {
            has[assignment.application.ix()] += 1;
            today[assignment.application.ix()] |= assignment.spot.day == self.day;
        }
        let is_short = |ix: &ApplicationIx| {
            let application = season.application(*ix);
            application.status == ApplicationStatus::Accepted
                && has[ix.ix()] < application.wanted
                && !today[ix.ix()]
                && application.windows(self.day).next().is_some()
        };
        let mut short: Vec<_> = season
            .application_ixs()
            .filter(is_short)
            .map(|ix| (ix, has[ix.ix()]))
            .collect();
        let key = |(ix, has): &(ApplicationIx, u32)| {
            let application = season.application(*ix);
            (*has, std::cmp::Reverse(application.priority), *ix)
        };
        short.sort_by_key(key);
        short
    }
}
