//! A session on its own thread: commands come in through a channel, events go out through another. It ends when nobody can
//! send commands any more, or nobody listens.

use super::chinese::refusal;
use super::describe::{describe, unit};
use super::effect::Compared;
use super::event::Event;
use super::outcome;
use super::session::Session;
use super::setting::Setting;
use super::snapshot::Sent;
use crate::base::error::{Breach, Error, Problem};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};

/// The least time between two drawings while the run is playing.
const BETWEEN_FRAMES: Duration = Duration::from_millis(200);

/// What the page asks for.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Request {
    /// Run on, so many weeks a second; 0 as fast as the machine can.
    Play { speed: f64 },
    /// Stand still.
    Pause,
    /// One week.
    Step,
    /// Go to this week after the burn-in.
    Jump { week: i32 },
    /// Do something.
    Act { stage: Map<String, Value> },
    /// Take a change back.
    Undo { number: usize },
    /// What a resident is and did.
    Resident { row: usize },
    /// The ties of a resident.
    Ties { row: usize },
    /// The scenario file.
    Save,
    /// What the timeline does in many communities.
    Effect,
    /// The report: of the communities that were compared, or of this one alone.
    Report { chinese: bool },
    /// A probe over time, as a picture.
    Figure { probe: String, chinese: bool },
}

/// A request with the place for its answer.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) request: Request,
    pub(super) answer: oneshot::Sender<Result<Value, Problem>>,
}

/// Runs a session until its page is closed.
pub(super) fn work(
    id: &str,
    setting: impl FnOnce() -> Result<Setting, Problem>,
    commands: &Receiver<Command>,
    events: &mpsc::Sender<Event>,
) {
    let opened = || -> Result<Session, Error> { Session::new(Arc::new(setting()?)) };
    let ran = opened().and_then(|session| {
        let mut hello = describe(&session.setting, session.run());
        hello["session"] = id.into();
        if events.blocking_send(Event::new("hello", &hello)).is_err() {
            return Ok(());
        }
        let now = Instant::now();
        let (compared, sent) = (None, Sent::default());
        let mut worker =
            Worker { session, events, sent, playing: false, speed: 10.0, goal: None, due: now, shown: None, compared };
        let ran = worker.run(commands);
        worker.forget();
        Ok(ran?)
    });
    if let Err(error) = ran {
        // A page that is closed by now does not hear it.
        let _ = events.blocking_send(Event::new("failed", &refusal(&error.to_string())));
    }
}

struct Worker<'a> {
    session: Session,
    events: &'a mpsc::Sender<Event>,
    sent: Sent,
    playing: bool,
    /// Weeks a second; 0 as fast as the machine can.
    speed: f64,
    /// The week to which the run goes without pausing.
    goal: Option<i32>,
    /// When the next week is due.
    due: Instant,
    /// When the page was last drawn; none where it shows an old state.
    shown: Option<Instant>,
    /// The last comparison, which may still run in the background.
    compared: Option<Arc<Compared>>,
}

