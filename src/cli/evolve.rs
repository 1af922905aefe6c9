//! `cogov evolve`: runs an experiment in evolution from a file.

use super::flags::whole;
use super::print::{next, print};
use super::progress::{Progress, Style};
use super::stopping::keeps;
use crate::base::error::{Error, Problem};
use crate::base::kind::FileKind;
use crate::base::math::exp;
use crate::evolution::{EvolutionOutcome, GraphMoran, Protocol};
use crate::experiment::with_threads;
use crate::report::listing;
use crate::scenario::{Registry, Source, set_all};
use clap::Args;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub(super) struct EvolveArgs {
    /// The experiment: an id or a file
    file: PathBuf,
    /// Root of all random words, instead of the file's
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole)]
    seed: Option<u64>,
    /// Independent runs, instead of the file's
    #[arg(long, value_name = "N")]
    replicates: Option<u64>,
    /// Threads; the results do not depend on it [default: all cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Change a value of the file, as in game.multiplier=4.4 or update.order=synchronous
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
    /// How progress is shown on standard error
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    progress: Style,
}

impl EvolveArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let source = self.source()?;
        FileKind::Evolution.expect(&source.json).map_err(|problem| problem.in_file(&source.name))?;
        keeps("nothing was printed; the same command begins again");
        let located = |problem: Problem| problem.in_file(&source.name);
        if GraphMoran::is_asked(&source.json) {
            return self.mutant(&source);
        }
        let protocol = protocol(&source, self.folder()).map_err(located)?;
        let progress = Progress::new(self.progress, protocol.units());
        let outcome = with_threads(self.threads, || protocol.run(|| progress.done()))?;
        progress.finish();
        let outcome = outcome.map_err(located)?;
        print(&if self.json { format!("{:#}\n", outcome.json()) } else { table(&outcome) })?;
        if !self.json {
            next(&format!("cogov evolve {} --set PATH=VALUE; cogov list evolution", self.file.display()));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Runs one mutant on a graph.
    fn mutant(&self, source: &Source) -> Result<ExitCode, Error> {
        let located = |problem: Problem| problem.in_file(&source.name);
        let game = GraphMoran::read(&source.json, self.folder()).map_err(located)?;
        let fixed = with_threads(self.threads, || game.fixed())?;
        let json = game.json(fixed).map_err(located)?;
        if self.json {
            print(&format!("{json:#}\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        let found = &json["fixation"];
        let rows = ["share", "standard_error", "exact"].map(|name| {
            let number = found[name].as_f64().map_or("–".to_owned(), |x| format!("{x:.6}"));
            vec![name.replace('_', " "), number]
        });
        print(&format!("{}\n{game}\n\n{}", game.id, listing(&rows)))?;
        Ok(ExitCode::SUCCESS)
    }

    fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// Reads the file and applies the changes of the flags.
    fn source(&self) -> Result<Source, Error> {
        let mut source = Source::named(&self.file, &[FileKind::Evolution])?;
        let flags = [("seed", self.seed), ("replicates", self.replicates)];
        let flags = flags.iter().filter_map(|(path, value)| Some(format!("{path}={}", (*value)?)));
        set_all(&mut source.json, &flags.chain(self.set.iter().cloned()).collect::<Vec<String>>())?;
        Ok(source)
    }
}

fn protocol(source: &Source, folder: &Path) -> Result<Protocol, Problem> {
    let registry = Registry::standard();
    let games = |word: &str, own: &Map<String, Value>| Ok(registry.games.make(word, own)?.into());
    Protocol::read(&source.json, &games, folder)
}

/// Reads an experiment in evolution and describes it in one line.
pub(super) fn described(source: &Source, folder: &Path, language: &str) -> Result<String, Problem> {
    let zh = language == "zh";
    let located = |problem: Problem| problem.in_file(&source.name);
    if GraphMoran::is_asked(&source.json) {
        let game = GraphMoran::read(&source.json, folder).map_err(located)?;
        return Ok(if zh {
            format!("{}:图上的一个突变者", game.id)
        } else {
            format!("{}: one mutant on a graph", game.id)
        });
    }
    let protocol = protocol(source, folder).map_err(located)?;
    let strategies = protocol.stage.strategies.len();
    let (id, replicates, seed) = (&protocol.id, protocol.replicates, protocol.seed);
    Ok(match zh {
        true => format!("{id}:{strategies} 种策略,重复 {replicates} 次,种子 {seed}"),
        false => format!("{id}: {strategies} strategies, {replicates} replicates, seed {seed}"),
    })
}

/// The protocol and the results, for people.
fn table(outcome: &EvolutionOutcome) -> String {
    let protocol = &outcome.protocol;
    let mut text = format!("{}\n{protocol}\n\n", protocol.id);
    if let Some(found) = outcome.fixation {
        let rows = [
            ("takes over", format!("{:.6} of {} runs", found.share(), found.runs)),
            ("exact", format!("{:.9e}", exp(found.ln_exact))),
            ("standard error", format!("{:.6}", found.standard_error())),
        ];
        return text + &listing(&rows.map(|(name, value)| vec![name.to_owned(), value]));
    }
    let n = outcome.replicates.len() as f64;
    let mut rows = vec![["strategy", "share", "s.e.", "exact"].map(str::to_owned).to_vec()];
    for (s, strategy) in protocol.stage.strategies.iter().enumerate() {
        let (mean, sd) = outcome.share(s);
        rows.push(vec![
            strategy.id.clone(),
            format!("{mean:.4}"),
            sd.map_or("–".to_owned(), |sd| format!("{:.4}", sd / n.sqrt())),
            outcome.exact.as_ref().map_or("–".to_owned(), |exact| format!("{:.4}", exact[s])),
        ]);
    }
    text += &listing(&rows);
    let ended: Vec<String> =
        outcome.replicates.iter().filter_map(|run| run.uniform_at).map(|at| at.to_string()).collect();
    if !ended.is_empty() {
        text += &format!("one strategy left in {} of {n} replicates, at sweep {}\n", ended.len(), ended.join(", "));
    }
    text
}
