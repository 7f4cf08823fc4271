//! Putting files on a lead, into the trash, and back.

use std::path::PathBuf;

use rapport_messages::{Label, label, phrase, say};
use serde_json::{Value, json};

use super::entity::ATTACHMENT;
use super::inspect::shown_size;
use super::model::FileVerdict;
use super::store::{BlobId, Store, blocking};
use super::verdict::{self, Found};
use super::{name, read};
use crate::app::App;
use crate::db::{Actor, Done, OperationRef, WriteTx, id_value};
use crate::disk::Ballast;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{AttachmentId, LeadId};
use crate::leads::{Attachment, StagedFile, shown_name};

/// A file whose content is in the store and may be put on a lead.
#[derive(Debug)]
pub struct ReadyFile {
    blob: BlobId,
    path: PathBuf,
    name: String,
    size: i64,
    media_type: &'static str,
}

/// Proves that files may be put on a lead: their content is in the store, and
/// under these names it is nothing that is refused. Call it before the write
/// begins.
///
/// # Errors
/// `invalid` at `files.N`.
pub async fn ready(app: &App, files: &[StagedFile]) -> Result<Vec<ReadyFile>> {
    let store = Store::of(app.folder());
    let files = files.to_vec();
    blocking(move || {
        let ready = files.iter().enumerate();
        ready
            .map(|(index, file)| {
                ready_file(&store, file).map_err(|problem| problem.at(format!("files.{index}")))
            })
            .collect()
    })
    .await
}

fn ready_file(store: &Store, file: &StagedFile) -> Result<ReadyFile> {
    let name = name::clean(&file.name);
    let blob = BlobId::parse(&file.sha256).ok_or_else(|| gone(&name))?;
    let path = store.path(&blob);
    let mut content = std::fs::File::open(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => gone(&name),
        _ => error.into(),
    })?;
    let Found {
        kind, judgement, ..
    } = verdict::look(&mut content, &name)?;
    let taken = judgement.verdict == FileVerdict::Ok
        || (judgement.verdict == FileVerdict::Unusual && file.accept);
    if let (false, Some(why)) = (taken, judgement.why) {
        return Err(Problem::new(ProblemKind::Invalid, why));
    }
    Ok(ReadyFile {
        blob,
        path,
        name,
        size: shown_size(content.metadata()?.len()),
        media_type: kind.media_type,
    })
}

fn gone(name: &str) -> Problem {
    Problem::new(
        ProblemKind::Invalid,
        say::StagedFileGone { name: name.into() },
    )
}

/// Puts files on a lead, as one operation. Durable when this returns.
///
/// # Errors
/// As [`ready`]; `not_found`, or `conflict` where the lead is in the trash.
pub async fn attach(
    app: &App,
    lead: LeadId,
    files: &[StagedFile],
) -> Result<Done<Vec<Attachment>>> {
    let files = ready(app, files).await?;
    let mut tx = app.db.write().await?;
    let name = open_lead(&mut tx, lead).await?.into();
    let names = match files.as_slice() {
        [] => return Ok(Done::unchanged(Vec::new())),
        [file] => file.name.as_str().into(),
        files => phrase::Files {
            count: u32::try_from(files.len()).unwrap_or(u32::MAX),
        }
        .into(),
    };
    let label = label::FileAdd { files: names, name };
    let operation = tx.operation(Actor::Person, label).await?;
    let attached = attach_in(&mut tx, &operation, lead, &files).await?;
    Ok(tx.commit().await?.done(attached))
}

/// Puts files on a lead as part of an operation that is being written.
///
/// # Errors
/// `invalid` at `files.N` where a content has meanwhile left the store.
pub async fn attach_in(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    files: &[ReadyFile],
) -> Result<Vec<Attachment>> {
    let mut attached = Vec::with_capacity(files.len());
    for (index, file) in files.iter().enumerate() {
        // Under the write lock: sweeping takes it too, so a content that is
        // here now stays until the row refers to it.
        if !tokio::fs::try_exists(&file.path).await? {
            return Err(gone(&file.name).at(format!("files.{index}")));
        }
        attached.push(insert(tx, operation, lead, file).await?);
    }
    Ok(attached)
}

async fn insert(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    file: &ReadyFile,
) -> Result<Attachment> {
    let sha256 = file.blob.as_str();
    // The same content may be there already: it is the same row.
    sqlx::query!(
        "INSERT INTO blob (sha256, size, media_type, created_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (sha256) DO NOTHING",
        sha256,
        file.size,
        file.media_type,
        operation.at,
    )
    .execute(&mut *tx)
    .await?;
    let random = tx.random();
    let id = AttachmentId::mint(operation.at, &*random);
    let values = vec![
        ("lead_id", id_value(lead.0)),
        ("sha256", json!(sha256)),
        ("name", json!(file.name)),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(operation, &ATTACHMENT, id.0, values).await?;
    Ok(Attachment {
        id,
        name: file.name.clone(),
        size: file.size,
        sha256: sha256.to_owned(),
        media_type: file.media_type.to_owned(),
        created_at: operation.at,
    })
}

/// The lead's name, where files may be put on it.
async fn open_lead(tx: &mut WriteTx, lead: LeadId) -> Result<String> {
    let row = sqlx::query!(
        "SELECT first_name, last_name, company, trashed_at FROM lead WHERE id = ? AND removed = 0",
        lead,
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::LeadGone))?;
    let name = shown_name(&row.first_name, &row.last_name, &row.company);
    if row.trashed_at.is_some() {
        return Err(Problem::new(
            ProblemKind::Conflict,
            say::LeadInTrashTakesNoFiles { name: name.into() },
        ));
    }
    Ok(name)
}

/// Removes a file from its lead, into the trash; on a full disk too. Repeating
/// it is harmless.
///
/// # Errors
/// `not_found`.
pub async fn trash(app: &App, id: AttachmentId) -> Result<Done<LeadId>> {
    Ballast::of(app.folder())
        .room_for(|| set_trashed(app, id, true))
        .await
}

/// Takes a file out of the trash. Repeating it is harmless.
///
/// # Errors
/// `not_found`.
pub async fn restore(app: &App, id: AttachmentId) -> Result<Done<LeadId>> {
    set_trashed(app, id, false).await
}

async fn set_trashed(app: &App, id: AttachmentId, trashed: bool) -> Result<Done<LeadId>> {
    let mut tx = app.db.write().await?;
    let stored = read::one(tx.connection(), id).await?;
    let lead = stored.lead_id;
    if stored.trashed_at.is_some() == trashed {
        return Ok(Done::unchanged(lead));
    }
    let file = stored.attachment.name.into();
    let name = stored.lead_name.into();
    let label: Label = if trashed {
        label::FileTrash { file, name }.into()
    } else {
        label::FileRestore { file, name }.into()
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let at = match trashed {
        true => json!(operation.at.as_millisecond()),
        false => Value::Null,
    };
    tx.update(&operation, &ATTACHMENT, id.0, vec![("trashed_at", at)])
        .await?;
    Ok(tx.commit().await?.done(lead))
}
