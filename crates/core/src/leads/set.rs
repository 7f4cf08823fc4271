//! Which leads a bulk change is about.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::list::{LeadQuery, Matching};
use crate::error::Result;
use crate::ids::LeadId;

/// Some leads: by their ids, or all that a query matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LeadSet {
    /// These.
    Ids(Vec<LeadId>),
    /// Whatever the query matches when the change begins, on whatever page of the
    /// list.
    Matching {
        /// The query.
        query: LeadQuery,
        /// But not these.
        except: Vec<LeadId>,
    },
}

impl From<&[LeadId]> for LeadSet {
    fn from(ids: &[LeadId]) -> Self {
        Self::Ids(ids.to_vec())
    }
}

impl From<&Vec<LeadId>> for LeadSet {
    fn from(ids: &Vec<LeadId>) -> Self {
        Self::Ids(ids.clone())
    }
}

impl<const N: usize> From<&[LeadId; N]> for LeadSet {
    fn from(ids: &[LeadId; N]) -> Self {
        Self::Ids(ids.to_vec())
    }
}

/// A set that is ready to be asked for.
pub(super) enum Members<'a> {
    Ids(&'a [LeadId]),
    Matching {
        matching: Matching<'a>,
        except: &'a [LeadId],
    },
}

impl LeadSet {
    /// The leads of the set.
    pub(super) async fn members(&self, connection: &mut SqliteConnection) -> Result<Members<'_>> {
        Ok(match self {
            Self::Ids(ids) => Members::Ids(ids),
            Self::Matching { query, except } => Members::Matching {
                matching: Matching::of(connection, query).await?,
                except,
            },
        })
    }

    /// The ids of the first leads of the set, so many at most.
    pub(super) async fn first(
        &self,
        connection: &mut SqliteConnection,
        most: usize,
    ) -> Result<Vec<LeadId>> {
        let mut sql = QueryBuilder::new("SELECT l.id");
        self.members(connection).await?.push_to(&mut sql);
        sql.push(" LIMIT ")
            .push_bind(i64::try_from(most).unwrap_or(i64::MAX));
        Ok(sql.build_query_scalar().fetch_all(connection).await?)
    }
}

impl Members<'_> {
    /// Adds to some SQL the leads `l` of the set, from `FROM` on.
    pub(super) fn push_to(&self, sql: &mut QueryBuilder<Sqlite>) {
        match self {
            Self::Ids(ids) => {
                sql.push(" FROM lead AS l WHERE l.id IN (SELECT unhex(value) FROM json_each(");
                sql.push_bind(json(ids)).push("))");
            }
            Self::Matching { matching, except } => {
                matching.push_to(sql);
                if !except.is_empty() {
                    sql.push(" AND l.id NOT IN (SELECT unhex(value) FROM json_each(");
                    sql.push_bind(json(except)).push("))");
                }
            }
        }
    }
}

/// How many leads there are in a set, counted to the end.
pub async fn count(connection: &mut SqliteConnection, set: &LeadSet) -> Result<u32> {
    let mut sql = QueryBuilder::new("SELECT count(*)");
    set.members(connection).await?.push_to(&mut sql);
    Ok(sql.build_query_scalar().fetch_one(connection).await?)
}

fn json(ids: &[LeadId]) -> String {
    let ids = ids.iter().map(|id| id.0.simple().to_string());
    Value::from_iter(ids).to_string()
}
