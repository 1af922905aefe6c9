"""Comparisons and experiments: the same tables as the commands."""

import json
import subprocess
from pathlib import Path

import pytest
from conftest import read_csv, same

import cogov


def test_a_comparison_is_that_of_the_command(command: str, tmp_path: Path) -> None:
    asked = "compare points_design --treatments exemplar,points,exemplar+points --replicates 4 --ticks 12 --unpaired"
    subprocess.run(
        [command, *asked.split(), "--margin", "cooperation=0.1", "--quiet", "--out", "told"], cwd=tmp_path, check=True
    )
    found = cogov.compare(
        "points_design",
        treatments=["exemplar", "points", "exemplar+points"],
        replicates=4,
        ticks=12,
        unpaired=True,
        margins={"cooperation": 0.1},
    )
    assert found.tables == ["comparison", "interactions", "sufficiency", "runs"]
    found.write(tmp_path / "mine")
    for name in [*found.tables, "codebook"]:
        assert (tmp_path / f"mine/{name}.csv").read_bytes() == (tmp_path / f"told/{name}.csv").read_bytes(), name
    comparison = found.comparison()
    assert set(comparison.treatment) == {"exemplar", "points", "exemplar+points"}
    assert (comparison.low <= comparison.difference).all() and (comparison.difference <= comparison.high).all()
    assert set(found.interactions().relation) <= {"complements", "substitutes", "additive", "undecided"}
    assert len(found.runs()) == 4 * 4


def test_an_experiment_is_that_of_the_command(command: str, tmp_path: Path) -> None:
    changed = cogov.experiment("fines")
    changed["factors"][0]["levels"] = 2
    changed["scenario"] = cogov.scenario("third_party") | {"time": {"burn_in": 0, "ticks": 120}}
    changed["series"] = True
    (tmp_path / "mine.json").write_text(json.dumps(changed))
    subprocess.run(
        [command, *"sweep mine.json --replicates 1 --out told".split()], cwd=tmp_path, check=True, capture_output=True
    )
    found = cogov.sweep(changed, replicates=1)
    for name in found.tables:
        told, mine = read_csv(tmp_path / f"told/{name}.csv"), found.table(name)
        assert list(told) == list(mine.columns)
        for column in told:
            assert same(told[column], mine[column].tolist()), column
    assert len(found.runs()) == 2 * 4 * 2 and set(found.runs().status) == {"ok"}
    assert found.manifest["runs"] == 16
    units = found.codebook().set_index(["file", "column"]).unit
    assert units[("runs.csv", "institutions.full.fine")] == "endowment"
    assert found.series().tick.max() == 119


def test_an_experiment_without_series_says_so() -> None:
    changed = cogov.experiment("fines") | {"factors": [{"path": "game.mpcr", "values": [0.3]}]}
    with pytest.raises(ValueError, match="table: unknown 'series'; known: runs"):
        cogov.sweep(changed, replicates=1).series()
