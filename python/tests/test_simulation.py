"""Stepping: the same bits as a run; state, probes, clones, and what is changed on the way."""

import copy

import numpy as np
import pytest

import cogov


def test_a_stepped_run_has_the_bits_of_the_run() -> None:
    whole = cogov.run("third_party", treatments="full", replicates=2, ticks=15).series()
    whole = whole[whole.replicate == 1].reset_index(drop=True)
    sim = cogov.Simulation("third_party", "full", 1)
    assert (sim.tick, sim.burn_in, sim.ticks, sim.residents) == (0, 0, 120, 1710)
    sim.step()
    sim.step(14)
    stepped = sim.series()
    assert sim.tick == 15 and (stepped.tick == whole.tick).all()
    for name in stepped.columns:
        assert (stepped[name] == whole[name]).all(), name


def test_threads_do_not_matter_where_residents_are_many() -> None:
    def stepped(threads: int) -> np.ndarray:
        sim = cogov.Simulation("third_party", "full", set={"community.residents": 20_000}, threads=threads)
        sim.step(4)
        return sim.column("belief")

    assert (stepped(1) == stepped(2)).all()


def test_state_is_copied() -> None:
    sim = cogov.Simulation("third_party", "full")
    sim.step(3)
    contribution = sim.column("cooperation")
    assert contribution.shape == (sim.residents,) and contribution.dtype == np.float64
    assert sim.probe("cooperation") == pytest.approx(contribution.mean(), rel=1e-6)
    assert sim.probe("cooperation") == sim.series().cooperation.iloc[-1]
    contribution[:] = 0.0
    assert sim.column("cooperation").any(), "the run has not changed"
    assert sim.probe("mean:belief@conditional") > 0
    columns = cogov.resident_columns().set_index("column")
    assert columns.loc["age", "unit"] == "years"
    for name in columns.index:
        assert len(sim.column(name)) == sim.residents
    with pytest.raises(ValueError, match="column: unknown 'believe'"):
        sim.column("believe")
    with pytest.raises(ValueError, match="probe: unknown 'cooperatoin'; did you mean 'cooperation'"):
        sim.probe("cooperatoin")


def test_a_clone_goes_on_from_the_same_state() -> None:
    sim = cogov.Simulation("third_party", "full")
    sim.step(5)
    twins = [sim.clone(), copy.copy(sim), copy.deepcopy(sim)]
    sim.step(5)
    for twin in twins:
        assert twin.tick == 5
        twin.step(5)
        assert (twin.column("belief") == sim.column("belief")).all()


def test_institutions_end_and_change_on_the_way() -> None:
    sim = cogov.Simulation("third_party", "full")
    assert sim.institutions == ["full"]
    sim.step(20)
    ended, weaker = sim.clone(), sim.clone()
    ended.end("full")
    weaker.set_dose("full", 0.25)
    for run in (sim, ended, weaker):
        run.step(20)
    assert ended.probe("cooperation") < weaker.probe("cooperation") < sim.probe("cooperation")
    for wrong, line in [
        (lambda: sim.end("points"), "unknown 'points'"),
        (lambda: sim.end("full", 3), "full: cannot end at 3"),
        (lambda: sim.set_dose("full", 2), r"dose: 2 is not in \[0, 1\]"),
    ]:
        with pytest.raises(ValueError, match=line):
            wrong()


def test_what_cannot_be_stepped_is_refused() -> None:
    with pytest.raises(ValueError, match="memory: 1 run at a time would take about"):
        cogov.Simulation("third_party", set={"community.residents": 20_000_000}, memory=1)
    with pytest.raises(ValueError, match="region: is not stepped"):
        cogov.Simulation("guangzhou_core")
