//! A value that changes at given ticks: a time series written as steps.

use super::error::Problem;
use super::persist::Persist;
use std::sync::Arc;

/// A value over time: each step holds until the next one. Cheap to clone.
///
/// ```
/// let orders = cogov::Steps::new(1.0, [(96, 0.4), (144, 0.8)]);
/// assert_eq!((orders.at(-48), orders.at(96), orders.at(200)), (1.0, 0.4, 0.8));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Steps(Arc<[(i32, f64)]>);

impl Persist for Steps {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.to_vec().save(to);
    }

    fn load(&mut self, from: &mut &[u8]) -> Result<(), Problem> {
        let mut steps = Vec::<(i32, f64)>::new();
        steps.load(from)?;
        if steps.is_empty() {
            return Err(Problem::new("", "the saved state has a value over time without a step"));
        }
        self.0 = steps.into();
        Ok(())
    }
}

impl Steps {
    /// The value is `before` until the first step. Each step is a tick and the value from that tick on; ticks increase.
    pub fn new(before: f64, steps: impl IntoIterator<Item = (i32, f64)>) -> Self {
        Self([(i32::MIN, before)].into_iter().chain(steps).collect())
    }

    /// The same value at all times.
    pub fn constant(value: f64) -> Self {
        Self::new(value, [])
    }

    /// The value at a tick, counted from the end of the burn-in.
    pub fn at(&self, tick: i32) -> f64 {
        let passed = self.0.partition_point(|(start, _)| *start <= tick);
        self.0[passed.max(1) - 1].1
    }
}
