//! The same address again: case, blanks and the form of the domain aside.

use rapport_messages::say;
use sqlx::SqliteConnection;

use super::model::{EmailInput, shown_name};
use crate::address;
use crate::db::WriteTx;
use crate::error::{DuplicateLead, Problem, ProblemKind, Result};
use crate::ids::LeadId;

/// Other leads with this address, those in the trash too.
pub async fn find(
    connection: &mut SqliteConnection,
    email: &str,
    except: Option<LeadId>,
) -> Result<Vec<DuplicateLead>> {
    let folded = address::fold(email);
    let rows = sqlx::query!(
        r#"SELECT l.id AS "id: LeadId", l.first_name, l.last_name, l.company, e.address,
                  l.created_at AS "created_at: crate::clock::Timestamp", l.trashed_at
           FROM lead_email AS e JOIN lead AS l ON l.id = e.lead_id
           WHERE e.folded = ? AND e.removed = 0 AND l.removed = 0 AND l.id IS NOT ?
           ORDER BY l.created_at LIMIT 10"#,
        folded,
        except,
    )
    .fetch_all(connection)
    .await?;
    let leads = rows.into_iter().map(|row| DuplicateLead {
        id: row.id,
        name: shown_name(&row.first_name, &row.last_name, &row.company),
        address: row.address,
        created_at: row.created_at,
        trashed: row.trashed_at.is_some(),
    });
    Ok(leads.collect())
}

/// Refuses addresses that another lead has. The trash blocks nothing.
pub(super) async fn refuse(
    tx: &mut WriteTx,
    emails: &[EmailInput],
    except: Option<LeadId>,
) -> Result<()> {
    for (index, email) in emails.iter().enumerate() {
        let mut leads = find(tx.connection(), &email.address, except).await?;
        leads.retain(|lead| !lead.trashed);
        let Some(first) = leads.first() else { continue };
        let mut problem = Problem::new(
            ProblemKind::Duplicate,
            say::LeadDuplicate {
                name: first.name.as_str().into(),
            },
        )
        .at(format!("emails.{index}.address"));
        problem.details.leads = leads;
        return Err(problem);
    }
    Ok(())
}
