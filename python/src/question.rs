//! What Python asks: a file by word or content, and changes of its values.

use crate::errors::raised;
use cogov::Problem;
use cogov::binding::{Effort, Input};
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// A file and the changes of its values, as Python's side has prepared them.
#[derive(Debug, FromPyObject)]
pub(crate) struct Question {
    /// An id or a path; none where the content is given.
    word: Option<PathBuf>,
    /// The content, as JSON.
    content: Option<String>,
    /// Changes that have an argument of their own, by path, as JSON.
    own: String,
    /// All other changes, by path, as JSON.
    set: String,
}

impl Question {
    /// The file.
    pub(crate) fn input(&self) -> Input {
        match (&self.word, &self.content) {
            (_, Some(content)) => Input::Content(content.clone()),
            (word, None) => Input::Word(word.clone().unwrap_or_default()),
        }
    }

    /// The changes.
    pub(crate) fn changes(&self) -> PyResult<[Map<String, Value>; 2]> {
        let read = |text: &str| serde_json::from_str(text).map_err(|why| raised(Problem::new("set", why.to_string())));
        Ok([read(&self.own)?, read(&self.set)?])
    }
}

/// What runs may take.
pub(crate) fn effort(threads: Option<usize>, memory: f64) -> Effort {
    Effort { threads, memory }
}
