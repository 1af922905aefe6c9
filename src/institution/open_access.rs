//! I01 Open access (开放获取): no rule.

use super::contract::Institution;
use crate::base::component::Component;

/// Nobody adds anything: the case that every institution is compared with.
///
/// It is the null case as a value, which can stand in a list. With selfish residents `c = 0`; with the mix of types
/// contributions decay. *Words drawn*: none.
///
/// *Reference*: the prisoner's dilemma of the source texts (S1b).
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[component(
    id = "open_access",
    zh = "开放获取",
    phases = "none",
    costs = "none",
    fails = "this is the failure: free-riding",
    source = "the prisoner's dilemma of the source texts (S1b)"
)]
pub struct OpenAccess;

impl Institution for OpenAccess {}
