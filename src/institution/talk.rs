//! I28 Talk (沟通).

use super::context::{Begin, Close, Inform, Price};
use super::contract::Institution;
use crate::base::component::{Component, Words};
use crate::base::random::normal;
use crate::base::units::Probability;
use crate::game::{Game, Others};
use crate::state::{fading, stricter};

/// Members of a group talk, work out what is best for them, and may promise to keep to it.
///
/// At its first talk a group works out what is best for all of it if everybody does the same, `c*`, with an error in what it
/// leaves to take: `c̄ = 1 − (1 − c*)·clamp(1 + error·z)`, `z` normal, held in [0.5, 1.6]; where to give everything is best there is
/// no error. Each talk moves beliefs: about contributions `μ += f·(c̄ − μ)` where below, about restraint, in a pool and at the
/// gates of a canal, `χ += f·(1 − χ)`; `f` is `strength` times the share of the others in one's group whom one hears. With a
/// promise the own word binds as far as the others are believed to keep theirs: `D = f'·μ` (`f'·χ`) up to `c̄`, where `f'` is `f` at the
/// last talk and fades. On a canal with gates the promise to work binds only as far as the own share of the water came,
/// `D = f'·μ·min(1, n·s)`. After talk everybody looks again at what it takes.
///
/// *Units*: shares. *Words drawn*: P2 one a group, once.
///
/// *Reference*: Ostrom, Walker and Gardner 1992, APSR 86:404; by mouth more than in writing, Balliet 2010, Journal of Conflict
/// Resolution 54:39. The strength of written talk without a promise, 0.12, is fixed by the last round of a public good
/// (Alsobay et al. 2026; docs/enforcement.md).
#[derive(Component, Clone, Debug, PartialEq)]
#[component(
    id = "talk",
    zh = "沟通",
    formula = "belief += f*(agreed - belief), restraint += f*(1 - restraint); D = f*belief up to what is agreed, and fades",
    phases = "P2 groups talk, work out a requirement, believe each other; P6 promises bind",
    costs = "nothing in money; the time of those who talk is not counted",
    fails = "talk that few hear; one talk alone, which wears off; a promise that others are seen to break",
    source = "Ostrom, Walker and Gardner 1992, APSR 86:404"
)]
pub struct Talk {
    /// How far belief moves to what is promised, and how strongly a promise binds (f): 0.5 by mouth, 0.12 in writing.
    #[parameter(default = 0.5, tag = Prototype, sweep = 0.1..=0.6)]
    pub strength: Probability,
    /// Ticks from one talk to the next; 0: one talk only.
    #[parameter(default = 4, range = 0..=10_000, unit = "ticks", sweep = 1.0..=12.0)]
    pub every: i32,
    /// Whom a member hears: all of its group, the neighbours on either side in its order (on a canal from the head to the
    /// tail), or nobody.
    #[parameter(default = Reach::Everybody)]
    pub reach: Reach,
    /// Whether members promise to keep to what is agreed, which binds them; else only beliefs move.
    #[parameter(default = true)]
    pub promise: bool,
    /// Error of a group's own sum, a standard deviation, as a share of what is best to take.
    #[parameter(default = 0.15, range = 0.0..=1.0, unit = "share", tag = Prototype, sweep = 0.0..=0.3, with = "game.type=common_pool")]
    pub error: f32,
    /// Ticks after which half of a promise's pull is left.
    #[parameter(default = 13.5, range = 1.0..=100000.0, unit = "ticks", sweep = 5.5..=52.0)]
    pub half_life: f32,
    /// What each group has agreed on, as a contribution; empty before the first talk.
    #[state]
    agreed: Vec<f32>,
    /// Pull of each member's promise now.
    #[state]
    pledge: Vec<f32>,
    /// Ticks since the start.
    #[state]
    age: i32,
    /// Whether there was talk this tick.
    #[state]
    talked: bool,
}

/// Whom a member hears.
#[derive(Words, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of its group.
    Everybody,
    /// The next on either side.
    Neighbours,
    /// Nobody.
    Nobody,
}

/// The least and the most that a group errs to, as multiples of what is best.
const ERRS: (f32, f32) = (0.5, 1.6);

/// Whether to contribute means to leave something in a pool.
fn pool(game: &dyn Game) -> bool {
    game.temptation(&Others::contributing(2, 0.5)).is_some()
}

