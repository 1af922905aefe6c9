//! `cogov sensitivity`: finds the factors on which an outcome depends.

use super::experiment::{Effort, checked_shards, plan_written, store, table, write_codebook};
use super::print::{next, print};
use super::report::ReportFlag;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::base::table::{Cell, Table};
use crate::experiment::sensitivity::{Sensitivity, SensitivityMethod, assumed, sensitivity};
use crate::experiment::{Experiment, Plan, Store, merge, table_columns};
use crate::report::{self, CODEBOOK, PlanColumns, experiment_headline};
use crate::scenario::{Registry, Scenario, Source};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The number of factors that are printed; the file has all.
const SHOWN: usize = 20;

#[derive(Args, Debug)]
pub(super) struct SensitivityArgs {
    /// A scenario (its assumptions are varied) or an experiment (its factors are varied): an id or a file
    file: PathBuf,
    /// Method: one at a time, Morris or Sobol [default: that of the experiment's design, else morris]
    #[arg(long, value_enum)]
    method: Option<MethodWord>,
    /// Outcome that is printed: a probe, or an outcome's name in the experiment [default: the first]
    #[arg(long, value_name = "NAME")]
    outcome: Option<String>,
    /// Treatment whose outcome is analysed [default: the last]
    #[arg(long, value_name = "NAME")]
    treatment: Option<String>,
    /// Analyse the difference from this treatment, replicate by replicate
    #[arg(long, value_name = "NAME")]
    baseline: Option<String>,
    /// Vary only these paths or beginnings of paths, as belief or institutions.points (scenarios only)
    #[arg(long, value_name = "PATH", value_delimiter = ',')]
    only: Vec<String>,
    /// Vary all paths but these (scenarios only)
    #[arg(long, value_name = "PATH", value_delimiter = ',')]
    without: Vec<String>,
    /// Trajectories of the Morris method
    #[arg(long, value_name = "N", default_value_t = 10)]
    trajectories: usize,
    /// Levels of the Morris grid, an even number
    #[arg(long, value_name = "N", default_value_t = 4)]
    levels: usize,
    /// Rows of the two Sobol matrices, a power of two of at least 64
    #[arg(long, value_name = "N", default_value_t = 256)]
    base: usize,
    /// Also estimate the Sobol indices of pairs, at twice the cost
    #[arg(long)]
    second_order: bool,
    /// Runs of each point and treatment [default: the experiment's; 2 for a scenario]
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
    /// Folder for the results [default: results/ID_METHOD]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Only write the plan for this many shards, for cogov work; repeat the command without this flag when they are
    /// done
    #[arg(long, value_name = "N")]
    shards: Option<usize>,
    #[command(flatten)]
    report: ReportFlag,
    #[command(flatten)]
    effort: Effort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MethodWord {
    /// Each factor alone: the swing of the outcome
    Oat,
    /// Elementary effects: which factors matter at all
    Morris,
    /// Shares of the variance
    Sobol,
}

impl SensitivityArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let source = Source::named(&self.file, &[FileKind::Scenario, FileKind::Experiment])?;
        let located =
            |problem: Problem| if problem.path().starts_with("--") { problem } else { problem.in_file(&source.name) };
        let (experiment, left) = self.experiment(&source, &registry).map_err(located)?;
        let plan = Plan::new(experiment, &registry);
        let method = SensitivityMethod::of(&plan.experiment.design).map_err(located)?;
        plan.check().map_err(located)?;
        let shown = self.outcome(&plan)?;
        let usual = format!("{}_{}", plan.experiment.id, method.word());
        let store = store(self.out.as_deref(), &usual, &plan)?;
        if let Some(shards) = self.shards {
            checked_shards("--shards", shards)?;
        }
        self.report.check()?;
        store.begin(&plan, self.shards.unwrap_or(1))?;
        print(&format!("{}\n{}", experiment_headline(&plan), said(&left)))?;
        if let Some(shards) = self.shards {
            print(&plan_written(&store, shards))?;
            return Ok(ExitCode::SUCCESS);
        }
        let outcomes = self.effort.outcomes(&plan, &store)?;
        let merged = merge(&plan, &store)?;
        let treatment = plan.experiment.treatments.len() - 1;
        let baseline = (treatment > 0).then_some(0);
        let judge = |measure| sensitivity(&plan, &outcomes, measure, treatment, baseline);
        let found: Vec<Result<Sensitivity, Problem>> = (0..plan.experiment.measures.len()).map(judge).collect();
        let files = write(&store, &found, &left)?;
        match &found[shown] {
            Ok(found) => print(&format!("{}\n{}", headline(&plan, &found.outcome), report::sensitivity(found, SHOWN)))?,
            Err(problem) => return Err(problem.clone().into()),
        }
        for problem in found.iter().filter_map(|found| found.as_ref().err()) {
            eprintln!("note: nothing is said of {problem}");
        }
        let mut books = table_columns(&plan);
        books.extend(files.iter().map(|(name, columns)| (*name, columns.clone())));
        write_codebook(&store, &books, &PlanColumns::of(&plan, &registry))?;
        let names: String = books.iter().map(|(name, _)| format!("{name}.csv, ")).collect();
        print(&format!("wrote {}/ ({names}{CODEBOOK}.csv)\n", store.path().display()))?;
        self.report.write(store.path(), false)?;
        let folder = store.path().display();
        next(&format!("cogov plot {folder} --list; cogov report {folder}"));
        let Some(reason) = merged.reason else { return Ok(ExitCode::SUCCESS) };
        eprintln!("error: {} of {} runs failed; the first: {reason}", merged.failed, merged.runs);
        Ok(ExitCode::FAILURE)
    }

    /// Makes the experiment, and lists the assumptions that it does not vary.
    fn experiment(&self, source: &Source, registry: &Registry) -> Result<(Experiment, Vec<(String, String)>), Problem> {
        let own = FileKind::of(&source.json) == Some(FileKind::Experiment);
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let mut left = Vec::new();
        let mut json = if own {
            if !self.only.is_empty() || !self.without.is_empty() {
                return Err(Problem::new(
                    "--only, --without",
                    "choose among a scenario's assumptions; an experiment has its own factors",
                ));
            }
            source.json.clone()
        } else {
            let scenario = Scenario::build(&Source::from_json(source.json.clone()), registry)?;
            let treatments = self.treatments(scenario.treatments.iter().map(|(name, _)| name.as_str()));
            let found = assumed(&scenario, registry, &treatments, &self.only, &self.without)?;
            left = found.left;
            json!({
                "cogov_experiment": 1, "id": scenario.id, "scenario": source.json, "factors": found.factors,
                "replicates": 2, "treatments": treatments,
            })
        };
        let design = match self.method {
            None if own
                && ["one_at_a_time", "morris", "saltelli"].iter().any(|word| json["design"]["type"] == *word) =>
            {
                None
            }
            Some(MethodWord::Oat) => Some(SensitivityMethod::OneAtATime),
            Some(MethodWord::Sobol) => {
                Some(SensitivityMethod::Sobol { base: self.base, second_order: self.second_order })
            }
            None | Some(MethodWord::Morris) => {
                Some(SensitivityMethod::Morris { trajectories: self.trajectories, levels: self.levels })
            }
        };
        if let Some(map) = json.as_object_mut() {
            design.map(|method| map.insert("design".to_owned(), method.design()));
            self.replicates.map(|replicates| map.insert("replicates".to_owned(), replicates.into()));
        }
        if own {
            // Read once for its treatments: only the chosen ones are run.
            let all = Experiment::read(&Source::from_json(json.clone()), folder, registry)?.treatments;
            json["treatments"] = json!(self.treatments(all.iter().map(String::as_str)));
        }
        Ok((Experiment::read(&Source::from_json(json), folder, registry)?, left))
    }

    /// The treatments that are run: the baseline, if there is one, then the treatment that is analysed.
    fn treatments<'a>(&'a self, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let last = self.treatment.as_deref().or_else(|| all.last());
        self.baseline.as_deref().into_iter().chain(last).collect()
    }

    /// The index of the outcome that is printed.
    fn outcome(&self, plan: &Plan<'_>) -> Result<usize, Problem> {
        let Some(name) = &self.outcome else { return Ok(0) };
        let names = || plan.experiment.measures.iter().map(|measure| measure.name.as_str());
        names().position(|known| known == name).ok_or_else(|| Problem::unknown("--outcome", name, names()))
    }
}