impl Worker<'_> {
    fn run(&mut self, commands: &Receiver<Command>) -> Result<(), Breach> {
        loop {
            if !self.show() {
                return Ok(());
            }
            match self.next(commands) {
                Ok(Some(Command { request, answer })) => {
                    let answered = self.answer(request)?;
                    // The page may not wait for it any more.
                    let _ = answer.send(answered);
                }
                Ok(None) => self.week()?,
                Err(Closed) => return Ok(()),
            }
        }
    }

    const fn running(&self) -> bool {
        self.playing || self.goal.is_some()
    }

    /// The next command; none when a week is due first.
    fn next(&self, commands: &Receiver<Command>) -> Result<Option<Command>, Closed> {
        if !self.running() {
            return commands.recv().map(Some).map_err(|_| Closed);
        }
        let wait =
            if self.goal.is_some() { Duration::ZERO } else { self.due.saturating_duration_since(Instant::now()) };
        if wait.is_zero() {
            return match commands.try_recv() {
                Ok(command) => Ok(Some(command)),
                Err(TryRecvError::Empty) => Ok(None),
                Err(TryRecvError::Disconnected) => Err(Closed),
            };
        }
        match commands.recv_timeout(wait) {
            Ok(command) => Ok(Some(command)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Closed),
        }
    }

    /// Runs a week.
    fn week(&mut self) -> Result<(), Breach> {
        let reached = self.goal.is_some_and(|goal| self.session.week() >= goal);
        let more = !reached && self.session.step()?;
        if self.goal.is_none_or(|goal| !more || self.session.week() >= goal) {
            self.goal = None;
        }
        self.playing &= more || reached;
        let between = if self.speed > 0.0 { Duration::from_secs_f64(1.0 / self.speed) } else { Duration::ZERO };
        // A machine that is too slow does not run after the weeks that it has missed.
        self.due = (self.due + between).max(Instant::now());
        if !self.running() {
            self.shown = None;
        }
        Ok(())
    }

    /// Sends the page what it shows where that is due; false where nobody listens.
    fn show(&mut self) -> bool {
        let now = Instant::now();
        let due = self.shown.is_none_or(|last| self.running() && now.duration_since(last) >= BETWEEN_FRAMES);
        if !due {
            return true;
        }
        self.shown = Some(now);
        let mut frame = self.sent.frame(&self.session);
        frame["playing"] = self.playing.into();
        frame["goal"] = self.goal.into();
        self.events.blocking_send(Event::new("frame", &frame)).is_ok()
    }

    fn answer(&mut self, request: Request) -> Result<Result<Value, Problem>, Breach> {
        use Request::{Effect, Figure, Report, Resident, Save, Ties};
        if !matches!(request, Resident { .. } | Ties { .. } | Save | Effect | Report { .. } | Figure { .. }) {
            self.shown = None;
        }
        let answered = match request {
            Request::Play { speed } => self.play(speed),
            Request::Pause => {
                (self.playing, self.goal) = (false, None);
                Ok(())
            }
            Request::Step => {
                self.playing = false;
                self.session.step()?;
                Ok(())
            }
            Request::Jump { week } => self.jump(week),
            Request::Act { stage } => self.session.act(&stage),
            Request::Undo { number } => {
                let week = self.goal.take().unwrap_or_else(|| self.session.week());
                let undone = self.session.undo(number);
                if undone.is_ok() {
                    self.restarted(week);
                }
                undone
            }
            Request::Resident { row } => return Ok(self.resident(row)),
            Request::Ties { row } => return Ok(self.ties(row)),
            Request::Save => return Ok(Ok(self.session.file())),
            Request::Effect => self.compare(),
            Request::Report { chinese } => {
                return Ok(outcome::page(&self.session, self.compared.as_deref(), chinese).map(Value::from));
            }
            Request::Figure { probe, chinese } => {
                let drawn = outcome::figure(&self.session, self.compared.as_deref(), &probe, chinese);
                return Ok(drawn.map(Value::from));
            }
        };
        Ok(answered.map(|()| json!({"week": self.session.week()})))
    }

    fn play(&mut self, speed: f64) -> Result<(), Problem> {
        if !(0.0..=1000.0).contains(&speed) {
            return Err(Problem::new("speed", format!("{speed} is not a number in [0, 1000]")));
        }
        (self.playing, self.speed, self.due) = (true, speed, Instant::now());
        Ok(())
    }

    fn jump(&mut self, week: i32) -> Result<(), Problem> {
        let most = self.session.weeks();
        if !(0..=most).contains(&week) {
            return Err(Problem::new("week", format!("{week} is not a week in [0, {most}]")));
        }
        if week < self.session.week() {
            self.session.rewind()?;
            self.restarted(week);
        }
        self.goal = Some(week);
        Ok(())
    }

    /// The run stands at its beginning and goes to a week.
    const fn restarted(&mut self, week: i32) {
        self.sent.restart();
        self.goal = Some(week);
    }

    fn resident(&self, row: usize) -> Result<Value, Problem> {
        let row = self.row(row)?;
        let people = &self.session.run().community().population;
        let attributes = crate::state::Population::attributes();
        let now = attributes.map(|it| json!([it.name, (it.read)(people, row), unit(it.unit), it.what]));
        Ok(json!({"row": row, "now": now.collect::<Vec<Value>>(), "weeks": self.session.history().of(row)}))
    }

    fn ties(&self, row: usize) -> Result<Value, Problem> {
        let row = self.row(row)?;
        let ties = self.session.run().community().ties.as_ref();
        let own: Vec<(usize, f32)> = ties.map(|ties| ties.of(row).collect()).unwrap_or_default();
        Ok(json!({"row": row, "ties": own}))
    }

    fn row(&self, row: usize) -> Result<usize, Problem> {
        let rows = self.session.run().community().rows();
        if row < rows { Ok(row) } else { Err(Problem::new("row", format!("{row} is not one of {rows} residents"))) }
    }

    /// Begins the comparison of this timeline; an earlier one ends.
    fn compare(&mut self) -> Result<(), Problem> {
        self.forget();
        let Session { setting, .. } = &self.session;
        let (stages, week) = (self.session.stages(), self.session.week());
        self.compared = Some(Compared::begin(setting, stages, week, self.events.clone())?);
        Ok(())
    }

    /// Ends the comparison that runs in the background.
    fn forget(&mut self) {
        if let Some(compared) = self.compared.take() {
            compared.stop();
        }
    }
}

/// Nobody can send commands any more.
struct Closed;
