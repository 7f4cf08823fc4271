//! What came due while nobody could send (the machine slept, was off, or its
//! clock jumped) leaves one by one: at its own time it would not have left in
//! one burst either. Mails that are due just now do not wait for it.

use std::time::Duration;

use crate::clock::Timestamp;

/// A mail that has been due for longer than this is belated.
const BELATED: Duration = Duration::from_secs(15 * 60);
/// Between two belated mails of an account.
const APART: Duration = Duration::from_secs(10);

/// When the next belated mail of one account may leave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Throttle(Option<Timestamp>);

impl Throttle {
    /// While a belated mail has to wait: which mails need not, by the time from
    /// which on they are due.
    pub(super) fn due_from(self, now: Timestamp) -> Option<Timestamp> {
        self.next(now).map(|_| now.before(BELATED))
    }

    /// When the next belated mail may leave, where that is not now.
    pub(super) fn next(self, now: Timestamp) -> Option<Timestamp> {
        // Later than that only where the clock went back.
        self.0
            .filter(|next| *next > now && *next <= now.after(APART))
    }

    /// A mail that was due then has been handed over.
    pub(super) fn handed_over(&mut self, due_at: Timestamp, now: Timestamp) {
        if due_at < now.before(BELATED) {
            self.0 = Some(now.after(APART));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{APART, BELATED, Throttle};
    use crate::clock::Timestamp;
    use std::time::Duration;

    fn now() -> Timestamp {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_belated_mail_makes_the_next_belated_one_wait_and_no_other() {
        let mut throttle = Throttle::default();
        assert_eq!(BELATED, Duration::from_secs(900), "a quarter of an hour");
        assert_eq!(
            throttle.due_from(now()),
            None,
            "the first waits for nothing"
        );
        throttle.handed_over(now().before(Duration::from_secs(3600)), now());
        assert_eq!(throttle.next(now()), Some(now().after(APART)));
        assert_eq!(throttle.due_from(now()), Some(now().before(BELATED)));
        let later = now().after(APART);
        assert_eq!(
            (throttle.next(later), throttle.due_from(later)),
            (None, None)
        );
    }

    #[test]
    fn a_mail_in_time_makes_nobody_wait() {
        let mut throttle = Throttle::default();
        throttle.handed_over(now().before(BELATED), now());
        assert_eq!(throttle.next(now()), None);
    }

    #[test]
    fn a_clock_that_went_back_does_not_make_it_wait_for_a_day() {
        let mut throttle = Throttle::default();
        throttle.handed_over(now().before(Duration::from_secs(3600)), now());
        let yesterday = now().before(Duration::from_secs(24 * 3600));
        assert_eq!(throttle.next(yesterday), None);
    }
}
