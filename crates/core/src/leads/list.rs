//! The list: filtered, searched, sorted, a page at a time.

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::model::LeadState;
use super::own_fields::{self, FieldValues, ValueFilter};
use super::read::{COLUMNS, LeadRow, complete};
use crate::error::{Problem, Result};
use crate::fold;
use crate::ids::{FieldId, LeadId};
use crate::invisible::is_blank;

/// Above this many, what was searched or filtered is not counted to the end.
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
    /// By this field of the user's own instead, named by its key: leads that have
    /// nothing in it come last, by name.
    pub sort_field: Option<String>,
    /// Only leads that have these values in fields of the user's own, by their keys.
    pub fields: FieldValues,
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
            sort_field: None,
            fields: FieldValues::new(),
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

/// What a query lists, ready to be asked for.
struct Listing<'a> {
    query: &'a LeadQuery,
    search: Search,
    filters: Vec<ValueFilter>,
    stretches: Vec<Stretch>,
}

/// Leads that follow on one another in a list.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    which: Which,
    descending: bool,
}

#[derive(Debug, Clone, Copy)]
enum Which {
    /// All of the list, by a column.
    All(&'static str),
    /// Those that have something in this field, by it.
    With(FieldId),
    /// Those that have nothing in it, by name.
    Without(FieldId),
}

impl Stretch {
    /// By what it is sorted: the second says which comes first of what is the same.
    fn key(self) -> (&'static str, &'static str) {
        match self.which {
            Which::All(column) => (column, "l.row"),
            Which::With(_) => ("v.sort", "v.lead_id"),
            Which::Without(_) => ("l.sort_name", "l.row"),
        }
    }

    fn order(self) -> String {
        let (first, second) = self.key();
        let direction = if self.descending { "DESC" } else { "ASC" };
        format!(" ORDER BY {first} {direction}, {second} {direction}")
    }

    /// Pushes a condition: only what stands before this lead, or beyond it.
    fn push_side(self, sql: &mut QueryBuilder<Sqlite>, id: LeadId, beyond: bool) {
        let comparison = if beyond == self.descending { "<" } else { ">" };
        let (first, second) = self.key();
        let key = format!("({first}, {second}) {comparison} (SELECT {first}, {second} FROM ");
        sql.push(format!(" AND {key}"));
        match self.which {
            Which::With(field) => {
                sql.push("lead_field AS v WHERE v.field_id = ")
                    .push_bind(field);
                sql.push(" AND v.lead_id = ").push_bind(id);
            }
            Which::All(_) | Which::Without(_) => {
                sql.push("lead AS l WHERE l.id = ").push_bind(id);
            }
        }
        sql.push(")");
    }
}

impl<'a> Listing<'a> {
    /// None where the query can find nothing: its text has no letter and no digit.
    async fn of(
        connection: &mut SqliteConnection,
        query: &'a LeadQuery,
    ) -> Result<Option<Listing<'a>>> {
        let Some(search) = Search::of(&query.query) else {
            return Ok(None);
        };
        let filters = own_fields::filters(connection, &query.fields).await?;
        let stretches = match &query.sort_field {
            _ if query.trashed => vec![Stretch {
                which: Which::All("l.trashed_at"),
                descending: true,
            }],
            None => vec![Stretch {
                which: Which::All(query.sort.column()),
                descending: query.descending,
            }],
            Some(key) => {
                let field = own_fields::id_of(connection, key).await?;
                vec![
                    Stretch {
                        which: Which::With(field),
                        descending: query.descending,
                    },
                    Stretch {
                        which: Which::Without(field),
                        descending: false,
                    },
                ]
            }
        };
        Ok(Some(Self {
            query,
            search,
            filters,
            stretches,
        }))
    }

