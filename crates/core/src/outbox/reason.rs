//! Why a mail stands where it does, as it is stored: the key of a sentence in
//! `reason` and its values in `reason_params`. Where there are no values,
//! `reason` holds the words of an older version.

use rapport_messages::{Sentence, Wording};
use serde_json::json;

/// The two columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stored {
    /// The key; blank where there is nothing to say.
    pub(super) key: String,
    /// The values.
    pub(super) params: Option<String>,
}

impl From<&Sentence> for Stored {
    fn from(sentence: &Sentence) -> Self {
        Self {
            key: sentence.key.clone(),
            params: Some(json!(sentence.values).to_string()),
        }
    }
}

impl From<Option<&Sentence>> for Stored {
    fn from(sentence: Option<&Sentence>) -> Self {
        sentence.map(Self::from).unwrap_or_default()
    }
}

/// What the columns say.
pub(super) fn wording(reason: &str, params: Option<&str>) -> Wording {
    match params {
        None => Wording::stored(reason),
        Some(params) => Sentence {
            key: reason.to_owned(),
            values: serde_json::from_str(params).unwrap_or_default(),
        }
        .into(),
    }
}

/// Why an account is paused: the key of a sentence without values, or the words of
/// an older version.
pub(crate) fn of_account(paused: &str) -> Wording {
    match paused.starts_with("reason-") {
        true => Sentence::new(paused).into(),
        false => Wording::stored(paused),
    }
}
