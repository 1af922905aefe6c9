//! What the organisations of a community have learned.

/// Organisational capacity (K) and how it grows and fades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Organisational capacity in [0, 1].
    pub knowledge: f64,
    /// Outside support this week (X_ext), 1 where it is full: donors and institutions add to it in P0; used and wiped in
    /// P11, where it counts as 1 at most.
    pub support: f64,
    /// Learning from support (η_ext).
    pub external_rate: f64,
    /// Learning from each other (η_int).
    pub internal_rate: f64,
    /// Forgetting (d_K).
    pub decay: f64,
    /// Integration (n_int), where it is given; else the mean of the branch's embedding, practice and local staff.
    pub given: Option<f64>,
    /// How far what is taught is practised.
    pub practice: f64,
    /// Share of the staff who live here.
    pub local_staff: f64,
}

impl Learning {
    /// Integration (n_int), where the branch is embedded this far.
    pub fn integration(&self, embedding: f64) -> f64 {
        self.given.unwrap_or((embedding + self.practice + self.local_staff) / 3.0)
    }
}
