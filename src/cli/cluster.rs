//! Reads the number of this task from the environment variables of a cluster.

use crate::base::error::Problem;
use crate::experiment::Shard;

/// The environment variables in which an engine gives a task its number.
struct Engine {
    /// The variable with the number of the task.
    index: &'static str,
    /// The variable with the number of the first task, where that is not 0.
    first: Option<&'static str>,
    /// The variable with the number of the last task.
    last: Option<&'static str>,
    /// The variable with the step from one task to the next, where that is not 1.
    step: Option<&'static str>,
    /// The variable with the number of tasks.
    count: Option<&'static str>,
    /// Whether the number is a rank within a job. A rank is used only where the number of ranks is known.
    rank: bool,
}

const fn engine(index: &'static str, count: Option<&'static str>, rank: bool) -> Engine {
    Engine { index, first: None, last: None, step: None, count, rank }
}

/// The engines in the order in which they are asked. A task of an array also has a rank, in a job of one, so arrays
/// come first.
const ENGINES: &[Engine] = &[
    Engine {
        index: "SLURM_ARRAY_TASK_ID",
        first: Some("SLURM_ARRAY_TASK_MIN"),
        last: Some("SLURM_ARRAY_TASK_MAX"),
        step: Some("SLURM_ARRAY_TASK_STEP"),
        count: Some("SLURM_ARRAY_TASK_COUNT"),
        rank: false,
    },
    Engine {
        index: "SGE_TASK_ID",
        first: Some("SGE_TASK_FIRST"),
        last: Some("SGE_TASK_LAST"),
        step: Some("SGE_TASK_STEPSIZE"),
        count: None,
        rank: false,
    },
    engine("JOB_COMPLETION_INDEX", None, false),
    engine("AWS_BATCH_JOB_ARRAY_INDEX", None, false),
    engine("CLOUD_RUN_TASK_INDEX", Some("CLOUD_RUN_TASK_COUNT"), false),
    engine("BATCH_TASK_INDEX", Some("BATCH_TASK_COUNT"), false),
    engine("OMPI_COMM_WORLD_RANK", Some("OMPI_COMM_WORLD_SIZE"), true),
    engine("PMI_RANK", Some("PMI_SIZE"), true),
    engine("SLURM_PROCID", Some("SLURM_NTASKS"), true),
];

/// The variables of engines that number the tasks of an array but do not say where it begins or how many there are, and
/// what they hold outside arrays.
const UNUSABLE: &[(&str, &str)] = &[("PBS_ARRAY_INDEX", ""), ("PBS_ARRAYID", ""), ("LSB_JOBINDEX", "0")];

/// The variable with the number of tasks, for engines that do not give it.
const SHARDS: &str = "COGOV_SHARDS";

