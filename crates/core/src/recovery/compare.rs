//! The two candidates, and how they stand beside each other.

use sqlx::Connection;

use super::model::{Candidate, Difference, RecoveryLeads, RecoveryLeadsQuery, RecoveryReport};
use super::place::{Place, Progress};
use super::queries;
use crate::db::{self, Access};
use crate::error::Result;

const COMPARED: &str = "compared.db";

/// Makes the candidates, and says what they hold.
pub(super) async fn candidates(place: &Place, progress: &Progress) -> Result<RecoveryReport> {
    let kept = place.kept(progress);
    let mut report = RecoveryReport {
        cause: progress.cause,
        noticed_at: progress.noticed_at,
        kept_at: kept
            .join("rapport.db")
            .exists()
            .then(|| kept.display().to_string()),
        salvaged: None,
        pages_lost: 0,
        backup: None,
        only_salvaged: 0,
        only_backup: 0,
        differing: 0,
    };
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
    let mut count =
        async |candidate, difference| queries::count(&mut compared, candidate, difference).await;
    report.only_salvaged = count(Candidate::Salvaged, Difference::OnlyHere).await?;
    report.only_backup = count(Candidate::Backup, Difference::OnlyHere).await?;
    report.differing = count(Candidate::Salvaged, Difference::Differs).await?;
    compared.close().await?;
    Ok(report)
}

/// A page of leads of a candidate that is there.
pub(super) async fn leads(place: &Place, query: &RecoveryLeadsQuery) -> Result<RecoveryLeads> {
    let mut compared = db::connect(&place.file(COMPARED), Access::Read).await?;
    let file = place.candidate(query.candidate);
    queries::attach(&mut compared, query.candidate, &file).await?;
    queries::leads(&mut compared, query).await
}
