//! A connection of the scripted server: what it says to each mail.

use std::collections::VecDeque;

use async_trait::async_trait;
use rapport_core::error::Problem;
use rapport_core::mail::mailer::{Cause, Connection, Ledger, Outcome, Outgoing, Reply, Step};

use super::{Point, ScriptedMailer, Taken, Turn};

pub(super) struct Scripted {
    mailer: ScriptedMailer,
    mails: usize,
    usable: bool,
}

impl Scripted {
    pub(super) fn to(mailer: ScriptedMailer) -> Self {
        Self {
            mailer,
            mails: 0,
            usable: true,
        }
    }

    fn turn(&mut self, mail: &Outgoing) -> Turn {
        let mut state = self.mailer.state();
        self.mails += 1;
        if state
            .mails_per_connection
            .is_some_and(|most| self.mails > most)
        {
            return Turn::Refuse(Step::Mail, 421);
        }
        let next = state.turns.get_mut(&mail.to).and_then(VecDeque::pop_front);
        next.unwrap_or(Turn::Accept)
    }

    fn refused(&mut self, turn: Turn, at: Step) -> Option<Outcome> {
        let cause = match turn {
            Turn::Refuse(step, code) if step == at => {
                self.usable = code != 421;
                Cause::Refused(reply(code))
            }
            Turn::Break(step) if step == at => {
                self.usable = false;
                Cause::Network("the connection was reset".into())
            }
            _ => return None,
        };
        Some(Outcome::NotAccepted { step: at, cause })
    }

    async fn pass(&self, turn: Turn, point: Point) {
        for deed in self.mailer.deeds_at(point) {
            deed();
        }
        if turn == Turn::Hang(point) {
            self.mailer.hang().await
        }
    }

    async fn dialogue(
        &mut self,
        turn: Turn,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<Outcome, Outcome> {
        self.pass(turn, Point::BeforeMail).await;
        ledger
            .may_send(mail)
            .await
            .map_err(|problem| held_back(Step::MaySend, problem))?;
        for step in [Step::Mail, Step::Rcpt, Step::Data, Step::Body] {
            if let Some(refused) = self.refused(turn, step) {
                return Err(refused);
            }
        }
        self.pass(turn, Point::AfterBody).await;
        ledger.mark_dot(mail).await.map_err(|problem| {
            self.usable = false;
            held_back(Step::Mark, problem)
        })?;
        self.pass(turn, Point::AfterMark).await;
        if let Some(refused) = self.refused(turn, Step::Dot) {
            return Err(refused);
        }
        if turn != (Turn::Doubt { taken: false }) {
            self.mailer.state().taken.push(Taken {
                dispatch_key: mail.dispatch_key,
                from: mail.from.clone(),
                to: mail.to.clone(),
            });
        }
        self.pass(turn, Point::AfterDot).await;
        if matches!(turn, Turn::Doubt { .. }) {
            self.usable = false;
            return Err(Outcome::Unknown {
                seen: "the connection was closed".into(),
            });
        }
        let reply = reply(250);
        let committed = ledger.accepted(mail, &reply).await;
        self.pass(turn, Point::AfterAcceptance).await;
        Ok(Outcome::Accepted { reply, committed })
    }
}

#[async_trait]
impl Connection for Scripted {
    async fn send(&mut self, mail: &Outgoing, ledger: &dyn Ledger) -> Outcome {
        let turn = self.turn(mail);
        match self.dialogue(turn, mail, ledger).await {
            Ok(outcome) | Err(outcome) => outcome,
        }
    }

    fn usable(&self) -> bool {
        self.usable
    }

    async fn quit(&mut self) {}
}

fn reply(code: u16) -> Reply {
    Reply {
        code,
        text: "scripted".into(),
    }
}

fn held_back(step: Step, problem: Problem) -> Outcome {
    Outcome::NotAccepted {
        step,
        cause: Cause::Ledger(problem),
    }
}
