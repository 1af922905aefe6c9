//! A section of a protocol's file as data: its name, the forms it may take, and their parameters.
//!
//! *Units*: as each parameter says. *Words drawn*: none.

use crate::base::component::Parameter;

/// A section of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// Its name in the file.
    pub name: &'static str,
    /// A description of its content.
    pub what: &'static str,
    /// Whether a file must have it.
    pub required: bool,
    /// Whether it is a list of entries, each with one of the forms.
    pub list: bool,
    /// The `type` if the file gives none; `None` if it must be given.
    pub usual: Option<&'static str>,
    /// The parameters that all its forms have.
    pub frame: &'static [Parameter],
    /// The forms it may take.
    pub forms: &'static [Form],
}

/// A form that a section may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The words that name it, each after its key, such as `("type", "lattice")`.
    pub words: &'static [(&'static str, &'static str)],
    /// A description.
    pub what: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

impl Slot {
    /// The words allowed for a key, in order, each once.
    pub(super) fn words(&self, key: &str) -> Vec<&'static str> {
        let mut words: Vec<&str> = Vec::new();
        for (_, word) in self.forms.iter().flat_map(|form| form.words).filter(|(name, _)| *name == key) {
            if !words.contains(word) {
                words.push(word);
            }
        }
        words
    }
}
