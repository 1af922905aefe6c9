//! Scenario files: read, checked, built. Everything that can fail fails here, before tick 0, with the place named.

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

pub use families::GROUP;
pub use file::{Source, put, set};
pub use parameters::Placed;
pub use plan::{Planned, Scenario};
pub use region::{REGION, RegionPlan};
pub use registry::{BundleEntry, Entry, Family, Registry};
pub use schema::schema;
pub use sections::{Cohort, Demography, Initial, Residents, SECTIONS, Section, Settled, Time};
