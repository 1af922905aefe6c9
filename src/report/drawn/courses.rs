//! Figures over time, from `series.csv`.

use super::super::figure::{
    Course, Figure, LINES_IN_ALL, LineWords, Mark, PANELS, Panel, SeriesTable, StackWords, Words, lines, stacked,
};
use super::super::held::{Held, HeldKind};
use super::super::quantity::{probe_of, quantity};
use super::kind::{FigureKind, FigureRequest};
use super::titles::{runs, title};
use crate::base::error::Problem;
use crate::base::table::Table;
use crate::stats::mean;

/// A layer of stacked areas: its words, and how it is computed from the means of probes at a tick.
struct Layer {
    words: (&'static str, &'static str),
    probes: &'static [&'static str],
    of: fn(&[f64]) -> f64,
    /// Whether the values of all weeks so far are added up.
    sum: bool,
}

/// A figure of stacked areas.
pub(super) struct Stack {
    title: (&'static str, &'static str),
    below: (&'static str, &'static str),
    quantity: (&'static str, &'static str),
    layers: &'static [Layer],
    lines: &'static [usize],
    top: Option<f64>,
}

const fn plain(words: (&'static str, &'static str), probes: &'static [&'static str]) -> Layer {
    Layer { words, probes, of: |values| values[0], sum: false }
}

/// The figures of stacked areas.
pub(super) const STACKS: &[(FigureKind, Stack)] = &[
    (
        FigureKind::Ladder,
        Stack {
            title: ("The ladder of participation", "参与阶梯"),
            below: ("share of residents on each level, mean over runs", "各层级居民份额，各次模拟的均值"),
            quantity: ("share of residents", "居民份额"),
            layers: &[
                plain(("bystander", "旁观者"), &["ladder_0"]),
                plain(("recreational", "娱乐型"), &["ladder_1"]),
                plain(("passive", "被动型"), &["ladder_2"]),
                plain(("expressive", "表达型"), &["ladder_3"]),
                plain(("co-producer", "共建者"), &["ladder_4"]),
                plain(("gap-filler", "补缺者"), &["ladder_5"]),
            ],
            lines: &[],
            top: Some(1.0),
        },
    ),
    (
        FigureKind::Issues,
        Stack {
            title: ("Issues by state", "各状态的问题"),
            below: (
                "closed (reopened ones taken off) and dropped: all since the first recorded week; mean over runs",
                "办结（扣除返工）与未办为自首个记录周起的累计；各次模拟的均值",
            ),
            quantity: ("issues", "问题（件）"),
            layers: &[
                plain(("latent", "潜在"), &["issues_latent"]),
                plain(("open", "在办"), &["issues_open"]),
                Layer {
                    words: ("closed", "办结"),
                    probes: &["issues_closed", "issues_reopened"],
                    of: |values| values[0] - values[1],
                    sum: true,
                },
                Layer { words: ("dropped", "未办"), probes: &["issues_dropped"], of: |values| values[0], sum: true },
            ],
            lines: &[0, 5, 3, 2],
            top: None,
        },
    ),
    (
        FigureKind::Ties,
        Stack {
            title: ("Ties by origin", "按原籍的联系"),
            below: ("ties of a resident, mean over runs", "每位居民的联系，各次模拟的均值"),
            quantity: ("ties per resident", "联系（条/人）"),
            layers: &[
                Layer {
                    words: ("within an origin", "同原籍"),
                    probes: &["degree", "cross_origin_share"],
                    of: |values| values[0] * (1.0 - values[1]),
                    sum: false,
                },
                Layer {
                    words: ("across origins", "跨原籍"),
                    probes: &["degree", "cross_origin_share"],
                    of: |values| values[0] * values[1],
                    sum: false,
                },
            ],
            lines: &[6, 2],
            top: None,
        },
    ),
];

impl Stack {
    /// Whether all its probes were recorded.
    pub(super) fn is_there(&self, recorded: &[String]) -> bool {
        let known = |probe: &&str| recorded.iter().any(|name| name == probe);
        self.layers.iter().flat_map(|layer| layer.probes).all(known)
    }
}

