//! A bundle: institutions under one name, each with a switch.
//!
//! A scenario's entry of a bundle expands into plain entries with the parts' own ids. A part thus draws the same random
//! words as if it stood alone, and a run with all parts off has the same bits as one without the bundle. Effects of the
//! bundle itself are a part, too.

use crate::base::component::About;
use serde_json::Value;

/// One institution of a bundle.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The id in the bundle, and of the entry that it becomes.
    pub id: &'static str,
    /// The institution's word.
    pub kind: &'static str,
    /// What it does in the bundle.
    pub what: &'static str,
    /// The values that differ from the institution's own defaults, as a JSON object.
    pub values: fn() -> Value,
}

/// Institutions that belong together. In a scenario:
/// `{"type": "partners", "start": 0, "parts": {"points": false, "role_model": {"weight": 0.3}}}`; a part that is not
/// named is on with the bundle's values. Schedule and dose of the bundle are those of its parts, unless a part has its
/// own. The bundle's id stands for all its parts in a treatment.
pub trait Bundle {
    /// The word in scenario files.
    const TYPE: &'static str;
    /// What it is, for people.
    const ABOUT: About;
    /// Its parts, in the order in which they act.
    const PARTS: &'static [Part];
}
