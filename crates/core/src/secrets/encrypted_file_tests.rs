use std::fs;
use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::EncryptedFile;
use crate::error::ProblemKind;
use crate::passphrase::PassphraseWork;
use crate::secrets::{Secrets, SecretsState};

const PASSPHRASE: &str = "correct horse battery";

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

/// The file with next to no work in it.
fn quick(folder: &Path) -> EncryptedFile {
    EncryptedFile::new(folder, PassphraseWork::new(2))
}

async fn read(file: &EncryptedFile, key: &str) -> Option<String> {
    let value = file.get(key).await.unwrap();
    value.map(|value| value.expose_secret().to_owned())
}

#[tokio::test]
async fn secrets_survive_a_restart_and_open_with_the_passphrase_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = quick(folder.path());
    assert_eq!(file.state(), SecretsState::NeedsNewPassphrase);
    assert_eq!(
        file.get("a").await.unwrap_err().kind,
        ProblemKind::NeedsPassphrase
    );
    file.unlock(secret(PASSPHRASE)).await.unwrap();
    assert_eq!(file.state(), SecretsState::Unlocked);
    assert_eq!(read(&file, "a").await, None);
    file.set("a", secret("hunter2-hunter2")).await.unwrap();
    file.set("b", secret("other")).await.unwrap();
    file.delete("b").await.unwrap();
    file.delete("never").await.unwrap();

    let file = quick(folder.path());
    assert_eq!(file.state(), SecretsState::NeedsPassphrase);
    let refused = file.set("a", secret("lost")).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NeedsPassphrase);
    let before = fs::read(folder.path().join("secrets/key.age")).unwrap();
    let problem = file.unlock(secret("wrong horse")).await.unwrap_err();
    assert_eq!(problem.message, "Wrong passphrase. Try again.");
    assert_eq!(problem.field.as_deref(), Some("passphrase"));
    assert_eq!(file.state(), SecretsState::NeedsPassphrase);
    assert_eq!(
        before,
        fs::read(folder.path().join("secrets/key.age")).unwrap()
    );
    file.unlock(secret(PASSPHRASE)).await.unwrap();
    assert_eq!(read(&file, "a").await.as_deref(), Some("hunter2-hunter2"));
    assert_eq!(read(&file, "b").await, None);
}

#[tokio::test]
async fn nothing_of_a_secret_stands_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let file = quick(folder.path());
    file.unlock(secret(PASSPHRASE)).await.unwrap();
    file.set("account/7", secret("hunter2-hunter2"))
        .await
        .unwrap();
    let mut files = 0;
    for entry in fs::read_dir(folder.path().join("secrets")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for needle in ["hunter2", "account/7", PASSPHRASE, "AGE-SECRET-KEY"] {
            let found = bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
            assert!(!found, "{needle} stands in {}", path.display());
        }
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o077, 0, "others may read {}", path.display());
        }
        files += 1;
    }
    assert_eq!(files, 3, "the key, the values and the lock");
}

#[tokio::test]
async fn two_processes_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (quick(folder.path()), quick(folder.path()));
    one.unlock(secret(PASSPHRASE)).await.unwrap();
    other.unlock(secret(PASSPHRASE)).await.unwrap();
    let keys: Vec<String> = (0..20).map(|n| n.to_string()).collect();
    let writes = keys.iter().enumerate().map(|(n, key)| {
        let file = if n % 2 == 0 { &one } else { &other };
        file.set(key, secret(key))
    });
    for written in futures_util::future::join_all(writes).await {
        written.unwrap();
    }
    for key in &keys {
        assert_eq!(read(&one, key).await.as_ref(), Some(key));
    }
}

#[tokio::test]
async fn a_damaged_file_and_a_short_passphrase_are_said_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = quick(folder.path());
    let short = file.unlock(secret("1234567")).await.unwrap_err();
    assert_eq!(short.kind, ProblemKind::Invalid);
    assert_eq!(file.state(), SecretsState::NeedsNewPassphrase);
    file.unlock(secret(PASSPHRASE)).await.unwrap();
    file.set("a", secret("b")).await.unwrap();
    let values = folder.path().join("secrets/values.age");
    let mut bytes = fs::read(&values).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&values, &bytes).unwrap();
    assert_eq!(file.get("a").await.unwrap_err().kind, ProblemKind::Damaged);
    assert_eq!(
        file.set("c", secret("d")).await.unwrap_err().kind,
        ProblemKind::Damaged
    );
    assert_eq!(
        fs::read(&values).unwrap(),
        bytes,
        "a damaged file is not written over"
    );
}
