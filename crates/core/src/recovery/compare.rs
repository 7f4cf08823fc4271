//! The two candidates, and how they stand beside each other.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sqlx::Connection;

use super::model::{
    BackupFound, Candidate, Difference, RecoveryLeads, RecoveryLeadsQuery, RecoveryReport,
};
use super::place::{DATABASE, Place, Progress};
use super::queries;
use super::salvage;
use crate::clock::Clock;
use crate::db::{self, Access};
use crate::error::Result;
use crate::random::Random;
use crate::{backup, disk};

const COMPARED: &str = "compared.db";

/// Makes the candidates, and says what they hold.
pub(super) async fn candidates(
    place: &Place,
    progress: &Progress,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
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
        only_salvaged: 0,
        only_backup: 0,
        differing: 0,
    };
    if report.kept_at.is_some() {
        salvaged(place, &kept, &mut report, clock, random).await?;
    }
    from_backup(place, &mut report).await?;
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
    Ok(report)
}

/// What can be read of the damaged file.
async fn salvaged(
    place: &Place,
    kept: &Path,
    report: &mut RecoveryReport,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<()> {
    let file = place.candidate(Candidate::Salvaged);
    place.forget("salvaged.db")?;
    let files = place.folder().join("files");
    let salvaged = salvage::salvage(&kept.join(DATABASE), &file, &files, clock, random).await?;
    report.pages_lost = salvaged.pages_lost;
    if salvaged.rows == 0 {
        return place.forget("salvaged.db");
    }
    let mut connection = db::connect(&file, Access::Read).await?;
    report.salvaged = Some(queries::found(&mut connection).await?);
    Ok(())
}

/// The newest good backup, brought up to this version's schema.
async fn from_backup(place: &Place, report: &mut RecoveryReport) -> Result<()> {
    let file = place.candidate(Candidate::Backup);
    place.forget("backup.db")?;
    let into = place.file("unpacked");
    disk::private_folder(&into)?;
    let Some((backup, unpacked)) = backup::unpack_newest(place.folder(), &into).await? else {
        return Ok(());
    };
    fs::rename(&unpacked.database, &file)?;
    let mut connection = db::connect(&file, Access::Write).await?;
    db::migrate_to(&mut connection, None).await?;
    let found = queries::found(&mut connection).await?;
    connection.close().await?;
    report.backup = Some(BackupFound {
        name: backup.name,
        at: backup.at,
        found,
    });
    Ok(())
}

/// A page of leads of a candidate that is there.
pub(super) async fn leads(place: &Place, query: &RecoveryLeadsQuery) -> Result<RecoveryLeads> {
    let mut compared = db::connect(&place.file(COMPARED), Access::Read).await?;
    let file = place.candidate(query.candidate);
    queries::attach(&mut compared, query.candidate, &file).await?;
    queries::leads(&mut compared, query).await
}
