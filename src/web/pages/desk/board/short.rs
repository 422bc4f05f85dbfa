//! Who is short of what they wanted and could come on this day: searched, sorted, and each with what
//! stands in the way and where it could go best.

use maud::{Markup, html};

use super::Board;
use super::query::{SORTS, Sort};
use crate::app::advice::{Unplaced, shortages};
use crate::domain::application::ApplicationStatus;
use crate::domain::code::ApplicationIx;
use crate::exchange::advice::suggestion;
use crate::say;
use crate::web::error::Problem;
use crate::web::pages::icons::{self, icon};
use crate::words::reason;

/// How many are listed at once: for each the whole season is looked through.
const LISTED: usize = 12;

impl Board<'_> {
    /// Those that are listed, with what there is to say about them.
    pub(super) async fn shortages(&self) -> Result<Vec<Unplaced>, Problem> {
        let listed = self.short().into_iter().skip(self.wanted.more).take(LISTED);
        let wanted = |ix: ApplicationIx| self.desk.season().application(ix).wanted;
        let listed = listed.map(|(ix, has)| (ix, wanted(ix) - has));
        let (stored, now) = (self.desk.stored.clone(), self.desk.now);
        Ok(shortages(stored, now, listed.collect(), self.day).await?)
    }

    pub(super) fn short_ones(&self, listed: &[Unplaced]) -> Markup {
        let lang = self.desk.lang;
        let all = self.short().len();
        let shown = self.wanted.more + listed.len();
        let here = self.desk.board_href(self.date());
        html! {
            section.short aria-labelledby="short" {
                h2 #short { (say!(lang, "board-short", count = all)) }
                (self.search())
                ul { @for it in listed { (self.short_one(it)) } }
                @if shown < all {
                    @let more = self.wanted.href_but(&here, &["more"]);
                    @let mark = if more.contains('?') { '&' } else { '?' };
                    p.more { a.button href={ (more) (mark) "more=" (shown) "#short" } { (say!(lang, "desk-more", count = all - shown)) } }
                }
            }
        }
    }

    fn search(&self) -> Markup {
        let lang = self.desk.lang;
        let find = self.wanted.find_text();
        html! {
            form.inline method="get" action={ (self.desk.board_href(self.date())) "#short" } {
                (self.kept(&["find", "sort", "more"]))
                label { span { (say!(lang, "short-find")) } input type="search" name="find" value=(find) autocomplete="off"; }
                label { span { (say!(lang, "short-sort")) }
                    select name="sort" {
                        @for (sort, word) in SORTS {
                            @let key = match sort { Sort::Least => "short-sort-least", Sort::Missing => "short-sort-missing", Sort::Title => "short-sort-title" };
                            option value=(word) selected[sort == self.wanted.sort] { (say!(lang, key)) }
                        }
                    }
                }
                button.plain type="submit" { (icon("search")) (say!(lang, "programme-show")) }
            }
        }
    }

    fn short_one(&self, it: &Unplaced) -> Markup {
        let (desk, lang, season) = (self.desk, self.desk.lang, self.desk.season());
        let application = season.application(it.application);
        let has = application.wanted - it.missing;
        let here = desk.board_href(self.date());
        let hold = self.wanted.href_but(&here, &["pick"]);
        let mark = if hold.contains('?') { '&' } else { '?' };
        html! {
            li.{ "kind-" (application.kind.word()) } {
                span.mark { (icons::kind(application.kind)) }
                div {
                    p { b { (application.title) } }
                    p.about {
                        (say!(lang, "board-short-has", has = has, wanted = application.wanted))
                        @if let Some(category) = &application.category { " · " (category) }
                    }
                    @if let Some(blocked) = it.reasons.first() {
                        @let example = &blocked.example;
                        @let subjects: Vec<_> = std::iter::once((it.application, example.spot)).chain(example.holders.iter().copied()).collect();
                        p.about { b { (reason::rule_name(lang, blocked.rule)) ": " } (reason::about(lang, season, &subjects, &example.reason)) }
                    }
                    @if desk.may_edit() {
                        @if let Some(best) = it.suggestions.first() {
                            p.about { (suggestion(lang, season, it.application, best)) }
                        }
                        div.choice {
                            @if let Some(best) = it.suggestions.first().filter(|best| desk.can_do(best)) {
                                (desk.doing(&desk.suggestion_lines(it.application, None, best), &self.href_here(), &html! { (say!(lang, "do-place")) }, "plain"))
                            }
                            a.button href={ (hold) (mark) "pick=" (crate::exchange::text::percent(application.id.as_str())) } { (icon("hand")) (say!(lang, "short-pick")) }
                        }
                    }
                }
            }
        }
    }

    /// Accepted, available, not on this day, and with less than it wants.
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
                && self.wanted.waits(application)
        };
        let mut short: Vec<_> = season
            .application_ixs()
            .filter(is_short)
            .map(|ix| (ix, has[ix.ix()]))
            .collect();
        let key = |(ix, has): &(ApplicationIx, u32)| {
            let application = season.application(*ix);
            let rest = (std::cmp::Reverse(application.priority), *ix);
            match self.wanted.sort {
                Sort::Least => (i64::from(*has), "", rest),
                Sort::Missing => (i64::from(*has) - i64::from(application.wanted), "", rest),
                Sort::Title => (0, application.title.as_str(), rest),
            }
        };
        short.sort_by(|a, b| key(a).cmp(&key(b)));
        short
    }
}
