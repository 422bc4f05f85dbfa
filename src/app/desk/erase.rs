//! Erasing for good what an applicant has told of people.

use chrono::NaiveDate;

use super::edit::{Doing, tried};
use super::{AppError, By, Deed, Desk, Open, Request, retried};
use crate::domain::application::ApplicationStatus;
use crate::domain::draft::Draft;
use crate::domain::edit::{Headline, Item, Part, Verb, Way};
use crate::domain::erasure::Erasure;
use crate::domain::flaw::Sheet;
use crate::domain::season::ApplicationPart;
use crate::store::{Erased, NewStep};

impl Desk {
    /// Erases contacts, people, title, description and applicant of an application from everything that is
    /// kept of the season: the draft, its history, all releases, mail, notes. The id stands for the title
    /// from then on; kind, category, town, and what took place stay. Nothing more is planned for it: it is
    /// withdrawn, or wants no more than it has had. None of it can be undone.
    ///
    /// # Errors
    /// [`AppError::StillPlanned`] if it has assignments today or later; [`AppError::NoItem`] if the season
    /// never had it.
    pub async fn erase(&self, slug: &str, by: &By, application: &str) -> Result<Erased, AppError> {
        let erased = retried!(self.try_erase(slug, by, application))?;
        tracing::info!(
            season = slug,
            application,
            step = erased.step,
            "Erased what an applicant had told"
        );
        if !self.store.scour().await? {
            tracing::warn!("The database's log still has what was erased: others were reading");
        }
        Ok(erased)
    }

    async fn try_erase(&self, slug: &str, by: &By, application: &str) -> Result<Erased, AppError> {
        let open = self.open(slug, by.now).await?;
        let item = Item::Application(application.to_owned());
        let dates = ahead(&open.before.draft, application);
        if !dates.is_empty() {
            return Err(AppError::StillPlanned { item, dates });
        }
        let open = self.settle(open, slug, by, application).await?;
        let headline = Headline::One {
            sheet: Sheet::Applications,
            name: application.to_owned(),
            way: Way::Removed,
        };
        let new = NewStep {
            actor: &by.actor,
            at: by.now,
            verb: Verb::Erase,
            note: "",
            headline: &headline,
        };
        let mut erasure = Erasure::of(application);
        let erased = open.writing.erase(&open.before, &mut erasure, &new).await?;
        let erased = erased.ok_or(AppError::NoItem(item))?;
        by.recorded(&open.writing, application.to_owned()).await?;
        open.writing.commit().await?;
        // What is in memory has what is gone.
        self.memory.forget(slug);
        self.watched.tell(slug, erased.step);
        Ok(erased)
    }

    /// Lets nothing more be planned for it, as a step of its own, not yet durably.
    async fn settle(
        &self,
        open: Open,
        slug: &str,
        by: &By,
        application: &str,
    ) -> Result<Open, AppError> {
        let Some(part) = settled(&open.before.draft, application) else {
            return Ok(open);
        };
        let request = Request {
            deeds: vec![Deed::Put(Part::Application(Box::new(part)))],
            ..Request::default()
        };
        let mut edited = tried(&open.before, by, &request, None)?;
        let doing = Doing::new(slug, by, Verb::Edit, "");
        self.write_edit(&open, &doing, &mut edited).await?;
        Ok(Open {
            before: edited.after,
            ..open
        })
    }
}

/// On which days from today on something is planned for it, in order, each once.
fn ahead(draft: &Draft, application: &str) -> Vec<NaiveDate> {
    let dates = draft
        .items()
        .iter()
        .filter_map(|(_, held)| match &held.part {
            Part::Assignment(part) => {
                let is_its = part.application == application && part.status.occupies();
                (is_its && part.date >= draft.today()).then_some(part.date)
            }
            _ => None,
        });
    let dates: std::collections::BTreeSet<_> = dates.collect();
    dates.into_iter().collect()
}

/// The application as it has to be so that nothing more is planned for it; `None` if it is so, or gone.
fn settled(draft: &Draft, application: &str) -> Option<ApplicationPart> {
    let item = Item::Application(application.to_owned());
    let Part::Application(part) = &draft.items().get(&item)?.part else {
        return None;
    };
    let had = draft.items().iter().filter(|(_, held)| {
        matches!(&held.part, Part::Assignment(part)
            if part.application == application && part.status.occupies())
    });
    let had = u32::try_from(had.count()).unwrap_or(u32::MAX);
    let mut settled = ApplicationPart::clone(part);
    match (had, part.status) {
        (_, ApplicationStatus::Rejected | ApplicationStatus::Withdrawn) => return None,
        (0, _) => settled.status = ApplicationStatus::Withdrawn,
        (had, _) => settled.wanted = had,
    }
    (settled != **part).then_some(settled)
}
