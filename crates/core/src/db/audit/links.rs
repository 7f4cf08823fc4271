//! The chain, from its first link to its last, in one pass over the journal.

use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::db::chain::LINE;
use crate::db::link::{BEGINNING, Contents, Hash, Header};
use crate::db::position::{JournalPosition, chain_at};
use crate::error::Result;

/// Operations that are read at a time.
const OPERATIONS: i64 = if cfg!(test) { 3 } else { 10_000 };
/// Changes that are read as one text: row by row takes several times as long.
const CHANGES: i64 = if cfg!(test) { 5 } else { 10_000 };

/// An operation, with its link where it has one.
struct Linked {
    header: Header,
    label: String,
    params: Option<String>,
    erased: bool,
    link: Option<Link>,
}

/// What was written at its commit.
struct Link {
    digest: Hash,
    chain: Hash,
}

/// What is wrong with the chain. `known` is what stands outside the database of
/// how far it goes.
pub(super) async fn broken(
    connection: &mut SqliteConnection,
    known: Option<JournalPosition>,
) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut changes = Changes::default();
    let mut walk = Walk::default();
    let mut after = 0;
    loop {
        let page = operations(connection, after).await?;
        let Some(last) = page.last() else { break };
        after = last.header.seq;
        for operation in page {
            let seq = operation.header.seq;
            let Some(link) = &operation.link else {
                problems.extend(walk.unlinked(seq));
                continue;
            };
            let mut contents = match &operation.params {
                Some(params) => Contents::of_params(params.as_bytes()),
                None => Contents::of_words(operation.label.as_bytes()),
            };
            changes.of(connection, seq, &mut contents).await?;
            if !operation.erased && contents.digest() != link.digest {
                problems.push(format!(
                    "Entry {seq} of the history is not what was written."
                ));
            }
            problems.extend(walk.linked(&operation.header, link));
        }
    }
    if problems.is_empty() {
        problems.extend(end(connection, known).await?);
    }
    Ok(problems)
}

/// How far the chain was followed.
#[derive(Default)]
enum Walk {
    /// Operations from before the chain have no link.
    #[default]
    NotBegun,
    /// To here.
    At(i64, Hash),
    /// Past an operation whose link is gone: what follows begins anew.
    Torn,
}

impl Walk {
    fn linked(&mut self, header: &Header, link: &Link) -> Option<String> {
        let seq = header.seq;
        let before = std::mem::replace(self, Self::At(seq, link.chain));
        let previous = match before {
            Self::Torn => return None,
            Self::NotBegun => BEGINNING,
            Self::At(earlier, chain) if earlier == seq - 1 => chain,
            Self::At(..) => {
                return Some(format!("The history has lost entries before number {seq}."));
            }
        };
        (header.chain(&previous, &link.digest) != link.chain)
            .then(|| format!("Entry {seq} of the history does not follow from the one before it."))
    }

    fn unlinked(&mut self, seq: i64) -> Option<String> {
        match self {
            Self::NotBegun => None,
            Self::At(..) | Self::Torn => {
                *self = Self::Torn;
                Some(format!(
                    "Entry {seq} of the history has lost its link to the others."
                ))
            }
        }
    }
}

/// Whether the journal still has what is known to have been its end.
async fn end(
    connection: &mut SqliteConnection,
    known: Option<JournalPosition>,
) -> Result<Option<String>> {
    let Some(known) = known.filter(|known| !known.chain.is_empty()) else {
        return Ok(None);
    };
    let seq = known.seq;
    Ok(match chain_at(connection, seq).await? {
        None => Some(format!(
            "The history has lost its last entries, up to number {seq}."
        )),
        Some(chain) if chain != known.chain => Some(format!(
            "Entry {seq} of the history is not the one that was written last."
        )),
        Some(_) => None,
    })
}

