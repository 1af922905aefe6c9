"""Wrong questions are a ValueError with one line: where, what, what is allowed."""

from pathlib import Path
from typing import Any

import pytest

import cogov


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"scenario": "third_patry"}, "scenario: unknown 'third_patry'; did you mean 'third_party'?"),
        ({"scenario": "fines"}, "fines: "),
        ({"scenario": "no/such.json"}, "no/such.json: "),
        ({"scenario": {}}, "cogov: "),
        ({"replicates": -1}, "third_party: replicates: "),
        ({"ticks": 0}, "third_party: time.ticks: "),
        ({"seed": -1}, "third_party: seed: "),
        ({"treatments": ["ful"]}, "treatments: unknown 'ful'; did you mean 'full'?"),
        ({"treatments": []}, None),
        ({"set": {"game.mpcr": -1}}, "third_party: game.mpcr: "),
        ({"set": {"game.mpc": 0.3}}, "third_party: game.mpc: unknown "),
        ({"set": {"game.mpcr.x": 0.3}}, "set game.mpcr.x: "),
        ({"set": {"seed": 3}, "seed": 4}, "set seed: is set twice"),
        ({"set": {"game.mpcr": float("nan")}}, ""),
        ({"set": {"game.mpcr": object()}}, "set: object is no value of a scenario"),
        ({"threads": 0}, "threads: 0 is not in [1, 1024]"),
        ({"threads": 5000}, "threads: 5000 is not in [1, 1024]"),
        ({"memory": 1e-6}, "memory: "),
        ({"set": {"community.residents": 1e18}}, "third_party: community.residents: "),
    ],
)
def test_a_wrong_run_is_one_line(asked: dict[str, Any], line: str | None) -> None:
    asked = {"scenario": "third_party", "ticks": 1, "replicates": 1} | asked
    if line is None:
        cogov.run(**asked)
        return
    with pytest.raises(ValueError) as raised:
        cogov.run(**asked)
    said = str(raised.value)
    assert said.startswith(line) and "\n" not in said, said


@pytest.mark.parametrize("given", ["[]", '{"cogov": 1, "cogov": 1}', "{", "\x00"])
def test_a_wrong_file_is_named(tmp_path: Path, given: str) -> None:
    path = tmp_path / "mine.json"
    path.write_text(given)
    with pytest.raises(ValueError, match="mine.json: "):
        cogov.run(path)


def test_wrong_comparisons_and_experiments_are_one_line() -> None:
    for asked, line in [
        ({"baseline": "nothing"}, "baseline: unknown 'nothing'"),
        ({"outcomes": "cooperatoin"}, "outcome"),
        ({"margins": {"cooperation": -1.0}}, "margins cooperation: -1 is not a number above 0"),
        ({"margins": {"cost": 1.0}, "outcomes": "cooperation"}, "margins: unknown 'cost'"),
    ]:
        with pytest.raises(ValueError) as raised:
            cogov.compare("third_party", ticks=1, replicates=2, **asked)
        assert str(raised.value).startswith(line), raised.value
    for experiment, line in [("fine", "experiment: unknown 'fine'"), ("third_party", "third_party: ")]:
        with pytest.raises(ValueError) as raised:
            cogov.sweep(experiment)
        assert str(raised.value).startswith(line), raised.value
    changed = cogov.experiment("fines")
    changed["factors"][0]["range"] = [-1, 3]
    with pytest.raises(ValueError, match="institutions.full.fine"):
        cogov.sweep(changed)


def test_wrong_types_are_refused_by_python() -> None:
    for asked in [{"replicates": 1.5}, {"seed": 2**70}, {"ticks": "many"}]:
        with pytest.raises((ValueError, TypeError)):
            cogov.run("third_party", **asked)  # type: ignore[arg-type]
    with pytest.raises((OverflowError, TypeError, ValueError)):
        cogov.Simulation("third_party").step(-1)
