//! The real `rapport-cli`, as a process of its own on a data folder.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The program and the data folder it works on.
#[derive(Debug, Clone)]
pub struct Cli {
    program: PathBuf,
    folder: PathBuf,
    starter: Vec<OsString>,
}

/// Waits for its end: the document it printed, or the one that says why not.
///
/// # Errors
/// What it printed as an error.
///
/// # Panics
/// Where what it printed is no document.
pub fn ended(child: Child) -> Result<Value, Value> {
    let output = child.wait_with_output().expect("it ends");
    let printed = match output.status.success() {
        true => output.stdout,
        false => output.stderr,
    };
    let document = serde_json::from_slice(&printed).unwrap_or_else(|error| {
        let printed = String::from_utf8_lossy(&printed);
        panic!("{}, {error}: {printed}", output.status)
    });
    if output.status.success() {
        Ok(document)
    } else {
        Err(document)
    }
}

impl Cli {
    /// The program that was built beside this test.
    ///
    /// # Panics
    /// Where it was not built.
    pub fn on(folder: &Path) -> Self {
        let program = program();
        assert!(
            program.is_file(),
            "{} is not there. Build it first: cargo build -p rapport-cli",
            program.display()
        );
        Self {
            program,
            folder: folder.to_owned(),
            starter: Vec::new(),
        }
    }

    /// The program itself.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The same, by way of another program that starts it, such as `prlimit`
    /// with its arguments.
    #[must_use]
    pub fn through(mut self, starter: &[&str]) -> Self {
        self.starter = starter.iter().map(OsString::from).collect();
        self
    }

    /// Starts it and gives it these lines to read.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub fn start(&self, arguments: &[&str], stdin: &str) -> Child {
        let mut words = self.starter.iter().map(OsString::as_os_str);
        let mut command = match words.next() {
            None => Command::new(&self.program),
            Some(starter) => {
                let mut command = Command::new(starter);
                command.args(words).arg(&self.program);
                command
            }
        };
        let mut child = command
            .arg("--data-dir")
            .arg(&self.folder)
            .arg("--json")
            .args(arguments)
            // No test touches the keychain of whoever runs it.
            .env("RAPPORT_KEYCHAIN", "none")
            .env("LANGUAGE", "en")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut input = child.stdin.take().expect("it reads from us");
        // One that ends before it has read all says by itself why.
        let _ = input.write_all(stdin.as_bytes());
        child
    }

    /// Runs it to its end: the document it printed, or the error it printed.
    ///
    /// # Errors
    /// The document of the error.
    ///
    /// # Panics
    /// Where what it printed is no document.
    pub fn ask(&self, arguments: &[&str], stdin: &str) -> Result<Value, Value> {
        ended(self.start(arguments, stdin)).map_err(|mut document| document["error"].take())
    }

    /// Runs it to its end and gives the document it printed.
    ///
    /// # Panics
    /// Where it refuses.
    pub fn run(&self, arguments: &[&str], stdin: &str) -> Value {
        match self.ask(arguments, stdin) {
            Ok(document) => document,
            Err(problem) => panic!("{arguments:?}: {problem}"),
        }
    }
}

/// Beside the folder that this test was built into, or where `RAPPORT_CLI` says.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("RAPPORT_CLI").filter(|named| !named.is_empty()) {
        return named.into();
    }
    let test = std::env::current_exe().expect("a test has a path");
    let built = test
        .ancestors()
        .nth(2)
        .expect("a test lies in a folder of the build");
    built.join(format!("rapport-cli{}", std::env::consts::EXE_SUFFIX))
}
