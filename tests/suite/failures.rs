//! The failures that the source texts name (F1 to F26): each is switched on by its cause and seen by its sign.

mod issues;
mod jobs;
mod part;
mod ties;
