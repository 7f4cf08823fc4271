//! The mark that a system puts on what came from elsewhere, so that its programs
//! look twice: Word opens it in Protected View, SmartScreen and Gatekeeper ask.
//! A file of a lead loses it in the store, and gets it on each copy handed out.

use std::io;
use std::path::Path;

/// Marks a file as coming from others. Where the disk cannot keep the mark (FAT,
/// most shares), the file is handed out without it.
pub(super) fn from_others(file: &Path) {
    if let Err(error) = set(file) {
        tracing::info!(%error, "a copy could not be marked as coming from others");
    }
}

#[cfg(windows)]
fn set(file: &Path) -> io::Result<()> {
    std::fs::write(zone_stream(file), ZONE)
}

#[cfg(target_os = "macos")]
fn set(file: &Path) -> io::Result<()> {
    use rustix::fs::{XattrFlags, setxattr};
    let (name, value) = QUARANTINE;
    Ok(setxattr(file, name, value, XattrFlags::empty())?)
}

/// Other systems have no such mark.
#[cfg(not(any(windows, target_os = "macos")))]
fn set(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Windows keeps the mark in a stream beside the content ([MS-FSCC] 5.6.1,
/// Zone.Identifier); zone 3 is the Internet.
#[cfg(any(windows, test))]
const ZONE: &str = "[ZoneTransfer]\r\nZoneId=3\r\n";

#[cfg(any(windows, test))]
fn zone_stream(file: &Path) -> std::path::PathBuf {
    let mut stream = file.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    stream.into()
}

/// macOS keeps it in an extended attribute: flags, time in hexadecimal, program,
/// and an identifier that may be blank (LaunchServices, LSQuarantine.h). 0x0081
/// is what browsers set: downloaded, not yet looked at.
#[cfg(any(target_os = "macos", test))]
const QUARANTINE: (&str, &[u8]) = ("com.apple.quarantine", b"0081;00000000;Rapport;");

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{QUARANTINE, ZONE, zone_stream};

    #[test]
    fn each_system_is_told_in_its_own_way() {
        let stream = zone_stream(Path::new("C:\\opened\\cv.docx"));
        assert_eq!(stream.to_str(), Some("C:\\opened\\cv.docx:Zone.Identifier"));
        assert!(ZONE.starts_with("[ZoneTransfer]\r\n") && ZONE.contains("ZoneId=3\r\n"));
        let fields = QUARANTINE.1.split(|byte| *byte == b';');
        assert_eq!(fields.count(), 4);
    }
}
