//! Where private links stand in a letter. What is stored of it, and what organizers read, has marks in
//! their places; whoever sends it puts the links in, so that nobody else ever has them.

use crate::domain::message::Wording;
use crate::exchange::text::percent;
use crate::say;
use crate::words::Lang;

/// Where the link to the page of an application stands. No such host exists (RFC 2606, section 2).
#[must_use]
pub fn page_mark(application: &str) -> String {
    format!("https://page.invalid/{}/", percent(application))
}

/// Where the link that ends its reminders stands.
#[must_use]
pub fn stop_mark(application: &str) -> String {
    format!("https://stop.invalid/{}/", percent(application))
}

/// Whether the letter has that mark.
#[must_use]
pub fn has(wording: &Wording, mark: &str) -> bool {
    wording.text.contains(mark) || wording.html.contains(mark)
}

/// The letter with a link in the place of each mark.
#[must_use]
pub fn linked(wording: &Wording, links: &[(String, String)]) -> Wording {
    let mut linked = wording.clone();
    for (mark, link) in links {
        linked.text = linked.text.replace(mark, link);
        linked.html = linked.html.replace(mark, link);
    }
    linked
}

/// The letter about these applications for those who may read it but are not whom it is for.
#[must_use]
pub fn veiled(lang: Lang, wording: &Wording, applications: &[String]) -> Wording {
    let mut veiled = wording.clone();
    let link = say!(lang, "mail-link-veiled");
    for application in applications {
        for mark in [page_mark(application), stop_mark(application)] {
            veiled.text = veiled.text.replace(&mark, &link);
            veiled.html = veiled.html.replace(&mark, "#");
        }
    }
    veiled
}
