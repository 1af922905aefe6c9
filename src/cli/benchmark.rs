//! `cogov benchmark`: compares regimes in a battery of environments.

use super::experiment::{Effort, manifest, table, write_codebook};
use super::print::{elsewhere, next, print};
use super::report::{ReportFlag, command_line};
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::experiment::benchmark::{
    Battery, Benchmark, Levers, Regime, SCORED_OUTCOMES, Scores, Search, at_points, scores, search,
};
use crate::experiment::{ComparisonTerms, Plan, PlanResults, Store, merge, no_folder};
use crate::report::{
    CODEBOOK, PlanColumns, RESULTS, benchmark_headline, benchmark_manifest, benchmark_page, benchmark_tables,
    check_page, league, neighbour, searched, today, trials_table, write_page,
};
use crate::scenario::{Registry, Source};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// The files that stand beside the folders of the environments.
const FILES: &[&str] =
    &["league.csv", "kinds.csv", "environments.csv", "places.csv", "trials.csv", "codebook.csv", "manifest.json"];

#[derive(Args, Debug)]
pub(super) struct BenchmarkArgs {
    /// Regimes of your own beside the battery's: {"mine": [{"type": "points"}]}
    #[arg(long, value_name = "FILE")]
    regimes: Option<PathBuf>,
    /// Only these regimes; the regime 'none' is always included [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
    /// Only these environments; the scores then compare with no other run's [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    environments: Vec<String>,
    /// A battery, by id or file [default: 1, the released one]
    #[arg(long, value_name = "ID_OR_FILE")]
    battery: Option<PathBuf>,
    /// Search these levers for the regimes with the most cooperation at their cost, and score them beside the others
    #[arg(long, value_name = "LEVERS", requires = "budget")]
    optimise: Option<PathBuf>,
    /// The highest cost of a regime in the search, yuan per resident and year
    #[arg(long, value_name = "YUAN", requires = "optimise", allow_negative_numbers = true)]
    budget: Option<f64>,
    /// Runs of each regime in each environment
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,
    /// Score the regimes at K points of what is assumed about communities too, to see how often each place holds [default: 16]
    #[arg(long, value_name = "K", num_args = 0..=1, require_equals = true, default_missing_value = "16")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1000))]
    assumptions: Option<u16>,
    /// The outcome by which regimes are ranked: cooperation, participation, active, welfare, fairness or cost
    #[arg(long, value_name = "OUTCOME", default_value = "cooperation")]
    by: String,
    /// Folder for the results; runs that it already holds are not repeated [default: results/benchmark]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Also write a page with the league and the frontier of each arena, like docs/benchmark.md
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    #[command(flatten)]
    report: ReportFlag,
    #[command(flatten)]
    effort: Effort,
}

