//! The rules of a poverty register: the measure of need, the cut-off for listing, and the aid to listed households.

use crate::base::component::{Component, Need};
use crate::base::error::Problem;

/// A poverty register (精准识别、精准帮扶) lists the households that a survey finds in need, and aids them.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "relief",
    needs = [
        Need::section("poverty", "it says which households are in need"),
    ],
    check = Self::weigh
)]
pub struct Criteria {
    /// Weight of material need in the surveyed index (w_mat).
    #[parameter(default = 1.0, range = 0.0..=1.0, unit = "share", with = "spirit=0.5")]
    pub material: f64,
    /// Weight of missing motivation in the surveyed index (w_spi); 0 is a register that looks at income alone.
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.5)]
    pub spirit: f64,
    /// Standard deviation of the error of a surveyed index.
    #[parameter(default = 0.1, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.3)]
    pub noise: f32,
    /// Surveyed index from which on a household is entered in the register.
    #[parameter(default = 0.5, range = 0.0..=1.0, unit = "share")]
    pub cutoff: f64,
    /// Ticks from one survey to the next.
    #[parameter(default = 48, range = 1..=100_000, unit = "ticks")]
    pub period: u32,
    /// Aid per person of an entered household: about 1,000 yuan a year.
    #[parameter(default = 20.0, range = 0.0..=1e6, unit = "yuan a tick", sweep = 0.0..=80.0)]
    pub aid: f64,
    /// Whether the survey counts aid as income of the households that get it.
    #[parameter(default = false)]
    pub count_aid: bool,
    /// Skill gained a tick by adults of entered households (training aid, 扶智).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.02)]
    pub skill_aid: f32,
    /// Motivation gained a tick by adults of entered households (扶志).
    #[parameter(default = 0.0, range = 0.0..=1.0, unit = "share", sweep = 0.0..=0.02)]
    pub motivation_aid: f32,
    /// What surveying a household costs.
    #[parameter(default = 20.0, range = 0.0..=1e6, unit = "yuan")]
    pub survey_cost: f64,
}

impl Criteria {
    /// Refuses a register that weighs nothing.
    fn weigh(&mut self) -> Result<(), Problem> {
        if self.material + self.spirit == 0.0 {
            return Err(Problem::new("material", "and spirit are both 0: the register would look at nothing"));
        }
        Ok(())
    }

    /// The index of need: `(w_mat·material + w_spi·(1 − motivation)) / (w_mat + w_spi)`, in [0, 1].
    pub fn index(&self, material: f64, motivation: f64) -> f64 {
        weighted(self.material, self.spirit, material, motivation)
    }
}

/// `(w_mat·material + w_spi·(1 − motivation)) / (w_mat + w_spi)`; 0 if both weights are 0.
pub(crate) fn weighted(w_mat: f64, w_spi: f64, material: f64, motivation: f64) -> f64 {
    let weight = w_mat + w_spi;
    if weight > 0.0 { (w_mat * material + w_spi * (1.0 - motivation)) / weight } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_that_looks_at_income_alone_does_not_see_the_spirit() {
        let mut criteria = Criteria::by_default().unwrap();
        assert_eq!((criteria.index(0.3, 0.0), criteria.index(0.3, 1.0)), (0.3, 0.3));
        criteria.spirit = 1.0;
        assert!((criteria.index(0.3, 0.1) - 0.6).abs() < 1e-12);
    }
}
