//! The powers of residents, organisations and government (E, O, G), which strengthen or weaken each other.

/// Three powers in [0, 1], and how each weighs the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Powers {
    /// Power of the residents (E). Where every resident has one of their own, the mean over those who are present.
    pub residents: f64,
    /// Power of the organisations (O).
    pub organisations: f64,
    /// Power of the base government (G).
    pub government: f64,
    /// What institutions add to the inputs of residents, organisations and government this week; used and wiped in P11.
    pub pulse: [f64; 3],
    /// Lasting inputs (I).
    pub input: [f64; 3],
    /// Weight of a power in itself.
    pub own_weight: f64,
    /// Weight of each other power.
    pub cross_weight: f64,
    /// Weight of residents and government in each other: below zero where what one gains the other loses.
    pub rivalry: f64,
    /// Steepness of the response (s).
    pub steepness: f64,
    /// Input at which the response is one half (θ).
    pub midpoint: f64,
    /// Rates of the three (η).
    pub rates: [f64; 3],
    /// The most that the government's power can be: duties above powers (职责大于权力).
    pub ceiling: f64,
    /// Whether every resident's own empowerment takes part, and the residents' power is its mean.
    pub each_resident: bool,
    /// Whether the organisations' power multiplies their hours and the government's multiplies enforcement.
    pub coupled: bool,
}

impl Powers {
    /// The sum of the three.
    pub fn joint(&self) -> f64 {
        self.residents + self.organisations + self.government
    }
}
