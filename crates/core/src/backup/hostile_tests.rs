//! Archives that somebody made to do harm.

use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use sqlx::Connection;
use tar::{Builder, EntryType, Header};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::archive::{self, end_of};
use super::backup_tests::{Fixture, add, attach, fixture, opened, refused, repack, rewritten};
use super::encrypt::Sealing;
use super::{Manifest, Reason, create, overview, path_of, unpack};
use crate::db::{self, Access};
use crate::digest;
use crate::error::{Problem, ProblemKind, Result};
use crate::limits;
use crate::passphrase::PassphraseWork;

/// Bytes in which nothing can be saved by compressing.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

fn entry(tar: &mut Builder<impl Write>, kind: EntryType, name: &str, size: u64, content: &[u8]) {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_path(name).unwrap();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_cksum();
    tar.append(&header, content).unwrap();
}

/// What a whole archive in plain text has around this tar.
fn archive_of(tar: &[u8]) -> Vec<u8> {
    let mut archive = zstd::encode_all(tar, 1).unwrap();
    let sum = digest::copy(archive.as_slice(), &mut io::sink()).unwrap();
    archive.extend(end_of(&sum.sha256));
    archive
}

/// Lies in a folder of its own under the name of a backup.
fn lying(archive: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder
        .path()
        .join("rapport-20261124T090000Z-manual.tar.zst");
    fs::write(&path, archive).unwrap();
    (folder, path)
}

/// Counts what is read of it.
struct Counting<R>(R, u64);

impl<R: Read> Read for &mut Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1 += read as u64;
        Ok(read)
    }
}

/// Why a look into this is refused, and how many bytes were read for it.
fn looked_into(archive: &[u8]) -> (Problem, u64) {
    let mut counting = Counting(Cursor::new(archive), 0);
    let looked: Result<Manifest> = archive::peek_in(&mut counting);
    (looked.unwrap_err(), counting.1)
}

#[tokio::test]
async fn whatever_stands_first_in_an_archive_is_not_read_into_memory() {
    let junk = noise(8 << 20);
    let kinds = [
        EntryType::GNULongName,
        EntryType::GNULongLink,
        EntryType::XHeader,
        EntryType::XGlobalHeader,
        EntryType::GNUSparse,
        EntryType::Link,
        EntryType::Symlink,
        EntryType::Char,
        EntryType::Block,
        EntryType::Fifo,
        EntryType::Directory,
        EntryType::Continuous,
    ];
    for kind in kinds {
        for name in ["././@LongLink", "manifest.json"] {
            let mut tar = Builder::new(Vec::new());
            entry(&mut tar, kind, name, junk.len() as u64, &junk);
            let archive = archive_of(&tar.into_inner().unwrap());
            let (problem, read) = looked_into(&archive);
            assert_eq!(problem.kind, ProblemKind::Damaged, "{kind:?}");
            assert!(read < 1 << 20, "{kind:?}: {read} bytes were read");
            let (_kept, path) = lying(&archive);
            assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
        }
    }
}

