//! What undo and redo say.

use rapport_messages::{Sentence, Value, Wording, phrase};

/// What there is to say of what was taken back.
pub(super) struct Said {
    /// What was done.
    pub(super) label: Sentence,
    /// A mail has left, or may have.
    pub(super) mail_left: bool,
    /// Mails that waited, and leave no more.
    pub(super) mails_cancelled: u32,
    /// Something was entered since on what is gone now.
    pub(super) entered_since: bool,
    /// What was left alone, in words.
    pub(super) kept: Option<Sentence>,
}

impl Said {
    /// A few sentences for the user.
    pub(super) fn sentences(self) -> Wording {
        let label = self.label.into();
        let count = self.mails_cancelled;
        let more = [
            self.mail_left.then(|| phrase::MailLeft.into()),
            (count > 0).then(|| phrase::MailsCalledBack { count }.into()),
            self.entered_since.then(|| phrase::EnteredSince.into()),
            self.kept,
        ];
        let done = Sentence::from(phrase::Done { label });
        more.into_iter().flatten().fold(done, then).into()
    }
}

/// Nothing of what was chosen was left to take back, or to do again.
pub(super) fn left_as_it_is(redoing: bool, label: Value, kept: Option<Sentence>) -> Wording {
    let stays: Sentence = if redoing {
        phrase::NotRedone { label }.into()
    } else {
        phrase::NotUndone { label }.into()
    };
    let why = kept.unwrap_or_else(|| phrase::NothingLeftToChange.into());
    then(stays, why).into()
}

/// A sentence after what is said already.
pub(super) fn and(said: Wording, more: impl Into<Sentence>) -> Wording {
    match said.sentence {
        Some(sentence) => then(sentence, more.into()).into(),
        None => said,
    }
}

fn then(first: Sentence, then: Sentence) -> Sentence {
    let (first, then) = (first.into(), then.into());
    phrase::Then { first, then }.into()
}
