//! The page that says what is not as it was asked.

use maud::{Markup, html};

use super::layout::{Page, page};
use crate::say;
use crate::web::Web;
use crate::web::error::Problem;
use crate::web::explain::{said, said_of_field};
use crate::words::Lang;

pub(in crate::web) fn problem(_: &Web, lang: Lang, problem: &Problem) -> Markup {
    let (title, text) = said(lang, problem);
    let product = say!(lang, "page-product");
    let content = html! {
        p.code { (problem.status().as_u16()) }
        h1 { (title) }
        p { (text) }
        @if let Problem::Fields(fields) = problem {
            ul {
                @for field in fields { li { (said_of_field(lang, &field.rule)) } }
            }
        }
        @if *problem == Problem::SignIn {
            p { a.button href="/login" { (say!(lang, "login-title")) } }
        } @else {
            p { a.button href="/" { (say!(lang, "problem-home")) } }
        }
    };
    page(&Page {
        lang,
        title: &title,
        description: "",
        path: "/",
        home: ("/", &product),
        nav: html! {},
        head: html! { meta name="robots" content="noindex"; },
        is_wide: false,
        content: html! { div.problem { (content) } },
        footer: html! {},
    })
}
