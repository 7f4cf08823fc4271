//! Files on leads, and the system's dialogs and programs for them.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rapport_core::attachments::{self, Existing, FileVerdict, InspectedFile, TrashedFile};
use rapport_core::db::Done;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::{AttachmentId, LeadId};
use rapport_core::leads::{self, Lead, StagedFile};
use rapport_core::settings;
use rapport_messages::{Wording, say};

use crate::Host;
use crate::command::commands;

commands! {
    /// Copies a file that comes as bytes into the store and looks at it; it is not
    /// yet on any lead.
    guarded fn inspect_bytes(host, name: String, base64: String) -> InspectedFile {
        let bytes = BASE64_STANDARD.decode(base64).map_err(|error| {
            Problem::invalid("base64", say::FileIncomplete)
                .with_technical(error)
        })?;
        attachments::inspect_bytes(host.core().await?, &name, bytes, limit(host).await?).await
    }

    /// The same for files chosen in the system's dialog; none where it was closed.
    guarded fn pick_files(host) -> Vec<InspectedFile> {
        Ok(inspect_files(host, &host.desktop.choose_files().await).await)
    }

    /// Puts files of the store on a lead.
    guarded fn attach_files(host, id: LeadId, files: Vec<StagedFile>) -> Done<Lead> {
        let attached = attachments::attach(host.core().await?, id, &files).await?;
        changed(host, attached.map(|_| id)).await
    }

    /// What a person should know before opening a file; none where there is nothing.
    guarded fn attachment_caution(host, id: AttachmentId) -> Option<Wording> {
        attachments::caution(host.core().await?, id).await
    }

    /// Opens a copy in the system's program for it.
    guarded fn open_attachment(host, id: AttachmentId) -> () {
        let copy = attachments::open(host.core().await?, id).await?;
        host.desktop.open(&copy).map_err(|error| {
            Problem::new(
                ProblemKind::Io,
                say::NoProgramForFile,
            )
            .with_technical(error)
        })
    }

    /// Saves a copy where the person chooses; false where they chose nothing.
    guarded fn save_attachment(host, id: AttachmentId) -> bool {
        let core = host.core().await?;
        let name = attachments::disk_name(core, id).await?;
        let Some(path) = host.desktop.choose_destination(name).await else {
            return Ok(false);
        };
        attachments::save_to(core, id, &path, Existing::Replace).await?;
        Ok(true)
    }

    /// Removes a file from its lead, into the trash.
    guarded fn trash_attachment(host, id: AttachmentId) -> Done<Lead> {
        changed(host, attachments::trash(host.core().await?, id).await?).await
    }

    /// Takes a file out of the trash.
    guarded fn restore_attachment(host, id: AttachmentId) -> Done<Lead> {
        changed(host, attachments::restore(host.core().await?, id).await?).await
    }

    /// The files in the trash.
    guarded fn list_trashed_files(host) -> Vec<TrashedFile> {
        attachments::list_trashed(&mut *host.reader().await?).await
    }
}

/// The lead after a change of its files.
async fn changed(host: &Host, change: Done<LeadId>) -> Result<Done<Lead>> {
    let shown = async { leads::show(&mut *host.reader().await?, change.answer).await };
    let lead = shown.await.map_err(Problem::after_the_change)?;
    Ok(change.map(|_| lead))
}

/// Looks at several files. One that cannot be read says so and keeps
/// nobody from the others.
pub async fn inspect_files(host: &Host, paths: &[PathBuf]) -> Vec<InspectedFile> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let inspected = inspect(host, path).await;
        files.push(inspected.unwrap_or_else(|problem| unreadable(path, problem)));
    }
    files
}

/// Nothing came of this file, and the message says why.
fn unreadable(path: &Path, problem: Problem) -> InspectedFile {
    let name = path.file_name().unwrap_or(path.as_os_str());
    InspectedFile {
        sha256: String::new(),
        name: attachments::clean_name(&name.to_string_lossy()),
        size: 0,
        media_type: String::new(),
        verdict: FileVerdict::Empty,
        message: problem.wording(),
    }
}

async fn inspect(host: &Host, path: &Path) -> Result<InspectedFile> {
    attachments::inspect_path(host.core().await?, path, limit(host).await?).await
}

/// The largest file that is kept, in bytes.
async fn limit(host: &Host) -> Result<u64> {
    let settings = settings::load(&mut *host.reader().await?).await?;
    Ok(settings.attachment_limit())
}
