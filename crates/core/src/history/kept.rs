//! What undoing left alone, in words.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::list::{LEAD_OF_CHANGE, SETTING_OF_CHANGE, field, shown};
use crate::clock::{Clock, Timestamp};
use crate::db::{Kept, Reverted};
use crate::error::Result;

/// A field that was left alone because it has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KeptField {
    /// What kind of thing, such as `lead`.
    pub entity: String,
    /// Which field of it; of a setting: which setting.
    pub field: String,
    /// The lead it is about, as shown now; blank where it is about none.
    pub lead_name: String,
    /// What it would have become.
    pub would_be: String,
    /// What it is, and stays.
    pub is: String,
    /// When it became that; none where the history no longer knows.
    pub since: Option<Timestamp>,
}

/// What was kept, with the names of what it is about.
pub(super) async fn described(
    connection: &mut SqliteConnection,
    kept: &[Kept],
) -> Result<Vec<KeptField>> {
    let sql = format!(
        "SELECT {SETTING_OF_CHANGE}, {LEAD_OF_CHANGE} FROM change AS c WHERE c.entity_id = ? LIMIT 1"
    );
    let mut described = Vec::with_capacity(kept.len());
    for kept in kept {
        let row: Option<(Option<String>, String)> = sqlx::query_as(AssertSqlSafe(sql.clone()))
            .bind(kept.entity_id)
            .fetch_optional(&mut *connection)
            .await?;
        let (setting, lead_name) = row.unwrap_or_default();
        described.push(KeptField {
            entity: kept.entity.to_owned(),
            field: field(kept.field, setting),
            lead_name,
            would_be: shown(&kept.would_be),
            is: shown(&kept.is),
            since: kept.since,
        });
    }
    Ok(described)
}

/// "3 fields were kept: you changed them on Tuesday." Blank where none was.
pub(super) fn sentence(reverted: &Reverted, clock: &dyn Clock) -> String {
    let by_person = reverted.kept.iter().all(|kept| kept.by_person);
    let (fields, changed) = match (reverted.kept_count, by_person) {
        (0, _) => return String::new(),
        (1, true) => ("1 field was kept".to_owned(), "you changed it"),
        (1, false) => ("1 field was kept".to_owned(), "it changed"),
        (number, true) => (format!("{number} fields were kept"), "you changed them"),
        (number, false) => (format!("{number} fields were kept"), "they changed"),
    };
    let when = when(reverted, clock);
    format!("{fields}: {changed} {when}.")
}

/// The day on which they all changed; where there are several, since which.
fn when(reverted: &Reverted, clock: &dyn Clock) -> String {
    let zone = clock.zone();
    let since = reverted.kept.iter().filter_map(|kept| kept.since);
    let mut days: Vec<Date> = since.map(|at| day(at, &zone)).collect();
    days.sort_unstable();
    days.dedup();
    let today = day(clock.now(), &zone);
    match days.as_slice() {
        [] => "since".to_owned(),
        [one] => named(*one, today),
        [first, ..] => format!("since then, the first of them {}", named(*first, today)),
    }
}

fn day(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_jiff().to_zoned_datetime(zone.clone()).date()
}

/// A past day as one says it: by its weekday only within the last six days.
fn named(day: Date, today: Date) -> String {
    let ago = today.since(day).map_or(i32::MAX, |span| span.get_days());
    match ago {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => format!("on {}", day.strftime("%A")),
        _ => format!("on {}", day.strftime("%-d %B %Y")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::named;

    #[test]
    fn a_day_is_said_by_its_weekday_only_while_that_names_one_day() {
        let today = date(2026, 11, 25);
        let said = |day| named(day, today);
        assert_eq!(said(today), "today");
        assert_eq!(said(date(2026, 11, 24)), "yesterday");
        assert_eq!(said(date(2026, 11, 23)), "on Monday");
        assert_eq!(said(date(2026, 11, 19)), "on Thursday");
        assert_eq!(said(date(2026, 11, 18)), "on 18 November 2026");
        assert_eq!(said(date(2026, 11, 26)), "on 26 November 2026");
    }
}
