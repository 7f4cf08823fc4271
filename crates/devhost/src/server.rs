//! Worlds, their commands and what may be done to them, over HTTP.
//!
//! | request | does |
//! | --- | --- |
//! | `POST /worlds` | makes a world as the body wishes, and names it |
//! | `POST /worlds/ID/end` | ends it |
//! | `POST /worlds/ID/commands/NAME` | runs a command: arguments in, the answer or a problem out |
//! | `GET /worlds/ID/facts` | facts, as server-sent events |
//! | `POST /worlds/ID/clock` | sets its clock (`at`), moves it (`advance_ms`), or lets it go on |
//! | `POST /worlds/ID/deliver` | sends what is due |
//! | `POST /worlds/ID/mail-server` | what the mail server does to every connection from now on |
//! | `POST /worlds/ID/visit` | what happens from now on when the browser is asked to open the sign-in page |
//! | `POST /worlds/ID/faults/NAME` | a command is late, hangs, fails or answers something else; `*` for all that are guarded |
//! | `POST /worlds/ID/choose` | the next dialog for a file is answered by this one |
//!
//! Bodies are JSON, whatever their type is said to be, and what changes something
//! is a POST: a page may send plain text to another origin without asking first.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::{Stream, stream};
use rapport_core::clock::Timestamp;
use rapport_core::error::{Problem, ProblemKind};
use rapport_core::events::Fact;
use rapport_core::mail::mailer::{Cause, Reply, Step};
use rapport_messages::phrase;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::loopback;
use crate::world::{Scenes, Wishes, World};

/// A file sent to be attached is this large at most.
const LARGEST_BODY: usize = 64 * 1024 * 1024;
/// The host of the real account of every scene.
const MAIL_SERVER: &str = "mail.vogt-akustik.example";

/// All worlds.
#[derive(Clone, Default)]
pub(crate) struct Server(Arc<Worlds>);

#[derive(Default)]
struct Worlds {
    scenes: Scenes,
    worlds: Mutex<HashMap<u64, Arc<World>>>,
    made: std::sync::atomic::AtomicU64,
}

type Answer = Result<Response, Refusal>;

/// What was asked is not done.
struct Refusal(StatusCode, Problem);

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(StatusCode::UNPROCESSABLE_ENTITY, problem)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

impl Server {
    /// The requests that are answered.
    pub(crate) fn router(&self) -> Router {
        Router::new()
            .route("/worlds", post(make))
            .route("/worlds/{id}/end", post(end))
            .route("/worlds/{id}/commands/{name}", post(run))
            .route("/worlds/{id}/facts", get(facts))
            .route("/worlds/{id}/clock", post(clock))
            .route("/worlds/{id}/deliver", post(deliver))
            .route("/worlds/{id}/mail-server", post(mail_server))
            .route("/worlds/{id}/faults/{name}", post(fault))
            .route("/worlds/{id}/visit", post(visit))
            .route("/worlds/{id}/choose", post(choose))
            .layer(DefaultBodyLimit::max(LARGEST_BODY))
            .layer(middleware::from_fn(loopback::only))
            .with_state(self.clone())
    }

    /// Ends every world.
    pub(crate) async fn close(&self) {
        let worlds: Vec<_> = self.worlds().drain().map(|(_, world)| world).collect();
        for world in worlds {
            world.host.close().await;
        }
    }

