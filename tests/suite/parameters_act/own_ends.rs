//! Ends of parameters that cannot be walked to the ends of their range alone.

use serde_json::{Value, json};

/// Ends where those of the range are refused together with the other defaults, or say nothing about a small community.
pub(super) fn own_ends(path: &str) -> Option<Value> {
    let ends = match path {
        "community.children" | "initial.export" => json!([0, 0.4]),
        "community.households" => json!([60, 110]),
        "community.persons" => json!([200, 300]),
        "community.residents" => json!([120, 200]),
        "community.origins" => json!([3, 5]),
        "community.estates" => json!([1, 3]),
        "community.buildings" => json!([2, 5]),
        "cohorts.origin" => json!([1, 2]),
        "cohorts.age" => json!([20, 70]),
        "residents.conditional" => json!([0.2, 0.7]),
        "residents.weak" => json!([0, 0.7]),
        "initial.county" => json!([0, 0.5]),
        "issues.small" => json!([0.5, 0.75]),
        "issues.big" => json!([0.1, 0.3]),
        "issues.domains" => json!([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 9, 0, 0, 0, 0, 0, 9]]),
        "ties.place_unit" => json!([0, 0.5]),
        "ties.place_work" | "ties.place_activity" | "east_west.hardware" | "east_west.training" | "east_west.jobs" => {
            json!([0, 0.3])
        }
        "east_west.transfer" => json!([0, 0.1]),
        "enterprises.wage" => json!([300, 1000]),
        "enterprises.output" => json!([700, 1500]),
        "social_organisations.fee_share" => json!([0, 0.2]),
        "donor.stop" => json!([5, 20]),
        "schedule.stop" => json!([10, 30]),
        "dilemma.temptation" => json!([4, 8]),
        "dilemma.reward" => json!([2, 4]),
        "dilemma.punishment" => json!([0.5, 2]),
        "dilemma.sucker" => json!([-1, 0.5]),
        "deburdening.items_before" => json!([100, 300]),
        "deburdening.items_after" => json!([20, 150]),
        "deliberation.seats" => json!([1, 60]),
        "deliberation.meetings" => json!([1, 5]),
        _ => return None,
    };
    Some(ends)
}