    /// `SELECT columns FROM … WHERE …` over a stretch.
    fn select(&self, columns: &str, stretch: Stretch) -> QueryBuilder<Sqlite> {
        let mut sql = QueryBuilder::new(format!("SELECT {columns} FROM "));
        match stretch.which {
            // A cross join keeps the order: the index gives the leads as they sort.
            Which::With(_) => sql.push("lead_field AS v CROSS JOIN lead AS l ON l.id = v.lead_id"),
            Which::All(_) | Which::Without(_) => sql.push("lead AS l"),
        };
        self.filter(&mut sql);
        match stretch.which {
            Which::All(_) => {}
            Which::With(field) => {
                sql.push(" AND v.removed = 0 AND v.field_id = ")
                    .push_bind(field);
                let same = self.filters.iter().filter(|filter| filter.field == field);
                for sort in same.filter_map(|filter| filter.sort.clone()) {
                    sql.push(" AND v.sort = ").push_bind(sort);
                }
            }
            Which::Without(field) => {
                sql.push(
                    " AND NOT EXISTS (SELECT 1 FROM lead_field WHERE lead_id = l.id AND removed = 0 AND field_id = ",
                );
                sql.push_bind(field).push(")");
            }
        }
        sql
    }

    fn filter(&self, sql: &mut QueryBuilder<Sqlite>) {
        // Word for word the condition of the partial indexes.
        sql.push(if self.query.trashed {
            " WHERE l.removed = 0 AND l.trashed_at IS NOT NULL"
        } else {
            " WHERE l.removed = 0 AND l.trashed_at IS NULL"
        });
        if let Some(state) = self.query.state {
            sql.push(" AND l.state = ").push_bind(state.as_str());
        }
        if let Search::Words(words) = &self.search {
            sql.push(" AND l.row IN (SELECT rowid FROM lead_search WHERE lead_search MATCH ");
            sql.push_bind(words.clone()).push(")");
        }
        for filter in &self.filters {
            filter.push(sql);
        }
    }

    /// So many rows from a place on.
    async fn rows(
        &self,
        connection: &mut SqliteConnection,
        columns: &str,
        mut from: From,
        most: usize,
    ) -> Result<Vec<SqliteRow>> {
        let mut rows: Vec<SqliteRow> = Vec::new();
        for (number, stretch) in self.stretches.iter().enumerate() {
            if let From::After(id) = from
                && !self.has(connection, *stretch, id).await?
                && number + 1 < self.stretches.len()
            {
                continue;
            }
            let mut sql = self.select(columns, *stretch);
            if let From::After(id) = from {
                stretch.push_side(&mut sql, id, true);
            }
            sql.push(stretch.order()).push(" LIMIT ");
            sql.push_bind(i64::try_from(most - rows.len()).unwrap_or(i64::MAX));
            if let From::Offset(offset) = from {
                sql.push(" OFFSET ").push_bind(i64::from(offset));
            }
            let found = sql.build().fetch_all(&mut *connection).await?;
            let skipped = match (&from, found.is_empty()) {
                (From::Offset(offset), true) if *offset > 0 => {
                    self.count_of(connection, *stretch, None).await?
                }
                _ => u32::MAX,
            };
            rows.extend(found);
            if rows.len() == most {
                break;
            }
            // The next stretch goes on where this one ended.
            from = match from {
                From::Offset(offset) => From::Offset(offset.saturating_sub(skipped)),
                From::After(_) => From::Offset(0),
            };
        }
        Ok(rows)
    }

    /// Whether a lead stands in a stretch, as far as the sorting goes.
    async fn has(
        &self,
        connection: &mut SqliteConnection,
        stretch: Stretch,
        id: LeadId,
    ) -> Result<bool> {
        let (Which::With(field) | Which::Without(field)) = stretch.which else {
            return Ok(true);
        };
        let has_value = own_fields::has_value(connection, id, field).await?;
        Ok(has_value == matches!(stretch.which, Which::With(_)))
    }

    /// How many leads of a stretch there are, or stand before this one.
    async fn count_of(
        &self,
        connection: &mut SqliteConnection,
        stretch: Stretch,
        before: Option<LeadId>,
    ) -> Result<u32> {
        let mut sql = self.select("count(*)", stretch);
        if let Some(id) = before {
            stretch.push_side(&mut sql, id, false);
        }
        Ok(sql.build_query_scalar().fetch_one(connection).await?)
    }

