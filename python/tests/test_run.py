"""Runs: the same bits as the command, at any number of threads; tables of every kind."""

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars
import pytest
from conftest import read_csv, same

import cogov

SHORT = {"treatments": ["none", "full"], "replicates": 3, "ticks": 20}


@pytest.fixture(scope="module")
def found() -> cogov.Run:
    return cogov.run("third_party", **SHORT)


def test_the_same_bits_as_the_command(found: cogov.Run, command: str, tmp_path: Path) -> None:
    asked = "run third_party --treatments none,full --replicates 3 --ticks 20 --quiet --out told"
    subprocess.run([command, *asked.split()], cwd=tmp_path, check=True)
    told, mine = read_csv(tmp_path / "told/series.csv"), found.series()
    assert list(told) == list(mine.columns)
    assert all(same(told[name], mine[name].tolist()) for name in told)
    assert not same(told["cooperation"], [x + 1e-16 for x in mine["cooperation"]]), "the last digits count"
    manifest = json.loads((tmp_path / "told/manifest.json").read_text())
    hashes = {file["name"]: file["hash"] for file in manifest["files"]}
    assert found.fingerprint == hashes["series.csv"]
    assert found.manifest["scenario_hash"] == manifest["scenario_hash"]
    # The folder that Python writes is the command's.
    found.write(tmp_path / "mine")
    for name in ("series.csv", "codebook.csv"):
        assert (tmp_path / "mine" / name).read_bytes() == (tmp_path / "told" / name).read_bytes()
    with pytest.raises(ValueError, match="holds other results"):
        cogov.run("third_party", **SHORT, seed=1).write(tmp_path / "mine")


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_same_bits_at_any_number_of_threads(found: cogov.Run, threads: int) -> None:
    assert cogov.run("third_party", **SHORT, threads=threads).fingerprint == found.fingerprint


def test_tables_of_every_kind_are_equal(found: cogov.Run) -> None:
    frame, columns, polar = found.series(), found.series("numpy"), found.series("polars")
    assert isinstance(polar, polars.DataFrame)
    assert list(frame.columns) == list(columns) == polar.columns
    assert frame.shape == (2 * 3 * 20, 3 + len(found.manifest["json"]["probes"]))
    for name, column in columns.items():
        assert (frame[name].to_numpy() == column).all() and polar[name].to_list() == column.tolist()
    assert columns["replicate"].dtype == np.int64 and columns["cooperation"].dtype == np.float64
    columns["cooperation"][0] = 7.0
    assert found.series("numpy")["cooperation"][0] != 7.0, "a copy"
    with pytest.raises(ValueError, match="kind: unknown 'excel'; known: pandas, polars, numpy"):
        found.series("excel")  # type: ignore[arg-type]


def test_without_data_frames_there_are_arrays() -> None:
    program = (
        "import sys; sys.modules['pandas'] = sys.modules['polars'] = None; import importlib.util as u; f = u.find_spec;"
        "u.find_spec = lambda n, *a: None if n in ('pandas', 'polars') else f(n, *a);"
        "import cogov; print(type(cogov.run('lab_pgg', ticks=2, replicates=1).series()).__name__)"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert printed.stdout == "dict\n"


def test_levels_and_differences_are_those_of_the_series(found: cogov.Run) -> None:
    series = found.series()
    last = series[series.tick >= 10].groupby(["treatment", "replicate"]).cooperation.mean()
    levels = found.summary(window=10).set_index(["treatment", "probe"])
    assert levels.loc[("full", "cooperation"), "mean"] == pytest.approx(last["full"].mean(), abs=1e-12)
    differences = found.differences(baseline="none", window=10).set_index(["treatment", "probe"])
    row = differences.loc[("full", "cooperation")]
    assert row["mean"] == pytest.approx((last["full"] - last["none"]).mean(), abs=1e-12)
    assert row["low"] < row["mean"] < row["high"] and row["unit"] == "share"
    turned = found.differences(baseline="full", window=10).set_index(["treatment", "probe"])
    assert turned.loc[("none", "cooperation"), "mean"] == pytest.approx(-row["mean"])
    with pytest.raises(ValueError, match=r"window: 21 is not in \[1, 20\]"):
        found.summary(window=21)
    with pytest.raises(ValueError, match="baseline: unknown 'ful'; did you mean 'full'"):
        found.differences(baseline="ful")


def test_scenarios_are_ids_paths_and_dicts(tmp_path: Path) -> None:
    content = cogov.scenario("lab_pgg")
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(content))
    changes = {"ticks": 4, "replicates": 1, "set": {"game.mpcr": np.float64(0.5)}}
    prints = {cogov.run(what, **changes).fingerprint for what in ("lab_pgg", path, str(path), content)}
    assert len(prints) == 1
    assert cogov.run("lab_pgg", ticks=4, replicates=1).fingerprint not in prints, "the change acts"
    assert cogov.run("lab_pgg", ticks=4, replicates=1, seed=3).fingerprint not in prints


def test_every_column_is_in_the_codebook(found: cogov.Run) -> None:
    book = found.codebook()
    assert set(book.column) == set(found.series().columns)
    assert dict(zip(book.column, book.unit))["cooperation"] == "share"


def test_what_comes_with_the_package_is_listed() -> None:
    listed = cogov.scenarios().set_index("id")
    assert "third party" in listed.loc["third_party", "question"] and listed.loc["third_party", "found"]
    assert "fines" in set(cogov.experiments().id)
    assert cogov.scenarios("zh").set_index("id").loc["third_party", "question"].startswith("第三方")


def test_a_run_is_printed_as_the_command_prints_it(found: cogov.Run) -> None:
    assert str(found).startswith("third_party: 1710 residents, 20 weeks, 3 replicates")
    assert "difference from none" in str(found)
    assert repr(found) == "<cogov.Run of third_party: 1710 residents, 20 weeks, 3 replicates, seed 20191114>"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    cogov.run("lab_pgg", ticks=3, replicates=2, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0 and told == sorted(told)

    def refuse(done: int, total: int) -> None:
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        cogov.run("lab_pgg", ticks=3, replicates=2, progress=refuse)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_that_was_forked_runs(found: cogov.Run) -> None:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        prints = pool.starmap_async(fingerprint, [("third_party",), ("third_party",)]).get(60)
    assert prints == [found.fingerprint] * 2


def fingerprint(scenario: str) -> str:
    return cogov.run(scenario, **SHORT).fingerprint
