//! `cogov calibrate`: finds the values of a scenario's parameters that reproduce observations.

use super::experiment::{Effort, checked_shards, plan_written};
use super::print::{elsewhere, next, print};
use super::report::ReportFlag;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::experiment::Plan;
use crate::experiment::calibrate::{Calibration, CalibrationFolder, CalibrationMethod};
use crate::report::{self, CODEBOOK, PlanColumns, RESULTS, codebook, neighbour};
use crate::scenario::{Registry, Source};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct CalibrateArgs {
    /// The calibration: an id or a file
    file: PathBuf,
    /// Points drawn from the prior (rejection) or the most runs of a population (sequential), instead of the file's
    #[arg(long, value_name = "N")]
    draws: Option<u64>,
    /// Points of the posterior, instead of the file's
    #[arg(long, value_name = "N")]
    keep: Option<u64>,
    /// Folder for the results [default: results/ID]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Only write the plan of the prior's runs for this many shards, for cogov work (method rejection); repeat the
    /// command without this flag when they are done
    #[arg(long, value_name = "N")]
    shards: Option<usize>,
    #[command(flatten)]
    report: ReportFlag,
    #[command(flatten)]
    effort: Effort,
}

impl CalibrateArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let mut source = Source::named(&self.file, &[FileKind::Calibration])?;
        let flags = [("draws", self.draws), ("keep", self.keep)];
        if let Some(map) = source.json.as_object_mut() {
            map.extend(flags.iter().filter_map(|(key, value)| Some(((*key).to_owned(), (*value)?.into()))));
        }
        let calibration = Calibration::read(&source, self.file.parent().unwrap_or(Path::new("")), &registry)?;
        let located = |problem: Problem| problem.in_file(&source.name);
        let prior = calibration.prior(&registry).map_err(located)?;
        let folder = match &self.out {
            Some(out) => CalibrationFolder::new(out),
            None => {
                let usual = Path::new(RESULTS).join(&calibration.id);
                let (path, note) = neighbour(&usual, |path| Ok(CalibrationFolder::new(path).refusal(&calibration)))?;
                elsewhere(note);
                CalibrationFolder::new(path)
            }
        };
        self.report.check()?;
        folder.begin(&calibration)?;
        if let Some(shards) = self.shards {
            return self.write_plan(&calibration, &prior, &folder, shards);
        }
        let (priors, targets) = (calibration.factors.len(), calibration.targets().len());
        print(&format!("{}: {priors} parameters, {targets} targets\n", calibration.id))?;
        let found = calibration.run(&registry, &mut |step, plan| {
            let store = folder.step(step);
            store.begin(plan, store.shards().unwrap_or(1))?;
            self.effort.outcomes(plan, &store)
        })?;
        let tables = [
            ("posterior.csv", found.posterior(&calibration)),
            ("quantiles.csv", found.quantiles(&calibration)?),
            ("density.csv", found.density(&calibration)?),
            ("predictive.csv", found.predictive(&calibration)),
        ];
        for (name, table) in &tables {
            folder.write(name, table)?;
        }
        let columns = tables.iter().map(|(name, table)| (name.trim_end_matches(".csv"), &table.columns[..]));
        let book = codebook(columns, &PlanColumns::of(&prior, &registry));
        folder.write(&format!("{CODEBOOK}.csv"), &book)?;
        print(&report::calibration(&calibration, &found)?)?;
        let names = tables.map(|(name, _)| name).join(", ");
        print(&format!("wrote {}/ ({names}, {CODEBOOK}.csv)\n", folder.path().display()))?;
        self.report.write(folder.path(), false)?;
        next(&format!("cogov plot {0} --list; cogov report {0}", folder.path().display()));
        Ok(ExitCode::SUCCESS)
    }

    /// Writes the plan of the prior's runs for several shards.
    fn write_plan(
        &self,
        calibration: &Calibration,
        prior: &Plan<'_>,
        folder: &CalibrationFolder,
        shards: usize,
    ) -> Result<ExitCode, Error> {
        if calibration.method != CalibrationMethod::Rejection {
            let why = "only rejection has shards: each population of the sequential method needs the one before it";
            return Err(Problem::new("--shards", why).into());
        }
        checked_shards("--shards", shards)?;
        let store = folder.step("prior");
        store.begin(prior, shards)?;
        print(&plan_written(&store, shards))?;
        Ok(ExitCode::SUCCESS)
    }
}
