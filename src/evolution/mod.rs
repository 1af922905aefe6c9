//! Evolution: finite populations in which strategies spread by imitation.
//!
//! Use it to ask which strategies prevail on a game, rather than what residents do in a community under an institution.
//! It plays the *same* [`Game`](crate::game::Game)s with the same kinds of incentive; strategies are discrete:
//! contribute, defect, stay out, punish as a peer, punish through a pool, or your own. If a closed form answers the
//! question, take [`theory`](crate::theory) instead: it is exact and immediate.
//!
//! Entry points:
//!
//! * [`Protocol`]: a whole experiment as data, read from JSON (`cogov evolve FILE`), run with [`Protocol::run`], with results
//!   in [`EvolutionOutcome`]. It prints as the exact protocol in sentences, because results depend on the protocol more than
//!   on the parameters: at `r = 4` on the square lattice the share of contributors is 0.51 if places are updated one at a time
//!   on the sum of five groups, 0.40 if all are updated at once, and 0 on the own group only or on the mean.
//! * [`WellMixed`]: groups are drawn from the whole population; pairwise comparison and Moran, with mutation. [`sojourns`]
//!   measures the time spent in each state, [`fixation`] how often one mutant takes over; `theory` has their exact
//!   counterparts.
//! * [`Spatial`]: a lattice or graph ([`Space`], built with [`base::graph`](crate::base::graph)), updated by [`Imitation`].
//! * [`GraphMoran`]: one mutant of constant fitness on a graph, birth–death or death–birth.
//! * [`StageGame`]: the payoffs in a group, from a public good ([`Good`]), strategies ([`Strategy`]) and [`Incentives`];
//!   implement [`GroupPayoff`] for a stage game of your own.
//!
//! ```
//! use cogov::Problem;
//! use cogov::evolution::Protocol;
//!
//! # fn main() -> Result<(), Problem> {
//! let json = serde_json::json!({
//!     "cogov": 1, "seed": 1, "replicates": 2, "burn": 200, "sweeps": 100,
//!     "population": {"type": "lattice", "lattice": "square", "length": 50},
//!     "game": {"multiplier": 4.4},
//!     "update": {"temperature": 0.5}
//! });
//! // Only the public good is used here; the command passes the games of the registry.
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

pub use crate::base::graph::Lattice;
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
pub use stage::{Good, GroupPayoff, Multiplied, Shared, StageGame};
pub use strategy::Strategy;
pub use watch::Watch;
pub use well_mixed::WellMixed;
