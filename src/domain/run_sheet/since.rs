//! What changed on a run sheet since an earlier release: what whoever printed it has to know.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::programme::{Event, Programme};
use crate::domain::release::{Change, changes};

/// What changed on the sheet of one day and embankment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// What became of what is on the sheet now, by uid.
    pub here: HashMap<String, Change>,
    /// What was on it and is elsewhere or nowhere now, in the order of the programme.
    pub gone: Vec<Change>,
}

impl Since {
    /// From `before` to `after`, on the embankment of that id.
    #[must_use]
    pub fn new(before: &Programme, after: &Programme, date: NaiveDate, site: &str) -> Self {
        let (was, is) = (uids(before, date, site), uids(after, date, site));
        let mut since = Self::default();
        for change in changes(Some(before), after) {
            if is.contains_key(&*change.uid) {
                since.here.insert(change.uid.clone(), change);
            } else if was
                .get(&*change.uid)
                .is_some_and(|event| !before.is_cancelled(event))
            {
                since.gone.push(change);
            }
        }
        since
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.here.is_empty() && self.gone.is_empty()
    }
}

/// What is on that day's sheet.
fn uids<'a>(programme: &'a Programme, date: NaiveDate, site: &str) -> HashMap<&'a str, &'a Event> {
    let here = programme.events.iter().filter(|event| {
        programme.day(event).date == date && programme.site(event).id.as_str() == site
    });
    here.map(|event| (&*event.identity.uid, event)).collect()
}