/// The series of a folder with some of its probes.
pub(super) fn table(held: &Held, probes: &[&str]) -> Result<Table, Problem> {
    let columns = held.columns("series")?;
    let tick = columns.iter().position(|name| name == "tick").unwrap_or(columns.len());
    let keys = &columns[..tick.min(columns.len())];
    held.table("series", |name| name == "tick" || keys.iter().any(|key| key == name) || probes.contains(&name))
}

/// A probe over time.
pub(super) fn series(held: &Held, probe: &str, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let table = table(held, &[probe])?;
    let series = SeriesTable::new(&table, asked.by)?;
    let course = series.over_time(probe, asked.only)?;
    if course.groups.len() > LINES_IN_ALL {
        let why = format!("{} lines cannot be told apart; choose at most {LINES_IN_ALL}", course.groups.len());
        return Err(Problem::new("--only", why));
    }
    let pooled = series.other_keys().any(|key| key != "replicate");
    let words = LineWords {
        title: title(probe, &Words::new("over time", "随时间的变化"), &held.id()),
        quantity: quantity(probe),
        across: None,
        runs: if pooled { Words::new("runs", "次模拟") } else { runs(held) },
        range: probe_of(probe).filter(|known| known.name == probe).and_then(|known| known.range()),
        marks: marks(held, &course),
    };
    Ok(lines(&course, &words, asked.language))
}

/// Stacked areas over time.
pub(super) fn stack(held: &Held, kind: FigureKind, asked: &FigureRequest<'_>) -> Result<Figure, Problem> {
    let Some((_, stack)) = STACKS.iter().find(|(known, _)| *known == kind) else {
        return Err(Problem::new("--figure", "has no areas"));
    };
    let probes: Vec<&str> = stack.layers.iter().flat_map(|layer| layer.probes).copied().collect();
    let table = table(held, &probes)?;
    let series = SeriesTable::new(&table, None)?;
    let mut panels: Vec<Panel> = Vec::new();
    for layer in stack.layers {
        let parts = layer.probes.iter().map(|probe| series.over_time(probe, asked.only));
        let parts = parts.collect::<Result<Vec<Course>, Problem>>()?;
        for (number, group) in parts[0].groups.iter().enumerate() {
            let at = |week: usize| {
                let means = parts.iter().map(|part| part.groups[number].rows.get(week).and_then(|row| mean(row)));
                means.collect::<Option<Vec<f64>>>().map_or(f64::NAN, |means| (layer.of)(&means))
            };
            let mut values: Vec<f64> = (0..parts[0].at.len()).map(at).collect();
            if layer.sum {
                values.iter_mut().filter(|x| x.is_finite()).fold(0.0, |sum, x| {
                    *x += sum;
                    *x
                });
            }
            if panels.len() <= number {
                let (name, weeks) = (group.name.clone(), parts[0].at.clone());
                panels.push(Panel { name, weeks, layers: Vec::new() });
            }
            panels[number].layers.push(values);
        }
    }
    if panels.len() > PANELS {
        let why = format!("{} panels are too many; choose at most {PANELS}", panels.len());
        return Err(Problem::new("--only", why));
    }
    let both = |words: (&str, &str)| Words::new(words.0, words.1);
    let heading = both(stack.title);
    let words = StackWords {
        title: Words::new(format!("{}: {}", heading.en, held.id()), format!("{}：{}", heading.zh, held.id())),
        below: both(stack.below),
        quantity: both(stack.quantity),
        layers: stack.layers.iter().map(|layer| both(layer.words)).collect(),
        lines: stack.lines,
        top: stack.top,
    };
    Ok(stacked(&panels, &words, asked.language))
}

