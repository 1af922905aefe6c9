//! The events of this week, one row per event; kept only on request.

/// One event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// The tick.
    pub tick: i32,
    /// The kind of event.
    pub kind: &'static str,
    /// The row of the resident concerned, if there is one.
    pub who: Option<u32>,
    /// A number that belongs to it: hours, ticks, an amount.
    pub value: f64,
}
