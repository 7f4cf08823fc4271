//! What a world holds when it begins, brought about by the core itself: leads,
//! mails in every state, and a week of work in the history.

use jiff::{Span, ToSpan};
use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::attachments;
use rapport_core::backup::{self, Reason};
use rapport_core::clock::{self, Clock, Timestamp};
use rapport_core::demo;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::followups::{self, FollowUpInput, FollowUpText};
use rapport_core::ids::{AccountId, LeadId};
use rapport_core::leads::{
    self, EmailInput, LeadFields, NewLead, NextStep, PhoneInput, ReachedOut, StagedFile,
    StateCause, StepKind,
};
use rapport_core::mail::mailer::{Security, Step};
use rapport_core::settings;
use rapport_core::templates::{self, TemplateInput};
use rapport_messages::say;
use rapport_testkit::{ScriptedMailer, Turn};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;

use crate::clock::WorldClock;
use crate::people::{NOTES, PEOPLE, SOURCES, SUBJECTS, TITLES};

/// What a world holds when it begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Scene {
    /// How many leads; beyond the first 64 they are those of `demo fill`.
    pub(crate) leads: u32,
    /// The outbox holds a mail of every kind.
    pub(crate) mails: bool,
    /// There is a real account beside the practice mailbox.
    pub(crate) account: bool,
    /// Somebody is signed in.
    pub(crate) signed_in: bool,
    /// Backups were taken, of which the oldest was damaged since.
    pub(crate) backups: bool,
    /// Somebody has worked for some weeks.
    pub(crate) history: bool,
    /// Names, notes and companies are as long as they may be.
    pub(crate) long_words: bool,
    /// The moment at which it begins; none: now.
    pub(crate) at: Option<Timestamp>,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            leads: KNOWN,
            mails: true,
            account: true,
            signed_in: true,
            backups: false,
            history: false,
            long_words: false,
            at: None,
        }
    }
}

/// So many leads are made one by one.
const KNOWN: u32 = 64;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
/// A small document.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Something that happened, so many minutes before the scene begins.
struct Event {
    minutes_ago: i64,
    deed: Deed,
}

enum Deed {
    Add(u32),
    ReachOut(u32, StateCause),
    Block(u32),
    Attach(u32),
    Send(Sample),
    Edit(u32, Box<LeadFields>),
    Trash(Vec<u32>),
    Notify,
    BackUp(Reason),
}

/// A mail of the outbox, to the lead with this number.
#[derive(Clone, Copy)]
struct Sample {
    lead: u32,
    subject: &'static str,
    fate: Fate,
}

#[derive(Clone, Copy)]
enum Fate {
    Server(Turn),
    Practice,
    Cancelled,
    Later(i64),
}

/// Sets the scene.
pub(crate) async fn set(
    scene: &Scene,
    app: &App,
    clock: &WorldClock,
    mailer: &ScriptedMailer,
) -> Result<()> {
    let begins = scene.at.unwrap_or_else(|| clock.now());
    let mut stage = Stage {
        scene,
        app,
        clock,
        mailer,
        begins,
        leads: Vec::new(),
    };
    stage.go_to(60 * DAY);
    if scene.signed_in || scene.leads > 0 {
        app.identity.begin().await?;
        app.identity.finish().await?;
    }
    if scene.account {
        accounts::add(app, &account()).await?;
    }
    if scene.leads > KNOWN {
        demo::fill(app, scene.leads - KNOWN, 1).await?;
    }
    if scene.leads > 0 {
        for template in more_templates() {
            templates::add(app, &template).await?;
        }
    }
    let mut events = stage.events();
    events.sort_by_key(|event| -event.minutes_ago);
    for event in events {
        stage.go_to(event.minutes_ago);
        stage.perform(event.deed).await?;
    }
    stage.go_to(0);
    if scene.backups {
        damage_oldest_backup(app).await?;
    }
    if !scene.signed_in {
        app.identity.sign_out().await?;
    }
    clock.set(scene.at);
    Ok(())
}

struct Stage<'a> {
    scene: &'a Scene,
    app: &'a App,
    clock: &'a WorldClock,
    mailer: &'a ScriptedMailer,
    begins: Timestamp,
    /// Those that were made one by one, with their number and address.
    leads: Vec<(u32, LeadId, String)>,
}

