//! What went wrong on the way to a server, fine enough for the doctor to name
//! a remedy, coarse enough for the outbox as a [`Cause`].

use std::time::Duration;

use crate::error::Problem;
use crate::mail::mailer::{Cause, Outcome, Reply, Step};

/// What a person has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// The name leads nowhere.
    NameNotFound,
    /// The host answers that nobody listens on this port.
    NothingListens,
    /// No way to the host.
    Unreachable,
    /// No answer within the limit.
    Silent,
    /// The server hung up.
    Closed,
    /// What came in answer to the TLS hello is no TLS.
    NotTls,
    /// The certificate is signed by nobody trusted here.
    UnknownIssuer,
    /// The certificate is out of date, or not valid yet.
    Expired,
    /// The certificate is for another name.
    WrongName,
    /// Anything else about TLS.
    TlsFailed,
    /// The own certificate that was given cannot be read.
    BadOwnCa,
    /// Plain text, but not to this machine.
    PlainNotLocal,
    /// STARTTLS is required and not offered.
    NoStarttls,
    /// No way of logging in that we know is offered.
    NoLogin,
    /// This mail needs what the server does not offer.
    Lacking,
    /// The server said no.
    Refused,
    /// What came is not SMTP.
    Garbled,
}

/// One failure and where in the dialogue it happened.
#[derive(Debug, Clone)]
pub(crate) struct SmtpError {
    pub(crate) step: Step,
    pub(crate) hint: Hint,
    pub(crate) cause: Cause,
}

impl SmtpError {
    pub(crate) fn network(step: Step, hint: Hint, words: impl ToString) -> Self {
        let cause = Cause::Network(words.to_string());
        Self { step, hint, cause }
    }

    pub(crate) fn tls(hint: Hint, words: impl ToString) -> Self {
        let cause = Cause::Tls(words.to_string());
        Self {
            step: Step::Encrypt,
            hint,
            cause,
        }
    }

    pub(crate) fn unsupported(step: Step, hint: Hint, words: impl ToString) -> Self {
        let cause = Cause::Unsupported(words.to_string());
        Self { step, hint, cause }
    }

    pub(crate) fn refused(step: Step, reply: Reply) -> Self {
        Self {
            step,
            hint: Hint::Refused,
            cause: Cause::Refused(reply),
        }
    }

    pub(crate) fn garbled(step: Step, words: impl ToString) -> Self {
        let cause = Cause::Protocol(words.to_string());
        Self {
            step,
            hint: Hint::Garbled,
            cause,
        }
    }

    pub(crate) fn silent(step: Step, limit: Duration) -> Self {
        Self::network(
            step,
            Hint::Silent,
            format!("no answer within {} s", limit.as_secs_f32()),
        )
    }

    pub(crate) fn closed(step: Step) -> Self {
        Self::network(step, Hint::Closed, "the server closed the connection")
    }

    /// From an outcome, where only the cause is left.
    pub(crate) fn from_cause(step: Step, cause: Cause) -> Self {
        let hint = match cause {
            Cause::Refused(_) => Hint::Refused,
            Cause::Network(_) => Hint::Closed,
            Cause::Tls(_) => Hint::TlsFailed,
            Cause::Unsupported(_) | Cause::Ledger(_) => Hint::Lacking,
            Cause::Protocol(_) => Hint::Garbled,
        };
        Self { step, hint, cause }
    }

    /// The outbox said no.
    pub(crate) fn said_no(step: Step, problem: Problem) -> Self {
        Self {
            step,
            hint: Hint::Lacking,
            cause: Cause::Ledger(problem),
        }
    }

    /// The words behind it, for a person who asks for them.
    pub(crate) fn words(&self) -> String {
        match &self.cause {
            Cause::Refused(reply) => reply.to_string(),
            Cause::Network(words)
            | Cause::Tls(words)
            | Cause::Unsupported(words)
            | Cause::Protocol(words) => words.clone(),
            Cause::Ledger(problem) => problem.to_string(),
        }
    }

    /// A failed read or write.
    pub(crate) fn io(step: Step, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::InvalidData => Self::garbled(step, error),
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => Self::network(step, Hint::Closed, error),
            _ => Self::network(step, Hint::Unreachable, error),
        }
    }
}

impl From<SmtpError> for Outcome {
    fn from(fault: SmtpError) -> Self {
        let (step, cause) = fault.into();
        Self::NotAccepted { step, cause }
    }
}

impl From<SmtpError> for (Step, Cause) {
    fn from(fault: SmtpError) -> Self {
        (fault.step, fault.cause)
    }
}
