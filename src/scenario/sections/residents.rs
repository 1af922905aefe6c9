//! `residents`: types of co-operator and their preferences. Shares after Fischbacher and Gächter 2010, AER 100(1):541.

use crate::base::component::{Component, Parameter, Tag, Values};
use crate::base::error::Problem;
use crate::base::units::rounded;

/// The shares of the types of co-operator, and the preferences of each type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residents {
    /// Share of free riders.
    pub free_rider: f64,
    /// Share of conditional co-operators; the rest are weak.
    pub conditional: f64,
    /// Reciprocity of conditional co-operators (b).
    pub reciprocity_conditional: f32,
    /// Reciprocity of weak co-operators.
    pub reciprocity_weak: f32,
    /// Rigidity of co-operators (γ).
    pub rigidity: f32,
    /// Rigidity of free riders.
    pub rigidity_free_rider: f32,
    /// Standard deviation of the opportunity cost (κ).
    pub cost_spread: f32,
    /// Mean residual loss of conditional co-operators.
    pub residual: f32,
    /// Standard deviation of the residual loss.
    pub residual_spread: f32,
    /// Norm of weak co-operators.
    pub norm_weak: f32,
}

impl Component for Residents {
    const TYPE: &'static str = "residents";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::share("free_rider", 0.23, "share of free riders (FR)").tag(Tag::Standard).sweep(0.0, 0.5),
        Parameter::share("conditional", 0.55, "share of conditional co-operators (CC); the rest where it is left out")
            .optional()
            .tag(Tag::Standard),
        Parameter::share("weak", 0.22, "share of weak and other co-operators (WC); the three add to 1")
            .tag(Tag::Standard),
        Parameter::share("reciprocity_conditional", 1.0, "slope of conditional co-operators (b)")
            .tag(Tag::Prototype)
            .sweep(0.7, 1.0),
        Parameter::share("reciprocity_weak", 0.5, "slope of weak co-operators").tag(Tag::Prototype).sweep(0.3, 0.7),
        Parameter::number(
            "rigidity",
            1.5,
            (0.001, 1000.0),
            "endowment",
            "quadratic cost of leaving one's own reference (γ)",
        )
        .tag(Tag::Prototype)
        .sweep(0.5, 5.0),
        Parameter::number("rigidity_free_rider", 0.2, (0.001, 1000.0), "endowment", "the same for free riders")
            .tag(Tag::Prototype)
            .sweep(0.05, 1.0),
        Parameter::share(
            "cost_spread",
            0.1,
            "standard deviation of the opportunity cost κ around 1, held at 0.5 or more",
        )
        .tag(Tag::Prototype)
        .sweep(0.0, 0.3),
        Parameter::share("residual", 0.05, "mean loss that the norm of conditional co-operators does not cover")
            .tag(Tag::Prototype)
            .sweep(0.0, 0.2),
        Parameter::share("residual_spread", 0.03, "its standard deviation").tag(Tag::Prototype),
        Parameter::share("norm_weak", 0.6, "norm of weak co-operators").tag(Tag::Prototype).sweep(0.3, 0.7),
    ];

    fn build(values: &Values) -> Result<Self, Problem> {
        let [free_rider, weak] = ["free_rider", "weak"].map(|name| values.number(name));
        let conditional = values.optional_number("conditional").unwrap_or((1.0 - free_rider - weak).max(0.0));
        let total = free_rider + conditional + weak;
        if (total - 1.0).abs() > 1e-6 {
            return Err(Problem::new(
                "free_rider",
                format!("free_rider, conditional and weak add to {}, not to 1", rounded(total)),
            ));
        }
        let number = |name| values.number(name) as f32;
        Ok(Self {
            free_rider,
            conditional,
            reciprocity_conditional: number("reciprocity_conditional"),
            reciprocity_weak: number("reciprocity_weak"),
            rigidity: number("rigidity"),
            rigidity_free_rider: number("rigidity_free_rider"),
            cost_spread: number("cost_spread"),
            residual: number("residual"),
            residual_spread: number("residual_spread"),
            norm_weak: number("norm_weak"),
        })
    }
}
