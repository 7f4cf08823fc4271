//! What tests share: a manual clock, seeded randomness, scripted mail, and a
//! real SMTP server that misbehaves, and storage that fails.

pub mod certificates;
pub mod cli;
pub mod cutting_proxy;
pub mod faulty_smtp;
pub mod forged_backup;
pub mod greylist;
mod manual_clock;
pub mod misbehaving_provider;
#[cfg(unix)]
pub mod postfix;
mod scripted_mailer;
mod seeded_random;
pub mod storage;
mod test_app;
mod wired_app;

pub use manual_clock::ManualClock;
pub use scripted_mailer::{Point, ScriptedMailer, Taken, Turn};
pub use seeded_random::SeededRandom;
pub use test_app::{CHEAP, START, TestApp};
pub use wired_app::WiredApp;