/// The outcome with its treatment, and the baseline if there is one.
fn headline(plan: &Plan<'_>, outcome: &str) -> String {
    match &plan.experiment.treatments[..] {
        [baseline, treatment] => format!("{outcome}, {treatment} less {baseline}"),
        all => format!("{outcome}, {}", all.join(", ")),
    }
}

fn said(left: &[(String, String)]) -> String {
    match left.len() {
        0 => String::new(),
        1 => "1 assumption is left alone (left_alone.csv says why)\n".to_owned(),
        many => format!("{many} assumptions are left alone (left_alone.csv says why)\n"),
    }
}

/// Writes the indices of every outcome, the pairs if they were asked for, and the assumptions that were not varied; the names
/// and columns of these tables.
fn write(
    store: &Store,
    found: &[Result<Sensitivity, Problem>],
    left: &[(String, String)],
) -> Result<Vec<(&'static str, Vec<String>)>, Error> {
    let stacked = |tables: Vec<Table>| {
        let columns = tables.first().map(|table| table.columns.clone())?;
        Some(Table { columns, rows: tables.into_iter().flat_map(|table| table.rows).collect() })
    };
    let known = || found.iter().flatten();
    let alone = left.iter().map(|(path, why)| vec![Cell::Text(path.clone()), Cell::Text(why.clone())]).collect();
    let alone = Table { columns: ["factor", "reason"].map(str::to_owned).to_vec(), rows: alone };
    let tables = [
        ("sensitivity", stacked(known().map(Sensitivity::table).collect())),
        ("sensitivity_pairs", stacked(known().filter_map(Sensitivity::pairs).collect())),
        ("left_alone", (!left.is_empty()).then_some(alone)),
    ];
    let mut written = Vec::new();
    for (name, own) in tables {
        if let Some(own) = own {
            table(store, &format!("{name}.csv"), &own)?;
            written.push((name, own.columns));
        }
    }
    Ok(written)
}
