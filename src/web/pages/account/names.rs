//! Seasons, embankments and what was done to them, as people call them.

use crate::app::account::Grantable;
use crate::domain::access::Grant;
use crate::domain::audit::{Entry, Verb};
use crate::exchange::text::line;
use crate::say;
use crate::words::Lang;

/// The names of seasons and their embankments. What is not among them goes by its id.
pub(super) struct Names<'a>(pub(super) &'a [Grantable]);

impl Names<'_> {
    fn found(&self, slug: &str) -> Option<&Grantable> {
        self.0.iter().find(|season| season.slug == slug)
    }

    fn season(&self, slug: &str) -> String {
        self.found(slug)
            .map_or_else(|| slug.to_owned(), |season| line(&season.name))
    }

    fn embankment(&self, slug: &str, id: &str) -> String {
        let mut all = self.found(slug).into_iter().flat_map(|it| &it.embankments);
        all.find(|(of, _)| of == id)
            .map_or_else(|| id.to_owned(), |(_, name)| line(name))
    }

    /// `организатор · Яркие берега – 2023 · Правый берег`.
    pub(super) fn grant(&self, lang: Lang, grant: &Grant) -> String {
        let role = say!(lang, &format!("role-{}", grant.role().word()));
        let season = grant.season().map(|slug| self.season(slug));
        let site = grant.season().zip(grant.embankment());
        let site = site.map(|(slug, id)| self.embankment(slug, id.as_str()));
        let parts = [Some(role), season, site];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Whom or what a line of the audit log is about, and the season.
    pub(super) fn subject(&self, lang: Lang, entry: &Entry) -> String {
        let of = &*entry.subject;
        let what = match entry.verb {
            _ if of.is_empty() => String::new(),
            Verb::AddGrant | Verb::RemoveGrant => self.granted(lang, entry),
            Verb::EndSession if of == "*" => say!(lang, "audit-all-sessions"),
            Verb::Publish if is_number(of) => say!(lang, "audit-release", number = of),
            Verb::MarkAttendance if is_number(of) => say!(lang, "audit-marks", count = of),
            Verb::EditSeason | Verb::Allocate | Verb::Publish => edited(lang, of),
            Verb::Review | Verb::RenewLink | Verb::EraseApplicant => {
                say!(lang, "audit-application", id = of)
            }
            _ => of.to_owned(),
        };
        let season = entry.season.as_deref().map(|slug| self.season(slug));
        let parts = [Some(what), season].into_iter().flatten();
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// `anna: organizer, lake` as people say it.
    fn granted(&self, lang: Lang, entry: &Entry) -> String {
        let of = &*entry.subject;
        let Some((login, role)) = of.split_once(": ") else {
            return of.to_owned();
        };
        let (role, site) = role
            .split_once(", ")
            .map_or((role, None), |(role, id)| (role, Some(id)));
        let role = say!(lang, &format!("role-{role}"));
        let site = site.map(|id| self.embankment(entry.season.as_deref().unwrap_or_default(), id));
        let site = site.map_or_else(String::new, |name| format!(", {name}"));
        format!("{login}: {role}{site}")
    }
}

/// What was done to a season: a step of its history, a run, its mail, its waiting list, or an application.
fn edited(lang: Lang, of: &str) -> String {
    let counted = of
        .split_once(' ')
        .filter(|(_, number)| is_number(number))
        .and_then(|(what, number)| {
            let known = ["run", "release", "drop"].contains(&what);
            known.then(|| say!(lang, &format!("audit-{what}-counted"), number = number))
        });
    match of {
        "waiting list" => say!(lang, "audit-waiting-list"),
        "mail texts" => say!(lang, "audit-mail-texts"),
        _ => match of.strip_prefix('#').filter(|step| is_number(step)) {
            Some(step) => say!(lang, "audit-step", number = step),
            None => counted.unwrap_or_else(|| say!(lang, "audit-application", id = of)),
        },
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
