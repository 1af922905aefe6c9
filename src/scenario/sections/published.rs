//! `published`: numbers of the experiment that a scenario repeats, to be printed beside what comes out.
//!
//! A number with a tolerance is met or not; one without is shown and not judged, because it is only remembered, or belongs to
//! another design.

use crate::base::component::Component;
use crate::base::error::Problem;

/// Published numbers, printed beside what comes out: the mean of a probe over some ticks of a treatment.
#[derive(Component, Clone, Debug, PartialEq)]
#[component(id = "published")]
pub struct PublishedNumber {
    /// The treatment that it belongs to.
    #[parameter()]
    pub treatment: String,
    /// The probe that it is compared with; one of the scenario's.
    #[parameter()]
    pub probe: String,
    /// First tick over which the probe is averaged, after the burn-in.
    #[parameter(range = 0..=1_000_000, unit = "ticks")]
    pub from: i32,
    /// Last tick over which it is averaged.
    #[parameter(range = 0..=1_000_000, unit = "ticks")]
    pub to: i32,
    /// The published value.
    #[parameter(range = -1e9..=1e9, unit = "of the probe")]
    pub value: f64,
    /// The most that what comes out may differ from it; left out, it is not judged.
    #[parameter(range = 0.0..=1e9, unit = "of the probe")]
    pub tolerance: Option<f64>,
    /// Where it was published, and how it is known.
    #[parameter()]
    pub source: String,
}

impl PublishedNumber {
    /// Checks the numbers against the scenario that they stand in.
    ///
    /// # Errors
    /// When a number names a treatment or a probe that the scenario does not have, or ticks that are not in the run.
    pub(in crate::scenario) fn fit(
        numbers: &[Self],
        treatments: &[&str],
        probes: &[&str],
        ticks: usize,
    ) -> Result<(), Problem> {
        for (k, number) in numbers.iter().enumerate() {
            let place = |key: &str| format!("{}[{k}].{key}", Self::TYPE);
            for (key, name, known) in [("treatment", &number.treatment, treatments), ("probe", &number.probe, probes)] {
                if !known.contains(&name.as_str()) {
                    return Err(Problem::unknown(place(key), name, known.iter().copied()));
                }
            }
            let (from, to) = (number.from, number.to);
            if to < from {
                return Err(Problem::new(place("to"), format!("{to} is before 'from', {from}")));
            }
            if to as usize >= ticks {
                let last = ticks.saturating_sub(1);
                return Err(Problem::new(place("to"), format!("{to} is not a tick of the run, 0 to {last}")));
            }
        }
        Ok(())
    }
}
