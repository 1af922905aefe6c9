//! Random words by address, and the samplers that turn them into numbers.
//!
//! A hook gets a [`Random`] for its own address; a word is never drawn twice, and the draws of one component do not
//! change the words of another. Each sampler takes a fixed number of words, independent of its parameters.

pub use crate::base::random::{Address, Random, Stream, below, chance, normal, normals, poisson, unit};
