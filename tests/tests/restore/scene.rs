//! What these journeys have in common.

use std::path::{Path, PathBuf};

use rapport_core::app::App;
use rapport_core::backup::{self, BackupInside, BackupSource, Reason, RestoreOutcome, RestoreWhat};
use rapport_core::ids::LeadId;
use rapport_core::leads::{self, LeadChanges, LeadFields};
use rapport_core::{attachments, integrity};
use rapport_testkit::TestApp;

/// Takes a backup.
pub(crate) async fn backed_up(test: &TestApp) -> BackupSource {
    let backup = backup::create(&test.app, Reason::Manual).await.unwrap();
    BackupSource::Name(backup.name)
}

/// Where its archive lies, for one who has it on a stick.
pub(crate) fn archive(test: &TestApp, source: &BackupSource) -> PathBuf {
    let BackupSource::Name(name) = source else {
        panic!("one of the list");
    };
    test.app.folder().join("backups").join(name)
}

pub(crate) async fn opened(app: &App, source: &BackupSource) -> BackupInside {
    backup::open(app, source, None).await.unwrap()
}

/// Puts a backup back.
pub(crate) async fn restored(
    test: &TestApp,
    source: &BackupSource,
    what: RestoreWhat,
) -> RestoreOutcome {
    backup::restore_file(&test.app, source, None, &what)
        .await
        .unwrap()
}

pub(crate) async fn set_company(test: &TestApp, id: LeadId, company: &str) {
    let changes = LeadChanges::from(LeadFields {
        company: Some(company.to_owned()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, id, &changes).await.unwrap();
}

/// Puts a text file on a lead; its SHA-256.
pub(crate) async fn attach(test: &TestApp, id: LeadId, name: &str, text: &str) -> String {
    let bytes = text.as_bytes().to_vec();
    let file = attachments::inspect_bytes(&test.app, name, bytes, 1_000_000)
        .await
        .unwrap()
        .accepted()
        .unwrap();
    let sha256 = file.sha256.clone();
    attachments::attach(&test.app, id, &[file]).await.unwrap();
    sha256
}

/// Where a content lies, below a folder of files.
pub(crate) fn content(files: &Path, sha256: &str) -> PathBuf {
    files.join(&sha256[..2]).join(sha256)
}

/// Nothing contradicts anything.
pub(crate) async fn proved(test: &TestApp) {
    let report = integrity::check(&test.app).await.unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

/// Every row that the journal keeps, but for `updated_at` and row numbers.
pub(crate) async fn picture(test: &TestApp) -> Vec<String> {
    let mut reader = test.app.db.reader().await.unwrap();
    let mut picture = Vec::new();
    for sql in [
        "SELECT 'lead ' || hex(id) || first_name || '|' || last_name || '|' || company || '|' || title || '|' || note
           || '|' || state || '|' || do_not_contact || '|' || coalesce(trashed_at, '') || '|' || sort_name || '|' || sort_company
           || '|' || coalesce(hex(state_mail), '') FROM lead WHERE removed = 0",
        "SELECT 'email ' || hex(id) || hex(lead_id) || address || '|' || label || '|' || position || '|' || folded
           FROM lead_email WHERE removed = 0",
        "SELECT 'activity ' || hex(id) || kind || text FROM activity WHERE removed = 0",
        "SELECT 'file ' || hex(id) || sha256 || name || coalesce(trashed_at, '') FROM attachment WHERE removed = 0",
        "SELECT 'template ' || hex(id) || name || subject || body FROM template WHERE removed = 0",
        "SELECT 'setting ' || key || value FROM setting WHERE removed = 0",
        "SELECT 'account ' || hex(id) || label || is_default FROM account WHERE removed = 0",
        "SELECT 'stopped ' || hash FROM suppression WHERE removed = 0",
        "SELECT 'found ' || count(*) FROM lead_search AS s JOIN lead AS l ON l.row = s.rowid WHERE l.removed = 0",
    ] {
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *reader).await.unwrap();
        picture.extend(rows);
    }
    picture.sort();
    picture
}
