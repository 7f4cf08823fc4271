//! Starts and ends of the process, the clean ones and the others.

use std::path::PathBuf;

use rand::RngExt;
use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::mail::mailer::Security;

use super::act::Act;
use super::day::{Day, Kept};
use super::invariants;
use super::model::Model;

impl Day<'_> {
    /// The first start, perhaps with power cuts, and an account.
    pub(super) async fn begin(&mut self) -> Result<App, String> {
        if self.random.random_bool(0.3) {
            self.fixture.plan_power_cut(&mut self.random, 200);
        }
        let input = AccountInput {
            label: "Work".into(),
            from_name: "Maren Vogt".into(),
            from_address: "maren@vogt.example".into(),
            host: "mail.vogt.example".into(),
            port: 465,
            security: Security::Tls,
            user: String::new(),
            password: String::new(),
            own_ca_pem: None,
            signature: String::new(),
        };
        let mut app = self.started().await?;
        while invariants::view(&app).await["operations"] == "0" {
            let added = accounts::add(&app, &input);
            match self.fixture.unless_power_goes(added).await {
                Some(added) => drop(added.unwrap()),
                None => {
                    self.note("account", "the power went");
                    self.fixture.clear_away(Some(app)).await;
                    app = self.started().await?;
                }
            }
        }
        self.model.fixed();
        Ok(app)
    }

    /// A process that has started, after as many power cuts as it takes.
    async fn started(&mut self) -> Result<App, String> {
        loop {
            match self.fixture.unless_power_goes(self.fixture.open()).await {
                Some(Ok(app)) => return Ok(app),
                Some(Err(problem)) => return Err(format!("it does not start: {problem:?}")),
                None => {
                    self.note("start", "the power went");
                    self.count("power cuts while starting");
                    self.fixture.clear_away(None).await;
                }
            }
        }
    }

    /// The power went during this act: it is whole or absent.
    pub(super) async fn after_power_cut(
        &mut self,
        app: App,
        act: &Act,
        after: Model,
    ) -> Result<App, String> {
        self.count("power cuts");
        self.fixture.clear_away(Some(app)).await;
        if self.random.random_bool(0.2) {
            self.fixture.plan_power_cut(&mut self.random, 25);
        }
        let app = self.started().await?;
        let seen = invariants::view(&app).await;
        if let Act::Decide(arrived) = act {
            // Whoever decided may have been heard.
            for mail in invariants::mails(&app).await.unwrap() {
                self.decided(mail.key, *arrived);
            }
        }
        let (whole, absent) = (after.view(), self.model.view());
        let fate = if seen == absent {
            "absent"
        } else if seen == whole {
            self.model = after;
            "whole"
        } else {
            let whole = invariants::differences(&seen, &whole);
            let absent = invariants::differences(&seen, &absent);
            return Err(format!(
                "After {act:?}, it is half done or what was before it is lost.\nAgainst whole: {whole}\nAgainst absent: {absent}"
            ));
        };
        self.note(&format!("{act:?}"), &format!("the power went: {fate}"));
        invariants::gap(&app, false).await?;
        self.holds(&app).await?;
        Ok(app)
    }

    /// A clean end and a new start; in between the database may be kept or put back.
    pub(super) async fn restart(&mut self, app: App, act: &Act) -> Result<App, String> {
        let doubted = self.unless_dead(invariants::mails(&app).await);
        let seq = self.unless_dead(invariants::last(&app).await);
        let (Some(doubted), Some(seq)) = (doubted, seq) else {
            return self.after_power_cut(app, act, self.model.clone()).await;
        };
        let mut gap_due = false;
        // Closing writes too, and the power may go.
        let closed = self.fixture.unless_power_goes(app.close()).await;
        self.fixture.clear_away(Some(app)).await;
        let file: PathBuf = self.fixture.folder.path().join("rapport.db");
        let log = self.fixture.folder.path().join("rapport.db-wal");
        match act {
            Act::Keep if closed.is_some() && !log.exists() => {
                self.kept = Some(Kept {
                    file: std::fs::read(&file).unwrap(),
                    model: self.model.clone(),
                    seq,
                });
            }
            Act::PutBack if self.kept.is_some() => {
                let kept = self.kept.clone().unwrap();
                std::fs::write(&file, kept.file).unwrap();
                if log.exists() {
                    std::fs::remove_file(log).unwrap();
                }
                self.model = kept.model;
                gap_due = kept.seq < seq;
                self.count("databases put back");
                let doubted = doubted
                    .iter()
                    .filter(|mail| mail.status == "unknown" || mail.status == "sending");
                self.known.forgotten.extend(doubted.map(|mail| mail.key));
                let again = self.known.again.keys();
                self.known.forgotten.extend(again);
                let said = self.known.said_sent.iter();
                self.known.forgotten.extend(said);
            }
            _ => {}
        }
        self.note(
            &format!("{act:?}"),
            if closed.is_some() {
                "done"
            } else {
                "the power went"
            },
        );
        let app = self.started().await?;
        let seen = invariants::view(&app).await;
        let wanted = self.model.view();
        if seen != wanted {
            return Err(format!(
                "after {act:?}: {}",
                invariants::differences(&seen, &wanted)
            ));
        }
        invariants::gap(&app, gap_due).await?;
        if gap_due {
            app.db.dismiss_gap().await.unwrap();
            self.count("missing tails noticed");
        }
        self.holds(&app).await?;
        Ok(app)
    }

    /// What holds after every start.
    async fn holds(&self, app: &App) -> Result<(), String> {
        invariants::sound(app).await?;
        let mails = invariants::mails(app).await.unwrap();
        for number in &self.model.mails {
            if !mails
                .iter()
                .any(|mail| mail.name == format!("mail {number}"))
            {
                return Err(format!("mail {number} was written down and is gone"));
            }
        }
        invariants::honest(&mails, &self.fixture.mailer, &self.known, false)
    }
}
