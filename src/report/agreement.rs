//! The predictions of theory for a scenario's institutions, and whether the simulation agrees.

use crate::experiment::{Agreement, AgreementSetting, AgreementTrial, TheoryPrediction};
use crate::institution::Stage;
use crate::scenario::Scenario;
use serde_json::{Value, json};

/// The stage game and the gap between private cost and private return that institutions have to close.
pub(crate) fn stage(scenario: &Scenario) -> String {
    let Stage { gap, resource } = scenario.stage();
    let (game, n, m) = (scenario.game_type(), scenario.group_size(), 1.0 - gap);
    let verdict = match (gap > 0.0, m * n as f64 > 1.0) {
        (true, true) => "a dilemma: each keeps, all would gain",
        (true, false) => "no dilemma: contributing gains nobody anything",
        (false, _) => "no dilemma: contributing pays by itself",
    };
    let mut text = format!("stage game: {game}, groups of {n}\n");
    text += &format!("  a unit contributed costs 1 and returns m = {m:.4} to its owner where all contribute\n");
    text += &format!("  gap to be closed: kappa - m = {gap:.4} a unit: {verdict}\n");
    if resource > 0.0 {
        text += &format!("  the shared resource is worth {resource:.4} a tick\n");
    }
    text
}

/// For each institution its conditions, and co-operation with it alone and without any institution, in each setting.
pub(crate) fn agreement(scenario: &Scenario, agreement: &Agreement) -> String {
    let mut text = stage(scenario);
    let (ticks, replicates) = (agreement.window, agreement.replicates);
    text += &format!("\nco-operation over the last {ticks} ticks, {replicates} replicates, each institution alone\n");
    for setting in &agreement.settings {
        text += &format!("  {}: {}\n", setting.name(), setting.what());
    }
    for judged in &agreement.institutions {
        text += &format!("\n{}\n", judged.id);
        if judged.conditions.is_empty() {
            text += "  no condition in closed form\n";
        }
        for condition in &judged.conditions {
            let holds = if condition.holds() { "holds" } else { "does not hold" };
            let (formula, incentive, gap) = (condition.formula, condition.incentive, condition.gap);
            text += &format!("  {formula}: {incentive:.4} >= {gap:.4} {holds}\n");
        }
        text += &format!("  theory: {}\n", expected(judged.prediction));
        for trial in &judged.trials {
            text += &format!("  {}\n", line(trial));
        }
    }
    let trials = || agreement.institutions.iter().flat_map(|judged| &judged.trials);
    let differs = |setting| trials().any(|trial| trial.setting == setting && trial.agrees == Some(false));
    if differs(AgreementSetting::Exact) {
        text += "\nEven the exact setting may differ: conditions speak of the opening state and of the mean member, while \
                 stocks wear down, the tail of a canal gets less, and what a sanction is worth has to be learned.\n";
    }
    if differs(AgreementSetting::AsItIs) {
        text += "\nThe scenario's own residents may differ: conditional co-operators have norms and need less, rules that \
                 are not heard of or learned to be empty do nothing, and limited capacity is overrun.\n";
    }
    text
}

fn expected(prediction: TheoryPrediction) -> &'static str {
    match prediction {
        TheoryPrediction::Unknown => "says nothing",
        TheoryPrediction::Cooperation => "contributing pays: co-operation",
        TheoryPrediction::Defection => "contributing does not pay: as without it",
        TheoryPrediction::Both => "both full and zero compliance are equilibria: it depends on the start",
    }
}

fn line(trial: &AgreementTrial) -> String {
    let (name, without, with) = (trial.setting.name(), trial.without, trial.with);
    let verdict = match trial.agrees {
        Some(true) => "agrees",
        Some(false) => "does not agree",
        None => "nothing to agree with",
    };
    let clearly = if trial.is_clear() { "clearly above" } else { "not clearly above" };
    format!("{name}: {with:.3} with it, {without:.3} without: {clearly}: {verdict}")
}

/// The same as JSON.
pub(crate) fn agreement_json(scenario: &Scenario, agreement: &Agreement) -> Value {
    let Stage { gap, resource } = scenario.stage();
    let institutions = agreement.institutions.iter().map(|judged| {
        let conditions = judged.conditions.iter().map(|condition| {
            json!({
                "formula": condition.formula,
                "incentive": condition.incentive,
                "gap": condition.gap,
                "holds": condition.holds(),
            })
        });
        let trials = judged.trials.iter().map(|trial| {
            json!({
                "setting": trial.setting.name(),
                "with": trial.with,
                "without": trial.without,
                "clearly_above": trial.is_clear(),
                "agrees": trial.agrees,
            })
        });
        json!({
            "id": judged.id,
            "conditions": conditions.collect::<Vec<Value>>(),
            "prediction": judged.prediction.word(),
            "simulation": trials.collect::<Vec<Value>>(),
        })
    });
    json!({
        "scenario": scenario.id,
        "stage": {
            "game": scenario.game_type(),
            "group_size": scenario.group_size(),
            "mpcr": 1.0 - gap,
            "gap": gap,
            "resource": resource,
        },
        "institutions": institutions.collect::<Vec<Value>>(),
    })
}
