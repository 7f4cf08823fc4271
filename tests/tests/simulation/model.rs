//! What a person's work should have come to, kept without a database: every
//! thing with its fields, and every operation with what it changed, so that it
//! can be taken back field by field.

use std::collections::BTreeMap;

mod put_back;

/// A thing by its number, which it shows in one of its own fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    Lead(u32),
    Note(u32),
    File(u32),
    Template(u32),
    Mail(u32),
    /// The address of this lead is not to be written to.
    Stop(u32),
    Limit,
}

/// Whether a thing is there is one of its fields.
pub(crate) const THERE: &str = "there";

/// What is known of a thing.
pub(crate) type Fields = BTreeMap<&'static str, String>;

/// All of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    things: BTreeMap<Thing, Fields>,
    operations: Vec<Operation>,
    /// Mails that were written down, by number.
    pub(crate) mails: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Operation {
    kind: Kind,
    undone: bool,
    /// Some of what it changed was erased with the trash.
    erased: bool,
    changes: Vec<FieldChange>,
}

/// A thing, its field, as it was and as it became.
type FieldChange = (Thing, &'static str, String, String);

impl Operation {
    /// It has not been taken back, and something is left of it that can be.
    fn stands(&self) -> bool {
        let is_left = !self.erased || !self.changes.is_empty();
        is_left && !self.undone
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Done,
    /// Neither undone nor passed over: what is before it stays.
    Fixed,
    Emptied,
    Undid(usize),
    Redid,
}

impl Model {
    /// An operation that no act takes back.
    pub(crate) fn fixed(&mut self) {
        self.push(Kind::Fixed, Vec::new());
    }

    /// Changes fields in one operation; none where nothing differs. The fields
    /// of a thing that is new are no changes but that it is there; the limit is
    /// not new but set.
    pub(crate) fn change(&mut self, wanted: Vec<(Thing, Vec<(&'static str, String)>)>) {
        let mut changes = Vec::new();
        for (thing, fields) in wanted {
            let known = self.things.entry(thing).or_default();
            let fresh = !is_there(known)
                && fields
                    .iter()
                    .any(|(field, value)| *field == THERE && value == "yes");
            for (field, value) in fields {
                let before = known.insert(field, value.clone()).unwrap_or_default();
                if before != value && (!fresh || field == THERE || thing == Thing::Limit) {
                    changes.push((thing, field, before, value));
                }
            }
        }
        if !changes.is_empty() {
            self.push(Kind::Done, changes);
        }
    }

    /// The number of the operation that Ctrl+Z takes back.
    pub(crate) fn last_standing(&self) -> Option<usize> {
        let stands = |operation: &&Operation| {
            operation.stands() && matches!(operation.kind, Kind::Done | Kind::Fixed)
        };
        let last = self.operations.iter().rev().find(stands)?;
        let place = self
            .operations
            .iter()
            .rposition(|other| std::ptr::eq(other, last))?;
        (last.kind == Kind::Done).then_some(place)
    }

    /// Operations that can be taken back out of order.
    pub(crate) fn standing(&self) -> Vec<usize> {
        let all = self.operations.iter().enumerate();
        all.filter(|(_, operation)| operation.stands() && operation.kind == Kind::Done)
            .map(|(place, _)| place)
            .collect()
    }

    /// The number of the undoing that redo takes back.
    pub(crate) fn last_undoing(&self) -> Option<usize> {
        let ours = |operation: &Operation| {
            matches!(operation.kind, Kind::Done | Kind::Fixed | Kind::Emptied)
        };
        let since = self
            .operations
            .iter()
            .rposition(ours)
            .map_or(0, |place| place + 1);
        let undoing =
            |operation: &Operation| matches!(operation.kind, Kind::Undid(_)) && operation.stands();
        let place = self.operations[since..].iter().rposition(undoing)?;
        Some(since + place)
    }

    /// Takes an operation back, or an undoing. `left` are mails that have left,
    /// or may have: the others go with their leads.
    pub(crate) fn take_back(&mut self, place: usize, left: &[u32]) {
        let target = self.operations[place].clone();
        let limit = target.changes.iter();
        let mut limit = limit.filter(|(thing, ..)| *thing == Thing::Limit);
        let limit_stays = limit.any(|(thing, field, _, after)| self.field(*thing, field) != *after);
        let mut changes = Vec::new();
        for (thing, field, before, after) in target.changes {
            if thing == Thing::Limit && limit_stays {
                continue;
            }
            let Some(fields) = self.things.get_mut(&thing) else {
                continue;
            };
            let is = fields.entry(field).or_default();
            if *is == after {
                changes.push((thing, field, is.clone(), before.clone()));
                *is = before;
            }
        }
        self.mails_go_with_leads(&mut changes, left);
        let kind = match target.kind {
            Kind::Undid(original) => {
                self.operations[original].undone = false;
                Kind::Redid
            }
            _ => Kind::Undid(place),
        };
        self.push(kind, changes);
        self.operations[place].undone = true;
    }

    /// The same of one that was chosen: where nothing of it is left to change, it
    /// still stands.
    pub(crate) fn take_back_chosen(&mut self, place: usize, left: &[u32]) {
        let before = self.clone();
        self.take_back(place, left);
        let last = self.operations.last();
        if last.is_some_and(|operation| operation.changes.is_empty()) {
            *self = before;
        }
    }

    fn field(&self, thing: Thing, field: &str) -> String {
        let fields = self.things.get(&thing);
        let value = fields.and_then(|fields| fields.get(field));
        value.cloned().unwrap_or_default()
    }

    fn mails_go_with_leads(&mut self, changes: &mut Vec<FieldChange>, left: &[u32]) {
        let gone = changes
            .iter()
            .filter_map(|(thing, field, _, after)| match thing {
                Thing::Lead(n) if *field == THERE && after != "yes" => Some(n.to_string()),
                _ => None,
            });
        let gone: Vec<String> = gone.collect();
        for (thing, fields) in &mut self.things {
            let Thing::Mail(number) = thing else { continue };
            let of_gone = fields.get("of").is_some_and(|of| gone.contains(of));
            if of_gone && is_there(fields) && !left.contains(number) {
                let there = fields.insert(THERE, String::new()).unwrap_or_default();
                changes.push((*thing, THERE, there, String::new()));
            }
        }
    }

    /// Erases what lies in the trash.
    pub(crate) fn empty_trash(&mut self) {
        let trashed = self.of(|_, fields| {
            is_there(fields) && fields.get("trashed").is_some_and(|at| !at.is_empty())
        });
        let leads: Vec<String> = trashed
            .iter()
            .filter_map(|thing| match thing {
                Thing::Lead(number) => Some(number.to_string()),
                _ => None,
            })
            .collect();
        let owned = self.of(|_, fields| fields.get("of").is_some_and(|of| leads.contains(of)));
        if trashed.is_empty() {
            return;
        }
        for thing in trashed.into_iter().chain(owned) {
            self.things.remove(&thing);
            for operation in &mut self.operations {
                let before = operation.changes.len();
                operation.changes.retain(|(changed, ..)| *changed != thing);
                operation.erased |= operation.changes.len() < before;
            }
        }
        self.push(Kind::Emptied, Vec::new());
    }

    /// How many operations there are.
    pub(crate) fn length(&self) -> usize {
        self.operations.len()
    }

    /// The things of which this holds.
    pub(crate) fn of(&self, holds: impl Fn(&Thing, &Fields) -> bool) -> Vec<Thing> {
        let all = self.things.iter();
        all.filter(|(thing, fields)| holds(thing, fields))
            .map(|(thing, _)| *thing)
            .collect()
    }

    /// What should be seen in the database, line by line.
    pub(crate) fn view(&self) -> BTreeMap<String, String> {
        let there = self.things.iter();
        let there = there.filter(|(_, fields)| is_there(fields));
        let mut view: BTreeMap<String, String> = there
            .filter(|(thing, _)| !matches!(thing, Thing::Stop(_)))
            .map(|(thing, fields)| (format!("{thing:?}"), shown(fields)))
            .collect();
        // Whose address it is, nobody can tell from the list.
        let stops = self.of(|thing, fields| matches!(thing, Thing::Stop(_)) && is_there(fields));
        view.insert("stops".into(), stops.len().to_string());
        let undone = self.operations.iter().filter(|operation| operation.undone);
        view.insert("operations".into(), self.operations.len().to_string());
        view.insert("undone".into(), undone.count().to_string());
        view
    }

    fn push(&mut self, kind: Kind, changes: Vec<FieldChange>) {
        self.operations.push(Operation {
            kind,
            undone: false,
            erased: false,
            changes,
        });
    }
}

/// Whether the thing with these fields is there.
pub(crate) fn is_there(fields: &Fields) -> bool {
    fields.get(THERE).is_some_and(|is| is == "yes")
}

/// Fields as they are compared: whose a thing is never changes.
fn shown(fields: &Fields) -> String {
    let shown = fields.iter();
    let shown =
        shown.filter(|(field, value)| **field != THERE && **field != "of" && !value.is_empty());
    let shown: Vec<String> = shown
        .map(|(field, value)| format!("{field} {value}"))
        .collect();
    shown.join(", ")
}
