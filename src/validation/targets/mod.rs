//! The published targets, a file a subject. Another file is another list here.

mod commons;
mod dilemmas;
mod memory;
mod mutants;
mod rest;
mod strategies;

use super::target::Target;

/// All targets, in the order of the report.
pub(super) const ALL: &[&[Target]] =
    &[dilemmas::TARGETS, rest::TARGETS, memory::TARGETS, strategies::TARGETS, mutants::TARGETS, commons::TARGETS];
