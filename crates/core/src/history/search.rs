//! Which operations are meant by a query. By words, the index of the journal
//! answers, and what it does not know yet is looked through, so that what is
//! found is complete at any time.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::list::HistoryQuery;
use crate::db::{self, DocumentKind, Indexed};
use crate::error::Result;
use crate::{fold, schema};

/// Operations that are looked through at once.
const LOOKED_THROUGH: i64 = 100;
/// Documents that are asked of the index at once.
const DOCUMENTS: usize = 200;

/// The places of the operations that are meant, newest first, this many at most.
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
    let fresh = Source::Newer(range.from(through + 1));
    let mut found = looked_through(connection, query, &fresh, &words, limit).await?;
    if found.len() < limit {
        let range = range.until(through + 1);
        let mut known = Vec::new();
        for kind in [DocumentKind::One, DocumentKind::Several] {
            known.extend(indexed(connection, query, range, kind, &terms, limit).await?);
        }
        let stale = Source::Stale(range);
        known.extend(looked_through(connection, query, &stale, &words, limit).await?);
        known.sort_unstable_by(|a, b| b.cmp(a));
        known.dedup();
        found.extend(known);
        found.truncate(limit);
    }
    Ok(found)
}

/// From this place on, and before that one.
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
            range = range.from(first).until(last + 1);
        }
        Ok(Some(range))
    }

    fn from(self, place: i64) -> Self {
        let from = self.from.max(place);
        Self { from, ..self }
    }

    fn until(self, place: i64) -> Self {
        let before = self.before.min(place);
        Self { before, ..self }
    }
}

/// Operations that are not asked of the index.
enum Source {
    /// They came after it was filled.
    Newer(Range),
    /// Something of them was erased since.
    Stale(Range),
}

fn push_dates(sql: &mut QueryBuilder<Sqlite>, at: &'static str, query: &HistoryQuery) {
    for (bound, than) in [(query.from, " >= "), (query.until, " < ")] {
        if let Some(bound) = bound {
            sql.push(" AND ").push(at).push(than).push_bind(bound);
        }
    }
}

/// What is asked beside words, of the operation `o`.
fn push_conditions(sql: &mut QueryBuilder<Sqlite>, query: &HistoryQuery) {
    // Not by the index of instants: the places are in order already.
    push_dates(sql, "+o.at", query);
    if let Some(actor) = query.actor {
        sql.push(" AND o.actor = ").push_bind(actor.as_str());
    }
    if let Some(lead) = query.lead {
        sql.push(" AND o.seq IN (SELECT operation FROM change WHERE entity_id = ")
            .push_bind(lead)
            .push(
                " UNION ALL SELECT operation FROM change WHERE subject <> entity_id AND subject = ",
            )
            .push_bind(lead)
            .push(")");
    }
}

fn push_range(sql: &mut QueryBuilder<Sqlite>, place: &'static str, range: Range) {
    for (than, bound) in [(" >= ", range.from), (" < ", range.before)] {
        sql.push(" AND ").push(place).push(than).push_bind(bound);
    }
}

async fn all(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    range: Range,
    limit: usize,
) -> Result<Vec<i64>> {
    let mut sql = QueryBuilder::new("SELECT o.seq FROM operation AS o WHERE 1 = 1");
    push_range(&mut sql, "o.seq", range);
    push_conditions(&mut sql, query);
    sql.push(" ORDER BY o.seq DESC LIMIT ")
        .push_bind(bound(limit));
    Ok(sql.build_query_scalar().fetch_all(connection).await?)
}

/// Those of which the index has documents on this kind. One operation may have
/// many: after a page of them it goes on below the last operation.
async fn indexed(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    range: Range,
    kind: DocumentKind,
    terms: &str,
    limit: usize,
) -> Result<Vec<i64>> {
    let mut found: Vec<i64> = Vec::new();
    let mut below = range.before;
    loop {
        let mut sql = QueryBuilder::new(
            "SELECT o.seq FROM history_search AS d CROSS JOIN operation AS o ON o.seq = ",
        );
        sql.push(kind.operation_sql("d.rowid"))
            .push(" WHERE d.history_search MATCH ")
            .push_bind(terms);
        sql.push(" AND d.rowid >= ")
            .push_bind(kind.begin(range.from));
        sql.push(" AND d.rowid < ").push_bind(kind.begin(below));
        push_conditions(&mut sql, query);
        sql.push(" ORDER BY d.rowid DESC LIMIT ")
            .push_bind(bound(DOCUMENTS));
        let page: Vec<i64> = sql.build_query_scalar().fetch_all(&mut *connection).await?;
        let is_last = page.len() < DOCUMENTS;
        found.extend(page);
        found.dedup();
        match found.last() {
            Some(last) if !is_last && found.len() < limit => below = *last,
            _ => return Ok(found),
        }
    }
}

/// Those that say it, read one by one.
async fn looked_through(
    connection: &mut SqliteConnection,
    query: &HistoryQuery,
    source: &Source,
    words: &[String],
    limit: usize,
) -> Result<Vec<i64>> {
    // In the order of the table that is read first: no page is sorted.
    let (from, place, mut range) = match source {
        Source::Newer(range) => ("operation AS o", "o.seq", *range),
        Source::Stale(range) => (
            "history_stale AS s CROSS JOIN operation AS o ON o.seq = s.operation",
            "s.operation",
            *range,
        ),
    };
    let mut found = Vec::new();
    loop {
        let mut sql = QueryBuilder::new("SELECT o.seq FROM ");
        sql.push(from).push(" WHERE 1 = 1");
        push_range(&mut sql, place, range);
        push_conditions(&mut sql, query);
        sql.push(" ORDER BY ")
            .push(place)
            .push(" DESC LIMIT ")
            .push_bind(LOOKED_THROUGH);
        let page: Vec<i64> = sql.build_query_scalar().fetch_all(&mut *connection).await?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        range.before = *last;
        let said = db::said(connection, &page).await?;
        let saying = said.iter().rev().filter(|said| {
            let mut documents = said.documents(schema::ENTITIES);
            documents.any(|(_, document)| has(&document, words))
        });
        found.extend(saying.map(|said| said.seq));
        if found.len() >= limit {
            return Ok(found);
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
