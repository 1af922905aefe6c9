//! The model beside its early prototype: mean co-operation in the last 40 ticks, over replicates.
//!
//! `cargo run --release --example orientation [REPLICATES]` prints a table of the prototype's experiments,
//! with the prototype's numbers beside ours. The numbers are for orientation; required patterns are tests.

use cogov::{Error, Problem, Registry, Scenario, Source, set};
use serde_json::{Value, json};

/// Chengnan's 1,710 households, one resident each, in groups of ten.
fn village() -> Value {
    json!({
        "cogov": 1, "seed": 20_191_114, "time": {"burn_in": 0, "ticks": 120}, "community": {"residents": 1710},
        "game": {"type": "linear", "mpcr": 0.3, "group_size": 10}, "probes": ["cooperation"],
    })
}

/// A third party that is fully informed and makes no errors.
const PERFECT: &str =
    r#"{"type": "third_party", "communication": 1, "impartiality": 1, "monitoring": 1, "capacity": 1}"#;
const THIRD: &str = r#"{"type": "third_party"}"#;
const POINTS: &str = r#"{"type": "points", "recording": 1}"#;
const EXEMPLAR: &str = r#"{"type": "role_model"}"#;

struct Table {
    replicates: u32,
}

impl Table {
    /// The paths of co-operation of all replicates, with these institutions and changes.
    fn paths(&self, institutions: &[&str], changes: &[String]) -> Result<Vec<Vec<f64>>, Error> {
        let mut json = village();
        set(&mut json, &format!("institutions=[{}]", institutions.join(",")))?;
        set(&mut json, "treatments.on=[]")?;
        for change in changes {
            set(&mut json, change)?;
        }
        let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
        let ids: Vec<Value> = scenario.institutions.iter().map(|planned| Value::from(planned.id.clone())).collect();
        let mut json = scenario.json;
        json["treatments"]["on"] = Value::Array(ids);
        let scenario = Scenario::build(&Source::from_json(json), &Registry::standard())?;
        let one = |replicate| {
            let mut run = scenario.simulation("on", replicate)?;
            run.run(scenario.ticks())?;
            Ok(run.series().column("cooperation").ok_or_else(|| Problem::new("probes", "no co-operation"))?.to_vec())
        };
        (0..self.replicates).map(one).collect()
    }

    /// Prints the mean and the spread of the last 40 ticks beside the prototype's number.
    fn row(&self, what: &str, prototype: &str, institutions: &[&str], changes: &[&str]) -> Result<(), Error> {
        let changes: Vec<String> = changes.iter().map(|change| (*change).to_owned()).collect();
        let paths = self.paths(institutions, &changes)?;
        let levels: Vec<f64> = paths.iter().map(|path| path[path.len() - 40..].iter().sum::<f64>() / 40.0).collect();
        let n = levels.len() as f64;
        let mean = levels.iter().sum::<f64>() / n;
        let spread = (levels.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0).max(1.0)).sqrt();
        println!("| {what} | {mean:.3} | {spread:.3} | {prototype} |");
        Ok(())
    }

    /// A row for each of several values of one parameter.
    fn sweep(
        &self,
        what: &str,
        path: &str,
        cases: &[(&str, &str)],
        institutions: &[&str],
        more: &[&str],
    ) -> Result<(), Error> {
        for (value, prototype) in cases {
            let change = format!("{path}={value}");
            let changes: Vec<&str> = more.iter().copied().chain([change.as_str()]).collect();
            self.row(&format!("{what} {value}"), prototype, institutions, &changes)?;
        }
        Ok(())
    }
}

fn main() -> Result<(), Error> {
    let replicates = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(5);
    let table = Table { replicates };
    println!("| experiment | co-operation | sd | prototype |\n|---|---|---|---|");
    let paths = table.paths(&[], &[])?;
    for (tick, prototype) in [(0, ".39"), (5, ".14"), (10, ".05"), (19, ".01")] {
        let mean = paths.iter().map(|path| path[tick]).sum::<f64>() / paths.len() as f64;
        println!("| no institution, tick {tick} | {mean:.3} | – | {prototype} |");
    }
    let mpcr = [("0.1", ".00"), ("0.3", ".01"), ("0.5", ".24"), ("0.75", ".56")];
    table.sweep("MPCR", "game.mpcr", &mpcr, &[], &[])?;
    for (case, prototype) in [
        ("111", ".806"),
        ("101", ".028"),
        ("011", ".009"),
        ("110", ".009"),
        ("001", ".009"),
        ("010", ".009"),
        ("100", ".009"),
        ("000", ".009"),
    ] {
        let conditions = ["communication", "impartiality", "capacity"];
        let off = conditions.iter().zip(case.chars()).filter(|(_, on)| *on == '0');
        let changes: Vec<String> = off.map(|(what, _)| format!("institutions[0].{what}=0")).collect();
        let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
        table.row(
            &format!("third party {case} (communication, impartiality, capacity)"),
            prototype,
            &[THIRD],
            &changes,
        )?;
    }
    let impartiality = [("0", ".03"), ("0.25", ".19"), ("0.5", ".39"), ("0.75", ".81"), ("0.9", ".81")];
    table.sweep("impartiality", "institutions[0].impartiality", &impartiality, &[THIRD], &[])?;
    table.sweep("communication", "institutions[0].communication", &[("0.3", ".27")], &[THIRD], &[])?;
    let fines = [("0.2", ".27"), ("0.4", ".48"), ("0.6", ".58"), ("0.8", ".72"), ("1.0", ".80")];
    table.sweep("fine, perfect information", "institutions[0].fine", &fines, &[PERFECT], &[])?;
    let low = [("0.01", ".01"), ("0.02", ".02"), ("0.05", ".05"), ("0.1", ".22"), ("0.2", ".81")];
    let high = [("0.01", ".54"), ("0.02", ".81"), ("0.05", ".81"), ("0.1", ".81"), ("0.2", ".81")];
    // The result depends on the kind of high start: high beliefs about each other, or also trust in the third party.
    let capacity = "institutions[0].capacity";
    table.sweep("from a low start, capacity", capacity, &low, &[THIRD], &["initial.belief=0"])?;
    table.sweep("from a high start, capacity", capacity, &high, &[THIRD], &["initial.belief=0.95"])?;
    let trusting = ["initial.belief=0.95", "institutions[0].announced=1", "initial.authority=1"];
    table.sweep("from a high start that is believed, capacity", capacity, &high, &[THIRD], &trusting)?;
    let stop = ["institutions[0].stop=80", "time.ticks=160"];
    let gain = [("0", ".01"), ("0.012", ".04"), ("0.03", ".23")];
    table.sweep("third party withdrawn at 80, norm gained", "norm.gain", &gain, &[THIRD], &stop)?;
    let points = [("0.1", ".08"), ("0.3", ".40"), ("0.5", ".60"), ("0.7", ".76"), ("0.8", ".86"), ("1.0", ".99")];
    table.sweep("points, value", "institutions[0].value", &points, &[POINTS], &[])?;
    table.row("role model", ".30", &[EXEMPLAR], &[])?;
    table.row("points", ".40", &[POINTS], &[])?;
    table.row("role model and points", ".58", &[EXEMPLAR, POINTS], &[])?;
    let link = [("0", ".01"), ("0.2", ".04"), ("0.5", ".16"), ("1", ".40")];
    let county = [
        "livelihood.cost_of_job=0",
        "initial.labour_force=1",
        "initial.export=0",
        "initial.county=1",
        "initial.welfare=0",
    ];
    table.sweep("interest linkage of everybody", "livelihood.link_county", &link, &[], &county)?;
    Ok(())
}
