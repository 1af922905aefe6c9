#!/bin/sh
# A planned experiment as a Slurm array: each task finds its shard in SLURM_ARRAY_TASK_ID.
#
#   cogov plan fines --out fines --shards 4
#   job=$(sbatch --parsable examples/cluster/slurm.sh fines)
#   sbatch --dependency=afterany:$job --wrap "cogov merge fines"
#
# `cogov submit fines --engine slurm` writes and submits both by itself. Slurm allows 1,000 tasks unless the site says
# otherwise (scontrol show config | grep MaxArraySize). A task that is requeued goes on where it was.
#SBATCH --job-name=cogov
#SBATCH --array=0-3
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=cogov-%a.log
exec cogov work "$1" --threads "${SLURM_CPUS_PER_TASK:-1}" --progress none
