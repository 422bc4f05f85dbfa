//! From a letter to its words, as plain text and as HTML.

use chrono::NaiveDateTime;
use maud::{DOCTYPE, Markup, html};

use super::template::{Placeholder, TextName, TextPart, Texts};
use crate::domain::letter::{Letter, News, OwnPage, Slot, What};
use crate::domain::message::Wording;
use crate::exchange::text::{line, plain, shorten};
use crate::say;
use crate::words::{Lang, date};

/// Longest title or name that goes into a subject, in characters.
const IN_SUBJECT_CHARS: usize = 80;

/// How it looks: lines that are not too long, in the colours of whoever reads. A mail program may leave
/// it out; then everything stands there all the same.
const STYLE: &str = ":root{color-scheme:light dark}\
    body{max-width:36rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
    h2{font-size:1.125rem;line-height:1.3;margin:1.5rem 0 .25rem}h2+p{margin-top:0}";

/// The letter in words.
#[must_use]
pub fn wording(lang: Lang, texts: &Texts, letter: &Letter) -> Wording {
    let said = Said::new(lang, texts, letter);
    Wording {
        text: said.text(),
        html: said.html().into_string(),
        subject: said.subject,
    }
}

/// A letter, each of its lines by itself.
struct Said {
    lang: Lang,
    subject: String,
    /// Paragraphs before the dates, the greeting first.
    opening: Vec<String>,
    news: Vec<Told>,
    /// Paragraphs after them, whom to call last.
    closing: Vec<String>,
    /// Of the own pages: what leads there, and where.
    pages: Vec<(String, String)>,
    stop: Option<String>,
}

/// A headline, and what stands under it.
struct Told {
    title: String,
    lines: Vec<String>,
}

impl Said {
    fn new(lang: Lang, texts: &Texts, letter: &Letter) -> Self {
        let name = line(&letter.name);
        let titles = letter.titles.iter().map(|title| titled(lang, title));
        let titles = titles.collect::<Vec<_>>().join(", ");
        let value = |it: Placeholder| match it {
            Placeholder::Season => line(&letter.season),
            Placeholder::Titles => titles.clone(),
            Placeholder::Name => name.clone(),
        };
        let text = |part| texts.filled(TextName::Of(letter.kind, part), lang, value);
        let short = |it| shorten(&value(it), IN_SUBJECT_CHARS);
        let subject = texts.filled(TextName::Of(letter.kind, TextPart::Subject), lang, short);
        let hello = match name.is_empty() {
            true => say!(lang, "mail-hello-nobody"),
            false => say!(lang, "mail-hello", name = name.as_str()),
        };
        let contact = texts.filled(TextName::Contact, lang, value);
        let mut opening = vec![hello];
        opening.extend(paragraphs(&text(TextPart::Opening)));
        let number = letter.number.as_deref().map(line);
        opening.extend(number.map(|it| say!(lang, "mail-number", number = it)));
        let mut closing = paragraphs(&text(TextPart::Closing));
        closing.extend(paragraphs(&contact));
        Self {
            lang,
            subject: line(&subject),
            opening,
            news: letter.news.iter().map(|news| told(lang, news)).collect(),
            closing,
            pages: pages(lang, &letter.pages),
            stop: letter.stop.clone(),
        }
    }

    fn text(&self) -> String {
        let mut parts = self.opening.clone();
        let news = self.news.iter();
        parts.extend(news.map(|told| format!("{}\n{}", told.title, told.lines.join("\n"))));
        let pages = self.pages.iter();
        parts.extend(pages.map(|(what, link)| format!("{what}: {link}")));
        parts.extend(self.closing.iter().cloned());
        let stop = self.stop.as_deref();
        parts.extend(stop.map(|link| format!("{}: {link}", say!(self.lang, "mail-stop"))));
        let mut text = parts.join("\n\n");
        text.push('\n');
        text
    }

