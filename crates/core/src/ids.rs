//! Names of things: UUIDv7 (RFC 9562, section 5.7), stored as 16 bytes,
//! written as text. No row number leaves the database.

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Sqlite, Type};
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::error::Problem;
use crate::random::Random;

/// Mints a UUIDv7 for this instant.
pub fn mint(at: Timestamp, random: &dyn Random) -> Uuid {
    let mut bytes = [0; 10];
    random.fill(&mut bytes);
    let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid()
}

/// The id of a row that has a natural key: the same on every machine (UUIDv8,
/// RFC 9562, section 5.8, over SHA-256).
pub fn derived(key: &str) -> Uuid {
    let digest = Sha256::digest(key.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(#[specta(type = String)] pub Uuid);

        impl $name {
            /// A new one for this instant.
            pub fn mint(at: Timestamp, random: &dyn Random) -> Self {
                Self(mint(at, random))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Problem;

            fn from_str(text: &str) -> Result<Self, Problem> {
                Uuid::try_parse(text).map(Self).map_err(|_| {
                    Problem::invalid("id", say::NotAnId).with_technical(text)
                })
            }
        }

        impl Type<Sqlite> for $name {
            fn type_info() -> SqliteTypeInfo {
                <Uuid as Type<Sqlite>>::type_info()
            }

            fn compatible(ty: &SqliteTypeInfo) -> bool {
                <Uuid as Type<Sqlite>>::compatible(ty)
            }
        }

        impl Encode<'_, Sqlite> for $name {
            fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
                <Uuid as Encode<'_, Sqlite>>::encode_by_ref(&self.0, buffer)
            }
        }

        impl<'r> Decode<'r, Sqlite> for $name {
            fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
                <Uuid as Decode<'r, Sqlite>>::decode(value).map(Self)
            }
        }
    };
}

id!(
    /// A lead.
    LeadId
);
id!(
    /// One e-mail address of a lead.
    EmailId
);
id!(
    /// One phone number of a lead.
    PhoneId
);
id!(
    /// A note, call or letter that a person wrote down.
    ActivityId
);
id!(
    /// A file on a lead.
    AttachmentId
);
id!(
    /// A field of the user's own.
    FieldId
);
id!(
    /// A template.
    TemplateId
);
id!(
    /// A mail account.
    AccountId
);
id!(
    /// A follow-up.
    FollowUpId
);
id!(
    /// A row of the outbox.
    OutboxId
);
id!(
    /// What a mail is known by outside: the left part of its Message-ID.
    DispatchKey
);
id!(
    /// An operation of the journal.
    OperationId
);
id!(
    /// A copy of Rapport on one machine.
    DeviceId
);
id!(
    /// A job.
    JobId
);
