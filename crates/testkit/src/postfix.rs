//! A real mail server that is not ours: Postfix, with Dovecot to check
//! passwords, both from the system's packages, in a temporary folder and on
//! free ports. No service of the system is touched, and both end with it.

mod configuration;

use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rapport_core::disk;
use rapport_core::mail::mailer::{Security, Server};
use tempfile::TempDir;

use crate::certificates::Authority;

/// The user and the password that it knows.
pub const LOGIN: (&str, &str) = ("maren", "correct horse battery");
/// The domain that it takes mail for.
pub const DOMAIN: &str = "rapport.example";
/// The recipients that it knows, before the `@`.
pub const KNOWN: [&str; 4] = ["ada", "grace", "wilhelmine", "grey.zoe"];

/// A running Postfix.
#[derive(Debug)]
pub struct Postfix {
    folder: TempDir,
    ca_pem: String,
    ports: Ports,
    postfix: Child,
    dovecot: Child,
}

/// Where it listens on the loopback address.
#[derive(Debug, Clone, Copy)]
struct Ports {
    plain: u16,
    starttls: u16,
    tls: u16,
}

impl Postfix {
    /// Starts it; `greylist` is asked about every recipient.
    ///
    /// # Errors
    /// Why it cannot be had on this machine, in words.
    ///
    /// # Panics
    /// Where it could be had and does not start: its log is in the message.
    pub fn start(greylist: SocketAddr) -> Result<Self, String> {
        available()?;
        // Both give up root's rights, and read what root has written here.
        let server = disk::for_another_program(|| Self::start_both(greylist));
        server.wait_until_ready();
        Ok(server)
    }

    fn start_both(greylist: SocketAddr) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ports = Ports::free();
        let authority = Authority::new();
        lay_out(folder.path(), &authority, ports, greylist);
        let root = folder.path();
        let dovecot = spawn(
            Command::new("dovecot")
                .arg("-F")
                .arg("-c")
                .arg(root.join("dovecot.conf")),
        );
        let postfix = spawn(
            Command::new("postfix")
                .arg("-c")
                .arg(root.join("conf"))
                .arg("start-fg"),
        );
        Self {
            ca_pem: authority.pem().to_owned(),
            folder,
            ports,
            postfix,
            dovecot,
        }
    }

    /// How to reach it. Without encryption it takes mail from this machine and
    /// asks for no password.
    pub fn server(&self, security: Security) -> Server {
        let port = match security {
            Security::None => self.ports.plain,
            Security::Starttls => self.ports.starttls,
            Security::Tls => self.ports.tls,
        };
        let (user, password) = LOGIN;
        let login = (user.to_owned(), password.to_owned().into());
        Server {
            host: "localhost".to_owned(),
            port,
            security,
            login: (security != Security::None).then_some(login),
            own_ca_pem: (security != Security::None).then(|| self.ca_pem.clone()),
        }
    }

    /// Where it listens without encryption.
    pub fn plain_address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.ports.plain).into()
    }

    /// The mails that lie in this recipient's maildir.
    ///
    /// # Panics
    /// Where the maildir cannot be read.
    pub fn delivered(&self, recipient: &str) -> Vec<Vec<u8>> {
        let new = self.folder.path().join("mail").join(recipient).join("new");
        let Ok(files) = fs::read_dir(new) else {
            return Vec::new();
        };
        let mails = files.map(|file| fs::read(file.expect("a file").path()).expect("a mail"));
        mails.collect()
    }

    /// Waits until it has nothing more to deliver: what it took is in the
    /// maildirs then.
    ///
    /// # Panics
    /// Where that does not come about.
    pub fn wait_until_delivered(&self) {
        self.wait("it delivers", || {
            let queue = self.folder.path().join("queue");
            let waiting = ["maildrop", "incoming", "active", "deferred"];
            waiting
                .iter()
                .all(|part| is_without_files(&queue.join(part)))
        });
    }

    fn wait_until_ready(&self) {
        let Ports {
            plain,
            starttls,
            tls,
        } = self.ports;
        self.wait("it listens", || {
            let listens = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
            [plain, starttls, tls].into_iter().all(listens)
                && self.folder.path().join("dovecot/auth").exists()
        });
    }

    fn wait(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "Postfix never came so far that {what}:\n{}",
                self.log()
            );
            std::thread::yield_now();
        }
    }

    /// What both have written down.
    fn log(&self) -> String {
        let read = |name| fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        read("mail.log") + &read("dovecot.log")
    }
}

