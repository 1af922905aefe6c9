//! Scenario files: read, checked, built. Everything that can fail fails here, before tick 0, with the place named.

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
pub use sections::{Cohort, Demography, Initial, Residents, SECTIONS, Section, StopRule, Time};
