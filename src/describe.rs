//! Scenarios in code: the companions of sections and components, with one method a parameter.
//!
//! A companion has the name of its word in scenario files (`gap_filling` is [`section::GapFilling`]), and its methods have the
//! names of the parameters. It holds what is given; what is not given takes its default. The methods come from the same
//! declarations as the readers of files (`#[derive(Component)]`), which also writes the companion of a component of one's own:
//! of `Lottery` it is `LotteryGiven`.
//!
//! [`Description`] puts them together, and has an example. Where a component has a part, as points have none and an association
//! of water users has an election, the part has a companion too. [`GameFrame`], [`RuleFrame`] and [`InstitutionFrame`] add what
//! every game (`group_size`), rule (`share`) and institution (`schedule`) has.

pub use crate::base::given::{Given, GivenOf, GivenValue, GivenValues, Number, OverTime};
pub use crate::scenario::{
    BundleGiven, Description, GameEntry, GameFrameGiven as GameFrame, InstitutionEntry,
    InstitutionFrameGiven as InstitutionFrame, RegionComponent, RuleEntry, RuleFrameGiven as RuleFrame,
    SectionComponent, SectionEntry, StageFrameGiven as Stage,
};

/// The games.
pub mod game {
    pub use crate::game::given::*;
    pub use crate::process::matching::Matching;
}

/// The decision rules.
pub mod rule {
    pub use crate::decision::given::*;
}

/// The institutions, their schedules, and the bundles.
pub mod institution {
    pub use crate::institution::given::*;

    /// The bundle `partners`: its parts under one name.
    pub type Partners = super::BundleGiven<crate::institution::Partners>;
    /// The bundle `one_core_many`: its parts under one name.
    pub type OneCoreMany = super::BundleGiven<crate::institution::OneCoreMany>;
}

/// The sections of a scenario.
pub mod section {
    pub use crate::scenario::given::*;
}

/// The parts of a region.
pub mod region {
    pub use crate::scenario::region_given::*;
}
