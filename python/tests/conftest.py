"""Settings of the tests: the command that is built beside the package."""

import csv
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def command() -> str:
    """The program ``cogov``: ``COGOV_BIN``, else the release build of this repository, else that of the path."""
    built = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "cogov"
    found = os.environ.get("COGOV_BIN") or (str(built) if built.exists() else shutil.which("cogov"))
    assert found, "build the command first: cargo build --release, or name it in COGOV_BIN"
    return found


def read_csv(path: Path) -> dict[str, list[str]]:
    """The texts of a CSV by column."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return {name: [row[at] for row in rows] for at, name in enumerate(head)}


def same(texts: list[str], cells: list[object]) -> bool:
    """Whether a column of a CSV has exactly these cells."""
    read = [
        type(cell)(text) if text else float("nan") if isinstance(cell, float) else ""
        for text, cell in zip(texts, cells)
    ]
    return len(texts) == len(cells) and all(x == y or x != x and y != y for x, y in zip(read, cells))
