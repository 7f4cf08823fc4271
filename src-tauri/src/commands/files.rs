//! Files on leads, and the system's dialogs and programs for them.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rapport_core::attachments::{self, Existing, FileVerdict, InspectedFile, TrashedFile};
use rapport_core::db::Done;
use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::{AttachmentId, LeadId};
use rapport_core::leads::{self, Lead, StagedFile};
use rapport_core::settings;
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

use crate::dialog::{ask, ask_for_path};
use crate::shell::Shell;

/// Copies a file that comes as bytes into the store and looks at it; it is not
/// yet on any lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inspect_bytes(
    shell: State<'_, Shell>,
    name: String,
    base64: String,
) -> Result<InspectedFile> {
    let bytes = BASE64_STANDARD.decode(base64).map_err(|error| {
        Problem::invalid("base64", "This file arrived incomplete. Choose it again.")
            .with_technical(error)
    })?;
    attachments::inspect_bytes(shell.core().await?, &name, bytes, limit(&shell).await?).await
}

/// The same for files chosen in the system's dialog; none where it was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_files(
    shell: State<'_, Shell>,
    window: WebviewWindow,
) -> Result<Vec<InspectedFile>> {
    let dialog = window.dialog().file().set_parent(&window);
    let paths = ask(|answer| dialog.pick_files(answer)).await;
    let paths = paths.unwrap_or_default();
    let paths: Vec<PathBuf> = paths
        .into_iter()
        .filter_map(|path| path.into_path().ok())
        .collect();
    Ok(inspect_all(&shell, &paths).await)
}

/// Puts files of the store on a lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn attach_files(
    shell: State<'_, Shell>,
    id: LeadId,
    files: Vec<StagedFile>,
) -> Result<Done<Lead>> {
    let attached = attachments::attach(shell.core().await?, id, &files).await?;
    changed(&shell, attached.map(|_| id)).await
}

/// What a person should know before opening a file; none where there is nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn attachment_caution(
    shell: State<'_, Shell>,
    id: AttachmentId,
) -> Result<Option<String>> {
    attachments::caution(shell.core().await?, id).await
}

/// Opens a copy in the system's program for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_attachment(
    shell: State<'_, Shell>,
    app: AppHandle,
    id: AttachmentId,
) -> Result<()> {
    let copy = attachments::open(shell.core().await?, id).await?;
    let opener = app.opener();
    let opened =
        disk::for_another_program(|| opener.open_path(copy.to_string_lossy(), None::<&str>));
    opened.map_err(|error| {
        Problem::new(
            ProblemKind::Io,
            "No program of this computer opened the file. Save it and open it from there.",
        )
        .with_technical(error)
    })
}

/// Saves a copy where the person chooses; false where they chose nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_attachment(
    shell: State<'_, Shell>,
    window: WebviewWindow,
    id: AttachmentId,
) -> Result<bool> {
    let core = shell.core().await?;
    let name = attachments::disk_name(core, id).await?;
    let dialog = window
        .dialog()
        .file()
        .set_parent(&window)
        .set_file_name(name);
    let Some(path) = ask_for_path(|answer| dialog.save_file(answer)).await else {
        return Ok(false);
    };
    // The dialog has asked whether a file there is to be replaced.
    attachments::save_to(core, id, &path, Existing::Replace).await?;
    Ok(true)
}

/// Removes a file from its lead, into the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trash_attachment(
    shell: State<'_, Shell>,
    id: AttachmentId,
) -> Result<Done<Lead>> {
    changed(&shell, attachments::trash(shell.core().await?, id).await?).await
}

/// Takes a file out of the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_attachment(
    shell: State<'_, Shell>,
    id: AttachmentId,
) -> Result<Done<Lead>> {
    changed(&shell, attachments::restore(shell.core().await?, id).await?).await
}

/// The files in the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_trashed_files(shell: State<'_, Shell>) -> Result<Vec<TrashedFile>> {
    attachments::list_trashed(&mut *shell.reader().await?).await
}

/// The lead after a change of its files.
async fn changed(shell: &Shell, change: Done<LeadId>) -> Result<Done<Lead>> {
    let shown = async { leads::show(&mut *shell.reader().await?, change.answer).await };
    let lead = shown.await.map_err(Problem::after_the_change)?;
    Ok(change.map(|_| lead))
}

/// Looks at several files. One that cannot be read says so and keeps
/// nobody from the others.
pub(crate) async fn inspect_all(shell: &Shell, paths: &[PathBuf]) -> Vec<InspectedFile> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let inspected = inspect(shell, path).await;
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
        message: problem.message,
    }
}

async fn inspect(shell: &Shell, path: &Path) -> Result<InspectedFile> {
    attachments::inspect_path(shell.core().await?, path, limit(shell).await?).await
}

/// The largest file that is kept, in bytes.
async fn limit(shell: &Shell) -> Result<u64> {
    let settings = settings::load(&mut *shell.reader().await?).await?;
    Ok(settings.attachment_limit())
}
