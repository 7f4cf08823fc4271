//! The backups that were taken, each with what it should hold.

use super::model::Model;

/// In the order in which they were taken.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Vec<(String, Model)>);

impl Shelf {
    /// One that was taken now. After an older one was rotated out, another may
    /// get its name.
    pub(crate) fn put(&mut self, name: &str, model: Model) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), model));
    }

    /// Those of which putting back changes something. None with mails that the
    /// database does not know: where it went back in time, nobody can foresee
    /// what is known of them.
    pub(crate) fn that_differ(&self, model: &Model) -> Vec<usize> {
        let differs = |then: &Model| {
            let mut after = model.clone();
            after.put_back(then, &[]);
            after.length() > model.length()
        };
        let known = |then: &Model| then.mails.iter().all(|mail| model.mails.contains(mail));
        let all = self.0.iter().enumerate();
        all.filter(|(_, (_, then))| known(then) && differs(then))
            .map(|(place, _)| place)
            .collect()
    }

    /// What it is called.
    pub(crate) fn name(&self, place: usize) -> &str {
        &self.0[place].0
    }

    /// What it should hold.
    pub(crate) fn model(&self, place: usize) -> &Model {
        &self.0[place].1
    }
}