impl Talk {
    /// Each group's own requirement, by a contribution that is best for all, with an error.
    fn work_out(&mut self, at: &Inform<'_>) {
        let mut words = at.random.once().stream();
        let mut known: Vec<(usize, f32)> = Vec::new();
        for size in at.groups.sizes() {
            let (n, error) = (*size as usize, self.error * normal(words.word()));
            let best = match known.iter().find(|(size, _)| *size == n) {
                Some((_, best)) => *best,
                None => {
                    let best = at.game.best_together(n) as f32;
                    known.push((n, best));
                    best
                }
            };
            self.agreed.push((1.0 - (1.0 - best) * (1.0 + error).clamp(ERRS.0, ERRS.1)).clamp(0.0, 1.0));
        }
    }

    /// The share of the others whom the member hears who is in this place among the present ones.
    fn heard(&self, place: usize, n: usize) -> f32 {
        if n < 2 {
            return 0.0;
        }
        match self.reach {
            Reach::Everybody => 1.0,
            Reach::Nobody => 0.0,
            Reach::Neighbours => {
                let sides = u8::from(place > 0) + u8::from(place + 1 < n);
                f32::from(sides) / (n - 1) as f32
            }
        }
    }

    /// The members talk: beliefs move, and promises are made.
    fn talk(&mut self, at: &mut Inform<'_>) {
        let (pool, gates) = (pool(at.game), at.game.headgate().is_some());
        for group in 0..at.groups.count() {
            let n = at.groups.sizes()[group] as usize;
            let present = at.groups.rows(group).filter(|row| at.work.present[*row]);
            for (place, row) in present.enumerate() {
                let strength = self.strength.f32() * at.dose * self.heard(place, n);
                let belief = &mut at.mind.belief[row];
                if !pool {
                    *belief += strength * (self.agreed[group] - *belief).max(0.0);
                }
                if pool || gates {
                    at.mind.restraint[row] += strength * (1.0 - at.mind.restraint[row]);
                }
                self.pledge[row] = if self.promise { strength } else { 0.0 };
            }
        }
    }
}

impl Institution for Talk {
    fn begin(&mut self, at: &mut Begin<'_>) {
        self.pledge.resize(at.rows(), 0.0);
    }

    fn inform(&mut self, at: &mut Inform<'_>) {
        let due = self.age == 0 || (self.every > 0 && self.age % self.every == 0);
        self.age += 1;
        self.talked = due && self.reach != Reach::Nobody;
        if self.talked {
            if self.agreed.is_empty() {
                self.work_out(at);
            }
            self.talk(at);
        }
    }

    fn price(&mut self, at: &mut Price<'_>) {
        let (pool, gates) = (pool(at.game), at.game.headgate().is_some());
        // Without a promise an agreement binds nobody but the users of a pool, who look at what is agreed.
        if self.agreed.is_empty() || !(self.promise || pool) {
            return;
        }
        for row in 0..at.rows() {
            let group = at.groups.of()[row] as usize;
            let held = (at.terms.required[row], at.terms.blur[row]);
            (at.terms.required[row], at.terms.blur[row]) = stricter(held, (self.agreed[group], 0.0));
            if !pool {
                let came = at.groups.sizes()[group] as f32 * if gates { at.mind.water_share[row] } else { 1.0 };
                at.terms.deterrence[row] += self.pledge[row] * at.mind.belief[row] * came.min(1.0);
            }
            if pool || gates {
                at.terms.pledge[row] = at.terms.pledge[row].max(self.pledge[row]);
                at.terms.anew[row] += f32::from(u8::from(self.talked));
            }
        }
        let left = 1.0 - fading(self.half_life);
        self.pledge.iter_mut().for_each(|pledge| *pledge *= left);
    }

    fn close(&mut self, _: &mut Close<'_>) {
        self.agreed.clear();
        self.pledge.fill(0.0);
        (self.age, self.talked) = (0, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_the_next_on_either_side() {
        let talk = Talk::with(&serde_json::json!({"reach": "neighbours"})).unwrap();
        let heard: Vec<f32> = (0..5).map(|place| talk.heard(place, 5)).collect();
        assert_eq!(heard, [0.25, 0.5, 0.5, 0.5, 0.25]);
        assert_eq!((talk.heard(0, 2), talk.heard(0, 1)), (1.0, 0.0));
        let all = Talk::by_default().unwrap();
        assert_eq!((all.heard(0, 5), all.heard(4, 5)), (1.0, 1.0));
    }
}
