//! The next step of a lead, and what settles it.

use super::add::step_values;
use super::entity::LEAD;
use super::model::Lead;
use crate::clock::{self, Clock};
use crate::db::{OperationRef, Values, WriteTx};
use crate::error::Result;

/// The values of a lead that has no next step.
pub(crate) fn without_step() -> Values {
    step_values(None)
}

/// Whoever has reached out has done what was due by today, whichever way was
/// planned: the step goes in the same operation. A later one stays.
pub(crate) async fn settle_due(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: &Lead,
    clock: &dyn Clock,
) -> Result<()> {
    let today = clock::today(clock).to_string();
    let was_due = |step: &super::NextStep| step.date <= today;
    if lead.next_step.as_ref().is_some_and(was_due) {
        tx.update(operation, &LEAD, lead.id.0, without_step())
            .await?;
    }
    Ok(())
}
