//! Looks into a workbook's ZIP archive before the workbook reader does, which unpacks parts into the
//! memory whole and trusts the counts that they declare.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::error::FileProblem;
use super::limits::Limits;

/// Most parts of an archive; a workbook with nine sheets has about thirty.
const MAX_PARTS: usize = 10_000;
/// Most bytes of a part that describes the workbook. What is read from it takes up to a hundred
/// times its size: a style of 5 bytes becomes a record of several hundred.
const MAX_STRUCTURE_BYTES: u64 = 4 << 20;
/// Most shared strings. The workbook reader takes 24 bytes for each that is declared.
const MAX_SHARED_STRINGS: usize = 10_000_000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether the workbook reader may be let loose on the bytes.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<(), FileProblem> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(FileProblem::OldOrLocked);
    }
    if !bytes.starts_with(b"PK") {
        return Err(FileProblem::NotAWorkbook);
    }
    // Counted by hand, because the archive's reader keeps a record for each.
    if bytes.windows(4).filter(|w| w == b"PK\x01\x02").count() > MAX_PARTS {
        return Err(too_big(limits));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::Damaged)?;
    check_sizes(&mut archive, limits)?;
    check_workbook_name(&mut archive)?;
    check_shared_strings(&mut archive)
}

const fn too_big(limits: &Limits) -> FileProblem {
    FileProblem::UnpacksTooBig {
        limit_bytes: limits.unpacked_bytes,
    }
}

/// Unpacks every part for nothing, because the declared size may be a lie.
fn check_sizes(archive: &mut Archive<'_>, limits: &Limits) -> Result<(), FileProblem> {
    let mut left = limits.unpacked_bytes;
    for ix in 0..archive.len() {
        let mut part = archive.by_index(ix).map_err(|_| FileProblem::Damaged)?;
        let name = part.name().map_err(|_| FileProblem::Damaged)?;
        let most = most_bytes(&name, limits).min(left);
        if part.size() > most {
            return Err(too_big(limits));
        }
        let unpacked = io::copy(&mut part.by_ref().take(most + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|_| FileProblem::Damaged)?;
        if unpacked > most {
            return Err(too_big(limits));
        }
        left -= unpacked;
    }
    Ok(())
}

/// Sheets are read piece by piece; everything else that is read is kept in memory.
fn most_bytes(part: &str, limits: &Limits) -> u64 {
    let part = part.to_ascii_lowercase();
    match part.rsplit(['/', '\\']).next().unwrap_or(&part) {
        "sharedstrings.xml" => limits.file_bytes,
        "styles.xml" | "theme1.xml" => MAX_STRUCTURE_BYTES,
        name if name.ends_with(".rels") || name.contains("workbook") => MAX_STRUCTURE_BYTES,
        _ => limits.unpacked_bytes,
    }
}

/// The part that lists the sheets is one that [`most_bytes`] takes for it.
fn check_workbook_name(archive: &mut Archive<'_>) -> Result<(), FileProblem> {
    let mut found = false;
    each_element(archive, "_rels/.rels", |element| {
        let value_of = |key: &str| {
            let mut attributes = element.attributes();
            let mut attributes = attributes.with_checks(false).flatten();
            let value = attributes.find(|a| a.key.as_ref() == key)?.value;
            Some(value.to_string())
        };
        let is_document =
            value_of("Type").is_some_and(|kind| kind.ends_with("/relationships/officeDocument"));
        if !is_document {
            return true;
        }
        found = true;
        let target = value_of("Target").unwrap_or_default();
        let name = target.rsplit('/').next().unwrap_or_default();
        name.to_ascii_lowercase().contains("workbook") && !target.contains('&')
    })?;
    if found {
        Ok(())
    } else {
        Err(FileProblem::NotAWorkbook)
    }
}

fn check_shared_strings(archive: &mut Archive<'_>) -> Result<(), FileProblem> {
    let names: Result<Vec<_>, _> = archive
        .file_names()
        .map(|name| name.map(|name| name.into_owned()))
        .collect();
    for name in names.map_err(|_| FileProblem::Damaged)? {
        if !name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            continue;
        }
        each_element(archive, &name, |element| {
            let mut counts = element.attributes();
            let counts = counts.with_checks(false).flatten();
            let mut counts = counts.filter(|a| a.key.as_ref() == "uniqueCount");
            counts.all(|a| {
                a.value
                    .parse()
                    .is_ok_and(|n: usize| n <= MAX_SHARED_STRINGS)
            })
        })?;
    }
    Ok(())
}

/// Calls `is_sound` for every element of a part.
fn each_element(
    archive: &mut Archive<'_>,
    part: &str,
    mut is_sound: impl FnMut(&BytesStart<'_>) -> bool,
) -> Result<(), FileProblem> {
    let part = archive
        .by_name(part)
        .map_err(|_| FileProblem::NotAWorkbook)?;
    let mut xml = Reader::from_reader(BufReader::new(part));
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) if !is_sound(&element) => {
                return Err(FileProblem::Damaged);
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(FileProblem::Damaged),
        }
    }
}
