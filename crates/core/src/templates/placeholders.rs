//! What looks like a placeholder that nobody filled in: another program's tag,
//! a field in brackets, a row of Xs. It may be meant as it stands, so a person
//! is asked; nothing here forbids anything.

use std::sync::LazyLock;

use regex::Regex;

/// Whoever has this many to look at needs no more of them.
const MOST: usize = 20;
/// Of a longer one the beginning is enough to find it.
const LONGEST: usize = 80;

/// Everything in a text that looks like a placeholder, as it is written there,
/// each once. Lines that quote another email (`>`) say what somebody else wrote
/// and are left alone.
pub fn placeholders(text: &str) -> Vec<String> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if !line.trim_start().starts_with('>') {
            found.extend(
                in_line(line)
                    .into_iter()
                    .map(|(at, seen)| (start + at, seen)),
            );
        }
        start += line.len() + 1;
    }
    let mut shown = Vec::new();
    for (_, seen) in found {
        let seen: String = seen.chars().take(LONGEST).collect();
        if !shown.contains(&seen) && shown.len() < MOST {
            shown.push(seen);
        }
    }
    shown
}

/// From left to right; what lies within another one is part of it.
fn in_line(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for shape in SHAPES.iter() {
        for captures in shape.pattern.captures_iter(line) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let seen = Seen {
                content: captures.get(1).map_or("", |group| group.as_str()),
                before: line[..whole.start()].chars().next_back(),
                after: &line[whole.end()..],
                line,
            };
            if (shape.is_placeholder)(&seen) {
                found.push((whole.start(), whole.as_str()));
            }
        }
    }
    found.sort_by_key(|(at, seen)| (*at, std::cmp::Reverse(seen.len())));
    let mut end = 0;
    found.retain(|(at, seen)| {
        let outside = *at >= end;
        end = end.max(at + seen.len());
        outside
    });
    found
}

/// A shape, and what else it takes to be a placeholder.
struct Shape {
    /// Its first group is what stands inside.
    pattern: Regex,
    is_placeholder: fn(&Seen<'_>) -> bool,
}

/// One that was found, and what stands around it.
struct Seen<'a> {
    content: &'a str,
    before: Option<char>,
    after: &'a str,
    line: &'a str,
}

impl Seen<'_> {
    /// Not the end of a longer word, as in `a[i]`, `100%` or `x_{n}`.
    fn begins_a_word(&self) -> bool {
        !self
            .before
            .is_some_and(|c| c.is_alphanumeric() || "_\\^)]}=".contains(c))
    }
}

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    type Meant = fn(&Seen<'_>) -> bool;
    let shapes: [(&str, Meant); 20] = [
        // {{first_name}, {{ first name }}}, {{first_name
        (
            r"\{\{+\s*[#/^!&>=%$]?\s*([\pL_](?:[^{}]{0,60}\}+|[\w.]*))",
            |_| true,
        ),
        // {first_name}, {0}, {Hi|Hello}, {!Contact.FirstName}
        (r"\{([^{}]{1,60})\}+", in_braces),
        // ${name}, #{name}, @{name}
        (r"[$#@]\{([^{}]{1,60})\}", |_| true),
        // {% if company %}, <%= name %>
        (r"(?:\{|<)%(.{1,80}?)%(?:\}|>)", |_| true),
        // [FIRST_NAME], [Your name], [insert the price]
        (r"\[([^\[\]]{1,60})\]", in_brackets),
        (r"\[\[\s*([\pL_][^\[\]]{0,60})\]\]", |_| true),
        // %FIRSTNAME%, %%name%%
        (r"%([\pL_][\pL\d_.-]{1,40})%", between_percent_signs),
        (r"%%([\pL_][\pL\d_ .-]{0,40})%%", |_| true),
        // Dear %s, and %(name)s
        (r"%(s|\(\w+\)s)\b", |seen| {
            !seen.before.is_some_and(|c| c.is_alphanumeric() || c == '%')
        }),
        // *|FNAME|*
        (r"\*\|([^|]{1,60})\|\*", |_| true),
        // <<name>>, <first name>, «Vorname»
        (r"<<\s*([\pL_][^<>]{0,60})>>", |seen| {
            !seen.content.ends_with(' ') || is_field(seen.content)
        }),
        (r"<([^<>@:/=]{1,60})>", |seen| is_field(seen.content)),
        (r"[«‹]([^«»‹›]{1,60})[»›]", |seen| {
            is_field(seen.content)
        }),
        // __NAME__
        (r"__([\pL][\pL\d _]{0,40}?)__", |seen| {
            seen.begins_a_word() && (is_field(seen.content) || is_shouted(seen.content))
        }),
        // $name, $firstName, $contact.first_name$
        (r"\$([\pL_][\pL\d_.]{1,40})\$?", |seen| {
            seen.begins_a_word() && is_field(seen.content.trim_end_matches('.'))
        }),
        // #NAME#, @@name@@
        (r"[#@]{1,2}([\pL_][\pL\d_ ]{0,40})[#@]{1,2}", |seen| {
            is_field(seen.content)
        }),
        // FIRST_NAME, on its own
        (
            r"\b((?:FIRST|LAST|FULL|COMPANY)_?NAME|[FL]NAME|(?:First|Last)[Nn]ame)\b",
            |_| true,
        ),
        // XXX, XX.XX.XXXX, €XX, XX %
        (
            r"\b([xX]{3,}|(?:[xX]{2}[./:-])+[xX\d]{2,4})\b|[€$£][xX]{2}\b|\b[xX]{2} ?[€$£%]",
            |_| true,
        ),
        // Dear ____, but no line that only divides
        (r"(_{3,})", |seen| seen.line.contains(char::is_alphanumeric)),
        (r"(?i)\b(lorem ipsum)\b", |_| true),
    ];
    let shape = |(pattern, is_placeholder)| Shape {
        pattern: Regex::new(pattern).expect("a test goes through every pattern"),
        is_placeholder,
    };
    shapes.into_iter().map(shape).collect()
});

