//! `bulk …`

use rapport_core::app::App;
use rapport_core::error::Result;
use rapport_core::jobs;
use rapport_core::leads::{
    self, Begun, BulkChange, Changed, LeadFields, LeadQuery, LeadSet, NextStep,
};

use super::lead::{self as lead, Set};
use super::{id, job, word};
use crate::arguments::{Bulk as Verb, Matching};
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    let (matching, change) = match verb {
        Verb::Trash(matching) => (matching, BulkChange::Trash),
        Verb::Restore(matching) => (matching, BulkChange::Restore),
        Verb::Block(matching) => (matching, BulkChange::Block),
        Verb::NextStep {
            matching,
            next,
            next_time,
            next_kind,
        } => (matching, next_step(next, next_time, &next_kind)?),
        Verb::Set { matching, set } => (matching, values(&set)?),
    };
    let no_wait = matching.no_wait;
    let set = set(matching, &change)?;
    match leads::begin(app, &set, &change).await? {
        Begun::Done(done) => changed(done.answer, output),
        Begun::Job(id) if no_wait => {
            let begun = jobs::show(&mut *app.db.reader().await?, id).await?;
            job::one(&begun, output)
        }
        Begun::Job(id) => {
            let ended = jobs::finish(app, id, |job| output.progress(job)).await?;
            changed(leads::changed(ended)?.answer, output)
        }
    }
}

/// What is restored lies in the trash; everything else does not.
fn set(matching: Matching, change: &BulkChange) -> Result<LeadSet> {
    let state = matching.state.map(|state| word("state", &state));
    let except = matching.except.iter().map(|text| id("except", text));
    Ok(LeadSet::Matching {
        query: LeadQuery {
            query: matching.query,
            state: state.transpose()?,
            fields: lead::filters(&matching.r#where)?,
            trashed: matches!(change, BulkChange::Restore),
            ..LeadQuery::default()
        },
        except: except.collect::<Result<_>>()?,
    })
}

fn next_step(date: String, time: Option<String>, kind: &str) -> Result<BulkChange> {
    let kind = word("next_step.kind", kind)?;
    let step = (!date.is_empty()).then_some(NextStep { date, time, kind });
    Ok(BulkChange::NextStep { step })
}

fn values(given: &[String]) -> Result<BulkChange> {
    let mut fields = Box::<LeadFields>::default();
    for given in given {
        match lead::set(given)? {
            Set::BuiltIn(field, text) => field.change(&mut fields, text),
            Set::Own(key, value) => {
                let own = fields.fields.get_or_insert_default();
                own.insert(key, value);
            }
        }
    }
    Ok(BulkChange::Set { fields })
}

fn changed(changed: Changed, output: &Output) -> Result<()> {
    output.print(&changed, || format!("{} changed", changed.changed))
}