/// The weeks in which institutions of the drawn treatments begin or end, and the week of a fork.
fn marks(held: &Held, course: &Course) -> Vec<Mark> {
    let Some(scenario) = &held.scenario else { return Vec::new() };
    let fork = &held.facts["asked"]["fork"];
    let named = |name: &str| match held.kind {
        HeldKind::Fork => fork["treatment"] == name,
        _ => course.groups.iter().any(|group| group.name == name),
    };
    // With other lines than treatments, all treatments are in them.
    let any = scenario.treatments.iter().any(|(name, _)| named(name));
    let drawn = scenario.treatments.iter().filter(|(name, _)| !any || named(name));
    let used: Vec<&String> = drawn.flat_map(|(_, ids)| ids).collect();
    let mut changes: Vec<(i32, bool, Vec<&str>)> = Vec::new();
    for planned in scenario.institutions.iter().filter(|planned| used.contains(&&planned.id)) {
        // The parts of a bundle have its id before a point.
        let id = planned.id.split('.').next().unwrap_or(&planned.id);
        let begins = (planned.schedule.start > 0).then_some((planned.schedule.start, true));
        for (week, begins) in begins.into_iter().chain(planned.schedule.stop.map(|stop| (stop, false))) {
            match changes.iter_mut().find(|known| (known.0, known.1) == (week, begins)) {
                Some((.., ids)) if ids.contains(&id) => {}
                Some((.., ids)) => ids.push(id),
                None => changes.push((week, begins, vec![id])),
            }
        }
    }
    let words = |begins: bool, ids: &[&str]| {
        let (en, zh) = if begins { ("begin", "开始") } else { ("end", "结束") };
        Words::new(format!("{en}: {}", ids.join(", ")), format!("{zh}：{}", ids.join("、")))
    };
    let marks = changes.iter().map(|(week, begins, ids)| Mark { week: f64::from(*week), words: words(*begins, ids) });
    let concerned = |stage: &&serde_json::Value| match stage["treatments"].as_array() {
        Some(names) if any => names.iter().filter_map(serde_json::Value::as_str).any(&named),
        _ => true,
    };
    let stages = scenario.json["stages"].as_array().into_iter().flatten().filter(concerned).filter_map(staged);
    let parting =
        fork["at"].as_f64().map(|week| Mark { week, words: Words::new("the futures part", "各未来由此分开") });
    joined(parting.into_iter().chain(marks).chain(stages))
}

/// What changes in a stage of the scenario.
fn staged(stage: &serde_json::Value) -> Option<Mark> {
    let names = |key: &str| match &stage[key] {
        serde_json::Value::Array(list) => list.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        serde_json::Value::String(word) => vec![word.clone()],
        serde_json::Value::Object(map) => map.iter().map(|(name, value)| format!("{name} {value}")).collect(),
        serde_json::Value::Number(number) => vec![number.to_string()],
        _ => Vec::<String>::new(),
    };
    let kinds = [
        ("begin", "begin", "开始"),
        ("withdraw", "end", "结束"),
        ("dose", "dose", "力度"),
        ("set", "set", "设为"),
        ("stock", "stock left", "资源存量剩余"),
        ("restart", "beliefs restart", "信念重置"),
    ];
    let parts = kinds.iter().filter(|(key, ..)| !stage[*key].is_null() && stage[*key] != false);
    let parts: Vec<(String, String)> = parts
        .map(|(key, en, zh)| {
            let (list, listed) = (names(key).join(", "), names(key).join("、"));
            let of = |word: &str, stop: &str, list: &str| {
                if list.is_empty() { word.to_owned() } else { format!("{word}{stop}{list}") }
            };
            (of(en, ": ", &list), of(zh, "：", &listed))
        })
        .collect();
    let words = Words::new(
        parts.iter().map(|(en, _)| en.as_str()).collect::<Vec<&str>>().join("; "),
        parts.iter().map(|(_, zh)| zh.as_str()).collect::<Vec<&str>>().join("；"),
    );
    Some(Mark { week: stage["at"].as_f64()?, words }).filter(|mark| !mark.words.en.is_empty())
}

/// The marks with those of one week as one.
fn joined(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut all: Vec<Mark> = Vec::new();
    for mark in marks {
        match all.iter_mut().find(|known| (known.week - mark.week).abs() < 0.5) {
            None => all.push(mark),
            Some(known) => {
                known.words = Words::new(
                    format!("{}; {}", known.words.en, mark.words.en),
                    format!("{}；{}", known.words.zh, mark.words.zh),
                );
            }
        }
    }
    all
}

/// The words of a layer of a stacked figure, by its English name.
pub(crate) fn layer(name: &str) -> Option<Words> {
    let words = STACKS.iter().flat_map(|(_, stack)| stack.layers).map(|layer| layer.words);
    words.into_iter().find(|(english, _)| *english == name).map(|(english, chinese)| Words::new(english, chinese))
}
