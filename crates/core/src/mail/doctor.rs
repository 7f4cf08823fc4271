//! The doctor of a mail account: goes every step up to the sender, or up to a
//! test mail, and says at the first one that fails what to do about it.

mod advice;

use serde::{Deserialize, Serialize};

use super::mailer::{
    Cause, Connection, Ledger, Outcome, Outgoing, Patience, Security, Server, Step,
};
use super::smtp::{Hint, Session, SmtpError, connect, look_up, open};
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

/// What a check found.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// Every step; those after a failure as not reached.
    pub steps: Vec<CheckStep>,
    /// Where it failed and why; none: every step passed.
    pub failure: Option<(Step, Cause)>,
}

impl Checkup {
    /// Of a server without a network: every step passed, or this one failed.
    pub fn of(server: &Server, from: &str, failure: Option<(Step, Cause)>) -> Self {
        let found = failure.map(|(step, cause)| {
            let fault = SmtpError::from_cause(step, cause);
            Failure::at(stage(step), server, &fault)
        });
        Self::found(server, from, &STAGES, found)
    }

    fn found(server: &Server, from: &str, stages: &[Stage], failure: Option<Failure>) -> Self {
        Self {
            steps: report(server, from, stages, failure.as_ref()),
            failure: failure.map(|failure| failure.fault.into()),
        }
    }
}

/// Checks every step up to "this sender is taken". Sends nothing.
pub async fn check(server: &Server, from: &str, patience: Patience) -> Checkup {
    let failure = match reach_sender(server, from, patience).await {
        Ok(mut session) => {
            session.quit().await;
            None
        }
        Err(failure) => Some(failure),
    };
    Checkup::found(server, from, &STAGES, failure)
}

/// The same, and then hands over this mail as the outbox would.
pub async fn check_with_test(
    server: &Server,
    mail: &Outgoing,
    ledger: &dyn Ledger,
    patience: Patience,
) -> Checkup {
    let failure = match reach_sender(server, &mail.from, patience).await {
        Ok(mut session) => {
            let outcome = session.send(mail, ledger).await;
            session.quit().await;
            not_sent(server, &outcome)
        }
        Err(failure) => Some(failure),
    };
    let stages = [STAGES.as_slice(), &[Stage::Test]].concat();
    Checkup::found(server, &mail.from, &stages, failure)
}

/// Where it failed, and what is said about it.
struct Failure {
    stage: Stage,
    /// In the plain part of a STARTTLS dialogue nothing is encrypted yet.
    before_encryption: bool,
    advice: Advice,
    fault: SmtpError,
}

impl Failure {
    fn at(stage: Stage, server: &Server, fault: &SmtpError) -> Self {
        Self {
            stage,
            before_encryption: stage == Stage::Greeting && server.security == Security::Starttls,
            advice: advice::on(server, fault),
            fault: fault.clone(),
        }
    }
}

async fn reach_sender(server: &Server, from: &str, patience: Patience) -> Result<Session, Failure> {
    let at = |stage: Stage| {
        move |fault: SmtpError| {
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
    let (advice, fault) = match outcome {
        Outcome::Accepted {
            committed: Ok(()), ..
        } => return None,
        Outcome::Accepted {
            committed: Err(problem),
            ..
        } => (
            advice::not_written_down(),
            SmtpError::said_no(Step::Dot, problem.clone()),
        ),
        Outcome::Unknown { seen } => (
            advice::unknown(),
            SmtpError::network(Step::Dot, Hint::Closed, seen),
        ),
        Outcome::NotAccepted { step, cause } => {
            let fault = SmtpError::from_cause(*step, cause.clone());
            (advice::on(server, &fault), fault)
        }
    };
    Some(Failure {
        stage: Stage::Test,
        before_encryption: false,
        advice,
        fault,
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
            technical: here.map(|failure| failure.fault.words()),
        }
    };
    stages.iter().enumerate().map(step).collect()
}

/// Where a check without a mail stands when this step of the dialogue fails.
fn stage(step: Step) -> Stage {
    match step {
        Step::Connect => Stage::Connect,
        Step::Encrypt => Stage::Encrypt,
        Step::Banner | Step::Ehlo => Stage::Greeting,
        Step::Auth => Stage::Login,
        _ => Stage::Sender,
    }
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