impl Stage<'_> {
    fn go_to(&self, minutes_ago: i64) {
        let at = self.begins.to_jiff().checked_sub(minutes_ago.minutes());
        self.clock.set(at.ok().map(Timestamp::new));
    }

    fn events(&self) -> Vec<Event> {
        let known = self.scene.leads.min(KNOWN);
        let mut events = Vec::new();
        for number in 0..known {
            // Two are new, so that they stand above those to whom a mail went.
            let added = match i64::from(number) {
                new @ 0..2 => new,
                older => DAY + older * 15 * HOUR,
            };
            let mut then = |after: i64, deed| {
                events.push(Event {
                    minutes_ago: added - after,
                    deed,
                });
            };
            then(0, Deed::Add(number));
            if number % 9 == 3 {
                then(1, Deed::Attach(number));
            }
            if number == 17 {
                then(2, Deed::Block(number));
            }
            match number % 5 {
                0 if number > 11 => then(5, Deed::ReachOut(number, StateCause::Call)),
                1 if number > 11 => then(5, Deed::ReachOut(number, StateCause::Letter)),
                _ => {}
            }
        }
        let there = |number: u32| number < known;
        if self.scene.mails {
            let mails = mails().into_iter();
            let mails = mails.filter(|(_, sample)| there(sample.lead));
            events.extend(mails.map(|(minutes_ago, sample)| Event {
                minutes_ago,
                deed: Deed::Send(sample),
            }));
        }
        if self.scene.backups {
            events.extend(backups());
        }
        if self.scene.history && known == KNOWN {
            events.extend(work());
        }
        events
    }

    async fn perform(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Add(number) => {
                let new = self.lead(number);
                let lead = leads::add(self.app, &new).await?;
                let address = new.emails.first();
                let address = address.map_or_else(String::new, |email| email.address.clone());
                self.leads.push((number, lead.id, address));
            }
            Deed::ReachOut(number, cause) => {
                let how = ReachedOut {
                    cause,
                    note: String::new(),
                };
                leads::reached_out(self.app, self.id(number)?, &how).await?;
            }
            Deed::Block(number) => {
                leads::block(self.app, self.id(number)?).await?;
            }
            Deed::Attach(number) => self.attach(number).await?,
            Deed::Send(sample) => self.send(sample).await?,
            Deed::Edit(number, fields) => {
                leads::edit(self.app, self.id(number)?, &(*fields).into()).await?;
            }
            Deed::Trash(numbers) => {
                let ids = numbers.into_iter().map(|number| self.id(number));
                leads::trash(self.app, &ids.collect::<Result<Vec<_>>>()?).await?;
            }
            Deed::BackUp(reason) => {
                backup::create(self.app, reason).await?;
            }
            Deed::Notify => {
                let settings = settings::load(&mut *self.app.db.reader().await?).await?;
                let settings = settings::Settings {
                    notify_on_add: true,
                    ..settings
                };
                settings::save(self.app, &settings).await?;
            }
        }
        Ok(())
    }

    fn find(&self, number: u32) -> Result<&(u32, LeadId, String)> {
        let found = self.leads.iter().find(|(known, ..)| *known == number);
        found.ok_or_else(|| Problem::new(ProblemKind::NotFound, say::LeadGone))
    }

    fn id(&self, number: u32) -> Result<LeadId> {
        Ok(self.find(number)?.1)
    }

    fn lead(&self, number: u32) -> NewLead {
        let place = number as usize;
        let somebody = &PEOPLE[place % PEOPLE.len()];
        let pick = |list: &[&'static str]| list[place % list.len()].to_owned();
        let round = place / PEOPLE.len();
        let tail = if round == 0 {
            String::new()
        } else {
            format!(" {}", round + 1)
        };
        let (long_name, long_note) = if self.scene.long_words {
            (
                "-Wallenrodt".repeat(12),
                " Ottenschlägerstraßenbau".repeat(60),
            )
        } else {
            Default::default()
        };
        let with_address = number % 23 != 21;
        let email = EmailInput {
            address: format!("person{}@{}", number + 1, somebody.domain),
            label: "work".to_owned(),
        };
        let phone = PhoneInput {
            number: format!("+49 6051 {}", 820_000 + number),
            label: "mobile".to_owned(),
        };
        NewLead {
            first_name: somebody.first_name.to_owned(),
            last_name: format!("{}{long_name}{tail}", somebody.last_name),
            emails: with_address.then_some(email).into_iter().collect(),
            phones: number
                .is_multiple_of(2)
                .then_some(phone)
                .into_iter()
                .collect(),
            company: format!("{}{long_name}", somebody.company),
            title: pick(&TITLES),
            source: pick(&SOURCES),
            note: format!("{}{long_note}", pick(&NOTES)),
            next_step: self.step(number),
            ..NewLead::default()
        }
    }

    /// Two of three leads have a next step; of these, some are late.
    fn step(&self, number: u32) -> Option<NextStep> {
        let days = match number % 6 {
            0 => -i64::from(number % 9),
            1 => 0,
            2 | 3 => i64::from(number % 28),
            _ => return None,
        };
        let today = clock::day_of(self.clock, self.begins);
        let date = today.saturating_add(Span::new().days(days));
        let time = ["08:30", "09:00", "11:15", "14:00", "16:45"];
        let kind = match number % 5 {
            3 => StepKind::Call,
            4 => StepKind::Other,
            _ => StepKind::Mail,
        };
        Some(NextStep {
            date: date.to_string(),
            time: (number % 5 < 2).then(|| time[number as usize % time.len()].to_owned()),
            kind,
        })
    }

    async fn attach(&self, number: u32) -> Result<()> {
        let somebody = &PEOPLE[number as usize % PEOPLE.len()];
        let name = format!("CV {}.pdf", somebody.first_name);
        let limit = PDF.len() as u64;
        let file = attachments::inspect_bytes(self.app, &name, PDF.to_vec(), limit).await?;
        let staged = StagedFile {
            sha256: file.sha256,
            name,
            accept: true,
        };
        attachments::attach(self.app, self.id(number)?, &[staged]).await?;
        Ok(())
    }

    async fn send(&self, sample: Sample) -> Result<()> {
        let (number, lead_id, address) = self.find(sample.lead)?;
        let account_id = match sample.fate {
            Fate::Practice => Some(self.practice().await?),
            _ => None,
        };
        let somebody = &PEOPLE[*number as usize % PEOPLE.len()];
        let body = format!(
            "Hello {},\n\nthank you for showing me the hall. The numbers are in the attached sheet.\n\nKind regards\nMaren",
            somebody.first_name
        );
        let input = FollowUpInput {
            lead_id: *lead_id,
            template_id: None,
            account_id,
            text: Some(FollowUpText {
                subject: sample.subject.to_owned(),
                body,
            }),
            attachments: Vec::new(),
            idempotency_key: lead_id.to_string(),
            confirmed_placeholders: Vec::new(),
            undo_seconds: 0,
        };
        match sample.fate {
            Fate::Later(minutes) => {
                let at = self.begins.to_jiff().checked_add(minutes.minutes());
                let at = at.map_or(self.begins, Timestamp::new);
                followups::send_at(self.app, &input, at).await?;
                return Ok(());
            }
            Fate::Cancelled => {
                let queued = followups::send(self.app, &input).await?;
                followups::call_off(self.app, queued.outbox_id).await?;
                return Ok(());
            }
            Fate::Server(turn) => self.mailer.script(address, [turn]),
            Fate::Practice => {}
        }
        followups::send(self.app, &input).await?;
        self.app
            .outbox
            .run_until_idle(&CancellationToken::new())
            .await?;
        Ok(())
    }

    async fn practice(&self) -> Result<AccountId> {
        let accounts = accounts::list(&mut *self.app.db.reader().await?).await?;
        let practice = accounts.iter().find(|account| account.user.is_empty());
        let practice =
            practice.ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AccountGone))?;
        Ok(practice.id)
    }
}

