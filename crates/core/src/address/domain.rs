//! What stands behind the @: a domain, in its international form too.

use std::net::Ipv4Addr;

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use rapport_messages::say;
use unicode_normalization::char::is_combining_mark;

use super::invalid;
use crate::error::{Problem, Result};

/// Octets of a domain as the name system has it (RFC 1035, section 2.3.4).
const MAX_DOMAIN: usize = 253;
/// Octets of one label of a domain (RFC 1035, section 2.3.4).
const MAX_LABEL: usize = 63;

/// Checks a domain and returns its ASCII form.
pub(super) fn check(domain: &str) -> Result<String> {
    if domain.is_empty() {
        return Err(invalid(say::DomainEmpty));
    }
    if domain.starts_with('[') {
        return Err(invalid(say::DomainBrackets));
    }
    let forbidden = |c: &char| c.is_ascii() && !c.is_ascii_alphanumeric() && *c != '.' && *c != '-';
    if let Some(c) = domain.chars().find(forbidden) {
        return Err(invalid(say::DomainCharacter {
            character: c.to_string().into(),
        }));
    }
    let (unicode, mapped) =
        Uts46::new().to_unicode(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::Allow);
    check_labels(&unicode)?;
    mapped.map_err(|_| unreadable())?;
    let ascii = Uts46::new()
        .to_ascii(
            domain.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::Check,
            DnsLength::Ignore,
        )
        .map_err(|_| unreadable())?
        .into_owned();
    if ascii.split('.').any(|label| label.len() > MAX_LABEL) {
        return Err(invalid(say::DomainLabelTooLong));
    }
    if ascii.len() > MAX_DOMAIN {
        return Err(invalid(say::DomainTooLong));
    }
    Ok(ascii)
}

fn unreadable() -> Problem {
    invalid(say::DomainUnreadable)
}

/// What holds for the labels of a domain however they are written.
fn check_labels(domain: &str) -> Result<()> {
    let labels: Vec<&str> = domain.split('.').collect();
    if labels.first().is_some_and(|label| label.is_empty()) {
        return Err(invalid(say::DomainBeginsWithDot));
    }
    if labels.last().is_some_and(|label| label.is_empty()) {
        return Err(invalid(say::DomainEndsWithDot));
    }
    if labels.iter().any(|label| label.is_empty()) {
        return Err(invalid(say::DomainTwoDots));
    }
    if labels
        .iter()
        .any(|label| label.starts_with('-') || label.ends_with('-'))
    {
        return Err(invalid(say::DomainHyphenAtEnd));
    }
    if let Some(c) = domain
        .chars()
        .find(|c| !is_domain_letter(*c) && *c != char::REPLACEMENT_CHARACTER)
    {
        return Err(invalid(say::DomainCharacter {
            character: c.to_string().into(),
        }));
    }
    let [.., ending] = labels.as_slice() else {
        return Err(unreadable());
    };
    if labels.len() == 1 {
        return Err(invalid(say::DomainNoEnding));
    }
    if domain.parse::<Ipv4Addr>().is_ok() || ending.chars().all(|c| c.is_ascii_digit()) {
        return Err(invalid(say::DomainNumberEnding));
    }
    Ok(())
}

/// Letters, marks, digits and what RFC 5892 lets in by rule: no symbols, which
/// UTS 46 alone would take.
fn is_domain_letter(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(
            c,
            '.' | '-'
                | '\u{b7}'
                | '\u{375}'
                | '\u{5f3}'
                | '\u{5f4}'
                | '\u{200c}'
                | '\u{200d}'
                | '\u{30fb}'
        )
}
