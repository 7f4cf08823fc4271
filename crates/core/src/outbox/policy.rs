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

use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind};
use crate::mail::mailer::{Cause, Outcome, Reply, Step};
use crate::mail::reply::{Meaning, meaning};
use crate::outbox::mail::MailRemedy;

/// Why mail waits while its server cannot be reached.
pub const OFFLINE: &str = "The mail server cannot be reached. This mail waits, and goes out by itself as soon as you are online again.";

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
        /// Why, in plain words.
        reason: String,
    },
    /// It waits, and with it all mail of its account.
    AccountWaits {
        /// Not before.
        at: Timestamp,
        /// Why, in plain words.
        reason: String,
    },
    /// The account stops until the person has mended it; its mail waits.
    PauseAccount {
        /// Why, in plain words.
        reason: String,
    },
    /// It will not be tried again by itself.
    Fail {
        /// Why, in plain words.
        reason: String,
    },
    /// It must not go to this recipient.
    Withheld {
        /// Why, in plain words.
        reason: String,
    },
    /// Nobody can know whether it arrived.
    Unknown {
        /// Why, in plain words.
        reason: String,
    },
}

/// What else counts beside the outcome.
#[derive(Debug, Clone, Copy)]
pub struct Attempt {
    /// The how-manieth try of this mail it was, from 1.
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
            reason: "The connection broke while the server was taking this mail, before it said yes or no. \
                     Sending it again may deliver it twice."
                .into(),
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
            reason: String::new(),
        },
        Cause::Refused(reply) => match refusal(step, cause) {
            Some(reason) => Verdict::PauseAccount {
                reason: reason.into(),
            },
            None => refused(step, reply, attempt),
        },
        // Before the final dot the server has nothing (RFC 5321, section 4.1.1.4).
        Cause::Network(_) => again(
            "The connection broke before the server had taken this mail.",
            attempt,
        ),
        Cause::Protocol(_) => again(
            "The mail server gave an answer that is no mail answer.",
            attempt,
        ),
        Cause::Tls(_) => again(
            "The protected connection to the mail server broke.",
            attempt,
        ),
        Cause::Unsupported(_) => Verdict::Fail {
            reason:
                "The mail server cannot carry this mail: it lacks something that the mail needs, \
                     such as addresses with letters outside ASCII."
                    .into(),
        },
    }
}

