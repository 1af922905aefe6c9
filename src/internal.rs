//! Items that the project's own tests and benches need beyond the public API. They may change at any time.

pub use crate::base::blocks::{map, threads};
pub use crate::base::chances::either;
pub use crate::base::hash::Print;
pub use crate::base::math::{clamp01, normal_quantiles32, sum};
pub use crate::base::parameter::{joined, length};
pub use crate::base::random::fingerprint;
pub use crate::base::table::{Cell, Table};
pub use crate::contract::boxed_institution;
pub use crate::experiment::benchmark::{Battery, Benchmark, Regime, SCORED_OUTCOMES, Scores, at_points, scores};
#[cfg(feature = "optimise")]
pub use crate::experiment::benchmark::{Levers, RegimeTrial, search};
pub use crate::experiment::calibrate::{Calibration, CalibrationFolder, CalibrationResult};
pub use crate::experiment::compare::{ComparisonSetup, Gain, durability};
pub use crate::experiment::fork::{AS_IT_IS, NEVER};
pub use crate::experiment::run::{RUNS, status};
pub use crate::experiment::scenario_run::record_tables;
pub use crate::experiment::sensitivity::{Effects, Screening, Sensitivity, SensitivityMethod, assumed, sensitivity};
pub use crate::experiment::series_columns::series_table;
pub use crate::institution::government::Government;
pub use crate::institution::open_access::OpenAccess;
pub use crate::institution::points::Points;
pub use crate::institution::reputation::Repute;
pub use crate::institution::third_party::ThirdParty;
pub use crate::institution::water_users::WaterUsers;
pub use crate::probe::builtin::builtins;
pub use crate::probe::derived::Derived;
pub use crate::process::{Involution, Phase};
pub use crate::report::calibration::calibration;
pub use crate::report::parameters::parameters;
pub use crate::report::robustness::robustness_lines;
pub use crate::report::text::endings;
pub use crate::scenario::{GROUP, Presence, SECTIONS, Section, schema};
pub use crate::simulation::Region;
pub use crate::state::{Attribute, Contact, Criteria, LEVELS, Marks, ProjectTally, Register, Rumour, Step, Tally};

/// Claims of the source texts.
pub mod claim {
    pub use crate::evidence::claim::{
        Asked, Axis, Change, Claim, ClaimVerdict, Met, Nature, Robustness, Variant, bundled, carry_out, find, folder,
    };
}

/// Published targets.
pub mod target {
    pub use crate::evidence::target::targets;
}
