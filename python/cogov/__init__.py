"""Simulate the governance of relocation communities from Python.

Which institutions make the residents of a relocation community contribute and take part, at what cost, and what remains
when they are withdrawn? The scenarios, the model and the bits are those of the command ``cogov``.

>>> import cogov
>>> found = cogov.run("third_party", treatments=["none", "full"], replicates=3, ticks=24)
>>> found.fingerprint == cogov.run("third_party", treatments=["none", "full"], replicates=3, ticks=24).fingerprint
True

=====================  ==================================================================
`scenarios`            what comes with the package: id, question, what came out
`scenario`             the content of a scenario, to be changed
`run`                  all treatments and replicates of a scenario
`compare`              treatments against a baseline, pair by pair
`sweep`                an experiment: many points of a scenario
`Simulation`           one run: step it, look inside, clone it
=====================  ==================================================================

It explores and compares; it does not forecast a named community: most defaults are assumptions.
"""

from cogov._compare import Comparison, compare
from cogov._library import experiment, experiments, resident_columns, scenario, scenarios
from cogov._run import Run, run
from cogov._simulation import Simulation
from cogov._sweep import Sweep, sweep

__all__ = [
    "Comparison",
    "Run",
    "Simulation",
    "Sweep",
    "compare",
    "experiment",
    "experiments",
    "resident_columns",
    "run",
    "scenario",
    "scenarios",
    "sweep",
]
