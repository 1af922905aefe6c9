//! The failures that the source texts name (F1 to F26): each is produced by its cause and detected by its sign.

mod issues;
mod jobs;
mod part;
mod ties;
