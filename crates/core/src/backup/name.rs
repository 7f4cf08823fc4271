//! The name of a backup's file: `rapport-YYYYMMDDTHHMMSSZ-REASON.tar.zst`, in
//! UTC, with `.age` behind it where it is encrypted.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::model::Reason;
use crate::clock::Timestamp;

const FORM: &str = "%Y%m%dT%H%M%SZ";

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    /// To the second.
    pub(super) at: Timestamp,
    /// 1 for the first one of its second.
    pub(super) turn: u32,
    pub(super) reason: Reason,
    pub(super) encrypted: bool,
}

impl Name {
    /// The name of a backup that is taken now; `turn` is 1 for the first one of
    /// this second.
    pub(super) fn new(at: Timestamp, reason: Reason, turn: u32) -> Self {
        let instant = at
            .to_jiff()
            .to_zoned_datetime(TimeZone::UTC)
            .strftime(FORM)
            .to_string();
        let end = if turn > 1 {
            format!("-{turn}")
        } else {
            String::new()
        };
        let word = reason.word();
        Self {
            text: format!("rapport-{instant}-{word}{end}.tar.zst"),
            at,
            turn,
            reason,
            encrypted: false,
        }
    }

    /// The name of its copy, encrypted or not.
    pub(super) fn copied(&self, encrypted: bool) -> Self {
        let plain = self.text.strip_suffix(".age").unwrap_or(&self.text);
        let end = if encrypted { ".age" } else { "" };
        Self {
            text: format!("{plain}{end}"),
            encrypted,
            ..self.clone()
        }
    }

    /// Reads a file's name; none where it is no backup of ours.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let stem = text.strip_prefix("rapport-")?;
        let (stem, encrypted) = match stem.strip_suffix(".age") {
            Some(stem) => (stem, true),
            None => (stem, false),
        };
        let mut parts = stem.strip_suffix(".tar.zst")?.split('-');
        let at = DateTime::strptime(FORM, parts.next()?).ok()?;
        let at = at.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp();
        let word = parts.next()?;
        let reason = Reason::ALL
            .into_iter()
            .find(|reason| reason.word() == word)?;
        let turn: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
        if parts.next().is_some() || turn.is_some_and(|turn| turn < 2) {
            return None;
        }
        Some(Self {
            text: text.to_owned(),
            at: Timestamp::new(at),
            turn: turn.unwrap_or(1),
            reason,
            encrypted,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, Reason};

    #[test]
    fn a_name_says_when_and_why_and_is_read_back() {
        let at = "2026-11-25T06:55:01Z".parse().unwrap();
        let name = Name::new(at, Reason::Hourly, 1);
        assert_eq!(name.text, "rapport-20261125T065501Z-hourly.tar.zst");
        assert_eq!(Name::parse(&name.text), Some(name));
        let second = Name::new(at, Reason::Restore, 2).copied(true);
        assert_eq!(
            second.text,
            "rapport-20261125T065501Z-restore-2.tar.zst.age"
        );
        assert_eq!(Name::parse(&second.text), Some(second));
    }

    #[test]
    fn what_is_no_backup_has_no_such_name() {
        for other in [
            "rapport.db",
            "rapport-20261125T065501Z-hourly.tar.zst.sha256",
            "rapport-20261125T065501Z-hourly.tar.zst.part",
            "rapport-20261399T065501Z-hourly.tar.zst",
            "rapport-20261125T065501Z-whim.tar.zst",
            "rapport-20261125T065501Z-hourly-1.tar.zst",
            "rapport-20261125T065501Z-hourly-2-3.tar.zst",
        ] {
            assert_eq!(Name::parse(other), None, "{other}");
        }
    }
}
