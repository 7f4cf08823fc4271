//! What an operation is called, from what is stored of it.

use rapport_messages::{Label, Sentence, Wording, label};

/// The sentence of an operation. One of an older version has words alone.
pub(crate) fn wording(kind: &str, words: String, params: Option<&str>) -> Wording {
    let sentence: Sentence = match params {
        // Values that cannot be read are shown by their names; `check` says that
        // they are not what was written.
        Some(params) => Label::sentence(kind, serde_json::from_str(params).unwrap_or_default()),
        None if !words.is_empty() => return Wording::stored(&words),
        None if kind == "recovery" => Label::from(label::Recovery).into(),
        None => Label::from(label::Erased).into(),
    };
    sentence.into()
}
