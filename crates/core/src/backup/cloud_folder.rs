//! Whether a folder is kept in step with others by another program. Such
//! programs copy a database half written, and put two versions of it side by side.

use std::path::Path;

/// Names of folders that such programs make, and the programs.
const NAMES: &[(&str, &str)] = &[
    ("Dropbox", "Dropbox"),
    ("OneDrive", "OneDrive"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("My Drive", "Google Drive"),
    ("Mobile Documents", "iCloud"),
    ("com~apple~CloudDocs", "iCloud"),
    ("iCloudDrive", "iCloud"),
    ("iCloud Drive", "iCloud"),
    ("Nextcloud", "Nextcloud"),
];

/// What they leave in the folders that they look after.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".nextcloudsync.log", "Nextcloud"),
];

/// The program that keeps this folder in step with others, where one does as far
/// as can be seen.
pub(super) fn program(folder: &Path) -> Option<&'static str> {
    folder
        .ancestors()
        .find_map(|part| by_name(part).or_else(|| by_mark(part)))
}

/// By its name, or one like `Dropbox (Firm)`, `OneDrive - Firm`, `GoogleDrive-me@…`.
fn by_name(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_str()?;
    let program = NAMES.iter().find(|(known, _)| {
        name.strip_prefix(known)
            .is_some_and(|more| more.is_empty() || more.starts_with([' ', '-']))
    });
    program.map(|(_, program)| *program)
}

fn by_mark(folder: &Path) -> Option<&'static str> {
    let mark = MARKS.iter().find(|(mark, _)| folder.join(mark).exists());
    mark.map(|(_, program)| *program)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::program;

    #[test]
    fn a_folder_is_known_by_the_name_of_one_above_it() {
        for (folder, expected) in [
            ("/home/ada/Dropbox/work/rapport", Some("Dropbox")),
            ("/home/ada/Dropbox (Firm)/rapport", Some("Dropbox")),
            (
                "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/r",
                Some("iCloud"),
            ),
            ("/Users/ada/OneDrive - Firm/rapport", Some("OneDrive")),
            (
                "/Users/ada/Library/CloudStorage/GoogleDrive-ada@firm.example/r",
                Some("Google Drive"),
            ),
            ("/home/ada/.local/share/rapport", None),
            ("/home/ada/Dropboxes/rapport", None),
        ] {
            assert_eq!(program(Path::new(folder)), expected, "{folder}");
        }
    }

    #[test]
    fn a_folder_is_known_by_what_the_program_leaves_there() {
        let shared = tempfile::tempdir().unwrap();
        let inner = shared.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        assert_eq!(program(&inner), None);
        fs::create_dir(shared.path().join(".stfolder")).unwrap();
        assert_eq!(program(&inner), Some("Syncthing"));
    }
}
