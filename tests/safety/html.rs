//! Reads a page as strictly as its markup is written, and says what is in it that could do something.

/// Elements of ours that hold plain text only, up to their end.
const RAW: [&str; 4] = ["script", "title", "textarea", "style"];
/// What no page of ours has.
const NEVER: [&str; 9] = [
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "img",
    "video",
    "audio",
    "x-payload",
];
/// Attributes whose values are addresses.
const ADDRESSES: [&str; 6] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "xlink:href",
];
/// How an address may begin.
const SAFE: [&str; 8] = [
    "/",
    "#",
    "?",
    "https://",
    "http://",
    "webcal://",
    "mailto:",
    "tel:",
];

/// An element's start.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    fn value(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }
}

/// Panics on markup that is not ours.
#[track_caller]
pub(super) fn check(path: &str, page: &str) {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap_or(page);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(end) = rest.strip_prefix('/') {
            let close = end
                .find('>')
                .unwrap_or_else(|| panic!("{path}: an end tag is open"));
            assert!(
                end[..close].chars().all(is_name),
                "{path}: </{}>",
                &end[..close]
            );
            rest = &end[close + 1..];
            continue;
        }
        let (tag, after) = tag(path, rest);
        rest = after;
        judge(path, &tag);
        if RAW.contains(&tag.name) {
            let end = format!("</{}>", tag.name);
            let at = rest
                .find(&end)
                .unwrap_or_else(|| panic!("{path}: no {end}"));
            if tag.name == "script" {
                script(path, &tag, &rest[..at]);
            } else {
                assert!(!rest[..at].contains('<'), "{path}: markup in {}", tag.name);
            }
            rest = &rest[at + end.len()..];
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | ':')
}

/// The tag that begins behind a `<`, and what follows it.
#[track_caller]
fn tag<'a>(path: &str, text: &'a str) -> (Tag<'a>, &'a str) {
    let fails = |why: &str| -> ! {
        panic!(
            "{path}: {why}: <{}",
            text.chars().take(120).collect::<String>()
        )
    };
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    if name.is_empty() {
        fails("no element begins like that");
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return (Tag { name, attributes }, after);
        }
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            fails("no attribute begins like that");
        }
        rest = after;
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix('=') {
            let Some((text, after)) = quoted.strip_prefix('"').and_then(|it| it.split_once('"'))
            else {
                fails("a value without its quotes");
            };
            (value, rest) = (text, after);
        }
        attributes.push((name, value));
    }
}

#[track_caller]
fn judge(path: &str, tag: &Tag<'_>) {
    assert!(!NEVER.contains(&tag.name), "{path}: {tag:?}");
    for (name, value) in &tag.attributes {
        assert!(
            !name.starts_with("on") && *name != "srcdoc",
            "{path}: {tag:?}"
        );
        if ADDRESSES.contains(name) {
            let is_safe = value.is_empty() || SAFE.iter().any(|start| value.starts_with(start));
            assert!(is_safe && !value.starts_with("//"), "{path}: {tag:?}");
        }
    }
    let is_refresh = tag.value("http-equiv").is_some();
    // A page may come again by itself, but lead nowhere.
    let comes_again = tag.value("content").and_then(|it| it.parse().ok());
    let is_here = comes_again.is_some_and(|seconds: u8| seconds > 0);
    assert!(
        tag.name != "meta" || !is_refresh || is_here,
        "{path}: {tag:?}"
    );
    assert!(
        tag.name != "base" || tag.value("href").is_none(),
        "{path}: {tag:?}"
    );
}

/// A module of ours, or data that is read as JSON.
#[track_caller]
fn script(path: &str, tag: &Tag<'_>, content: &str) {
    match tag.value("type") {
        Some("module") => {
            let source = tag.value("src").unwrap_or_default();
            assert!(
                source.starts_with("/assets/") && content.is_empty(),
                "{path}: {tag:?}"
            );
        }
        Some("application/ld+json") => {
            let data: Result<serde_json::Value, _> = serde_json::from_str(content);
            assert!(data.is_ok() && !content.contains('<'), "{path}: {content}");
        }
        _ => panic!("{path}: {tag:?}"),
    }
}

#[test]
fn what_could_do_something_is_found() {
    let fails = |page: &str| std::panic::catch_unwind(|| check("/", page)).is_err();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let bad = [
        "<p><script>alert(1)</script></p>",
        "<p onclick=\"x\">",
        "<p title=x>",
        "<p title=\"\"><x-payload>",
        "<a href=\"javascript:x\">",
        "<a href=\"//elsewhere.example\">",
        "<p <b>",
        "< p>",
        "<!-- -->",
        "<title><b></title>",
        "<script type=\"application/ld+json\">{</script>",
        "<img src=\"/x\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
    ];
    let missed: Vec<_> = bad.into_iter().filter(|page| !fails(page)).collect();
    let good = "<!DOCTYPE html><html lang=\"ru\"><title>a &lt; b</title><a href=\"/x?a&amp;b\" download>x</a>\
                <br><input disabled value=\"&quot;\"><script type=\"module\" src=\"/assets/x.js\"></script></html>";
    let good_fails = fails(good);
    std::panic::set_hook(hook);
    assert!(missed.is_empty(), "{missed:?}");
    assert!(!good_fails);
}
