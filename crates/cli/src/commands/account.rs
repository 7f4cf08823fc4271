//! `account …`, and the secrets that come on standard input.

use std::io;

use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::error::{Problem, Result};
use rapport_core::limits;
use rapport_core::passphrase::weakness;
use rapport_core::secrets::SecretsState;
use rapport_messages::{Value, phrase, say};
use secrecy::SecretString;
use serde_json::json;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, BufReader};

use super::{id, text, word};
use crate::arguments::{Account as Verb, AccountAdd};
use crate::output::Output;

/// Which secrets are to be read from standard input, a line each.
pub(super) struct Stdin {
    /// The passphrase of the encrypted secrets.
    pub(super) passphrase: bool,
}

impl Stdin {
    /// Unlocks the secrets where a passphrase was announced.
    pub(super) async fn unlock(&self, app: &App, output: &Output) -> Result<()> {
        self.read(app, false, output).await.map(drop)
    }

    /// The passphrase itself, for what has one of its own; none where none was
    /// announced.
    pub(super) async fn passphrase(&self) -> Result<Option<SecretString>> {
        if !self.passphrase {
            return Ok(None);
        }
        let mut stdin = BufReader::new(tokio::io::stdin());
        Ok(Some(line(&mut stdin, "passphrase").await?.into()))
    }

    /// The password first, then the passphrase, which is used at once.
    async fn read(&self, app: &App, password: bool, output: &Output) -> Result<String> {
        let mut stdin = BufReader::new(tokio::io::stdin());
        let password = if password {
            line(&mut stdin, "password").await?
        } else {
            String::new()
        };
        if self.passphrase {
            let passphrase = line(&mut stdin, "passphrase").await?;
            let is_new = app.secrets.state() == SecretsState::NeedsNewPassphrase;
            app.secrets.unlock(passphrase.as_str().into()).await?;
            if is_new && let Some(weakness) = weakness(&passphrase) {
                output.warn(&weakness);
            }
        }
        Ok(password)
    }
}

/// The next line, without its end. Windows PowerShell may put a byte order mark
/// before what it pipes, and letters that are not UTF-8 into it
/// (about_Preference_Variables, `$OutputEncoding`).
async fn line(stdin: &mut (impl AsyncBufRead + Unpin), what: &str) -> Result<String> {
    let secret = || Value::from(what);
    let mut line = String::new();
    let read = match stdin.take(limits::SECRET).read_line(&mut line).await {
        Ok(read) => read,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(Problem::invalid(
                what,
                say::InputNotUtf8 { secret: secret() },
            ));
        }
        Err(error) => return Err(error.into()),
    };
    let line = line.trim_start_matches('\u{feff}');
    match line.strip_suffix('\n') {
        Some(line) => Ok(line.strip_suffix('\r').unwrap_or(line).to_owned()),
        None if read == 0 => Err(Problem::invalid(
            what,
            say::InputMissing { secret: secret() },
        )),
        None if read as u64 == limits::SECRET => Err(Problem::invalid(
            what,
            say::InputTooLong { secret: secret() },
        )),
        None => Ok(line.to_owned()),
    }
}

pub(super) async fn run(app: &App, verb: Verb, stdin: &Stdin, output: &Output) -> Result<()> {
    match verb {
        Verb::Add(arguments) => {
            let password = stdin.read(app, arguments.password_stdin, output).await?;
            let added = accounts::add(app, &input(arguments, password).await?)
                .await?
                .answer;
            output.print(&added.account, || {
                format!("{}  {}", added.account.id, added.account.label)
            })
        }
        Verb::List => {
            let accounts = accounts::list(&mut *app.db.reader().await?).await?;
            output.print(&json!({ "accounts": accounts }), || {
                let rows = accounts.iter().map(|account| {
                    let paused = account.paused.clone().unwrap_or_default();
                    let paused = paused.in_language(output.language);
                    vec![
                        account.id.to_string(),
                        account.label.clone(),
                        account.from_address.clone(),
                        paused,
                    ]
                });
                output.table(&["id", "name", "from", "paused"], rows)
            })
        }
        Verb::Password { id: text } => {
            let password = stdin.read(app, true, output).await?;
            let saved = accounts::set_password(app, id("id", &text)?, &password).await?;
            output.print(&saved.account, || {
                let paused = saved.account.paused.clone().unwrap_or_default();
                let paused = paused.in_language(output.language);
                let account = saved.account.label.as_str().into();
                let saved = output.say(phrase::PasswordSaved { account });
                format!("{saved} {paused}").trim_end().to_owned()
            })
        }
        Verb::Check { id: text } => {
            stdin.unlock(app, output).await?;
            let check = accounts::check(app, id("id", &text)?).await?;
            output.print(&check, || {
                let rows = check.steps.iter().map(|step| {
                    let ok = match step.ok {
                        Some(true) => output.say(phrase::StepPassed),
                        Some(false) => output.say(phrase::StepFailed),
                        None => output.say(phrase::StepNotReached),
                    };
                    let said = [&step.problem, &step.remedy];
                    let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
                    vec![step.label.clone(), ok, said.join(" ")]
                });
                output.table(&["step", "", ""], rows)
            })
        }
    }
}

async fn input(arguments: AccountAdd, password: String) -> Result<AccountInput> {
    let (from_name, from_address) = sender(&arguments.from);
    let (host, port) = server(&arguments.smtp)?;
    let own_ca_pem = match &arguments.ca {
        Some(file) => Some(text("ca", file).await?),
        None => None,
    };
    Ok(AccountInput {
        label: arguments.name,
        from_name,
        from_address,
        host,
        port,
        security: word("security", &arguments.security)?,
        user: arguments.user.unwrap_or_default(),
        password,
        own_ca_pem,
        signature: String::new(),
    })
}

/// `Name <a@b>` or `a@b`.
fn sender(text: &str) -> (String, String) {
    match text
        .trim()
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((name, address)) => {
            let name = name.trim().trim_matches('"');
            (name.to_owned(), address.trim().to_owned())
        }
        None => (String::new(), text.trim().to_owned()),
    }
}

/// `HOST:PORT`; an IPv6 address stands in brackets.
fn server(text: &str) -> Result<(String, u16)> {
    let wrong = || Problem::invalid("smtp", say::ServerHostPort);
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if host.is_empty() {
        return Err(wrong());
    }
    Ok((host.to_owned(), port.parse().map_err(|_| wrong())?))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[tokio::test]
    async fn a_secret_is_what_was_typed_whatever_the_shell_puts_around_it() {
        for piped in ["\u{feff}Grüße\r\n", "Grüße\n", "Grüße"] {
            assert_eq!(
                line(&mut piped.as_bytes(), "password").await.unwrap(),
                "Grüße"
            );
        }
        let missing = line(&mut &b""[..], "password").await.unwrap_err();
        assert_eq!(missing.field.as_deref(), Some("password"));
        let latin = line(&mut &b"Gr\xfc\xdfe\n"[..], "passphrase").await;
        assert!(latin.unwrap_err().message.contains("UTF-8"));
    }
}
