//! The list: filtered, searched, sorted, a page at a time.

use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::model::LeadState;
use super::read::{COLUMNS, LeadRow, complete};
use crate::error::{Problem, Result};
use crate::fold;
use crate::ids::LeadId;
use crate::invisible::is_blank;

/// Above this many, what a search found is not counted to the end.
const COUNT_CAP: u32 = 1_000;
/// The most rows of one page.
const PAGE: u32 = 1_000;

/// By what the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LeadSort {
    /// Last name, first name; the company where there is none.
    Name,
    /// Company.
    Company,
    /// PENDING first.
    State,
    /// The earliest step first, leads without one last.
    NextStep,
    /// When it last changed.
    UpdatedAt,
    /// When it was added.
    CreatedAt,
}

impl LeadSort {
    fn column(self) -> &'static str {
        match self {
            Self::Name => "l.sort_name",
            Self::Company => "l.sort_company",
            Self::State => "l.state",
            Self::NextStep => "l.sort_step",
            Self::UpdatedAt => "l.updated_at",
            Self::CreatedAt => "l.created_at",
        }
    }
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadQuery {
    /// Words to find: the start of each, in any spelling. Blank: all.
    pub query: String,
    /// Only these.
    pub state: Option<LeadState>,
    /// What lies in the trash instead.
    pub trashed: bool,
    /// By what.
    pub sort: LeadSort,
    /// The other way round.
    pub descending: bool,
    /// Rows to skip, where `after` is not given.
    pub offset: u32,
    /// Rows to give, at most 1,000.
    pub limit: u32,
    /// The `next` of the page before.
    pub after: Option<String>,
}

impl Default for LeadQuery {
    fn default() -> Self {
        Self {
            query: String::new(),
            state: None,
            trashed: false,
            sort: LeadSort::Name,
            descending: false,
            offset: 0,
            limit: 50,
            after: None,
        }
    }
}

/// A number of leads; `capped`: there are more than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Count {
    /// How many.
    pub value: u32,
    /// There are more.
    pub capped: bool,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadPage {
    /// The rows.
    pub rows: Vec<LeadRow>,
    /// How many there are in all.
    pub count: Count,
    /// Where the next page begins; none: this was the last.
    pub next: Option<String>,
}

/// How a list is sorted, in SQL.
struct Order {
    column: &'static str,
    direction: &'static str,
    /// Compares with a row to give those that come after it, and before it.
    beyond: &'static str,
    before: &'static str,
}

impl LeadQuery {
    fn order(&self) -> Order {
        let descending = self.trashed || self.descending;
        let (direction, beyond, before) = if descending {
            ("DESC", "<", ">")
        } else {
            ("ASC", ">", "<")
        };
        let column = if self.trashed {
            "l.trashed_at"
        } else {
            self.sort.column()
        };
        Order {
            column,
            direction,
            beyond,
            before,
        }
    }
}

/// The ids of a list in its order, `limit` of them from `offset` on. No row is
/// read for it: a hundred thousand are as good as a page.
pub async fn ids(connection: &mut SqliteConnection, query: &LeadQuery) -> Result<Vec<LeadId>> {
    let Some(search) = Search::of(&query.query) else {
        return Ok(Vec::new());
    };
    let Order {
        column, direction, ..
    } = query.order();
    let mut sql = QueryBuilder::new("SELECT l.id FROM lead AS l");
    filter(&mut sql, query, &search);
    sql.push(format!(
        " ORDER BY {column} {direction}, l.row {direction} LIMIT "
    ));
    sql.push_bind(i64::from(query.limit)).push(" OFFSET ");
    sql.push_bind(i64::from(query.offset));
    Ok(sql.build_query_scalar().fetch_all(connection).await?)
}

/// Adds to some SQL what selects the leads `l` that a query matches, from
/// `FROM` on: all of them, whatever page of the list it asks for.
pub(super) fn push_matching(sql: &mut QueryBuilder<Sqlite>, query: &LeadQuery) {
    sql.push(" FROM lead AS l");
    match Search::of(&query.query) {
        Some(search) => filter(sql, query, &search),
        None => {
            sql.push(" WHERE FALSE");
        }
    }
}

