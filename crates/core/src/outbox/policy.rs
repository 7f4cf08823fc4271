//! What follows from an attempt to hand a mail over. Pure: the time and the
//! chance are arguments.
//!
//! | what happened | verdict |
//! |---|---|
//! | 2xx to the final dot | sent |
//! | the dot may have gone out, no answer understood (RFC 1047) | unknown, for the person to decide |
//! | the login or the sender was refused | the account pauses, no mail fails |
//! | the account's limit at its provider is reached | every mail of the account waits, never given up |
//! | no connection, no TLS, a banner that refuses | every mail of the account waits, never given up |
//! | the connection broke before the dot, 4xx | again later, given up after four to five days |
//! | 5xx to the mail or its recipient | failed |
//! | marked do-not-contact | failed: withheld, and said so |
//! | our own disk or database refused | again later, never given up |

use std::time::Duration;

use rapport_messages::{Sentence, reason};

use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind};
use crate::mail::mailer::{Cause, Outcome, Reply, Step};
use crate::mail::reply::{Meaning, meaning};
use crate::outbox::mail::MailRemedy;

/// Tries before a mail is given up. The waits between them add up to four and
/// a half days: RFC 5321, section 4.5.4.1, asks for four to five.
const TRIES: u32 = 35;
/// A retry that is due later than this from now was written while the clock was
/// wrong: no wait is that long.
pub const NO_WAIT_IS_LONGER: Duration = Duration::from_secs(5 * 60 * 60);

/// A mail that was written down later than this from now was written while the
/// clock was wrong.
pub const A_CLOCK_IS_WRONG: Duration = Duration::from_secs(5 * 60);
/// A mail whose wait is longer than this was meant for later.
pub const NO_UNDO_IS_LONGER: Duration = Duration::from_secs(60);

/// What becomes of a mail, or of all mails of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The server has it.
    Sent,
    /// It is tried again.
    Retry {
        /// Not before.
        at: Timestamp,
        /// Why; none where there is nothing to say.
        reason: Option<Sentence>,
    },
    /// It waits, and with it all mail of its account.
    AccountWaits {
        /// Not before.
        at: Timestamp,
        /// Why.
        reason: Sentence,
    },
    /// The account stops until the person has mended it; its mail waits.
    PauseAccount {
        /// Why.
        reason: Sentence,
    },
    /// It will not be tried again by itself.
    Fail {
        /// Why.
        reason: Sentence,
    },
    /// It must not go to this recipient.
    Withheld {
        /// Why.
        reason: Sentence,
    },
    /// Nobody can know whether it arrived.
    Unknown {
        /// Why.
        reason: Sentence,
    },
}

/// What else counts beside the outcome.
#[derive(Debug, Clone, Copy)]
pub struct Attempt {
    /// Which attempt of this mail it was, from 1.
    pub tries: u32,
    /// The connection had carried another mail before.
    pub reused: bool,
    /// When it ended.
    pub now: Timestamp,
    /// From 0 up to 1: where in the jitter the next try falls.
    pub chance: f64,
}

/// What becomes of one mail.
pub fn judge(outcome: &Outcome, attempt: &Attempt) -> Verdict {
    match outcome {
        Outcome::Accepted { .. } => Verdict::Sent,
        Outcome::Unknown { .. } => Verdict::Unknown {
            reason: reason::InDoubt.into(),
        },
        Outcome::NotAccepted { step, cause } => not_accepted(*step, cause, attempt),
    }
}

fn not_accepted(step: Step, cause: &Cause, attempt: &Attempt) -> Verdict {
    match cause {
        Cause::Ledger(problem) => held_back(problem, attempt),
        // A server may close a connection that has carried mail (421, RFC 5321
        // section 3.8; many allow only so many mails on one): a new one is
        // opened at once.
        _ if attempt.reused && step == Step::Mail && is_closing(cause) => Verdict::Retry {
            at: attempt.now,
            reason: None,
        },
        Cause::Refused(reply) => match refusal(step, cause) {
            Some(reason) => Verdict::PauseAccount { reason },
            None => refused(step, reply, attempt),
        },
        // Before the final dot the server has nothing (RFC 5321, section 4.1.1.4).
        Cause::Network(_) => again(reason::ConnectionLost, attempt),
        Cause::Protocol(_) => again(reason::NotAMailAnswer, attempt),
        Cause::Tls(_) => again(reason::TlsLost, attempt),
        Cause::Unsupported(_) => Verdict::Fail {
            reason: reason::Unsupported.into(),
        },
    }
}

/// The outbox itself said no.
fn held_back(problem: &Problem, attempt: &Attempt) -> Verdict {
    match problem.kind {
        ProblemKind::DoNotContact => Verdict::Withheld {
            reason: problem.sentence.clone(),
        },
        // It has left already, is held or was decided meanwhile: looked at anew.
        ProblemKind::Conflict => Verdict::Retry {
            at: attempt.now,
            reason: None,
        },
        _ => Verdict::Retry {
            at: attempt
                .now
                .after(waits::before_a_try(attempt.tries, attempt.chance)),
            reason: Some(problem.sentence.clone()),
        },
    }
}

fn is_closing(cause: &Cause) -> bool {
    match cause {
        Cause::Network(_) => true,
        Cause::Refused(reply) => reply.code == 421,
        _ => false,
    }
}

