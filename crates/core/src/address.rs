//! Mail addresses: what may be written to, and when two are the same.
//!
//! The syntax is that of a Mailbox in RFC 5321, section 4.1.2, with the
//! international letters of RFC 6531, for a bare address that mail is sent to:
//! no display name, no comment, no quoted local part, no address literal.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use rapport_messages::{Sentence, say};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Problem, Result};
use crate::fold::is_hyphen;
use crate::invisible::{is_invisible, is_joiner, is_space, trimmed, visible};

mod domain;

#[cfg(test)]
#[path = "address/address_tests.rs"]
mod address_tests;

/// Octets of a whole address (RFC 5321, section 4.5.3.1.3, less the brackets).
const MAX_ADDRESS: usize = 254;
/// Octets before the @ (RFC 5321, section 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// ASCII beside letters and digits that may stand before the @: atext of
/// RFC 5322, section 3.2.3.
const ATEXT: &str = "!#$%&'*+-/=?^_`{|}~";

/// An address that mail can be sent to, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    at: usize,
    ascii_domain: String,
}

impl Address {
    /// As it was typed, without the blanks around it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the @.
    pub fn local(&self) -> &str {
        &self.text[..self.at]
    }

    /// What stands behind the @, as it was typed.
    pub fn domain(&self) -> &str {
        &self.text[self.at + 1..]
    }

    /// The domain in the ASCII form of the name system (RFC 5890, A-labels).
    pub fn ascii_domain(&self) -> &str {
        &self.ascii_domain
    }

    /// For MAIL and RCPT: the domain in ASCII, so that only a local part with
    /// other letters needs a server with SMTPUTF8.
    pub fn envelope(&self) -> String {
        format!("{}@{}", self.local(), self.ascii_domain)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Address {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self> {
        parse(text)
    }
}

/// An address as it was meant by who pasted it: without what nobody sees, and
/// with the hyphens and apostrophes of a keyboard.
pub fn meant(text: &str) -> String {
    keyboard(&visible(text))
}

fn keyboard(text: &str) -> String {
    let key = |c: char| match c {
        c if is_hyphen(c) => '-',
        '\u{2018}'..='\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' => '\'',
        c => c,
    };
    text.chars().map(key).collect()
}

/// Reads an address that mail is to be sent to. Blanks around it, and what nobody
/// sees there, are dropped; nothing else is changed.
///
/// # Errors
/// `invalid` at `address`, saying what is wrong with it.
pub fn parse(text: &str) -> Result<Address> {
    refuse_control_characters(text)?;
    let text = trimmed(text);
    refuse_invisible_characters(text)?;
    if text.is_empty() {
        return Err(invalid(say::AddressEmpty));
    }
    refuse_other_forms(text)?;
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err(if text.contains('\u{ff20}') {
            invalid(say::AddressWideAt)
        } else {
            invalid(say::AddressNoAt)
        });
    };
    check_local(local)?;
    let ascii_domain = domain::check(domain)?;
    let octets = local.nfc().map(char::len_utf8).sum::<usize>() + 1;
    if octets + ascii_domain.len() > MAX_ADDRESS || octets + domain.len() > MAX_ADDRESS {
        return Err(invalid(say::AddressTooLong));
    }
    Ok(Address {
        text: text.to_owned(),
        at: local.len(),
        ascii_domain,
    })
}

/// The key by which two addresses are the same: case and blanks, what nobody
/// sees, kinds of hyphen and apostrophe, composed and decomposed letters, and the
/// two ways of writing an international domain do not matter. Works on any text.
pub fn fold(text: &str) -> String {
    // A letter that is taken apart may bring an apostrophe of its own.
    keyboard(&fold_as_typed(&meant(text)))
}

/// The same key, but of every character that was typed.
pub(crate) fn fold_as_typed(text: &str) -> String {
    match text.trim().rsplit_once('@') {
        Some((local, domain)) => {
            let domain = domain.trim_end_matches('.');
            let domain = Uts46::new()
                .to_ascii(
                    domain.as_bytes(),
                    AsciiDenyList::EMPTY,
                    Hyphens::Allow,
                    DnsLength::Ignore,
                )
                .map_or_else(|_| fold_case(domain), String::from);
            format!("{}@{domain}", fold_case(local))
        }
        None => fold_case(text.trim()),
    }
}

fn fold_case(text: &str) -> String {
    // A sigma is written differently at the end of a word.
    let lower = text.nfkc().collect::<String>().to_lowercase();
    let folded: String = lower.replace('ς', "σ").nfkc().collect();
    folded.trim().to_owned()
}

fn invalid(sentence: impl Into<Sentence>) -> Problem {
    Problem::invalid("address", sentence)
}

/// Line breaks are how mail headers are injected.
fn refuse_control_characters(text: &str) -> Result<()> {
    if text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return Err(invalid(say::AddressLineBreak));
    }
    if text.contains(char::is_control) {
        return Err(invalid(say::AddressControlCharacter));
    }
    Ok(())
}

/// What nobody sees is how one address passes for another.
fn refuse_invisible_characters(text: &str) -> Result<()> {
    let seen = |c: char| !is_invisible(c) && !is_joiner(c);
    if text.chars().all(seen) || visible(text) == text {
        return Ok(());
    }
    Err(invalid(say::AddressInvisibleCharacter))
}

/// What people paste instead of a bare address, each with its own words.
fn refuse_other_forms(text: &str) -> Result<()> {
    if text.to_ascii_lowercase().starts_with("mailto:") {
        return Err(invalid(say::AddressMailto));
    }
    if text.contains(['<', '>']) {
        return Err(invalid(say::AddressWithName));
    }
    if text.starts_with('"') {
        return Err(invalid(say::AddressQuoted));
    }
    if text.matches('@').count() > 1 {
        return Err(if text.contains([',', ';', ' ']) {
            invalid(say::AddressSeveral)
        } else {
            invalid(say::AddressSeveralAt)
        });
    }
    if text.contains(is_space) {
        return Err(invalid(say::AddressSpace));
    }
    Ok(())
}

fn check_local(local: &str) -> Result<()> {
    // Some letters become ASCII punctuation once they are normalised.
    let normal: String = local.nfc().collect();
    if normal.is_empty() {
        return Err(invalid(say::AddressNothingBeforeAt));
    }
    if normal.starts_with('.') || normal.ends_with('.') {
        return Err(invalid(say::AddressDotAtEnd));
    }
    if normal.contains("..") {
        return Err(invalid(say::AddressTwoDots));
    }
    let forbidden =
        |c: &char| c.is_ascii() && !c.is_ascii_alphanumeric() && *c != '.' && !ATEXT.contains(*c);
    if let Some(c) = normal.chars().find(forbidden) {
        return Err(invalid(say::AddressCharacterBeforeAt {
            character: c.to_string().into(),
        }));
    }
    if normal.len() > MAX_LOCAL {
        return Err(invalid(say::AddressLocalTooLong));
    }
    Ok(())
}
