//! Figures of sweeps and of analyses of sensitivity.

use super::super::figure::{
    Bar, BarWords, Course, Figure, Group, LineWords, Map, MapWords, Words, column, heat, lines, number,
    tornado as draw_tornado, word,
};
use super::super::held::Held;
use super::super::quantity::{named, probe_of, quantity};
use super::kind::{FigureKind, FigureRequest};
use super::titles::title;
use crate::base::error::Problem;
use crate::base::table::Cell;
use crate::stats::mean;

/// The most bars of a tornado.
const BARS: usize = 20;

/// The columns that stand between the factors and the outcomes of a sweep.
const BETWEEN: [&str; 2] = ["treatment", "replicate"];

/// The levers of a sweep and its outcomes.
fn parts(columns: &[String]) -> (Vec<String>, Vec<String>) {
    let at = |name: &str| columns.iter().position(|known| known == name);
    let first = usize::from(at("point") == Some(0));
    let (Some(treatment), Some(status)) = (at(BETWEEN[0]), at("status")) else { return Default::default() };
    let levers = columns[first..treatment].iter().filter(|name| *name != "arm").cloned().collect();
    (levers, columns[treatment + BETWEEN.len()..status].to_vec())
}

/// The figure that fits the levers of a sweep, and its outcomes: a map for two, a response for one, none for more.
pub(super) fn levers(held: &Held) -> (Option<FigureKind>, Vec<String>) {
    let (levers, outcomes) = parts(&held.columns("runs").unwrap_or_default());
    let kind = match levers.len() {
        1 => Some(FigureKind::Response),
        2 => Some(FigureKind::Map),
        _ => None,
    };
    (kind.filter(|_| !outcomes.is_empty()), outcomes)
}

/// The runs of a sweep that ended well: its levers, and of each run their values, its treatment and the outcome.
struct Runs {
    levers: Vec<String>,
    rows: Vec<(Vec<String>, String, f64)>,
    treatments: Vec<String>,
}

impl Runs {
    fn read(held: &Held, outcome: &str) -> Result<Self, Problem> {
        let (levers, _) = parts(&held.columns("runs")?);
        let table = held
            .table("runs", |name| name == BETWEEN[0] || name == outcome || levers.iter().any(|lever| lever == name))?;
        let at = |name: &str| column(&table, name).ok_or_else(|| Problem::new("runs.csv", format!("has no '{name}'")));
        let (value, treatment) = (at(outcome)?, at(BETWEEN[0])?);
        let columns = levers.iter().map(|lever| at(lever)).collect::<Result<Vec<usize>, Problem>>()?;
        let (mut rows, mut treatments) = (Vec::new(), Vec::<String>::new());
        for row in &table.rows {
            let name = word(&row[treatment]).into_owned();
            if !treatments.contains(&name) {
                treatments.push(name.clone());
            }
            if let Some(value) = number(&row[value]) {
                rows.push((columns.iter().map(|at| word(&row[*at]).into_owned()).collect(), name, value));
            }
        }
        Ok(Self { levers, rows, treatments })
    }

    /// The treatment whose outcome is mapped: the one that is asked for, else the last.
    fn treatment(&self, only: &[String]) -> Result<&str, Problem> {
        let names = || self.treatments.iter().map(String::as_str);
        match only {
            [] => Ok(names().next_back().unwrap_or_default()),
            [name] => names().find(|known| known == name).ok_or_else(|| Problem::unknown("--only", name, names())),
            _ => Err(Problem::new("--only", "a map shows one treatment")),
        }
    }

    /// The values of a lever: numbers in their order, words as they come.
    fn values(&self, lever: usize) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for (own, ..) in &self.rows {
            if !values.contains(&own[lever]) {
                values.push(own[lever].clone());
            }
        }
        let key = |text: &String| text.parse::<f64>().unwrap_or(f64::INFINITY);
        values.sort_by(|a, b| key(a).total_cmp(&key(b)));
        values
    }
}

/// The most values of a lever in a map.
const VALUES: usize = 60;

