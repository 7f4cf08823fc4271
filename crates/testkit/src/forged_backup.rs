//! A backup that somebody altered who can write to its folder and knows the format:
//! everything in it fits together again.

use std::path::Path;

use rapport_core::backup::{Manifest, unpack};
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tar::{Builder, Header};

/// Runs these statements on the database in a plain archive, and makes its manifest,
/// its own sum and the list of sums beside it fit.
///
/// # Panics
/// Where the archive does not open, or a statement is wrong.
pub async fn forge(archive: &Path, statements: &[&str]) {
    let work = tempfile::tempdir().expect("a temporary folder");
    let opened = unpack(archive, None, work.path()).await;
    let opened = opened.expect("the archive opens");
    let options = SqliteConnectOptions::new().filename(&opened.database);
    let mut connection = options.connect().await.expect("the database opens");
    for statement in statements {
        let done = sqlx::query(AssertSqlSafe((*statement).to_owned()));
        done.execute(&mut connection)
            .await
            .expect("a good statement");
    }
    connection.close().await.expect("the database closes");
    let database = std::fs::read(&opened.database).expect("the database");
    let mut manifest = opened.manifest;
    manifest.database.sha256 = sha256(&database);
    manifest.database.size = database.len() as u64;
    let packed = packed(&manifest, &database);
    std::fs::write(archive, &packed).expect("the archive is written");
    let list = archive.with_added_extension("sha256");
    let lines = std::fs::read_to_string(&list).unwrap_or_default();
    let name = archive.file_name().unwrap_or_default().display();
    let mut new = format!("{}  {name}\n", sha256(&packed));
    for file in lines.lines().skip(1) {
        new.push_str(&format!("{file}\n"));
    }
    std::fs::write(list, new).expect("the list is written");
}

fn packed(manifest: &Manifest, database: &[u8]) -> Vec<u8> {
    let manifest = serde_json::to_vec(manifest).expect("a manifest");
    let mut tar = Builder::new(Vec::new());
    for (name, content) in [
        ("manifest.json", manifest.as_slice()),
        ("rapport.db", database),
    ] {
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        tar.append_data(&mut header, name, content)
            .expect("an entry");
    }
    let tar = tar.into_inner().expect("a tar");
    let mut packed = zstd::encode_all(tar.as_slice(), 3).expect("compressed");
    // The frame that zstd skips, with the sum of all before it.
    let sum = sha256(&packed);
    packed.extend([0x50, 0x2a, 0x4d, 0x18, 64, 0, 0, 0]);
    packed.extend(sum.as_bytes());
    packed
}

fn sha256(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
