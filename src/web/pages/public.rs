//! What the pages for visitors have in common: how others show a link to them, the choice that is kept on
//! the visitor's device, and the copy for when there is no network.

use axum::response::Response;
use maud::{Markup, html};

use super::answer;
use super::layout::{self, Page};
use super::programme::footer;
use crate::app::StoredRelease;
use crate::exchange::address::WebAddress;
use crate::exchange::text::{line, percent};
use crate::say;
use crate::web::assets::visitor_href;
use crate::web::middleware::allow_scripts;
use crate::web::query::Pairs;
use crate::words::Lang;

/// A page of a season for everybody.
pub(super) struct Public<'a> {
    pub(super) lang: Lang,
    pub(super) release: &'a StoredRelease,
    pub(super) address: &'a WebAddress,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// What follows the season's address in that of this page.
    pub(super) below: &'a str,
    /// The same for search engines: one address for what is the same to them.
    pub(super) canonical: &'a str,
    /// What others call it (Open Graph's `og:type`).
    pub(super) kind: &'a str,
    pub(super) head: Markup,
    pub(super) content: Markup,
}

impl Public<'_> {
    pub(super) fn answer(&self, pairs: &Pairs) -> Response {
        let mut response = answer(self.page(), pairs);
        allow_scripts(response.headers_mut());
        response
    }

    fn page(&self) -> Markup {
        let lang = self.lang;
        let slug = &self.release.programme.slug;
        let home = format!("/{}", percent(slug));
        let product = say!(lang, "page-product");
        layout::visitors_page(&Page {
            lang,
            title: self.title,
            description: self.description,
            path: &format!("{home}{}", self.below),
            home: (&home, &product),
            nav: html! {
                span.mine data-season=(home) data-words=(said(lang)) {}
            },
            head: html! {
                (self.social())
                (self.head)
                script type="module" src=(visitor_href()) {}
            },
            is_wide: false,
            content: html! {
                // The copy for when there is no network says here how old it is.
                p.kept role="status" data-kept="" {}
                (self.content)
                p.paper { (say!(lang, "visit-paper", url = self.url(self.below))) }
            },
            footer: footer(lang, self.release),
        })
    }

    /// From outside.
    fn url(&self, below: &str) -> String {
        format!(
            "{}{below}",
            self.address.season(&self.release.programme.slug)
        )
    }

    /// For search engines, and for whatever shows a link to the page (Open Graph).
    fn social(&self) -> Markup {
        let url = self.url(self.canonical);
        let locale = match self.lang {
            Lang::Ru => "ru_RU",
            Lang::En => "en_GB",
        };
        html! {
            link rel="canonical" href=(url);
            meta property="og:type" content=(self.kind);
            meta property="og:url" content=(url);
            meta property="og:site_name" content=(line(&self.release.programme.name));
            meta property="og:locale" content=(locale);
            meta name="twitter:card" content="summary";
        }
    }
}

/// What the script says by itself.
fn said(lang: Lang) -> String {
    let words = [
        "star", "mine", "share", "shared", "take", "taken", "kept", "instead",
    ];
    let words = words.map(|word| (word.to_owned(), say!(lang, &format!("visit-{word}")).into()));
    serde_json::Value::Object(words.into_iter().collect()).to_string()
}