async fn operations(connection: &mut SqliteConnection, after: i64) -> Result<Vec<Linked>> {
    let rows = sqlx::query!(
        r#"SELECT seq, id AS "id: Uuid", actor, kind, label, params, at, device_id AS "device: Uuid",
                  undoes AS "undoes: Uuid", part_of AS "part_of: Uuid", erased IS NOT NULL AS "erased!: bool", digest, chain
           FROM operation WHERE seq > ? ORDER BY seq LIMIT ?"#,
        after,
        OPERATIONS,
    )
    .fetch_all(connection)
    .await?;
    let linked = rows.into_iter().map(|row| Linked {
        header: Header {
            seq: row.seq,
            id: row.id,
            actor: row.actor,
            kind: row.kind,
            at: row.at,
            device: row.device,
            undoes: row.undoes,
            part_of: row.part_of,
        },
        label: row.label,
        params: row.params,
        erased: row.erased,
        link: stored(row.digest).zip(stored(row.chain)).map(Link::from),
    });
    Ok(linked.collect())
}

fn stored(hash: Option<Vec<u8>>) -> Option<Hash> {
    hash?.try_into().ok()
}

impl From<(Hash, Hash)> for Link {
    fn from((digest, chain): (Hash, Hash)) -> Self {
        Self { digest, chain }
    }
}

/// The changes of the whole journal as the digests take them, from the first
/// operation to the last.
#[derive(Default)]
struct Changes {
    /// Lines `OPERATION CHANGE`, and how far they were taken.
    text: Vec<u8>,
    taken: usize,
    /// The last change of the text.
    last: (i64, String, Vec<u8>),
    ended: bool,
}

impl Changes {
    /// Adds those of this operation. It is asked for them in order, and passes
    /// over those that nobody asked for.
    async fn of(
        &mut self,
        connection: &mut SqliteConnection,
        seq: i64,
        contents: &mut Contents,
    ) -> Result<()> {
        loop {
            while let Some((operation, line, end)) = self.next() {
                match operation {
                    Some(operation) if operation > seq => return Ok(()),
                    Some(operation) if operation < seq => {}
                    // A line without a number is the rest of one that was
                    // altered: it belongs to what stands before it.
                    _ => contents.add(line),
                }
                self.taken = end;
            }
            if self.ended {
                return Ok(());
            }
            self.read_on(connection).await?;
        }
    }

    /// The operation of the next line, its change, and where the line ends.
    fn next(&self) -> Option<(Option<i64>, &[u8], usize)> {
        let rest = self
            .text
            .get(self.taken..)
            .filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b'\n');
        let line = &rest[..length.unwrap_or(rest.len())];
        let end = self.taken + line.len() + usize::from(length.is_some());
        let space = line.iter().position(|byte| *byte == b' ');
        let number = space.and_then(|space| str::from_utf8(&line[..space]).ok()?.parse().ok());
        Some(match (number, space) {
            (Some(number), Some(space)) => (Some(number), &line[space + 1..], end),
            _ => (None, line, end),
        })
    }

    async fn read_on(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        let lines = format!(
            "SELECT CAST(group_concat(operation || ' ' || line, char(10)) AS BLOB) FROM (
               SELECT operation, {LINE} AS line FROM change
               WHERE (operation, entity, entity_id) > (?, ?, ?)
               ORDER BY operation, entity, entity_id LIMIT {CHANGES})"
        );
        let (operation, entity, id) = &self.last;
        let text: Option<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(lines))
            .bind(operation)
            .bind(entity)
            .bind(id)
            .fetch_one(&mut *connection)
            .await?;
        let last = sqlx::query_as(
            "SELECT operation, entity, entity_id FROM change
             WHERE (operation, entity, entity_id) > (?, ?, ?)
             ORDER BY operation, entity, entity_id LIMIT 1 OFFSET ?",
        )
        .bind(operation)
        .bind(entity)
        .bind(id)
        .bind(CHANGES - 1)
        .fetch_optional(connection)
        .await?;
        (self.text, self.taken) = (text.unwrap_or_default(), 0);
        match last {
            Some(last) => self.last = last,
            None => self.ended = true,
        }
        Ok(())
    }
}
