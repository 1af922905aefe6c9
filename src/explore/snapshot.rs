//! What the page draws of a week.

use super::history::cells;
use super::session::Session;
use crate::simulation::{Series, Simulation};
use serde_json::{Value, json};

/// The state of the page's drawing: how many weeks of each series it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sent {
    run: usize,
    twin: usize,
}

impl Sent {
    /// The run begins again; the twin stays.
    pub(super) const fn restart(&mut self) {
        self.run = 0;
    }

    /// The week as the page draws it, with the weeks of the series that it has not yet.
    pub(super) fn frame(&mut self, session: &Session) -> Value {
        let (run, twin) = (rows(session.run(), self.run), rows(session.twin(), self.twin));
        let bytes = session.history().latest().map_or_else(|| base64(&cells(session.run())), base64);
        let frame = json!({
            "week": session.week(),
            "from": self.run,
            "rows": run,
            "twin_from": self.twin,
            "twin": twin,
            "cells": bytes,
            "institutions": institutions(session.run()),
            "places": places(session.run()),
            "stages": session.stages(),
        });
        (self.run, self.twin) = (self.run + run.len(), self.twin + twin.len());
        frame
    }
}

/// The rows of a run's series from a week after the burn-in on.
fn rows(run: &Simulation, from: usize) -> Vec<Vec<f64>> {
    let series: &Series = run.series();
    series.rows().filter(|(tick, _)| *tick >= 0).skip(from).map(|(_, row)| row).collect()
}

/// Every institution: whether it worked in the last week, its dose, and the weeks of its schedule.
fn institutions(run: &Simulation) -> Value {
    let one = |active: &crate::simulation::Active| {
        let start = Some(active.schedule.start).filter(|start| *start < i32::MAX);
        json!({
            "id": active.id, "works": active.worked, "dose": active.schedule.dose.get(),
            "start": start, "stop": active.schedule.stop,
        })
    };
    run.institutions().iter().map(one).collect()
}

/// The organisations and the hall, with what they had and used in the last week.
fn places(run: &Simulation) -> Value {
    let community = run.community();
    let all = &community.organisations;
    let branch = all.branch.map(|branch| {
        let hours = branch.service_hours() + branch.paid_hours();
        json!({"staff": branch.staff, "hours": hours, "used": (hours - branch.hours_left).max(0.0), "borne": branch.borne})
    });
    let firms = all.enterprises.iter().map(|firm| {
        json!({"job": firm.job.word(), "posts": firm.posts, "filled": firm.filled, "closed": firm.trade.books.closed})
    });
    let societies = all.societies.iter().map(|society| {
        json!({
            "hours": all.society_hours(society), "used": society.week.busy(), "asks": society.week.asks,
            "events": society.week.events,
        })
    });
    let hall = community.issues.as_ref().map(|issues| {
        json!({
            "meetings": issues.week.meetings, "attendance": issues.week.attendance, "latent": issues.latent.len(),
            "open": issues.open.len(), "closed": issues.week.closed.iter().sum::<u64>(),
        })
    });
    let (firms, societies): (Vec<Value>, Vec<Value>) = (firms.collect(), societies.collect());
    json!({"branch": branch, "enterprises": firms, "societies": societies, "hall": hall, "present": community.present()})
}

/// Bytes as text (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0_u32, |word, k| word << 8 | u32::from(chunk.get(k).copied().unwrap_or_default()));
        for k in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * k) & 63) as usize];
            text.push(if k <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_the_text_of_the_standard() {
        // The examples of RFC 4648, section 10.
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, text) in pairs {
            assert_eq!(base64(plain.as_bytes()), text);
        }
        assert_eq!(base64(&[255, 254, 253]), "//79");
    }
}
