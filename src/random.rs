//! Random words by address, and the samplers that turn them into numbers.
//!
//! A hook gets a [`Random`] for its own address; a word is never drawn twice, and what one component draws moves nobody
//! else's words. Each sampler takes a fixed number of words, whatever its parameters.

pub use crate::base::random::{Address, Random, Stream, below, chance, normal, normals, poisson, unit};
