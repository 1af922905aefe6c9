//! Targets: observed moments, and the distance of a model's moments from them.
//!
//! Formula: `distance = √(Σ w_k·((m_k − v_k)/s_k)² / Σ w_k)` with moments `m`, observed values `v`, scales `s` and
//! weights `w`: the root mean square of the gaps in scales. A scale is the gap that
//! counts as one, such as the standard error of the observation. *Units*: scales.

use crate::base::error::Problem;
use crate::stats::check;
use serde::{Deserialize, Serialize};

/// One observed moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its name, such as that of a probe.
    pub moment: String,
    /// The observed value.
    pub value: f64,
    /// The gap that counts as one, in the moment's unit; above 0.
    pub scale: f64,
    /// How much it counts beside the others; 0 leaves it out of the distance but in the predictive check.
    #[serde(default = "one")]
    pub weight: f64,
    /// Where the value comes from.
    pub source: String,
}

fn one() -> f64 {
    1.0
}

/// Rejects targets for which no distance can be computed.
pub(super) fn checked(targets: &[Target]) -> Result<(), Problem> {
    for (at, target) in targets.iter().enumerate() {
        let within = |problem: Problem| problem.within(&format!("targets[{at}]"));
        check::sample("value", &[target.value], 1).map_err(within)?;
        check::positive("scale", target.scale).map_err(within)?;
        if !(target.weight >= 0.0 && target.weight.is_finite()) {
            return Err(within(Problem::new(
                "weight",
                format!("{} is not a weight; 0 or more is allowed", target.weight),
            )));
        }
    }
    if targets.iter().any(|target| target.weight > 0.0) {
        return Ok(());
    }
    Err(Problem::new("targets", "none has a weight above 0"))
}

/// The distance of a model's moments from the targets; `None` if their number differs from that of the targets or
/// one is not finite.
pub fn distance(targets: &[Target], moments: &[f64]) -> Option<f64> {
    if targets.len() != moments.len() || moments.iter().any(|moment| !moment.is_finite()) {
        return None;
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for (target, moment) in targets.iter().zip(moments) {
        let gap = (moment - target.value) / target.scale;
        sum += target.weight * gap * gap;
        weights += target.weight;
    }
    (weights > 0.0).then(|| (sum / weights).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(value: f64, scale: f64, weight: f64) -> Target {
        Target { moment: "cooperation".to_owned(), value, scale, weight, source: "questionnaire".to_owned() }
    }

    #[test]
    fn gaps_count_in_scales() {
        let targets = [target(0.5, 0.1, 1.0), target(10.0, 2.0, 3.0), target(0.0, 1.0, 0.0)];
        // Gaps of 1 and 2 scales: √((1·1 + 3·4)/4).
        let found = distance(&targets, &[0.6, 6.0, 99.0]).unwrap();
        assert!((found - 3.25_f64.sqrt()).abs() < 1e-12);
        assert_eq!((distance(&targets, &[0.6]), distance(&targets, &[f64::NAN, 1.0, 1.0])), (None, None));
    }

    #[test]
    fn targets_are_plain_data() {
        let json = r#"{"moment": "cooperation", "value": 0.5, "scale": 0.1, "source": "questionnaire"}"#;
        assert_eq!(serde_json::from_str::<Target>(json).unwrap(), target(0.5, 0.1, 1.0));
        assert!(serde_json::from_str::<Target>(r#"{"moment": "x", "wert": 1}"#).is_err());
        let said = |target| checked(&[target]).unwrap_err().to_string();
        assert!(said(target(0.5, 0.0, 1.0)).starts_with("targets[0].scale: 0 is not"));
        assert!(said(target(0.5, 1.0, -1.0)).starts_with("targets[0].weight: -1"));
        assert!(said(target(f64::NAN, 1.0, 1.0)).starts_with("targets[0].value"));
        assert_eq!(said(target(0.5, 1.0, 0.0)), "targets: none has a weight above 0");
        assert!(checked(&[]).is_err());
    }
}
