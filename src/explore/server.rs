//! The server: on the loopback address alone, for pages of its own alone.
//!
//! `GET /events` opens a session and streams its events; `POST /session/{id}` asks it for something. A stream that is closed
//! ends its session. Requests that name another host, or come from a page of another origin, are refused: no other page in the
//! browser can reach a run.

use super::chinese::refusal;
use super::event::Event;
use super::setting::Setting;
use super::worker::{Command, Request, work};
use crate::base::error::{Error, Problem};
use crate::scenario::{Registry, Source};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_core::Stream;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{mpsc as events, oneshot};

/// The most sessions at one time.
const MOST: usize = 8;
/// The most bytes of a request.
const REQUEST: usize = 64 * 1024;

const PAGE: &str = include_str!("page/index.html");
const SCRIPT: &str = include_str!("page/script.js");
const STYLE: &str = include_str!("page/style.css");

/// A server that has its port, and serves once it runs.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    source: Source,
    treatment: Option<String>,
    port: u16,
    sessions: Mutex<BTreeMap<String, mpsc::Sender<Command>>>,
}

impl Shared {
    fn sessions(&self) -> MutexGuard<'_, BTreeMap<String, mpsc::Sender<Command>>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Takes a port of the loopback address; port 0 is one that the system chooses.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub(crate) fn bind(source: Source, treatment: Option<String>, port: u16) -> Result<Self, Error> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let failed = |error| Error::io(address.to_string(), error);
        let listener = TcpListener::bind(address).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        Ok(Self { listener, shared: Arc::new(Shared { source, treatment, port, sessions: Mutex::default() }) })
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.shared.port)
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn run(self) -> Result<(), Error> {
        let failed = |error| Error::io(self.address(), error);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let router = router(Arc::clone(&self.shared));
        runtime
            .block_on(async {
                let listener = tokio::net::TcpListener::from_std(self.listener)?;
                axum::serve(listener, router).await
            })
            .map_err(|error| Error::io("127.0.0.1", error))
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let text =
        |kind: &'static str, text: &'static str| get(move || async move { ([(header::CONTENT_TYPE, kind)], text) });
    Router::new()
        .route("/", text("text/html; charset=utf-8", PAGE))
        .route("/script.js", text("text/javascript; charset=utf-8", SCRIPT))
        .route("/style.css", text("text/css; charset=utf-8", STYLE))
        .route("/events", get(open))
        .route("/session/{id}", post(ask))
        .layer(DefaultBodyLimit::max(REQUEST))
        .layer(from_fn_with_state(Arc::clone(&shared), guard))
        .with_state(shared)
}

/// Refuses what does not come from this server's own page, and forbids the page to load anything from elsewhere.
async fn guard(State(shared): State<Arc<Shared>>, request: axum::extract::Request, next: Next) -> Response {
    if let Err(why) = own(request.headers(), shared.port) {
        return (StatusCode::FORBIDDEN, why).into_response();
    }
    let mut response = next.run(request).await;
    let rules = [
        (header::CONTENT_SECURITY_POLICY, "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in rules {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// Checks that a request names this server, and comes from its page or from no page at all.
fn own(headers: &HeaderMap, port: u16) -> Result<(), &'static str> {
    let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    let is = |name: header::HeaderName, allowed: &dyn Fn(&str) -> bool| {
        let mut values = headers.get_all(name).iter();
        let first = values.next().map(|value| value.to_str().is_ok_and(allowed));
        (first, values.next().is_none())
    };
    let host = is(header::HOST, &|value| hosts.iter().any(|host| host == value));
    if host != (Some(true), true) {
        return Err("the explorer answers to 127.0.0.1 and localhost with its own port alone\n");
    }
    let origin = is(header::ORIGIN, &|value| hosts.iter().any(|host| value.strip_prefix("http://") == Some(host)));
    let site = is(header::HeaderName::from_static("sec-fetch-site"), &|value| ["same-origin", "none"].contains(&value));
    match (origin, site) {
        ((None | Some(true), true), (None | Some(true), true)) => Ok(()),
        _ => Err("the explorer answers to its own page alone\n"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    treatment: Option<String>,
}

/// Opens a session; its events are the answer.
async fn open(State(shared): State<Arc<Shared>>, Query(opening): Query<Opening>) -> Response {
    let id = format!("{:016x}", RandomState::new().build_hasher().finish());
    let (commands, inbox) = mpsc::channel();
    let (sender, receiver) = events::channel(4);
    {
        let mut sessions = shared.sessions();
        if sessions.len() >= MOST {
            let why = refusal(&format!("{MOST} pages are open; close one"));
            return reply(StatusCode::SERVICE_UNAVAILABLE, &why);
        }
        sessions.insert(id.clone(), commands);
    }
    let treatment = opening.treatment.or_else(|| shared.treatment.clone());
    let stream = EventStream { receiver, id: id.clone(), shared: Arc::clone(&shared) };
    std::thread::spawn(move || {
        let setting = || Setting::new(&shared.source, treatment.as_deref(), Registry::standard());
        work(&id, setting, &inbox, &sender);
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(1));
    Sse::new(stream).keep_alive(alive).into_response()
}

/// The events of a session. Dropped with the connection, it ends the session.
struct EventStream {
    receiver: events::Receiver<Event>,
    id: String,
    shared: Arc<Shared>,
}

impl Stream for EventStream {
    type Item = Result<sse::Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = self.receiver.poll_recv(context);
        event.map(|event| event.map(|event| Ok(sse::Event::default().event(event.name).data(event.json))))
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.shared.sessions().remove(&self.id);
    }
}

/// Asks a session for something.
async fn ask(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Bytes) -> Response {
    let session = shared.sessions().get(&id).cloned();
    let Some(session) = session else { return gone() };
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return refused(&Problem::new("", error.to_string())),
    };
    let (answer, answered) = oneshot::channel();
    if session.send(Command { request, answer }).is_err() {
        return gone();
    }
    // The session must be able to end while its answer is awaited.
    drop(session);
    match answered.await {
        Ok(Ok(value)) => reply(StatusCode::OK, &value),
        Ok(Err(problem)) => refused(&problem),
        Err(_) => gone(),
    }
}

fn reply(status: StatusCode, json: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], json.to_string()).into_response()
}

fn refused(problem: &Problem) -> Response {
    reply(StatusCode::BAD_REQUEST, &refusal(&problem.to_string()))
}

fn gone() -> Response {
    reply(StatusCode::NOT_FOUND, &refusal("there is no such session; load the page again"))
}

#[cfg(test)]
mod tests;
