//! Amounts as people write them: `1,5 кВт`, `до 500 Вт`, `3 x 4 м`, `1 ч 30 мин`.

use crate::domain::decimal::Decimal;

/// What is counted, and the units that it comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Kilowatts,
    SquareMetres,
    Minutes,
    Times,
}

/// A unit by the beginnings of its names, and how many thousandths of the amount it is.
type Unit = (&'static [&'static str], u64);

impl Amount {
    const fn units(self) -> &'static [Unit] {
        match self {
            Self::Kilowatts => &[
                (&["квт", "киловатт", "kw", "kilowatt", "ква"], 1000),
                (&["вт", "ватт", "w", "watt"], 1),
            ],
            Self::SquareMetres => &[(&["м", "кв", "m", "sq"], 1000)],
            Self::Minutes => &[(&["мин", "м", "min", "m"], 1000), (&["ч", "h"], 60_000)],
            Self::Times => &[(
                &["раз", "дн", "день", "выход", "слот", "time", "day", "slot"],
                1000,
            )],
        }
    }
}

/// Words before a number that don't change what has to be reckoned with.
const ABOUT: [&str; 9] = [
    "до",
    "около",
    "примерно",
    "порядка",
    "up",
    "to",
    "about",
    "approximately",
    "максимум",
];

/// The amount as the bundle writes it; `None` if it can't be told.
pub(super) fn read(amount: Amount, text: &str) -> Option<String> {
    let tokens = tokens(text);
    let first = tokens
        .iter()
        .position(|token| matches!(token, Token::Number(_)))?;
    let is_about = |token: &Token| matches!(token, Token::Word(w) if ABOUT.contains(&&**w));
    if !tokens[..first].iter().all(is_about) {
        return None;
    }
    let thousandths = total(amount, &tokens[first..])?;
    Some(Decimal::from_thousandths(thousandths).to_string())
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(u64),
    Word(String),
}

/// Numbers in thousandths, and words between them; marks that mean nothing are left out.
fn tokens(text: &str) -> Vec<Token> {
    let lower = text.to_lowercase();
    let mut tokens = Vec::new();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let class: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit() || matches!(c, '.' | ',')
        } else if first.is_alphabetic() {
            char::is_alphabetic
        } else {
            |_| false
        };
        let length = rest.find(|c| !class(c)).unwrap_or(rest.len());
        let length = length.max(first.len_utf8());
        let (token, behind) = rest.split_at(length);
        rest = behind;
        let number = token.trim_end_matches(['.', ',']).parse::<Decimal>();
        match number {
            Ok(number) => tokens.push(Token::Number(number.thousandths())),
            Err(_) if first.is_whitespace() || matches!(first, '~' | '≈' | '.' | '/' | '²') => {}
            Err(_) => tokens.push(Token::Word(token.to_owned())),
        }
    }
    tokens
}

/// The sum of numbers with their units; two numbers with a cross between them are multiplied.
fn total(amount: Amount, tokens: &[Token]) -> Option<u64> {
    let mut sum = 0_u64;
    let mut at = 0;
    while at < tokens.len() {
        let Token::Number(mut number) = tokens[at] else {
            return None;
        };
        at += 1;
        let is_cross = |token: &Token| matches!(token, Token::Word(w) if matches!(&**w, "x" | "х" | "*" | "×"));
        if amount == Amount::SquareMetres && tokens.get(at).is_some_and(is_cross) {
            let Some(Token::Number(other)) = tokens.get(at + 1) else {
                return None;
            };
            number = number.checked_mul(*other)? / 1000;
            at += 2;
        }
        let (scale, taken) = unit(amount, &tokens[at..])?;
        at += taken;
        sum = sum.checked_add(number.checked_mul(scale)? / 1000)?;
    }
    (sum <= MAX_THOUSANDTHS).then_some(sum)
}

/// As much as a [`Decimal`] holds.
const MAX_THOUSANDTHS: u64 = 1_000_000_000;

/// How many thousandths the unit that stands here is, and how many words it takes; without a unit
/// the amount's own.
fn unit(amount: Amount, tokens: &[Token]) -> Option<(u64, usize)> {
    let Some(Token::Word(word)) = tokens.first() else {
        // Two numbers side by side are two answers.
        return tokens.is_empty().then_some((1000, 0));
    };
    let units = amount.units().iter();
    let is_unit = |unit: &&Unit| unit.0.iter().any(|name| begins(word, name));
    let scale = units.clone().find(is_unit)?.1;
    // «кв. м» and «м2» go on behind their first word.
    let more = tokens[1..].iter().take_while(|token| match token {
        Token::Word(word) => matches!(&**word, "м" | "m" | "метр" | "метра" | "метров" | "meters"),
        Token::Number(number) => amount == Amount::SquareMetres && *number == 2000,
    });
    Some((scale, 1 + more.count()))
}

/// A short name must be the whole word: «м» is no «мин».
fn begins(word: &str, name: &str) -> bool {
    word == name
        || name.chars().count() > 1 && word.starts_with(name)
        || name == "ч" && word.starts_with("час")
        || name == "h" && word.starts_with("hour")
}
