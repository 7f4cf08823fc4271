//! How a file is taken: by what it is, by whether its name says so, and by what
//! it may do by itself.

use std::io::{self, Read, Seek};

use super::active::{self, Active};
use super::kind::{self, Class, Kind};
use super::model::FileVerdict;
use super::name;
use super::recognise::kind_of;

/// What a look at a file has found.
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) active: Option<Active>,
    pub(super) judgement: Judgement,
}

/// Looks at a file that has something in it. `name` is clean.
///
/// # Errors
/// What reading it says.
pub(super) fn look<F: Read + Seek>(file: &mut F, name: &str) -> io::Result<Found> {
    let kind = kind_of(file)?;
    let active = active::active(file, &kind)?;
    let judgement = judge(name, &kind, active);
    Ok(Found {
        kind,
        active,
        judgement,
    })
}

/// What to say beside a file that is a lead's already; none where there is
/// nothing to say.
pub(super) fn caution(name: &str, found: Found) -> Option<String> {
    match found.judgement.verdict {
        FileVerdict::Dangerous => Some(format!(
            "“{name}” could run as a program. Rapport won’t open it."
        )),
        FileVerdict::Mismatch => Some(format!(
            "“{name}” isn’t what its name says. Only open it if you trust the sender."
        )),
        _ => found.active.map(|active| {
            format!(
                "Contains {}. Only open it if you trust the sender.",
                active.words()
            )
        }),
    }
}

/// A verdict and the words for it.
pub(super) struct Judgement {
    pub(super) verdict: FileVerdict,
    /// Empty where there is nothing to say.
    pub(super) message: String,
}

/// Judges a file by the name that it would have on a disk.
pub(super) fn judge(name: &str, kind: &Kind, active: Option<Active>) -> Judgement {
    let plain = name::plain(name, kind.ending);
    let ending = name::ending(&plain);
    let ending = ending.as_deref();
    if kind.class == Class::Program {
        return judgement(
            FileVerdict::Dangerous,
            format!(
                "“{name}” is {}. Programs and scripts are not added; nothing was kept.",
                kind.words
            ),
        );
    }
    // Either way: what a name pretends to be is refused too.
    if let Some(ending) = name::runs_as(&plain).or_else(|| name::runs_as(name)) {
        return judgement(
            FileVerdict::Dangerous,
            format!(
                "“{name}” ends in .{ending}, which computers run as a program. It was not added; nothing was kept."
            ),
        );
    }
    let agrees = ending.is_none_or(|ending| kind.goes_with(ending));
    if let Some(ending) = ending.filter(|_| !agrees)
        && let Some(claim) = kind::claimed(ending, kind)
    {
        return judgement(FileVerdict::Mismatch, mismatch(name, ending, claim, kind));
    }
    if let Some(active) = active {
        return judgement(
            FileVerdict::Unusual,
            format!(
                "“{name}” contains {}. Only add it if you trust the sender. Add it anyway?",
                active.words()
            ),
        );
    }
    if agrees && kind.class == Class::Usual {
        return Judgement {
            verdict: FileVerdict::Ok,
            message: String::new(),
        };
    }
    judgement(FileVerdict::Unusual, unusual(name, ending, kind))
}

fn judgement(verdict: FileVerdict, message: String) -> Judgement {
    Judgement { verdict, message }
}

fn unusual(name: &str, ending: Option<&str>, kind: &Kind) -> String {
    let what = match (kind.class, ending) {
        (Class::Usual, Some(ending)) => {
            format!("{} under the unusual ending .{ending}", kind.words)
        }
        _ => format!(
            "{}, not one of the usual kinds (PDF, Word, OpenDocument, RTF, text, picture)",
            kind.words
        ),
    };
    format!("“{name}” is {what}. Add it all the same?")
}

fn mismatch(name: &str, ending: &str, claim: &str, kind: &Kind) -> String {
    let inside = if *kind == kind::UNKNOWN {
        format!("“{name}” ends in .{ending}, but what is inside is not {claim}.")
    } else {
        format!(
            "“{name}” ends in .{ending}, but inside it is {}.",
            kind.words
        )
    };
    format!(
        "{inside} It was not added. If you trust where it came from, give it its right ending and add it again."
    )
}

/// The words for a file with nothing in it.
pub(super) fn empty(name: &str) -> Judgement {
    judgement(
        FileVerdict::Empty,
        format!("“{name}” is empty. It was not added; perhaps the copy or the download broke off."),
    )
}

/// The words for a file beyond the limit, in bytes.
pub(super) fn too_big(name: &str, limit: u64) -> Judgement {
    let megabytes = limit / (1024 * 1024);
    judgement(
        FileVerdict::TooBig,
        format!(
            "“{name}” is larger than {megabytes} MB, the limit for files. It was not added; the limit stands in Settings."
        ),
    )
}
