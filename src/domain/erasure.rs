//! Erasing what an applicant has told of people, for good (152-ФЗ, articles 14 and 21).
//!
//! What was planned and held stays, by its kind, category and town; whose it was, what they called it and
//! whom to ask are gone from everything that is kept: the draft, its history, the releases. A text that
//! somebody else wrote freely stays but for the names in it.

use std::collections::BTreeSet;

use super::application::Contact;
use super::edit::{Headline, Item, ItemChange, Part};
use super::identity::AssignmentId;
use super::moment::Moment;
use super::programme::Programme;
use super::release::{Frozen, Told};
use super::season::ApplicationPart;

/// Stands for a name that was taken out of a text.
pub const ERASED: &str = "…";
/// Names shorter than that, in characters, are not looked for in texts: they would be found in words.
const SHORTEST_NAME: usize = 4;

/// The application whose words are erased, and what is known of them.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    application: String,
    is_known: bool,
    assignments: BTreeSet<AssignmentId>,
    /// What it was ever called.
    titles: BTreeSet<String>,
    /// What texts may have of it: people, contacts, applicants.
    names: BTreeSet<String>,
    /// Titles of others.
    spared_titles: BTreeSet<String>,
    /// E-mail addresses.
    addresses: BTreeSet<String>,
}

impl Erasure {
    /// Erases what that application says.
    #[must_use]
    pub fn of(application: &str) -> Self {
        Self {
            application: application.trim().to_owned(),
            ..Self::default()
        }
    }

    /// Its id.
    #[must_use]
    pub fn application(&self) -> &str {
        &self.application
    }

