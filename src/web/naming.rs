//! What people call the things of a season.

use crate::domain::draft::Draft;
use crate::domain::edit::{Item, Pair};
use crate::domain::season::Season;
use crate::words::{Lang, date};

/// The item in a few words: an assignment by its title, day and place.
pub(super) fn item_name(lang: Lang, draft: &Draft, item: &Item) -> String {
    let season = draft.season();
    match item {
        Item::Settings => season.name().to_owned(),
        Item::Day(date) => date::full(lang, *date),
        Item::Embankment(id) => embankment(season, id),
        Item::Place(id) => place(season, id),
        Item::Travel(pair) => both(pair, |id| embankment(season, id)),
        Item::Noise(pair) => both(pair, |id| place(season, id)),
        Item::Application(id) => title(season, id),
        Item::Assignment(id) | Item::Override(id, _) => {
            let Some(part) = draft.items().assignment(*id) else {
                return id.to_string();
            };
            format!(
                "{}: {}, {}, {}",
                title(season, &part.application),
                date::day_month(lang, part.date),
                part.hours,
                place(season, &part.place)
            )
        }
    }
}

fn embankment(season: &Season, id: &str) -> String {
    let ix = season.embankment_by_id(id);
    ix.map_or_else(|| id.to_owned(), |ix| season.embankment(ix).name.clone())
}

/// With the embankment that it is on.
fn place(season: &Season, id: &str) -> String {
    let Some(ix) = season.place_by_id(id) else {
        return id.to_owned();
    };
    let place = season.place(ix);
    let embankment = &season.embankment(place.embankment).name;
    format!("{}, {embankment}", place.name)
}

fn title(season: &Season, id: &str) -> String {
    let ix = season.application_by_id(id);
    ix.map_or_else(|| id.to_owned(), |ix| season.application(ix).title.clone())
}

fn both(pair: &Pair, name: impl Fn(&str) -> String) -> String {
    let [first, second] = pair.ids();
    format!("{} – {}", name(first), name(second))
}