/// The outbox itself said no.
fn held_back(problem: &Problem, attempt: &Attempt) -> Verdict {
    match problem.kind {
        ProblemKind::DoNotContact => Verdict::Withheld {
            reason: problem.message.clone(),
        },
        // It has left already, is held or was decided meanwhile: looked at anew.
        ProblemKind::Conflict => Verdict::Retry {
            at: attempt.now,
            reason: String::new(),
        },
        _ => Verdict::Retry {
            at: attempt
                .now
                .after(waits::before_a_try(attempt.tries, attempt.chance)),
            reason: problem.message.clone(),
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
    let fail = |reason: &str| Verdict::Fail {
        reason: reason.into(),
    };
    match meaning(step, reply) {
        Meaning::Later => again("The mail server asked to come back later.", attempt),
        Meaning::AccountLimit => Verdict::AccountWaits {
            at: attempt
                .now
                .after(waits::for_a_limit(attempt.tries, attempt.chance)),
            reason: LIMIT_REACHED.into(),
        },
        Meaning::Login | Meaning::Sender => {
            fail("The mail server does not let this account write to this address.")
        }
        Meaning::BadAddress => fail(BAD_ADDRESS),
        Meaning::MailboxFull => {
            fail("The recipient's mailbox is full. Try again in some days, or another way.")
        }
        Meaning::TooBig => fail(
            "The mail is larger than the mail server takes. Send it with fewer or smaller files.",
        ),
        Meaning::Refused if step == Step::Rcpt => fail(ADDRESS_REFUSED),
        Meaning::Refused => fail("The mail server refused this mail."),
    }
}

/// Why an account is paused whose password is missing, or was entered for another
/// server or user.
pub const PASSWORD_MISSING: &str =
    "Enter the password for this account. Rapport has none for its current server settings.";
const LOGIN_REFUSED: &str =
    "Your mail server rejected the sign-in. Update the password and waiting emails will be sent.";
const SENDER_REFUSED: &str = "Your mail server doesn’t let this account send from its address. Correct the address and waiting emails will be sent.";
const NO_LOGIN: &str = "The mail server offers no way to log in that Rapport knows. Check the server, port and encryption in the settings.";
const NOT_TRUSTED: &str = "No protected connection to the mail server: its certificate could not be trusted, or TLS failed. This mail waits; nothing was sent in the open.";
const NO_ENCRYPTION: &str = "The mail server does not offer encryption here. This mail waits; nothing was sent in the open.";
const NO_MAIL_SERVER: &str = "What answered is no mail server, or not on this port. This mail waits; check the server and port in the settings.";
const BAD_ADDRESS: &str = "This address doesn’t exist. Correct it to send this email again.";
const ADDRESS_REFUSED: &str =
    "Your mail server refused this address. Correct it to send this email again.";
const LIMIT_REACHED: &str = "The provider's limit for this account is reached. This mail waits and goes out by itself later.";

/// Again later, or given up where the last try was made.
fn again(why: &str, attempt: &Attempt) -> Verdict {
    if attempt.tries >= TRIES {
        return Verdict::Fail {
            reason: format!("{why} It was tried for more than four days."),
        };
    }
    Verdict::Retry {
        at: attempt
            .now
            .after(waits::before_a_try(attempt.tries, attempt.chance)),
        reason: why.into(),
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
    let retry = |reason: &str| Verdict::AccountWaits {
        at: now.after(wait),
        reason: reason.into(),
    };
    if let Some(reason) = refusal(step, cause) {
        return Verdict::PauseAccount {
            reason: reason.into(),
        };
    }
    match cause {
        Cause::Network(_) if step == Step::Connect => retry(OFFLINE),
        Cause::Network(_) => retry(
            "The mail server answered and then fell silent or hung up. This mail waits and is tried again.",
        ),
        Cause::Tls(_) => retry(NOT_TRUSTED),
        Cause::Refused(reply) => match meaning(step, reply) {
            Meaning::AccountLimit => retry(LIMIT_REACHED),
            _ => retry(
                "The mail server takes no mail at the moment. This mail waits and is tried again.",
            ),
        },
        Cause::Unsupported(_) => retry(NO_ENCRYPTION),
        Cause::Protocol(_) => retry(NO_MAIL_SERVER),
        Cause::Ledger(problem) => retry(&problem.message),
    }
}

/// Why the account pauses whose server answered so: the sign-in or the sender was
/// refused. None where its mail may be tried again.
pub fn refusal(step: Step, cause: &Cause) -> Option<&'static str> {
    match cause {
        Cause::Refused(reply) => match meaning(step, reply) {
            Meaning::Login => Some(LOGIN_REFUSED),
            // At MAIL no recipient has been named: every mail would be refused so.
            Meaning::Sender if step == Step::Mail => Some(SENDER_REFUSED),
            _ => None,
        },
        Cause::Unsupported(_) if step == Step::Auth => Some(NO_LOGIN),
        _ => None,
    }
}

/// What a person can do about a reason; none where it is only to wait, or to
/// decide.
pub fn remedy(reason: &str) -> Option<MailRemedy> {
    match reason {
        LOGIN_REFUSED | PASSWORD_MISSING => Some(MailRemedy::UpdatePassword),
        SENDER_REFUSED | NO_LOGIN | NOT_TRUSTED | NO_ENCRYPTION | NO_MAIL_SERVER => {
            Some(MailRemedy::OpenAccount)
        }
        BAD_ADDRESS | ADDRESS_REFUSED => Some(MailRemedy::CorrectAddress),
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
