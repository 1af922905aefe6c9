//! What changes in a running community between two ticks.

use crate::base::units::Probability;
use crate::institution::Institution;
use crate::process::Model;
use crate::state::Organisations;
use std::sync::Arc;

/// What changes in a running community before tick `at`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// The first tick that differs.
    pub(crate) at: i32,
    /// Institutions that begin.
    pub(crate) begin: Vec<String>,
    /// Institutions that work for the last time in the tick before, and close at its end.
    pub(crate) withdraw: Vec<String>,
    /// Institutions with another dose.
    pub(crate) dose: Vec<(String, Probability)>,
    /// Institutions with other parameters; each keeps its state.
    pub(crate) amend: Vec<(String, Box<dyn Institution>)>,
    /// The share of every group's stock that is left.
    pub(crate) stock: Option<Probability>,
    /// Whether beliefs go back towards those of the start, as when a stage of a laboratory is announced.
    pub(crate) restart: bool,
    /// The game, the rules and mechanics, and the organisations' rules from then on.
    pub(crate) rules: Option<(Arc<Model>, Organisations)>,
}
