//! The HTML part: the same text, escaped, with paragraphs and links. It adds
//! nothing that the plain text does not say, and loads nothing.

/// The text and the signature (may be empty) as an HTML page.
pub(super) fn from_text(text: &str, signature: &str) -> String {
    let mut page =
        String::from("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n");
    paragraphs(text, &mut page);
    if !signature.is_empty() {
        page.push_str("<div>-- <br>");
        lines(signature, &mut page);
        page.push_str("</div>\n");
    }
    page.push_str("</body></html>\n");
    page
}

fn paragraphs(text: &str, page: &mut String) {
    let mut paragraph = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push(line);
        } else if !paragraph.is_empty() {
            page.push_str("<p>");
            lines(&paragraph.join("\n"), page);
            page.push_str("</p>\n");
            paragraph.clear();
        }
    }
}

fn lines(text: &str, page: &mut String) {
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            page.push_str("<br>\n");
        }
        for word in line.split_inclusive(char::is_whitespace) {
            link_or_word(word, page);
        }
    }
}

/// Only http and https become links, and only where the address is shown.
fn link_or_word(word: &str, page: &mut String) {
    let start = word.find("https://").or_else(|| word.find("http://"));
    let Some(start) = start else {
        return escape(word, page);
    };
    let (before, rest) = word.split_at(start);
    let end = rest.find(['<', '>', '"']).unwrap_or(rest.len());
    let address =
        rest[..end].trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)]}'’”»".contains(c));
    escape(before, page);
    page.push_str("<a href=\"");
    escape(address, page);
    page.push_str("\">");
    escape(address, page);
    page.push_str("</a>");
    escape(&rest[address.len()..], page);
}

fn escape(text: &str, page: &mut String) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            _ => page.push(c),
        }
    }
}
