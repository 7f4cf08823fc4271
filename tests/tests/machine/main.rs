//! A machine that gives out: a full disk, a folder that may not be written to,
//! a lock that another process holds, too few file handles, a clock that jumps,
//! a night asleep, another process at work. Every operation happened or did
//! not, what it says is which, and it goes on by itself when the cause is gone.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may fail so")]
#![allow(clippy::print_stdout, reason = "a test that cannot run here says why")]

mod clock;
mod first_start;
mod flushed;
mod full;
mod full_backups;
mod full_while_sending;
mod handles;
mod held;
mod not_allowed;
mod private;
mod start;
mod tmpfs;
mod together;