impl Drop for Postfix {
    /// Both are told to end, and waited for.
    fn drop(&mut self) {
        let conf = self.folder.path().join("conf");
        // Whatever goes wrong here, the test has been decided.
        let _ = silent(Command::new("postfix").arg("-c").arg(conf).arg("stop"));
        let _ = self.postfix.wait();
        let _ = silent(Command::new("kill").arg(self.dovecot.id().to_string()));
        let _ = self.dovecot.wait();
    }
}

impl Ports {
    /// Three that nobody listens on now.
    fn free() -> Self {
        let listeners =
            [(); 3].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port"));
        let [plain, starttls, tls] =
            listeners.map(|listener| listener.local_addr().expect("it has an address").port());
        Self {
            plain,
            starttls,
            tls,
        }
    }
}

/// Whether both can be run here.
fn available() -> Result<(), String> {
    let version = |program: &str, option: &str| {
        let output = Command::new(program).arg(option).output();
        let output = output.map_err(|_| format!("{program} is not installed"))?;
        Ok::<_, String>(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    version("postconf", "-d")?;
    let dovecot = version("dovecot", "--version")?;
    if !dovecot.starts_with("2.3") {
        return Err(format!(
            "the configuration is written for Dovecot 2.3, and this is {dovecot}"
        ));
    }
    let user = Command::new("id")
        .arg("-u")
        .output()
        .map_err(|error| error.to_string())?;
    if user.stdout.trim_ascii() != b"0" {
        return Err("Postfix starts only as root".to_owned());
    }
    Ok(())
}

/// Everything that the two need, in this folder.
fn lay_out(root: &Path, authority: &Authority, ports: Ports, greylist: SocketAddr) {
    // Postfix and Dovecot give up root's rights and must still find the way.
    open_to_all(root);
    for (name, owner) in [
        ("conf", "root"),
        ("queue", "root"),
        ("data", "postfix"),
        ("mail", "nobody"),
        ("dovecot", "root"),
    ] {
        let path = root.join(name);
        fs::create_dir(&path).expect("a folder");
        let owned = silent(Command::new("chown").arg(owner).arg(&path));
        assert!(owned.status.success(), "there is no user {owner}");
    }
    let (certificate, key) = authority.server_pem("localhost", 2100);
    let write = |name: &str, text: &str| fs::write(root.join(name), text).expect("a file");
    write("conf/certificate.pem", &certificate);
    write("conf/key.pem", &key);
    write(
        "conf/main.cf",
        &configuration::main(root, &settings(), greylist),
    );
    write(
        "conf/master.cf",
        &configuration::master(ports.plain, ports.starttls, ports.tls),
    );
    write("conf/mailboxes", &configuration::mailboxes());
    write("dovecot.conf", &configuration::dovecot(root));
    write("users", &configuration::users());
}

fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o755)).expect("our own folder");
}

/// Where this system keeps the programs of Postfix, as `name = value` lines.
fn settings() -> String {
    let names = [
        "command_directory",
        "daemon_directory",
        "mail_owner",
        "setgid_group",
    ];
    let output = silent(Command::new("postconf").arg("-d").args(names));
    String::from_utf8(output.stdout).expect("settings are text")
}

fn is_without_files(folder: &PathBuf) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return true;
    };
    entries.flatten().all(|entry| {
        let path = entry.path();
        path.is_dir() && is_without_files(&path)
    })
}

fn spawn(command: &mut Command) -> Child {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.spawn().expect("it is installed")
}

fn silent(command: &mut Command) -> Output {
    command
        .stdin(Stdio::null())
        .output()
        .expect("it is installed")
}
