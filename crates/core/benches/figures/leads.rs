//! Leads: starting, searching, adding, changing many.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rapport_core::app::App;
use rapport_core::demo;
use rapport_core::history;
use rapport_core::ids::LeadId;
use rapport_core::leads::{
    self, EmailInput, LeadChanges, LeadFields, LeadPage, LeadQuery, NewLead,
};
use sqlx::{Connection, SqliteConnection};

use crate::Done;
use crate::house::{SEED, open, plain};
use crate::measure::{Times, figure, size, slowest};

const LEADS: u32 = 100_000;
/// What somebody types, a key at a time.
const TYPED: &str = "siobhan orou";
const ADDED: usize = 200;
const STARTS: usize = 10;
/// How often all leads go to the trash and come back.
const CHANGES: usize = 5;

pub(crate) async fn figures() -> Done {
    let folder = tempfile::tempdir()?;
    let app = open(folder.path()).await?;
    let mut filling = Times::default();
    filling.take(demo::fill(&app, LEADS, SEED)).await?;
    app.close().await;

    start(folder.path()).await?;
    let app = open(folder.path()).await?;
    search(&app).await?;
    add(&app, folder.path()).await?;
    change_all(&app, folder.path()).await?;
    edit_beside(&app).await?;
    sizes(&app).await?;
    app.close().await;
    Ok(())
}

/// From nothing to the first page of the list.
async fn start(folder: &Path) -> Done {
    let (mut ours, mut floor) = (Times::default(), Times::default());
    for _ in 0..STARTS {
        let started = ours.take(async {
            let app = open(folder).await?;
            first_page(&app).await?;
            Done::Ok(app)
        });
        started.await?.close().await;
        let bare = floor.take(async {
            let mut connection = plain(&folder.join("rapport.db")).await?;
            page(&mut connection, None).await?;
            Done::Ok(connection)
        });
        drop(bare.await?);
    }
    let what = format!("start to the list, {LEADS} leads");
    figure(&what, &ours, &floor, "opening the file, reading 50 rows")?;
    Ok(())
}

async fn first_page(app: &App) -> Done<LeadPage> {
    let mut reader = app.db.reader().await?;
    Ok(leads::list(&mut reader, &LeadQuery::default()).await?)
}

/// Every key of what is typed.
async fn search(app: &App) -> Done {
    let mut connection = plain(app.db.file()).await?;
    let (mut ours, mut floor) = (Times::default(), Times::default());
    let (mut slowest, mut slowest_floor) = (Times::default(), Times::default());
    for round in 0..20 {
        for end in 1..=TYPED.len() {
            let typed = &TYPED[..end];
            let words = typed.split_whitespace().map(|word| format!("\"{word}\"*"));
            let words: Vec<String> = words.collect();
            let query = LeadQuery {
                query: typed.to_owned(),
                ..LeadQuery::default()
            };
            let (all, bare) = match end {
                1 => (&mut slowest, &mut slowest_floor),
                _ => (&mut ours, &mut floor),
            };
            let found = all
                .take(async {
                    let mut reader = app.db.reader().await?;
                    Done::Ok(leads::list(&mut reader, &query).await?)
                })
                .await?;
            let plain = bare
                .take(page(&mut connection, Some(words.join(" "))))
                .await?;
            if round == 0 && found.rows.len() != plain {
                return Err(format!("{typed}: {} and {plain} rows", found.rows.len()).into());
            }
        }
    }
    let is = "the same query in plain SQLite";
    figure(
        "search, the first key (many leads match)",
        &slowest,
        &slowest_floor,
        is,
    )?;
    figure("search, each further key", &ours, &floor, is)?;
    Ok(())
}

