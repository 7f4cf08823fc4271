//! What a refusal means: whether the same mail may be tried again, and who has
//! to do something about it.

use super::mailer::{Reply, Step};

/// The meaning of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Not now; the same mail may go later.
    Later,
    /// The account has reached a limit of its provider: all its mail waits.
    AccountLimit,
    /// The user name or password is refused, or none was given where one is
    /// needed. No mail is at fault.
    Login,
    /// The provider does not let this account write as this sender.
    Sender,
    /// The address takes no mail and never will: it is marked.
    BadAddress,
    /// The recipient's mailbox is full. The address is good.
    MailboxFull,
    /// The mail is larger than is taken.
    TooBig,
    /// This mail is refused for good, for any other reason.
    Refused,
}

impl Meaning {
    /// The same mail may be tried again by itself, later.
    pub fn may_retry(self) -> bool {
        matches!(self, Self::Later | Self::AccountLimit)
    }

    /// The address is to be taken out of use.
    pub fn marks_address(self) -> bool {
        self == Self::BadAddress
    }
}

/// What this refusal means at this step. In order:
///
/// 1. Whatever answers AUTH with 5yz, and 530, 534, 535 and 538 anywhere,
///    speaks of the login (RFC 4954, section 6); so does 432.
/// 2. 4yz is "later" (RFC 5321, section 4.2.1); where its words speak of a
///    limit of the sender's, the whole account waits.
/// 3. The enhanced code (RFC 3463; RFC 7505 for null MX), where it agrees with
///    the class of the reply (RFC 2034, section 4) and says something definite.
/// 4. The basic codes that say one thing only.
/// 5. A few wordings that servers without enhanced codes use.
/// 6. At MAIL it is the sender that is refused; else it is this mail.
pub fn meaning(step: Step, reply: &Reply) -> Meaning {
    let words = reply.text.to_lowercase();
    if reply.code == 432
        || matches!(reply.code, 530 | 534 | 535 | 538)
        || (step == Step::Auth && reply.code >= 500)
    {
        return Meaning::Login;
    }
    let enhanced = enhanced_code(reply);
    if reply.code < 500 {
        let recipient_side = matches!(enhanced, Some((2, _)));
        let limited = !recipient_side && has(&words, SENDER_LIMIT);
        return if limited {
            Meaning::AccountLimit
        } else {
            Meaning::Later
        };
    }
    enhanced
        .and_then(|code| by_enhanced_code(step, code, &words))
        .or_else(|| by_basic_code(step, reply.code, &words))
        .or_else(|| by_words(step, &words))
        .unwrap_or(if step == Step::Mail {
            Meaning::Sender
        } else {
            Meaning::Refused
        })
}

/// Subject and detail of the first enhanced code of the reply's own class.
fn enhanced_code(reply: &Reply) -> Option<(u16, u16)> {
    let class = reply.code / 100;
    let parts = |word: &str| {
        let mut numbers = word.splitn(3, '.').map(|part| part.parse::<u16>().ok());
        let code = (numbers.next()??, numbers.next()??, numbers.next()??);
        (code.0 == class && code.1 < 10).then_some((code.1, code.2))
    };
    reply
        .text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .find_map(parts)
}

fn by_enhanced_code(step: Step, (subject, detail): (u16, u16), words: &str) -> Option<Meaning> {
    let meaning = match (subject, detail) {
        // X.1.7 and X.1.8 speak of the sender's address, X.7.27 of its null MX.
        (1, 7 | 8) | (7, 27) => Meaning::Sender,
        (1, 0..=4 | 6 | 10) if step == Step::Mail => Meaning::Sender,
        (1, 0..=4 | 6 | 10) => Meaning::BadAddress,
        (2, 1) => Meaning::BadAddress,
        (2, 2) => Meaning::MailboxFull,
        (2 | 3, 3 | 4) => Meaning::TooBig,
        // X.4.5, congestion, is how providers say that an account's share is used up.
        (4, 5) => Meaning::AccountLimit,
        // No answer from, and no route to, the recipient's host, said for good.
        (4, 1 | 4) if step == Step::Rcpt => Meaning::BadAddress,
        (7, _) if has(words, SENDER_LIMIT) => Meaning::AccountLimit,
        (7, _) if has(words, SENDER) => Meaning::Sender,
        (7, _) => Meaning::Refused,
        _ => return None,
    };
    Some(meaning)
}

fn by_basic_code(step: Step, code: u16, words: &str) -> Option<Meaning> {
    match code {
        // "User not local" and "domain takes no mail" (RFC 7504, RFC 7505).
        551 | 556 => Some(Meaning::BadAddress),
        // "Exceeded storage allocation": the mailbox at RCPT, the mail after it
        // (RFC 1870, section 6.1).
        552 if step == Step::Rcpt || has(words, MAILBOX_FULL) => Some(Meaning::MailboxFull),
        552 => Some(Meaning::TooBig),
        _ => None,
    }
}

fn by_words(step: Step, words: &str) -> Option<Meaning> {
    let after_rcpt = matches!(step, Step::Rcpt | Step::Data | Step::Dot);
    if has(words, SENDER_LIMIT) {
        Some(Meaning::AccountLimit)
    } else if has(words, SENDER) {
        Some(Meaning::Sender)
    } else if has(words, MAILBOX_FULL) {
        Some(Meaning::MailboxFull)
    } else if has(words, TOO_BIG) {
        Some(Meaning::TooBig)
    } else if after_rcpt && has(words, NO_SUCH_ADDRESS) {
        Some(Meaning::BadAddress)
    } else {
        None
    }
}

fn has(words: &str, any: &[&str]) -> bool {
    any.iter().any(|wording| words.contains(wording))
}

/// A limit of the one who sends.
const SENDER_LIMIT: &[&str] = &[
    "rate limit",
    "sending rate",
    "throttl",
    "daily limit",
    "daily message quota",
    "sending limit",
    "sending quota",
    "hourly limit",
    "message limit",
    "emails per hour",
    "messages per",
    "limits for how many",
    "too many messages",
    "too many emails",
    "excessive volume",
];

/// The sender is not one that this account may use, or the account is banned.
const SENDER: &[&str] = &[
    "sender address rejected",
    "sender rejected",
    "sender address is not",
    "not owned by user",
    "not verified",
    "not allowed to send",
    "sendasdenied",
    "sending account",
];

/// The recipient's mailbox is full.
const MAILBOX_FULL: &[&str] = &[
    "mailbox full",
    "mailbox is full",
    "over quota",
    "overquota",
    "quota exceeded",
];

/// The mail is too large.
const TOO_BIG: &[&str] = &[
    "too large",
    "too big",
    "too long",
    "size limit",
    "message size exceeds",
];

/// Nobody has this address.
const NO_SUCH_ADDRESS: &[&str] = &[
    "user unknown",
    "unknown user",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no mailbox",
    "user not found",
    "recipient not found",
    "does not exist",
    "doesn't exist",
    "doesn't have a",
    "invalid recipient",
    "unknown recipient",
    "recipient unknown",
    "mailbox unavailable",
    "mailbox not found",
    "mailbox is disabled",
    "mailbox disabled",
    "account is disabled",
    "unrouteable address",
    "unroutable address",
    "address unknown",
    "not a valid recipient",
    "not a valid mailbox",
    "mailbox not available",
    "account not found",
    "account is inactive",
    "account has been disabled",
    "no longer valid",
];

#[cfg(test)]
mod reply_tests;
