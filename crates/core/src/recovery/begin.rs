//! From a damaged file to two candidates.

use std::path::Path;

use rapport_messages::say;

use super::compare;
use super::gate;
use super::look;
use super::model::{Candidate, RecoveryCause, RecoveryLeads, RecoveryLeadsQuery, RecoveryReport};
use super::place::{Place, Progress, Step};
use crate::app::Seams;
use crate::clock::Clock;
use crate::error::{Problem, ProblemKind, Result};
use crate::outbox::lock::DrainLock;

/// Moves a damaged data file aside and finds out what there is instead. Done
/// again, it says the same; killed at any step, it goes on. None where nothing
/// has to be recovered: the data can be read, or the person has chosen already.
///
/// # Errors
/// `locked` while another Rapport has this folder open, else what the disk
/// says; what was there is kept in any case.
pub async fn begin(folder: &Path, seams: &Seams) -> Result<Option<RecoveryReport>> {
    let _alone = DrainLock::take(folder)?;
    let place = Place::of(folder);
    let Some(mut progress) = due(&place, &*seams.clock).await? else {
        return Ok(None);
    };
    if progress.step == Step::Placing {
        super::choose::finish(&place)?;
        return Ok(None);
    }
    if progress.step != Step::Choosing {
        progress.step = Step::Moving;
        place.set_progress(&progress)?;
        place.move_database(&place.kept(&progress))?;
        progress.step = Step::Choosing;
        place.set_progress(&progress)?;
    }
    if let Some(report) = place.report() {
        return Ok(Some(report));
    }
    let report = compare::candidates(&place, &progress, seams).await?;
    place.set_report(&report)?;
    Ok(Some(report))
}

/// The recovery that goes on or has to begin.
async fn due(place: &Place, clock: &dyn Clock) -> Result<Option<Progress>> {
    gate::look_again(place.folder()).await?;
    let cause = gate::cause(place.folder())?;
    let progress = place.progress()?;
    if progress
        .as_ref()
        .is_none_or(|progress| progress.step == Step::Suspected)
    {
        // Nothing is moved while the disk does not answer.
        look::can_be_read(&place.database())?;
    }
    if let Some(progress) = progress {
        return Ok(Some(progress));
    }
    let cause = match cause {
        Some(cause) => cause,
        None if look::is_damaged(&place.database()).await? => RecoveryCause::Damaged,
        None => return Ok(None),
    };
    Ok(Some(gate::noticed(cause, Step::Moving, clock.now())))
}

/// Lists leads of a candidate, by name.
///
/// # Errors
/// `not_found` where there is no such candidate, or nothing is being recovered.
pub async fn leads(folder: &Path, query: &RecoveryLeadsQuery) -> Result<RecoveryLeads> {
    let place = Place::of(folder);
    let report = place.report().ok_or_else(nothing_to_choose)?;
    let there = match query.candidate {
        Candidate::Salvaged => report.salvaged.is_some(),
        Candidate::Backup => report.backup.is_some(),
    };
    if !there {
        return Err(Problem::new(ProblemKind::NotFound, say::DataNotThere));
    }
    compare::leads(&place, query).await
}

pub(super) fn nothing_to_choose() -> Problem {
    Problem::new(ProblemKind::NotFound, say::NothingToRecover)
}
