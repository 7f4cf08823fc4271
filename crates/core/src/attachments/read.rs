//! Files of leads, read; and their content, handed out proved.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use rapport_messages::{Wording, say};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use tempfile::NamedTempFile;

use super::model::{AttachedFile, Existing, FileVerdict, TrashedFile};
use super::store::{BlobId, Store, blocking};
use super::{kind, mark, name, verdict};
use crate::app::App;
use crate::clock::Timestamp;
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{AttachmentId, LeadId};
use crate::leads::{Attachment, shown_name};

/// A file with where it belongs.
pub(super) struct Stored {
    pub(super) attachment: Attachment,
    pub(super) lead_id: LeadId,
    pub(super) lead_name: String,
    pub(super) trashed_at: Option<Timestamp>,
}

/// Every query reads these columns, so that one function decodes them.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.lead_id, a.sha256, a.name, a.created_at, a.trashed_at, b.size, b.media_type,
                    l.first_name, l.last_name, l.company
             FROM attachment AS a
             LEFT JOIN blob AS b ON b.sha256 = a.sha256
             LEFT JOIN lead AS l ON l.id = a.lead_id ",
            $rest
        )
    };
}

/// The files of these leads that are not in the trash, oldest first.
pub async fn for_leads(
    connection: &mut SqliteConnection,
    leads: &[LeadId],
) -> Result<HashMap<LeadId, Vec<Attachment>>> {
    let ids: Vec<String> = leads.iter().map(|id| id.0.simple().to_string()).collect();
    let rows = sqlx::query(select!(
        "WHERE a.lead_id IN (SELECT unhex(value) FROM json_each(?))
         AND a.removed = 0 AND a.trashed_at IS NULL ORDER BY a.created_at, a.row"
    ))
    .bind(serde_json::Value::from(ids).to_string())
    .fetch_all(connection)
    .await?;
    let mut files: HashMap<LeadId, Vec<Attachment>> = HashMap::new();
    for row in &rows {
        let stored = decode(row)?;
        files
            .entry(stored.lead_id)
            .or_default()
            .push(stored.attachment);
    }
    Ok(files)
}

/// The files of one lead that are not in the trash, oldest first.
pub async fn list(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<Attachment>> {
    let mut files = for_leads(connection, &[lead]).await?;
    Ok(files.remove(&lead).unwrap_or_default())
}

/// The files in the trash, last removed first.
pub async fn list_trashed(connection: &mut SqliteConnection) -> Result<Vec<TrashedFile>> {
    let rows = sqlx::query(select!(
        "WHERE a.trashed_at IS NOT NULL AND a.removed = 0 ORDER BY a.trashed_at DESC, a.row DESC"
    ))
    .fetch_all(connection)
    .await?;
    let mut files = Vec::with_capacity(rows.len());
    for row in &rows {
        let stored = decode(row)?;
        if let Some(trashed_at) = stored.trashed_at {
            files.push(TrashedFile {
                attachment: stored.attachment,
                lead_id: stored.lead_id,
                lead_name: stored.lead_name,
                trashed_at,
            });
        }
    }
    Ok(files)
}

/// One file, also from the trash.
pub(super) async fn one(connection: &mut SqliteConnection, id: AttachmentId) -> Result<Stored> {
    let row = sqlx::query(select!("WHERE a.id = ? AND a.removed = 0"))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AttachmentGone))?;
    decode(&row)
}

/// Every file that a row refers to, undone ones too.
pub(super) async fn every(connection: &mut SqliteConnection) -> Result<Vec<Stored>> {
    let rows = sqlx::query(select!("ORDER BY a.sha256, a.row"))
        .fetch_all(connection)
        .await?;
    rows.iter().map(decode).collect()
}

/// A name or an instant that another tool has broken is shown as far as it can
/// be read, and takes nothing down with it.
fn decode(row: &SqliteRow) -> Result<Stored> {
    let text = |column: &str| -> String {
        let bytes: Option<Vec<u8>> = row.try_get_unchecked(column).unwrap_or_default();
        String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
    };
    let instant = |column: &str| -> Result<Option<Timestamp>> {
        let milliseconds: Option<i64> = row.try_get(column)?;
        Ok(milliseconds.and_then(Timestamp::from_millisecond))
    };
    Ok(Stored {
        attachment: Attachment {
            id: row.try_get("id")?,
            name: text("name"),
            size: row.try_get::<Option<i64>, _>("size")?.unwrap_or(0),
            sha256: text("sha256"),
            media_type: text("media_type"),
            created_at: instant("created_at")?
                .unwrap_or(Timestamp::new(jiff::Timestamp::UNIX_EPOCH)),
        },
        lead_id: row.try_get("lead_id")?,
        lead_name: shown_name(&text("first_name"), &text("last_name"), &text("company")),
        trashed_at: instant("trashed_at")?,
    })
}

/// A file's content and its name on a disk.
struct Content {
    store: Store,
    blob: BlobId,
    /// As it is shown.
    shown: String,
    name: String,
    media_type: String,
}