/// The rows of the first page and nothing else.
async fn page(connection: &mut SqliteConnection, words: Option<String>) -> Done<usize> {
    let all = "SELECT * FROM lead WHERE removed = 0 AND trashed_at IS NULL ORDER BY sort_name, row LIMIT 50";
    let found = "SELECT * FROM lead WHERE removed = 0 AND trashed_at IS NULL
                 AND row IN (SELECT rowid FROM lead_search WHERE lead_search MATCH ?)
                 ORDER BY sort_name, row LIMIT 50";
    let rows = match words {
        Some(words) => sqlx::query(found).bind(words).fetch_all(connection).await?,
        None => sqlx::query(all).fetch_all(connection).await?,
    };
    Ok(rows.len())
}

/// One lead at a time: against one row in a table of its own, and against the
/// same rows in a copy of the file, each written by one durable transaction.
async fn add(app: &App, folder: &Path) -> Done {
    let mut bare = plain(&folder.join("bare.db")).await?;
    let table = "CREATE TABLE lead (row INTEGER PRIMARY KEY, first TEXT, last TEXT, company TEXT, email TEXT, note TEXT)";
    sqlx::query(table).execute(&mut bare).await?;
    let insert = "INSERT INTO lead (first, last, company, email, note) VALUES (?, ?, ?, ?, ?)";
    let mut same = plain(&copy(app, folder, "same.db").await?).await?;
    let (mut ours, mut floor, mut same_rows) =
        (Times::default(), Times::default(), Times::default());
    for number in 0..ADDED {
        let lead = lead(number);
        let inserted = sqlx::query(insert)
            .bind(&lead.first_name)
            .bind(&lead.last_name)
            .bind(&lead.company)
            .bind(&lead.emails[0].address)
            .bind(&lead.note);
        floor.take(inserted.execute(&mut bare)).await?;
        same_rows.take(insert_rows(&mut same, &lead)).await?;
        ours.take(leads::add(app, &lead)).await?;
    }
    figure(
        "adding a lead",
        &ours,
        &same_rows,
        "the same rows, indexes and search words, without the journal",
    )?;
    let is = "one INSERT into a bare table, as durable";
    figure("adding a lead", &ours, &floor, is)?;
    Ok(())
}

/// What adding a lead writes, but for the journal.
async fn insert_rows(connection: &mut SqliteConnection, lead: &NewLead) -> Done {
    let name = format!("{} {}", lead.last_name, lead.first_name);
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
    let row: i64 = sqlx::query_scalar(
        "INSERT INTO lead (id, first_name, last_name, company, note, created_at, updated_at, sort_name, sort_company)
         VALUES (randomblob(16), ?1, ?2, ?3, ?4, 1, 1, ?5, ?3) RETURNING row",
    )
    .bind(&lead.first_name)
    .bind(&lead.last_name)
    .bind(&lead.company)
    .bind(&lead.note)
    .bind(&name)
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO lead_email (id, lead_id, address, label, position, folded)
         VALUES (randomblob(16), (SELECT id FROM lead WHERE row = ?1), ?2, ?3, 0, ?2)",
    )
    .bind(row)
    .bind(&lead.emails[0].address)
    .bind(&lead.emails[0].label)
    .execute(&mut *tx)
    .await?;
    sqlx::query("INSERT INTO lead_search (rowid, words) VALUES (?, ?)")
        .bind(row)
        .bind(format!("{name} {} {}", lead.company, lead.note))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The file as it stands, beside it.
pub(crate) async fn copy(app: &App, folder: &Path, name: &str) -> Done<PathBuf> {
    let copy = folder.join(name);
    sqlx::query("VACUUM INTO ?")
        .bind(copy.to_string_lossy().into_owned())
        .execute(&mut plain(app.db.file()).await?)
        .await?;
    Ok(copy)
}

fn lead(number: usize) -> NewLead {
    NewLead {
        first_name: "Siobh\u{e1}n".to_owned(),
        last_name: "O\u{2019}Rourke".to_owned(),
        company: "Cloghroe Community Hall".to_owned(),
        note: "Asked for an offer before the summer.".to_owned(),
        emails: vec![EmailInput {
            address: format!("siobhan.{number}@added.example"),
            label: "work".to_owned(),
        }],
        ..NewLead::default()
    }
}