    /// Whether the season ever had it.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.is_known
    }

    /// The assignments that it ever had.
    pub fn assignments(&self) -> impl Iterator<Item = AssignmentId> {
        self.assignments.iter().copied()
    }

    /// The e-mail addresses that it ever gave.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.iter().map(String::as_str)
    }

    /// What texts may have of it: people, contacts, applicants.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    fn is_of(&self, application: &str) -> bool {
        self.application == application.trim()
    }

    fn has(&self, assignment: AssignmentId) -> bool {
        self.assignments.contains(&assignment)
    }

    /// Whether a change is one of it or of an assignment of it.
    #[must_use]
    pub fn is_about(&self, change: &ItemChange) -> bool {
        match &change.item {
            Item::Application(id) => self.is_of(id),
            Item::Assignment(id) | Item::Override(id, _) => self.has(*id),
            _ => false,
        }
    }

    /// Takes down what an item says, if it is of it.
    pub fn learn(&mut self, item: &Item, part: &Part) {
        match (item, part) {
            (_, Part::Application(part)) if self.is_of(&part.id) => self.learn_application(part),
            (Item::Assignment(id), Part::Assignment(part)) if self.is_of(&part.application) => {
                self.assignments.insert(*id);
            }
            _ => {}
        }
    }

    fn learn_application(&mut self, part: &ApplicationPart) {
        self.is_known = true;
        self.titles.insert(part.title.clone());
        let Contact { name, email, phone } = &part.contact;
        let told = [name, email, phone, &part.applicant].into_iter();
        for told in told.chain(&part.people) {
            self.learn_name(told);
        }
        if !email.is_empty() {
            self.addresses.insert(email.clone());
        }
    }

    fn learn_name(&mut self, name: &str) {
        let name = name.trim();
        if name.chars().count() >= SHORTEST_NAME && name != self.application {
            self.names.insert(name.to_owned());
        }
    }

    /// Takes down what a release says of it.
    pub fn learn_programme(&mut self, programme: &Programme) {
        for event in &programme.events {
            if self.is_of(event.application.as_str()) {
                self.is_known = true;
                self.titles.insert(event.title.clone());
                self.learn_name(&event.applicant);
            }
        }
    }

    /// Takes down which of its assignments a release froze.
    pub fn learn_frozen(&mut self, frozen: &Frozen) {
        for (id, part) in &frozen.assignments {
            if self.is_of(&part.application) {
                self.assignments.insert(*id);
            }
        }
    }

    /// What another application says too stays in texts.
    pub fn spare(&mut self, other: &ApplicationPart) {
        if self.is_of(&other.id) {
            return;
        }
        let Contact { name, email, phone } = &other.contact;
        let told = [name, email, phone, &other.applicant].into_iter();
        for told in told.chain(&other.people) {
            self.names.remove(told.trim());
        }
        self.spared_titles.insert(other.title.clone());
    }

    fn erase_application(&self, part: &mut ApplicationPart) -> bool {
        if !self.is_of(&part.id) {
            return false;
        }
        let erased = ApplicationPart {
            title: self.application.clone(),
            description: String::new(),
            applicant: String::new(),
            contact: Contact::default(),
            people: Vec::new(),
            ..part.clone()
        };
        std::mem::replace(part, erased.clone()) != erased
    }

    /// Erases what a change says before and after; gives whether there was anything to erase.
    pub fn change(&self, change: &mut ItemChange) -> bool {
        let mut is_erased = false;
        for part in [&mut change.before, &mut change.after]
            .into_iter()
            .flatten()
        {
            is_erased |= match (&change.item, part) {
                (_, Part::Application(part)) => self.erase_application(part),
                (Item::Override(id, _), Part::Override(part)) if self.has(*id) => {
                    put(&mut part.reason, Some(ERASED.to_owned()))
                }
                (_, Part::Override(part)) => {
                    let text = self.text(&part.reason);
                    put(&mut part.reason, text)
                }
                _ => false,
            };
        }
        is_erased
    }

    /// Erases the events of a release. `now`: it is what visitors see, and their calendars are to hear
    /// of it (RFC 5545, section 3.8.7.4).
    pub fn programme(&self, programme: &mut Programme, now: Option<Moment>) -> bool {
        let mut is_erased = false;
        for event in &mut programme.events {
            if !self.is_of(event.application.as_str()) {
                continue;
            }
            let told = [
                put(&mut event.title, Some(self.application.clone())),
                put(&mut event.description, Some(String::new())),
                put(&mut event.applicant, Some(String::new())),
            ];
            if told.contains(&true) {
                is_erased = true;
                if let Some(now) = now {
                    event.identity.sequence += 1;
                    event.identity.modified_at = now;
                }
            }
        }
        is_erased
    }

    /// Erases what a release froze beside its programme.
    pub fn frozen(&self, frozen: &mut Frozen) -> bool {
        let mut is_erased = false;
        for (id, _, given) in &mut frozen.overrides {
            is_erased |= self.reason(*id, &mut given.reason);
        }
        for conflict in &mut frozen.conflicts {
            let party = conflict.parties.iter().find(|id| self.has(**id)).copied();
            let Told { ru, en } = &mut conflict.why;
            for why in [ru, en] {
                let said = match party {
                    Some(_) => self.named(why),
                    None => self.text(why),
                };
                is_erased |= put(why, said);
            }
            if let Some(given) = &mut conflict.allowed {
                is_erased |= match party {
                    Some(id) => self.reason(id, &mut given.reason),
                    None => {
                        let text = self.text(&given.reason);
                        put(&mut given.reason, text)
                    }
                };
            }
        }
        is_erased
    }

    fn reason(&self, id: AssignmentId, reason: &mut String) -> bool {
        let erased = match self.has(id) {
            true => Some(ERASED.to_owned()),
            false => self.text(reason),
        };
        put(reason, erased)
    }

    /// Erases titles from a step's headline. `is_about`: the step is known to be about it; in another
    /// one a title that somebody else has too stays.
    pub fn headline(&self, headline: &mut Headline, is_about: bool) -> bool {
        let title = |text: &mut String| {
            let is_its = is_about || !self.spared_titles.contains(text);
            let id = (is_its && self.titles.contains(text)).then(|| self.application.clone());
            put(text, id)
        };
        match headline {
            Headline::Placed { title: text, .. }
            | Headline::TakenOff { title: text, .. }
            | Headline::Moved { title: text, .. }
            | Headline::Status { title: text, .. }
            | Headline::Pinned { title: text, .. }
            | Headline::Allowed { title: text, .. }
            | Headline::One { name: text, .. } => title(text),
            Headline::Swapped { titles: [a, b] } => title(a) | title(b),
            Headline::Many { .. } => false,
        }
    }

    /// The text without its names and titles; `None` if it has none.
    fn named(&self, text: &str) -> Option<String> {
        let titles = self.titles.iter().map(String::as_str);
        self.without(text, titles.chain(self.names.iter().map(String::as_str)))
    }

    /// A text that somebody wrote freely, without its names; `None` if it has none.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        self.without(text, self.names.iter().map(String::as_str))
    }

    fn without<'a>(&self, text: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
        let mut names: Vec<&str> = names.filter(|name| text.contains(name)).collect();
        // One name may be a part of another.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let erased = names
            .iter()
            .fold(text.to_owned(), |text, name| text.replace(name, ERASED));
        (erased != text).then_some(erased)
    }
}

/// Puts the text there, if there is one; gives whether it is another one.
fn put(place: &mut String, text: Option<String>) -> bool {
    text.is_some_and(|text| std::mem::replace(place, text.clone()) != text)
}
