//! What people read, in Russian and English: Fluent messages, dates, numbers.
//!
//! The messages stand in `words/ru/*.ftl` and `words/en/*.ftl`, a file for each area; both languages
//! have the same messages with the same variables, which a test checks.

pub mod bundle;
pub mod date;
pub mod disruption;
pub mod flaw;
pub mod intake;
mod quotes;
pub mod reason;
pub mod step;
pub mod verify;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

use crate::domain::decimal::Decimal;

/// A language that the product speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The language tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language with that tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// A count or a score, its digits in threes: `1 980`, held together by spaces that do not break, or
    /// `1,980`; a negative one has a true minus sign.
    #[must_use]
    pub fn count(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let groups = digits.as_bytes().rchunks(3).rev();
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        let sign = if number < 0 { "−" } else { "" };
        let between = match self {
            Self::Ru => "\u{a0}",
            Self::En => ",",
        };
        format!("{sign}{}", groups.join(between))
    }

    /// A quantity as this language writes it: `1,5` or `1.5`.
    #[must_use]
    pub fn decimal(self, value: Decimal) -> String {
        value.with_point(match self {
            Self::Ru => ',',
            Self::En => '.',
        })
    }
}

macro_rules! resources {
    ($lang:literal) => {
        [
            include_str!(concat!("words/", $lang, "/account.ftl")),
            include_str!(concat!("words/", $lang, "/applicant.ftl")),
            include_str!(concat!("words/", $lang, "/applications.ftl")),
            include_str!(concat!("words/", $lang, "/apply.ftl")),
            include_str!(concat!("words/", $lang, "/attendance.ftl")),
            include_str!(concat!("words/", $lang, "/board.ftl")),
            include_str!(concat!("words/", $lang, "/bundle.ftl")),
            include_str!(concat!("words/", $lang, "/cli.ftl")),
            include_str!(concat!("words/", $lang, "/desk.ftl")),
            include_str!(concat!("words/", $lang, "/exports.ftl")),
            include_str!(concat!("words/", $lang, "/flaws.ftl")),
            include_str!(concat!("words/", $lang, "/intake.ftl")),
            include_str!(concat!("words/", $lang, "/mail.ftl")),
            include_str!(concat!("words/", $lang, "/pages.ftl")),
            include_str!(concat!("words/", $lang, "/replan.ftl")),
            include_str!(concat!("words/", $lang, "/rules.ftl")),
            include_str!(concat!("words/", $lang, "/runs.ftl")),
            include_str!(concat!("words/", $lang, "/setup.ftl")),
            include_str!(concat!("words/", $lang, "/steps.ftl")),
            include_str!(concat!("words/", $lang, "/verify.ftl")),
            include_str!(concat!("words/", $lang, "/visit.ftl")),
            include_str!(concat!("words/", $lang, "/weather.ftl")),
        ]
    };
}

static RU: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(langid!("ru"), &resources!("ru")));
static EN: LazyLock<FluentBundle<FluentResource>> =
    LazyLock::new(|| bundle(langid!("en"), &resources!("en")));

fn bundle(lang: unic_langid::LanguageIdentifier, texts: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![lang]);
    // The marks around inserted text are invisible in a browser, but not in a CSV file or a terminal.
    bundle.set_use_isolating(false);
    for text in texts {
        // A file with a syntax error still yields its sound messages; the tests find the rest.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, _)| part);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

const fn messages(lang: Lang) -> &'static LazyLock<FluentBundle<FluentResource>> {
    match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

/// The message `key` in `lang`, with `args` put in, quotation marks within others made different; the
/// key itself where there is no such message.
#[must_use]
pub fn say(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    let bundle = messages(lang);
    let (id, attribute) = key
        .split_once('.')
        .map_or((key, None), |(id, rest)| (id, Some(rest)));
    let pattern = bundle.get_message(id).and_then(|message| match attribute {
        Some(name) => message
            .get_attribute(name)
            .map(|attribute| attribute.value()),
        None => message.value(),
    });
    let Some(pattern) = pattern else {
        return key.to_owned();
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(*name, arg);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    quotes::nested(text.into_owned())
}

/// A value put into a message: text as it is, a whole number so that plurals agree with it.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&Arg<'a>> for FluentValue<'a> {
    fn from(arg: &Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(text.clone()),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl From<$type> for Arg<'_> {
            fn from(number: $type) -> Self {
                Self::Number(number as i64)
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize i32 i64 }

/// `say!(lang, "key", name = value, …)`
#[macro_export]
macro_rules! say {
    ($lang:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::say($lang, $key, &[$((stringify!($name), $crate::words::Arg::from($value))),*])
    };
}
