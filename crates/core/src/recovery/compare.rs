//! The two candidates, and how they stand beside each other.

use std::path::{Path, PathBuf};

use sqlx::Connection;

use super::model::{
    BackupFound, Candidate, Difference, KnownBackup, RecoveryLeads, RecoveryLeadsQuery,
    RecoveryReport,
};
use super::place::{DATABASE, Place, Progress, there};
use super::queries;
use super::salvage;
use crate::app::Seams;
use crate::backup::{self, ChosenFolder, MailSettingDifference, OriginKey, Unpacked};
use crate::clock::Timestamp;
use crate::db::{self, Access};
use crate::disk;
use crate::error::Result;

const COMPARED: &str = "compared.db";

/// Makes the candidates, and says what they hold.
pub(super) async fn candidates(
    place: &Place,
    progress: &Progress,
    seams: &Seams,
) -> Result<RecoveryReport> {
    let kept = place.kept(progress);
    let mut report = RecoveryReport {
        cause: progress.cause,
        noticed_at: progress.noticed_at,
        kept_at: kept
            .join(DATABASE)
            .exists()
            .then(|| kept.display().to_string()),
        salvaged: None,
        pages_lost: 0,
        backup: None,
        mail_settings: Vec::new(),
        backups: Vec::new(),
        only_salvaged: 0,
        only_backup: 0,
        differing: 0,
    };
    if report.kept_at.is_some() {
        salvaged(place, &kept, &mut report, seams).await?;
    }
    let key = OriginKey::read(&*seams.secrets).await;
    from_backup(place, &mut report, &key, seams.clock.now()).await?;
    beside_each_other(place, &mut report).await?;
    Ok(report)
}

/// Compares the candidates that there are.
pub(super) async fn beside_each_other(place: &Place, report: &mut RecoveryReport) -> Result<()> {
    place.forget(COMPARED)?;
    let mut compared = db::connect(&place.file(COMPARED), Access::Write).await?;
    let mut attached = Vec::new();
    for candidate in [Candidate::Salvaged, Candidate::Backup] {
        let there = match candidate {
            Candidate::Salvaged => report.salvaged.is_some(),
            Candidate::Backup => report.backup.is_some(),
        };
        if there {
            queries::attach(&mut compared, candidate, &place.candidate(candidate)).await?;
            attached.push(candidate);
        }
    }
    queries::note_standing(&mut compared, &attached).await?;
    let (salvaged, backup) = (Candidate::Salvaged, Candidate::Backup);
    report.only_salvaged = queries::count(&mut compared, salvaged, Difference::OnlyHere).await?;
    report.only_backup = queries::count(&mut compared, backup, Difference::OnlyHere).await?;
    report.differing = queries::count(&mut compared, salvaged, Difference::Differs).await?;
    compared.close().await?;
    report.mail_settings = match attached.len() {
        2 => mail_settings(place).await?,
        _ => Vec::new(),
    };
    Ok(())
}

async fn mail_settings(place: &Place) -> Result<Vec<MailSettingDifference>> {
    let mut backup = db::connect(&place.candidate(Candidate::Backup), Access::Read).await?;
    let mut salvaged = db::connect(&place.candidate(Candidate::Salvaged), Access::Read).await?;
    backup::differing_mail_settings(&mut backup, &mut salvaged).await
}

/// What can be read of the damaged file.
async fn salvaged(
    place: &Place,
    kept: &Path,
    report: &mut RecoveryReport,
    seams: &Seams,
) -> Result<()> {
    let (clock, random) = (&seams.clock, &seams.random);
    let file = place.candidate(Candidate::Salvaged);
    place.forget("salvaged.db")?;
    let files = place.folder().join("files");
    let salvaged = salvage::salvage(&kept.join(DATABASE), &file, &files, clock, random).await?;
    report.pages_lost = salvaged.pages_lost;
    if salvaged.rows == 0 {
        return place.forget("salvaged.db");
    }
    let mut connection = db::connect(&file, Access::Read).await?;
    let found = queries::found(&mut connection).await;
    connection.close().await?;
    report.salvaged = Some(found?);
    Ok(())
}

/// The newest good backup, brought up to this version's schema, and all that
/// there are.
async fn from_backup(
    place: &Place,
    report: &mut RecoveryReport,
    key: &OriginKey,
    now: Timestamp,
) -> Result<()> {
    place.forget("backup.db")?;
    let chosen = match report.salvaged {
        Some(_) => chosen_folder(&place.candidate(Candidate::Salvaged)).await,
        None => None,
    };
    let mut known = backup::known(place.folder(), chosen.as_ref(), key, now).await?;
    let into = unpacked(place)?;
    if let Some((path, unpacked)) = backup::unpack_newest(&known, now, &into).await? {
        report.backup = Some(take(place, path, unpacked, false, key).await?);
        if chosen.is_none() {
            let chosen = chosen_folder(&place.candidate(Candidate::Backup)).await;
            known = backup::known(place.folder(), chosen.as_ref(), key, now).await?;
        }
    }
    let all = known.into_iter().map(|known| KnownBackup {
        path: known.path.display().to_string(),
        backup: known.backup,
    });
    report.backups = all.collect();
    Ok(())
}

/// The folder for copies that this database knows of, if it can be asked.
async fn chosen_folder(database: &Path) -> Option<ChosenFolder> {
    let asked = async {
        let mut connection = db::connect(database, Access::Read).await?;
        let chosen = ChosenFolder::of(&mut connection).await;
        connection.close().await?;
        chosen
    };
    asked.await.unwrap_or_else(|problem| {
        tracing::warn!(cause = %problem.cause(), "the folder for copies is not known");
        None
    })
}

/// An empty folder in which a backup is laid out.
pub(super) fn unpacked(place: &Place) -> Result<PathBuf> {
    let into = place.file("unpacked");
    there(disk::remove_folder(&into))?;
    disk::private_folder(&into)?;
    Ok(into)
}

/// Makes an opened backup the candidate.
pub(super) async fn take(
    place: &Place,
    archive: &Path,
    unpacked: Unpacked,
    chosen: bool,
    key: &OriginKey,
) -> Result<BackupFound> {
    let mut connection = db::connect(&unpacked.database, Access::Write).await?;
    db::migrate_to(&mut connection, None).await?;
    let found = queries::found(&mut connection).await?;
    connection.close().await?;
    // One that is not chosen in the end is swept at the next start.
    backup::files_back(place.folder(), archive, &unpacked.manifest).await?;
    disk::rename(&unpacked.database, &place.candidate(Candidate::Backup))?;
    let name = archive.file_name().unwrap_or_default();
    Ok(BackupFound {
        path: archive.display().to_string(),
        name: name.to_string_lossy().into_owned(),
        at: unpacked.manifest.created_at,
        origin: key.origin(&unpacked.manifest),
        found,
        chosen,
    })
}

/// A page of leads of a candidate that is there.
pub(super) async fn leads(place: &Place, query: &RecoveryLeadsQuery) -> Result<RecoveryLeads> {
    let mut compared = db::connect(&place.file(COMPARED), Access::Read).await?;
    let file = place.candidate(query.candidate);
    queries::attach(&mut compared, query.candidate, &file).await?;
    let leads = queries::leads(&mut compared, query).await;
    compared.close().await?;
    leads
}
