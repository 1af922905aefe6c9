//! `cogov submit`: submits a planned experiment to a cluster: an array of shards, and a merge after it.

use super::experiment::checked_shards;
use super::print::print;
use crate::base::error::Error;
use crate::experiment::Store;
use crate::scenario::Registry;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[derive(Args, Debug)]
pub(super) struct SubmitArgs {
    /// The folder of the plan, on a disk that all nodes share
    folder: PathBuf,
    /// The cluster's engine
    #[arg(long, value_enum)]
    engine: Engine,
    /// Tasks of the array [default: the plan's shards]
    #[arg(long, value_name = "N")]
    array: Option<usize>,
    /// Cores of a task
    #[arg(long, value_name = "N", default_value_t = 1)]
    cores: u16,
    /// A further option for sbatch, as in --sbatch=--partition=short; may be repeated
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true)]
    sbatch: Vec<String>,
    /// Print the scripts and submit nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    Slurm,
}

impl SubmitArgs {
    pub(super) fn go(&self) -> Result<ExitCode, Error> {
        let registry = Registry::standard();
        let store = Store::new(&self.folder);
        let plan = store.plan(&registry)?;
        let array = self.array.map_or_else(|| store.shards(), Ok)?;
        checked_shards("--array", array)?;
        let Engine::Slurm = self.engine;
        let scripts = self.slurm(&plan.experiment.id, array)?;
        if self.dry_run {
            for (name, script) in &scripts {
                print(&format!("# {name}\n{script}\n"))?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let folder = self.folder.join("slurm");
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        for (name, script) in &scripts {
            let path = folder.join(name);
            std::fs::write(&path, script).map_err(|error| Error::io(&path, error))?;
        }
        let array = sbatch(&[], &folder.join(ARRAY))?;
        // The merge follows any end of the array, failures too: it reports which runs are missing.
        let merge = sbatch(&[format!("--dependency=afterany:{array}")], &folder.join(MERGE))?;
        print(&format!(
            "submitted array {array}, and merge {merge} after it; cogov status {}\n",
            self.folder.display()
        ))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The scripts, by name.
    fn slurm(&self, id: &str, array: usize) -> Result<[(&'static str, String); 2], Error> {
        let whole = |path: &Path| std::fs::canonicalize(path).map_err(|error| Error::io(path, error));
        let folder = whole(&self.folder)?;
        let program = std::env::current_exe().map_err(|error| Error::io("cogov", error))?;
        let (program, place) = (quoted(&program), quoted(&folder));
        let more: String = self.sbatch.iter().map(|option| format!("#SBATCH {option}\n")).collect();
        let head = |name: &str, log: &str, own: String| {
            let log = quoted(&folder.join("slurm").join(log));
            format!(
                "#!/bin/sh\n#SBATCH --job-name=cogov-{id}-{name}\n#SBATCH --output={log}\n#SBATCH --open-mode=append\n{own}{more}"
            )
        };
        let own = format!("#SBATCH --array=1-{array}\n#SBATCH --requeue\n#SBATCH --cpus-per-task={}\n", self.cores);
        // The script names the shard in full, so that a part of the array can be submitted again alone.
        let work = format!(
            "exec {program} work {place} --shard \"$SLURM_ARRAY_TASK_ID/{array}\" --threads {} --progress none\n",
            self.cores
        );
        Ok([
            (ARRAY, head("work", "work-%a.log", own) + &work),
            (MERGE, head("merge", "merge.log", String::new()) + &format!("exec {program} merge {place}\n")),
        ])
    }
}

const ARRAY: &str = "array.sbatch";
const MERGE: &str = "merge.sbatch";

/// Quotes a path for the shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

/// Submits a script, and returns the number of its job.
fn sbatch(options: &[String], script: &Path) -> Result<String, Error> {
    let failed = |why: String| Error::io("sbatch", std::io::Error::other(why));
    let output = Command::new("sbatch").arg("--parsable").args(options).arg(script).output();
    let output = output.map_err(|error| Error::io("sbatch", error))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ")));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    // With more than one cluster the cluster's name follows after a semicolon.
    let job = text.trim().split(';').next().unwrap_or_default().to_owned();
    if job.is_empty() { Err(failed("did not say which job it made".to_owned())) } else { Ok(job) }
}
