//! The flags `--decision-rules`, `--networks` and `--assumptions` of `cogov claims`.

use crate::evidence::claim::Asked;
use clap::Args;

/// The conditions under which claims are tried beside their own.
#[derive(Args, Debug)]
#[group(multiple = true, conflicts_with = "full")]
pub(super) struct Vary {
    /// Try each claim under five decision rules and print which claims survive; no ablations
    #[arg(long)]
    decision_rules: bool,
    /// Try each claim under three networks
    #[arg(long)]
    networks: bool,
    /// Try each claim at K points, ±20 % around its assumptions [default: 8]
    #[arg(long, value_name = "K", num_args = 0..=1, require_equals = true, default_missing_value = "8")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1000))]
    assumptions: Option<u16>,
}

impl Vary {
    /// The variants that were asked for; none where no flag was given.
    pub(super) fn asked(&self) -> Option<Asked> {
        let points = self.assumptions.map_or(0, usize::from);
        let asked = Asked { rules: self.decision_rules, networks: self.networks, points };
        (asked != Asked::default()).then_some(asked)
    }
}
