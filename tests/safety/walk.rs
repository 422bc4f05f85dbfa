//! Every route that is asked for something, with all that there is to ask for.

use std::collections::BTreeMap;

use yarkie_berega::app::{Desk, MessageFilter};
use yarkie_berega::exchange::text::percent;
use yarkie_berega::web::{ROUTES, Route};

use crate::support::desk::draft;

/// What there is for each parameter of a path.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(BTreeMap<String, Vec<String>>);

impl Known {
    pub(super) fn with(
        mut self,
        parameter: &str,
        values: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        let values = values.into_iter().map(|value| value.to_string());
        self.0.insert(parameter.to_owned(), values.collect());
        self
    }

    /// All that is known of a season.
    pub(super) async fn of(desk: &Desk, slug: &str) -> Self {
        let draft = draft(desk, slug).await;
        let (season, ids) = (draft.draft.season(), draft.draft.ids());
        let embankments = season.embankment_ixs();
        let embankments: Vec<_> = embankments.map(|ix| &season.embankment(ix).id).collect();
        let files =
            |ending: &'static str| embankments.iter().map(move |id| format!("{id}.{ending}"));
        let messages = desk.messages(slug, &MessageFilter::default(), 100).await;
        let messages = messages.unwrap().into_iter().map(|message| message.id.0);
        Self::default()
            .with("season", [slug])
            .with("uid", ids)
            .with("assignment", ids)
            .with("place", season.place_ixs().map(|ix| &season.place(ix).id))
            .with("date", season.days().iter().map(|day| day.date))
            .with("embankment", &embankments)
            .with("file", files("csv").chain(files("xlsx")))
            .with("application", season.applications().iter().map(|it| &it.id))
            .with("message", messages)
            .with("release", 1..=2)
            .with("step", 1..=draft.revision)
            .with(
                "sheet",
                [
                    "days",
                    "embankments",
                    "places",
                    "travel",
                    "noise",
                    "settings",
                ],
            )
            .with("page", ["who", "what", "needs", "when", "check"])
            .with("account", [1])
            .with("secret", ["none"])
    }

    /// The addresses of a route, plain and with what it may be asked.
    pub(super) fn addresses(&self, route: &Route) -> Vec<String> {
        let queries = QUERIES.iter().filter(|(path, _)| *path == route.path);
        let queries = queries.map(|(path, query)| format!("{path}?{query}"));
        let patterns = [route.path.to_owned()].into_iter().chain(queries);
        patterns.flat_map(|pattern| self.filled(&pattern)).collect()
    }

    /// The first with the first value of each parameter, and so on until every value was there.
    fn filled(&self, pattern: &str) -> Vec<String> {
        let names = pattern.split('{').skip(1);
        let names: Vec<&str> = names.map(|rest| rest.split('}').next().unwrap()).collect();
        // The form for applicants has steps of its own.
        let is_form = pattern.contains("/apply/");
        let values = |name: &str| {
            let name = if is_form && name == "step" {
                "page"
            } else {
                name
            };
            let known = self.0.get(name).filter(|known| !known.is_empty());
            known.unwrap_or_else(|| panic!("{pattern}: add a value for {name}"))
        };
        let most = names.iter().map(|name| values(name).len()).max();
        let nth = |nth: usize| {
            names.iter().fold(pattern.to_owned(), |path, name| {
                let values = values(name);
                let value = percent(&values[nth % values.len()]);
                path.replace(&format!("{{{name}}}"), &value)
            })
        };
        (0..most.unwrap_or(1)).map(nth).collect()
    }
}

/// What routes are asked beside their path.
const QUERIES: [(&str, &str); 6] = [
    ("/{season}", "day={date}"),
    ("/{season}", "embankment={embankment}&only={uid}"),
    ("/{season}/embed", "day={date}&lang=en"),
    ("/{season}/calendar/programme.ics", "place={place}"),
    ("/desk/{season}/days/{date}/spots", "pick={application}"),
    ("/desk/{season}/mail/preview", "nth=0&html=yes"),
];

/// What is served as it is in the program.
const OURS: [&str; 2] = ["/assets/{file}", "/favicon.ico"];

/// Every route that gives something.
pub(super) fn asked() -> impl Iterator<Item = &'static Route> {
    let asked = ROUTES.iter().filter(|route| route.method == "GET");
    asked.filter(|route| !OURS.contains(&route.path))
}
