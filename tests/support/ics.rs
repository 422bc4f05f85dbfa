//! A small reader of iCalendar, written from RFC 5545 alone, that trusts nothing.

/// A component with its properties and the components within it.
#[derive(Debug, Default)]
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) properties: Vec<Property>,
    pub(crate) within: Vec<Component>,
}

#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) parameters: Vec<(String, String)>,
    /// As written, with its escapes.
    pub(crate) value: String,
}

impl Component {
    /// The only property of that name; panics on several.
    #[track_caller]
    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        let mut found = self.properties.iter().filter(|p| p.name == name);
        let first = found.next();
        assert!(
            found.next().is_none(),
            "{name} stands twice in {}",
            self.name
        );
        first
    }

    /// The value of a property, as written.
    #[track_caller]
    pub(crate) fn raw(&self, name: &str) -> &str {
        let found = self.property(name);
        &found
            .unwrap_or_else(|| panic!("no {name} in {self:?}"))
            .value
    }

    /// The text of a property.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        unescape(self.raw(name))
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.within.iter().filter(move |c| c.name == name)
    }
}

/// Undoes the escapes of a TEXT value (section 3.3.11); panics on what is no escape.
#[track_caller]
pub(crate) fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => '\n',
                Some(c @ ('\\' | ';' | ',')) => c,
                other => panic!("an escape \\{other:?} in {value:?}"),
            },
            ';' | ',' => panic!("a bare {c} in {value:?}"),
            c => c,
        });
    }
    text
}

/// Lines without their folds (section 3.1); checks CRLF, octets and characters of every line.
#[track_caller]
pub(crate) fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let whole = text.strip_suffix("\r\n").expect("CRLF at the end");
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.is_empty(), "an empty line");
        let control = |c: char| c.is_control();
        assert!(!line.contains(control), "a control character in {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => {
                assert!(!rest.is_empty(), "a fold without text");
                lines.last_mut().expect("a line to continue").push_str(rest);
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Reads one calendar.
#[track_caller]
pub(crate) fn read(bytes: &[u8]) -> Component {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut open: Vec<Component> = vec![Component::default()];
    for line in unfold(text) {
        let property = property(&line);
        match property.name.as_str() {
            "BEGIN" => open.push(Component {
                name: property.value,
                ..Component::default()
            }),
            "END" => {
                let closed = open.pop().unwrap();
                assert_eq!(closed.name, property.value, "an END without its BEGIN");
                open.last_mut().unwrap().within.push(closed);
            }
            _ => open.last_mut().unwrap().properties.push(property),
        }
    }
    assert_eq!(open.len(), 1, "not all is closed");
    let mut root = open.remove(0);
    assert!(root.properties.is_empty(), "a property outside");
    assert_eq!(root.within.len(), 1, "one calendar");
    root.within.remove(0)
}

/// `NAME;PARAM=value:value`, parameters quoted or not (RFC 6868 undone).
#[track_caller]
fn property(line: &str) -> Property {
    let name_end = line.find([';', ':']).unwrap_or_else(|| panic!("{line:?}"));
    let (name, mut rest) = line.split_at(name_end);
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let (key, after) = after.split_once('=').unwrap();
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap(),
            None => after.split_at(after.find([';', ':']).unwrap()),
        };
        let value = value
            .replace("^n", "\n")
            .replace("^'", "\"")
            .replace("^^", "^");
        parameters.push((key.to_owned(), value));
        rest = after;
    }
    Property {
        name: name.to_owned(),
        parameters,
        value: rest.strip_prefix(':').unwrap().to_owned(),
    }
}
