//! What every page has around it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::icons;
use crate::say;
use crate::web::assets::{FIRST_STYLE, icon_href, style_href, visitors_style_href};
use crate::web::demo;
use crate::words::Lang;

pub(super) struct Page<'a> {
    pub(super) lang: Lang,
    pub(super) title: &'a str,
    /// For search engines and previews; empty: none.
    pub(super) description: &'a str,
    /// The address of this page without a language.
    pub(super) path: &'a str,
    /// Where the name at the top leads, and the name.
    pub(super) home: (&'a str, &'a str),
    /// What else is there for whoever is logged in.
    pub(super) nav: Markup,
    /// More for the head.
    pub(super) head: Markup,
    /// Whether it takes the whole width, as tables of a season do.
    pub(super) is_wide: bool,
    pub(super) content: Markup,
    pub(super) footer: Markup,
}

pub(super) fn page(page: &Page<'_>) -> Markup {
    styled(page, &style_href())
}

/// A page for visitors: with no more of the style than they need, since they come by telephone.
pub(super) fn visitors_page(page: &Page<'_>) -> Markup {
    styled(page, &visitors_style_href())
}

/// The style that a page begins with. What follows has one of its own before it.
pub(super) fn first_style() -> Markup {
    html! { style { (PreEscaped(FIRST_STYLE)) } }
}

fn styled(page: &Page<'_>, style: &str) -> Markup {
    let lang = page.lang;
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                @if !page.description.is_empty() {
                    meta name="description" content=(page.description);
                    meta property="og:description" content=(page.description);
                }
                meta property="og:title" content=(page.title);
                (first_style())
                link rel="icon" type="image/svg+xml" href=(icon_href());
                (page.head)
            }
            body.is-wide[page.is_wide] {
                a.skip href="#main" { (say!(lang, "page-skip")) }
                (icons::sprite())
                (demo::line(lang))
                header.top {
                    a.name href=(page.home.0) { (page.home.1) }
                    (page.nav)
                    (languages(lang, page.path))
                }
                link rel="stylesheet" href=(style);
                main #main tabindex="-1" { (page.content) }
                footer.bottom { (page.footer) }
            }
        }
    }
}

fn languages(lang: Lang, path: &str) -> Markup {
    let mark = if path.contains('?') { '&' } else { '?' };
    html! {
        nav.languages aria-label=(say!(lang, "page-languages")) {
            @for other in Lang::ALL {
                @let name = say!(other, "page-language");
                @if other == lang {
                    span aria-current="true" lang=(other.tag()) { (name) }
                } @else {
                    a href={ (path) (mark) "lang=" (other.tag()) } hreflang=(other.tag()) lang=(other.tag()) {
                        (name)
                    }
                }
            }
        }
    }
}
