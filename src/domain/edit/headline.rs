//! What a step is called in the list of all: made once, from its changes and the season as it was
//! then, because names change later.

use chrono::NaiveDate;

use super::{Item, ItemChange, Part, changed_columns};
use crate::domain::assignment::AssignmentStatus;
use crate::domain::draft::Draft;
use crate::domain::flaw::Sheet;
use crate::domain::hours::Hours;
use crate::domain::rule::Rule;
use crate::domain::season::{AssignmentPart, Season};

/// What kind of step it is. Steps are counted in each season from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// The season came to be.
    Create,
    Edit,
    /// A whole bundle.
    Import,
    Allocate,
    /// After something fell out, as little as possible was changed.
    Replan,
    /// The plan of that release became the draft again.
    GoBack {
        release: u32,
    },
    /// What an applicant had told was erased for good.
    Erase,
    Undo {
        step: u64,
    },
    Redo {
        step: u64,
    },
    /// That release was published.
    Release {
        number: u32,
    },
}

/// A spot by the names of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSpot {
    pub date: NaiveDate,
    pub hours: Hours,
    pub place: String,
    pub embankment: String,
}

/// Which way an item changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    Added,
    Removed,
    /// In these columns.
    Changed(Vec<String>),
}

/// How many items of a sheet were added, changed and removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub sheet: Sheet,
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
}

/// What changed, short enough for a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Headline {
    Placed {
        title: String,
        spot: NamedSpot,
    },
    TakenOff {
        title: String,
        spot: NamedSpot,
    },
    Moved {
        title: String,
        from: NamedSpot,
        to: NamedSpot,
    },
    /// Two changed places.
    Swapped {
        titles: [String; 2],
    },
    Status {
        title: String,
        spot: NamedSpot,
        from: AssignmentStatus,
        to: AssignmentStatus,
    },
    Pinned {
        title: String,
        spot: NamedSpot,
        pinned: bool,
    },
    /// Somebody said why it may break the rule, or took that back.
    Allowed {
        title: String,
        rule: Rule,
        allowed: bool,
    },
    /// One item that is no assignment.
    One {
        sheet: Sheet,
        name: String,
        way: Way,
    },
    /// More than one; without the sheets of which nothing changed. `assigned` is how many assignments
    /// there are now.
    Many {
        counts: Vec<Count>,
        assigned: usize,
    },
}

/// The headline of `changes`, which lead from the one draft to the other.
#[must_use]
pub fn headline(changes: &[ItemChange], before: &Draft, after: &Draft) -> Headline {
    let assigned = after.plan().occupying().count();
    let namer = Namer {
        before: before.season(),
        after: after.season(),
    };
    // Overrides go with what they allow.
    let told = changes
        .iter()
        .filter(|change| !matches!(change.item, Item::Override(..)));
    let told: Vec<&ItemChange> = told.collect();
    let short = match &*told {
        [] => changes
            .first()
            .and_then(|change| namer.allowed(change, after)),
        [one] => namer.one(one),
        [a, b] => namer.swapped(a, b),
        _ => None,
    };
    short.unwrap_or_else(|| Headline::Many {
        counts: counts(&told),
        assigned,
    })
}

struct Namer<'a> {
    before: &'a Season,
    after: &'a Season,
}

