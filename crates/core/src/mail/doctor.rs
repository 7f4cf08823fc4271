//! The doctor of a mail account: goes every step up to the sender, or up to a
//! test mail, and says at the first one that fails what to do about it.

mod advice;

use serde::{Deserialize, Serialize};

use super::mailer::{Connection, Ledger, Outcome, Outgoing, Patience, Security, Server, Step};
use super::smtp::{Fault, Session, connect, look_up, open};
use advice::Advice;

/// One step of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckStep {
    /// `name`, `connect`, `encrypt`, `greeting`, `login`, `sender` or `test`.
    pub step: String,
    /// What is done in it.
    pub label: String,
    /// Whether it went well; none: not reached.
    pub ok: Option<bool>,
    /// What went wrong, in plain words.
    pub problem: Option<String>,
    /// What to do about it.
    pub remedy: Option<String>,
    /// What was seen or said, word for word.
    pub technical: Option<String>,
}

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Name,
    Connect,
    Encrypt,
    Greeting,
    Login,
    Sender,
    Test,
}

const STAGES: [Stage; 6] = [
    Stage::Name,
    Stage::Connect,
    Stage::Encrypt,
    Stage::Greeting,
    Stage::Login,
    Stage::Sender,
];

/// Checks every step up to "this sender is taken". Sends nothing. All steps
/// are returned, those after a failure as not reached.
pub async fn check(server: &Server, from: &str, patience: Patience) -> Vec<CheckStep> {
    match reach_sender(server, from, patience).await {
        Ok(mut session) => {
            session.quit().await;
            report(server, from, &STAGES, None)
        }
        Err(failure) => report(server, from, &STAGES, Some(&failure)),
    }
}

/// The same, and then hands over this mail as the outbox would.
pub async fn check_with_test(
    server: &Server,
    mail: &Outgoing,
    ledger: &dyn Ledger,
    patience: Patience,
) -> Vec<CheckStep> {
    let failure = match reach_sender(server, &mail.from, patience).await {
        Ok(mut session) => {
            let outcome = session.send(mail, ledger).await;
            session.quit().await;
            not_sent(server, &outcome)
        }
        Err(failure) => Some(failure),
    };
    let stages = [STAGES.as_slice(), &[Stage::Test]].concat();
    report(server, &mail.from, &stages, failure.as_ref())
}

/// Where it failed, and what is said about it.
struct Failure {
    stage: Stage,
    /// In the plain part of a STARTTLS dialogue nothing is encrypted yet.
    before_encryption: bool,
    advice: Advice,
    technical: String,
}

impl Failure {
    fn at(stage: Stage, server: &Server, fault: &Fault) -> Self {
        Self {
            stage,
            before_encryption: stage == Stage::Greeting && server.security == Security::Starttls,
            advice: advice::on(server, fault),
            technical: fault.words(),
        }
    }
}

async fn reach_sender(server: &Server, from: &str, patience: Patience) -> Result<Session, Failure> {
    let at = |stage: Stage| {
        move |fault: Fault| {
            let encrypting = fault.step == Step::Encrypt;
            let stage = if encrypting { Stage::Encrypt } else { stage };
            Failure::at(stage, server, &fault)
        }
    };
    let addresses = look_up(server, patience.connect)
        .await
        .map_err(at(Stage::Name))?;
    let tcp = connect(&addresses, patience.connect)
        .await
        .map_err(at(Stage::Connect))?;
    let mut session = open(server, tcp, patience)
        .await
        .map_err(at(Stage::Greeting))?;
    session.log_in(server).await.map_err(at(Stage::Login))?;
    session.try_sender(from).await.map_err(at(Stage::Sender))?;
    Ok(session)
}

fn not_sent(server: &Server, outcome: &Outcome) -> Option<Failure> {
    let (advice, technical) = match outcome {
        Outcome::Accepted {
            committed: Ok(()), ..
        } => return None,
        Outcome::Accepted {
            committed: Err(problem),
            ..
        } => (advice::not_written_down(), problem.to_string()),
        Outcome::Unknown { seen } => (advice::unknown(), seen.clone()),
        Outcome::NotAccepted { step, cause } => {
            let fault = Fault::from_cause(*step, cause.clone());
            (advice::on(server, &fault), fault.words())
        }
    };
    Some(Failure {
        stage: Stage::Test,
        before_encryption: false,
        advice,
        technical,
    })
}

fn report(
    server: &Server,
    from: &str,
    stages: &[Stage],
    failure: Option<&Failure>,
) -> Vec<CheckStep> {
    let failed =
        failure.and_then(|failure| stages.iter().position(|stage| *stage == failure.stage));
    let step = |(index, stage): (usize, &Stage)| {
        let not_known =
            *stage == Stage::Encrypt && failure.is_some_and(|one| one.before_encryption);
        let here = failure.filter(|failure| failure.stage == *stage);
        CheckStep {
            step: name(*stage).to_owned(),
            label: label(*stage, server, from),
            ok: match failed {
                Some(failed) if index > failed || not_known => None,
                Some(failed) => Some(index < failed),
                None => Some(true),
            },
            problem: here.map(|failure| failure.advice.problem.clone()),
            remedy: here.map(|failure| failure.advice.remedy.clone()),
            technical: here.map(|failure| failure.technical.clone()),
        }
    };
    stages.iter().enumerate().map(step).collect()
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Name => "name",
        Stage::Connect => "connect",
        Stage::Encrypt => "encrypt",
        Stage::Greeting => "greeting",
        Stage::Login => "login",
        Stage::Sender => "sender",
        Stage::Test => "test",
    }
}

fn label(stage: Stage, server: &Server, from: &str) -> String {
    let Server { host, port, .. } = server;
    match stage {
        Stage::Name => format!("Find {host}"),
        Stage::Connect => format!("Connect to port {port}"),
        Stage::Encrypt if server.security == Security::None => {
            "No encryption needed on this machine".to_owned()
        }
        Stage::Encrypt => "Encrypt, and check the certificate".to_owned(),
        Stage::Greeting => "Greet the mail server".to_owned(),
        Stage::Login => match &server.login {
            Some((user, _)) => format!("Log in as {user}"),
            None => "No login needed".to_owned(),
        },
        Stage::Sender => format!("Write as {from}"),
        Stage::Test => "Hand over a test mail".to_owned(),
    }
}

#[cfg(test)]
mod doctor_tests;
