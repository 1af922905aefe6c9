//! A donor from outside.

/// A donor (支援方): money for some time, of which a part is for training and building up the organisations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Donor {
    /// What it gives, yuan a tick.
    pub fund: f64,
    /// First tick.
    pub start: i32,
    /// First tick without, if it ever stops.
    pub stop: Option<i32>,
    /// Share that goes to training and organisation; the rest goes to hardware and jobs.
    pub training: f64,
    /// Yuan a tick for training that are full support.
    pub full_support: f64,
    /// What it gave this week, yuan.
    pub given: f64,
}

impl Donor {
    /// What it gives at a tick, yuan.
    pub fn gift(&self, tick: i32) -> f64 {
        if tick >= self.start && self.stop.is_none_or(|stop| tick < stop) { self.fund } else { 0.0 }
    }
}
