//! The outbox through its seams: a manual clock, scripted mail, neighbours that
//! do as they are told.

mod crashes;
mod decisions;
mod desk;
mod draining;