/// All leads to the trash and back: in Rapport, and on a copy of its file by an
/// UPDATE, once of the leads by their ids, as Rapport is told them, and once of
/// the whole table.
async fn change_all(app: &App, folder: &Path) -> Done {
    let copy = copy(app, folder, "copy.db").await?;
    let ids: Vec<LeadId> = sqlx::query_scalar("SELECT id FROM lead WHERE removed = 0")
        .fetch_all(&mut *app.db.reader().await?)
        .await?;
    let mut bare = plain(&copy).await?;
    let list: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    let list = serde_json::Value::from(list).to_string();
    let named = "UPDATE lead SET trashed_at = 3, updated_at = 3
                 WHERE id IN (SELECT unhex(value) FROM json_each(?))";
    let (mut trashed, mut bare_trashed) = (Times::default(), Times::default());
    let mut bare_named = Times::default();
    let (mut undone, mut bare_back) = (Times::default(), Times::default());
    for _ in 0..CHANGES {
        trashed.take(leads::trash(app, &ids)).await?;
        let update = sqlx::query("UPDATE lead SET trashed_at = 1, updated_at = 1");
        bare_trashed.take(update.execute(&mut bare)).await?;
        undone.take(history::undo(app)).await?;
        let update = sqlx::query("UPDATE lead SET trashed_at = NULL, updated_at = 2");
        bare_back.take(update.execute(&mut bare)).await?;
        let update = sqlx::query(named).bind(&list);
        bare_named.take(update.execute(&mut bare)).await?;
        sqlx::query("UPDATE lead SET trashed_at = NULL, updated_at = 4")
            .execute(&mut bare)
            .await?;
    }
    let what = format!("trashing {} leads at once", ids.len());
    let is = "the same leads by their ids, without the journal";
    figure(&what, &trashed, &bare_named, is)?;
    let is = "an UPDATE of the whole table without the journal";
    figure(&what, &trashed, &bare_trashed, is)?;
    let what = format!("undoing that, {} leads", ids.len());
    figure(&what, &undone, &bare_back, is)?;
    Ok(())
}

/// One edit after the other while all leads are trashed, and with nothing beside
/// them.
async fn edit_beside(app: &App) -> Done {
    let ids: Vec<LeadId> = sqlx::query_scalar("SELECT id FROM lead WHERE removed = 0")
        .fetch_all(&mut *app.db.reader().await?)
        .await?;
    let Some((edited, trashed)) = ids.split_first() else {
        return Ok(());
    };
    let edit = async |number: usize| {
        let note = LeadFields {
            note: Some(format!("Edited for the {number}. time.")),
            ..LeadFields::default()
        };
        leads::edit(app, *edited, &LeadChanges::from(note)).await
    };
    let (mut beside, mut alone) = (Times::default(), Times::default());
    let is_over = Cell::new(false);
    let trashing = async {
        let done = leads::trash(app, trashed).await;
        is_over.set(true);
        done
    };
    let editing = async {
        let mut number = 0;
        while !is_over.get() {
            number += 1;
            beside.take(edit(number)).await?;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(number)
    };
    let (_, edits) = tokio::try_join!(trashing, editing)?;
    for number in edits..2 * edits {
        alone.take(edit(number + 1)).await?;
    }
    let what = format!(
        "an edit while {} leads are trashed, 95 of 100",
        trashed.len()
    );
    slowest(&what, &beside, &alone, "the same edit alone")?;
    leads::restore(app, trashed).await?;
    Ok(())
}

/// What the journal takes of the file after that.
async fn sizes(app: &App) -> Done {
    let (all, journal): (i64, i64) = sqlx::query_as(
        "SELECT sum(pgsize), sum(pgsize) FILTER (WHERE name IN (SELECT name FROM sqlite_schema
           WHERE tbl_name IN ('operation', 'change'))) FROM dbstat WHERE aggregate = TRUE",
    )
    .fetch_one(&mut *app.db.reader().await?)
    .await?;
    let what = format!("the file, {CHANGES} times all leads trashed and back");
    size(
        &what,
        all,
        all - journal,
        "the same file without the journal",
    )?;
    Ok(())
}
