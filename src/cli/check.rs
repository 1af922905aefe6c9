//! `cogov check`: checks files of every kind without running them; prints the conditions of a scenario's institutions.

use super::evolve::described;
use super::language::LanguageFlag;
use super::print::{next, print};
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::evidence::claim::Claim;
use crate::experiment::benchmark::{Battery, Benchmark, Levers, Regime};
use crate::experiment::calibrate::Calibration;
use crate::experiment::{Experiment, Fork, Plan, Store};
use crate::report::{benchmark_headline_in, experiment_headline_in, fork_headline_in, headline_in, notes};
use crate::scenario::{Registry, Scenario, Source};
use clap::Args;
use serde_json::Map;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Scenarios, experiments, forks, calibrations, claims, batteries, regimes, levers, experiments in evolution, plans:
    /// ids or files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    language: LanguageFlag,
}

impl CheckArgs {
    /// Checks all files; the exit code is that of the first fault.
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let (registry, language) = (Registry::standard(), self.language.word());
        let (mut code, mut last) = (0, None);
        for path in &self.files {
            match checked(path, &registry, language) {
                Ok((kind, report)) => {
                    print(&report)?;
                    last = kind.filter(|kind| FileKind::BUNDLED.contains(kind));
                }
                Err(error) => {
                    eprintln!("error: {error}");
                    code = if code == 0 { error.exit_code() } else { code };
                }
            }
        }
        if let ([word], Some(kind), 0) = (&self.files[..], last, code) {
            next(&kind.names_and_command(&word.display().to_string()).1);
        }
        Ok(ExitCode::from(code))
    }
}

/// Builds a file in full and describes it in a language, with its kind.
fn checked(path: &Path, registry: &Registry, language: &str) -> Result<(Option<FileKind>, String), Error> {
    let zh = language == "zh";
    let source = Source::named(path, FileKind::BUNDLED)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let located = |problem: Problem| problem.in_file(&source.name);
    let kind = FileKind::of(&source.json);
    let described = match kind {
        Some(FileKind::Experiment) => {
            let plan = Plan::new(Experiment::read(&source, folder, registry)?, registry);
            plan.check().map_err(located)?;
            experiment_headline_in(language, &plan)
        }
        Some(FileKind::Fork) => fork_headline_in(language, &Fork::read(&source, folder, registry)?),
        Some(FileKind::Calibration) => {
            let calibration = Calibration::read(&source, folder, registry)?;
            calibration.prior(registry).map_err(located)?;
            let (priors, targets) = (calibration.factors.len(), calibration.targets().len());
            match zh {
                true => format!("{}:{priors} 个参数,{targets} 个目标", calibration.id),
                false => format!("{}: {priors} parameters, {targets} targets", calibration.id),
            }
        }
        Some(FileKind::Claim) => {
            let claim = Claim::read(&source, folder, registry)?;
            claim.plan(&Map::new(), 2, registry)?;
            if let Some(ablation) = &claim.ablation {
                claim.plan(&ablation.set, 2, registry).map_err(|problem| problem.under("ablation"))?;
            }
            match zh {
                true => format!("{}:{};{} 项检验", claim.id, claim.title("zh"), claim.tests.len()),
                false => format!("{}: {}; {} tests", claim.id, claim.title("en"), claim.tests.len()),
            }
        }
        Some(FileKind::Battery) => {
            let battery = Battery::read(&source)?;
            let regimes = battery.regimes.clone();
            benchmark_headline_in(language, &Benchmark::new(battery, &regimes, 1, registry).map_err(located)?)
        }
        Some(FileKind::Regimes) => {
            let regimes = Regime::read(&source)?;
            benchmark_headline_in(
                language,
                &Benchmark::new(Battery::released()?, &regimes, 1, registry).map_err(located)?,
            )
        }
        Some(FileKind::Levers) => {
            let levers = Levers::read(&source)?;
            let middle = vec![0.5; levers.factors.len()];
            let regime = levers.at(&levers.name, &middle)?;
            Benchmark::new(Battery::released()?, &[regime], 1, registry).map_err(located)?;
            match zh {
                true => format!("{}:{} 个杠杆", levers.name, levers.factors.len()),
                false => format!("{}: {} levers", levers.name, levers.factors.len()),
            }
        }
        Some(FileKind::Evolution) => described(&source, folder, language)?,
        Some(FileKind::Plan) => {
            let plan = Store::new(folder).plan(registry)?;
            plan.check().map_err(located)?;
            experiment_headline_in(language, &plan)
        }
        Some(kind @ (FileKind::Manifest | FileKind::Targets)) => return Err(located(kind.elsewhere()).into()),
        Some(FileKind::Scenario) | None => {
            let scenario = Scenario::build(&source, registry)?;
            scenario.check_published().map_err(|problem| source.locate(problem))?;
            return Ok((Some(FileKind::Scenario), report(&scenario, zh)));
        }
    };
    Ok((kind, format!("{} {described}\n", if zh { "通过" } else { "ok" })))
}

/// How many groups of each size the first replicate has, the largest first.
fn groups(scenario: &Scenario, zh: bool) -> String {
    let sizes = scenario.group_sizes().into_iter().rev();
    if zh {
        let said: Vec<String> = sizes.map(|(size, count)| format!("{size} 人的 {count} 个")).collect();
        return format!("小组:{}", said.join(","));
    }
    let said: Vec<String> = sizes.map(|(size, count)| format!("{count} of {size}")).collect();
    format!("groups: {}", said.join(", "))
}

/// Describes the scenario, and for each institution the condition under which contributing pays in the stage game.
fn report(scenario: &Scenario, zh: bool) -> String {
    let stage = scenario.stage();
    let (ok, language) = if zh { ("通过", "zh") } else { ("ok", "en") };
    let mut text = format!("{ok} {}\n  {}\n", headline_in(language, scenario), groups(scenario, zh));
    text += &match zh {
        true => format!("  需弥补的差距:每单位贡献 {:.3}\n", stage.gap),
        false => format!("  gap to be closed: {:.3} a unit contributed\n", stage.gap),
    };
    for planned in &scenario.institutions {
        for condition in planned.institution.conditions(&stage) {
            let holds = match (condition.holds(), zh) {
                (true, false) => "holds",
                (false, false) => "does not hold",
                (true, true) => "成立",
                (false, true) => "不成立",
            };
            let (id, incentive, gap) = (&planned.id, condition.incentive, condition.gap);
            text += &format!("  {id}: {}: {incentive:.3} >= {gap:.3} {holds}\n", condition.formula);
        }
    }
    text + &notes(scenario)
}
