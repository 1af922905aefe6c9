"""What comes with the package."""

from __future__ import annotations

import json
from typing import Any

from cogov import _cogov
from cogov._tables import Kind, Table, table


def scenarios(language: str = "en", kind: Kind | None = None) -> Table:
    """The scenarios that come with the package.

    Parameters
    ----------
    language : {"en", "zh"}
        The language of the texts.
    kind : {"pandas", "polars", "numpy"}, optional
        What the table is given as; see `Run.series`.

    Returns
    -------
    pandas.DataFrame, polars.DataFrame or dict of numpy.ndarray
        A row a scenario: ``id``, ``question``, ``found`` (what came out).
    """
    return table(_cogov.files("scenarios", language), kind)


def experiments(language: str = "en", kind: Kind | None = None) -> Table:
    """The experiments that come with the package; as `scenarios`."""
    return table(_cogov.files("experiments", language), kind)


def scenario(id: str) -> dict[str, Any]:
    """The content of a scenario, to be changed and given to `run`.

    Raises
    ------
    ValueError
        When there is none of this id; the nearest one is named.
    """
    content: dict[str, Any] = json.loads(_cogov.file("scenarios", id))
    return content


def experiment(id: str) -> dict[str, Any]:
    """The content of an experiment, to be changed and given to `sweep`; as `scenario`."""
    content: dict[str, Any] = json.loads(_cogov.file("experiments", id))
    return content


def resident_columns(kind: Kind | None = None) -> Table:
    """The columns that `Simulation.column` gives: ``column``, ``meaning``, ``unit``."""
    return table(_cogov.resident_columns(), kind)
