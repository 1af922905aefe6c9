//! A parameter acts: every parameter of every component moves an outcome between the ends of its range.

use crate::common::{build, with};
use cogov::internal::{GROUP, Presence, SECTIONS};
use cogov::{Kind, Parameter, Registry};
use serde_json::{Map, Value, json};

/// A small community with all sections.
fn ground() -> Value {
    json!({
        "cogov": 1, "id": "ground", "seed": 20_191_114,
        "time": {"burn_in": 2, "ticks": 40},
        "community": {
            "households": 90, "persons": 240, "origins": 3, "ethnic_groups": 2, "estates": 2, "buildings": 3,
            "homogeneity": 0.7, "able": 0.05, "core": 0.05, "party": 0.1,
        },
        "cohorts": [{"origin": 2, "age": 35, "schooling": 9}],
        "residents": {}, "initial": {"export": 0.2}, "belief": {}, "norm": {"habit": 0.005},
        "reputation": {"observability": 0.5}, "participation": {}, "attitudes": {}, "livelihood": {"matching": 0.1},
        "issues": {"rate": 0.05}, "channels": {}, "gap_filling": {"belonging": 0.2, "empowerment": 0.15}, "conflict": {}, "projects": {"rate": 1},
        "poverty": {}, "relief": {"period": 12}, "staying": {}, "ties": {}, "involution": {}, "platform": {},
        "party_branch": {"staff": 1}, "official": {}, "donor": {}, "powers": {}, "learning": {},
        "enterprises": [{"posts": 20}], "social_organisations": [{"hours": 10}], "street": {"staff": 2}, "property": {},
        "game": {"type": "canal", "group_size": 10},
        "institutions": [],
    })
}

/// The two ends of a parameter: of its sweep, else of its range, held to sizes that a small community can show.
fn ends(parameter: &Parameter) -> Vec<Value> {
    let default = parameter.default_json().and_then(|json| json.as_f64()).unwrap_or(0.0);
    let held = |least: f64, most: f64| {
        let far = if default > 0.0 { default * 4.0 } else { 10.0 };
        (least.max(-far), most.min(far))
    };
    match (parameter.kind, parameter.sweep) {
        (Kind::Number(..), Some((from, to))) => vec![json!(from), json!(to)],
        (Kind::Count(..), Some((from, to))) => vec![json!(from.floor() as i64), json!(to.ceil() as i64)],
        (Kind::Steps(..), Some((from, to))) => vec![json!(from), json!(to)],
        (Kind::Number(least, most) | Kind::Steps(least, most), None) => {
            let (from, to) = held(least, most);
            vec![json!(from), json!(to)]
        }
        (Kind::Count(least, most), None) => {
            let (from, to) = held(least as f64, most as f64);
            vec![json!(from as i64), json!(to as i64)]
        }
        (Kind::Flag, _) => vec![json!(false), json!(true)],
        (Kind::Word(words), _) => words.iter().map(|word| json!(word)).collect(),
        (Kind::Numbers(least, most), _) => {
            let (from, to) = held(least, most);
            vec![json!([from, to, to]), json!([to, from, from])]
        }
        (Kind::Text | Kind::Texts, _) => Vec::new(),
    }
}

/// The values of all probes over a run.
fn series(json: &Value, treatment: &str) -> Result<Vec<f64>, String> {
    let scenario = build(json)?;
    let mut run = scenario.simulation(treatment, 0).map_err(|problem| problem.to_string())?;
    run.run(scenario.ticks()).map_err(|breach| breach.to_string())?;
    Ok(run.series().rows().flat_map(|(_, row)| row.to_vec()).collect())
}

struct Case {
    path: String,
    parameter: Parameter,
    json: Box<dyn Fn(&Value) -> Value>,
}

