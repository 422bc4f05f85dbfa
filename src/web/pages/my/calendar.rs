//! The applicant's own calendar: its address, and a code that a phone reads.

use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;

use super::Visitor;
use crate::app::applicant::Own;
use crate::exchange::text::percent;
use crate::say;
use crate::web::Web;

impl Visitor {
    pub(super) fn calendar(&self, web: &Web, own: &Own) -> Markup {
        let lang = self.lang;
        let address = own.calendar.as_ref();
        let address = address.map(|it| web.address.own_feed(it.reveal()));
        let make = match own.has_calendar {
            true => "my-calendar-again",
            false => "my-calendar-make",
        };
        html! {
            section.subscribe aria-labelledby="calendar" {
                h2 #calendar { (say!(lang, "my-calendar")) }
                p { (say!(lang, "my-calendar-about")) }
                @match &address {
                    Some(address) => (self.address(address)),
                    None => {
                        @if own.has_calendar { p.hint { (say!(lang, "my-calendar-elsewhere")) } }
                        form method="post" action=(self.href("")) {
                            button type="submit" name="do" value="calendar" { (say!(lang, make)) }
                        }
                    }
                }
                @if own.has_calendar {
                    details {
                        summary { (say!(lang, "my-calendar-end")) }
                        form.stack method="post" action=(self.href("")) {
                            p.hint { (say!(lang, "my-calendar-end-about")) }
                            button.plain.danger type="submit" name="do" value="calendar-end" { (say!(lang, "my-calendar-end-submit")) }
                        }
                    }
                }
            }
        }
    }

    fn address(&self, https: &str) -> Markup {
        let lang = self.lang;
        let rest = https.split_once("://").map_or(https, |(_, rest)| rest);
        let webcal = format!("webcal://{rest}");
        let google = format!(
            "https://calendar.google.com/calendar/render?cid={}",
            percent(&webcal)
        );
        html! {
            div.feed { ul {
                li { a.button href=(webcal) { (say!(lang, "subscribe-webcal")) } }
                li { a.button href=(google) rel="noreferrer" { (say!(lang, "subscribe-google")) } }
                li { a.button href=(https) { (say!(lang, "subscribe-file")) } }
            } }
            @if let Some(code) = drawn(https) {
                figure.code {
                    (code)
                    figcaption.hint { (say!(lang, "my-calendar-code")) }
                }
            }
        }
    }
}

/// The code (ISO/IEC 18004) as a drawing in the page: its words stand under it.
fn drawn(address: &str) -> Option<Markup> {
    let code = QrCode::new(address).ok()?;
    let mut drawing = code.render::<svg::Color<'_>>();
    let drawing = drawing.min_dimensions(200, 200).build();
    let at = drawing.find("<svg ")?;
    let drawing = &drawing[at + "<svg ".len()..];
    Some(PreEscaped(format!("<svg aria-hidden=\"true\" {drawing}")))
}
