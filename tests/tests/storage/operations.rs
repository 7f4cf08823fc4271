//! What a person does, each again and again in the same data folder.

use rapport_core::attachments;
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::error::Result;
use rapport_core::followups;
use rapport_core::history;
use rapport_core::ids::TemplateId;
use rapport_core::leads::{
    self, Lead, LeadChanges, LeadFields, NewLead, NextStep, StagedFile, StepKind,
};
use rapport_core::settings::{self, Settings};
use rapport_core::templates::{self, TemplateInput};
use rapport_testkit::TestApp;

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deed {
    Add,
    Edit,
    Note,
    Trash,
    Restore,
    Steps,
    Block,
    Attach,
    Template,
    Settings,
    FollowUp,
    Undo,
    Redo,
    EmptyTrash,
    PutBack,
    UndoPutBack,
}

/// How many leads a change to several changes.
const SEVERAL: usize = 12;

/// A data folder with that the operations work on.
pub(crate) struct Bench {
    pub(crate) test: TestApp,
    leads: Vec<Lead>,
    template: TemplateId,
    file: Option<StagedFile>,
    backup: Option<BackupSource>,
    turn: u32,
}

impl Bench {
    pub(crate) async fn open(test: TestApp) -> Self {
        test.add_account().await;
        let mut leads = Vec::new();
        for n in 0..SEVERAL {
            let address = format!("lead{n}@made-up.example");
            leads.push(test.add_lead(&format!("Lead {n}"), &address).await);
        }
        let template = templates::add(&test.app, &input(0)).await.unwrap().id;
        Self {
            test,
            leads,
            template,
            file: None,
            backup: None,
            turn: 0,
        }
    }

    /// Makes the deed one that changes something.
    pub(crate) async fn prepare(&mut self, deed: Deed) {
        self.turn += 1;
        let app = &self.test.app;
        match deed {
            Deed::Trash => drop(leads::restore(app, &self.several()).await.unwrap()),
            Deed::Restore => drop(leads::trash(app, &self.several()).await.unwrap()),
            Deed::Block => drop(leads::unblock(app, self.leads[0].id).await.unwrap()),
            Deed::Undo => self.act(Deed::Edit).await.unwrap(),
            Deed::Redo => {
                self.act(Deed::Edit).await.unwrap();
                self.act(Deed::Undo).await.unwrap();
            }
            Deed::Attach => {
                let text = format!("Text {}", self.turn);
                let staged =
                    attachments::inspect_bytes(app, "text.txt", text.into_bytes(), 1000).await;
                self.file = Some(staged.unwrap().accepted().unwrap());
            }
            Deed::EmptyTrash => {
                self.act(Deed::Add).await.unwrap();
                let lead = self.newest().await;
                leads::trash(app, &[lead]).await.unwrap();
            }
            Deed::PutBack => {
                if self.backup.is_none() {
                    let taken = backup::create(app, Reason::Manual).await.unwrap();
                    self.backup = Some(BackupSource::Name(taken.name));
                }
                self.act(Deed::Edit).await.unwrap();
            }
            Deed::UndoPutBack => {
                Box::pin(self.prepare(Deed::PutBack)).await;
                self.act(Deed::PutBack).await.unwrap();
            }
            Deed::Add
            | Deed::Edit
            | Deed::Note
            | Deed::Steps
            | Deed::Template
            | Deed::Settings
            | Deed::FollowUp => {}
        }
    }

    /// Does it. Where it was refused, it can be done again.
    pub(crate) async fn act(&self, deed: Deed) -> Result<()> {
        let app = &self.test.app;
        let lead = &self.leads[0];
        match deed {
            Deed::Add => drop(leads::add(app, &self.new_lead()).await?),
            Deed::Edit => drop(leads::edit(app, lead.id, &self.changes()).await?),
            Deed::Note => drop(leads::add_note(app, lead.id, "Called").await?),
            Deed::Trash => drop(leads::trash(app, &self.several()).await?),
            Deed::Restore => drop(leads::restore(app, &self.several()).await?),
            Deed::Steps => {
                let step = self.step();
                leads::set_next_step(app, &self.several(), Some(&step)).await?;
            }
            Deed::Block => drop(leads::block(app, lead.id).await?),
            Deed::Attach => {
                let file = self.file.clone().unwrap();
                attachments::attach(app, lead.id, &[file]).await?;
            }
            Deed::Template => {
                templates::edit(app, self.template, &input(self.turn)).await?;
            }
            Deed::Settings => drop(settings::save(app, &self.settings()).await?),
            Deed::FollowUp => {
                let key = format!("turn {}", self.turn);
                followups::send(app, &TestApp::follow_up(lead, &key)).await?;
            }
            Deed::Undo | Deed::UndoPutBack => drop(history::undo(app).await?),
            Deed::Redo => drop(history::redo(app).await?),
            Deed::EmptyTrash => drop(leads::empty_trash(app).await?),
            Deed::PutBack => {
                let source = self.backup.as_ref().unwrap();
                let what = RestoreWhat::Leads(self.several());
                backup::restore_file(app, source, None, &what).await?;
            }
        }
        Ok(())
    }

    fn several(&self) -> Vec<rapport_core::ids::LeadId> {
        self.leads.iter().map(|lead| lead.id).collect()
    }

    async fn newest(&self) -> rapport_core::ids::LeadId {
        let mut reader = self.test.app.db.reader().await.unwrap();
        let newest = sqlx::query_scalar("SELECT id FROM lead ORDER BY row DESC LIMIT 1");
        newest.fetch_one(&mut *reader).await.unwrap()
    }

    fn new_lead(&self) -> NewLead {
        NewLead {
            first_name: "New".into(),
            last_name: self.turn.to_string(),
            ..NewLead::default()
        }
    }

    fn changes(&self) -> LeadChanges {
        LeadChanges::from(LeadFields {
            last_name: Some(self.turn.to_string()),
            ..LeadFields::default()
        })
    }

    fn step(&self) -> NextStep {
        NextStep {
            date: format!("2027-01-{:02}", 1 + self.turn % 28),
            time: None,
            kind: StepKind::Call,
        }
    }

    fn settings(&self) -> Settings {
        Settings {
            attachment_limit_mb: 1 + self.turn % 400,
            ..Settings::default()
        }
    }
}

fn input(turn: u32) -> TemplateInput {
    TemplateInput {
        name: format!("Template {turn}"),
        subject: "Subject".into(),
        body: "Body".into(),
    }
}
