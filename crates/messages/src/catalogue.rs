//! Forms sentences with Fluent. The files are part of the program.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;

use crate::{Language, Sentence, Value};

include!(concat!(env!("OUT_DIR"), "/resources.rs"));

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| read("en", EN, grouped::<','>));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| read("de", DE, grouped::<'.'>));

/// The build has parsed every file, and a test finds a key that is there twice:
/// nothing is left out here.
fn read(language: &str, files: &[&str], format: Format) -> Bundle {
    let language = language
        .parse()
        .expect("a code of two letters is a language identifier");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // A terminal shows the marks as they are, and scripts search what it prints.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(format));
    for text in files {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}

type Format = fn(&FluentValue<'_>, &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String>;

/// A whole number in groups of three, as both languages write it from five digits on.
fn grouped<const SEPARATOR: char>(
    value: &FluentValue<'_>,
    _: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            shown.push(SEPARATOR);
        }
        shown.push(digit);
    }
    Some(shown)
}

fn day_in(language: Language, day: Date) -> String {
    let format = match language {
        Language::En => "%b %-d, %Y",
        Language::De => "%-d.%-m.%Y",
    };
    day.strftime(format).to_string()
}

pub(crate) fn words(sentence: &Sentence, language: Language) -> String {
    let bundle = match language {
        Language::En => &*ENGLISH,
        Language::De => &*GERMAN,
    };
    let Some(pattern) = bundle
        .get_message(&sentence.key)
        .and_then(|message| message.value())
    else {
        return sentence.key.clone();
    };
    let mut values = FluentArgs::new();
    for (name, value) in &sentence.values {
        match value {
            Value::Number(number) => values.set(name.as_str(), *number),
            Value::Text(text) => values.set(name.as_str(), text.as_str()),
            Value::Day { day } => values.set(name.as_str(), day_in(language, *day)),
            Value::Moment { moment } => {
                let day = day_in(language, moment.date());
                values.set(
                    name.as_str(),
                    format!("{day}, {}", moment.strftime("%H:%M")),
                );
            }
            Value::Sentence(part) => values.set(name.as_str(), words(part, language)),
        }
    }
    // What cannot be filled in is shown by its name.
    bundle
        .format_pattern(pattern, Some(&values), &mut Vec::new())
        .into_owned()
}
