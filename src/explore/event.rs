//! What a session tells its page.

use serde_json::Value;

/// An event of the page's stream.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// `hello`, `frame`, `effect` or `failed`.
    pub(super) name: &'static str,
    pub(super) json: String,
}

impl Event {
    pub(super) fn new(name: &'static str, json: &Value) -> Self {
        Self { name, json: json.to_string() }
    }
}