/// The map of two levers.
pub(super) fn map(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let runs = Runs::read(held, outcome)?;
    let treatment = runs.treatment(asked.only)?;
    // The lever with more values stands below the map.
    let (across, up) = if runs.values(0).len() >= runs.values(1).len() { (0, 1) } else { (1, 0) };
    let (xs, ys) = (runs.values(across), runs.values(up));
    if xs.len() > VALUES || ys.len() > VALUES {
        let why = format!(
            "has {} values of a lever; a map has at most {VALUES}: its design is no grid",
            xs.len().max(ys.len())
        );
        return Err(Problem::new(held.folder.display().to_string(), why));
    }
    let cell = |y: &String, x: &String| {
        let own = runs.rows.iter().filter(|row| row.1 == treatment && row.0[across] == *x && row.0[up] == *y);
        mean(&own.map(|row| row.2).collect::<Vec<f64>>())
    };
    let cells = ys.iter().map(|y| xs.iter().map(|x| cell(y, x)).collect()).collect();
    let (name, id) = (named(outcome), held.id());
    let words = MapWords {
        title: title(outcome, &Words::new("by two levers", "随两个杠杆的变化"), &id),
        below: Words::new(
            format!("{} under '{treatment}', mean over replicates", quantity(outcome).en),
            format!("'{treatment}' 下的{}，各重复均值", name.zh),
        ),
        across: Words::name(&runs.levers[across]),
        up: Words::name(&runs.levers[up]),
    };
    Ok(heat(&Map { across: xs, up: ys, cells, signed: false }, &words, asked.language))
}

/// The outcome over the values of one lever, a line a treatment.
pub(super) fn response(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let runs = Runs::read(held, outcome)?;
    let values = runs.values(0);
    let at: Vec<f64> = values.iter().filter_map(|value| value.parse().ok()).collect();
    if at.len() < values.len() {
        return Err(Problem::new(held.folder.display().to_string(), "has a lever whose values are no numbers"));
    }
    let names = || runs.treatments.iter();
    if let Some(name) = asked.only.iter().find(|name| !names().any(|known| known == *name)) {
        return Err(Problem::unknown("--only", name, names().map(String::as_str)));
    }
    let group = |name: &String| {
        let row = |value: &String| {
            let own = runs.rows.iter().filter(|row| row.1 == *name && row.0[0] == *value);
            own.map(|row| row.2).collect()
        };
        Group { name: name.clone(), rows: values.iter().map(row).collect() }
    };
    let chosen = names().filter(|name| asked.only.is_empty() || asked.only.contains(name));
    let course = Course { at, groups: chosen.map(group).collect() };
    let words = LineWords {
        title: title(outcome, &Words::new("over a lever", "随杠杆的变化"), &held.id()),
        quantity: quantity(outcome),
        across: Some(Words::name(&runs.levers[0])),
        runs: Words::new("replicates", "次重复"),
        range: probe_of(outcome).filter(|known| known.name == outcome).and_then(|known| known.range()),
        marks: Vec::new(),
    };
    Ok(lines(&course, &words, asked.language))
}

/// The outcomes of an analysis of sensitivity.
pub(super) fn analysed(held: &Held) -> Result<Vec<String>, Problem> {
    let table = held.table("sensitivity", |name| name == "outcome")?;
    let mut names: Vec<String> = table.rows.iter().map(|row| word(&row[0]).into_owned()).collect();
    names.dedup();
    Ok(names)
}

/// Factors by the size of their effect.
pub(super) fn tornado(held: &Held, outcome: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = held.table("sensitivity", |_| true)?;
    let at = |name: &str| column(&table, name);
    let own = |row: &&Vec<Cell>| at("outcome").is_some_and(|at| word(&row[at]) == outcome);
    let value = |row: &[Cell], name: &str| at(name).and_then(|at| number(&row[at]));
    let limits = |row: &[Cell], name: &str| value(row, &format!("{name}_low")).zip(value(row, &format!("{name}_high")));
    let below = if at("ST").is_some() {
        Words::new(
            "pale: total index with 95 % interval; dark: first-order index",
            "浅：总效应指数及 95 % 区间；深：一阶指数",
        )
    } else if at("mu_star").is_some() {
        Words::new(
            "mean absolute elementary effect over the factor's range, with 95 % interval",
            "因子全范围上的平均绝对基本效应及 95 % 区间",
        )
    } else {
        Words::new(
            "from the least to the greatest outcome over the factor's range, others as they are",
            "其他不变，因子全范围上结果的最小值至最大值",
        )
    };
    let bar = |row: &Vec<Cell>| {
        let factor = word(&row[at("factor")?]).into_owned();
        if let Some(total) = value(row, "ST") {
            return Some(Bar { factor, span: (0.0, total), limits: limits(row, "ST"), inner: value(row, "S1") });
        }
        if let Some(effect) = value(row, "mu_star") {
            return Some(Bar { factor, span: (0.0, effect), limits: limits(row, "mu_star"), inner: None });
        }
        Some(Bar { factor, span: (value(row, "least")?, value(row, "greatest")?), limits: None, inner: None })
    };
    let bars: Vec<Bar> = table.rows.iter().filter(own).filter_map(bar).take(BARS).collect();
    let shares = at("ST").is_some();
    let words = BarWords {
        title: title(outcome, &Words::new("and what it rests on", "取决于什么"), &held.id()),
        below,
        quantity: if shares { Words::new("share of the variance", "方差份额") } else { quantity(outcome) },
    };
    Ok(draw_tornado(&bars, &words, asked.language))
}
