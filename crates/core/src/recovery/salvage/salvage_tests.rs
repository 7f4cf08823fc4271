//! What can be read of a damaged file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use tempfile::TempDir;

use super::{Salvaged, salvage};
use crate::app::{App, Seams};
use crate::clock::{Clock, SystemClock};
use crate::db::{self, Access, Db};
use crate::leads::{self, EmailInput, LeadChanges, LeadFields, NewLead, PhoneInput};
use crate::random::{Random, SystemRandom};
use crate::schema;

const PAGE: u64 = 4096;
/// Everything a person meant, as text, whatever row number it has.
const MEANT: [&str; 6] = [
    "SELECT hex(id) || first_name || last_name || company || note || state || removed || coalesce(step_date, '') FROM lead",
    "SELECT hex(id) || hex(lead_id) || address || position || removed FROM lead_email",
    "SELECT hex(id) || hex(lead_id) || number || position || removed FROM lead_phone",
    "SELECT hex(id) || hex(lead_id) || kind || text || at || removed FROM activity",
    "SELECT hex(id) || name || subject || body || removed FROM template",
    "SELECT hex(id) || kind || label || from_address || removed FROM account",
];
const JOURNAL: [&str; 2] = [
    "SELECT seq || hex(id) || kind || label || params || at || coalesce(hex(undone_by), '') FROM operation",
    "SELECT operation || entity || hex(entity_id) || inserted || fields FROM change",
];

/// A folder with some leads in it, closed; also a note that fills pages of its own.
async fn filled() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    for number in 0..120 {
        let new = NewLead {
            first_name: format!("First {number}"),
            last_name: format!("Last {number}"),
            company: "Vogt & Söhne".into(),
            note: "Long. ".repeat(if number == 60 { 3_000 } else { 10 }),
            emails: vec![EmailInput {
                address: format!("lead.{number}@example.org"),
                label: String::new(),
            }],
            phones: vec![PhoneInput {
                number: format!("+49 30 {number}"),
                label: "work".into(),
            }],
            ..NewLead::default()
        };
        let lead = leads::add(&app, &new).await.unwrap();
        if number % 3 == 0 {
            leads::add_note(&app, lead.id, "Spoke at the fair.")
                .await
                .unwrap();
        }
        if number % 10 == 0 {
            let changes = LeadChanges::from(LeadFields {
                company: Some("Elsewhere".into()),
                ..LeadFields::default()
            });
            leads::edit(&app, lead.id, &changes).await.unwrap();
        }
    }
    app.close().await;
    folder
}

async fn salvaged(damaged: &Path) -> (TempDir, PathBuf, Salvaged) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("salvaged.db");
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let salvaged = salvage(damaged, &into, folder.path(), &clock, &random)
        .await
        .unwrap();
    (folder, into, salvaged)
}

async fn rows(file: &Path, queries: &[&'static str]) -> Vec<String> {
    let mut connection = db::connect(file, Access::Read).await.unwrap();
    let mut all = Vec::new();
    for query in queries {
        let mut rows: Vec<String> = sqlx::query_scalar(*query)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        rows.sort();
        all.extend(rows);
    }
    all
}

/// What contradicts the journal.
async fn audited(file: &Path) -> Vec<String> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let db = Db::open(file, &schema::SCHEMA, clock, random)
        .await
        .unwrap();
    let audited = db.audit().await.unwrap();
    db.close().await;
    audited
}

async fn assert_sound(file: &Path) {
    let mut connection = db::connect(file, Access::Read).await.unwrap();
    let integrity: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_eq!(integrity, ["ok"]);
    let broken: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("PRAGMA foreign_key_check")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    assert_eq!(broken, []);
    let unsearched: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM lead WHERE row NOT IN (SELECT rowid FROM lead_search)",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(unsearched, 0);
}

#[tokio::test]
async fn of_a_sound_file_everything_comes_back() {
    let folder = filled().await;
    let file = folder.path().join("rapport.db");
    let (_kept, into, salvaged) = salvaged(&file).await;
    assert_eq!(salvaged.pages_lost, 0);
    assert_sound(&into).await;
    assert_eq!(rows(&into, &MEANT).await, rows(&file, &MEANT).await);
    assert_eq!(rows(&into, &JOURNAL).await, rows(&file, &JOURNAL).await);
}

#[tokio::test]
async fn what_stands_in_the_log_alone_comes_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let new = NewLead {
        first_name: "Ada".into(),
        ..NewLead::default()
    };
    leads::add(&app, &new).await.unwrap();
    let copy = tempfile::tempdir().unwrap();
    for name in ["rapport.db", "rapport.db-wal"] {
        fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let file = copy.path().join("rapport.db");
    let before = fs::read(&file).unwrap();
    let (_kept, into, _) = salvaged(&file).await;
    assert_eq!(rows(&into, &["SELECT first_name FROM lead"]).await, ["Ada"]);
    assert_eq!(fs::read(&file).unwrap(), before, "it is only read");
    app.close().await;
}

/// Whatever page it is: what a person meant stands twice, in the rows and in
/// the journal.
#[tokio::test]
async fn with_any_one_page_overwritten_nothing_that_a_person_meant_is_lost() {
    let folder = filled().await;
    let file = folder.path().join("rapport.db");
    let sound = fs::read(&file).unwrap();
    let meant = rows(&file, &MEANT).await;
    let pages = sound.len() as u64 / PAGE;
    let mut random = ChaCha8Rng::seed_from_u64(20_261_125);
    let mut lost = 0;
    for _ in 0..100 {
        let page = random.next_u64() % pages;
        let mut damaged = sound.clone();
        let start = usize::try_from(page * PAGE).unwrap();
        damaged[start..start + 4096].fill(0);
        let copy = folder.path().join("damaged.db");
        fs::write(&copy, damaged).unwrap();
        let (_kept, into, salvaged) = salvaged(&copy).await;
        assert_sound(&into).await;
        assert_eq!(rows(&into, &MEANT).await, meant, "page {}", page + 1);
        assert_eq!(audited(&into).await, [""; 0], "page {}", page + 1);
        lost += salvaged.pages_lost;
    }
    assert!(lost > 80, "lost pages are counted: {lost}");
}

#[tokio::test]
async fn without_its_head_or_its_table_of_contents_the_rows_are_found_all_the_same() {
    let folder = filled().await;
    let file = folder.path().join("rapport.db");
    let meant = rows(&file, &MEANT).await;
    for destroyed in [16, 100, 4096] {
        let mut damaged = fs::read(&file).unwrap();
        damaged[..destroyed].fill(0xa5);
        let copy = folder.path().join("damaged.db");
        fs::write(&copy, damaged).unwrap();
        let (_kept, into, salvaged) = salvaged(&copy).await;
        assert_sound(&into).await;
        assert_eq!(rows(&into, &MEANT).await, meant, "{destroyed} bytes");
        assert_eq!(audited(&into).await, [""; 0], "{destroyed} bytes");
        assert!(salvaged.pages_lost >= 1, "{destroyed} bytes");
    }
}

#[tokio::test]
async fn of_rubbish_nothing_comes_back_and_nothing_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("damaged.db");
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for length in [0, 1, 100, 5_000, 200_000] {
        let mut rubbish = vec![0; length];
        random.fill_bytes(&mut rubbish);
        fs::write(&file, &rubbish).unwrap();
        let (_kept, into, salvaged) = salvaged(&file).await;
        assert_eq!(salvaged.rows, 0);
        assert_sound(&into).await;
    }
}
