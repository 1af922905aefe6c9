//! Evidence: each part compares the model, or its closed forms, with something outside it and gives verdicts.
//!
//! * [`claim`]: is a statement about institutions true in this model? A claim of a source text (or of your own) is an
//!   experiment with tests that were written down before the first run; the verdict is supported, inconclusive or
//!   contradicted. Use it to try a hypothesis, and to see under which other assumptions it holds. `cogov claims`.
//! * [`target`]: is the implementation correct? A published result is computed again; the verdict is pass or fail. Use it
//!   after a change of a formula or an engine, and add a target with every new formula. `cogov validate`.
//! * [`laboratory`]: does the model do what people did? Data of laboratory experiments are replayed, and the community
//!   model is calibrated on one part of them and predicts another. Use it to check a decision rule against behaviour; its
//!   results are judged as targets.
//!
//! * `coverage`: how often are the intervals and verdicts that we print right, on samples whose truth is known?
//!   `cogov coverage`.
//!
//! Targets use the laboratory; claims use neither; coverage uses the claims' verdicts.

pub(crate) mod claim;
pub(crate) mod coverage;
pub mod laboratory;
pub(crate) mod target;
