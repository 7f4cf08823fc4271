//! What typed text may hold, whatever it is for. Every refusal names its field.

use rapport_messages::say;

use crate::error::{Problem, Result};

/// The longest name, label, company or number, in characters.
pub(crate) const LINE: usize = 500;
/// The longest note or signature, in characters.
pub(crate) const NOTE: usize = 100_000;

/// One line: no control characters, at most so many characters.
///
/// # Errors
/// `invalid` at `field`.
pub(crate) fn one_line(field: &str, value: &str, most: usize) -> Result<()> {
    check(field, value, most, char::is_control)
}

/// Several lines: of the control characters only tabs and line ends, at most so
/// many characters.
///
/// # Errors
/// `invalid` at `field`.
pub(crate) fn several_lines(field: &str, value: &str, most: usize) -> Result<()> {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    check(field, value, most, is_odd)
}

fn check(field: &str, value: &str, most: usize, is_odd: impl Fn(char) -> bool) -> Result<()> {
    if let Some(found) = value.chars().find(|c| is_odd(*c)) {
        let shown = u32::from(found);
        return Err(Problem::invalid(
            field,
            say::ControlCharacter {
                code: format!("{shown:04X}").into(),
            },
        ));
    }
    not_too_long(field, value, most)
}

/// At most so many characters, whatever they are.
///
/// # Errors
/// `invalid` at `field`.
pub(crate) fn not_too_long(field: &str, value: &str, most: usize) -> Result<()> {
    let length = value.chars().count();
    if length > most {
        return Err(Problem::invalid(
            field,
            say::TooLong {
                length: length.into(),
                most: most.into(),
            },
        ));
    }
    Ok(())
}
