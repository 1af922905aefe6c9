//! P11 The official decides how hard to work next week.
//!
//! Formula (E28): `effort = σ(λ·(audit·penalty + appraisal·responsibility − effort_cost))`. The actual monitoring and
//! capacity of a government third party are the nominal ones times the effort
//! ([`Organisations::enforcement`](super::Organisations::enforcement)): where the official shirks (不作为) both exist on
//! paper only. In his first week he works. Where responsibilities are unclear (`responsibility` 0) the appraisal has no weight. *Units*: endowment
//! units a tick. *Words drawn*: none. *Reference*: the official as a self-interested agent in the source texts
//! (S1b); sizes are assumptions.

use crate::base::component::{Component, Need, Setting};
use crate::base::math::logistic;

/// A government official (政府官员) works as far as audit and appraisal make it pay.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[component(
    id = "official",
    needs = [
        Need::new(Setting::Institution("targeting"), "his effort is what a register works with; a government sets terms of its own").of(&["effort_cost", "audit", "penalty", "appraisal", "responsibility", "precision"]),
    ]
)]
pub struct Official {
    /// What working for the community costs him, a tick (k_e).
    #[parameter(default = 0.5, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=2.0)]
    pub effort_cost: f64,
    /// Probability of an audit (p_aud).
    ///
    /// Institutions may raise it in P0, for the week.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub audit: f64,
    /// What being found idle costs (Pen).
    #[parameter(default = 1.0, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=2.0)]
    pub penalty: f64,
    /// Weight of the community's state in his appraisal (w_app).
    ///
    /// Institutions may change it in P0, for the week.
    #[parameter(default = 0.2, range = 0.0..=1.0, unit = "share")]
    pub appraisal: f64,
    /// What a good appraisal is worth (β_perf); 0 where it is not clear who answers for the result (考核主体不明).
    #[parameter(default = 0.5, range = 0.0..=1000.0, unit = "endowment", sweep = 0.0..=2.0)]
    pub responsibility: f64,
    /// Precision of his choice (λ_o).
    #[parameter(default = 10.0, range = 0.0..=1000.0, unit = "per endowment", tag = Prototype, sweep = 1.0..=50.0)]
    pub precision: f64,
    /// Effort this week, in [0, 1]: decided at the end of each week for the next.
    #[state(begin = 1.0)]
    pub effort: f64,
}

impl Official {
    /// The effort that pays best, with the official's precision: one half where cost and gain are equal.
    pub fn choice(&self) -> f64 {
        let gain = self.audit * self.penalty + self.appraisal * self.responsibility;
        logistic(self.precision * (gain - self.effort_cost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effort_switches_where_gain_and_cost_are_equal() {
        let official = Official::by_default().unwrap();
        // 0.2·1 + 0.2·0.5 = 0.3 against 0.5: shirks, at 1/(1 + e²).
        assert!((official.choice() - 1.0 / (1.0 + 2.0_f64.exp())).abs() < 1e-12);
        assert!((Official { audit: 0.4, ..official }.choice() - 0.5).abs() < 1e-12);
        assert!(Official { audit: 0.6, precision: 1000.0, ..official }.choice() > 1.0 - 1e-12);
        assert!(Official { audit: 0.399, precision: 1e6, ..official }.choice() < 1e-12);
    }
}
