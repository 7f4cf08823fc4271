//! Another backup in place of the one that is compared: an older one, one in the
//! folder for copies, one that opens with a passphrase, or a file that the person
//! names.

use std::path::Path;

use secrecy::SecretString;

use super::begin::nothing_to_choose;
use super::compare;
use super::model::RecoveryReport;
use super::place::{Place, Step};
use crate::app::Seams;
use crate::backup::{self, OriginKey};
use crate::error::Result;
use crate::outbox::lock::DrainLock;

/// Puts this backup beside what could be read of the damaged file, to be looked
/// into and chosen. One that does not open changes nothing.
///
/// # Errors
/// `needs_passphrase` without one, `invalid` at `passphrase` with a wrong one,
/// `damaged` where it was cut or altered, `conflict` where a newer version wrote
/// it, `not_found` where it is not there or nothing is being recovered.
pub async fn use_backup(
    folder: &Path,
    archive: &Path,
    passphrase: Option<&SecretString>,
    seams: &Seams,
) -> Result<RecoveryReport> {
    let _alone = DrainLock::take(folder)?;
    let place = Place::of(folder);
    let progress = place.progress()?;
    let choosing = progress.is_some_and(|progress| progress.step == Step::Choosing);
    let mut report = place
        .report()
        .filter(|_| choosing)
        .ok_or_else(nothing_to_choose)?;
    let key = OriginKey::read(&*seams.secrets).await;
    let into = compare::unpacked(&place)?;
    let unpacked = backup::unpack(archive, passphrase, &into).await?;
    // Killed from here on, it is found out anew what there is.
    place.forget_report()?;
    report.backup = Some(compare::take(&place, archive, unpacked, true, &key).await?);
    compare::beside_each_other(&place, &mut report).await?;
    place.set_report(&report)?;
    Ok(report)
}
