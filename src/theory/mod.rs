//! Closed forms and exact solvers: pure functions with units, formula, source and domain errors.
