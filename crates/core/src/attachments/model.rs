//! Files as the window and the terminal see them.

use rapport_messages::Wording;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::error::{Problem, Result};
use crate::ids::LeadId;
use crate::leads::{Attachment, StagedFile};

/// How a file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FileVerdict {
    /// A usual kind, and what its name says.
    Ok,
    /// Another kind: kept after a question.
    Unusual,
    /// Not what its name says: refused.
    Mismatch,
    /// A program or a script: refused.
    Dangerous,
    /// Nothing in it: refused.
    Empty,
    /// Larger than the limit: refused.
    TooBig,
}

/// A file that was looked at. Where the verdict is `ok` or `unusual`, its
/// content is in the store; otherwise nothing was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct InspectedFile {
    /// SHA-256 of the content, 64 hexadecimal digits; empty where it is too big.
    pub sha256: String,
    /// Cleaned, for showing.
    pub name: String,
    /// Bytes; far below 2^53, where a page's numbers end.
    #[specta(type = u32)]
    pub size: i64,
    /// Found from the content.
    pub media_type: String,
    /// How it is taken.
    pub verdict: FileVerdict,
    /// Why; blank where it is `ok`.
    pub message: Wording,
}

impl InspectedFile {
    /// The file to put on a lead, its unusual kind accepted.
    ///
    /// # Errors
    /// `invalid` with what is wrong with it, where it was refused.
    pub fn accepted(self) -> Result<StagedFile> {
        let refused = !matches!(self.verdict, FileVerdict::Ok | FileVerdict::Unusual);
        match self.message.sentence {
            Some(why) if refused => Err(Problem::invalid("file", why)),
            _ => Ok(StagedFile {
                sha256: self.sha256,
                name: self.name,
                accept: true,
            }),
        }
    }
}

/// A file in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TrashedFile {
    /// The file.
    pub attachment: Attachment,
    /// Whose it was.
    pub lead_id: LeadId,
    /// Her name as shown.
    pub lead_name: String,
    /// When it was removed.
    pub trashed_at: Timestamp,
}

/// A file with its content, to be put into a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Safe on every system, with its ending.
    pub name: String,
    /// Found from the content.
    pub media_type: String,
    /// The content, proved against its SHA-256.
    pub bytes: Vec<u8>,
}

/// What to do where a file of that name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and refuse.
    Keep,
    /// Replace it: the person has been asked.
    Replace,
}
