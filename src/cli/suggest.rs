//! `suggest`: where one application could go.

use super::Ending;
use super::args::SuggestArgs;
use super::output::{self, Failure};
use crate::engine::advice::{Advisor, Calendar, Subject};
use crate::exchange::advice::{self, AdviceDocument, SuggestionDocument};
use crate::say;
use crate::words::Lang;

pub(super) fn run(args: &SuggestArgs, lang: Lang) -> Result<Ending, Failure> {
    let bundle = output::read_bundle(&args.bundle)?;
    let (season, plan) = (&bundle.season, &bundle.plan);
    let id = args.application.trim();
    let application = season
        .application_by_id(id)
        .ok_or_else(|| Failure::Said(say!(lang, "cli-no-application", id = id)))?;
    let it = season.application(application);
    let calendar = Calendar::new(season, plan);
    let advisor = Advisor::new(season, plan, &calendar);
    let most = usize::from(args.most);
    let suggestions = advisor.suggestions(Subject::Application(application), most);
    let has = plan
        .occupying()
        .filter(|(_, assignment)| assignment.application == application)
        .count();
    if args.json {
        let document = |suggestion| SuggestionDocument::new(season, application, suggestion);
        output::print_json(&AdviceDocument {
            application: it.id.as_str(),
            wanted: it.wanted,
            has,
            suggestions: suggestions.iter().map(document).collect(),
        })?;
        return Ok(Ending::Clean);
    }
    let title = it.title.as_str();
    output::print(&say!(
        lang,
        "cli-suggest-has",
        title = title,
        has = has,
        wanted = it.wanted
    ))?;
    if suggestions.is_empty() {
        output::print(&say!(lang, "cli-suggest-none"))?;
    }
    for (nth, suggestion) in suggestions.iter().enumerate() {
        let said = advice::suggestion(lang, season, application, suggestion);
        output::print(&format!("{}. {said}", nth + 1))?;
    }
    Ok(Ending::Clean)
}
