//! The core's facts on their way to the page: only after the commit, and what
//! comes together goes together.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use rapport_core::app::App;
use rapport_core::events::Fact;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, MissedTickBehavior};

use crate::Desktop;

/// Facts that follow one another within this time become one event.
const TOGETHER: Duration = Duration::from_millis(40);
/// How often the file is looked at for changes by other programs.
const LOOK: Duration = Duration::from_secs(1);

/// Carries facts to the page for as long as the core lives.
pub(crate) async fn carry(mut published: Receiver<Fact>, desktop: Arc<dyn Desktop>) {
    while let Some(facts) = gather(&mut published).await {
        desktop.publish(facts.into_iter().collect());
    }
}

/// Waits for a fact and takes along what follows closely; none when nobody can
/// publish any more.
async fn gather(published: &mut Receiver<Fact>) -> Option<BTreeSet<Fact>> {
    let mut facts = BTreeSet::new();
    take(&mut facts, published.recv().await)?;
    let end = Instant::now() + TOGETHER;
    while let Ok(received) = tokio::time::timeout_at(end, published.recv()).await {
        if take(&mut facts, received).is_none() {
            break;
        }
    }
    Some(facts)
}

fn take(facts: &mut BTreeSet<Fact>, received: Result<Fact, RecvError>) -> Option<()> {
    match received {
        Ok(fact) => facts.extend([fact]),
        Err(RecvError::Lagged(_)) => facts.extend(Fact::ALL),
        Err(RecvError::Closed) => return None,
    }
    Some(())
}

/// The terminal may write while the window is open. What it changed cannot be
/// told from the file, so everything counts as changed.
pub(crate) async fn look_for_others(core: Arc<App>) {
    let mut tick = tokio::time::interval(LOOK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen = None;
    loop {
        tick.tick().await;
        // A busy database is looked at the next time.
        let Ok(version) = core.db.others_version().await else {
            continue;
        };
        if seen
            .replace(version)
            .is_some_and(|before| before != version)
        {
            core.events.publish(&Fact::ALL);
            core.outbox.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rapport_core::events::{Events, Fact};

    use super::gather;

    #[tokio::test]
    async fn what_comes_together_goes_together_and_each_fact_once() {
        let events = Events::default();
        let mut published = events.subscribe();
        events.publish(&[Fact::Leads, Fact::History]);
        events.publish(&[Fact::Leads]);
        let together = gather(&mut published).await.unwrap();
        assert_eq!(together, BTreeSet::from([Fact::Leads, Fact::History]));

        events.publish(&[Fact::Outbox]);
        let later = gather(&mut published).await.unwrap();
        assert_eq!(later, BTreeSet::from([Fact::Outbox]));
    }

    #[tokio::test]
    async fn whoever_missed_facts_takes_everything_for_changed() {
        let events = Events::default();
        let mut published = events.subscribe();
        for _ in 0..300 {
            events.publish(&[Fact::Leads]);
        }
        let facts = gather(&mut published).await.unwrap();
        assert_eq!(facts, BTreeSet::from(Fact::ALL));
    }

    #[tokio::test]
    async fn it_ends_with_the_core() {
        let events = Events::default();
        let mut published = events.subscribe();
        drop(events);
        assert_eq!(gather(&mut published).await, None);
    }
}
