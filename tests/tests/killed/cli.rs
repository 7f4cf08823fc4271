//! The real `rapport-cli`, as a process of its own on a data folder.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The program and the data folder it works on.
#[derive(Debug, Clone)]
pub(crate) struct Cli {
    program: PathBuf,
    folder: PathBuf,
}

impl Cli {
    /// The program that was built beside this test.
    pub(crate) fn on(folder: &Path) -> Self {
        let program = program();
        assert!(
            program.is_file(),
            "{} is not there. Build it first: cargo build -p rapport-cli",
            program.display()
        );
        Self {
            program,
            folder: folder.to_owned(),
        }
    }

    /// Starts it and gives it these lines to read.
    pub(crate) fn start(&self, arguments: &[&OsStr], stdin: &str) -> Child {
        let mut child = Command::new(&self.program)
            .arg("--data-dir")
            .arg(&self.folder)
            .arg("--json")
            .args(arguments)
            // No test touches the keychain of whoever runs it.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(stdin.as_bytes()).unwrap();
        child
    }

    /// Runs it to its end and gives the document it printed.
    pub(crate) fn run(&self, arguments: &[&str], stdin: &str) -> Value {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        let output = self.start(&arguments, stdin).wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// Beside the folder that this test was built into, or where `RAPPORT_CLI` says.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("RAPPORT_CLI") {
        return named.into();
    }
    let test = std::env::current_exe().unwrap();
    let built = test.ancestors().nth(2).unwrap();
    built.join(format!("rapport-cli{}", std::env::consts::EXE_SUFFIX))
}
