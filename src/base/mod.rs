//! What everything else stands on: errors, random addresses, own arithmetic, a stable hash, blocks of columns, units,
//! graphs, tidy tables, and the description of a component's parameters. Nothing here knows what a community is.

pub mod blocks;
mod chacha;
pub mod chances;
pub mod component;
pub mod error;
pub mod graph;
pub mod hash;
pub mod linear;
pub mod masks;
pub mod math;
pub mod parameter;
pub mod persist;
pub mod random;
pub mod section;
pub mod steps;
pub mod table;
pub mod units;
pub mod values;
