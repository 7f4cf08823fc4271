//! Writes a type for each sentence of the core, whose fields are the values that the
//! sentence takes: a key or a value that is not there does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::serializer::serialize;

/// The names of the values of a sentence, and whether a plural form is chosen by it.
type Values = BTreeMap<String, bool>;

/// By what the keys of the core's sentences begin, and the module of their types.
const MODULES: [(&str, &str); 5] = [
    ("problem-", "say"),
    ("operation-", "label"),
    ("phrase-", "phrase"),
    ("reason-", "reason"),
    ("notice-", "notice"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let catalogue = Path::new("../../messages");
    println!("cargo::rerun-if-changed={}", catalogue.display());
    let mut sentences: BTreeMap<String, (String, Values)> = BTreeMap::new();
    for language in ["en", "de"] {
        for file in files(&catalogue.join(language))? {
            read(&file, &mut sentences)?;
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (prefix, module) in MODULES {
        fs::write(out.join(format!("{module}.rs")), types(prefix, &sentences)?)?;
    }
    fs::write(out.join("resources.rs"), resources(catalogue)?)?;
    Ok(())
}

fn files(folder: &Path) -> Result<BTreeSet<PathBuf>, Box<dyn Error>> {
    let files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<BTreeSet<_>, _>>()?;
    Ok(files)
}

fn read(
    file: &Path,
    sentences: &mut BTreeMap<String, (String, Values)>,
) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let resource = parser::parse(text.as_str())
        .map_err(|(_, faults)| format!("{}: {}", file.display(), faults[0]))?;
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        if !MODULES
            .iter()
            .any(|(prefix, _)| message.id.name.starts_with(prefix))
        {
            continue;
        }
        let name = message.id.name.to_owned();
        let Some(pattern) = message.value.clone() else {
            continue;
        };
        let words = serialize(&fluent_syntax::ast::Resource {
            body: vec![Entry::Message(message)],
        });
        let known = sentences
            .entry(name)
            .or_insert_with(|| (words, Values::new()));
        collect(&pattern, &mut known.1);
    }
    Ok(())
}

fn collect(pattern: &Pattern<&str>, values: &mut Values) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                values.entry(id.name.to_owned()).or_default();
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    let counts = variants
                        .iter()
                        .any(|variant| variant.key == VariantKey::Identifier { name: "one" });
                    *values.entry(id.name.to_owned()).or_default() |= counts;
                }
                for variant in variants {
                    collect(&variant.value, values);
                }
            }
        }
    }
}

fn types(
    prefix: &str,
    sentences: &BTreeMap<String, (String, Values)>,
) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for (key, (words, values)) in sentences {
        let Some(short) = key.strip_prefix(prefix) else {
            continue;
        };
        let name: String = short.split(['-', '_']).map(capitalised).collect();
        writeln!(code, "/// ```ftl")?;
        for line in words.trim_end().lines() {
            writeln!(code, "/// {line}")?;
        }
        writeln!(code, "/// ```\n#[derive(Debug, Clone)]")?;
        if values.is_empty() {
            writeln!(code, "pub struct {name};")?;
        } else {
            writeln!(code, "pub struct {name} {{")?;
            for (value, counts) in values {
                let kind = if *counts { "u32" } else { "crate::Value" };
                writeln!(code, "    /// `${value}`.\n    pub {value}: {kind},")?;
            }
            writeln!(code, "}}")?;
        }
        if prefix == "reason-" {
            writeln!(
                code,
                "impl {name} {{\n    /// Its key, by which it is stored.\n    pub const KEY: &str = \"{key}\";\n}}"
            )?;
        }
        let (target, begun) = match prefix {
            // The kind of an operation, which programs read, names its sentence.
            "operation-" => ("Label", format!("new(\"{}\")", short.replacen('-', ".", 1))),
            _ => ("Sentence", format!("new(\"{key}\")")),
        };
        writeln!(
            code,
            "impl From<{name}> for crate::{target} {{\n    fn from({}: {name}) -> Self {{\n        \
             crate::{target}::{begun}{}\n    }}\n}}",
            if values.is_empty() { "_" } else { "of" },
            values
                .keys()
                .map(|value| format!(".with(\"{value}\", of.{value})"))
                .collect::<String>(),
        )?;
        let also: &[&str] = match prefix {
            "problem-" | "phrase-" | "reason-" | "notice-" => &["Wording", "Value"],
            _ => &[],
        };
        for also in also {
            writeln!(
                code,
                "impl From<{name}> for crate::{also} {{\n    fn from(of: {name}) -> Self {{\n        \
                 crate::Sentence::from(of).into()\n    }}\n}}",
            )?;
        }
    }
    Ok(code)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
        .unwrap_or_default()
}

fn resources(catalogue: &Path) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for language in ["en", "de"] {
        let name = language.to_uppercase();
        writeln!(code, "const {name}: &[&str] = &[")?;
        for file in files(&catalogue.join(language))? {
            let file = file.canonicalize()?;
            writeln!(code, "    include_str!({:?}),", file.display().to_string())?;
        }
        writeln!(code, "];")?;
    }
    Ok(code)
}
