//! The person's choice, put in place.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rapport_messages::say;
use sqlx::Connection;

use super::announce::leave_words;
use super::begin::nothing_to_choose;
use super::model::{Candidate, RecoveryChoice, RecoveryReport};
use super::place::{Place, Step, there};
use crate::app::Seams;
use crate::backup::{self, Occasion, Reason};
use crate::db::{self, Access, Db};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};
use crate::outbox::lock::DrainLock;
use crate::{outbox, schema, suppression};

/// Puts the chosen data in place. The other candidate and the damaged file are
/// kept; who asked not to be written to in either is not written to.
///
/// # Errors
/// `invalid` where there is no such candidate, `not_found` where nothing is
/// being recovered; what was there is kept in any case.
pub async fn choose(folder: &Path, choice: RecoveryChoice, seams: &Seams) -> Result<()> {
    let _alone = DrainLock::take(folder)?;
    let place = Place::of(folder);
    let Some(mut progress) = place.progress()? else {
        return Err(nothing_to_choose());
    };
    if progress.step == Step::Placing {
        return finish(&place);
    }
    let report = place.report().ok_or_else(nothing_to_choose)?;
    let candidate = match choice {
        RecoveryChoice::Salvaged if report.salvaged.is_some() => Some(Candidate::Salvaged),
        RecoveryChoice::Backup | RecoveryChoice::BackupWithMailSettings
            if report.backup.is_some() =>
        {
            Some(Candidate::Backup)
        }
        RecoveryChoice::Empty => None,
        _ => return Err(Problem::invalid("choice", say::DataNotThere)),
    };
    prepare(&place, candidate, seams, &report, choice).await?;
    if candidate != Some(Candidate::Salvaged) && report.salvaged.is_some() {
        keep_salvaged(&place, seams).await?;
    }
    progress.step = Step::Placing;
    place.set_progress(&progress)?;
    finish(&place)
}

/// Makes `chosen.db` in the recovery's folder, whole and on the disk.
async fn prepare(
    place: &Place,
    candidate: Option<Candidate>,
    seams: &Seams,
    report: &RecoveryReport,
    choice: RecoveryChoice,
) -> Result<()> {
    let chosen = place.file("chosen.db");
    place.forget("chosen.db")?;
    there(disk::remove_file(&place.file("journal.head")))?;
    let mut stopped = Vec::new();
    for one in [Candidate::Salvaged, Candidate::Backup] {
        let file = place.candidate(one);
        if candidate == Some(one) {
            fs::copy(file, &chosen)?;
        } else if file.exists() {
            let mut other = db::connect(&file, Access::Read).await?;
            let listed = suppression::listed(&mut other).await;
            other.close().await?;
            stopped.push(listed?);
        }
    }
    // Opened once as it will be opened from now on: what cannot be is not put
    // in place.
    let db = Db::open(
        &chosen,
        &schema::SCHEMA,
        Arc::clone(&seams.clock),
        Arc::clone(&seams.random),
    )
    .await?;
    for stopped in stopped {
        suppression::grow(&db, stopped).await?;
    }
    if choice == RecoveryChoice::Backup && report.salvaged.is_some() {
        backup::keep_mail_settings(&db, &place.candidate(Candidate::Salvaged)).await?;
    }
    let held = outbox::hold_waiting(&db).await?;
    leave_words(&db, report, candidate, held, &*seams.clock).await?;
    let found = db::integrity(&mut *db.reader().await?).await;
    db.close().await;
    if let Some(first) = found?.into_iter().next() {
        return Err(
            Problem::new(ProblemKind::Damaged, say::DataContradictsItself).with_technical(first),
        );
    }
    disk::flush_at(&chosen)?;
    Ok(disk::sync_folder_of(&chosen)?)
}

/// What was salvaged and not chosen can be looked into later, as a backup.
async fn keep_salvaged(place: &Place, seams: &Seams) -> Result<()> {
    let mut salvaged = db::connect(&place.candidate(Candidate::Salvaged), Access::Read).await?;
    let occasion = Occasion::now(Reason::Recovery, seams).await;
    let kept = backup::before_open(&mut salvaged, place.folder(), occasion).await;
    salvaged.close().await?;
    kept.map(drop)
}

/// Gives the chosen file its name and ends the recovery.
pub(super) fn finish(place: &Place) -> Result<()> {
    // The head first: one that is behind its database is no alarm.
    for (from, to) in [
        ("journal.head", place.folder().join("journal.head")),
        ("chosen.db", place.database()),
    ] {
        let from = place.file(from);
        if from.exists() {
            disk::rename(&from, &to)?;
            disk::sync_folder_of(&to)?;
        }
    }
    place.clear()
}