    fn worlds(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<World>>> {
        let worlds = self.0.worlds.lock();
        worlds.unwrap_or_else(PoisonError::into_inner)
    }

    fn world(&self, id: u64) -> Result<Arc<World>, Refusal> {
        let world = self.worlds().get(&id).cloned();
        world.ok_or_else(|| not_found("This world"))
    }
}

async fn make(State(server): State<Server>, body: Bytes) -> Answer {
    let wishes: Wishes = read(&body)?;
    let world = server.0.scenes.world(wishes).await?;
    let id = 1 + server
        .0
        .made
        .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    server.worlds().insert(id, Arc::new(world));
    Ok(Json(json!({ "id": id })).into_response())
}

async fn end(State(server): State<Server>, Path(id): Path<u64>) -> Answer {
    let world = server.worlds().remove(&id);
    let world = world.ok_or_else(|| not_found("This world"))?;
    world.host.close().await;
    Ok(done())
}

async fn run(
    State(server): State<Server>,
    Path((id, name)): Path<(u64, String)>,
    body: Bytes,
) -> Answer {
    let world = server.world(id)?;
    let command = rapport_commands::find(&name).ok_or_else(|| not_found("This command"))?;
    let arguments: Value = read(&body)?;
    if let Some(fault) = world.faults.of(command).await {
        if fault.hangs {
            // An open request would use up one of the few connections of a page.
            return Ok(StatusCode::ACCEPTED.into_response());
        }
        if let Some(problem) = fault.problem {
            return Err(problem.into());
        }
        if let Some(answer) = fault.answer {
            return Ok(Json(answer).into_response());
        }
    }
    let answer = command.run(&world.host, arguments).await?;
    Ok(([(CONTENT_TYPE, "application/json")], answer).into_response())
}

async fn facts(State(server): State<Server>, Path(id): Path<u64>) -> Answer {
    let published = server.world(id)?.desktop.published.subscribe();
    let events = Sse::new(events(published)).keep_alive(KeepAlive::default());
    Ok(events.into_response())
}

/// An event for all that was published together, until the world ends.
fn events(published: Receiver<Vec<Fact>>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(published, |mut published| async {
        let facts = match published.recv().await {
            Ok(facts) => facts,
            Err(RecvError::Lagged(_)) => Fact::ALL.to_vec(),
            Err(RecvError::Closed) => return None,
        };
        let event = Event::default().data(json!({ "facts": facts }).to_string());
        Some((Ok(event), published))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum ClockWish {
    At(Timestamp),
    AdvanceMs(u64),
    GoOn,
}

async fn clock(State(server): State<Server>, Path(id): Path<u64>, body: Bytes) -> Answer {
    let world = server.world(id)?;
    match read(&body)? {
        ClockWish::At(at) => world.clock().set(Some(at)),
        ClockWish::AdvanceMs(milliseconds) => {
            world.clock().advance(Duration::from_millis(milliseconds));
        }
        ClockWish::GoOn => world.clock().set(None),
    }
    world.host.core().await?.outbox.wake();
    Ok(done())
}

async fn deliver(State(server): State<Server>, Path(id): Path<u64>) -> Answer {
    server.world(id)?.deliver().await?;
    Ok(done())
}

/// What the mail server does to every connection.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum MailServer {
    /// It does its work.
    Works,
    /// It cannot be reached.
    Unreachable,
    /// It refuses the sign-in.
    RefusesSignIn,
}

async fn mail_server(State(server): State<Server>, Path(id): Path<u64>, body: Bytes) -> Answer {
    let world = server.world(id)?;
    let mailer = &world.desktop.mailer;
    mailer.refuse_connections(
        MAIL_SERVER,
        match read(&body)? {
            MailServer::Works => None,
            MailServer::Unreachable => Some((
                Step::Connect,
                Cause::Network("the network is unreachable".to_owned()),
            )),
            MailServer::RefusesSignIn => Some((
                Step::Auth,
                Cause::Refused(Reply {
                    code: 535,
                    text: "5.7.8 Error: authentication failed".to_owned(),
                }),
            )),
        },
    );
    Ok(done())
}

async fn visit(State(server): State<Server>, Path(id): Path<u64>, body: Bytes) -> Answer {
    server.world(id)?.desktop.will_visit(read(&body)?);
    Ok(done())
}

async fn fault(
    State(server): State<Server>,
    Path((id, name)): Path<(u64, String)>,
    body: Bytes,
) -> Answer {
    server.world(id)?.faults.set(name, read(&body)?);
    Ok(done())
}

#[derive(Deserialize)]
struct ChosenFile {
    name: String,
    base64: String,
}

async fn choose(State(server): State<Server>, Path(id): Path<u64>, body: Bytes) -> Answer {
    let world = server.world(id)?;
    let file: ChosenFile = read(&body)?;
    let content = BASE64_STANDARD.decode(file.base64).map_err(invalid)?;
    let kept = world.will_choose(&file.name, &content);
    kept.map_err(Problem::from)?;
    Ok(done())
}

fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// A body; an empty one asks for nothing in particular.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(invalid)
}

fn invalid(error: impl ToString) -> Refusal {
    let problem = {
        let words = error.to_string().into();
        Problem::new(ProblemKind::Invalid, phrase::Words { words })
    };
    Refusal(StatusCode::BAD_REQUEST, problem)
}

fn not_found(what: &str) -> Refusal {
    let words = format!("{what} does not exist.").into();
    let problem = Problem::new(ProblemKind::NotFound, phrase::Words { words });
    Refusal(StatusCode::NOT_FOUND, problem)
}
