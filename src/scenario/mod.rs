//! Scenario files: reads, checks and builds them. Every fault of a scenario is found here, before tick 0, and its
//! message names the place in the file.

mod about;
mod bundled;
mod chinese;
mod evolution_schema;
mod families;
mod file;
mod inputs;
mod institutions;
mod memory;
mod needs;
mod parameters;
mod people;
mod places;
mod plan;
mod plausible;
mod read;
mod region;
mod registry;
mod schema;
mod sections;
mod stages;
mod timelines;

pub(crate) use about::{found, question};
pub(crate) use bundled::{BundledFile, bundled, bundled_of, bundled_targets, find_bundled, stamp_of};
pub(crate) use evolution_schema::evolution_schema;
pub use families::GROUP;
pub use file::{Source, set};
pub(crate) use file::{distinct_paths, place, put, put_all, set_all};
pub(crate) use inputs::{embed, names_file};
pub(crate) use parameters::Placed;
pub(crate) use people::DRAWN_ONCE;
pub(crate) use plan::PlannedInstitution;
pub use plan::Scenario;
pub(crate) use read::KEYS as SCENARIO_KEYS;
pub(crate) use region::{KEYS as LISTED_KEYS, REGION};
pub use registry::Registry;
pub(crate) use registry::{BundleEntry, Family};
pub use schema::schema;
pub(crate) use schema::{about as about_schema, file as schema_file, object as schema_object, stage as stage_schema};
pub use sections::{Presence, SECTIONS, Section};
pub(crate) use sections::{PublishedNumber, Time};
pub(crate) use stages::{Build, KEYS as STAGE_KEYS, Written, read_stages};
