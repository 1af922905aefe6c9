//! The numbers of ties, with height and kind of each.

use super::slots::TieKind;
use crate::base::persist::Persist;

/// In place of a tie, in slots without one. Its height is infinite.
pub(super) const NONE: u32 = 0;

/// All ties by number. Numbers of ties that have ended are reused.
#[derive(Persist, Clone, Debug, PartialEq)]
pub(super) struct Register {
    /// Height; of a tie that has ended, anything below `ended`.
    pub(super) height: Vec<f32>,
    /// Where the tie comes from.
    pub(super) kind: Vec<TieKind>,
    /// Ties below this height are in no slot.
    pub(super) ended: f32,
    /// The numbers of ended ties that have been collected and not reused.
    pub(super) free: Vec<u32>,
    /// The number of tie numbers at which ended ones are collected next.
    enough: usize,
}

impl Default for Register {
    fn default() -> Self {
        let (height, kind) = (vec![f32::INFINITY], vec![TieKind::default()]);
        Self { height, kind, ended: 0.0, free: Vec::new(), enough: 0 }
    }
}

impl Register {
    /// Adds a tie and returns its number.
    pub(super) fn add(&mut self, height: f32, kind: TieKind) -> u32 {
        if self.free.is_empty() && self.height.len() >= self.enough {
            self.gather();
        }
        // A tie may begin below the floor: it exists until its ends are checked.
        self.ended = self.ended.min(height);
        let Some(tie) = self.free.pop() else {
            self.height.push(height);
            self.kind.push(kind);
            return self.height.len() as u32 - 1;
        };
        (self.height[tie as usize], self.kind[tie as usize]) = (height, kind);
        tie
    }

    /// Ends a tie that is no longer in any slot.
    pub(super) fn end(&mut self, tie: u32) {
        self.height[tie as usize] = f32::NEG_INFINITY;
    }

    fn gather(&mut self) {
        let ended = (0..).zip(&self.height).filter(|(_, height)| **height < self.ended);
        self.free.extend(ended.map(|(tie, _)| tie));
        // At least `used / 4` ties begin before the next search over 5/4 · `used` numbers: five numbers read per new
        // tie.
        let used = self.height.len() - self.free.len();
        self.enough = used + used / 4 + 64;
    }
}
