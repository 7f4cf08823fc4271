//! Mail, exactly: finished messages, the dialogue with a server step by step,
//! and the practice server inside the app.

pub mod doctor;
pub mod mailer;
pub mod message;
pub mod practice;
pub mod reply;
pub mod smtp;
