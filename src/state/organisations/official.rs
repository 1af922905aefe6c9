//! P11 The official decides how hard to work next week, and puts in the hours of this one.
//!
//! Formula (E28): `effort = σ(λ·(audit·penalty + appraisal·responsibility − effort_cost))`. What a government third party
//! really does is its nominal monitoring and capacity times the effort
//! ([`Organisations::enforcement`](super::Organisations::enforcement)): where the official shirks (不作为) both exist
//! on paper only. Where responsibilities are unclear (`responsibility` 0) the appraisal has no weight.
//! *Units*: endowment units a tick; hours. *Words drawn*: none.
//! *Reference*: the official as a self-interested agent in the source texts (S1b); sizes are assumptions.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::math::logistic;
use crate::state::ledger::{Account, Entry, Ledger, Party, Unit};

/// A government official (政府官员) as an agent with own interests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Official {
    /// What working for the community costs (k_e), endowment units a tick.
    pub effort_cost: f64,
    /// Probability of an audit (p_aud). Institutions may raise it in P0, for the week.
    pub audit: f64,
    /// What being found idle costs (Pen).
    pub penalty: f64,
    /// Weight of the community's state in the appraisal (w_app). Institutions may change it in P0, for the week.
    pub appraisal: f64,
    /// What a good appraisal is worth, as far as it is clear who answers for what (β_perf); 0 where it is not (考核主体不明).
    pub responsibility: f64,
    /// Precision of the choice (λ_o).
    pub precision: f64,
    /// Hours a week that he is paid for.
    pub hours: f64,
    /// Effort in [0, 1]: the share of those hours that goes to the community. Decided at the end of last week.
    pub effort: f64,
}

impl Component for Official {
    const TYPE: &'static str = "official";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number(
            "effort_cost",
            0.5,
            (0.0, 1000.0),
            "endowment",
            "what working for the community costs him, a tick (k_e)",
        )
        .sweep(0.0, 2.0),
        Parameter::share("audit", 0.2, "probability of an audit (p_aud)"),
        Parameter::number("penalty", 1.0, (0.0, 1000.0), "endowment", "what being found idle costs (Pen)")
            .sweep(0.0, 2.0),
        Parameter::share("appraisal", 0.2, "weight of the community's state in his appraisal (w_app)"),
        Parameter::number(
            "responsibility",
            0.5,
            (0.0, 1000.0),
            "endowment",
            "what a good appraisal is worth, 0 where nobody answers for the result (β_perf)",
        )
        .sweep(0.0, 2.0),
        Parameter::number("precision", 10.0, (0.0, 1000.0), "per endowment", "precision of his choice (λ_o)")
            .tag(Tag::Prototype)
            .sweep(1.0, 50.0),
        Parameter::number("hours", 40.0, (0.0, 10_000.0), "hours a tick", "hours that he is paid for"),
        Parameter::share("effort", 1.0, "effort in the first week"),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let number = |name| values.number(name);
        Ok(Self {
            effort_cost: number("effort_cost"),
            audit: number("audit"),
            penalty: number("penalty"),
            appraisal: number("appraisal"),
            responsibility: number("responsibility"),
            precision: number("precision"),
            hours: number("hours"),
            effort: number("effort"),
        })
    }
}

impl Official {
    /// The effort that pays best, with the official's precision: one half where cost and gain are equal.
    pub fn choice(&self) -> f64 {
        let gain = self.audit * self.penalty + self.appraisal * self.responsibility;
        logistic(self.precision * (gain - self.effort_cost))
    }

    /// P11: the week's hours are worked or idled away; next week's effort is chosen.
    pub fn serve(&mut self, ledger: &mut Ledger) {
        let worked = self.hours * self.effort;
        let entry = |payer, payee, account, amount| Entry { payer, payee, unit: Unit::Hours, account, amount };
        ledger.book(entry(Party::Outside, Party::Street, Account::Fixed, self.hours));
        ledger.book(entry(Party::Street, Party::Outside, Account::Enforcement, worked));
        ledger.book(entry(Party::Street, Party::Outside, Account::Unused, self.hours - worked));
        self.effort = self.choice();
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

    #[test]
    fn hours_are_worked_or_idled_away() {
        let mut ledger = Ledger::default();
        Official { effort: 0.25, ..Official::by_default().unwrap() }.serve(&mut ledger);
        let hours = |account| ledger.total(|e| e.payer == Party::Street && e.account == account);
        assert_eq!((hours(Account::Enforcement), hours(Account::Unused)), (10.0, 30.0));
    }
}
