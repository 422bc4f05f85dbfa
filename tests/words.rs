//! Both languages say the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use yarkie_berega::domain::application::{ApplicationStatus, Kind};
use yarkie_berega::domain::rule::Rule;
use yarkie_berega::say;
use yarkie_berega::words::Lang;
use yarkie_berega::words::reason::{rule_name, status};

/// The variables of every message of a language, by the message's name.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/words")
        .join(lang.tag());
    let mut messages = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut variables = BTreeSet::new();
            of_pattern(message.value.as_ref().unwrap(), &mut variables);
            let first = messages
                .insert(message.id.name.clone(), variables)
                .is_none();
            assert!(first, "{} stands twice in {}", message.id.name, lang.tag());
        }
    }
    messages
}

fn of_pattern(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants
                    .iter()
                    .for_each(|variant| of_pattern(&variant.value, variables));
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            variables.insert(id.name.clone());
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    assert_eq!(messages(Lang::Ru), messages(Lang::En));
}

#[test]
fn every_rule_kind_and_status_has_a_name() {
    for lang in Lang::ALL {
        let mut said: Vec<_> = Rule::ALL
            .iter()
            .map(|rule| rule_name(lang, *rule))
            .collect();
        said.extend(ApplicationStatus::ALL.map(|s| status(lang, s)));
        said.extend(Kind::ALL.map(|kind| say!(lang, &format!("kind-{}", kind.word()))));
        said.extend(Kind::ALL.map(|k| say!(lang, &format!("place-kind-{}", k.place_word()))));
        // A message that is missing comes out as its key, which has a hyphen and no blank.
        assert_eq!(
            said.iter()
                .find(|text| text.contains('-') && !text.contains(' ')),
            None
        );
    }
}

#[test]
fn plurals_agree_in_russian() {
    let said = |count: u32| say!(Lang::Ru, "cli-hard", count = count);
    let expected = [
        "1 жёсткий конфликт.",
        "3 жёстких конфликта.",
        "11 жёстких конфликтов.",
    ];
    assert_eq!([said(1), said(3), said(11)], expected);
}

#[test]
fn marks_within_marks_are_of_the_other_kind() {
    let said = |title: &str| say!(Lang::Ru, "my-withdraw-about", title = title);
    for (title, expected) in [
        ("Змеи", "«Змеи»"),
        ("Трак «Кружево»", "«Трак „Кружево“»"),
        ("«Кедровый рожок»", "«Кедровый рожок»"),
        ("«Да» и «нет»", "«„Да“ и „нет“»"),
        ("«Хор «Заря»»", "«Хор „Заря“»"),
        ("««Заря»»", "«Заря»"),
        // Whoever forgot a mark sees what they wrote.
        ("Хор «Заря", "«Хор «Заря»"),
        ("Заря» и «", "«Заря» и «»"),
    ] {
        let said = said(title);
        let expected = format!("Заявка {expected} будет отозвана.");
        assert!(said.starts_with(&expected), "{said}");
    }
    let many = "«".repeat(100_000) + &"»".repeat(100_000);
    assert!(said(&many).len() < many.len());
}
