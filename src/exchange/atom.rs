//! What releases changed, for readers of news (Atom, RFC 4287).

use std::io;

use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as XmlEvent};
use uuid::Uuid;

use super::address::WebAddress;
use super::text::line;
use super::xml::{Xml, text};
use crate::domain::identity::NAMESPACE;
use crate::domain::programme::Programme;
use crate::domain::release::{Change, Counts, Fate, Seen};
use crate::say;
use crate::words::{Lang, date};

/// Changes of one release that are told one by one; the first release changes everything.
const MOST: usize = 100;

/// A release, and what it changed for visitors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub number: u32,
    pub published_at: DateTime<Utc>,
    pub changes: Vec<Change>,
}

/// The feed in UTF-8, with an entry for each release in the order given. The same releases give the same
/// bytes.
#[must_use]
pub fn feed(
    lang: Lang,
    programme: &Programme,
    releases: &[Release],
    address: &WebAddress,
) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let written = whole(&mut xml, lang, programme, releases, address);
    debug_assert!(written.is_ok());
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// For good, wherever the service is reached (section 4.2.6).
fn id(slug: &str, release: Option<u32>) -> String {
    let release = release.map(|number| number.to_string()).unwrap_or_default();
    let name = format!("changes\n{slug}\n{release}");
    format!("urn:uuid:{}", Uuid::new_v5(&NAMESPACE, name.as_bytes()))
}

fn at(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn whole(
    xml: &mut Xml,
    lang: Lang,
    programme: &Programme,
    releases: &[Release],
    address: &WebAddress,
) -> io::Result<()> {
    xml.write_event(XmlEvent::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let page = address.season(&programme.slug);
    let (own, name) = (format!("{page}/changes.atom"), line(&programme.name));
    let updated = releases.iter().map(|release| release.published_at).max();
    let updated = updated.unwrap_or_else(|| programme.published_at.utc());
    let feed = xml.create_element("feed").with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", lang.tag()),
    ]);
    feed.write_inner_content(|xml| {
        text(xml, "id", &id(&programme.slug, None))?;
        text(
            xml,
            "title",
            &say!(lang, "changes-title", name = name.as_str()),
        )?;
        text(xml, "updated", &at(updated))?;
        link(xml, "alternate", &page)?;
        link(xml, "self", &own)?;
        xml.create_element("author")
            .write_inner_content(|xml| text(xml, "name", &name))?;
        for release in releases {
            entry(xml, lang, programme, release, &page)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn entry(
    xml: &mut Xml,
    lang: Lang,
    programme: &Programme,
    release: &Release,
    page: &str,
) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &id(&programme.slug, Some(release.number)))?;
        text(xml, "title", &title(lang, release))?;
        text(xml, "updated", &at(release.published_at))?;
        link(xml, "alternate", page)?;
        xml.create_element("content")
            .with_attribute(("type", "text"))
            .write_text_content(BytesText::new(&content(lang, &release.changes)))?;
        Ok(())
    })?;
    Ok(())
}

/// `Публикация 3: 2 перенесено, 1 отменено`.
fn title(lang: Lang, release: &Release) -> String {
    let counts = Counts::of(&release.changes);
    let each = Fate::ALL.into_iter().filter(|fate| counts.get(*fate) > 0);
    let each = each.map(|fate| {
        say!(
            lang,
            &format!("fate-{}", fate.word()),
            count = counts.get(fate),
            shown = lang.count(counts.get(fate) as i64)
        )
    });
    let each: Vec<String> = each.collect();
    let of = say!(lang, "changes-of", number = release.number);
    if each.is_empty() {
        of
    } else {
        format!("{of}: {}", each.join(", "))
    }
}

fn word(lang: Lang, fate: Fate) -> String {
    say!(lang, &format!("changed-{}", fate.word()))
}

/// A line for each change, as far as there are not too many.
fn content(lang: Lang, changes: &[Change]) -> String {
    let mut lines: Vec<String> = changes
        .iter()
        .take(MOST)
        .map(|change| {
            let (before, after) = (change.before.as_ref(), change.after.as_ref());
            let seen = after.or(before);
            let title = seen.map_or_else(String::new, |seen| line(&seen.title));
            let spots = [before.filter(|_| change.fate == Fate::Moved), seen];
            let spots = spots.into_iter().flatten().map(|seen| spot(lang, seen));
            let spots: Vec<String> = spots.collect();
            format!(
                "{}: {title} – {}",
                word(lang, change.fate),
                spots.join(" → ")
            )
        })
        .collect();
    if changes.len() > MOST {
        lines.push(say!(lang, "changes-more", count = changes.len() - MOST));
    }
    lines.join("\n")
}

fn spot(lang: Lang, seen: &Seen) -> String {
    let on = date::full(lang, seen.date);
    let (place, site) = (line(&seen.place), line(&seen.embankment));
    format!("{on}, {}, {place}, {site}", date::clock_hours(seen.hours))
}
