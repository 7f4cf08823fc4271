use std::sync::atomic::Ordering;

use super::{Head, JournalPosition, Known, LENGTH, UNSYNCED, content};
use crate::clock::Timestamp;

fn known(seq: i64) -> Known {
    Known {
        position: JournalPosition {
            seq,
            chain: format!("{seq:064x}"),
        },
        at: Timestamp::from_millisecond(1_764_054_000_000 + seq).unwrap(),
    }
}

fn head(folder: &tempfile::TempDir) -> Head {
    Head::beside(&folder.path().join("rapport.db"))
}

#[test]
fn what_is_written_is_read_and_no_file_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    assert_eq!(head.read(), None);
    head.advance(&known(41));
    assert_eq!(head.read(), Some(known(41)));
    let unlinked = Known {
        position: JournalPosition {
            seq: 42,
            chain: String::new(),
        },
        ..known(42)
    };
    head.advance(&unlinked);
    assert_eq!(head.read(), Some(unlinked));
}

#[test]
fn it_never_moves_back_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    head.advance(&known(1_000_000));
    head.advance(&known(7));
    assert_eq!(head.read(), Some(known(1_000_000)));
}

#[test]
fn the_same_place_says_when_it_was_seen_last() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    head.advance(&known(7));
    let later = Known {
        at: known(8).at,
        ..known(7)
    };
    head.advance(&later);
    assert_eq!(head.read(), Some(later));
}

#[test]
fn a_file_that_cannot_be_read_is_no_head_that_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut unreadable = std::fs::File::create(folder.path().join("journal.head")).unwrap();
    content(&mut unreadable).unwrap_err();
}

#[tokio::test]
async fn it_is_set_back_where_that_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    head.advance(&known(1_000_000));
    head.set(async { Ok(known(7)) }).await.unwrap();
    assert_eq!(head.read(), Some(known(7)));
    let length = std::fs::metadata(folder.path().join("journal.head"))
        .unwrap()
        .len();
    assert_eq!(length, LENGTH as u64);
}

#[test]
fn a_torn_or_altered_line_says_nothing_and_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (head, file) = (head(&folder), folder.path().join("journal.head"));
    head.advance(&known(9));
    let sound = std::fs::read(&file).unwrap();
    for length in 0..100 {
        std::fs::write(&file, &sound[..length]).unwrap();
        assert_eq!(head.read(), None, "{length} bytes");
    }
    for place in 0..100 {
        let mut altered = sound.clone();
        altered[place] ^= 0x81;
        std::fs::write(&file, &altered).unwrap();
        assert_eq!(head.read(), None, "byte {place}");
    }
    head.advance(&known(3));
    assert_eq!(head.read(), Some(known(3)));
}

#[test]
fn while_another_process_writes_it_nobody_waits() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    head.advance(&known(1));
    let other = std::fs::File::open(folder.path().join("journal.head")).unwrap();
    other.lock().unwrap();
    head.advance(&known(2));
    assert_eq!(head.read(), Some(known(1)));
    drop(other);
    head.advance(&known(3));
    assert_eq!(head.read(), Some(known(3)));
}

#[test]
fn what_is_not_flushed_yet_is_counted_and_flushed_when_it_is_much() {
    let folder = tempfile::tempdir().unwrap();
    let head = head(&folder);
    let unsynced = || head.unsynced.load(Ordering::Relaxed);
    for seq in 1..i64::from(UNSYNCED) {
        head.advance(&known(seq));
    }
    assert_eq!(unsynced(), UNSYNCED - 1);
    head.advance(&known(i64::from(UNSYNCED)));
    assert_eq!(unsynced(), 0);
    head.advance(&known(1_000));
    assert_eq!(unsynced(), 1);
    head.sync();
    assert_eq!(unsynced(), 0);
}
