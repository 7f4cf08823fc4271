//! What happened, for whoever looks into a fault: a file a day in the data
//! folder, nothing personal in it.

use std::path::Path;

use rapport_core::disk;
use tracing::level_filters::LevelFilter;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::field::MakeExt;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::{self, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Days that are kept.
const KEPT: usize = 7;
/// Stands for what may name somebody.
const LEFT_OUT: &str = "\u{2026}";

/// Starts writing, and is the first that does: the data folder becomes private
/// here. Where it cannot be written to, nothing is, and the window says so when
/// it opens the data.
pub(crate) fn start(folder: &Path) {
    let logs = folder.join("logs");
    let made = disk::keep_private(folder).and_then(|()| std::fs::create_dir_all(&logs));
    let file = made.is_ok().then(|| {
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("rapport")
            .filename_suffix("log")
            .max_log_files(KEPT)
            .build(&logs)
    });
    let Some(Ok(file)) = file else { return };
    // Only our own words: we know that no name and no address is in them.
    let ours = Targets::new()
        .with_target("rapport_core", LevelFilter::INFO)
        .with_target("rapport_shell", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .fmt_fields(impersonal_fields())
        .with_writer(file);
    tracing_subscriber::registry().with(lines).with(ours).init();
    std::panic::set_hook(Box::new(|panic| {
        // The message may hold what a person typed; the place does not.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a part of Rapport stopped");
    }));
}

/// Fields as usual, but for what may name somebody: what the system says of a
/// fault can hold a path or an address.
fn impersonal_fields() -> impl for<'writer> FormatFields<'writer> + 'static {
    let fields = format::debug_fn(|line, field, value| match field.name() {
        "message" => write!(line, "{value:?}"),
        name => write!(line, "{name}={}", impersonal(&format!("{value:?}"))),
    });
    fields.delimited(" ")
}

/// Without paths, addresses of mail and of the web, and without what is quoted,
/// unless that is a name of our own such as a column.
fn impersonal(words: &str) -> String {
    let ours = |quoted: &str| {
        let mut letters = quoted.chars();
        letters.all(|letter| letter.is_ascii_lowercase() || letter == '_')
    };
    let parts = words.split('"').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        1 if !ours(part) => LEFT_OUT.to_owned(),
        1 => part.to_owned(),
        _ => without_places(part),
    });
    parts.collect::<Vec<_>>().join("\"")
}

fn without_places(words: &str) -> String {
    let words = words
        .split(' ')
        .map(|word| match word.contains(['@', '/', '\\']) {
            true => LEFT_OUT,
            false => word,
        });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::impersonal;

    #[test]
    fn a_line_says_what_the_system_said_and_names_nobody() {
        let said = "Io, Permission denied (os error 13) at path \"/home/Ada Lovelace/x\"";
        assert_eq!(
            impersonal(said),
            "Io, Permission denied (os error 13) at path \"\u{2026}\""
        );
        let said = "Damaged, error occurred while decoding column \"created_at\": no ada@example.org in C:\\Users\\Ada";
        assert_eq!(
            impersonal(said),
            "Damaged, error occurred while decoding column \"created_at\": no \u{2026} in \u{2026}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_first_start_of_the_window_makes_a_private_folder() {
        use std::fs;
        use std::os::unix::fs::PermissionsExt;

        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("share/rapport");
        super::start(&data);
        tracing::error!(target: "rapport_shell", "a line of the first start");
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&data) & 0o777, 0o700);
        assert_eq!(mode(&data.join("logs")) & 0o777, 0o700);
        let logs: Vec<_> = fs::read_dir(data.join("logs")).unwrap().flatten().collect();
        assert_eq!(logs.len(), 1);
        assert_eq!(mode(&logs[0].path()) & 0o777, 0o600);
        assert!(
            fs::read_to_string(logs[0].path())
                .unwrap()
                .contains("first start")
        );
    }
}
