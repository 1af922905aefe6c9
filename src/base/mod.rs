//! The foundation of all other modules: errors, random addresses, own arithmetic, a stable hash, blocks of columns,
//! units, graphs, tidy tables, and the description of a component's parameters. This module does not know what a
//! community is.

pub(crate) mod blocks;
mod chacha;
pub(crate) mod chances;
pub(crate) mod component;
pub(crate) mod differ;
pub(crate) mod error;
pub(crate) mod files;
pub(crate) mod given;
pub(crate) mod graph;
pub(crate) mod hash;
pub(crate) mod inputs;
pub(crate) mod json;
pub(crate) mod kind;
pub(crate) mod linear;
pub(crate) mod masks;
pub(crate) mod math;
pub(crate) mod names;
pub(crate) mod need;
pub(crate) mod parameter;
pub(crate) mod persist;
pub(crate) mod random;
pub(crate) mod revision;
pub(crate) mod section;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod units;
pub(crate) mod values;
