//! Why a provider could not sign somebody in, in plain words.

use std::fmt::Display;

use oauth2::{ErrorResponse, RequestTokenError};
use openidconnect::DiscoveryError;
use rapport_messages::say;

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
        say::ProviderUnreachable { host: host.into() },
    )
    .with_technical(error)
}

pub(super) fn not_discovered(host: &str, error: DiscoveryError<RequestError>) -> Problem {
    match error {
        DiscoveryError::Request(error) => unreachable(host, &error),
        error => Problem::new(
            ProblemKind::Network,
            say::NotAProvider { host: host.into() },
        )
        .with_technical(with_source(&error)),
    }
}

pub(super) fn unusable(error: impl Display) -> Problem {
    Problem::new(ProblemKind::Network, say::ProviderUnusable).with_technical(error)
}

pub(super) fn not_genuine(error: impl Display) -> Problem {
    Problem::new(ProblemKind::Conflict, say::ProviderNotGenuine).with_technical(error)
}

/// The answer is genuine and still cannot be used.
pub(super) fn unusable_answer(host: &str, error: impl Display) -> Problem {
    Problem::new(
        ProblemKind::Conflict,
        say::ProviderAnswerUnusable { host: host.into() },
    )
    .with_technical(error)
}

pub(super) fn says_nothing(host: &str) -> Problem {
    Problem::new(
        ProblemKind::Network,
        say::ProviderDidNotNameYou { host: host.into() },
    )
}

pub(super) fn clock_is_off(clock: &dyn Clock, words: &str) -> Problem {
    let here = clock.now().to_jiff().to_zoned_datetime(clock.zone());
    Problem::new(
        ProblemKind::Conflict,
        say::ClockIsOff {
            now: here.datetime().into(),
        },
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
            say::ProviderRefusedAnswer { host: host.into() },
        )
        .with_technical(told),
        error => Problem::new(
            ProblemKind::Network,
            say::ProviderNoToken { host: host.into() },
        )
        .with_technical(with_source(&error)),
    }
}
