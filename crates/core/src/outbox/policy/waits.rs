//! How long is waited before the next try.

use std::time::Duration;

/// The first wait after a refusal; it doubles from there.
const FIRST_WAIT: Duration = Duration::from_secs(60);
/// The longest wait between two tries of a mail.
const LONGEST_WAIT: Duration = Duration::from_secs(4 * 60 * 60);
/// The first wait for a server that cannot be reached; it doubles from there.
const FIRST_RECONNECT: Duration = Duration::from_secs(15);
/// The longest: soon after the network is back, mail flows again.
pub(super) const LONGEST_RECONNECT: Duration = Duration::from_secs(5 * 60);
/// The least wait for a provider's limit, which counts by the hour or the day.
const LIMIT_WAIT: Duration = Duration::from_secs(15 * 60);
/// Waits differ by up to this part, so that not everything comes at once.
const JITTER: f64 = 0.1;

/// Before a mail is tried again after so many tries; `chance`, from 0 up to 1,
/// says where in the jitter.
pub(super) fn before_a_try(tries: u32, chance: f64) -> Duration {
    jittered(grown(FIRST_WAIT, LONGEST_WAIT, tries), chance)
}

/// The same where the provider's limit is reached.
pub(super) fn for_a_limit(tries: u32, chance: f64) -> Duration {
    before_a_try(tries, chance).max(LIMIT_WAIT)
}

/// Before a server is asked again after so many connections that failed.
pub(super) fn before_a_connection(failures: u32, chance: f64) -> Duration {
    jittered(grown(FIRST_RECONNECT, LONGEST_RECONNECT, failures), chance)
}

/// Doubles with every try, from 1, up to the longest.
fn grown(first: Duration, longest: Duration, tries: u32) -> Duration {
    let factor = 2_u32.saturating_pow(tries.saturating_sub(1));
    first.saturating_mul(factor).min(longest)
}

fn jittered(wait: Duration, chance: f64) -> Duration {
    wait.mul_f64(1.0 - JITTER + 2.0 * JITTER * chance.clamp(0.0, 1.0))
}
