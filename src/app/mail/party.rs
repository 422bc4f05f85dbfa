//! Whom a letter goes to.

use std::collections::{BTreeMap, HashMap};

use super::MAIL_LANGUAGE;
use crate::domain::application::Application;
use crate::domain::letter::{Letter, LetterKind, News, OwnPage};
use crate::domain::message::{NewMessage, Recipient};
use crate::domain::season::Season;
use crate::exchange::mail::{Texts, can_receive, page_mark, stop_mark, wording};

/// Somebody who is written to, and what about.
pub(super) struct Party {
    pub(super) to: Recipient,
    pub(super) applications: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) news: Vec<News>,
}

impl Party {
    pub(super) fn of(application: &Application) -> Self {
        let (contact, email) = (&application.contact, application.contact.email.trim());
        let email = if can_receive(email) { email } else { "" };
        Self {
            to: Recipient {
                name: contact.name.clone(),
                email: email.to_owned(),
            },
            applications: vec![application.id.to_string()],
            titles: vec![application.title.clone()],
            news: Vec::new(),
        }
    }

    pub(super) fn message(
        self,
        season: &Season,
        kind: LetterKind,
        once: String,
        texts: &Texts,
    ) -> NewMessage {
        let applications = self.applications.iter();
        let is_there = |(code, _): &(&String, _)| season.application_by_id(code).is_some();
        let page = |(code, title): (&String, &String)| OwnPage {
            title: title.clone(),
            link: page_mark(code),
        };
        let pages = applications.zip(&self.titles).filter(is_there).map(page);
        let is_number_told = kind == LetterKind::Received;
        let number = self.applications.first().filter(|_| is_number_told);
        let letter = Letter {
            kind,
            number: number.cloned(),
            season: season.name().to_owned(),
            name: self.to.name.clone(),
            pages: pages.collect(),
            stop: (kind == LetterKind::Reminder).then(|| stop_mark(&self.applications[0])),
            titles: self.titles,
            news: self.news,
        };
        NewMessage {
            once,
            kind: kind.message_kind(),
            applications: self.applications,
            release: None,
            to: self.to,
            language: MAIL_LANGUAGE.tag().to_owned(),
            wording: wording(MAIL_LANGUAGE, texts, &letter),
            is_released: false,
        }
    }
}

/// Those who have something to hear, in the order of the season's applications; several applications
/// with one address are one party.
pub(super) fn parties(season: &Season, news: &mut BTreeMap<String, Vec<News>>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut by_email: HashMap<String, usize> = HashMap::new();
    for application in season.applications() {
        let Some(news) = news.remove(application.id.as_str()) else {
            continue;
        };
        let own = Party {
            news,
            ..Party::of(application)
        };
        let email = own.to.email.to_lowercase();
        match by_email.get(&email).filter(|_| !email.is_empty()) {
            Some(at) => {
                let party = &mut parties[*at];
                party.applications.extend(own.applications);
                party.titles.extend(own.titles);
                party.news.extend(own.news);
            }
            None => {
                by_email.insert(email, parties.len());
                parties.push(own);
            }
        }
    }
    // Of applications that the season does not have any more only what was published is known.
    for (code, news) in std::mem::take(news) {
        parties.push(Party {
            to: Recipient::default(),
            applications: vec![code],
            titles: news
                .first()
                .map(|it| it.title.clone())
                .into_iter()
                .collect(),
            news,
        });
    }
    parties
}
