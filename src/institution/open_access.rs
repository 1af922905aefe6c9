//! I01 Open access: nobody adds anything. The null case, as a value that can stand in a list.
//!
//! *Words drawn*: none. *Check*: with selfish residents `c = 0`; with the mix of types contributions decay.

use super::Institution;
use crate::base::component::{About, Component, Parameter, Values};
use crate::base::error::Problem;

/// Open access (开放获取): no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenAccess;

impl Component for OpenAccess {
    const TYPE: &'static str = "open_access";
    const PARAMETERS: &'static [Parameter] = &[];
    const ABOUT: About = About {
        chinese: "开放获取",
        what: "Nobody adds anything: the case that every institution is compared with.",
        formula: "",
        phases: "none",
        costs: "none",
        fails: "this is the failure: free-riding",
        source: "the prisoner's dilemma of the source texts (S1b)",
    };

    fn build(_: &Values) -> Result<Self, Problem> {
        Ok(Self)
    }
}

impl Institution for OpenAccess {}
