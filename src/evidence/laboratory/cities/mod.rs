//! Sixteen cities, the same public-goods game without and with punishment, against the community model's own rules.
//!
//! 1,120 people played in groups of four that stayed together. The endowment was 20 tokens and the MPCR 0.4. Ten periods
//! without punishment (N) were followed by ten with it (P); a punishment point cost its giver 1 token and its receiver 3.
//!
//! Each city is calibrated on the N periods only ([`Library`]), by the largest gap; a prediction, for N and for P, is that
//! of the nearest setting. Everything else has the model's defaults. Neither Chengdu nor the means of the other
//! cities are a blind test: the first and last periods of P over all cities were among the patterns that fixed the antisocial
//! share of punishment ([`crate::institution::PeerSanctions`]), the weight of an own case and the restart
//! (docs/enforcement.md).
//! *Units*: tokens. *Reference*: Herrmann, Thöni and Gächter 2008, Science 319:1362.

mod calibrate;
mod curve;
mod game;
mod record;

pub use calibrate::{Fit, Library};
pub use curve::{Curve, PERIODS, distance, largest_gap, mean, slope};
pub use game::{CityExperiment, CitySetting, Start};
pub use record::{CHENGDU_WITH, CHENGDU_WITHOUT, City, Observed, quoted, read};
