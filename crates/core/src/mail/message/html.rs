//! The HTML part: the plain part as it stands, escaped, with links. It adds
//! nothing that the plain part does not say, and loads nothing.

/// Columns and indents stay as they were typed. Exchange drops this style and
/// Outlook ignores it, so blanks that would collapse are no-break ones, too.
const OPENING: &str = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\
                       <div style=\"white-space: pre-wrap\">";

/// The text as an HTML page. Lines end in `\n`.
pub(super) fn from_text(text: &str) -> String {
    let mut page = String::from(OPENING);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            page.push_str("<br>");
        }
        linked(line, &mut page);
    }
    page.push_str("</div></body></html>\n");
    page
}

/// Only http and https become links, and only where the address is shown.
fn linked(mut line: &str, page: &mut String) {
    while let Some((start, address)) = next_address(line) {
        let (before, rest) = line.split_at(start);
        escape(before, page);
        page.push_str("<a href=\"");
        escape(address, page);
        page.push_str("\">");
        escape(address, page);
        page.push_str("</a>");
        line = &rest[address.len()..];
    }
    escape(line, page);
}

/// The next web address and where it begins. What ends the sentence around it is
/// no part of it, nor is a bracket that was opened before it.
fn next_address(line: &str) -> Option<(usize, &str)> {
    let starts = line.match_indices("http").map(|(start, _)| start);
    starts.into_iter().find_map(|start| {
        let rest = &line[start..];
        let after_scheme = rest
            .strip_prefix("https://")
            .or_else(|| rest.strip_prefix("http://"))?;
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '„');
        let end = after_scheme.find(ends).unwrap_or(after_scheme.len());
        let mut bare = &after_scheme[..end];
        while let Some(last) = bare.chars().next_back()
            && is_of_the_sentence(last, bare)
        {
            bare = &bare[..bare.len() - last.len_utf8()];
        }
        let length = rest.len() - after_scheme.len() + bare.len();
        (!bare.is_empty()).then(|| (start, &rest[..length]))
    })
}

fn is_of_the_sentence(last: char, address: &str) -> bool {
    let opening = match last {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        _ => return ".,;:!?'’‘»›…。、，".contains(last),
    };
    address.matches(last).count() > address.matches(opening).count()
}

fn escape(text: &str, page: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            ' ' if chars.peek() == Some(&' ') || begins_line(page) => page.push_str("&nbsp;"),
            _ => page.push(c),
        }
    }
}

fn begins_line(page: &str) -> bool {
    page.ends_with("<br>") || page.ends_with(OPENING)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader sees of a page: its text, and the links in it.
    fn seen(page: &str) -> (String, Vec<String>) {
        let body = page.strip_prefix(OPENING).unwrap();
        let body = body.strip_suffix("</div></body></html>\n").unwrap();
        let links = body.split("<a href=\"").skip(1);
        let links = links.map(|rest| plain(rest.split('"').next().unwrap()));
        let mut text = String::new();
        let mut rest = body;
        while let Some((before, tag)) = rest.split_once('<') {
            let (tag, after) = tag.split_once('>').unwrap();
            text.push_str(before);
            if tag == "br" {
                text.push('\n');
            }
            rest = after;
        }
        text.push_str(rest);
        (plain(&text), links.collect())
    }

    fn plain(html: &str) -> String {
        html.replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    #[test]
    fn a_link_is_the_whole_address_and_nothing_of_the_sentence() {
        let wiki = "https://en.wikipedia.org/wiki/Rust_(language)";
        for (text, links) in [
            (wiki.to_owned(), vec![wiki]),
            (format!("See {wiki}."), vec![wiki]),
            (format!("(see {wiki})"), vec![wiki]),
            (format!("({wiki}), or not"), vec![wiki]),
            (format!("<{wiki}>"), vec![wiki]),
            (format!("[Rust]({wiki})"), vec![wiki]),
            (format!("“{wiki}”!?"), vec![wiki]),
            (format!("“{wiki}?”"), vec![wiki]),
            (
                "https://a.example/x?b=1&c=[2]".to_owned(),
                vec!["https://a.example/x?b=1&c=[2]"],
            ),
            (
                "https://a.example/?u=http://b.example/".to_owned(),
                vec!["https://a.example/?u=http://b.example/"],
            ),
            (
                "[https://a.example/]".to_owned(),
                vec!["https://a.example/"],
            ),
            (
                "http://a.example and https://b.example:8443/#c;".to_owned(),
                vec!["http://a.example", "https://b.example:8443/#c"],
            ),
            ("https://a.example…".to_owned(), vec!["https://a.example"]),
            (
                "https://bücher.example/straße".to_owned(),
                vec!["https://bücher.example/straße"],
            ),
            ("https:// and http, httpx://a, ftp://b".to_owned(), vec![]),
        ] {
            let (shown, found) = seen(&from_text(&text));
            assert_eq!(shown, text);
            assert_eq!(found, links, "{text}");
        }
    }

    #[test]
    fn lists_columns_and_indents_stay_as_they_stand() {
        let text = "Prices:\n\n  - one      10 €\n  - twenty  200 €\n\n\tan indent\n\n\n> quoted\n>> twice\n1. a\n   b";
        let page = from_text(text);
        assert_eq!(seen(&page).0, text);
        assert!(page.contains("white-space: pre-wrap"));
        assert!(
            page.contains("<br>&nbsp; - one&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 10 €<br>"),
            "{page}"
        );
    }

    proptest! {
        #[test]
        fn the_page_says_what_was_typed(pieces in proptest::collection::vec(prop_oneof![
            any::<String>(),
            Just("\n".to_owned()),
            Just("  ".to_owned()),
            Just("\t".to_owned()),
            Just("http://".to_owned()),
            Just("https://a.example/(b)".to_owned()),
            Just(").,;\"<>&amp;&nbsp;".to_owned()),
        ], 0..12)) {
            let text = crate::mail::message::clean_text(&pieces.concat());
            let (shown, links) = seen(&from_text(&text));
            prop_assert_eq!(&shown, &text);
            for link in links {
                prop_assert!(text.contains(&link));
            }
        }
    }
}
