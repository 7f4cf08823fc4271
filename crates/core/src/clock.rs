//! The only place where the time is read. Everything else is handed a
//! [`Clock`] or an instant, so that a test can be any day it likes.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Sqlite, Type};

/// An instant in whole milliseconds since 1970, UTC. Stored as an integer,
/// written as ISO 8601 with three decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, specta::Type)]
pub struct Timestamp(#[specta(type = String)] jiff::Timestamp);

impl Timestamp {
    /// The instant, cut to whole milliseconds so that it survives storing.
    pub fn new(instant: jiff::Timestamp) -> Self {
        Self::from_millisecond(instant.as_millisecond()).unwrap_or(Self(instant))
    }

    /// From milliseconds since 1970; none where jiff has no such instant.
    pub fn from_millisecond(milliseconds: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(milliseconds)
            .ok()
            .map(Self)
    }

    /// Milliseconds since 1970.
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }

    /// For calendar arithmetic.
    pub fn to_jiff(self) -> jiff::Timestamp {
        self.0
    }

    /// Later by this much; the last instant there is where it would overflow.
    #[must_use]
    pub fn after(self, duration: std::time::Duration) -> Self {
        Self::new(
            self.0
                .saturating_add(duration)
                .unwrap_or(jiff::Timestamp::MAX),
        )
    }

    /// Earlier by this much; the first instant there is where it would overflow.
    #[must_use]
    pub fn before(self, duration: std::time::Duration) -> Self {
        Self::new(
            self.0
                .saturating_sub(duration)
                .unwrap_or(jiff::Timestamp::MIN),
        )
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

impl std::str::FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self::new)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Type<Sqlite> for Timestamp {
    fn type_info() -> SqliteTypeInfo {
        <i64 as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &SqliteTypeInfo) -> bool {
        <i64 as Type<Sqlite>>::compatible(ty)
    }
}

impl Encode<'_, Sqlite> for Timestamp {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <i64 as Encode<'_, Sqlite>>::encode_by_ref(&self.as_millisecond(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for Timestamp {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let milliseconds = <i64 as Decode<'r, Sqlite>>::decode(value)?;
        Self::from_millisecond(milliseconds)
            .ok_or_else(|| format!("{milliseconds} ms is no instant").into())
    }
}

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// The zone in which the person reads dates.
    fn zone(&self) -> TimeZone;
}

/// The clock and the zone of this machine.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Timestamp {
        Timestamp::new(jiff::Timestamp::now())
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }
}

/// The day on the person's calendar.
pub fn today(clock: &dyn Clock) -> jiff::civil::Date {
    day_of(clock, clock.now())
}

/// The day of this instant on the person's calendar.
pub fn day_of(clock: &dyn Clock, at: Timestamp) -> jiff::civil::Date {
    at.to_jiff().to_zoned_datetime(clock.zone()).date()
}
