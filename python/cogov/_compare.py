"""Comparisons of treatments with a baseline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from cogov import _cogov
from cogov._progress import Progress, shown
from cogov._question import Input, question, words
from cogov._results import Results
from cogov._tables import Kind, Table


class Comparison(Results):
    """Treatments compared with a baseline. `compare` makes it.

    The tables are ``comparison``, ``interactions`` (where treatments as ``a``, ``b`` and ``a+b`` are there), ``sufficiency``
    and ``runs``.
    """

    def comparison(self, kind: Kind | None = None) -> Table:
        """A row a treatment and outcome: levels, paired difference with its 95 % interval, tests, effect sizes."""
        return self.table("comparison", kind)

    def interactions(self, kind: Kind | None = None) -> Table | None:
        """A row a pair of treatments and outcome: complements, substitutes or additive; None where there is no pair."""
        return self.table("interactions", kind) if "interactions" in self.tables else None

    def runs(self, kind: Kind | None = None) -> Table:
        """A row a run: treatment, replicate, and the outcomes."""
        return self.table("runs", kind)

    def write(self, folder: str | os.PathLike[str], force: bool = False) -> None:
        """Write a results folder as the command does; see `Run.write`."""
        self._found.write(folder, force)


def compare(
    scenario: Input,
    *,
    treatments: str | Iterable[str] | None = None,
    baseline: str = "none",
    outcomes: str | Iterable[str] | None = None,
    margins: Mapping[str, float] | None = None,
    unpaired: bool = False,
    replicates: int | None = None,
    ticks: int | None = None,
    seed: int | None = None,
    set: Mapping[str, Any] | None = None,
    threads: int | None = None,
    memory: float = 4.0,
    progress: Progress = None,
) -> Comparison:
    """Compare treatments of a scenario with a baseline, pair by pair on the same random words.

    Parameters
    ----------
    scenario : str, path or dict
        An id (see `scenarios`), the path of a file, or the content of one (see `scenario`).
    treatments : str or iterable of str, optional
        Treatments or institutions, ``a+b`` for both; all treatments of the scenario by default.
    baseline : str
        What they are compared with.
    outcomes : str or iterable of str, optional
        Outcomes as ``cooperation``, ``cost:sum`` or ``active:mean@48``; by default the mean of every probe over the last year.
    margins : mapping, optional
        Differences within a margin are equivalent: numbers above 0 in the unit of the outcome, by outcome.
    unpaired : bool
        Also give Welch's and the Mann–Whitney test, which ignore the pairs.
    replicates, ticks, seed, set, threads, memory, progress
        As for `run`.

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        What is wrong with the scenario, a word or a value, in one line with its place and what is allowed.
    KeyboardInterrupt
        Ctrl-C ends the runs within a second.
    """
    asked = question(scenario, set, replicates=replicates, time__ticks=ticks, seed=seed)
    pairs = [(outcome, float(margin)) for outcome, margin in (margins or {}).items()]
    with shown(progress) as told:
        found = _cogov.compare(
            asked, baseline, words(treatments), words(outcomes), pairs, unpaired, threads, memory, told
        )
        return Comparison(found)