/// One word may be anything; several, or one inside of code, have to name a field.
fn in_braces(seen: &Seen<'_>) -> bool {
    let content = seen.content;
    let one_word = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic() || "_!$%#".contains(c))
            && word.chars().count() > 1
            && !word.contains(|c: char| c.is_whitespace() || ":;,()<>\"'+*".contains(c))
    };
    let counted = content.len() <= 2 && content.bytes().all(|byte| byte.is_ascii_digit());
    let any_of = content.contains('|') && content.starts_with(char::is_alphanumeric);
    (seen.begins_a_word() && (one_word(content) || counted || any_of))
        || is_field(content)
        || is_instruction(content)
}

/// `[1]`, `[sic]`, `[x]`, `[URGENT]` and a link's `[text](…)` are none.
fn in_brackets(seen: &Seen<'_>) -> bool {
    let content = seen.content;
    let code = !seen.begins_a_word() && !content.contains(char::is_uppercase);
    if code || seen.after.starts_with('(') {
        return false;
    }
    let joined = content.contains('_')
        && content.starts_with(char::is_alphabetic)
        && content.chars().all(|c| c.is_alphanumeric() || c == '_');
    joined || is_field(content) || names_a_field(content) || is_instruction(content)
}

/// A few words, one of them a field: "Link to my calendar".
fn names_a_field(content: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || " '’-_/".contains(c);
    let words = words(content);
    words.len() <= 4 && content.chars().all(plain) && words.iter().any(|word| is_field_word(word))
}

/// Neither `100% or 50%` nor `%C3%BC` of a web address nor `%APPDATA%\x`.
fn between_percent_signs(seen: &Seen<'_>) -> bool {
    let encoded = seen.content.len() == 2 && seen.content.bytes().all(|b| b.is_ascii_hexdigit());
    !encoded
        && !seen.after.starts_with(['\\', '/'])
        && !seen.before.is_some_and(|c| c.is_alphanumeric() || c == '%')
}

fn is_shouted(content: &str) -> bool {
    content.contains(char::is_alphabetic) && !content.contains(char::is_lowercase)
}

/// Tells the writer what to put there.
fn is_instruction(content: &str) -> bool {
    let begins = content.split(|c: char| !c.is_alphabetic()).next();
    let first = begins.unwrap_or_default();
    first.len() < content.trim_end().len() && INSTRUCTIONS.contains(&first.to_lowercase().as_str())
}

/// Whether these words name something that differs from email to email, and
/// nothing else: "Your company", "FIRST_NAME", "firstName2", "E-mail address".
fn is_field(content: &str) -> bool {
    let words: Vec<String> = words(content);
    !words.is_empty()
        && words.len() <= 6
        && words
            .iter()
            .all(|word| FILLERS.contains(&word.as_str()) || is_field_word(word))
        && words.iter().any(|word| is_field_word(word))
}

