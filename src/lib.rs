//! `cogov` (co-governance, 共治) simulates the governance of relocation communities: which institutions make residents
//! contribute to the commons and take part in public affairs, at what cost, and what remains when they are withdrawn.
//!
//! It is a model for exploring and comparing institutions. It does not forecast a named community: most defaults are
//! assumptions, each with a range and marked as such.
//!
//! # The tour, in the order of use
//!
//! **1. Describe a community.** A scenario says who lives where, which game they play, how they decide, which modules are
//! on: in code ([`describe`]), where a wrong name does not compile, or in a JSON file ([`Source::read`]). A missing section
//! is off, an empty one takes its defaults. Everything that can be wrong is found before the first tick, with the place
//! named.
//!
//! **2. Choose institutions.** Each is a small value with a schedule (`start`, `stop`, `ramp`, `dose`) and a ledger;
//! a treatment is a list of their ids.
//!
//! **3. Run.** All treatments of a replicate share the same residents and the same random words, so that every
//! comparison is paired; the bits do not depend on the number of threads.
//!
//! **4. Compare.** Levels, paired differences, intervals; [`experiment::Comparison`] has tests, effect sizes and
//! interactions. Paired, computed from the differences on common random numbers, are the difference, its intervals and
//! p, `d_z`, equivalence and what pairing saves; Cohen's d, Cliff's δ, Welch and Mann–Whitney are not.
//!
//! ```
//! use cogov::describe::section::{Community, Time};
//! use cogov::describe::{game::Linear, institution::Points};
//! use cogov::prelude::*;
//!
//! let scenario = Scenario::describe("stairwells")
//!     .seed(7)
//!     .replicates(4)
//!     .section(Time::new().burn_in(0).ticks(60))
//!     .section(Community::new().residents(300))
//!     .game(Linear::new().mpcr(0.3).group_size(10))
//!     .institution(Points::new().value(0.5))
//!     .treatment("none", &[])
//!     .treatment("points", &["points"])
//!     .probes(["cooperation", "cost"])
//!     .build()?;
//! let outcomes = run_all(&scenario, || ())?;
//! let cooperation = &paired_differences(&outcomes, "none", "points", 20)[0];
//! assert!(cooperation.difference.mean > 0.2);
//! # Ok::<(), cogov::Problem>(())
//! ```
//!
//! **5. Look closer.** A single [`Simulation`] can be stepped, looked into, changed between ticks and cloned: a clone
//! is a fork that goes on from exactly the same state; [`experiment::Fork`] runs several futures so.
//!
//! **6. Add what is missing.** [`game::Game`], [`decision::DecisionRule`], [`institution::Institution`] and
//! [`probe::Probe`] are traits with one or two methods that must be written; [`Registry`] makes the new thing a word in
//! scenarios. `examples/custom_institution.rs` does it in 25 lines; [`trial`] runs one hook of it, [`contract`] checks it.
//!
//! # A tick
//!
//! A tick is a week; four are a model month, 48 a model year. The thirteen phases:
//!
//! ```text
//!  P0 calendar     a donor gives; after institutions, budgets and    begin
//!                  hours arrive
//!  P1 needs        fees, conflicts, issues come up                   arise
//!  P2 inform       announcements, exemplars, the branch is seen      inform
//!  P3 livelihood   jobs end, posts are filled, wages are paid; the   employ
//!                  poor are found and helped; households leave
//!  P4 participate  gaps are filled; residents are asked; none,       invite
//!                  recreation, passive, active is chosen
//!  P5 match        (groups and projects: fixed groups so far)        convene
//!  P6 decide       incentives are set; contributions are chosen,     price
//!                  all at once
//!  P7 produce      the game is played, stocks move, payoffs          produce
//!  P8 enforce      inspections, claims; fines, rewards and costs     enforce
//!                  are settled in the ledger
//!  P9 issues       voice, meetings, work, rating; mediation          handle
//! P10 social       the ladder, beliefs, norm, reputation, attitudes, bond
//!                  training
//! P11 organise     organisations: powers, learning, effort; what     organise, close
//!                  stops closes
//! P12 observe      probes are recorded
//! ```
//!
//! On the right is the hook of [`institution::Institution`] that runs in the phase. What a hook may write its context
//! holds by `&mut`; everything else is shared, so that an illegal effect does not compile.
//!
//! # What holds
//!
//! * Same seed, same bits, at any number of threads: random words have addresses ([`random`]), sums have a fixed order,
//!   and the elementary functions are the crate's own.
//! * Money, points and hours move only through the [`community::Ledger`]; purses balance.
//! * An institution at dose 0, or outside its schedule, changes no bit.
//! * Adding an institution moves nobody else's random words.
//!
//! # Where things are
//!
//! | you want to | look at |
//! | --- | --- |
//! | describe a scenario in code | [`describe`], [`Scenario::describe`] |
//! | run a scenario and compare its treatments | [`prelude`], [`experiment`] |
//! | write an institution, a game, a rule or a probe | [`institution`], [`game`], [`decision`], [`probe`], [`Component`] |
//! | try and check a component of one's own | [`trial`], [`contract`] |
//! | read or change the state of a community | [`community`], [`Simulation::community_mut`] |
//! | draw random numbers in a plug-in | [`random`] |
//! | use a closed form, a test or a sampling plan alone | [`theory`], [`stats`], [`design`] |
//! | let strategies spread on the same games | [`evolution`] |
//! | set the rules against laboratory data | [`evidence`] |
//!
//! Everything else is private to the crate. `ARCHITECTURE.md` in the repository has the map of the code, `docs/model.md`
//! the model.
//!
//! # Features
//!
//! `parallel` (default): blocks of residents and whole runs on several threads. `cli` (default): the command. `explore` (with
//! `cli`): the page on which a run is watched and changed. `figures` (with `cli`): figures as SVG and reports as HTML,
//! [`report::Figure`]. `optimise` (with `cli`): the search for regimes under a budget. `parquet`: results as Parquet, too.

#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, unused_imports, reason = "what only the command uses has no user without it")
)]

// The derive macros name the crate by its name, here as in other crates.
extern crate self as cogov;

mod base;
#[doc(hidden)]
pub mod binding;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod community;
pub mod contract;
pub mod decision;
pub mod describe;
pub mod design;
pub mod evidence;
pub mod evolution;
pub mod experiment;
#[cfg(feature = "explore")]
mod explore;
pub mod game;
pub mod institution;
#[doc(hidden)]
pub mod internal;
pub mod prelude;
pub mod probe;
mod process;
pub mod random;
pub mod report;
mod scenario;
mod simulation;
mod state;
pub mod stats;
pub mod theory;
pub mod trial;

/// The programs of the book's pages are compiled and run with the documents' examples.
#[cfg(doctest)]
mod book {
    #[doc = include_str!("../docs/rust.md")]
    #[derive(Debug)]
    pub struct Rust;

    #[cfg(feature = "figures")]
    #[doc = include_str!("../docs/figures.md")]
    #[derive(Debug)]
    pub struct Figures;
}

pub use base::component::{
    About, Component, Fallback, FromValue, Kind, Need, Parameter, Setting, Tag, Values, Whole, Words,
};
pub use base::error::{Breach, Error, Problem};
pub use base::persist::Persist;
pub use base::random::{Address, Random, Stream};
pub use base::steps::Steps;
pub use base::units::{NonNegative, Probability};
pub use scenario::{Description, Registry, Scenario, Source, set};
pub use simulation::{Series, Simulation};
