//! What undo and redo say.

/// What there is to say of what was taken back.
pub(super) struct Said<'a> {
    /// What was done.
    pub(super) label: &'a str,
    /// A mail has left, or may have.
    pub(super) mail_left: bool,
    /// Mails that waited, and leave no more.
    pub(super) mails_cancelled: u32,
    /// Something was entered since on what is gone now.
    pub(super) entered_since: bool,
    /// What was left alone, in words.
    pub(super) kept: &'a str,
}

impl Said<'_> {
    /// A few sentences for the person.
    pub(super) fn sentences(&self) -> String {
        let mut message = format!("{}.", self.label);
        if self.mail_left {
            message.push_str(" The mail has left already and stays in the timeline.");
        }
        match self.mails_cancelled {
            0 => {}
            1 => message.push_str(" The mail that waited was called back."),
            number => message.push_str(&format!(" {number} mails that waited were called back.")),
        }
        if self.entered_since {
            message.push_str(" What was entered on it since comes back with it, by redo.");
        }
        if !self.kept.is_empty() {
            message.push(' ');
            message.push_str(self.kept);
        }
        message
    }
}

/// Nothing of what was chosen was left to take back, or to do again.
pub(super) fn left_as_it_is(redoing: bool, subject: &str, kept: &str) -> String {
    let verb = if redoing { "redone" } else { "undone" };
    let why = if kept.is_empty() {
        "Nothing of it is left to change."
    } else {
        kept
    };
    format!("Not {verb}: {subject}. {why}")
}

/// Why steps that were done later were not taken back first.
pub(super) fn passed_over(steps: u32) -> &'static str {
    match steps {
        0 => "",
        1 => " A later step was passed over: what it changed is erased for good.",
        _ => " Later steps were passed over: what they changed is erased for good.",
    }
}