/// A field's name, or several written as one: "companyname".
fn is_field_word(word: &str) -> bool {
    FIELDS.contains(&word)
        || FIELDS.iter().chain(FILLERS).any(|part| {
            part.len() > 2
                && word
                    .strip_prefix(part)
                    .is_some_and(|rest| !rest.is_empty() && is_field_word(rest))
        })
}

/// Lower case, without digits; "firstName" are two.
fn words(content: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for c in content.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if c.is_alphabetic() {
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        } else if !(c.is_whitespace() || c.is_ascii_digit() || "_-.,'’/*!?|:".contains(c)) {
            // Code, or a sentence.
            return Vec::new();
        }
        after_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How an instruction begins.
const INSTRUCTIONS: &[&str] = &[
    "insert", "enter", "add", "mention", "fill", "replace", "describe", "include", "specify",
    "choose", "select", "put", "type", "your", "bitte", "hier", "ihr", "ihre", "ihren",
];

/// Words beside the name of a field.
const FILLERS: &[&str] = &[
    "your", "my", "our", "their", "his", "her", "the", "a", "an", "of", "for", "here", "to", "and",
    "or", "new", "first", "last", "full", "fore", "sur", "given", "middle", "nick", "e", "id",
    "ihr", "ihre", "ihren", "dein", "deine", "mein", "meine", "hier", "der", "die", "das", "vor",
    "nach", "des", "dem", "s", "mr", "mrs", "ms", "dr", "herr", "frau", "insert", "enter", "job",
    "start", "end", "due", "sales", "main", "current",
];

/// What differs from email to email. English and German.
const FIELDS: &[&str] = &[
    "name",
    "names",
    "firstname",
    "lastname",
    "surname",
    "fname",
    "lname",
    "forename",
    "username",
    "company",
    "organization",
    "organisation",
    "employer",
    "business",
    "email",
    "mail",
    "address",
    "phone",
    "telephone",
    "mobile",
    "number",
    "position",
    "title",
    "role",
    "salutation",
    "greeting",
    "date",
    "time",
    "weekday",
    "month",
    "year",
    "city",
    "country",
    "street",
    "zip",
    "location",
    "customer",
    "client",
    "contact",
    "lead",
    "recipient",
    "sender",
    "user",
    "prospect",
    "product",
    "service",
    "price",
    "amount",
    "offer",
    "topic",
    "subject",
    "event",
    "link",
    "url",
    "website",
    "signature",
    "industry",
    "placeholder",
    "vorname",
    "nachname",
    "anrede",
    "titel",
    "firma",
    "unternehmen",
    "datum",
    "uhrzeit",
    "adresse",
    "telefon",
    "telefonnummer",
    "stadt",
    "ort",
    "kunde",
    "kundenname",
    "ansprechpartner",
    "empfänger",
    "absender",
    "betrag",
    "preis",
    "produkt",
    "thema",
    "betreff",
    "state",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_shape_of_a_placeholder_is_found() {
        for (text, shown) in [
            ("Hi {{first_name},", "{{first_name}"),
            ("Hi {{first_name,", "{{first_name"),
            ("Hi {first_name}},", "{first_name}}"),
            ("Hi {{ first name }}!", "{{ first name }}"),
            ("Hi {first_name}", "{first_name}"),
            ("Hi { first_name }", "{ first_name }"),
            ("Hi {firstName}", "{firstName}"),
            ("Dear{first_name},", "{first_name}"),
            ("Hi {Vorname}", "{Vorname}"),
            ("Hi {your name here}", "{your name here}"),
            ("Hi {0},", "{0}"),
            ("{Hi|Hello} there", "{Hi|Hello}"),
            ("{first_name|there}", "{first_name|there}"),
            ("Hi {!Contact.FirstName}", "{!Contact.FirstName}"),
            ("Hi ${name}", "${name}"),
            ("Hi #{name}", "#{name}"),
            ("{% if company %}x", "{% if company %}"),
            ("Hi <%= name %>", "<%= name %>"),
            ("Hi [FIRST_NAME],", "[FIRST_NAME]"),
            ("Hi [FIRSTNAME],", "[FIRSTNAME]"),
            ("Hi [First Name],", "[First Name]"),
            ("Best, [Your name]", "[Your name]"),
            ("at [Company]", "[Company]"),
            ("[your company's name]", "[your company's name]"),
            ("[insert a compliment here]", "[insert a compliment here]"),
            (
                "[Mention their recent launch]",
                "[Mention their recent launch]",
            ),
            ("on [DATE] at [Time]", "[DATE]"),
            ("Hallo [Anrede] [Nachname]", "[Anrede]"),
            ("[E-Mail-Adresse]", "[E-Mail-Adresse]"),
            ("[[name]]", "[[name]]"),
            ("Hi %FIRSTNAME%,", "%FIRSTNAME%"),
            ("Hi %first_name%,", "%first_name%"),
            ("Hi %%name%%,", "%%name%%"),
            ("Dear %s,", "%s"),
            ("Dear %(name)s,", "%(name)s"),
            ("Hi *|FNAME|*,", "*|FNAME|*"),
            ("Dear [Recipient's Name],", "[Recipient's Name]"),
            ("[your@email.com]", "[your@email.com]"),
            ("[Link to my calendar]", "[Link to my calendar]"),
            ("[City, State]", "[City, State]"),
            ("€XX a month", "€XX"),
            ("XX% off", "XX%"),
            ("Hi FNAME,", "FNAME"),
            ("Hi FirstName,", "FirstName"),
            ("Hi << First Name >>,", "<< First Name >>"),
            ("Hi <<name>>,", "<<name>>"),
            ("Hi <<First Name>>,", "<<First Name>>"),
            ("Hi <first_name>,", "<first_name>"),
            ("Hi <Your name>,", "<Your name>"),
            ("Hallo «Vorname»,", "«Vorname»"),
            ("Hi __NAME__,", "__NAME__"),
            ("Hi __first_name__,", "__first_name__"),
            ("Hi $name,", "$name"),
            ("Hi $firstName,", "$firstName"),
            ("Hi $first_name$,", "$first_name$"),
            ("Hi $contact.first_name.", "$contact.first_name."),
            ("Hi #NAME#,", "#NAME#"),
            ("Hi @@name@@,", "@@name@@"),
            ("Dear FIRST_NAME,", "FIRST_NAME"),
            ("It costs XXX euros", "XXX"),
            ("Call me on XX.XX.XXXX", "XX.XX.XXXX"),
            ("xxxx", "xxxx"),
            ("Dear ____,", "____"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
        ] {
            let found = placeholders(text);
            assert_eq!(
                found.first().map(String::as_str),
                Some(shown),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in [
            "",
            "as in [1], [2] and [12, p. 3]",
            "he said so [sic] […] [...] and [x] [ ] done",
            "[URGENT] [EXTERNAL] [Ticket 4711] [Re: offer]",
            "[our site](https://example.org) [Image: logo.png] [John] [laughs]",
            "100% of it, 5% to 10%, 50%",
            "https://example.org/%C3%BCber%20uns?utm_source=a&first_name=b",
            "code: { }, {}, { return x; }, {\"a\": {\"b\": 1}}, a[i], rows[date], f(x){y}",
            "import { useState } from 'react'; if (a) { b }",
            "x_{n}, \\textbf{bold}, a{2,3}, {x, y}",
            "it costs $100, US$ 5, $1.5k and $AAPL rises",
            "echo $HOME, %APPDATA%\\Rapport, __init__, __main__, snake_case",
            "> Hi {first_name}, wrote [Your name]\n>> __NAME__ XXX",
            "On 3 Dec Ada <ada@example.com> wrote:\n> yes",
            "<https://example.org/name> and <b>bold</b>",
            "________________________________\nFrom: Ada",
            "a << b >> c, cat <<EOF",
            "XXL, Louis XX, MXXX, xx",
            "#sales #b2b, C#, @ada and @bob, a|b",
            "me [at] example [dot] org",
            "«Bonjour» said the «grande dame»",
            "Ada's 2nd e-mail; see § 5 (name, address): a/b",
            "it is 5 * | 3 | * 2",
        ] {
            assert_eq!(placeholders(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn each_is_named_once_in_their_order_and_not_without_end() {
        let text = "[Your name] {a_b} [Your name]\nXXX";
        assert_eq!(placeholders(text), ["[Your name]", "{a_b}", "XXX"]);
        let many: String = (0..100).map(|n| format!("{{name_{n}}} ")).collect();
        assert_eq!(placeholders(&many).len(), MOST);
    }
}
