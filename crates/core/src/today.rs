//! Today: the leads whose next step is due, overdue first.

use jiff::civil::Date;
use rapport_messages::label;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::app::App;
use crate::clock::{self, Clock};
use crate::db::{Actor, Done};
use crate::error::Result;
use crate::ids::LeadId;
use crate::leads::{self, Lead, LeadPage, LeadQuery, LeadSort, NextStep};

/// The most leads one day shows; who has more works through these first.
const SHOWN: u32 = 500;

/// A lead whose next step is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TodayItem {
    /// The lead.
    pub lead: Lead,
    /// Its step.
    pub step: NextStep,
    /// Days since the step was due; 0 today.
    pub days_late: u32,
}

/// The step that comes next when nothing is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NextDue {
    /// Whose.
    pub lead_id: LeadId,
    /// Her name.
    pub lead_name: String,
    /// The step.
    pub step: NextStep,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Today {
    /// `YYYY-MM-DD` on the person's calendar.
    pub date: String,
    /// Overdue first, then today by time.
    pub items: Vec<TodayItem>,
    /// Steps of leads that were done today.
    pub done_today: u32,
    /// What comes next.
    pub next: Option<NextDue>,
}

/// Reads what is due today.
pub async fn today(connection: &mut SqliteConnection, clock: &dyn Clock) -> Result<Today> {
    let date = clock::today(clock);
    let query = LeadQuery {
        sort: LeadSort::NextStep,
        limit: SHOWN,
        ..LeadQuery::default()
    };
    let page = leads::list(&mut *connection, &query).await?;
    let mut today = Today {
        date: date.to_string(),
        items: Vec::new(),
        done_today: done_today(connection, clock, date).await?,
        next: None,
    };
    sort_out(&mut today, page, date);
    Ok(today)
}

/// The list comes sorted by step: due ones first, then the next, then none.
fn sort_out(today: &mut Today, page: LeadPage, date: Date) {
    for lead in page.rows.into_iter().filter_map(|row| row.lead) {
        let Some(step) = lead.next_step.clone() else {
            return;
        };
        let Ok(due) = step.date.parse::<Date>() else {
            continue;
        };
        if due > date {
            today.next = Some(NextDue {
                lead_id: lead.id,
                lead_name: lead.name,
                step,
            });
            return;
        }
        let days_late = date
            .since(due)
            .map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
        today.items.push(TodayItem {
            lead,
            step,
            days_late,
        });
    }
}

/// Steps that were cleared today, by a mail or by hand, and not put back.
async fn done_today(
    connection: &mut SqliteConnection,
    clock: &dyn Clock,
    date: Date,
) -> Result<u32> {
    let midnight = date
        .to_zoned_datetime(clock.zone())
        .map_or(0, |midnight| midnight.timestamp().as_millisecond());
    let done = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT c.subject) AS "n: u32" FROM operation AS o JOIN change AS c ON c.operation = o.seq
           WHERE o.at >= ? AND o.actor = 'person' AND o.undone_by IS NULL AND o.undoes IS NULL
             AND o.kind IN ('lead.step_done', 'follow_up.send', 'lead.reached_out') AND c.entity = 'lead'
             AND json_extract(c.fields, '$.step_date[1]') IS NULL AND json_type(c.fields, '$.step_date') = 'array'"#,
        midnight,
    )
    .fetch_one(connection)
    .await?;
    Ok(done)
}

/// The step is done without a mail.
pub async fn step_done(app: &App, id: LeadId) -> Result<Done<Lead>> {
    let mut tx = app.db.write().await?;
    let lead = leads::show(tx.connection(), id).await?;
    let name = lead.name.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::LeadStepDone { name })
        .await?;
    let changed = tx
        .update(&operation, &leads::LEAD, id.0, leads::without_step())
        .await?;
    if !changed {
        return Ok(Done::unchanged(lead));
    }
    leads::commit_and_show(tx, id).await
}

#[cfg(test)]
#[path = "today/today_tests.rs"]
mod today_tests;
