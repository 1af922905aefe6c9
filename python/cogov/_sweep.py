"""Experiments: many points of a scenario."""

from __future__ import annotations

from cogov import _cogov
from cogov._progress import Progress, shown
from cogov._question import Input, question
from cogov._results import Results
from cogov._tables import Kind, Table


class Sweep(Results):
    """The runs of an experiment. `sweep` makes it."""

    def runs(self, kind: Kind | None = None) -> Table:
        """A row a run: ``point``, the factors by their paths, ``treatment``, ``replicate``, the outcomes, ``status`` and
        ``reason``. A failed run has NaN in its outcomes and the reason why."""
        return self.table("runs", kind)

    def series(self, kind: Kind | None = None) -> Table:
        """The time series of all runs, where the experiment has ``"series": true``.

        Raises
        ------
        ValueError
            When it keeps none.
        """
        return self.table("series", kind)


def sweep(
    experiment: Input,
    *,
    replicates: int | None = None,
    threads: int | None = None,
    memory: float = 4.0,
    progress: Progress = None,
) -> Sweep:
    """Run an experiment: every point, treatment and replicate.

    The runs are kept in memory only. One that takes hours is better run by ``cogov sweep``, which keeps each run on the disk
    and goes on where it was stopped; ``results/ID/runs.csv`` has the same table.

    Parameters
    ----------
    experiment : str, path or dict
        An id (see `experiments`), the path of a file, or the content of one (see `experiment`).
    replicates : int, optional
        Runs of each point and treatment, instead of the file's.
    threads, memory, progress
        As for `run`.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        What is wrong with the experiment or one of its points, before the first run.
    KeyboardInterrupt
        Ctrl-C ends the runs within a second.
    """
    with shown(progress) as told:
        return Sweep(_cogov.sweep(question(experiment), replicates, threads, memory, told))