impl Namer<'_> {
    fn one(&self, change: &ItemChange) -> Option<Headline> {
        let planned = (assignment(&change.before), assignment(&change.after));
        if planned != (None, None) {
            return self.assignment(planned.0, planned.1);
        }
        let part = change.after.as_ref().or(change.before.as_ref())?;
        let way = match (&change.before, &change.after) {
            (None, _) => Way::Added,
            (_, None) => Way::Removed,
            (Some(before), Some(after)) => {
                let columns = changed_columns(before, after).into_iter();
                Way::Changed(columns.map(str::to_owned).collect())
            }
        };
        let (sheet, name) = (part.sheet()?, self.name(part));
        Some(Headline::One { sheet, name, way })
    }

    fn assignment(
        &self,
        before: Option<&AssignmentPart>,
        after: Option<&AssignmentPart>,
    ) -> Option<Headline> {
        let title = self.title(after.or(before)?);
        let was = before.map(|part| spot(self.before, part));
        let is = after.map(|part| spot(self.after, part));
        Some(match (before.zip(was), after.zip(is)) {
            (None, Some((_, spot))) => Headline::Placed { title, spot },
            (Some((_, spot)), None) => Headline::TakenOff { title, spot },
            (Some((a, from)), Some((b, to))) if is_moved(a, b) => {
                Headline::Moved { title, from, to }
            }
            (Some((a, _)), Some((b, spot))) if a.status != b.status => {
                let (from, to) = (a.status, b.status);
                Headline::Status {
                    title,
                    spot,
                    from,
                    to,
                }
            }
            (_, Some((b, spot))) => {
                let pinned = b.pinned;
                Headline::Pinned {
                    title,
                    spot,
                    pinned,
                }
            }
            (None, None) => return None,
        })
    }

    fn allowed(&self, change: &ItemChange, after: &Draft) -> Option<Headline> {
        let Item::Override(id, rule) = &change.item else {
            return None;
        };
        Some(Headline::Allowed {
            title: self.title(after.items().assignment(*id)?),
            rule: *rule,
            allowed: change.after.is_some(),
        })
    }

    /// Two that stayed what they are and changed places.
    fn swapped(&self, a: &ItemChange, b: &ItemChange) -> Option<Headline> {
        let pair = |change: &ItemChange| {
            let (before, after) = (assignment(&change.before)?, assignment(&change.after)?);
            Some((before.clone(), after.clone()))
        };
        let ((a_was, a_is), (b_was, b_is)) = (pair(a)?, pair(b)?);
        let at = |part: &AssignmentPart| (part.date, part.place.clone());
        let start = |part: &AssignmentPart| part.hours.from();
        let changed_places = at(&a_is) == at(&b_was) && at(&b_is) == at(&a_was);
        let changed_times = start(&a_is) == start(&b_was) && start(&b_is) == start(&a_was);
        (changed_places && changed_times).then(|| Headline::Swapped {
            titles: [self.title(&a_is), self.title(&b_is)],
        })
    }

    /// What people call the application.
    fn title(&self, part: &AssignmentPart) -> String {
        let known = [self.after, self.before].into_iter().find_map(|season| {
            let ix = season.application_by_id(&part.application)?;
            Some(season.application(ix).title.clone())
        });
        known.unwrap_or_else(|| part.application.clone())
    }

    fn name(&self, part: &Part) -> String {
        let site = |id: &str| {
            let known = [self.after, self.before].into_iter().find_map(|season| {
                Some(season.embankment(season.embankment_by_id(id)?).name.clone())
            });
            known.unwrap_or_else(|| id.to_owned())
        };
        match part {
            Part::Settings(part) => part.name.clone(),
            Part::Day(part) => part.date.to_string(),
            Part::Embankment(part) => part.name.clone(),
            Part::Place(part) => format!("{}, {}", part.name, site(&part.embankment)),
            Part::Travel(part) => format!("{} – {}", site(&part.from), site(&part.to)),
            Part::Noise(part) => format!("{} – {}", part.place_a, part.place_b),
            Part::Application(part) => part.title.clone(),
            Part::Assignment(part) => self.title(part),
            Part::Override(part) => part.reason.clone(),
        }
    }
}

fn assignment(part: &Option<Part>) -> Option<&AssignmentPart> {
    match part {
        Some(Part::Assignment(part)) => Some(part),
        _ => None,
    }
}

/// Whether it is somewhere else, or at another time.
#[must_use]
fn is_moved(a: &AssignmentPart, b: &AssignmentPart) -> bool {
    (a.date, &a.place, a.hours) != (b.date, &b.place, b.hours)
}

fn spot(season: &Season, part: &AssignmentPart) -> NamedSpot {
    let place = season.place_by_id(&part.place).map(|ix| season.place(ix));
    let named = place.map(|place| {
        let embankment = season.embankment(place.embankment).name.clone();
        (place.name.clone(), embankment)
    });
    let (place, embankment) = named.unwrap_or_else(|| (part.place.clone(), String::new()));
    NamedSpot {
        date: part.date,
        hours: part.hours,
        place,
        embankment,
    }
}

fn counts(changes: &[&ItemChange]) -> Vec<Count> {
    let of_sheet = |sheet: Sheet| {
        let mut count = Count {
            sheet,
            added: 0,
            changed: 0,
            removed: 0,
        };
        for change in changes {
            let part = change.after.as_ref().or(change.before.as_ref());
            if part.and_then(Part::sheet) != Some(sheet) {
                continue;
            }
            match (&change.before, &change.after) {
                (None, _) => count.added += 1,
                (_, None) => count.removed += 1,
                _ => count.changed += 1,
            }
        }
        count
    };
    let counts = Sheet::ALL.into_iter().map(of_sheet);
    counts
        .filter(|count| count.added + count.changed + count.removed > 0)
        .collect()
}
