//! How a file is taken: by what it is, by whether its name says so, and by what
//! it may do by itself.

use std::io::{self, Read, Seek};

use rapport_messages::{Sentence, Wording, phrase, say};

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
pub(super) fn caution(name: &str, found: Found) -> Option<Wording> {
    let name = name.into();
    match found.judgement.verdict {
        FileVerdict::Dangerous => Some(phrase::CautionProgram { name }.into()),
        FileVerdict::Mismatch => Some(phrase::CautionMismatch { name }.into()),
        _ => found.active.map(|active| {
            let content = active.phrase().into();
            phrase::CautionActive { content }.into()
        }),
    }
}

/// A verdict and why.
pub(super) struct Judgement {
    pub(super) verdict: FileVerdict,
    /// None where there is nothing to say.
    pub(super) why: Option<Sentence>,
}

/// Judges a file by the name that it would have on a disk.
pub(super) fn judge(name: &str, kind: &Kind, active: Option<Active>) -> Judgement {
    let plain = name::plain(name, kind.ending);
    let ending = name::ending(&plain);
    let ending = ending.as_deref();
    if kind.class == Class::Program {
        let why = say::ProgramNotAdded {
            name: name.into(),
            kind: kind.phrase().into(),
        };
        return judgement(FileVerdict::Dangerous, why);
    }
    // Either way: what a name pretends to be is refused too.
    if let Some(ending) = name::runs_as(&plain).or_else(|| name::runs_as(name)) {
        let why = say::FileEndsAsProgram {
            name: name.into(),
            ending: ending.into(),
        };
        return judgement(FileVerdict::Dangerous, why);
    }
    let agrees = ending.is_none_or(|ending| kind.goes_with(ending));
    if let Some(ending) = ending.filter(|_| !agrees)
        && let Some(claim) = kind::claimed(ending, kind)
    {
        return judgement(FileVerdict::Mismatch, mismatch(name, ending, claim, kind));
    }
    if let Some(active) = active {
        let why = say::FileHasActiveContent {
            name: name.into(),
            content: active.phrase().into(),
        };
        return judgement(FileVerdict::Unusual, why);
    }
    if agrees && kind.class == Class::Usual {
        return Judgement {
            verdict: FileVerdict::Ok,
            why: None,
        };
    }
    judgement(FileVerdict::Unusual, unusual(name, ending, kind))
}

fn judgement(verdict: FileVerdict, why: impl Into<Sentence>) -> Judgement {
    let why = Some(why.into());
    Judgement { verdict, why }
}

fn unusual(name: &str, ending: Option<&str>, kind: &Kind) -> Sentence {
    let (name, what) = (name.into(), kind.phrase().into());
    match (kind.class, ending) {
        (Class::Usual, Some(ending)) => say::FileHasUnusualEnding {
            name,
            kind: what,
            ending: ending.into(),
        }
        .into(),
        _ => say::FileIsUnusual { name, kind: what }.into(),
    }
}

fn mismatch(name: &str, ending: &str, claim: &str, kind: &Kind) -> Sentence {
    let (name, ending) = (name.into(), ending.into());
    if *kind == kind::UNKNOWN {
        let claim = kind::named(claim).into();
        say::FileIsNotWhatItClaims {
            name,
            ending,
            claim,
        }
        .into()
    } else {
        let kind = kind.phrase().into();
        say::FileIsSomethingElse { name, ending, kind }.into()
    }
}

/// The judgement of a file with nothing in it.
pub(super) fn empty(name: &str) -> Judgement {
    judgement(FileVerdict::Empty, say::FileIsEmpty { name: name.into() })
}

/// The judgement of a file beyond the limit, in bytes.
pub(super) fn too_big(name: &str, limit: u64) -> Judgement {
    let megabytes = u32::try_from(limit / (1024 * 1024)).unwrap_or(u32::MAX);
    let why = say::FileIsTooBig {
        name: name.into(),
        megabytes: megabytes.into(),
    };
    judgement(FileVerdict::TooBig, why)
}
