//! Which operations are meant by a query. By words, the index of the journal
//! answers, and what it does not know yet is looked through, so that what is
//! found is complete at any time.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::list::HistoryQuery;
use crate::db::{self, DocumentKind, Indexed};
use crate::error::Result;
use crate::ids::LeadId;
use crate::{fold, schema};

/// Operations that are looked through at once.
const LOOKED_THROUGH: i64 = 100;
/// Documents that are asked of the index at once.
const DOCUMENTS: usize = 200;

/// The places of the operations that are meant, newest first, this many at most.
/// Of an operation in parts it is that of the whole, whichever part says it.
pub(super) async fn places(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    limit: usize,
) -> Result<Vec<i64>> {
    let Some(range) = Range::of(connection, query).await? else {
        return Ok(Vec::new());
    };
    let Some(terms) = fold::fts_query(&query.query) else {
        return all(connection, query, range, limit).await;
    };
    let words = fold::query_words(&query.query);
    let through = Indexed::read(connection).await?.through;
    let mut found = Found {
        wholes: BTreeSet::new(),
        limit,
    };
    let scan = Scan {
        from: range.from,
        below: range.last_part(connection).await? + 1,
    };
    let fresh = Source::Newer(scan.from(through + 1));
    looked_through(connection, query, range, &fresh, &words, &mut found).await?;
    if !found.is_enough(through + 1) {
        let scan = scan.until(through + 1);
        for kind in [DocumentKind::One, DocumentKind::Several] {
            indexed(connection, query, range, scan, kind, &terms, &mut found).await?;
        }
        let stale = Source::Stale(scan);
        looked_through(connection, query, range, &stale, &words, &mut found).await?;
    }
    Ok(found.wholes.into_iter().rev().take(limit).collect())
}

/// What was found so far, by the places of the wholes.
struct Found {
    wholes: BTreeSet<i64>,
    limit: usize,
}

impl Found {
    /// Whether nothing below this place can be among those that are wanted: a
    /// whole stands before its parts.
    fn is_enough(&self, place: i64) -> bool {
        self.wholes.range(place..).count() >= self.limit
    }
}

/// Wholes from this place on, and before that one.
#[derive(Debug, Clone, Copy)]
struct Range {
    from: i64,
    before: i64,
}

impl Range {
    /// None where there can be nothing in it. The dates are looked up first:
    /// places follow them nearly always, and an index by words knows only places.
    async fn of(connection: &mut SqliteConnection, query: &HistoryQuery) -> Result<Option<Self>> {
        let mut range = Self {
            from: 0,
            before: db::END,
        };
        if let Some(before) = query.before {
            let place = sqlx::query_scalar("SELECT seq FROM operation WHERE id = ?")
                .bind(before)
                .fetch_optional(&mut *connection)
                .await?;
            let Some(place) = place else { return Ok(None) };
            range.before = place;
        }
        if query.from.is_some() || query.until.is_some() {
            let mut sql =
                QueryBuilder::new("SELECT min(seq), max(seq) FROM operation AS o WHERE 1 = 1");
            push_dates(&mut sql, "o.at", query);
            let ends: (Option<i64>, Option<i64>) =
                sql.build_query_as().fetch_one(connection).await?;
            let (Some(first), Some(last)) = ends else {
                return Ok(None);
            };
            range.from = range.from.max(first);
            range.before = range.before.min(last + 1);
        }
        Ok(Some(range))
    }

    /// The last place at which a part of one of them may stand.
    async fn last_part(self, connection: &mut SqliteConnection) -> Result<i64> {
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT max(part.seq) FROM operation AS part JOIN operation AS whole ON whole.id = part.part_of
             WHERE part.part_of IS NOT NULL AND part.seq >= ?1 AND whole.seq < ?1",
        )
        .bind(self.before)
        .fetch_one(connection)
        .await?;
        Ok(last.unwrap_or(self.before - 1))
    }

    fn push(self, sql: &mut QueryBuilder<Sqlite>) {
        sql.push(" AND whole.seq >= ").push_bind(self.from);
        sql.push(" AND whole.seq < ").push_bind(self.before);
    }
}

/// Operations from this place on, and below that one.
#[derive(Debug, Clone, Copy)]
struct Scan {
    from: i64,
    below: i64,
}

impl Scan {
    fn from(self, place: i64) -> Self {
        let from = self.from.max(place);
        Self { from, ..self }
    }

    fn until(self, place: i64) -> Self {
        let below = self.below.min(place);
        Self { below, ..self }
    }
}

/// Operations that are not asked of the index.
enum Source {
    /// They came after it was filled.
    Newer(Scan),
    /// Something of them was erased since.
    Stale(Scan),
}

/// Joins to each operation `o` the one that stands for it.
const WHOLE: &str = " CROSS JOIN operation AS whole ON whole.id = coalesce(o.part_of, o.id)";

fn push_dates(sql: &mut QueryBuilder<Sqlite>, at: &'static str, query: &HistoryQuery) {
    for (bound, than) in [(query.from, " >= "), (query.until, " < ")] {
        if let Some(bound) = bound {
            sql.push(" AND ").push(at).push(than).push_bind(bound);
        }
    }
}

