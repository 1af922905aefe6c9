//! Values of arms: one number for each arm, measure and replicate.
//!
//! An arm is anything that was run on the same random numbers as the other arms: a treatment of a scenario, a future of
//! a fork, a regime of a benchmark. Nothing here depends on how the numbers were made.

use std::collections::BTreeMap;

/// The values of each arm, by measure and replicate.
///
/// ```
/// use cogov::experiment::ArmValues;
/// let mut arm_values = ArmValues::default();
/// for (replicate, (none, points)) in [(0.1, 0.4), (0.2, 0.4)].into_iter().enumerate() {
///     arm_values.put("none", "cooperation", replicate as u32, none);
///     arm_values.put("points", "cooperation", replicate as u32, points);
/// }
/// arm_values.put("points", "cooperation", 2, 0.5);
/// assert_eq!(arm_values.together("cooperation", &["points", "none"]), [[0.4, 0.4], [0.1, 0.2]]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArmValues {
    arms: Vec<String>,
    measures: Vec<String>,
    replicates: usize,
    values: BTreeMap<(String, String), BTreeMap<u32, f64>>,
}

impl ArmValues {
    /// Stores a value. A value that is not finite is not stored: the replicate is then missing.
    pub fn put(&mut self, arm: &str, measure: &str, replicate: u32, value: f64) {
        for (names, name) in [(&mut self.arms, arm), (&mut self.measures, measure)] {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        self.replicates = self.replicates.max(replicate as usize + 1);
        let cell = self.values.entry((arm.to_owned(), measure.to_owned())).or_default();
        if value.is_finite() {
            cell.insert(replicate, value);
        }
    }

    /// The arms, in the order in which they were first stored.
    pub fn arms(&self) -> impl Iterator<Item = &str> {
        self.arms.iter().map(String::as_str)
    }

    /// The measures, in the order in which they were first stored.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(String::as_str)
    }

    /// The values of some arms in the replicates that all of them have: one column for each arm, in the order of replicates.
    pub fn together(&self, measure: &str, arms: &[&str]) -> Vec<Vec<f64>> {
        let nothing = BTreeMap::new();
        let of = |arm: &&str| self.values.get(&((*arm).to_owned(), measure.to_owned())).unwrap_or(&nothing);
        let cells: Vec<&BTreeMap<u32, f64>> = arms.iter().map(of).collect();
        let shared = |replicate: &&u32| cells.iter().all(|cell| cell.contains_key(*replicate));
        let replicates: Vec<&u32> = cells.first().unwrap_or(&&nothing).keys().filter(shared).collect();
        cells.iter().map(|cell| replicates.iter().map(|replicate| cell[replicate]).collect()).collect()
    }

    /// The number of replicates, failed ones included.
    pub const fn replicates(&self) -> usize {
        self.replicates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_not_finite_are_missing() {
        let mut arm_values = ArmValues::default();
        arm_values.put("a", "x", 0, 1.0);
        arm_values.put("b", "x", 0, f64::NAN);
        arm_values.put("a", "x", 1, 2.0);
        arm_values.put("b", "x", 1, 3.0);
        assert_eq!(arm_values.together("x", &["a", "b"]), [[2.0], [3.0]]);
        assert_eq!(arm_values.together("x", &["a", "c"]), [Vec::<f64>::new(), Vec::new()]);
        assert_eq!((arm_values.arms().count(), arm_values.measures().count(), arm_values.replicates()), (2, 1, 2));
    }
}
