//! Scenario files: reads, checks and builds them. Every fault of a scenario is found here, before tick 0, and its
//! message names the place in the file.

mod evolution_schema;
mod families;
mod file;
mod institutions;
mod parameters;
mod people;
mod plan;
mod read;
mod region;
mod registry;
mod schema;
mod sections;

pub use evolution_schema::evolution_schema;
pub use families::GROUP;
pub use file::{Source, place, put, set};
pub use parameters::Placed;
pub use plan::{PlannedInstitution, RegionPlan, Scenario};
pub use region::REGION;
pub use registry::{BundleEntry, ComponentEntry, Family, Registry};
pub use schema::schema;
pub(crate) use schema::{file as schema_file, object as schema_object};
pub use sections::{Cohort, Demography, Initial, Presence, Residents, SECTIONS, Section, StopRule, Time};