fn account() -> AccountInput {
    AccountInput {
        label: "Vogt Akustik".to_owned(),
        from_name: "Maren Vogt".to_owned(),
        from_address: "maren@vogt-akustik.example".to_owned(),
        host: "mail.vogt-akustik.example".to_owned(),
        port: 465,
        security: Security::Tls,
        user: "maren@vogt-akustik.example".to_owned(),
        password: "correct horse".to_owned(),
        own_ca_pem: None,
        signature: "Maren Vogt\nVogt Akustik, Gelnhausen".to_owned(),
    }
}

fn more_templates() -> [TemplateInput; 2] {
    [
        TemplateInput {
            name: "After the site visit".to_owned(),
            subject: "{{company}}: what we measured".to_owned(),
            body: "Hello {{first_name}},\n\nthank you for showing me {{company}}. The numbers are in the attached sheet; in short, the hall rings for 1.9 seconds where 1.2 would suit speech.\n\nIs there a drawing newer than the one from the visit?\n\nKind regards\n{{my_first_name}}".to_owned(),
        },
        TemplateInput {
            name: "Angebot Schallschutznachweis".to_owned(),
            subject: "Angebot für {{company}}".to_owned(),
            body: "Guten Tag {{full_name}},\n\nwie besprochen erhalten Sie unser Angebot. Für Rückfragen stehe ich gern zur Verfügung.\n\nMit freundlichen Grüßen\n{{my_name}}".to_owned(),
        },
    ]
}

