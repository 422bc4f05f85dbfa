//! Private links, put into a letter at the moment in which it goes.

use chrono::{DateTime, Utc};

use crate::app::applicant::make;
use crate::app::{AppError, Desk};
use crate::domain::message::{Message, Wording};
use crate::domain::private_link::Purpose;
use crate::exchange::address::WebAddress;
use crate::exchange::mail::{has, linked, page_mark, stop_mark};

/// The letter as it goes, with links of its own, and where such letters are ended. An attempt that comes
/// to nothing has made links that nobody knows.
pub(super) async fn sealed(
    desk: &Desk,
    address: &WebAddress,
    (slug, message): (&str, &Message),
    now: DateTime<Utc>,
) -> Result<(Wording, Option<String>), AppError> {
    let wording = &message.wording;
    let marks = message.applications.iter().flat_map(|application| {
        let page = (Purpose::Page, page_mark(application), application);
        [
            page,
            (Purpose::Reminders, stop_mark(application), application),
        ]
    });
    let marks: Vec<_> = marks.filter(|(_, mark, _)| has(wording, mark)).collect();
    if marks.is_empty() {
        return Ok((wording.clone(), None));
    }
    let (mut links, mut stop) = (Vec::new(), None);
    let writing = desk.store().write().await?;
    for (purpose, mark, application) in marks {
        let secret = make(&writing, (slug, application), purpose, now).await?;
        let link = match purpose {
            Purpose::Reminders => address.reminders(secret.reveal()),
            _ => address.own_page(secret.reveal()),
        };
        if purpose == Purpose::Reminders {
            stop = Some(link.clone());
        }
        links.push((mark, link));
    }
    writing.commit().await?;
    Ok((linked(wording, &links), stop))
}
