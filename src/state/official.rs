//! The official who enforces rules for the government, and minds a career.

use crate::base::persist::Persist;

/// A government official (政府官员) as an agent with interests of his own.
#[derive(Persist, Clone, Copy, Debug, PartialEq)]
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
    /// Effort in [0, 1]: the share of those hours that goes to the community. What he decided at the end of last week.
    pub effort: f64,
}
