//! Leads: the people and companies that somebody wants to win.

pub mod address;
