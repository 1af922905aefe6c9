"""What runs, comparisons and experiments have in common: tables, their codebook, and what repeats them."""

from __future__ import annotations

import json
from typing import Any

from cogov import _cogov
from cogov._tables import Kind, Table, table


class Results:
    """Tables in memory, with the codebook of their columns and everything that repeats them."""

    def __init__(self, found: _cogov.Found) -> None:
        self._found = found

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return self._found.tables

    def table(self, name: str, kind: Kind | None = None) -> Table:
        """A table by its name.

        Parameters
        ----------
        name : str
            One of `tables`.
        kind : {"pandas", "polars", "numpy"}, optional
            What the table is given as: a data frame, or a dict of arrays. By default ``pandas`` where it is installed, else
            ``polars``, else ``numpy``.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame or dict of numpy.ndarray
            One row an observation, one column a variable. Numbers are copied once.

        Raises
        ------
        ValueError
            When there is no such table or kind.
        """
        return table(self._found.table(name), kind)

    def codebook(self, kind: Kind | None = None) -> Table:
        """Meaning, unit, range, source and Chinese term of every column of every table, a row each."""
        return table(self._found.codebook(), kind)

    @property
    def manifest(self) -> dict[str, Any]:
        """Everything that is needed to run it again: program, version, seed, the scenario as it was run, failures."""
        manifest: dict[str, Any] = json.loads(self._found.manifest)
        return manifest

    @property
    def failures(self) -> list[dict[str, Any]]:
        """Runs that ended early because a component broke its contract: treatment, replicate, reason."""
        failures: list[dict[str, Any]] = self.manifest.get("failures", [])
        return failures

    def __str__(self) -> str:
        return self._found.text

    def __repr__(self) -> str:
        about = self._found.text.split("\n", 1)[0]
        return f"<cogov.{type(self).__name__} of {about}>"