/// What is asked of the whole.
fn push_conditions(sql: &mut QueryBuilder<Sqlite>, query: &HistoryQuery, range: Range) {
    range.push(sql);
    // Not by the index of instants: the places are in order already.
    push_dates(sql, "+whole.at", query);
    if let Some(actor) = query.actor {
        sql.push(" AND whole.actor = ").push_bind(actor.as_str());
    }
}

/// The places of the operations that touched a lead.
fn push_touching(sql: &mut QueryBuilder<Sqlite>, lead: LeadId) {
    sql.push("(SELECT operation FROM change WHERE entity_id = ")
        .push_bind(lead)
        .push(" UNION ALL SELECT operation FROM change WHERE subject <> entity_id AND subject = ")
        .push_bind(lead)
        .push(")");
}

async fn all(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    range: Range,
    limit: usize,
) -> Result<Vec<i64>> {
    let mut sql =
        QueryBuilder::new("SELECT whole.seq FROM operation AS whole WHERE whole.part_of IS NULL");
    push_conditions(&mut sql, query, range);
    if let Some(lead) = query.lead {
        sql.push(" AND whole.id IN (SELECT coalesce(part_of, id) FROM operation WHERE seq IN ");
        push_touching(&mut sql, lead);
        sql.push(")");
    }
    sql.push(" ORDER BY whole.seq DESC LIMIT ")
        .push_bind(bound(limit));
    Ok(sql.build_query_scalar().fetch_all(connection).await?)
}

/// Those of which the index has documents on this kind. One operation may have
/// many: after a page of them it goes on below the last operation.
async fn indexed(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    range: Range,
    scan: Scan,
    kind: DocumentKind,
    terms: &str,
    found: &mut Found,
) -> Result<()> {
    let mut below = scan.below;
    loop {
        let mut sql = QueryBuilder::new(
            "SELECT o.seq, whole.seq FROM history_search AS d CROSS JOIN operation AS o ON o.seq = ",
        );
        sql.push(kind.operation_sql("d.rowid"))
            .push(WHOLE)
            .push(" WHERE d.history_search MATCH ")
            .push_bind(terms);
        sql.push(" AND d.rowid >= ")
            .push_bind(kind.begin(scan.from));
        sql.push(" AND d.rowid < ").push_bind(kind.begin(below));
        push_conditions(&mut sql, query, range);
        push_lead(&mut sql, query);
        sql.push(" ORDER BY d.rowid DESC LIMIT ")
            .push_bind(bound(DOCUMENTS));
        let page: Vec<(i64, i64)> = sql.build_query_as().fetch_all(&mut *connection).await?;
        found.wholes.extend(page.iter().map(|(_, whole)| *whole));
        match page.last() {
            Some((last, _)) if page.len() == DOCUMENTS && !found.is_enough(*last) => below = *last,
            _ => return Ok(()),
        }
    }
}

/// The part itself touched the lead.
fn push_lead(sql: &mut QueryBuilder<Sqlite>, query: &HistoryQuery) {
    if let Some(lead) = query.lead {
        sql.push(" AND o.seq IN ");
        push_touching(sql, lead);
    }
}

/// Those that say it, read one by one.
async fn looked_through(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    range: Range,
    source: &Source,
    words: &[String],
    found: &mut Found,
) -> Result<()> {
    // In the order of the table that is read first: no page is sorted.
    let (from, place, mut scan) = match source {
        Source::Newer(scan) => ("operation AS o", "o.seq", *scan),
        Source::Stale(scan) => (
            "history_stale AS s CROSS JOIN operation AS o ON o.seq = s.operation",
            "s.operation",
            *scan,
        ),
    };
    loop {
        let mut sql = QueryBuilder::new("SELECT o.seq, whole.seq FROM ");
        sql.push(from).push(WHOLE).push(" WHERE ");
        sql.push(place).push(" >= ").push_bind(scan.from);
        sql.push(" AND ").push(place).push(" < ");
        sql.push_bind(scan.below);
        push_conditions(&mut sql, query, range);
        push_lead(&mut sql, query);
        sql.push(" ORDER BY ")
            .push(place)
            .push(" DESC LIMIT ")
            .push_bind(LOOKED_THROUGH);
        let page: Vec<(i64, i64)> = sql.build_query_as().fetch_all(&mut *connection).await?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        scan.below = *last;
        let places: Vec<i64> = page.iter().map(|(place, _)| *place).collect();
        let wholes: BTreeMap<i64, i64> = page.into_iter().collect();
        let said = db::said(connection, &places).await?;
        let saying = said.iter().filter(|said| {
            let mut documents = said.documents(schema::ENTITIES);
            documents.any(|(_, document)| has(&document, words))
        });
        let saying = saying.filter_map(|said| wholes.get(&said.seq));
        found.wholes.extend(saying);
        if found.is_enough(scan.below) {
            return Ok(());
        }
    }
}

/// Each of the words begins one of the document's.
fn has(document: &str, words: &[String]) -> bool {
    words.iter().all(|word| {
        let mut said = document.split_whitespace();
        said.any(|said| said.starts_with(word.as_str()))
    })
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