/// The server said no to this mail alone; what it meant is [`meaning`]'s to say.
fn refused(step: Step, reply: &Reply, attempt: &Attempt) -> Verdict {
    let fail = |reason: Sentence| Verdict::Fail { reason };
    match meaning(step, reply) {
        Meaning::Later => again(reason::ComeBackLater, attempt),
        Meaning::AccountLimit => Verdict::AccountWaits {
            at: attempt
                .now
                .after(waits::for_a_limit(attempt.tries, attempt.chance)),
            reason: reason::AccountLimit.into(),
        },
        Meaning::Login | Meaning::Sender => fail(reason::NotAllowedTo.into()),
        Meaning::BadAddress => fail(reason::BadAddress.into()),
        Meaning::MailboxFull => fail(reason::MailboxFull.into()),
        Meaning::TooBig => fail(reason::TooBig.into()),
        Meaning::Refused if step == Step::Rcpt => fail(reason::AddressRefused.into()),
        Meaning::Refused => fail(reason::Refused.into()),
    }
}

/// Again later, or given up where the last try was made.
fn again(why: impl Into<Sentence>, attempt: &Attempt) -> Verdict {
    let why = why.into();
    if attempt.tries >= TRIES {
        let why = why.into();
        return Verdict::Fail {
            reason: reason::GivenUp { why }.into(),
        };
    }
    Verdict::Retry {
        at: attempt
            .now
            .after(waits::before_a_try(attempt.tries, attempt.chance)),
        reason: Some(why),
    }
}

/// What becomes of all mails of an account whose server could not be spoken to.
/// Only ever `AccountWaits` or `PauseAccount`: no mail is at fault. `failures` counts
/// the connections that failed one after another, from 1.
pub fn judge_connection(
    step: Step,
    cause: &Cause,
    failures: u32,
    now: Timestamp,
    chance: f64,
) -> Verdict {
    let wait = waits::before_a_connection(failures, chance);
    let retry = |reason: Sentence| Verdict::AccountWaits {
        at: now.after(wait),
        reason,
    };
    if let Some(reason) = refusal(step, cause) {
        return Verdict::PauseAccount { reason };
    }
    match cause {
        Cause::Network(_) if step == Step::Connect => retry(reason::Offline.into()),
        Cause::Network(_) => retry(reason::ServerFellSilent.into()),
        Cause::Tls(_) => retry(reason::NotTrusted.into()),
        Cause::Refused(reply) => match meaning(step, reply) {
            Meaning::AccountLimit => retry(reason::AccountLimit.into()),
            _ => retry(reason::ServerBusy.into()),
        },
        Cause::Unsupported(_) => retry(reason::NoEncryption.into()),
        Cause::Protocol(_) => retry(reason::NoMailServer.into()),
        Cause::Ledger(problem) => retry(problem.sentence.clone()),
    }
}

/// Why the account pauses whose server answered so: the sign-in or the sender was
/// refused. None where its mail may be tried again.
pub fn refusal(step: Step, cause: &Cause) -> Option<Sentence> {
    match cause {
        Cause::Refused(reply) => match meaning(step, reply) {
            Meaning::Login => Some(reason::LoginRefused.into()),
            // At MAIL no recipient has been named: every mail would be refused so.
            Meaning::Sender if step == Step::Mail => Some(reason::SenderRefused.into()),
            _ => None,
        },
        Cause::Unsupported(_) if step == Step::Auth => Some(reason::NoLogin.into()),
        _ => None,
    }
}

/// What a person can do about a reason, by its key; none where it is only to wait,
/// or to decide.
pub fn remedy(reason: &str) -> Option<MailRemedy> {
    match reason {
        reason::LoginRefused::KEY | reason::PasswordMissing::KEY => {
            Some(MailRemedy::UpdatePassword)
        }
        reason::SenderRefused::KEY
        | reason::NoLogin::KEY
        | reason::NotTrusted::KEY
        | reason::NoEncryption::KEY
        | reason::NoMailServer::KEY => Some(MailRemedy::OpenAccount),
        reason::BadAddress::KEY | reason::AddressRefused::KEY => Some(MailRemedy::CorrectAddress),
        _ => None,
    }
}

/// What a person can do about an account that is paused for this reason: at the
/// least, look at it.
pub fn pause_remedy(reason: &str) -> MailRemedy {
    remedy(reason).unwrap_or(MailRemedy::OpenAccount)
}

/// The server's own words, where it spoke.
pub fn words(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Accepted { reply, .. } => Some(reply.to_string()),
        Outcome::NotAccepted { cause, .. } => cause_words(cause),
        Outcome::Unknown { seen } => Some(seen.clone()),
    }
}

/// What was said or seen, word for word.
pub fn cause_words(cause: &Cause) -> Option<String> {
    match cause {
        Cause::Refused(reply) => Some(reply.to_string()),
        Cause::Network(text)
        | Cause::Tls(text)
        | Cause::Unsupported(text)
        | Cause::Protocol(text) => Some(text.clone()),
        Cause::Ledger(problem) => problem.details.technical.clone(),
    }
}

mod waits;

#[cfg(test)]
mod policy_tests;
#[cfg(test)]
mod waits_tests;
#[cfg(test)]
mod words_tests;
