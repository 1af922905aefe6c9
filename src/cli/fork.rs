//! `cogov fork`: runs to a tick, and from exactly the same state into several futures.

use super::flags::{Output, prepare, write_results};
use super::print::next;
use crate::base::error::Error;
use crate::base::kind::FileKind;
use crate::experiment::{AS_IT_IS, Checkpoints, Comparison, ComparisonTerms, Fork, NEVER, with_threads};
use crate::report::{
    Failure, Manifest, compared, comparison_table, durability_table, durability_text, fork_headline, fork_tables,
};
use crate::scenario::{Registry, Source};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

#[derive(Args, Debug)]
pub(super) struct ForkArgs {
    /// The fork: an id or a file
    file: PathBuf,
    /// Runs of each future, instead of the file's
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
    /// Start from these checkpoints of the treatment's runs, of the fork's week or before it: the folder that
    /// 'run --keep-checkpoints' left
    #[arg(long, value_name = "FOLDER")]
    from: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

impl ForkArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let mut source = Source::named(&self.file, &[FileKind::Fork])?;
        if let (Some(replicates), Some(map)) = (self.replicates, source.json.as_object_mut()) {
            map.insert("replicates".to_owned(), replicates.into());
        }
        let fork = Fork::read(&source, self.file.parent().unwrap_or(Path::new("")), &Registry::standard())?;
        self.output.effort.fits(fork.scenario.memory(), fork.replicates as usize)?;
        let kept = self.from.as_ref().map(|folder| Checkpoints::new(folder, None, true));
        kept.as_ref().map_or(Ok(()), |kept| fork.check_checkpoints(kept))?;
        let mut folder = self.output.folder(&fork.id)?;
        let mut manifest = Manifest::of(&fork.scenario);
        let mut asked = fork.json.clone();
        if let Some(map) = asked.as_object_mut() {
            // The manifest has the scenario already.
            map.remove("scenario");
        }
        manifest.asked = Some(serde_json::json!({ "fork": asked }));
        manifest.replicates = fork.replicates;
        prepare(&mut folder, &manifest, &self.output.report)?;
        self.output.print(&format!("{}\n", fork_headline(&fork)))?;
        let arms = fork.arms();
        let progress = self.output.progress(arms.len() as u64 * u64::from(fork.replicates));
        let begin = Instant::now();
        let outcomes = match &kept {
            None => with_threads(self.output.threads(), || fork.run(|| progress.done()))??,
            Some(kept) => with_threads(self.output.threads(), || fork.run_from(kept, || progress.done()))??,
        };
        progress.finish();
        let seconds = begin.elapsed().as_secs_f64();
        let rest = fork.scenario.time.ticks - fork.at as usize;
        let never = usize::from(fork.baseline.is_some());
        let ticks = fork.scenario.ticks() * (1 + never) + rest * (fork.futures.len() - 1);
        let work = fork.scenario.residents() as f64 * ticks as f64 * f64::from(fork.replicates);
        manifest.took(work, seconds);
        manifest.failures = Failure::all(&outcomes);
        let (samples, terms) = (fork.arm_values(&outcomes), ComparisonTerms::default());
        let mut tables = fork_tables(&outcomes);
        let baselines = [Some(AS_IT_IS), fork.baseline.is_some().then_some(NEVER)];
        let mut comparisons = Vec::new();
        for baseline in baselines.into_iter().flatten() {
            let found = Comparison::of(&samples, baseline, &terms)?;
            if baseline == AS_IT_IS {
                self.output.print(&compared(&found, &terms, false))?;
            }
            comparisons.push(comparison_table(&found, &terms, false));
        }
        let left = fork.durability(&outcomes, &terms);
        self.output.print(&durability_text(&fork, &left))?;
        let all = comparisons.into_iter().reduce(|mut all, more| {
            all.rows.extend(more.rows);
            all
        });
        tables.extend(all.map(|table| ("comparison", table)));
        tables.extend((!left.is_empty()).then(|| ("durability", durability_table(&left))));
        let ended = write_results(&mut folder, &tables, &manifest, (self.output.quiet, &self.output.report))?;
        if !self.output.quiet {
            let folder = folder.path().display();
            next(&format!("cogov plot {folder} --list; cogov report {folder}"));
        }
        Ok(ended)
    }
}
