//! What a person does with Rapport, from end to end through the public core.

mod follow_up;
mod practice;
mod undo;
mod when_added;
