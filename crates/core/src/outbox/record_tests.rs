use std::fs;
use std::io::Write;
use std::path::Path;

use proptest::prelude::*;
use uuid::Uuid;

use super::SendRecord;
use crate::clock::Timestamp;
use crate::ids::DispatchKey;

fn key(number: u128) -> DispatchKey {
    DispatchKey(Uuid::from_u128(number))
}

fn at() -> Timestamp {
    "2026-11-24T19:00:00Z".parse().unwrap()
}

fn write(folder: &Path, text: &[u8]) {
    fs::write(folder.join("sends.log"), text).unwrap();
}

fn file(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("sends.log")).unwrap()
}

#[test]
fn what_was_appended_is_known_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    assert!(!record.contains(key(1)).unwrap(), "nothing has left yet");
    record.append(key(1), at()).unwrap();
    record.append(key(2), at()).unwrap();
    let again = SendRecord::open(folder.path()).unwrap();
    assert!(again.contains(key(1)).unwrap());
    assert!(again.contains(key(2)).unwrap());
    assert!(!again.contains(key(3)).unwrap());
    assert_eq!(again.damaged().unwrap(), 0);
    assert_eq!(again.sent_at(key(2)).unwrap(), Some(at()));
    assert_eq!(again.sent_at(key(3)).unwrap(), None);
    assert_eq!(
        String::from_utf8(file(folder.path()))
            .unwrap()
            .lines()
            .next(),
        Some("00000000-0000-0000-0000-000000000001 2026-11-24T19:00:00.000Z affdd82a"),
        "the form of a line is for ever: older files must stay readable"
    );
}

#[test]
fn what_another_process_appends_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let here = SendRecord::open(folder.path()).unwrap();
    let there = SendRecord::open(folder.path()).unwrap();
    there.append(key(7), at()).unwrap();
    assert!(here.contains(key(7)).unwrap());
    here.append(key(8), at()).unwrap();
    assert!(there.contains(key(8)).unwrap());
}

#[test]
fn a_torn_last_line_spoils_neither_what_came_before_nor_what_comes_after() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    let one = file(folder.path());
    record.append(key(2), at()).unwrap();
    let two = file(folder.path());
    for cut in one.len()..two.len() {
        write(folder.path(), &two[..cut]);
        let record = SendRecord::open(folder.path()).unwrap();
        assert!(record.contains(key(1)).unwrap(), "cut at {cut}");
        let whole_key = cut >= one.len() + 36;
        assert_eq!(record.contains(key(2)).unwrap(), whole_key, "cut at {cut}");
        record.append(key(3), at()).unwrap();
        let again = SendRecord::open(folder.path()).unwrap();
        assert!(again.contains(key(3)).unwrap(), "cut at {cut}");
        assert!(again.contains(key(1)).unwrap(), "cut at {cut}");
    }
}

#[test]
fn a_line_that_was_changed_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    record.append(key(2), at()).unwrap();
    let text = String::from_utf8(file(folder.path())).unwrap();
    write(folder.path(), text.replacen("19:00", "18:00", 1).as_bytes());
    let record = SendRecord::open(folder.path()).unwrap();
    assert_eq!(record.damaged().unwrap(), 1);
    assert!(record.contains(key(1)).unwrap(), "it has left all the same");
}

#[test]
fn a_file_that_became_shorter_makes_nothing_unsent() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    record.append(key(2), at()).unwrap();
    fs::remove_file(folder.path().join("sends.log")).unwrap();
    assert!(record.contains(key(2)).unwrap());
    record.append(key(3), at()).unwrap();
    assert!(record.contains(key(1)).unwrap());
    assert!(
        SendRecord::open(folder.path())
            .unwrap()
            .contains(key(3))
            .unwrap()
    );
}

#[test]
fn a_shorter_file_in_its_place_is_read_from_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    let other = String::from_utf8(file(folder.path())).unwrap();
    let other = other.replacen("0001 ", "0009 ", 1);
    write(folder.path(), b"spoiled\n");
    record.append(key(2), at()).unwrap();
    record.append(key(3), at()).unwrap();
    assert_eq!(record.damaged().unwrap(), 1);
    write(folder.path(), other.as_bytes());
    for number in [1, 2, 3, 9] {
        assert!(record.contains(key(number)).unwrap(), "{number}");
    }
    assert_eq!(record.damaged().unwrap(), 1, "the other file's line alone");
}

#[test]
fn only_what_was_added_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    assert!(record.contains(key(1)).unwrap());
    let text = String::from_utf8(file(folder.path())).unwrap();
    write(folder.path(), text.replacen("0001 ", "0009 ", 1).as_bytes());
    assert!(!record.contains(key(9)).unwrap(), "nothing was added");
}

