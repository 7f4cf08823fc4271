//! What the work comes to when an earlier time is put back.

use std::collections::BTreeSet;

use super::{Fields, Model, THERE, Thing, is_there};

impl Model {
    /// Puts back what was at an earlier time, as far as a backup decides it: who
    /// must not be written to stays so, and so does every mail. `left` are those
    /// that have left, or may have, or were refused.
    pub(crate) fn put_back(&mut self, then: &Self, left: &[u32]) {
        let all = self.things.keys().chain(then.things.keys());
        let all: BTreeSet<Thing> = all.copied().collect();
        let wanted = all.into_iter().filter_map(|thing| {
            let (here, then) = (self.things.get(&thing), then.things.get(&thing));
            Some((thing, wanted(thing, here, then, left)?))
        });
        let wanted = wanted.collect();
        self.change(wanted);
    }
}

/// What a thing becomes when an earlier time is put back; none: nothing else.
fn wanted(
    thing: Thing,
    here: Option<&Fields>,
    then: Option<&Fields>,
    left: &[u32],
) -> Option<Vec<(&'static str, String)>> {
    match (thing, here, then) {
        (Thing::Mail(number), None, Some(then)) if is_there(then) && left.contains(&number) => {
            Some(then.clone().into_iter().collect())
        }
        (Thing::Mail(_), ..) | (Thing::Stop(_), _, None) => None,
        (_, Some(_), None) => Some(vec![(THERE, String::new())]),
        (_, None, Some(then)) => is_there(then).then(|| then.clone().into_iter().collect()),
        (_, Some(here), Some(then)) => {
            let names: BTreeSet<_> = here.keys().chain(then.keys()).collect();
            let value = |fields: &Fields, name| fields.get(name).cloned().unwrap_or_default();
            let fields = names.into_iter().map(|name| {
                let was = value(then, name);
                let grows = matches!(thing, Thing::Stop(_)) || *name == "stop";
                let becomes = if grows {
                    was.max(value(here, name))
                } else {
                    was
                };
                (*name, becomes)
            });
            Some(fields.collect())
        }
        (_, None, None) => None,
    }
}
