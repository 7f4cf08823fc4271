use std::cell::Cell;
use std::fs;

use rapport_messages::say;

use super::{Ballast, Condition, SIZE};
use crate::error::{Problem, ProblemKind, Result};

fn full() -> Problem {
    Problem::new(ProblemKind::DiskFull, say::DiskFull)
}

/// Work that finds room only where none is kept back.
async fn needs_the_room(ballast: &Ballast, tries: &Cell<u32>) -> Result<u32> {
    tries.set(tries.get() + 1);
    if ballast.file.exists() {
        return Err(full());
    }
    Ok(tries.get())
}

#[tokio::test]
async fn a_full_disk_gives_the_room_up_for_what_frees_some() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = Ballast::of(folder.path());
    assert_eq!(ballast.look().unwrap(), Condition::Well);
    assert_eq!(fs::metadata(&ballast.file).unwrap().len(), SIZE);
    let tries = Cell::new(0);
    let done = ballast.room_for(|| needs_the_room(&ballast, &tries)).await;
    assert_eq!(done.unwrap(), 2);
    assert!(!ballast.file.exists());
    assert_eq!(ballast.look().unwrap(), Condition::Well);
    assert!(ballast.file.exists(), "it is kept back again");
}

#[tokio::test]
async fn without_room_kept_back_the_first_answer_stands() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = Ballast::of(folder.path());
    let tries = Cell::new(0);
    let refused: Result<()> = ballast
        .room_for(async || {
            tries.set(tries.get() + 1);
            Err(full())
        })
        .await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::DiskFull);
    assert_eq!(tries.get(), 1);
}

#[tokio::test]
async fn what_is_refused_again_does_not_cost_the_room() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = Ballast::of(folder.path());
    ballast.look().unwrap();
    let refused: Result<()> = ballast.room_for(async || Err(full())).await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::DiskFull);
    assert_eq!(fs::metadata(&ballast.file).unwrap().len(), SIZE);
}

#[tokio::test]
async fn another_failure_is_nothing_that_room_would_mend() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = Ballast::of(folder.path());
    ballast.look().unwrap();
    let tries = Cell::new(0);
    let refused: Result<()> = ballast
        .room_for(async || {
            tries.set(tries.get() + 1);
            Err(Problem::new(ProblemKind::Busy, say::DataBusy))
        })
        .await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::Busy);
    assert_eq!(tries.get(), 1);
    assert!(ballast.file.exists());
}

#[test]
fn one_that_was_left_half_written_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let ballast = Ballast::of(folder.path());
    fs::write(&ballast.file, b"torn").unwrap();
    assert_eq!(ballast.look().unwrap(), Condition::Well);
    assert_eq!(fs::metadata(&ballast.file).unwrap().len(), SIZE);
}
