//! Sixteen cities, the same game without and with punishment: the community model is calibrated on the periods without
//! punishment only, and predicts the periods with it.
//!
//! Run it with `cargo run --release --example cities`. The data are not part of the project: the
//! example looks for them in the folder that the environment variable `COGOV_DATA` names, else in `../shared/data`, and
//! without them it uses the means that the library quotes.

use cogov::evidence::laboratory::cities::{
    CHENGDU_WITH, CHENGDU_WITHOUT, City, CityExperiment, CitySetting, Curve, Fit, Library, Observed, Start, distance,
    largest_gap, mean, quoted, read, slope,
};
use cogov::evidence::laboratory::folder;
use serde_json::{Value, json};

/// The number of groups per mean.
const GROUPS: usize = 1000;

fn experiment(start: Start, peers: Value) -> CityExperiment {
    CityExperiment { groups: GROUPS, seed: 2008, start, peers }
}

fn shown(curve: &Curve) -> String {
    curve.map(|x| format!("{x:5.1}")).join(" ")
}

fn main() -> Result<(), cogov::Error> {
    let cities = match folder() {
        Some(folder) => read(&folder)?,
        None => {
            println!("no data: there is neither COGOV_DATA nor ../shared/data; the quoted means serve instead\n");
            quoted()
        }
    };
    let library = Library::build(&CityExperiment { groups: 400, ..experiment(Start::Anew, json!({})) })?;
    let predict = experiment(Start::Anew, json!({}));
    println!("tokens of 20; N without punishment (calibrated), P with it (predicted), by the nearest setting\n");
    println!("{:16} {:>13} {:>13} {:>6} {:>6} {:>7}", "", "N real model", "P real model", "N gap", "P gap", "N slope");
    let mut pairs = Vec::new();
    for city in &cities {
        let setting = library.nearest(&city.without, 1)[0].setting;
        let (n, p) = (predict.without(&setting)?, predict.with(&setting)?);
        pairs.push((mean(&p), city.with.mean()));
        println!(
            "{:16} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2} {:7.2}",
            city.name,
            city.without.mean(),
            mean(&n),
            city.with.mean(),
            mean(&p),
            city.without.misfit(&n),
            city.with.misfit(&p),
            slope(&n),
        );
    }
    against_a_constant(&pairs);
    println!("\nmisfit without punishment of the mean of several nearest settings, mean over cities");
    for number in [1, 3, 5, 10, 20, 50] {
        println!("{number:3} {:5.2}", library.misfit(&cities, number));
    }
    chengdu(&library, &cities)?;
    much(&library, &cities)?;
    useless(&library, &cities)
}

/// Predictions against one constant, the mean of the real values.
fn against_a_constant(pairs: &[(f64, f64)]) {
    let n = pairs.len() as f64;
    let constant = pairs.iter().map(|(_, real)| real).sum::<f64>() / n;
    let (mut ours, mut theirs) = ([0.0; 2], [0.0; 2]);
    for (model, real) in pairs {
        for (errors, gap) in [(&mut ours, model - real), (&mut theirs, constant - real)] {
            errors[0] += gap.abs() / n;
            errors[1] += gap * gap;
        }
    }
    println!(
        "\nP: mean error {:.2}, of the constant {constant:.2} {:.2}; R² {:.2}",
        ours[0],
        theirs[0],
        1.0 - ours[1] / theirs[1]
    );
}

