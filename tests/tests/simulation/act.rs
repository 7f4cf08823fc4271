//! What happens in a day, drawn by chance, and what it should come to.

use rand::RngExt;
use rand::rngs::StdRng;
use rapport_journeys::seeds::weighted;

use super::model::{Model, THERE, Thing, is_there};
use super::shelf::Shelf;

/// Something that happens. The numbers are those of the things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    Add(u32),
    Edit(u32, u32),
    Note(u32, u32),
    Step(Vec<u32>, Option<u32>),
    Trash(Vec<u32>),
    Restore(Vec<u32>),
    Block(u32, bool),
    Attach(u32, u32),
    TrashFile(u32, bool),
    AddTemplate(u32),
    EditTemplate(u32, u32),
    Limit(u32),
    Send(u32, u32),
    Undo(usize),
    Redo(usize),
    UndoAny(usize),
    EmptyTrash,
    /// What is due is sent.
    Drain,
    /// The person decides a mail of which nobody knows: it has arrived, or it
    /// goes again.
    Decide(bool),
    /// So many seconds, forward or back.
    Clock(i64),
    Restart,
    /// A backup is taken.
    BackUp,
    /// The backup of this place on the shelf, and of this name, is put back.
    Restored(usize, String),
    /// The database is kept as it is now, to be put back later.
    Keep,
    /// The database of an earlier time is put back.
    PutBack,
}

/// What is drawn, and how often.
const WEIGHTS: &[(u32, &str)] = &[
    (8, "add"),
    (7, "edit"),
    (3, "note"),
    (4, "step"),
    (4, "trash"),
    (3, "restore"),
    (2, "block"),
    (3, "attach"),
    (2, "file"),
    (1, "template"),
    (3, "limit"),
    (14, "send"),
    (7, "undo"),
    (4, "redo"),
    (4, "any"),
    (1, "empty"),
    (12, "drain"),
    (3, "decide"),
    (12, "clock"),
    (2, "restart"),
    (2, "backup"),
    (2, "restored"),
    (2, "keep"),
    (1, "put back"),
];

impl Act {
    /// The next one; `fresh` is a number that nothing has.
    pub(crate) fn draw(random: &mut StdRng, model: &Model, shelf: &Shelf, fresh: u32) -> Self {
        loop {
            if let Some(act) = Self::possible(random, model, shelf, fresh) {
                return act;
            }
        }
    }

    /// One that is drawn, where there is something to do it to.
    fn possible(random: &mut StdRng, model: &Model, shelf: &Shelf, fresh: u32) -> Option<Self> {
        let lead = |random: &mut StdRng| one(random, &leads(model));
        let some = |random: &mut StdRng| {
            let mut some = leads(model);
            some.retain(|_| random.random_bool(0.4));
            (!some.is_empty()).then_some(some)
        };
        let text = |random: &mut StdRng| random.random_range(1..4);
        Some(match weighted(random, WEIGHTS) {
            "add" => Self::Add(fresh),
            "edit" => Self::Edit(lead(random)?, text(random)),
            "note" => Self::Note(lead(random)?, fresh),
            "step" => Self::Step(some(random)?, random.random_bool(0.7).then(|| text(random))),
            "trash" => Self::Trash(some(random)?),
            "restore" => Self::Restore(some(random)?),
            "block" => Self::Block(lead(random)?, random.random_bool(0.5)),
            "attach" => Self::Attach(lead(random)?, fresh),
            "file" => Self::TrashFile(one(random, &files(model))?, random.random_bool(0.6)),
            "template" => match one(random, &templates(model)) {
                Some(known) if random.random_bool(0.6) => Self::EditTemplate(known, text(random)),
                _ => Self::AddTemplate(fresh),
            },
            "limit" => Self::Limit(text(random)),
            "send" => Self::Send(lead(random)?, fresh),
            "undo" => Self::Undo(model.last_standing()?),
            "redo" => Self::Redo(model.last_undoing()?),
            "any" => Self::UndoAny(one(random, &model.standing())?),
            "empty" => Self::EmptyTrash,
            "drain" => Self::Drain,
            "decide" => Self::Decide(random.random_bool(0.5)),
            "clock" => Self::Clock(jump(random)),
            "restart" => Self::Restart,
            "backup" => Self::BackUp,
            "restored" => {
                let place = one(random, &shelf.that_differ(model))?;
                Self::Restored(place, shelf.name(place).to_owned())
            }
            "keep" => Self::Keep,
            _ => Self::PutBack,
        })
    }

