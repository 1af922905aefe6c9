//! Evolution: finite populations whose members copy the strategies of those who do better.
//!
//! The community model asks what residents do under an institution; this room asks which way of acting spreads, on the
//! *same* [`Game`](crate::game::Game) and with the same kinds of incentive. Strategies are discrete: contribute, defect,
//! stay out, punish as a peer, punish through a pool, or one's own.
//!
//! * [`StageGame`] says what a member of a group earns; a [`GroupPayoff`] of one's own may take its place.
//! * [`WellMixed`]: everybody may meet everybody; pairwise comparison and Moran, with mutation. [`sojourns`] measures the
//!   time spent in each state, [`fixation`] how often one mutant takes over; both have exact counterparts in
//!   [`theory`](crate::theory).
//! * [`Spatial`]: a lattice or graph ([`Space`]), updated by [`Imitation`].
//! * [`GraphMoran`]: one mutant of constant fitness on a graph, birth–death or death–birth.
//! * [`Protocol`] is all of this as data, read from JSON (`cogov evolve FILE`); it prints as the exact protocol, because
//!   protocol is worth more than parameters: at `r = 4` on the square lattice 0.51 contribute where places are updated
//!   one at a time on the sum of five groups, 0.40 where all at once, nobody on the own group or the mean.
//!
//! ```
//! use cogov::{Problem, evolution::Protocol};
//!
//! # fn main() -> Result<(), Problem> {
//! let json = serde_json::json!({
//!     "cogov": 1, "seed": 1, "replicates": 2, "burn": 200, "sweeps": 100,
//!     "population": {"type": "lattice", "lattice": "square", "length": 50},
//!     "game": {"multiplier": 4.4},
//!     "update": {"temperature": 0.5}
//! });
//! // No games but the public good here; the command passes those of the registry.
//! let games = |word: &str, _: &serde_json::Map<_, _>| Err(Problem::unknown("type", word, ["public_good"]));
//! let outcome = Protocol::read(&json, &games, std::path::Path::new(""))?.run(|| ())?;
//! let (contributors, _) = outcome.share(0);
//! assert!((0.6..0.8).contains(&contributors));
//! # Ok(())
//! # }
//! ```
//!
//! *Reference*: Szabó and Fáth 2007, Physics Reports 446:97; Szolnoki, Perc and Szabó 2009, Physical Review E 80:056109;
//! Hauert et al. 2007, Science 316:1905; Sigmund et al. 2010, Nature 466:861.

mod chain;
mod fixation;
mod forms;
mod ground;
mod imitation;
mod incentives;
mod moran;
mod outcome;
mod pairs;
mod protocol;
mod read;
mod sites;
mod slot;
mod space;
mod spatial;
mod stage;
mod strategy;
mod sweep;
mod table;
mod watch;
mod well_mixed;

pub use chain::{Sojourn, sojourns};
pub use fixation::{Fixation, fixation};
pub(crate) use forms::{FILE, NOTES, SLOTS};
pub use imitation::{Imitation, Order};
pub use incentives::{Incentives, Per};
pub use moran::{GraphMoran, Replacement};
pub use outcome::{EvolutionOutcome, Replicate};
pub use protocol::{Dynamics, Measurement, Protocol};
pub use read::Games;
pub(crate) use slot::{Form, Slot};
pub use space::Space;
pub use spatial::Spatial;
pub use stage::{Good, GroupPayoff, Multiplied, StageGame};
pub use strategy::{MOST_STRATEGIES, Strategy};
pub use watch::Watch;
pub use well_mixed::WellMixed;