/// Chengdu by period, under the default and its alternatives.
fn chengdu(library: &Library, cities: &[City]) -> Result<(), cogov::Error> {
    let observed = cities
        .iter()
        .find(|city| city.name == "Chengdu")
        .map_or(Observed::Periods(CHENGDU_WITHOUT), |city| city.without);
    let fits = library.nearest(&observed, 20);
    let nearest = &fits[0].setting;
    println!("\nChengdu by period: rms and largest gap to the data");
    let line = |name: &str, curve: &Curve, data: &Curve| {
        println!("{name:34} {} {:6.2} {:6.2}", shown(curve), distance(curve, data), largest_gap(curve, data));
    };
    line("N real", &CHENGDU_WITHOUT, &CHENGDU_WITHOUT);
    line("N model", &experiment(Start::Anew, json!({})).without(nearest)?, &CHENGDU_WITHOUT);
    line("P real", &CHENGDU_WITH, &CHENGDU_WITH);
    line("P model", &experiment(Start::Anew, json!({})).with(nearest)?, &CHENGDU_WITH);
    for (name, start, peers) in [
        ("P model, antisocial 0", Start::Anew, json!({"antisocial": 0})),
        ("P model, antisocial 0.35", Start::Anew, json!({"antisocial": 0.35})),
        ("P model, reference mean", Start::Anew, json!({"reference": "mean"})),
        ("P model, severity 0.1", Start::Anew, json!({"severity": 0.1})),
        ("P model, severity 0.3", Start::Anew, json!({"severity": 0.3})),
        ("P model, beliefs carried over", Start::Continued, json!({})),
    ] {
        line(name, &experiment(start, peers).with(nearest)?, &CHENGDU_WITH);
    }
    let single = |fit: &Fit| experiment(Start::Anew, json!({})).with(&fit.setting);
    let mut gaps = Vec::new();
    for fit in &fits {
        gaps.push(largest_gap(&single(fit)?, &CHENGDU_WITH));
    }
    let (least, most) = gaps.iter().fold((f64::MAX, 0.0_f64), |(a, b), gap| (a.min(*gap), b.max(*gap)));
    println!(
        "the 20 settings nearest on N (largest gap {:.2} to {:.2}) one by one have {least:.2} to {most:.2} on P",
        fits[0].misfit, fits[19].misfit
    );
    Ok(())
}

/// P − N of the prediction for a city.
fn worth(library: &Library, city: &City, peers: Value) -> Result<f64, cogov::Error> {
    let setting = library.nearest(&city.without, 1)[0].setting;
    let run = experiment(Start::Anew, peers);
    Ok(mean(&run.with(&setting)?) - mean(&run.without(&setting)?))
}

fn header(parameter: &str, values: &[f64]) {
    let cells: Vec<String> = values.iter().map(|x| format!("{x:6.2}")).collect();
    println!("\nP − N of the prediction by {parameter}\n{:16} {}", "", cells.join(" "));
}

/// The effect of severity on the gain from punishment.
fn much(library: &Library, cities: &[City]) -> Result<(), cogov::Error> {
    let severities = [0.1, 0.18, 0.25, 0.3, 0.4, 0.6];
    header("severity", &severities);
    for city in cities {
        let mut cells = Vec::new();
        for severity in severities {
            cells.push(format!("{:6.2}", worth(library, city, json!({"severity": severity}))?));
        }
        println!("{:16} {}   real {:5.2}", city.name, cells.join(" "), city.with.mean() - city.without.mean());
    }
    Ok(())
}

/// The effect of antisocial punishment on the gain from punishment.
fn useless(library: &Library, cities: &[City]) -> Result<(), cogov::Error> {
    let shares = [0.0, 0.12, 0.35, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0];
    header("antisocial share", &shares);
    for city in cities {
        let mut cells = Vec::new();
        for share in shares {
            cells.push(format!("{:6.2}", worth(library, city, json!({"antisocial": share}))?));
        }
        println!("{:16} {}   real {:5.2}", city.name, cells.join(" "), city.with.mean() - city.without.mean());
    }
    println!("\nof the settings within 1.5 tokens of N that fall by 0.05 a period or more, those with P ≤ N");
    for city in cities.iter().filter(|city| ["Muscat", "Riyadh", "Athens"].contains(&&*city.name)) {
        for share in [0.12, 0.5, 1.0, 2.0, 4.0] {
            let few = CityExperiment { groups: 200, ..experiment(Start::Anew, json!({"antisocial": share})) };
            let near = library.nearest(&city.without, 200).into_iter();
            let near = near.filter(|fit| fit.misfit < 1.5 && slope(&fit.curve) <= -0.05);
            let worth = near.map(|fit| Ok((mean(&few.with(&fit.setting)?) - mean(&fit.curve), fit.setting)));
            let mut worth = worth.collect::<Result<Vec<(f64, CitySetting)>, cogov::Error>>()?;
            worth.sort_by(|a, b| a.0.total_cmp(&b.0));
            let useless = worth.iter().filter(|(worth, _)| *worth <= 0.0).count();
            if let Some((least, setting)) = worth.first() {
                let all = worth.len();
                println!(
                    "{:8} antisocial {share:4}: {useless:3} of {all:3}, least P − N {least:5.2} at {setting:?}",
                    city.name
                );
            }
        }
    }
    Ok(())
}
