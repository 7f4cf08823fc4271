//! Why a provider could not sign somebody in, in plain words.

use std::fmt::Display;

use oauth2::{ErrorResponse, RequestTokenError};
use openidconnect::DiscoveryError;

use super::client::RequestError;
use crate::clock::Clock;
use crate::error::{Problem, ProblemKind};

pub(super) fn with_source(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

pub(super) fn unreachable(host: &str, error: &RequestError) -> Problem {
    if let RequestError::TooLong | RequestError::NotSecure(_) = error {
        return unusable_answer(host, error);
    }
    Problem::new(
        ProblemKind::Network,
        format!("{host} cannot be reached. Nobody was signed in; check the network and the provider's address, then try again."),
    )
    .with_technical(error)
}

pub(super) fn not_discovered(host: &str, error: DiscoveryError<RequestError>) -> Problem {
    match error {
        DiscoveryError::Request(error) => unreachable(host, &error),
        error => Problem::new(
            ProblemKind::Network,
            format!("{host} answered, but not as a sign-in provider does. Check the provider's address, then try again."),
        )
        .with_technical(with_source(&error)),
    }
}

pub(super) fn unusable(error: impl Display) -> Problem {
    Problem::new(
        ProblemKind::Network,
        "The provider describes itself in a way that cannot be used. Check the provider's address.",
    )
    .with_technical(error)
}

pub(super) fn not_genuine(error: impl Display) -> Problem {
    Problem::new(
        ProblemKind::Conflict,
        "The provider's answer could not be proved to be genuine. Nobody was signed in; try again, and if it stays so, ask whoever runs the provider.",
    )
    .with_technical(error)
}

/// The answer is genuine and still cannot be used.
pub(super) fn unusable_answer(host: &str, error: impl Display) -> Problem {
    Problem::new(
        ProblemKind::Conflict,
        format!("{host} sent an answer that Rapport can’t use. You’re not signed in. If it happens again, ask whoever runs {host}."),
    )
    .with_technical(error)
}

pub(super) fn says_nothing(host: &str) -> Problem {
    Problem::new(
        ProblemKind::Network,
        format!(
            "{host} did not say who you are. Nobody was signed in; try again, or use another provider."
        ),
    )
}

pub(super) fn clock_is_off(clock: &dyn Clock, words: &str) -> Problem {
    let here = clock.now().to_jiff().to_zoned_datetime(clock.zone());
    Problem::new(
        ProblemKind::Conflict,
        format!(
            "By this computer's clock the provider's answer is not valid now. The clock says {}: if that is wrong, set it and try again.",
            here.strftime("%-d %B %Y, %H:%M")
        ),
    )
    .with_technical(words)
}

/// Why there is no token.
pub(super) fn no_token<T: ErrorResponse + Display>(
    host: &str,
    error: RequestTokenError<RequestError, T>,
) -> Problem {
    match error {
            RequestTokenError::Request(error) => unreachable(host, &error),
            RequestTokenError::ServerResponse(told) => Problem::new(
                ProblemKind::Conflict,
                format!("{host} did not accept the answer of the browser. Nobody was signed in; try again."),
            )
            .with_technical(told),
            error => Problem::new(
                ProblemKind::Network,
                format!("{host} answered with something that is no token, such as a web page. Nobody was signed in; try again, and if it stays so, ask whoever runs it."),
            )
            .with_technical(with_source(&error)),
        }
}
