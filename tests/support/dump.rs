//! Everything that a database holds, as text to search in.

use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::Value;
use yarkie_berega::store::{Address, Store};

use super::app::{NOW, time};

/// A backup with everything in it unpacked.
pub(crate) async fn dump(store: &Store) -> String {
    let mut packed = Vec::new();
    store.backup(&mut packed, time(NOW)).await.unwrap();
    let mut lines = String::new();
    let mut unpacked = GzDecoder::new(&*packed);
    unpacked.read_to_string(&mut lines).unwrap();
    let mut all = String::new();
    for line in lines.lines() {
        texts(&serde_json::from_str(line).unwrap(), &mut all);
    }
    all
}

/// The octets of a database's file and of its log.
pub(crate) fn octets(address: &Address) -> Vec<u8> {
    let Address::Sqlite(path) = address else {
        panic!("{address} has no file");
    };
    let mut all = std::fs::read(path).unwrap();
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    all.extend(std::fs::read(log).unwrap_or_default());
    all
}

fn texts(value: &Value, all: &mut String) {
    match value {
        Value::String(text) => {
            all.push_str(&plain(text));
            all.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, all)),
        _ => {}
    }
}

/// A blob is written in hexadecimal digits, and perhaps packed.
fn plain(text: &str) -> String {
    let digits = text.as_bytes().chunks(2);
    let octet = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    };
    let octets: Option<Vec<u8>> = digits.map(octet).collect();
    let Some(octets) = octets.filter(|octets| !octets.is_empty()) else {
        return text.to_owned();
    };
    let mut unpacked = Vec::new();
    match GzDecoder::new(&*octets).read_to_end(&mut unpacked) {
        Ok(_) => String::from_utf8_lossy(&unpacked).into_owned(),
        Err(_) => format!("{text} {}", String::from_utf8_lossy(&octets)),
    }
}
