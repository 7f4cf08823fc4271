//! What undoing left alone, in words.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use rapport_messages::{Sentence, phrase};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::list::{LEAD_OF_CHANGE, OWN_FIELD_OF_CHANGE, SETTING_OF_CHANGE, field, shown};
use crate::clock::{Clock, Timestamp};
use crate::db::{Kept, Reverted};
use crate::error::Result;
use crate::ids::FieldId;
use crate::leads::own_fields;

/// A field that was left alone because it has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KeptField {
    /// What kind of thing, such as `lead`.
    pub entity: String,
    /// Which field of it, by the same names as in the history.
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

/// What taking back came to, in one commit or in several.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Tally {
    /// What was left alone, the first hundred.
    pub(super) kept: Vec<KeptField>,
    /// How many fields were left alone in all.
    pub(super) kept_count: u32,
    /// Some of them were changed by somebody else than a person.
    by_others: bool,
    /// A mail that belongs to it has left, or may have.
    pub(super) mail_left: bool,
    /// Mails that waited, and leave no more.
    pub(super) mails_cancelled: u32,
    /// Something was entered since on what is gone now.
    pub(super) entered_since: bool,
}

/// Kept fields that are named; the others are counted.
const NAMED: usize = 100;

impl Tally {
    pub(super) fn of(reverted: &Reverted, kept: Vec<KeptField>, entered_since: bool) -> Self {
        Self {
            kept,
            kept_count: u32::try_from(reverted.kept_count).unwrap_or(u32::MAX),
            by_others: reverted.kept.iter().any(|kept| !kept.by_person),
            mail_left: reverted.mail_left,
            mails_cancelled: reverted.mails_cancelled,
            entered_since,
        }
    }

    /// Adds what another commit came to.
    pub(super) fn add(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.kept.truncate(NAMED);
        self.kept_count = self.kept_count.saturating_add(other.kept_count);
        self.by_others |= other.by_others;
        self.mail_left |= other.mail_left;
        self.mails_cancelled = self.mails_cancelled.saturating_add(other.mails_cancelled);
        self.entered_since |= other.entered_since;
    }
}

/// What was kept, with the names of what it is about.
pub(super) async fn described(
    connection: &mut SqliteConnection,
    kept: &[Kept],
) -> Result<Vec<KeptField>> {
    let sql = format!(
        "SELECT {SETTING_OF_CHANGE}, {LEAD_OF_CHANGE}, {OWN_FIELD_OF_CHANGE} FROM change AS c WHERE c.entity_id = ? LIMIT 1"
    );
    let own = own_fields::all(&mut *connection).await?;
    let mut described = Vec::with_capacity(kept.len());
    for kept in kept {
        let row: Option<(Option<String>, String, Option<FieldId>)> =
            sqlx::query_as(AssertSqlSafe(sql.clone()))
                .bind(kept.entity_id)
                .fetch_optional(&mut *connection)
                .await?;
        let (setting, lead_name, own_field) = row.unwrap_or_default();
        let own_field = own.iter().find(|own| Some(own.id) == own_field);
        let shown = |value: &Value| match (own_field, value.as_str()) {
            (Some(own), Some(stored)) => own.written(&own.outward(stored)),
            _ => shown(value),
        };
        described.push(KeptField {
            entity: kept.entity.to_owned(),
            field: own_field.map_or_else(|| field(kept.field, setting), |own| own.name.clone()),
            lead_name,
            would_be: shown(&kept.would_be),
            is: shown(&kept.is),
            since: kept.since,
        });
    }
    Ok(described)
}

/// "3 fields were kept: you changed them on Tuesday." None where none was.
pub(super) fn sentence(tally: &Tally, clock: &dyn Clock) -> Option<Sentence> {
    let count = tally.kept_count;
    if count == 0 {
        return None;
    }
    let when = when(tally, clock).into();
    Some(match tally.by_others {
        false => phrase::KeptByYou { count, when }.into(),
        true => phrase::Kept { count, when }.into(),
    })
}

/// The day on which they all changed; where there are several, since which.
fn when(tally: &Tally, clock: &dyn Clock) -> Sentence {
    let zone = clock.zone();
    let since = tally.kept.iter().filter_map(|kept| kept.since);
    let mut days: Vec<Date> = since.map(|at| day(at, &zone)).collect();
    days.sort_unstable();
    days.dedup();
    let today = day(clock.now(), &zone);
    match days.as_slice() {
        [] => phrase::Since.into(),
        [one] => named(*one, today),
        [first, ..] => {
            let day = named(*first, today).into();
            phrase::SinceSeveralDays { day }.into()
        }
    }
}

fn day(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_jiff().to_zoned_datetime(zone.clone()).date()
}

/// A past day as one says it: by its weekday only within the last six days.
fn named(day: Date, today: Date) -> Sentence {
    let ago = today.since(day).map_or(i32::MAX, |span| span.get_days());
    match ago {
        0 => phrase::Today.into(),
        1 => phrase::Yesterday.into(),
        2..=6 => phrase::OnWeekday {
            weekday: weekday(day).into(),
        }
        .into(),
        _ => phrase::OnDay { day: day.into() }.into(),
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rapport_messages::Language;

    use super::named;

    #[test]
    fn a_day_is_said_by_its_weekday_only_while_that_names_one_day() {
        let today = date(2026, 11, 25);
        let said = |day| named(day, today).in_language(Language::En);
        assert_eq!(said(today), "today");
        assert_eq!(said(date(2026, 11, 24)), "yesterday");
        assert_eq!(said(date(2026, 11, 23)), "on Monday");
        assert_eq!(said(date(2026, 11, 19)), "on Thursday");
        assert_eq!(said(date(2026, 11, 18)), "on Nov 18, 2026");
        assert_eq!(said(date(2026, 11, 26)), "on Nov 26, 2026");
    }
}
