//! Contracts of components, for the tests of their authors: what every institution, game, decision rule and probe has to keep.
//!
//! ```
//! # use cogov::institution::{Institution, Price};
//! # use cogov::Component;
//! # /// Praise.
//! # #[derive(Component, Clone, Debug)]
//! # #[component(id = "praise")]
//! # struct Praise {
//! #     /// What praise is worth.
//! #     #[parameter(default = 0.1, range = 0.0..=1.0, unit = "endowment")]
//! #     warmth: f32,
//! # }
//! # impl Institution for Praise {
//! #     fn price(&mut self, at: &mut Price<'_>) {
//! #         at.terms.incentive.raise(self.warmth * at.dose);
//! #     }
//! # }
//! // As the test of an institution `Praise` of one's own:
//! cogov::contract::institution(Praise::by_default)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | contract | its rules |
//! | --- | --- |
//! | [`institution`] | ranges, conservation, repetition, threads, dose zero, dose, fork |
//! | [`rule`] | ranges, repetition, threads, fork |
//! | [`game`] | finite, stock, marginal, play, optimum |
//! | [`probe`] | finite, absence, repetition |
//!
//! That a component moves nobody else's random words needs no check: words stand at addresses, which no component can change
//! ([`random`](crate::random)). That it moves no money is checked by the types: an institution claims, and the ledger pays.

mod game;
mod institution;
mod probe;
mod rule;
mod state;

pub use game::game;
#[doc(hidden)]
pub use institution::boxed_institution;
pub use institution::{institution, institution_in};
pub use probe::probe;
pub use rule::rule;

use crate::base::error::{Breach, Problem};
use std::fmt;

/// A rule of a contract that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The name of the rule.
    pub rule: &'static str,
    /// What was found, and what is asked for.
    pub what: String,
}

impl Broken {
    fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self { rule, what: what.into() }
    }

    /// A breach of the engine, under the rule that forbids it.
    fn breach(breach: &Breach) -> Self {
        const BOOKS: &[&str] =
            &["purses", "points", "posts", "employment", "households", "organisations", "issues", "fines", "groups"];
        let rule = if BOOKS.contains(&breach.component.as_str()) { "conservation" } else { "ranges" };
        Self::new(rule, breach.to_string())
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rule '{}' is broken: {}", self.rule, self.what)
    }
}

impl std::error::Error for Broken {}

impl From<Problem> for Broken {
    fn from(problem: Problem) -> Self {
        Self::new("setting", problem.to_string())
    }
}