    /// What it comes to at this time, where it is done. `left` are mails that
    /// have left, or may have, or were refused.
    pub(crate) fn applied(&self, model: &Model, now: i64, shelf: &Shelf, left: &[u32]) -> Model {
        let mut model = model.clone();
        let yes = || (THERE, "yes".to_owned());
        let of = |lead: &u32| ("of", lead.to_string());
        match self {
            Self::Add(n) => model.change(vec![(Thing::Lead(*n), vec![yes()])]),
            Self::Edit(n, text) => {
                model.change(vec![(Thing::Lead(*n), vec![("name", text.to_string())])]);
            }
            Self::Note(lead, n) => model.change(vec![(Thing::Note(*n), vec![yes(), of(lead)])]),
            Self::Step(leads, day) => {
                let day = day.map(step_date).unwrap_or_default();
                let step = |lead: &u32| (Thing::Lead(*lead), vec![("step", day.clone())]);
                model.change(leads.iter().map(step).collect());
            }
            Self::Trash(leads) => trash(&mut model, leads.iter().map(|n| Thing::Lead(*n)), now),
            Self::Restore(leads) => restore(&mut model, leads.iter().map(|n| Thing::Lead(*n))),
            Self::Block(n, blocked) => {
                let (mark, stop) = if *blocked { ("1", "yes") } else { ("", "") };
                model.change(vec![
                    (Thing::Lead(*n), vec![("stop", mark.to_owned())]),
                    (Thing::Stop(*n), vec![(THERE, stop.to_owned())]),
                ]);
            }
            Self::Attach(lead, n) => model.change(vec![(Thing::File(*n), vec![yes(), of(lead)])]),
            Self::TrashFile(n, true) => trash(&mut model, [Thing::File(*n)], now),
            Self::TrashFile(n, false) => restore(&mut model, [Thing::File(*n)]),
            Self::AddTemplate(n) => model.change(vec![(Thing::Template(*n), vec![yes()])]),
            Self::EditTemplate(n, text) => {
                model.change(vec![(
                    Thing::Template(*n),
                    vec![("name", text.to_string())],
                )]);
            }
            Self::Limit(limit) => {
                let fields = vec![yes(), ("limit", limit.to_string())];
                model.change(vec![(Thing::Limit, fields)]);
            }
            Self::Send(lead, n) => {
                model.change(vec![(Thing::Mail(*n), vec![yes(), of(lead)])]);
                model.mails.push(*n);
            }
            Self::Undo(place) | Self::Redo(place) => model.take_back(*place, left),
            Self::UndoAny(place) => model.take_back_chosen(*place, left),
            Self::EmptyTrash => model.empty_trash(),
            Self::Restored(place, _) => model.put_back(shelf.model(*place), left),
            Self::BackUp
            | Self::Drain
            | Self::Decide(_)
            | Self::Clock(_)
            | Self::Restart
            | Self::Keep
            | Self::PutBack => {}
        }
        model
    }
}

/// A day of next year.
pub(crate) fn step_date(day: u32) -> String {
    format!("2027-03-{day:02}")
}

fn one<T: Copy>(random: &mut StdRng, all: &[T]) -> Option<T> {
    (!all.is_empty()).then(|| all[random.random_range(0..all.len())])
}

/// Some seconds, an hour, or a day forward or back.
fn jump(random: &mut StdRng) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    match random.random_range(0..10) {
        0..5 => random.random_range(1..30),
        5..8 => random.random_range(60..7200),
        8 => DAY,
        _ => -DAY,
    }
}

fn trash(model: &mut Model, things: impl IntoIterator<Item = Thing>, now: i64) {
    let lying = model.of(|_, fields| fields.get("trashed").is_some_and(|at| !at.is_empty()));
    let things = things.into_iter().filter(|thing| !lying.contains(thing));
    let at = |thing| (thing, vec![("trashed", now.to_string())]);
    model.change(things.map(at).collect());
}

fn restore(model: &mut Model, things: impl IntoIterator<Item = Thing>) {
    let out = |thing| (thing, vec![("trashed", String::new())]);
    model.change(things.into_iter().map(out).collect());
}

fn there(model: &Model) -> Vec<Thing> {
    model.of(|_, fields| is_there(fields))
}

fn leads(model: &Model) -> Vec<u32> {
    numbers(model, |thing| match thing {
        Thing::Lead(n) => Some(n),
        _ => None,
    })
}

fn files(model: &Model) -> Vec<u32> {
    numbers(model, |thing| match thing {
        Thing::File(n) => Some(n),
        _ => None,
    })
}

fn templates(model: &Model) -> Vec<u32> {
    numbers(model, |thing| match thing {
        Thing::Template(n) => Some(n),
        _ => None,
    })
}

fn numbers(model: &Model, of: impl Fn(Thing) -> Option<u32>) -> Vec<u32> {
    there(model).into_iter().filter_map(of).collect()
}
