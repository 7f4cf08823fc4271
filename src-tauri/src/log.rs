//! What happened, for whoever looks into a fault: a file a day in the data
//! folder, nothing personal in it.

use std::path::Path;

use tracing::level_filters::LevelFilter;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Days that are kept.
const KEPT: usize = 7;

/// Starts writing. Where the folder cannot be written to, nothing is, and the
/// window says so when it opens the data.
pub(crate) fn start(folder: &Path) {
    let folder = folder.join("logs");
    let file = std::fs::create_dir_all(&folder).is_ok().then(|| {
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("rapport")
            .filename_suffix("log")
            .max_log_files(KEPT)
            .build(&folder)
    });
    let Some(Ok(file)) = file else { return };
    // Only our own words: we know that no name and no address is in them.
    let ours = Targets::new()
        .with_target("rapport_core", LevelFilter::INFO)
        .with_target("rapport_shell", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(file);
    tracing_subscriber::registry().with(lines).with(ours).init();
    std::panic::set_hook(Box::new(|panic| {
        // The message may hold what a person typed; the place does not.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a part of Rapport stopped");
    }));
}