/// A mail of every kind, with the minutes ago when it was written.
fn mails() -> [(i64, Sample); 10] {
    let refused = |step, code| Fate::Server(Turn::Refuse(step, code));
    let accepted = Fate::Server(Turn::Accept);
    let doubtful = Fate::Server(Turn::Doubt { taken: false });
    let mail = |number: usize, fate| Sample {
        lead: u32::try_from(number).unwrap_or_default() + 2,
        subject: SUBJECTS[number],
        fate,
    };
    [
        (5, mail(0, doubtful)),
        (31, mail(1, refused(Step::Rcpt, 550))),
        // The last one that is tried: the next try would be accepted.
        (4, mail(2, refused(Step::Rcpt, 451))),
        (2, mail(3, Fate::Later(HOUR))),
        (2, mail(4, Fate::Later(20 * HOUR))),
        (42, mail(5, accepted)),
        (110, mail(6, accepted)),
        (142, mail(7, Fate::Practice)),
        (26 * HOUR, mail(8, accepted)),
        (77, mail(9, Fate::Cancelled)),
    ]
}

/// Backups of every kind, the oldest first.
fn backups() -> [Event; 6] {
    let taken = |minutes_ago, reason| Event {
        minutes_ago,
        deed: Deed::BackUp(reason),
    };
    [
        taken(3 * DAY, Reason::Daily),
        taken(2 * DAY, Reason::Daily),
        taken(DAY, Reason::Daily),
        taken(3 * HOUR, Reason::Manual),
        taken(2 * HOUR, Reason::Hourly),
        taken(HOUR, Reason::Hourly),
    ]
}

/// As if a disk had lost a part of it.
async fn damage_oldest_backup(app: &App) -> Result<()> {
    let overview = backup::list(app).await?;
    if let Some(oldest) = overview.backups.last() {
        let path = backup::path_of(app, &oldest.backup.name).await?;
        let mut content = tokio::fs::read(&path).await?;
        content.truncate(content.len() / 2);
        tokio::fs::write(&path, content).await?;
        // Its damage is found by reading it.
        backup::verify(app, &path, None).await?;
    }
    Ok(())
}

/// Some weeks of work, for whoever wants to see what a history looks like.
fn work() -> Vec<Event> {
    let company = |name: &str| LeadFields {
        company: Some(name.to_owned()),
        ..LeadFields::default()
    };
    let edited = |days: i64, number, fields| Event {
        minutes_ago: days * DAY,
        deed: Deed::Edit(number, Box::new(fields)),
    };
    let several = LeadFields {
        title: Some("Mayor".to_owned()),
        ..company("Town Hall")
    };
    let noted = LeadFields {
        note: Some("Wants the offer before the summer, with the measurements of both halls and the drawings of the stage.".to_owned()),
        ..LeadFields::default()
    };
    vec![
        edited(38, 63, company("Stadthalle am Fluss")),
        edited(2, 3, several),
        edited(1, 3, company("City Hall and Conference Centre")),
        Event {
            minutes_ago: DAY,
            deed: Deed::Trash(vec![20, 21, 22]),
        },
        Event {
            minutes_ago: 2,
            deed: Deed::Notify,
        },
        Event {
            minutes_ago: 1,
            deed: Deed::Edit(2, Box::new(noted)),
        },
    ]
}
