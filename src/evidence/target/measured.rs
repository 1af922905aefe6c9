//! A value of ours beside the published one.

/// A value that was computed or measured here, beside the published one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    /// The command line or measurement that gives our value.
    pub(super) how: String,
    /// The name of the result.
    pub(super) result: String,
    /// Our value; nothing where no such point exists.
    pub(super) ours: Option<f64>,
    /// The published value; nothing where no such point exists.
    pub(super) theirs: Option<f64>,
    /// Standard error of the difference, from independent seeds; 0 where nothing is drawn.
    pub(super) error: f64,
}

impl Measured {
    /// Two numbers whose difference has this standard error.
    pub(super) fn new(how: &str, result: impl Into<String>, ours: f64, theirs: f64, error: f64) -> Self {
        Self { how: how.to_owned(), result: result.into(), ours: Some(ours), theirs: Some(theirs), error }
    }

    /// Two numbers without a standard error.
    pub(super) fn plain(how: &str, result: impl Into<String>, ours: f64, theirs: f64) -> Self {
        Self::new(how, result, ours, theirs, 0.0)
    }

    /// A statement that is to hold: 1 where it does, 0 where it does not.
    pub(super) fn statement(how: &str, result: impl Into<String>, holds: bool) -> Self {
        Self::plain(how, result, f64::from(u8::from(holds)), 1.0)
    }
}