#[tokio::test]
async fn a_manifest_that_is_too_large_is_not_read() {
    let junk = noise(limits::MANIFEST as usize + 1);
    let mut tar = Builder::new(Vec::new());
    let size = junk.len() as u64;
    entry(&mut tar, EntryType::Regular, "manifest.json", size, &junk);
    let archive = archive_of(&tar.into_inner().unwrap());
    let (problem, read) = looked_into(&archive);
    assert_eq!(problem.kind, ProblemKind::Damaged);
    assert!(read < 1 << 20, "{read} bytes were read");
    let (_kept, path) = lying(&archive);
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

#[tokio::test]
async fn more_memory_than_our_own_take_is_not_given_to_an_archive() {
    let fixture = fixture().await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let path = path_of(&fixture.app, &backup.name).await.unwrap();
    let plain = zstd::decode_all(fs::File::open(&path).unwrap()).unwrap();
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).unwrap();
    encoder.window_log(27).unwrap();
    encoder.write_all(&plain).unwrap();
    let mut greedy = encoder.finish().unwrap();
    let sum = digest::copy(greedy.as_slice(), &mut io::sink()).unwrap();
    greedy.extend(end_of(&sum.sha256));
    let (_kept, path) = lying(&greedy);
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

/// The two entries of a backup, and what follows them, as a tar.
async fn tar_of(
    fixture: &Fixture,
    change: impl FnOnce(&mut Manifest),
    database_size: Option<u64>,
) -> Vec<u8> {
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let (unpacked, _into) = opened(&fixture.app, &backup, None).await;
    let mut manifest = unpacked.manifest;
    change(&mut manifest);
    let words = serde_json::to_vec(&manifest).unwrap();
    let database = fs::read(&unpacked.database).unwrap();
    let mut tar = Builder::new(Vec::new());
    let regular = EntryType::Regular;
    entry(
        &mut tar,
        regular,
        "manifest.json",
        words.len() as u64,
        &words,
    );
    let size = database_size.unwrap_or(database.len() as u64);
    entry(&mut tar, regular, "rapport.db", size, &database);
    tar.into_inner().unwrap()
}

#[tokio::test]
async fn a_tar_that_goes_on_after_its_end_is_refused() {
    let fixture = fixture().await;
    add(&fixture.app, "Ada").await;
    let tar = tar_of(&fixture, |_| {}, None).await;
    let (_kept, path) = lying(&archive_of(&tar));
    let into = tempfile::tempdir().unwrap();
    unpack(&path, None, into.path()).await.unwrap();

    let longer = [tar.as_slice(), &[0; 1 << 20]].concat();
    let (_kept, path) = lying(&archive_of(&longer));
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

#[tokio::test]
async fn an_archive_for_which_there_is_no_room_is_not_laid_out() {
    const PEBIBYTE: u64 = 1 << 50;
    let fixture = fixture().await;
    let claims = |manifest: &mut Manifest| manifest.database.size = PEBIBYTE;
    let tar = tar_of(&fixture, claims, Some(PEBIBYTE)).await;
    let (_kept, path) = lying(&archive_of(&tar));
    assert_eq!(refused(&path, None).await.kind, ProblemKind::DiskFull);
}

#[tokio::test]
async fn only_a_sum_is_read_as_one() {
    let fixture = fixture().await;
    for sha256 in ["../../../outside", "/t", "", "ab"] {
        let claims = |manifest: &mut Manifest| {
            manifest.files.push(digest::Content {
                sha256: sha256.to_owned(),
                size: 1,
            });
        };
        let tar = tar_of(&fixture, claims, None).await;
        let (_kept, path) = lying(&archive_of(&tar));
        assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
    }
}

#[tokio::test]
async fn a_passphrase_that_would_take_all_memory_is_not_tried() {
    let fixture = fixture().await;
    let (_kept, path) = rewritten(&fixture, Some("correct horse"), |_| {}).await;
    let sealed = fs::read(&path).unwrap();
    let header = String::from_utf8_lossy(&sealed[..80]).into_owned();
    let stanza = header.lines().nth(1).unwrap().to_owned();
    let (start, _) = stanza.rsplit_once(' ').unwrap();
    for work in [21, 22, 24, 40, 63] {
        let greedy = format!("{start} {work}");
        let rest = &sealed["age-encryption.org/v1\n".len() + stanza.len()..];
        let forged = [b"age-encryption.org/v1\n", greedy.as_bytes(), rest].concat();
        fs::write(&path, forged).unwrap();
        let problem = refused(&path, Some("correct horse")).await;
        assert_eq!(problem.kind, ProblemKind::Damaged, "2^{work}");
        assert!(problem.message.contains("memory"), "{}", problem.message);
    }
}

#[tokio::test]
async fn an_age_header_without_an_end_is_not_read_to_its_end() {
    let (_kept, path) = lying(b"");
    for line in ["-> X25519 AAAA\nAAAA\n", "x"] {
        let endless = line.repeat((4 << 20) / line.len());
        fs::write(&path, format!("age-encryption.org/v1\n{endless}")).unwrap();
        let mut counting = Counting(fs::File::open(&path).unwrap(), 0);
        let identity = crate::passphrase::identity("correct horse".into());
        assert!(crate::age_file::open(&mut counting, &identity).is_err());
        assert!(counting.1 < 1 << 20, "{} bytes were read", counting.1);
        let problem = refused(&path, Some("correct horse")).await;
        assert_eq!(problem.kind, ProblemKind::Damaged);
    }
}

/// The same backup with a database that `change` has got at, all sums right.
async fn with_database(fixture: &Fixture, change: &[&str]) -> (TempDir, PathBuf) {
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let (unpacked, _into) = opened(&fixture.app, &backup, None).await;
    let mut connection = db::connect(&unpacked.database, Access::Write)
        .await
        .unwrap();
    for statement in change {
        sqlx::query(sqlx::AssertSqlSafe((*statement).to_owned()))
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forged.tar.zst");
    repack(unpacked, &path);
    (folder, path)
}

#[tokio::test]
async fn nothing_that_no_migration_makes_comes_in_with_a_database() {
    let fixture = fixture().await;
    add(&fixture.app, "Ada").await;
    let (_kept, sound) = with_database(&fixture, &["ANALYZE"]).await;
    let into = tempfile::tempdir().unwrap();
    unpack(&sound, None, into.path()).await.unwrap();

    let trigger =
        "CREATE TRIGGER leak AFTER UPDATE ON lead BEGIN UPDATE lead SET note = 'leak'; END";
    // What SQLite does not let anybody name, a changed file can.
    let reserved: &[&str] = &[
        trigger,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET name = 'sqlite_stat1',
           sql = replace(sql, 'TRIGGER leak', 'TRIGGER sqlite_stat1') WHERE name = 'leak'",
    ];
    let endless_view: &[&str] = &[
        "ALTER TABLE lead RENAME TO leads",
        "CREATE VIEW lead AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
           SELECT x AS row, 0 AS removed, NULL AS trashed_at FROM n",
    ];
    for change in [
        &[trigger],
        reserved,
        endless_view,
        &["CREATE VIEW more AS SELECT 1"],
        &["CREATE TABLE more (a)"],
        &["CREATE INDEX more ON lead (note)"],
        &["DROP TABLE history_search"],
    ] {
        let (_kept, path) = with_database(&fixture, change).await;
        let problem = refused(&path, None).await;
        assert_eq!(problem.kind, ProblemKind::Damaged, "{change:?}");
        assert!(problem.message.starts_with("This backup"), "{problem}");
    }
}

#[tokio::test]
async fn a_database_that_is_none_is_a_damaged_backup_and_not_damaged_data() {
    let fixture = fixture().await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let (unpacked, _into) = opened(&fixture.app, &backup, None).await;
    fs::write(&unpacked.database, noise(8192)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forged.tar.zst");
    repack(unpacked, &path);
    let problem = refused(&path, None).await;
    assert_eq!(problem.kind, ProblemKind::Damaged);
    assert!(problem.message.starts_with("This backup"), "{problem}");
}

#[cfg(unix)]
#[tokio::test]
async fn what_lies_beside_an_archive_is_read_only_where_it_is_a_file_and_ends() {
    let fixture = fixture().await;
    let ada = add(&fixture.app, "Ada").await;
    let sha256 = attach(&fixture.app, &ada, "what she said").await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let path = path_of(&fixture.app, &backup.name).await.unwrap();
    let content = path
        .parent()
        .unwrap()
        .join("files")
        .join(&sha256[..2])
        .join(&sha256);
    let verdict = async || overview::verify(&fixture.app, &path, None).await.unwrap();
    assert_eq!(verdict().await.problems, [""; 0]);

    // Whatever the list names, what is looked at follows from the manifest.
    let list = path.with_added_extension("sha256");
    let sums = fs::read_to_string(&list).unwrap();
    fs::write(&list, format!("{sums}{sha256}  /dev/zero\n")).unwrap();
    assert_eq!(verdict().await.problems, [""; 0]);
    fs::write(&list, sums).unwrap();

    let replaced: [&dyn Fn(&Path); 4] = [
        &|at| std::os::unix::fs::symlink("/dev/zero", at).unwrap(),
        &|at| {
            let made = std::process::Command::new("mkfifo").arg(at).status();
            assert!(made.unwrap().success());
        },
        &|at| fs::create_dir(at).unwrap(),
        &|at| {
            let file = fs::File::create(at).unwrap();
            file.set_len(limits::LEAD_FILE + 1).unwrap();
        },
    ];
    for (turn, replace) in replaced.into_iter().enumerate() {
        let _ = fs::remove_file(&content);
        let _ = fs::remove_dir(&content);
        replace(&content);
        let verdict = verdict().await;
        assert_eq!(verdict.problems.len(), 1, "{turn}: {verdict:?}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn an_archive_that_is_a_link_or_a_pipe_is_not_listed_and_holds_nothing_up() {
    let fixture = fixture().await;
    create(&fixture.app, Reason::Manual).await.unwrap();
    let store = fixture.folder.path().join("backups");
    let at = |name: &str| store.join(name);
    let link = at("rapport-20261124T090000Z-manual.tar.zst");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    let pipe = at("rapport-20261124T090001Z-manual.tar.zst");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let listed = overview::list(&fixture.app).await.unwrap();
    assert_eq!(listed.backups.len(), 1);
    for path in [&link, &pipe, &at(".")] {
        assert_eq!(refused(path, None).await.kind, ProblemKind::Invalid);
    }
}

#[tokio::test]
async fn every_build_closes_an_archive_with_full_strength() {
    let fixture = fixture().await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let (mut unpacked, _into) = opened(&fixture.app, &backup, None).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sealed.tar.zst.age");
    let sealing = Sealing {
        passphrase: "correct horse".into(),
        work: fixture.app.passphrase_work,
    };
    assert_eq!(
        sealing.work,
        PassphraseWork::FULL,
        "as every program opens it"
    );
    let stop = CancellationToken::new();
    let (manifest, database) = (&mut unpacked.manifest, &unpacked.database);
    archive::pack(manifest, database, Some(&sealing), &path, &stop).unwrap();
    let sealed = fs::read(&path).unwrap();
    let header = String::from_utf8_lossy(&sealed[..80]).into_owned();
    let stanza = header.lines().nth(1).unwrap();
    assert!(stanza.ends_with(" 18"), "{stanza}");
}
