//! The failure modes that the sources name: each is switched on, and its sign seen in the output.

mod jobs;