impl BenchmarkArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let names = SCORED_OUTCOMES.map(|outcome| outcome.name);
        let by = names.iter().position(|name| *name == self.by);
        let by = by.ok_or_else(|| Problem::unknown("--by", &self.by, names))?;
        let own = self.battery.as_deref().map(|file| Source::named(file, &[FileKind::Battery])).transpose()?;
        let battery = own.as_ref().map_or_else(Battery::released, Battery::read)?;
        self.report.check()?;
        self.page.as_deref().map_or(Ok(()), check_page)?;
        let mut regimes = self.chosen(&battery)?;
        let battery = battery.only(&self.environments)?;
        // All faults of the input are reported before the search, which takes long.
        let mut benchmark = Benchmark::new(battery, &regimes, self.replicates, &registry)?;
        let searched = self.search(&benchmark.battery, &registry)?;
        if let Some((_, found)) = &searched {
            regimes.extend(found.kept.iter().map(|(regime, _)| regime.clone()));
            benchmark = Benchmark::new(benchmark.battery, &regimes, self.replicates, &registry)?;
        }
        let out = self.folder(&benchmark)?;
        print(&format!("{}\n", benchmark_headline(&benchmark)))?;
        let begin = Instant::now();
        let found = self.outcomes(&benchmark, &out)?;
        let mut scores = scores(&benchmark, &found, &ComparisonTerms::default())?;
        scores.hold_at(&self.at_points(&benchmark, &out, &registry)?);
        print(&league(&scores, by))?;
        let store = Store::new(&out);
        let mut tables = benchmark_tables(&benchmark, &scores, by);
        if let Some((levers, found)) = &searched {
            tables.push(("trials", trials_table(levers, found)));
        }
        for (name, own) in &tables {
            table(&store, &format!("{name}.csv"), own)?;
        }
        let columns: Vec<(&str, Vec<String>)> =
            tables.iter().map(|(name, table)| (*name, table.columns.clone())).collect();
        write_codebook(&store, &columns, &PlanColumns::default())?;
        let mut facts = benchmark_manifest(&benchmark, &scores, by, begin.elapsed().as_secs_f64());
        if let Some(own) = own {
            facts["battery_json"] = own.json;
        }
        if let Some(points) = self.assumptions {
            facts["assumptions"] = points.into();
        }
        if let Some((levers, _)) = &searched {
            facts["search"] = json!({"levers": levers.json, "budget": self.budget});
        }
        manifest(&store, &facts)?;
        let files: String = tables.iter().map(|(name, _)| format!("{name}.csv, ")).collect();
        print(&format!(
            "wrote {}/ ({files}{CODEBOOK}.csv, manifest.json, and a folder an environment)\n",
            out.display()
        ))?;
        if let Some(page) = &self.page {
            write_page(page, &benchmark_page((&command_line(), &today()), &benchmark, &scores, by))?;
            print(&format!("wrote {}\n", page.display()))?;
        }
        self.report.write(&out, false)?;
        next(&format!("cogov plot {0} --list; cogov report {0}", out.display()));
        Ok(if scores.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// The regimes of the battery and of the user, reduced to those that `--only` names.
    fn chosen(&self, battery: &Battery) -> Result<Vec<Regime>, Error> {
        let mut regimes = battery.regimes.clone();
        if let Some(file) = &self.regimes {
            regimes.extend(Regime::read(&Source::read(file)?)?);
        }
        let known = || regimes.iter().map(|regime| regime.name.as_str());
        if let Some(name) = self.only.iter().find(|name| !known().any(|known| known == name.as_str())) {
            return Err(Problem::unknown("--only", name, known()).into());
        }
        regimes.retain(|regime| self.only.is_empty() || self.only.contains(&regime.name));
        Ok(regimes)
    }

    /// Searches the levers, if that was asked for, and returns them with the result.
    fn search(&self, battery: &Battery, registry: &Registry) -> Result<Option<(Levers, Search)>, Error> {
        let (Some(file), Some(budget)) = (&self.optimise, self.budget) else { return Ok(None) };
        let levers = Levers::read(&Source::named(file, &[FileKind::Levers])?)?;
        let trials = levers.population * (levers.generations + 1);
        let tried =
            self.effort.with(trials, |progress| search(battery, &levers, budget, registry, &|| progress.done()));
        let found = tried??;
        print(&searched(&found, budget))?;
        Ok(Some((levers, found)))
    }

    /// The folder that was named, or the usual one, or where that holds other runs its first neighbour that does not.
    fn folder(&self, benchmark: &Benchmark<'_>) -> Result<PathBuf, Error> {
        if let Some(out) = &self.out {
            return match Store::new(out).in_the_way(FILES) {
                Some(why) => Err(Problem::new(out.display().to_string(), format!("{why}; take another --out")).into()),
                None => Ok(out.clone()),
            };
        }
        let refusal = |path: &Path| {
            let of = |plan: &Plan<'_>| {
                let folder = path.join(&plan.experiment.id);
                Store::new(&folder).refusal(plan).map(|why| format!("holds {}, which {why}", plan.experiment.id))
            };
            let taken = no_folder(path).or_else(|| Store::new(path).in_the_way(FILES));
            Ok(taken.or_else(|| benchmark.plans.iter().find_map(of)))
        };
        let (path, note) = neighbour(&Path::new(RESULTS).join("benchmark"), refusal)?;
        elsewhere(note);
        Ok(path)
    }

    /// Runs every environment in a folder of its own; finished runs are not repeated.
    fn outcomes(&self, benchmark: &Benchmark<'_>, out: &Path) -> Result<Vec<PlanResults>, Error> {
        let found = self.outcomes_of(std::slice::from_ref(benchmark), &[out.to_owned()])?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The scores at points of the assumptions, if that was asked for; each point has a folder of its own.
    fn at_points(&self, benchmark: &Benchmark<'_>, out: &Path, registry: &Registry) -> Result<Vec<Scores>, Error> {
        let Some(points) = self.assumptions else { return Ok(Vec::new()) };
        let points = at_points(benchmark, points.into(), registry)?;
        print(&format!("{} points of the assumptions, {} runs\n", points.len(), points.len() * points[0].units()))?;
        let folders: Vec<PathBuf> = (0..points.len()).map(|k| out.join(format!("assumptions/{k}"))).collect();
        let found = self.outcomes_of(&points, &folders)?;
        let scored = points.iter().zip(&found).map(|(it, found)| scores(it, found, &ComparisonTerms::default()));
        Ok(scored.collect::<Result<_, _>>()?)
    }

    /// Runs several benchmarks, each in its folder, with one count of progress.
    fn outcomes_of(&self, all: &[Benchmark<'_>], folders: &[PathBuf]) -> Result<Vec<Vec<PlanResults>>, Error> {
        let pairs = || all.iter().zip(folders).flat_map(|(it, at)| it.plans.iter().map(move |plan| (plan, at)));
        let plans: Vec<&Plan<'_>> = pairs().map(|(plan, _)| plan).collect();
        let stores: Vec<Store> = pairs().map(|(plan, at)| Store::new(at.join(&plan.experiment.id))).collect();
        // Every folder is checked before the first run.
        stores.iter().zip(&plans).try_for_each(|(store, plan)| store.begin(plan, 1))?;
        self.effort.run_plans(&plans, &stores)?;
        let read = |(plan, store): (&&Plan<'_>, &Store)| {
            merge(plan, store)?;
            PlanResults::read(plan, store)
        };
        let mut found = plans.iter().zip(&stores).map(read);
        all.iter().map(|it| found.by_ref().take(it.plans.len()).collect()).collect()
    }
}
