//! The agent simulation of Fischbacher and Gächter 2010, exactly: it starts with the subjects, groups, contributions and
//! beliefs of the first period of the experiment, and computes the other periods by rule.
//!
//! Formula, in tokens, everything rounded half up: belief naive, `others' mean last round`, or actual,
//! `0.415·others last + 0.569·belief last + 0.118`; contribution actual, `0.242·schedule(belief) + 0.666·belief − 0.473`,
//! imperfect for all, `0.242·(0.425·belief + 0.956) + 0.666·belief − 0.473`, or perfect, `belief`.
//! *Words drawn*: none. *Reference*: Fischbacher and Gächter 2010, AER 100(1):541, section IV.

use super::data::{Decision, GROUP, PERIODS, StrategyMethod, TOKENS};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// A variant of the simulation: how beliefs form, and how contributions follow from them. Shown as its name in the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub enum ReplayVariant {
    /// Naive beliefs, actual conditional co-operation.
    BNaCC,
    /// Naive beliefs, everybody imperfectly conditional.
    BNiCC,
    /// Naive beliefs, everybody perfectly conditional.
    BNpCC,
    /// Actual beliefs, actual conditional co-operation.
    BAaCC,
    /// Actual beliefs, everybody imperfectly conditional.
    BAiCC,
    /// Actual beliefs, everybody perfectly conditional.
    BApCC,
}

impl ReplayVariant {
    /// All variants, in the order of the paper.
    pub const ALL: [Self; 6] = [Self::BNaCC, Self::BNiCC, Self::BNpCC, Self::BAaCC, Self::BAiCC, Self::BApCC];

    fn belief(self, others: f64, belief: f64) -> f64 {
        match self {
            Self::BNaCC | Self::BNiCC | Self::BNpCC => others,
            Self::BAaCC | Self::BAiCC | Self::BApCC => round(0.415 * others + 0.569 * belief + 0.118),
        }
    }

    fn contribution(self, schedule: &[f64], belief: f64) -> f64 {
        let scheduled = match self {
            Self::BNpCC | Self::BApCC => return belief,
            Self::BNaCC | Self::BAaCC => schedule[belief.clamp(0.0, TOKENS as f64) as usize],
            Self::BNiCC | Self::BAiCC => 0.425 * belief + 0.956,
        };
        round(0.242 * scheduled + 0.666 * belief - 0.473)
    }

    /// Mean contributions by period, tokens.
    pub fn replay(self, data: &StrategyMethod) -> [f64; PERIODS] {
        let first: Vec<&Decision> = data.subjects().map(|subject| &subject[0]).collect();
        let mut contribution: Vec<f64> = first.iter().map(|decision| decision.contribution).collect();
        let mut belief: Vec<f64> = first.iter().map(|decision| round(decision.belief)).collect();
        let mut means = [0.0; PERIODS];
        for period in 0..PERIODS {
            means[period] = contribution.iter().sum::<f64>() / contribution.len() as f64;
            let group = |decision: &Decision| (decision.session, decision.group);
            let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
            for (subject, given) in data.subjects().zip(&contribution) {
                *sums.entry(group(&subject[period])).or_default() += given;
            }
            for (row, subject) in data.subjects().enumerate() {
                let sum = sums.get(&group(&subject[period])).copied().unwrap_or_default();
                let others = round((sum - contribution[row]) / (GROUP - 1) as f64);
                belief[row] = self.belief(others, belief[row]);
                contribution[row] = self.contribution(&subject[0].schedule, belief[row]);
            }
        }
        means
    }
}

impl fmt::Display for ReplayVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// Rounds half up.
fn round(x: f64) -> f64 {
    (x + 0.5).floor()
}

#[cfg(test)]
mod tests {
    use super::super::data::tests::made_up;
    use super::*;

    #[test]
    fn perfect_conditional_cooperators_keep_their_contribution() {
        let data = StrategyMethod::parse(made_up(|_, _| 12).as_bytes()).unwrap();
        assert_eq!(ReplayVariant::BNpCC.replay(&data), [12.0; 10]);
        // 0.242·12 + 0.666·12 − 0.473 = 10.423, then 8.607 → 9, 7.699 → 8 …
        assert_eq!(ReplayVariant::BNaCC.replay(&data)[..4], [12.0, 10.0, 9.0, 8.0]);
        // Beliefs lag: 0.984·12 + 0.118 = 11.926 → 12, contribution 10; then 0.415·10 + 0.569·12 + 0.118 = 11.096 → 11.
        assert_eq!(ReplayVariant::BAaCC.replay(&data)[..3], [12.0, 10.0, 10.0]);
    }
}
