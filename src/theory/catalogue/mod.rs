//! The closed forms by name: a sentence on each, its parameters with ranges and defaults, and its results as JSON.
//!
//! The commands `cogov theory` and `cogov validate` use this list. A parameter has one name, which the function and its
//! messages use; the symbol that it has in formulas may be written instead.
//!
//! ```
//! use cogov::theory::catalogue;
//!
//! # fn main() -> Result<(), cogov::Problem> {
//! let fine = catalogue::find("third_party")?;
//! let found = fine.evaluate(&fine.read("n=5 r=3 monitoring=0.5 enforcement=0.8 false_positives=0.1")?)?;
//! assert!((found["smallest_fine"].as_f64().unwrap_or(0.0) - 1.1111111).abs() < 1e-6);
//! assert!(fine.read("fien=2").is_err_and(|problem| problem.to_string().contains("unknown 'fien'")));
//! # Ok(())
//! # }
//! ```

mod arguments;
mod closed_form;
mod commons;
mod community;
mod dilemmas;
mod enforcement;
mod equilibria;
mod foundations;
mod mutants;
mod opinions;
mod patience;
mod strategies;
mod symbols;
#[cfg(test)]
mod tests;

pub(crate) use arguments::value;
pub use closed_form::{Chapter, ClosedForm};

use crate::base::error::Problem;

/// All chapters, in the order of use.
pub const CHAPTERS: &[Chapter] = &[
    dilemmas::CHAPTER,
    enforcement::CHAPTER,
    patience::CHAPTER,
    equilibria::CHAPTER,
    strategies::CHAPTER,
    commons::CHAPTER,
    community::CHAPTER,
    foundations::CHAPTER,
];

/// All closed forms, chapter by chapter.
pub fn entries() -> impl Iterator<Item = &'static ClosedForm> {
    CHAPTERS.iter().flat_map(|chapter| chapter.entries)
}

/// The closed form with a name.
///
/// # Errors
/// When there is none, with the nearest name.
pub fn find(name: &str) -> Result<&'static ClosedForm, Problem> {
    let wanted = name.replace('-', "_");
    let found = entries().find(|entry| entry.name == wanted);
    found.ok_or_else(|| Problem::unknown("theory", name, entries().map(|entry| entry.name)))
}