#[test]
fn a_disk_that_refuses_is_an_error_and_this_process_remembers() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    fs::create_dir(folder.path().join("sends.log")).unwrap();
    record.append(key(1), at()).unwrap_err();
    fs::remove_dir(folder.path().join("sends.log")).unwrap();
    assert!(record.contains(key(1)).unwrap());
    record.append(key(2), at()).unwrap();
    let again = SendRecord::open(folder.path()).unwrap();
    assert!(again.contains(key(1)).unwrap(), "it goes with the next one");
}

#[test]
fn a_record_that_is_not_there_says_nothing_and_one_that_cannot_be_read_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    assert_eq!(record.sent_at(key(1)).unwrap(), None);
    record.append(key(1), at()).unwrap();

    // A file where a folder should be on the way to it.
    let beyond = folder.path().join("sends.log");
    SendRecord::open(&beyond).unwrap_err();
    let record = SendRecord {
        path: beyond.join("sends.log"),
        read: std::sync::Mutex::default(),
    };
    record.sent_at(key(1)).unwrap_err();
}

#[test]
fn a_line_that_was_torn_and_written_again_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    let one = file(folder.path());
    record.append(key(2), at()).unwrap();
    let two = file(folder.path());
    for cut in one.len() + 1..two.len() {
        write(folder.path(), &two[..cut]);
        let record = SendRecord::open(folder.path()).unwrap();
        record.append(key(2), at()).unwrap();
        assert_eq!(record.damaged().unwrap(), 0, "cut at {cut}");
        record.append(key(3), at()).unwrap();
        assert_eq!(record.damaged().unwrap(), 0, "cut at {cut}");
    }
    write(folder.path(), &two[..two.len() - 5]);
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(3), at()).unwrap();
    assert_eq!(
        record.damaged().unwrap(),
        1,
        "another one was written after it"
    );
}

#[test]
fn a_million_lines_are_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = Vec::new();
    for number in 0..1_000_000_u128 {
        // The checksum is wrong on purpose: reading must not depend on it.
        writeln!(text, "{} 2026-11-24T19:00:00.000Z 00000000", key(number)).unwrap();
    }
    write(folder.path(), &text);
    let record = SendRecord::open(folder.path()).unwrap();
    for number in (0..1_000_000).step_by(50_000) {
        assert!(record.contains(key(number)).unwrap());
    }
    record.append(key(1_000_000), at()).unwrap();
    assert!(record.contains(key(1_000_000)).unwrap());
    assert_eq!(record.lock().keys.len(), 1_000_001);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &bytes);
        let record = SendRecord::open(folder.path()).unwrap();
        record.append(key(5), at()).unwrap();
        prop_assert!(SendRecord::open(folder.path()).unwrap().contains(key(5)).unwrap());
    }
}

#[test]
fn many_that_left_long_ago_are_known_at_once_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(3), at()).unwrap();
    record
        .append_all(&[(key(2), at()), (key(1), at())])
        .unwrap();
    let reopened = SendRecord::open(folder.path()).unwrap();
    for record in [&record, &reopened] {
        for number in 1..=3 {
            assert!(record.contains(key(number)).unwrap(), "{number}");
        }
        assert_eq!(record.damaged().unwrap(), 0);
    }
}

#[test]
fn a_line_without_an_end_takes_no_memory_and_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(1), at()).unwrap();
    let before = file(folder.path());
    let junk = [b"x".repeat(3 << 20), b"\n".to_vec()].concat();
    write(folder.path(), &[&before[..], &junk].concat());
    let record = SendRecord::open(folder.path()).unwrap();
    record.append(key(2), at()).unwrap();
    let again = SendRecord::open(folder.path()).unwrap();
    assert_eq!(again.damaged().unwrap(), 1);
    for number in [1, 2] {
        assert!(again.contains(key(number)).unwrap(), "{number}");
        assert_eq!(again.sent_at(key(number)).unwrap(), Some(at()));
    }
    let known = again.read.lock().unwrap();
    assert!(known.torn.capacity() < 4096 && known.keys.len() == 2);
}

#[cfg(unix)]
#[test]
fn a_record_that_was_replaced_by_something_without_an_end_sends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sends.log");
    std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    let problem = SendRecord::open(folder.path()).unwrap_err();
    assert!(problem.message.contains("sends.log"), "{problem}");
    fs::remove_file(&path).unwrap();
    let large = fs::File::create(&path).unwrap();
    large.set_len(crate::limits::SENDS + 1).unwrap();
    SendRecord::open(folder.path()).unwrap_err();
}
