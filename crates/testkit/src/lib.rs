//! What tests share.

pub mod certificates;
pub mod faulty_smtp;
