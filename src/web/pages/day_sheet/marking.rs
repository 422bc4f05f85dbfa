//! Marks by plain forms.

use uuid::Uuid;

use super::Sheet;
use crate::app::{Marked, Marking, NewMark, Unfit};
use crate::domain::access::Action;
use crate::domain::attendance::{MarkId, Saying, Turnout};
use crate::exchange::text::percent;
use crate::web::Web;
use crate::web::api::by::marking;
use crate::web::error::Problem;
use crate::web::form::Fields;

/// Where the page goes on after a mark: at what was marked.
pub(super) fn anchor(fields: &Fields) -> String {
    let of = fields.get("of");
    if of.is_empty() {
        "#visitors".to_owned()
    } else {
        format!("#a-{}", percent(of))
    }
}

impl Sheet {
    /// Marks what the form says; why not, if it does not fit.
    pub(super) async fn mark(&self, web: &Web, fields: &Fields) -> Result<Option<Unfit>, Problem> {
        let slug = &self.programme().slug;
        let within = self.actor.access.embankments(Action::MarkAttendance, slug);
        let marking_here = Marking {
            programme: self.programme(),
            within: within.as_deref(),
        };
        let by = marking(&self.actor, slug, self.now);
        let sent = [self.read(fields).ok_or(Unfit::Incomplete)];
        let marked = web.desk.mark(&by, marking_here, &sent).await?;
        Ok(marked.into_iter().find_map(|marked| match marked {
            Marked::Refused(unfit) => Some(unfit),
            Marked::Accepted | Marked::Repeated => None,
        }))
    }

    fn read(&self, fields: &Fields) -> Option<NewMark> {
        let of = || fields.get("of").parse().ok();
        let saying = match fields.get("says") {
            "problem" => Saying::Problem { of: of()? },
            "visitors" => Saying::Visitors {
                place: match fields.get("place") {
                    "" => None,
                    place => Some(place.parse().ok()?),
                },
                hour: fields.get("hour").parse().ok()?,
                count: fields.get("count").trim().parse().ok()?,
            },
            "taken-back" => Saying::TakenBack {
                mark: MarkId(fields.get("mark").parse().ok()?),
            },
            word => Saying::Turnout {
                turnout: Turnout::ALL.into_iter().find(|it| it.word() == word)?,
                of: of()?,
            },
        };
        let note = fields.get("note");
        Some(NewMark {
            id: id(fields)?,
            note: note.to_owned(),
            spot: Some((self.date(), self.site().id.clone())),
            made_at: self.now,
            saying,
        })
    }
}

/// A form that is sent twice is one mark; another button of the same form is another.
fn id(fields: &Fields) -> Option<MarkId> {
    let form: Uuid = fields.get("form").parse().ok()?;
    let said = ["says", "note", "place", "hour", "count"].map(|name| fields.get(name));
    Some(MarkId(Uuid::new_v5(&form, said.join("\n").as_bytes())))
}

/// A number for a form, so that what it marks is stored once.
pub(super) fn new_form() -> String {
    Uuid::now_v7().to_string()
}