    async fn count(&self, connection: &mut SqliteConnection) -> Result<Count> {
        let capped = matches!(self.search, Search::Words(_)) || !self.filters.is_empty();
        let mut sql = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 FROM lead AS l");
        self.filter(&mut sql);
        if capped {
            sql.push(" LIMIT ").push_bind(COUNT_CAP + 1);
        }
        sql.push(")");
        let found: u32 = sql.build_query_scalar().fetch_one(connection).await?;
        let is_over = capped && found > COUNT_CAP;
        Ok(Count {
            value: if is_over { COUNT_CAP } else { found },
            capped: is_over,
        })
    }
}

/// Where the rows begin.
#[derive(Debug, Clone, Copy)]
enum From {
    Offset(u32),
    After(LeadId),
}

/// The ids of a list in its order, `limit` of them from `offset` on. No row is
/// read for it: a hundred thousand are as good as a page.
pub async fn ids(connection: &mut SqliteConnection, query: &LeadQuery) -> Result<Vec<LeadId>> {
    let Some(listing) = Listing::of(connection, query).await? else {
        return Ok(Vec::new());
    };
    let most = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let from = From::Offset(query.offset);
    let rows = listing.rows(connection, "l.id", from, most).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The leads that a query matches: all of them, whatever page of the list it asks for.
pub(super) struct Matching<'a>(Option<Listing<'a>>);

impl<'a> Matching<'a> {
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        query: &'a LeadQuery,
    ) -> Result<Matching<'a>> {
        Ok(Self(Listing::of(connection, query).await?))
    }

    /// Adds to some SQL what selects the leads `l`, from `FROM` on.
    pub(super) fn push_to(&self, sql: &mut QueryBuilder<Sqlite>) {
        sql.push(" FROM lead AS l");
        match &self.0 {
            Some(listing) => listing.filter(sql),
            None => {
                sql.push(" WHERE FALSE");
            }
        }
    }
}

/// Where a lead stands in a list, from 0; none where it is not in it.
pub async fn place(
    connection: &mut SqliteConnection,
    query: &LeadQuery,
    id: LeadId,
) -> Result<Option<u32>> {
    let Some(listing) = Listing::of(connection, query).await? else {
        return Ok(None);
    };
    let mut earlier = 0;
    for stretch in &listing.stretches {
        let mut sql = listing.select("count(*)", *stretch);
        sql.push(" AND l.id = ").push_bind(id);
        let listed: u32 = sql.build_query_scalar().fetch_one(&mut *connection).await?;
        if listed > 0 {
            let before = listing.count_of(connection, *stretch, Some(id)).await?;
            return Ok(Some(earlier + before));
        }
        earlier += listing.count_of(connection, *stretch, None).await?;
    }
    Ok(None)
}

/// Lists leads.
///
/// # Errors
/// `invalid` where `after` is not from this list, or where there is no such field.
pub async fn list(connection: &mut SqliteConnection, query: &LeadQuery) -> Result<LeadPage> {
    let limit = query.limit.clamp(1, PAGE) as usize;
    let Some(listing) = Listing::of(connection, query).await? else {
        return Ok(LeadPage {
            rows: Vec::new(),
            count: Count {
                value: 0,
                capped: false,
            },
            next: None,
        });
    };
    let from = match &query.after {
        None => From::Offset(query.offset),
        Some(after) => From::After(
            after
                .parse()
                .map_err(|problem: Problem| problem.at("after"))?,
        ),
    };
    let mut rows = listing.rows(connection, &COLUMNS, from, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) if more => last
            .try_get::<LeadId, _>("id")
            .ok()
            .map(|id| id.to_string()),
        _ => None,
    };
    Ok(LeadPage {
        rows: complete(connection, rows).await?,
        count: listing.count(connection).await?,
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

#[cfg(test)]
#[path = "list/plan_tests.rs"]
mod plan_tests;