async fn content(app: &App, id: AttachmentId) -> Result<Content> {
    content_of(app, one(&mut *app.db.reader().await?, id).await?.attachment)
}

fn content_of(app: &App, stored: Attachment) -> Result<Content> {
    let blob = BlobId::parse(&stored.sha256).ok_or_else(|| {
        Problem::new(ProblemKind::Damaged, say::AttachmentDamaged).with_technical(&stored.sha256)
    })?;
    let kind = kind::of_media_type(&stored.media_type);
    Ok(Content {
        store: Store::of(app.folder()),
        blob,
        shown: name::clean(&stored.name),
        name: name::on_disk(&stored.name, kind.ending),
        media_type: stored.media_type,
    })
}

/// What a copy of it is called on a disk.
///
/// # Errors
/// `not_found`.
pub async fn disk_name(app: &App, id: AttachmentId) -> Result<String> {
    Ok(content(app, id).await?.name)
}

/// What a person should know before opening a file: that it would run, that it
/// is something else than its name says, or what it may do by itself. Looked up
/// in the content, so that it is true of files from a restored backup too.
///
/// # Errors
/// `not_found`, else what the disk says. A content that is missing has nothing
/// to be said of it here.
pub async fn caution(app: &App, id: AttachmentId) -> Result<Option<Wording>> {
    let content = content(app, id).await?;
    blocking(move || {
        let mut file = match fs::File::open(content.store.path(&content.blob)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let found = verdict::look(&mut file, &content.shown)?;
        Ok(verdict::caution(&content.shown, found))
    })
    .await
}

/// A copy for the system's program: read-only, marked as coming from others,
/// under a safe name with an ending. What is done to it never reaches the store;
/// it is swept later.
///
/// # Errors
/// `not_found`; `invalid` for what would run; `damaged` where the content is
/// missing or not what it was.
pub async fn open(app: &App, id: AttachmentId) -> Result<PathBuf> {
    let content = content(app, id).await?;
    blocking(move || {
        disk::private_folder(&content.store.opened)?;
        // A short name: Windows counts the whole path.
        let folder = tempfile::Builder::new()
            .prefix("")
            .rand_bytes(8)
            .tempdir_in(&content.store.opened)?;
        let mut copy = NamedTempFile::new_in(&folder)?;
        content.store.copy_out(&content.blob, &mut copy)?;
        let found = verdict::look(copy.as_file_mut(), &content.shown)?;
        if found.judgement.verdict == FileVerdict::Dangerous {
            return Err(would_run(&content.shown));
        }
        mark::from_others(copy.path());
        let path = folder.path().join(&content.name);
        disk::persist(copy, &path)?;
        // Not before: on Windows a file that gets its name becomes an ordinary one
        // (`persist` in tempfile's `file/imp/windows.rs`).
        let mut permissions = fs::metadata(&path)?.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions)?;
        Ok(folder.keep().join(&content.name))
    })
    .await
}

fn would_run(name: &str) -> Problem {
    Problem::new(
        ProblemKind::Invalid,
        say::FileIsProgram { name: name.into() },
    )
}

/// Saves a copy elsewhere, marked as coming from others; into a folder under a
/// safe name of its own. Returns where it lies. It appears whole or not at all.
///
/// # Errors
/// `conflict` where a file is there and is to be kept; `damaged` as above.
pub async fn save_to(
    app: &App,
    id: AttachmentId,
    path: &Path,
    existing: Existing,
) -> Result<PathBuf> {
    let content = content(app, id).await?;
    let path = path.to_owned();
    blocking(move || {
        let path = if path.is_dir() {
            path.join(&content.name)
        } else {
            path
        };
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut copy = NamedTempFile::new_in(folder)?;
        disk::make_ordinary(copy.as_file());
        content.store.copy_out(&content.blob, &mut copy)?;
        mark::from_others(copy.path());
        disk::flush(copy.as_file())?;
        match existing {
            Existing::Replace => disk::persist(copy, &path),
            Existing::Keep => copy.persist_noclobber(&path).map_err(|error| error.error),
        }
        .map_err(|error| unsaved(&path, error))?;
        disk::flush_folder(folder)?;
        Ok(path)
    })
    .await
}

fn unsaved(path: &Path, error: std::io::Error) -> Problem {
    if error.kind() != std::io::ErrorKind::AlreadyExists {
        return error.into();
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    Problem::new(
        ProblemKind::Conflict,
        say::FileExists {
            name: name.to_string_lossy().into_owned().into(),
        },
    )
}

/// The content with its name and kind, for a mail.
///
/// # Errors
/// `not_found`; `damaged` where the content is missing or not what it was.
pub async fn bytes(app: &App, attachment: &Attachment) -> Result<AttachedFile> {
    let content = content_of(app, attachment.clone())?;
    blocking(move || {
        let mut bytes = Vec::new();
        content.store.copy_out(&content.blob, &mut bytes)?;
        Ok(AttachedFile {
            name: content.name,
            media_type: content.media_type,
            bytes,
        })
    })
    .await
}
