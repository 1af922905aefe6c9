//! What a family's list of probes is made of.

use super::super::View;
use crate::base::component::{Need, Setting};

/// A probe of the library: its name, what it measures, its unit, and how.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name in scenarios and tables.
    pub name: &'static str,
    /// The quantity that it measures.
    pub what: &'static str,
    /// The Chinese term.
    pub chinese: &'static str,
    /// The unit.
    pub unit: &'static str,
    /// What a scenario must have for it to measure anything.
    pub need: Option<Need>,
    /// How it is measured.
    pub measure: fn(&View<'_>) -> f64,
}

impl Builtin {
    /// The same probe, which measures nothing without a section.
    pub(super) const fn section(self, name: &'static str) -> Self {
        self.needs(Need::section(name, ""))
    }

    /// The same probe, which measures nothing without a poverty register.
    pub(super) const fn register(self) -> Self {
        self.needs(Need::section("relief", "").or(&[Setting::Institution("targeting")]))
    }

    /// The same probe, which measures nothing without this.
    pub(super) const fn needs(self, need: Need) -> Self {
        Self { need: Some(need), ..self }
    }

    /// The least and the greatest value that the unit allows; none where it sets no bounds.
    pub(crate) fn range(&self) -> Option<(f64, f64)> {
        ["share", "0 to 1"].contains(&self.unit).then_some((0.0, 1.0))
    }
}

/// The entry of a probe.
pub(super) const fn probe(
    name: &'static str,
    chinese: &'static str,
    unit: &'static str,
    what: &'static str,
    measure: fn(&View<'_>) -> f64,
) -> Builtin {
    Builtin { name, what, chinese, unit, need: None, measure }
}

/// An amount per resident who is present.
pub(super) fn per_resident(view: &View<'_>, amount: f64) -> f64 {
    let present = view.community.present();
    if present == 0 { 0.0 } else { amount / present as f64 }
}
