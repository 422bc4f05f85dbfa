//! Applications and their people.

use std::collections::HashMap;

use super::{At, Build, named, sorted};
use crate::domain::application::{Application, Availability};
use crate::domain::code::{ApplicationIx, Code, DayIx, EmbankmentIx, PersonIx};
use crate::domain::flaw::Sheet;
use crate::domain::hours::{Hours, Minute};
use crate::domain::season::parts::ApplicationPart;

impl Build {
    pub(super) fn applications(&mut self, parts: Vec<ApplicationPart>) -> Vec<Application> {
        let mut rows = HashMap::new();
        let mut applications = Vec::with_capacity(parts.len());
        for part in parts {
            let at = At(Sheet::Applications, part.row, "id");
            let id = self.new_id(at, &part.id, &mut rows);
            self.numbers(&part);
            let resolved = self.resolved(part, id);
            if let Some(application) = resolved {
                let ix = ApplicationIx::new(applications.len());
                let id = application.id.to_string();
                self.index.applications.insert(id, ix);
                applications.push(application);
            }
        }
        applications
    }

    fn numbers(&mut self, part: &ApplicationPart) {
        let at = |column| At(Sheet::Applications, part.row, column);
        let longest = || i64::from(Minute::MAX.get());
        self.number(at("priority"), part.priority, 1..=5);
        self.number(
            at("duration_min"),
            part.duration_min.unwrap_or(1),
            1..=longest(),
        );
        self.number(
            at("start_step_min"),
            part.start_step_min.unwrap_or(1),
            1..=longest(),
        );
        self.number(at("setup_min"), part.setup_min, 0..=longest());
        self.number(at("teardown_min"), part.teardown_min, 0..=longest());
    }

    fn resolved(&mut self, part: ApplicationPart, id: Option<Code>) -> Option<Application> {
        let at = |column| At(Sheet::Applications, part.row, column);
        let embankments = self.embankment_list(at("embankments"), &part.embankments);
        let preferred_embankments =
            self.embankment_list(at("preferred_embankments"), &part.preferred_embankments);
        // In whatever order they are listed, they are the same people.
        let people = sorted(part.people).into_iter();
        let people = sorted(people.map(|name| self.person(name)).collect());
        let id = id?;
        Some(Application {
            title: named(part.title, &id),
            id,
            kind: part.kind,
            description: part.description,
            category: part.category,
            applicant: part.applicant,
            contact: part.contact,
            city: part.city,
            region: part.region,
            people,
            wanted: part.wanted,
            duration_min: part.duration_min,
            setup_min: part.setup_min,
            teardown_min: part.teardown_min,
            start_step_min: part.start_step_min,
            power_kw: part.power_kw,
            water: part.water,
            cover: part.cover,
            area_m2: part.area_m2,
            loud: part.loud,
            embankments,
            preferred_embankments,
            windows: self.windows(&part.availability),
            availability: part.availability,
            priority: part.priority,
            status: part.status,
        })
    }

    /// Days that the season does not have are left out: nobody can be asked to come on them.
    fn windows(&self, availability: &[Availability]) -> Vec<(DayIx, Hours, u8)> {
        let window = |entry: &Availability| {
            let day = self.index.days.get(&entry.date)?;
            Some((*day, entry.hours.unwrap_or(Hours::ALL), entry.preference))
        };
        let mut windows: Vec<_> = availability.iter().filter_map(window).collect();
        windows.sort_by_key(|(day, hours, _)| (*day, *hours));
        windows
    }

    fn embankment_list(&mut self, at: At, ids: &[String]) -> Vec<EmbankmentIx> {
        let known = ids.iter().filter_map(|id| self.embankment(at, id));
        sorted(known.collect())
    }

    fn person(&mut self, name: String) -> PersonIx {
        let next = PersonIx::new(self.people.len());
        *self.people_ix.entry(name).or_insert_with_key(|name| {
            self.people.push(name.clone());
            next
        })
    }
}
