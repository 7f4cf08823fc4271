//! What a person does next, drawn by chance from what is there.

use rand::RngExt;
use rand::rngs::StdRng;
use rapport_journeys::seeds::weighted;

use super::model::{Key, Model};

/// A next step: a day of December 2026 or today, perhaps an hour, and what.
pub(crate) type Step = Option<(u32, Option<u32>, &'static str)>;

/// Something that a person does. Numbers stand for texts.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Add {
        texts: [u32; 4],
        emails: Vec<u32>,
        phones: Vec<u32>,
        step: Step,
        file: Option<u32>,
    },
    Texts(Key, [Option<u32>; 4]),
    Emails(Key, Vec<u32>),
    Phones(Key, Vec<u32>),
    Steps(Vec<Key>, Step),
    Trash(Vec<Key>),
    Restore(Vec<Key>),
    Block(Key, bool),
    Note(Key, u32),
    ReachOut(Key, u32),
    Attach(Key, Vec<u32>),
    TrashFile(Key, bool),
    AddTemplate(u32),
    EditTemplate(Key, [u32; 3]),
    RemoveTemplate(Key),
    AddAccount(u32),
    EditAccount(Key, [u32; 3]),
    Default(Key),
    RemoveAccount(Key),
    Settings([Option<u32>; 3]),
    Send(Key, u32),
    CallOff(usize),
    EmptyTrash,
    /// What is due leaves.
    Drain,
    /// So many seconds pass.
    Wait(u32),
    Undo,
    Redo,
    /// The operation at this place, however long ago.
    UndoAny(usize),
}

/// What is drawn, and how often.
const WEIGHTS: &[(u32, &str)] = &[
    (7, "add"),
    (8, "texts"),
    (4, "emails"),
    (2, "phones"),
    (7, "steps"),
    (3, "trash"),
    (3, "restore"),
    (4, "block"),
    (2, "note"),
    (3, "reach out"),
    (3, "attach"),
    (3, "file"),
    (6, "template"),
    (8, "account"),
    (6, "settings"),
    (8, "send"),
    (3, "call off"),
    (1, "empty"),
    (6, "drain"),
    (3, "wait"),
    (9, "undo"),
    (7, "redo"),
    (18, "any"),
];

impl Act {
    /// The next one; `fresh` is a number that nothing has.
    pub(crate) fn draw(random: &mut StdRng, model: &Model, fresh: u32) -> Self {
        loop {
            if let Some(act) = Self::possible(random, model, fresh) {
                return act;
            }
        }
    }

    /// One that is drawn, where there is something to do it to.
    fn possible(random: &mut StdRng, model: &Model, fresh: u32) -> Option<Self> {
        let kind = weighted(random, WEIGHTS);
        if let Some(act) = Self::of_leads(kind, random, model, fresh) {
            return Some(act);
        }
        Some(match kind {
            "template" => Self::template(random, model, fresh)?,
            "account" => Self::account(random, model, fresh)?,
            "settings" => Self::Settings([few(random), few(random), few(random)]),
            "call off" => {
                let mails = model.mails.len();
                Self::CallOff((mails > 0).then(|| random.random_range(0..mails))?)
            }
            "empty" => Self::EmptyTrash,
            "drain" => Self::Drain,
            "wait" => Self::Wait(random.random_range(1..20)),
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            "any" => Self::UndoAny(random.random_range(0..model.operations.len())),
            _ => return None,
        })
    }

    fn of_leads(kind: &str, random: &mut StdRng, model: &Model, fresh: u32) -> Option<Self> {
        if kind == "add" {
            return Some(Self::Add {
                texts: [text(random), text(random), text(random), text(random)],
                emails: numbers(random, 3),
                phones: numbers(random, 2),
                step: step(random),
                file: random.random_bool(0.2).then_some(fresh),
            });
        }
        let leads = model.there("lead");
        let lead = one(random, &leads)?;
        let mut some = leads;
        some.retain(|_| random.random_bool(0.4));
        Some(match kind {
            "texts" => Self::Texts(lead, [few(random), few(random), few(random), few(random)]),
            "emails" => Self::Emails(lead, numbers(random, 3)),
            "phones" => Self::Phones(lead, numbers(random, 2)),
            "steps" => Self::Steps(some, step(random)),
            "trash" => Self::Trash(some),
            "restore" => Self::Restore(some),
            "block" => Self::Block(lead, random.random_bool(0.6)),
            "note" => Self::Note(lead, fresh),
            "reach out" => Self::ReachOut(lead, fresh),
            "attach" if random.random_bool(0.3) => Self::Attach(lead, vec![fresh, text(random)]),
            "attach" => Self::Attach(lead, vec![fresh]),
            "file" => {
                let file = one(random, &model.there("attachment"))?;
                Self::TrashFile(file, random.random_bool(0.6))
            }
            "send" => Self::Send(lead, fresh),
            _ => return None,
        })
    }

    fn template(random: &mut StdRng, model: &Model, fresh: u32) -> Option<Self> {
        let known = one(random, &model.there("template"));
        Some(match random.random_range(0..6) {
            0 | 1 => Self::AddTemplate(fresh),
            2 => Self::RemoveTemplate(known?),
            _ => Self::EditTemplate(known?, [text(random), text(random), text(random)]),
        })
    }

    fn account(random: &mut StdRng, model: &Model, fresh: u32) -> Option<Self> {
        let known = one(random, &model.there("account"))?;
        Some(match random.random_range(0..8) {
            0 | 1 => Self::AddAccount(fresh),
            2 | 3 => Self::Default(known),
            4 => Self::RemoveAccount(known),
            _ => Self::EditAccount(known, [text(random), text(random), text(random)]),
        })
    }
}

fn one(random: &mut StdRng, all: &[Key]) -> Option<Key> {
    let all = (!all.is_empty()).then_some(all)?;
    Some(all[random.random_range(0..all.len())].clone())
}

/// Few texts, so that different edits come upon the same one.
fn text(random: &mut StdRng) -> u32 {
    random.random_range(1..5)
}

fn few(random: &mut StdRng) -> Option<u32> {
    random.random_bool(0.4).then(|| text(random))
}

/// Some different numbers, in any order.
fn numbers(random: &mut StdRng, most: usize) -> Vec<u32> {
    let mut numbers = Vec::new();
    for _ in 0..random.random_range(0..=most) {
        let number = random.random_range(1..7);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

fn step(random: &mut StdRng) -> Step {
    const KINDS: [&str; 3] = ["mail", "call", "other"];
    random.random_bool(0.7).then(|| {
        let hour = random.random_bool(0.5).then(|| random.random_range(9..11));
        let kind = KINDS[random.random_range(0..KINDS.len())];
        (random.random_range(0..3), hour, kind)
    })
}