fn cases() -> Vec<Case> {
    let registry = Registry::standard();
    let mut all = Vec::new();
    for section in SECTIONS.iter().filter(|section| !["time", "stop", "record"].contains(&section.name)) {
        for parameter in section.parameters {
            let (name, key) = (section.name, parameter.name);
            let list = section.presence == Presence::List;
            all.push(Case {
                path: format!("{name}.{key}"),
                parameter: *parameter,
                json: Box::new(move |value| {
                    let mut json = ground();
                    if list { json[name][0][key] = value.clone() } else { json[name][key] = value.clone() }
                    json
                }),
            });
        }
    }
    let mut entry = |path: &'static str, kind: &'static str, parameters: &'static [Parameter]| {
        for parameter in parameters {
            let key = parameter.name;
            all.push(Case {
                path: format!("{path}.{kind}.{key}"),
                parameter: *parameter,
                json: Box::new(move |value| {
                    let own = json!({"type": kind, key: value});
                    let json = ground();
                    match path {
                        "game" => {
                            let size = if kind == "dilemma" { 2 } else { 10 };
                            with(json, json!({"game": with(json!({"group_size": size}), own)}))
                        }
                        "decision" => with(json, json!({"decision": [own]})),
                        _ => with(json, json!({"institutions": [own]})),
                    }
                }),
            });
        }
    };
    registry.games.iter().for_each(|it| entry("game", it.name, it.parameters));
    registry.rules.iter().for_each(|it| entry("decision", it.name, it.parameters));
    registry.institutions.iter().for_each(|it| entry("institutions", it.name, it.parameters));
    entry("game", "linear", GROUP);
    all
}

#[test]
#[ignore]
fn table() {
    let registry = Registry::standard();
    let names: Vec<String> = registry.probe_names().map(str::to_owned).collect();
    let only = std::env::var("ONLY").unwrap_or_default();
    for case in cases().iter().filter(|case| case.path.contains(&only)) {
        let begun = std::time::Instant::now();
        let ends = ends(&case.parameter);
        if ends.len() < 2 {
            println!("{:50} TEXT", case.path);
            continue;
        }
        let of = |value: &Value| {
            let mut json = (case.json)(value);
            json["probes"] = json!(names);
            let treatment = if case.path.starts_with("institutions") { "all" } else { "none" };
            series(&json, treatment)
        };
        let runs: Vec<_> = ends.iter().map(of).collect();
        if let Some(Err(message)) = runs.iter().find(|run| run.is_err()) {
            println!("{:50} REFUSED {message}", case.path);
            continue;
        }
        let runs: Vec<Vec<f64>> = runs.into_iter().map(Result::unwrap).collect();
        let mut moved: Vec<(f64, f64, &str)> = Vec::new();
        for (k, name) in names.iter().enumerate() {
            let column = |run: &Vec<f64>| run.iter().skip(k).step_by(names.len()).copied().collect::<Vec<f64>>();
            let columns: Vec<Vec<f64>> = runs.iter().map(column).collect();
            let scale = columns.iter().flatten().fold(1e-12_f64, |most, x| most.max(x.abs()));
            let mean = |c: &[f64]| c.iter().sum::<f64>() / c.len() as f64;
            let first = &columns[0];
            let (mut most, mut signed) = (0.0_f64, 0.0);
            for other in &columns[1..] {
                let far = first.iter().zip(other).fold(0.0_f64, |m, (a, b)| m.max((a - b).abs()));
                most = most.max(far / scale);
                signed = mean(other) - mean(first);
            }
            if most > 1e-9 {
                moved.push((most, signed, name));
            }
        }
        moved.sort_by(|a, b| b.0.total_cmp(&a.0));
        let shown: Vec<String> = moved.iter().take(6).map(|(m, s, n)| format!("{n} {m:.2} ({s:+.3})")).collect();
        println!("{:50} {:3} {} [{:.0} ms]", case.path, moved.len(), if moved.is_empty() { "DEAD".to_owned() } else { shown.join(", ") }, begun.elapsed().as_millis());
    }
}
