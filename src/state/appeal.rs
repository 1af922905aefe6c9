//! What institutions put before residents in P4, before these choose how to take part in public affairs.

use super::slate::Slate;

/// Notices, pay, honour and released hours of this week, blank at its start. Asks in person and channels are columns of
/// [`Access`](super::Access).
#[derive(Clone, Debug, Default)]
pub struct Appeal {
    /// Chance of reading a notice or message that asks to take part, in [0, 1].
    pub notice: Slate,
    /// Worth of an hour for residents who come because asked, hourly wages. Institutions add up.
    pub passive: Slate,
    /// Worth of an hour for residents who come of own accord, hourly wages. Institutions add up.
    pub active: Slate,
    /// How widely taking part is made known, in [0, 1]: 0 nobody hears of it, 0.4 the household, 0.6 readers of an
    /// honour roll, 1 all neighbours; see [`Appeal::publish`].
    pub publicity: Slate,
    /// 1 for residents who are told that they are on a list, whoever else hears of it.
    pub listed: Slate,
    /// Hours of an act that are paid working time: they cost the resident nothing. Whoever writes them bears what they cost.
    pub released: Slate,
}

impl Appeal {
    /// A blank appeal to `rows` residents.
    pub const fn new(rows: usize) -> Self {
        Self {
            notice: Slate::new(rows),
            passive: Slate::new(rows),
            active: Slate::new(rows),
            publicity: Slate::new(rows),
            listed: Slate::new(rows),
            released: Slate::new(rows),
        }
    }

    /// Makes it blank again.
    pub const fn wipe(&mut self) {
        self.notice.wipe();
        self.passive.wipe();
        self.active.wipe();
        self.publicity.wipe();
        self.listed.wipe();
        self.released.wipe();
    }

    /// Pays every resident the same for an hour of public service, however it came about, hourly wages.
    pub fn pay(&mut self, wages: f32) {
        self.passive.raise(wages);
        self.active.raise(wages);
    }

    /// Makes taking part known to this degree: the widest publicity counts.
    pub fn publish(&mut self, degree: f32) {
        self.publicity.lift(degree.clamp(0.0, 1.0));
    }

    /// Whether every number is finite.
    pub(crate) fn is_finite(&self) -> bool {
        let all = [&self.notice, &self.passive, &self.active, &self.publicity, &self.listed, &self.released];
        all.iter().all(|slate| slate.is_finite())
    }
}
