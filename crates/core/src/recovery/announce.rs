//! What a person is told after a start: how a recovery ended, and what is
//! missing at the end of the journal.

use super::model::{Candidate, RecoveryReport};
use futures_util::FutureExt;
use rapport_messages::{Sentence, Wording, notice, phrase};
use serde::Deserialize;

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
    if let Some(recovered) = recovered(app).await? {
        let remedy = Some(Remedy::OpenBackups);
        app.notices.set(NoticeKind::Recovered, recovered, remedy);
        app.notices
            .on_dismissed(NoticeKind::Recovered, |db| forget_recovery(db).boxed());
    }
    if let Some(gap) = app.db.gap().await? {
        missing_tail(app, &gap).await?;
        app.notices
            .on_dismissed(NoticeKind::MissingTail, |db| db.dismiss_gap().boxed());
    }
    Ok(())
}

/// How a recovery ended. An older version left words.
async fn recovered(app: &App) -> Result<Option<Wording>> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Left {
        Words(String),
        Sentence(Sentence),
    }
    let left: Option<Left> = local::get(&mut *app.db.reader().await?, RECOVERED).await?;
    Ok(left.map(|left| match left {
        Left::Words(words) => Wording::stored(&words),
        Left::Sentence(sentence) => sentence.into(),
    }))
}

/// Says that the end of the journal is missing, and offers a backup that has it.
async fn missing_tail(app: &App, gap: &Gap) -> Result<()> {
    let count = u32::try_from(gap.known_seq - gap.found_seq).unwrap_or(0);
    let zone = app.clock.zone();
    let local = |at: Timestamp| at.to_jiff().to_zoned_datetime(zone.clone()).datetime();
    let what: Sentence = match (count, gap.known_at) {
        (0, _) => notice::OlderCopy.into(),
        (_, None) => notice::ChangesMissing { count }.into(),
        (_, Some(at)) => {
            let moment = local(at).into();
            notice::ChangesMissingSince { count, moment }.into()
        }
    };
    let holding = backup::reaching(app.folder(), gap.known_seq).await?;
    let (found, remedy): (Sentence, _) = match holding {
        Some((name, at)) => {
            let moment = local(at).into();
            let found = notice::BackupHasMissing { moment };
            (found.into(), Remedy::OpenBackup { name })
        }
        None => (notice::NoBackupHasMissing.into(), Remedy::OpenBackups),
    };
    let said = notice::MissingTail {
        what: what.into(),
        found: found.into(),
    };
    app.notices.set(NoticeKind::MissingTail, said, Some(remedy));
    Ok(())
}

/// The user has read how the recovery ended.
async fn forget_recovery(db: &Db) -> Result<()> {
    let mut tx = db.write().await?;
    local::remove(&mut tx, RECOVERED).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves what is to be said at the first start with the chosen data.
pub(super) async fn leave_words(
    db: &Db,
    report: &RecoveryReport,
    candidate: Option<Candidate>,
    held: u64,
    clock: &dyn Clock,
) -> Result<()> {
    let goes_on: Sentence = match (candidate, &report.backup) {
        (Some(Candidate::Salvaged), _) => notice::GoesOnWithSalvaged.into(),
        (Some(Candidate::Backup), Some(backup)) => {
            let local = backup.at.to_jiff().to_zoned_datetime(clock.zone());
            let moment = local.datetime().into();
            notice::GoesOnWithBackup { moment }.into()
        }
        _ => notice::GoesOnEmpty.into(),
    };
    let other: Option<Sentence> = match (candidate, &report.salvaged) {
        (Some(Candidate::Backup) | None, Some(_)) => Some(notice::SalvagedKept.into()),
        _ => None,
    };
    let kept = report.kept_at.as_ref().map(|folder| {
        let folder = folder.to_string().into();
        notice::DamagedKept { folder }.into()
    });
    let count = u32::try_from(held).unwrap_or(u32::MAX);
    let waiting = (count > 0).then(|| notice::EmailsWaited { count }.into());
    let parts = [other, kept, Some(notice::NothingSentTwice.into()), waiting];
    let said = parts.into_iter().flatten().fold(goes_on, |first, then| {
        let (first, then) = (first.into(), then.into());
        phrase::Then { first, then }.into()
    });
    let mut tx = db.write().await?;
    local::set(&mut tx, RECOVERED, &said).await?;
    tx.commit().await?;
    Ok(())
}
