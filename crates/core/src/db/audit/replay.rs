//! What the journal says of a row: its changes, folded to the last value of
//! each field.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::db::entity::Entity;
use crate::db::erase::NOTHING;

/// A value of a row or of the journal; there are no others.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'a> {
    Null,
    Integer(i64),
    Text(Cow<'a, str>),
}

impl Scalar<'_> {
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Integer(number) => (*number).into(),
            Self::Text(text) => text.as_ref().into(),
        }
    }
}

/// What is known of one row.
#[derive(Debug)]
pub(super) struct Replay<'a> {
    /// By the place of the field in the entity; none where it was never written.
    pub(super) values: Vec<Option<Scalar<'a>>>,
    /// Something of it was erased: a field that was never written may be one
    /// that was erased.
    pub(super) erased: bool,
    /// No change of it is left that says anything.
    pub(super) blank: bool,
    /// A change of it cannot be read.
    pub(super) unreadable: bool,
}

impl<'a> Replay<'a> {
    pub(super) fn nothing(entity: &Entity) -> Self {
        Self {
            values: vec![None; entity.fields.len()],
            erased: false,
            blank: true,
            unreadable: false,
        }
    }

    /// Takes in the next change. `erased`: the operation's values may be gone.
    pub(super) fn add(&mut self, entity: &Entity, erased: bool, fields: &'a str) {
        if fields == NOTHING {
            self.erased |= erased;
            return;
        }
        self.blank = false;
        match serde_json::from_str::<Changed<'a>>(fields) {
            Ok(Changed(changed)) => {
                for (name, value) in changed {
                    let place = entity.fields.iter().position(|field| field.name == name);
                    if let Some(slot) = place.and_then(|place| self.values.get_mut(place)) {
                        *slot = Some(value);
                    }
                }
            }
            Err(_) => self.unreadable = true,
        }
    }
}

/// Field and value after the change.
struct Changed<'a>(Vec<(&'a str, Scalar<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Changed<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Changed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields with what they were and are")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Changed<'de>, A::Error> {
                let mut changed = Vec::with_capacity(map.size_hint().unwrap_or(8));
                while let Some((name, (_, after))) =
                    map.next_entry::<&'de str, (IgnoredAny, Scalar<'de>)>()?
                {
                    changed.push((name, after));
                }
                Ok(Changed(changed))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Scalar<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("null, an integer or a text")
            }

            fn visit_unit<E: Error>(self) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Null)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Integer(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar<'de>, E> {
                i64::try_from(number)
                    .map(Scalar::Integer)
                    .map_err(E::custom)
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
