"""The runs of a scenario."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from cogov import _cogov
from cogov._progress import Progress, shown
from cogov._question import Input, question, words
from cogov._results import Results
from cogov._tables import Kind, Table, table


class Run(Results):
    """The runs of a scenario: every treatment and replicate. `run` makes it.

    ``print(found)`` prints the table that the command prints.
    """

    def series(self, kind: Kind | None = None) -> Table:
        """The time series of all runs.

        Parameters
        ----------
        kind : {"pandas", "polars", "numpy"}, optional
            What the table is given as; see `table`.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or dict of numpy.ndarray
            treatments × replicates × weeks rows. Columns: ``treatment`` (text), ``replicate`` (from 0), for a region
            ``community`` (text), ``tick`` (week, negative in the burn-in), and one column a probe (float64); `codebook` has
            their units. The numbers are those of ``series.csv``, to the bit.
        """
        return self.table("series", kind)

    def summary(self, window: int | None = None, kind: Kind | None = None) -> Table:
        """The mean of every probe by treatment, with its 95 % interval over replicates.

        Parameters
        ----------
        window : int, optional
            The last so many weeks; by default the last year (48), or all where there are fewer.
        kind : {"pandas", "polars", "numpy"}, optional
            What the table is given as; see `table`.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or dict of numpy.ndarray
            treatments × probes rows: ``treatment``, ``probe``, ``unit``, ``mean``, ``low``, ``high``. The limits are NaN with
            one replicate.

        Raises
        ------
        ValueError
            When there are not so many weeks.
        """
        return table(self._found.levels(window), kind)

    def differences(self, baseline: str | None = None, window: int | None = None, kind: Kind | None = None) -> Table:
        """The difference of every treatment from a baseline, pair by pair on the same random words.

        Parameters
        ----------
        baseline : str, optional
            The treatment that the others are compared with; by default the first.
        window : int, optional
            The last so many weeks; by default the last year (48), or all where there are fewer.
        kind : {"pandas", "polars", "numpy"}, optional
            What the table is given as; see `table`.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or dict of numpy.ndarray
            (treatments − 1) × probes rows: ``treatment``, ``probe``, ``unit``, ``mean``, ``low``, ``high``: the mean
            difference and its 95 % interval over pairs.

        Raises
        ------
        ValueError
            When there is no such treatment, or there are not so many weeks.
        """
        return table(self._found.differences(baseline, window), kind)

    @property
    def fingerprint(self) -> str:
        """The hash of the time series, 16 hexadecimal digits: that of ``series.csv`` in the manifest of the command."""
        return self._found.fingerprint("series")

    def write(self, folder: str | os.PathLike[str], force: bool = False) -> None:
        """Write a results folder as the command does: tables as CSV, codebook and manifest.

        ``cogov plot`` and ``cogov report`` read it. Other results in the folder are replaced only by `force`; files that are no
        results stay.

        Raises
        ------
        ValueError
            When the folder holds something else.
        OSError
            When it cannot be written.
        """
        self._found.write(folder, force)


def run(
    scenario: Input,
    *,
    replicates: int | None = None,
    ticks: int | None = None,
    seed: int | None = None,
    treatments: str | Iterable[str] | None = None,
    set: Mapping[str, Any] | None = None,
    threads: int | None = None,
    memory: float = 4.0,
    progress: Progress = None,
) -> Run:
    """Run all treatments and replicates of a scenario.

    Parameters
    ----------
    scenario : str, path or dict
        An id (see `scenarios`), the path of a file, or the content of one (see `scenario`).
    replicates : int, optional
        Runs of each treatment, instead of the scenario's. Equal replicates of all treatments have the same residents and the
        same random words.
    ticks : int, optional
        Weeks after the burn-in, instead of the scenario's.
    seed : int, optional
        The root of all random words, instead of the scenario's.
    treatments : str or iterable of str, optional
        Only these treatments or institutions, ``a+b`` for both; the first is the baseline.
    set : mapping, optional
        Other values of the scenario by path, as ``{"game.mpcr": 0.4, "institutions.points.value": 0.5}``.
    threads : int, optional
        Threads, 1 to 1024; all cores by default. The results do not depend on it.
    memory : float
        Memory that the runs may take together, GB.
    progress : bool or callable, optional
        None shows a bar in notebooks and terminals (of tqdm where it is installed). True, False: always, never. A function is
        called with the runs that are done and those that there are.

    Returns
    -------
    Run
        The time series and what follows from them, the same bits as those of ``cogov run``.

    Raises
    ------
    ValueError
        What is wrong with the scenario or a value, in one line with its place and what is allowed.
    KeyboardInterrupt
        Ctrl-C ends the runs within a second.

    Examples
    --------
    >>> found = cogov.run("chengnan", replicates=1, ticks=8, treatments=["none", "stages"], set={"game.mpcr": 0.4})
    >>> found.series("numpy")["tick"].shape
    (112,)
    """
    asked = question(scenario, set, replicates=replicates, time__ticks=ticks, seed=seed)
    with shown(progress) as told:
        return Run(_cogov.run(asked, words(treatments), threads, memory, told))
