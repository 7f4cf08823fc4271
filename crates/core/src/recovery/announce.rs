//! What a person is told after a start: how a recovery ended, and what is
//! missing at the end of the journal.

use super::model::{Candidate, RecoveryReport};
use crate::app::App;
use crate::backup;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, Gap};
use crate::error::Result;
use crate::local;
use crate::notices::{NoticeKind, Remedy};

const RECOVERED: &str = "recovery.done";

/// Says what has to be said once the data is open.
pub(crate) async fn announce(app: &App) -> Result<()> {
    let recovered: Option<String> = local::get(&mut *app.db.reader().await?, RECOVERED).await?;
    if let Some(words) = recovered {
        let remedy = Some(Remedy::OpenBackups);
        app.notices.set(NoticeKind::Recovered, words, remedy);
    }
    if let Some(gap) = app.db.gap().await? {
        missing_tail(app, &gap).await?;
    }
    Ok(())
}

/// Says that the end of the journal is missing, and offers a backup that has it.
async fn missing_tail(app: &App, gap: &Gap) -> Result<()> {
    let missing = gap.known_seq - gap.found_seq;
    let what = match missing {
        1 => "The last change is missing from the data file".to_owned(),
        2.. => format!("The last {missing} changes are missing from the data file"),
        _ => "The data file is an older copy, or another one, than the last time".to_owned(),
    };
    let when = match gap.known_at {
        Some(at) => format!(" (the last was made on {})", day_and_time(at, &*app.clock)),
        None => String::new(),
    };
    let holding = backup::reaching(app.folder(), gap.known_seq).await?;
    let (found, remedy) = match holding {
        Some((name, at)) => {
            let taken = day_and_time(at, &*app.clock);
            let found =
                format!("The backup of {taken} has what is missing: look inside to bring it back.");
            (found, Remedy::OpenBackup { name })
        }
        None => (
            "No backup in the data folder has what is missing; an older one may have part of it."
                .to_owned(),
            Remedy::OpenBackups,
        ),
    };
    let words = format!(
        "{what}{when}. The rest is as it was, and no mail that has left is sent again. {found}"
    );
    app.notices
        .set(NoticeKind::MissingTail, words, Some(remedy));
    Ok(())
}

/// The person has read how the recovery ended.
pub(crate) async fn forget_recovery(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    local::remove(&mut tx, RECOVERED).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves the words for the first start with the chosen data.
pub(super) async fn leave_words(
    db: &Db,
    report: &RecoveryReport,
    candidate: Option<Candidate>,
    held: u64,
    clock: &dyn Clock,
) -> Result<()> {
    let goes_on = match (candidate, &report.backup) {
        (Some(Candidate::Salvaged), _) => "what could be read of the damaged file".to_owned(),
        (Some(Candidate::Backup), Some(backup)) => {
            format!("the backup of {}", day_and_time(backup.at, clock))
        }
        _ => "an empty file".to_owned(),
    };
    let other = match (candidate, &report.salvaged) {
        (Some(Candidate::Backup) | None, Some(_)) => {
            " What could be read of the damaged file is kept as a backup."
        }
        _ => "",
    };
    let kept = match &report.kept_at {
        Some(folder) => format!(" The damaged file itself is kept in {folder}."),
        None => String::new(),
    };
    let waiting = match held {
        0 => String::new(),
        1 => " 1 email was waiting to be sent. Decide in the outbox what happens to it.".to_owned(),
        held => format!(
            " {held} emails were waiting to be sent. Decide in the outbox what happens to them."
        ),
    };
    let words = format!(
        "The data file was damaged or missing. Rapport goes on with {goes_on}.{other}{kept} No mail that has left is sent again.{waiting}"
    );
    let mut tx = db.write().await?;
    local::set(&mut tx, RECOVERED, &words).await?;
    tx.commit().await?;
    Ok(())
}

fn day_and_time(at: Timestamp, clock: &dyn Clock) -> String {
    let here = at.to_jiff().to_zoned_datetime(clock.zone());
    here.strftime("%-d %B %Y, %H:%M").to_string()
}