    fn html(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.tag()) {
                head {
                    meta charset="utf-8";
                    // On a telephone a mail without it is shown as small as a page for a desk.
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.subject) }
                    style { (STYLE) }
                }
                body {
                    @for part in &self.opening { (paragraph(part)) }
                    @for told in &self.news {
                        h2 { (told.title) }
                        p { @for (nth, line) in told.lines.iter().enumerate() {
                            @if nth > 0 { br; }
                            (line)
                        } }
                    }
                    @for (what, link) in &self.pages { p { a href=(link) { (what) } } }
                    @for part in &self.closing { (paragraph(part)) }
                    @if let Some(link) = &self.stop {
                        p { a href=(link) { (say!(self.lang, "mail-stop")) } }
                    }
                }
            }
        }
    }
}

/// What leads to each of the pages; where there are several it says of which application it is.
fn pages(lang: Lang, pages: &[OwnPage]) -> Vec<(String, String)> {
    let what = |page: &OwnPage| match pages {
        [_] => say!(lang, "mail-link"),
        _ => say!(lang, "mail-link-of", title = titled(lang, &page.title)),
    };
    let pages = pages.iter();
    pages.map(|page| (what(page), page.link.clone())).collect()
}

fn paragraph(text: &str) -> Markup {
    html! { p { @for (nth, line) in text.lines().enumerate() {
        @if nth > 0 { br; }
        (line)
    } } }
}

/// What empty lines separate; without empty ones.
fn paragraphs(text: &str) -> Vec<String> {
    let text = plain(text);
    let parts = text.split("\n\n").map(str::trim);
    let full = parts.filter(|part| !part.is_empty());
    full.map(str::to_owned).collect()
}

fn titled(lang: Lang, title: &str) -> String {
    say!(lang, "mail-title", title = line(title))
}

fn told(lang: Lang, news: &News) -> Told {
    let title = titled(lang, &news.title);
    let (key, lines) = match &news.what {
        What::Offered(slot) => ("mail-news-offered", whole(lang, slot)),
        What::Free { slot, until } => {
            let mut lines = whole(lang, slot);
            let day = date::day_month(lang, until.date());
            let time = until.format("%H:%M").to_string();
            lines.push(say!(lang, "mail-until", day = day, time = time));
            ("mail-news-freed", lines)
        }
        What::Near(slot) => ("mail-news-near", whole(lang, slot)),
        What::TakenBack(slot) => ("mail-news-taken-back", vec![short(lang, slot)]),
        What::Cancelled(slot) => ("mail-news-cancelled", vec![short(lang, slot)]),
        What::Moved { from, to } => {
            let was = say!(lang, "mail-was", spot = short(lang, from));
            let mut lines = vec![was, say!(lang, "mail-is", spot = when(lang, to))];
            lines.extend(whole(lang, to).into_iter().skip(1));
            ("mail-news-moved", lines)
        }
    };
    Told {
        title: say!(lang, key, title = title.as_str()),
        lines,
    }
}

/// All that one has to know to be there, the day and hours first.
fn whole(lang: Lang, slot: &Slot) -> Vec<String> {
    let mut lines = vec![when(lang, slot), place(slot)];
    let address = line(&slot.address);
    if !address.is_empty() {
        lines.push(say!(lang, "mail-address", address = address));
    }
    if slot.arrival < slot.start {
        let time = clock(lang, slot.arrival, slot.start);
        lines.push(say!(lang, "mail-arrival", time = time));
    }
    if slot.cleared > slot.end {
        let time = clock(lang, slot.cleared, slot.end);
        lines.push(say!(lang, "mail-cleared", time = time));
    }
    lines
}

fn short(lang: Lang, slot: &Slot) -> String {
    format!("{}, {}", when(lang, slot), place(slot))
}

/// `суббота, 3 июня 2023, 12:00–18:00`.
fn when(lang: Lang, slot: &Slot) -> String {
    let hours = date::span(lang, slot.activity, slot.zone);
    let day = slot.start.date();
    if day == slot.end.date() {
        let (weekday, day) = (date::weekday(lang, day), date::full(lang, day));
        return format!("{weekday}, {day}, {hours}");
    }
    hours
}

fn place(slot: &Slot) -> String {
    format!("{}, {}", line(&slot.place), line(&slot.embankment))
}

/// `17:30`, with the date if it is another than that of `beside`.
fn clock(lang: Lang, time: NaiveDateTime, beside: NaiveDateTime) -> String {
    let clock = time.format("%H:%M");
    if time.date() == beside.date() {
        return clock.to_string();
    }
    format!("{}, {clock}", date::day_month(lang, time.date()))
}
