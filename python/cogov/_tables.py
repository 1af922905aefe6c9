"""Tables as data frames of pandas or polars, or as arrays of NumPy. Only NumPy is needed."""

from __future__ import annotations

import importlib.util
from typing import Any, Literal, TypeAlias

import numpy as np

Kind: TypeAlias = Literal["pandas", "polars", "numpy"]
"""What a table is given as."""

Table: TypeAlias = Any
"""A ``pandas.DataFrame``, a ``polars.DataFrame``, or a ``dict`` of NumPy arrays by column."""

KINDS = ("pandas", "polars", "numpy")


def usual_kind() -> Kind:
    """``pandas`` where it is installed, else ``polars``, else ``numpy``."""
    if importlib.util.find_spec("pandas") is not None:
        return "pandas"
    return "polars" if importlib.util.find_spec("polars") is not None else "numpy"


def table(columns: list[tuple[str, str, Any]], kind: Kind | None) -> Table:
    """Make a table of columns from the native module.

    Whole numbers are ``int64``, numbers are ``float64`` with NaN where a cell is empty, texts are objects.
    """
    kind = usual_kind() if kind is None else kind
    if kind not in KINDS:
        raise ValueError(f"kind: unknown {kind!r}; known: {', '.join(KINDS)}")
    arrays = {name: _array(dtype, cells) for name, dtype, cells in columns}
    if kind == "pandas":
        import pandas

        return pandas.DataFrame(arrays)
    if kind == "polars":
        import polars

        # Texts are read from lists: polars would keep an array of objects as objects.
        texts = {name for name, dtype, _ in columns if dtype == "text"}
        return polars.DataFrame({name: array.tolist() if name in texts else array for name, array in arrays.items()})
    return arrays


def _array(dtype: str, cells: Any) -> np.ndarray[Any, Any]:
    if dtype == "text":
        return np.array(cells, dtype=object)
    return np.frombuffer(cells, dtype=np.dtype(dtype))
