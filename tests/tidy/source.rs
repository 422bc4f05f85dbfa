//! Reads Rust source just far enough to know which paths it names.

use std::iter::Peekable;
use std::vec::IntoIter;

/// The source with comments blanked, and with strings and characters emptied, on the same lines.
pub(super) fn strip(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let length = comment(rest).or_else(|| literal(rest, out.chars().next_back()));
        match length {
            Some(length) => {
                let lines = rest[..length].iter().filter(|c| **c == '\n');
                out.push(' ');
                out.extend(lines);
                at += length;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// Length of the comment that begins here; block comments nest.
fn comment(rest: &[char]) -> Option<usize> {
    match rest {
        ['/', '/', ..] => Some(rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())),
        ['/', '*', ..] => {
            let (mut depth, mut at) = (0_u32, 0);
            while at < rest.len() {
                match rest[at..] {
                    ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
                    ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    break;
                }
            }
            Some(at)
        }
        _ => None,
    }
}

/// Length of the string or character that begins here.
fn literal(rest: &[char], before: Option<char>) -> Option<usize> {
    match rest {
        ['"', ..] => Some(quoted(rest, '"')),
        // A lifetime has no closing quote.
        ['\'', '\\', ..] => Some(quoted(rest, '\'')),
        ['\'', c, '\'', ..] if *c != '\'' => Some(3),
        ['r' | 'b' | 'c', ..] if !before.is_some_and(is_word) => {
            let prefix = rest.iter().take_while(|c| matches!(c, 'r' | 'b' | 'c'));
            let prefix = prefix.count();
            let hashes = rest[prefix..].iter().take_while(|c| **c == '#').count();
            let opens = prefix <= 2 && rest.get(prefix + hashes) == Some(&'"');
            let raw = rest[..prefix].contains(&'r');
            if !opens || (!raw && hashes > 0) {
                return None;
            }
            let body = prefix + hashes;
            Some(if raw {
                raw_string(rest, body, hashes)
            } else {
                body + quoted(&rest[body..], '"')
            })
        }
        _ => None,
    }
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn raw_string(rest: &[char], body: usize, hashes: usize) -> usize {
    let closes = |at: &usize| {
        rest[*at] == '"' && rest[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes
    };
    (body + 1..rest.len())
        .find(closes)
        .map_or(rest.len(), |at| at + 1 + hashes)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A path that a source names, from its first segment: `["crate", "domain", "check"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

/// Words that a path can follow and that are no part of it.
const KEYWORDS: [&str; 16] = [
    "as", "break", "const", "dyn", "else", "fn", "for", "impl", "in", "match", "mod", "mut",
    "return", "use", "where", "while",
];

/// Every path of at least two segments, and every crate or room that a `use` takes whole. Groups are
/// taken apart; `self` and `super` are resolved from `module`, the file's own path in its crate.
pub(super) fn paths(source: &str, module: &[String]) -> Vec<Named> {
    let mut tokens = tokens(&strip(source)).into_iter().peekable();
    let mut all = Vec::new();
    let (mut depth, mut inner): (usize, Vec<(usize, String)>) = (0, Vec::new());
    let mut previous = String::new();
    let mut is_use = false;
    while let Some((line, token)) = tokens.next() {
        match token.as_str() {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inner.retain(|(at, _)| *at <= depth);
            }
            _ if KEYWORDS.contains(&&*token) => {}
            _ if token.starts_with(is_word) && !matches!(&*previous, "::" | "." | "$") => {
                let opens = tokens.peek().is_some_and(|(_, next)| next == "{");
                if previous == "mod" && opens {
                    inner.push((depth + 1, token.clone()));
                }
                let mut found = Vec::new();
                tree(&mut tokens, vec![token.clone()], line, &mut found);
                let module = module.iter().chain(inner.iter().map(|(_, name)| name));
                let module: Vec<_> = module.cloned().collect();
                let whole = |named: &Named| named.path.len() > 1 || is_use;
                let found = found.into_iter().filter(whole);
                all.extend(found.filter_map(|n| resolved(n, &module)));
            }
            "::" if is_use => {
                // `use ::name::…`: a crate, whatever the module is called.
                previous = String::new();
                continue;
            }
            _ => {}
        }
        is_use = token == "use";
        previous = token;
    }
    all
}

type Tokens = Peekable<IntoIter<(usize, String)>>;

/// Reads what follows `path`: more segments, or a group of them.
fn tree(tokens: &mut Tokens, mut path: Vec<String>, line: usize, found: &mut Vec<Named>) {
    while tokens.next_if(|(_, next)| next == "::").is_some() {
        let Some((_, next)) = tokens.peek() else {
            break;
        };
        if next == "{" {
            tokens.next();
            group(tokens, &path, found);
            return;
        }
        if !next.starts_with(is_word) && next != "*" {
            break; // a turbofish
        }
        path.push(next.clone());
        tokens.next();
    }
    if tokens.peek().is_some_and(|(_, next)| next == "!") {
        return; // a macro: where it is defined says nothing about rooms
    }
    found.push(Named { line, path });
}

fn group(tokens: &mut Tokens, prefix: &[String], found: &mut Vec<Named>) {
    while let Some((line, token)) = tokens.next() {
        match token.as_str() {
            "}" => return,
            "," => {}
            "as" => {
                tokens.next();
            }
            "self" => found.push(Named {
                line,
                path: prefix.to_vec(),
            }),
            "{" => group(tokens, prefix, found),
            _ => {
                let mut path = prefix.to_vec();
                path.push(token);
                tree(tokens, path, line, found);
            }
        }
    }
}

/// `None` for what is named relative to something in the file.
fn resolved(named: Named, module: &[String]) -> Option<Named> {
    let Named { line, path } = named;
    let mut base = match path[0].as_str() {
        "self" | "super" => module.to_vec(),
        _ => return Some(Named { line, path }),
    };
    let up = path.iter().take_while(|s| *s == "super").count();
    base.truncate(base.len().checked_sub(up)?);
    let rest = path
        .into_iter()
        .skip_while(|s| matches!(&**s, "self" | "super"));
    let path = ["crate".to_owned()].into_iter().chain(base).chain(rest);
    Some(Named {
        line,
        path: path.collect(),
    })
}

/// Words, `::`, and every other character by itself, with their lines.
fn tokens(stripped: &str) -> Vec<(usize, String)> {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    for (line, text) in (1..).zip(stripped.lines()) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut token = c.to_string();
            if is_word(c) {
                while let Some(next) = chars.next_if(|next| is_word(*next)) {
                    token.push(next);
                }
            } else if c == ':' && chars.next_if_eq(&':').is_some() {
                token.push(':');
            }
            tokens.push((line, token));
        }
    }
    tokens
}