/// Where a lead stands in a list, from 0; none where it is not in it.
pub async fn place(
    connection: &mut SqliteConnection,
    query: &LeadQuery,
    id: LeadId,
) -> Result<Option<u32>> {
    let Some(search) = Search::of(&query.query) else {
        return Ok(None);
    };
    let Order { column, before, .. } = query.order();
    let mut sql = QueryBuilder::new("SELECT count(*) FROM lead AS l");
    filter(&mut sql, query, &search);
    sql.push(" AND l.id = ").push_bind(id);
    let listed: u32 = sql.build_query_scalar().fetch_one(&mut *connection).await?;
    if listed == 0 {
        return Ok(None);
    }
    let mut sql = QueryBuilder::new("SELECT count(*) FROM lead AS l");
    filter(&mut sql, query, &search);
    sql.push(format!(
        " AND ({column}, l.row) {before} (SELECT {column}, l.row FROM lead AS l WHERE l.id = "
    ));
    sql.push_bind(id).push(")");
    let place = sql.build_query_scalar().fetch_one(connection).await?;
    Ok(Some(place))
}

/// Lists leads.
///
/// # Errors
/// `invalid` where `after` is not from this list.
pub async fn list(connection: &mut SqliteConnection, query: &LeadQuery) -> Result<LeadPage> {
    let limit = query.limit.clamp(1, PAGE);
    let Some(search) = Search::of(&query.query) else {
        return Ok(LeadPage {
            rows: Vec::new(),
            count: Count {
                value: 0,
                capped: false,
            },
            next: None,
        });
    };
    let mut sql = QueryBuilder::new(format!("SELECT {} FROM lead AS l", *COLUMNS));
    filter(&mut sql, query, &search);
    let Order {
        column,
        direction,
        beyond,
        ..
    } = query.order();
    if let Some(after) = &query.after {
        let id: LeadId = after
            .parse()
            .map_err(|problem: Problem| problem.at("after"))?;
        sql.push(format!(
            " AND ({column}, l.row) {beyond} (SELECT {column}, l.row FROM lead AS l WHERE l.id = "
        ));
        sql.push_bind(id).push(")");
    }
    sql.push(format!(
        " ORDER BY {column} {direction}, l.row {direction} LIMIT "
    ));
    sql.push_bind(i64::from(limit) + 1);
    if query.after.is_none() {
        sql.push(" OFFSET ").push_bind(i64::from(query.offset));
    }
    let mut rows = sql.build().fetch_all(&mut *connection).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = match rows.last() {
        Some(last) if more => last
            .try_get::<LeadId, _>("id")
            .ok()
            .map(|id| id.to_string()),
        _ => None,
    };
    Ok(LeadPage {
        rows: complete(connection, rows).await?,
        count: count(connection, query, &search).await?,
        next,
    })
}

/// What is searched for.
enum Search {
    All,
    Words(String),
}

impl Search {
    /// None where the text has no letter and no digit: nothing has that.
    fn of(text: &str) -> Option<Self> {
        if is_blank(text) {
            return Some(Self::All);
        }
        fold::search_query(text).map(Self::Words)
    }
}

fn filter(sql: &mut QueryBuilder<Sqlite>, query: &LeadQuery, search: &Search) {
    // Word for word the condition of the partial indexes.
    sql.push(if query.trashed {
        " WHERE l.removed = 0 AND l.trashed_at IS NOT NULL"
    } else {
        " WHERE l.removed = 0 AND l.trashed_at IS NULL"
    });
    if let Some(state) = query.state {
        sql.push(" AND l.state = ").push_bind(state.as_str());
    }
    if let Search::Words(words) = search {
        sql.push(" AND l.row IN (SELECT rowid FROM lead_search WHERE lead_search MATCH ");
        sql.push_bind(words.clone()).push(")");
    }
}

async fn count(
    connection: &mut SqliteConnection,
    query: &LeadQuery,
    search: &Search,
) -> Result<Count> {
    let capped = matches!(search, Search::Words(_));
    let mut sql = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 FROM lead AS l");
    filter(&mut sql, query, search);
    if capped {
        sql.push(" LIMIT ").push_bind(COUNT_CAP + 1);
    }
    sql.push(")");
    let found: u32 = sql.build_query_scalar().fetch_one(connection).await?;
    Ok(if capped && found > COUNT_CAP {
        Count {
            value: COUNT_CAP,
            capped: true,
        }
    } else {
        Count {
            value: found,
            capped: false,
        }
    })
}
