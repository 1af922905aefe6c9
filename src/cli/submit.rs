//! `cogov submit`: submits a planned experiment to a cluster: an array of shards, and a merge after it.

use super::experiment::checked_shards;
use super::print::print;
use crate::base::error::{Error, Problem};
use crate::experiment::Store;
use crate::scenario::Registry;
use clap::Args;
use std::io::Write;
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
        // The whole path: a name that begins with - would be an option of sbatch.
        let folder = whole(&self.folder)?.join(SLURM);
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        for (name, script) in &scripts {
            let write = |file: &mut dyn Write| file.write_all(script.as_bytes());
            store.replace(&format!("{SLURM}/{name}"), |file| {
                write(file).map_err(|error| Error::io(folder.join(name), error))
            })?;
        }
        let array = sbatch(&[], &folder.join(ARRAY))?;
        // The merge follows any end of the array, failures too: it reports which runs are missing.
        let merge = sbatch(&[format!("--dependency=afterany:{array}")], &folder.join(MERGE))?;
        print(&format!(
            "submitted array {array}, and merge {merge} after it; cogov status {}\n",
            quoted("folder", &whole(&self.folder)?)?
        ))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The scripts, by name.
    fn slurm(&self, id: &str, array: usize) -> Result<[(&'static str, String); 2], Error> {
        if let Some(option) = self.sbatch.iter().find(|option| option.chars().any(char::is_control)) {
            return Err(Problem::new("--sbatch", format!("{option:?} is not one line")).into());
        }
        if let Some(option) = self.sbatch.iter().find(|option| !option.starts_with('-')) {
            return Err(
                Problem::new("--sbatch", format!("'{option}' is not an option, as --partition=short is")).into()
            );
        }
        let folder = whole(&self.folder)?;
        let program = std::env::current_exe().map_err(|error| Error::io("cogov", error))?;
        let (program, place) = (quoted("the program's path", &program)?, quoted("folder", &folder)?);
        // In the name of a log % begins a pattern of Slurm.
        let logs = quoted("folder", &folder.join(SLURM))?.replace('%', "%%");
        let logs = logs.strip_suffix('\'').unwrap_or(&logs);
        let more: String = self.sbatch.iter().map(|option| format!("#SBATCH {option}\n")).collect();
        let head = |name: &str, log: &str, own: String| {
            format!(
                "#!/bin/sh\n#SBATCH --job-name=cogov-{id}-{name}\n#SBATCH --output={logs}/{log}'\n#SBATCH --open-mode=append\n{own}{more}"
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

const SLURM: &str = "slurm";

/// The whole path of something that exists.
fn whole(path: &Path) -> Result<PathBuf, Error> {
    std::fs::canonicalize(path).map_err(|error| Error::io(path, error))
}

/// Quotes a path for the shell.
///
/// # Errors
/// When it has characters that would end a line of the script, or that Slurm reads in another way than the shell.
fn quoted(what: &str, path: &Path) -> Result<String, Problem> {
    let text = path.to_str().filter(|text| !text.chars().any(|c| c.is_control() || c == '\\'));
    let text = text.ok_or_else(|| {
        Problem::new(what, format!("{path:?} has characters that cannot stand in a script: rename it"))
    })?;
    Ok(format!("'{}'", text.replace('\'', r"'\''")))
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
