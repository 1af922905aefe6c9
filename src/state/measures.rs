//! Effects of institutions on livelihood and public life for one week: cleared in P0, written in P3 by [`Employ`]
//! hooks, read later.
//!
//! Beside these an institution may, in P0 and P3, open and close posts or whole employers in
//! [`Organisations::enterprises`], and support a business for a week through its [`Support`]; and in P3 enrol children
//! in the school programme (`households.assisted`), correct records (`households.accuracy`) and enter or strike
//! households (`households.register`). Its effects end with it, except posts and the register.
//!
//! [`Employ`]: crate::institution::Employ
//! [`Organisations::enterprises`]: super::Organisations
//! [`Support`]: super::Support

use super::criteria::Criteria;
use crate::base::chances::unless_neither;

/// This week's measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Quality of information about seekers and posts that institutions bring, in [0, 1]; see [`Measures::inform`].
    pub information: f64,
    /// Places in vocational training, persons, beside the scenario's own.
    pub training_places: f64,
    /// Rules of the poverty register that hold this week in place of the scenario's.
    pub criteria: Option<Criteria>,
    /// Public space that institutions provide, in [0, 1], beside the scenario's own; see [`Measures::provide`].
    pub space: f64,
    /// Chance of meeting somebody that events add for everybody this week.
    pub meeting: f64,
}

impl Measures {
    /// Adds a source of information of this quality: sources are independent, `q ← 1 − (1 − q)(1 − quality)`.
    pub fn inform(&mut self, quality: f64) {
        self.information = unless_neither(self.information, quality);
    }

    /// Opens public space up to a share of full provision: spaces overlap, `s ← 1 − (1 − s)(1 − share)`.
    pub fn provide(&mut self, share: f64) {
        self.space = unless_neither(self.space, share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_information_combine() {
        let mut measures = Measures::default();
        measures.inform(0.5);
        measures.inform(0.4);
        assert!((measures.information - 0.7).abs() < 1e-12);
    }
}
