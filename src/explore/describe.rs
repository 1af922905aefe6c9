//! What the page shows before the first week: where residents live, the institutions with their parameters, the shocks, and
//! the series.

use super::setting::Setting;
use crate::base::component::Kind;
use crate::base::component::Parameter;
use crate::probe::builtins;
use crate::report::unit_in_chinese;
use crate::scenario::Placed;
use crate::simulation::Simulation;
use serde_json::{Map, Value, json};

/// Describes the scenario, and who lives where.
pub(super) fn describe(setting: &Setting, run: &Simulation) -> Value {
    let scenario = &setting.scenario;
    let place = &run.community().population.place;
    let placed = scenario.parameters(&setting.registry);
    let has = |section: &str| scenario.json.get(section).is_some_and(|value| !value.is_null());
    json!({
        "title": title(&scenario.title, &scenario.id),
        "id": scenario.id,
        "treatment": setting.usual,
        "treatments": setting.treatments,
        "burn_in": scenario.time.burn_in,
        "weeks": scenario.time.ticks,
        "seed": scenario.seed,
        "residents": scenario.rows(),
        "series": scenario.probes().map(series).collect::<Vec<Value>>(),
        "where": {
            "estate": place.estate, "building": place.building, "unit": place.unit, "household": place.household,
            "origin": place.origin,
        },
        "has": {"participation": has("participation"), "ties": has("ties"), "issues": has("issues")},
        "institutions": institutions(setting, &placed),
        "shocks": shocks(setting, &placed),
    })
}

fn title(titles: &Map<String, Value>, id: &str) -> Value {
    let of = |language: &str| titles.get(language).and_then(Value::as_str).unwrap_or(id);
    json!({"en": of("en"), "zh": of("zh")})
}

/// A unit in both languages; nothing where there is none.
pub(super) fn unit(unit: &str) -> Value {
    let unit = if unit == "–" { "" } else { unit };
    json!({"en": unit, "zh": unit_in_chinese(unit)})
}

fn series(name: &str) -> Value {
    match builtins().find(|builtin| builtin.name == name) {
        Some(it) => {
            json!({"name": name, "zh": it.chinese, "unit": unit(it.unit), "what": it.what, "range": it.range()})
        }
        None => json!({"name": name, "zh": name, "unit": unit(""), "what": "", "range": null}),
    }
}

fn institutions(setting: &Setting, placed: &[Placed]) -> Vec<Value> {
    let types = setting.types();
    let one = |it: &crate::scenario::PlannedInstitution| {
        let kind = types.get(&it.id).map_or("", String::as_str);
        let about = setting.registry.institutions.get(kind).map(|entry| entry.about).unwrap_or_default();
        let own = placed.iter().filter(|placed| !placed.schedule && placed.institution.as_deref() == Some(&*it.id));
        let (start, stop) = (it.schedule.start, it.schedule.stop);
        json!({
            "id": it.id, "type": kind, "zh": about.chinese, "what": about.what, "start": start, "stop": stop,
            "dose": it.schedule.dose.get(), "usual": setting.ids.contains(&it.id),
            "parameters": own.filter_map(control).collect::<Vec<Value>>(),
        })
    };
    setting.scenario.institutions.iter().map(one).collect()
}

/// A parameter that a control of the page can change: a number, a flag or a word.
fn control(placed: &Placed) -> Option<Value> {
    let Parameter { name, kind, unit: own, sweep, what, .. } = placed.parameter;
    let (kind, least, most, words): (&str, Option<f64>, Option<f64>, &[&str]) = match kind {
        Kind::Number(least, most) => ("number", Some(least), Some(most), &[]),
        Kind::Count(least, most) => ("count", Some(least as f64), Some(most as f64), &[]),
        Kind::Flag => ("flag", None, None, &[]),
        Kind::Word(words) => ("word", None, None, words),
        _ => return None,
    };
    let bounded = |bound: Option<f64>| bound.filter(|bound| bound.abs() < 1e9);
    Some(json!({
        "path": placed.path, "name": name, "what": what, "unit": unit(own), "kind": kind, "least": bounded(least),
        "most": bounded(most), "sweep": sweep, "words": words, "value": placed.value(),
    }))
}

/// The shocks that the scenario can bear: each with the stage that it is.
fn shocks(setting: &Setting, placed: &[Placed]) -> Vec<Value> {
    let scenario = &setting.scenario;
    let number = |path: &str| placed.iter().find(|it| it.path == path).and_then(|it| it.value().as_f64());
    let mut all = Vec::new();
    if scenario.game().opening_stock().is_some() {
        all.push(json!({"id": "stock", "stage": {"stock": 0.3}}));
    }
    if let Some(mpcr) = number("game.mpcr") {
        let less = (mpcr * 2.0 / 3.0 * 100.0).round() / 100.0;
        all.push(json!({"id": "mpcr", "from": mpcr, "to": less, "stage": {"set": {"game.mpcr": less}}}));
    }
    if let Some(staff) = number("party_branch.staff") {
        let half = (staff / 2.0).floor();
        all.push(json!({"id": "staff", "from": staff, "to": half, "stage": {"set": {"party_branch.staff": half}}}));
    }
    if let Some(budget) = number("party_branch.budget").filter(|budget| *budget > 0.0) {
        all.push(json!({"id": "budget", "from": budget, "to": 0, "stage": {"set": {"party_branch.budget": 0}}}));
    }
    all
}