/// The shard of this task; the whole plan where no engine gives a number. Where an engine does not give the number of
/// tasks, it comes from `COGOV_SHARDS`, or else from the plan.
pub(super) fn shard(get: impl Fn(&str) -> Option<String>, planned: usize) -> Result<Shard, Problem> {
    let number = |name: &str| -> Result<Option<usize>, Problem> {
        // Grid Engine writes 'undefined' outside arrays.
        let text = get(name).filter(|text| !text.is_empty() && text != "undefined");
        let wrong = |text: &str| Problem::new(name, format!("'{text}' is not a whole number"));
        text.map(|text| text.trim().parse().map_err(|_| wrong(&text))).transpose()
    };
    for (name, outside) in UNUSABLE {
        if let Some(task) = get(name).filter(|task| !task.is_empty() && task != outside) {
            let why = "its engine does not say how many tasks there are, nor the first; say --shard I/N";
            return Err(Problem::new(*name, format!("this is task {task} of an array, and {why}")));
        }
    }
    let maybe = |name: Option<&'static str>| name.map_or(Ok(None), number);
    for engine in ENGINES {
        let Some(index) = number(engine.index)? else { continue };
        let (first, step) = (maybe(engine.first)?.unwrap_or(0), maybe(engine.step)?.unwrap_or(1).max(1));
        let span = maybe(engine.last)?.map(|last| last.saturating_sub(first) / step + 1);
        let told = maybe(engine.count)?;
        let count = match (told.or(span), number(SHARDS)?) {
            (None, None) if engine.rank => continue,
            (None, wanted) => wanted.unwrap_or(planned),
            (Some(count), _) => count,
        };
        let wrong = |why: String| Problem::new(engine.index, format!("{why}; say --shard I/N"));
        if span.is_some_and(|span| span != count) {
            return Err(wrong(format!("the array is a list of {count} tasks, not a range")));
        }
        if planned > 1 && count != planned {
            // Otherwise a part of an array that is submitted again would count as a whole array.
            return Err(wrong(format!("there are {count} tasks, and the plan has {planned} shards")));
        }
        let index = index.checked_sub(first).map(|index| index / step);
        return index
            .and_then(|index| Shard::new(index, count).ok())
            .ok_or_else(|| wrong(format!("task {} is not one of {count}", get(engine.index).unwrap_or_default())));
    }
    Ok(Shard::WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(environment: &[(&str, &str)], planned: usize) -> Result<String, String> {
        let get =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        shard(get, planned).map(|shard| shard.to_string()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn every_engine_is_understood() {
        let slurm = |id, min, max, step, count| {
            [
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_MIN", min),
                ("SLURM_ARRAY_TASK_MAX", max),
                ("SLURM_ARRAY_TASK_STEP", step),
                ("SLURM_ARRAY_TASK_COUNT", count),
                ("SLURM_PROCID", "0"),
                ("SLURM_NTASKS", "1"),
            ]
        };
        let shard = |text: &str| Ok(text.to_owned());
        assert_eq!(of(&slurm("2", "0", "3", "1", "4"), 1), shard("3/4"), "an array index wins over a rank");
        assert_eq!(of(&slurm("5", "1", "7", "2", "4"), 1), shard("3/4"));
        let sge = [("SGE_TASK_ID", "6"), ("SGE_TASK_FIRST", "2"), ("SGE_TASK_LAST", "8"), ("SGE_TASK_STEPSIZE", "2")];
        assert_eq!(of(&sge, 1), shard("3/4"));
        assert_eq!(of(&[("SGE_TASK_ID", "undefined")], 4), shard("1/1"));
        assert_eq!(of(&[("JOB_COMPLETION_INDEX", "3")], 4), shard("4/4"), "the number of tasks comes from the plan");
        assert_eq!(of(&[("JOB_COMPLETION_INDEX", "3"), ("COGOV_SHARDS", "5")], 1), shard("4/5"));
        assert_eq!(of(&[("AWS_BATCH_JOB_ARRAY_INDEX", "0")], 2), shard("1/2"));
        assert_eq!(of(&[("BATCH_TASK_INDEX", "0"), ("BATCH_TASK_COUNT", "2")], 2), shard("1/2"));
        assert_eq!(of(&[("CLOUD_RUN_TASK_INDEX", "1"), ("CLOUD_RUN_TASK_COUNT", "2")], 2), shard("2/2"));
        for (rank, size) in [
            ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),
            ("PMI_RANK", "PMI_SIZE"),
            ("SLURM_PROCID", "SLURM_NTASKS"),
        ] {
            assert_eq!(of(&[(rank, "1"), (size, "3")], 1), shard("2/3"));
        }
        assert_eq!(of(&[("SLURM_PROCID", "0")], 4), shard("1/1"), "a rank without the number of ranks is not a shard");
        assert_eq!(of(&[], 4), shard("1/1"));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let array = |name: &str, task: &str| {
            format!(
                "{name}: this is task {task} of an array, and its engine does not say how many tasks there are, nor the \
                 first; say --shard I/N"
            )
        };
        for (name, task) in [("PBS_ARRAY_INDEX", "2"), ("PBS_ARRAYID", "0"), ("LSB_JOBINDEX", "1")] {
            assert_eq!(of(&[(name, task)], 4), Err(array(name, task)));
        }
        assert_eq!(of(&[("LSB_JOBINDEX", "0")], 4), Ok("1/1".to_owned()), "LSF gives 0 outside arrays");
        for (environment, planned, message) in [
            (&[("JOB_COMPLETION_INDEX", "4")][..], 4, "JOB_COMPLETION_INDEX: task 4 is not one of 4; say --shard I/N"),
            (&[("PMI_RANK", "x"), ("PMI_SIZE", "2")], 1, "PMI_RANK: 'x' is not a whole number"),
            (
                &[("CLOUD_RUN_TASK_INDEX", "0"), ("CLOUD_RUN_TASK_COUNT", "1")],
                4,
                "CLOUD_RUN_TASK_INDEX: there are 1 tasks, and the plan has 4 shards; say --shard I/N",
            ),
            (
                &[
                    ("SLURM_ARRAY_TASK_ID", "5"),
                    ("SLURM_ARRAY_TASK_MIN", "2"),
                    ("SLURM_ARRAY_TASK_MAX", "5"),
                    ("SLURM_ARRAY_TASK_COUNT", "2"),
                ],
                1,
                "SLURM_ARRAY_TASK_ID: the array is a list of 2 tasks, not a range; say --shard I/N",
            ),
        ] {
            assert_eq!(of(environment, planned), Err(message.to_owned()));
        }
    }
}
