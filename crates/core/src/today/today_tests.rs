use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;

use super::{step_done, today};
use crate::app::{App, Seams};
use crate::clock::{Clock, Timestamp};
use crate::leads::{self, NewLead, NextStep, StepKind};

/// Berlin, at an instant that a test chooses.
struct Berlin(Mutex<Timestamp>);

impl Clock for Berlin {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }
}

async fn add(app: &App, name: &str, date: &str, time: Option<&str>) -> leads::Lead {
    let new = NewLead {
        first_name: name.into(),
        next_step: Some(NextStep {
            date: date.into(),
            time: time.map(Into::into),
            kind: StepKind::Mail,
        }),
        ..NewLead::default()
    };
    leads::add(app, &new).await.unwrap().answer
}

#[tokio::test]
async fn what_is_due_comes_overdue_first_and_counts_days_on_the_persons_calendar() {
    let folder = tempfile::tempdir().unwrap();
    // Half past midnight in Berlin is still the day before in UTC.
    let clock = Arc::new(Berlin(Mutex::new("2026-11-23T23:30:00Z".parse().unwrap())));
    let seams = Seams {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ..Seams::forgetful()
    };
    let app = App::open(folder.path(), seams).await.unwrap();
    add(&app, "Any time", "2026-11-24", None).await;
    add(&app, "Morning", "2026-11-24", Some("09:00")).await;
    let late = add(&app, "Late", "2026-11-19", None).await;
    add(&app, "Thursday", "2026-11-26", Some("08:30")).await;
    add(&app, "Friday", "2026-11-27", None).await;

    let read = today(&mut app.db.reader().await.unwrap(), &*clock)
        .await
        .unwrap();
    let due: Vec<(&str, u32)> = read
        .items
        .iter()
        .map(|item| (item.lead.name.as_str(), item.days_late))
        .collect();
    assert_eq!(read.date, "2026-11-24");
    assert_eq!(due, [("Late", 5), ("Morning", 0), ("Any time", 0)]);
    assert_eq!(
        (read.next.unwrap().lead_name.as_str(), read.done_today),
        ("Thursday", 0)
    );

    step_done(&app, late.id).await.unwrap();
    step_done(&app, late.id).await.unwrap();
    let read = today(&mut app.db.reader().await.unwrap(), &*clock)
        .await
        .unwrap();
    assert_eq!((read.items.len(), read.done_today), (2, 1));
}
