"""One run of one community, tick by tick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from cogov import _cogov
from cogov._question import Input, question
from cogov._tables import Kind, Table, table


class Simulation:
    """One run of one community: step it, look inside, clone it.

    A run that is stepped has the same bits as the same treatment and replicate of `run`. A rule ``stop`` of the scenario does
    not end it.

    Parameters
    ----------
    scenario : str, path or dict
        An id (see `scenarios`), the path of a file, or the content of one (see `scenario`). A region of many communities
        cannot be stepped.
    treatment : str, optional
        A treatment or an institution, ``a+b`` for both; by default the first treatment.
    replicate : int
        The replicate, from 0. Equal replicates have the same residents and random words in every treatment.
    seed, set, threads, memory
        As for `run`.

    Raises
    ------
    ValueError
        What is wrong with the scenario or a value, in one line with its place and what is allowed.

    Examples
    --------
    >>> sim = cogov.Simulation("third_party", "full")
    >>> sim.step(12)
    >>> sim.tick, sim.column("belief").shape
    (12, (1710,))
    """

    def __init__(
        self,
        scenario: Input,
        treatment: str | None = None,
        replicate: int = 0,
        *,
        seed: int | None = None,
        set: Mapping[str, Any] | None = None,
        threads: int | None = None,
        memory: float = 4.0,
    ) -> None:
        self._run = _cogov.Stepped(question(scenario, set, seed=seed), treatment, replicate, threads, memory)

    @property
    def tick(self) -> int:
        """The next week, counted from the end of the burn-in: negative in the burn-in."""
        return self._run.tick

    @property
    def burn_in(self) -> int:
        """Weeks of the burn-in that the scenario has."""
        return self._run.ticks[0]

    @property
    def ticks(self) -> int:
        """Weeks after the burn-in that the scenario has. The run may be stepped beyond them."""
        return self._run.ticks[1]

    @property
    def treatment(self) -> str:
        """The treatment."""
        return self._run.treatment

    @property
    def residents(self) -> int:
        """The number of residents aged 16 or more, absent ones included."""
        return self._run.residents

    @property
    def institutions(self) -> list[str]:
        """The ids of the institutions, in the order in which they act."""
        return self._run.institutions

    def step(self, n: int = 1) -> None:
        """Run `n` weeks.

        A call costs some tenths of a millisecond beside the weeks themselves: ``step(48)`` is faster than 48 times
        ``step()``. Ctrl-C ends it within a second, between two weeks; `tick` says where.

        Raises
        ------
        RuntimeError
            When a component breaks its contract; the run is then over.
        """
        self._run.step(n)

    def column(self, name: str) -> npt.NDArray[np.float64]:
        """A copy of what is known of each resident.

        Parameters
        ----------
        name : str
            A column, as ``belief`` or ``age``; `resident_columns` has all with meaning and unit.

        Returns
        -------
        numpy.ndarray of float64, shape (residents,)
            In the order of the residents, which does not change. Each call reads and copies all residents (8 bytes and some tens of
            nanoseconds each): writing to the array does not change the run.

        Raises
        ------
        ValueError
            When there is no such column.
        """
        return np.frombuffer(self._run.column(name), dtype=np.float64)

    def probe(self, name: str) -> float:
        """The value of a probe now, as ``cooperation``, ``mean:trust_neighbours@party``; it need not be one that is recorded.

        Raises
        ------
        ValueError
            When there is no such probe.
        """
        return self._run.probe(name)

    def series(self, kind: Kind | None = None) -> Table:
        """What was recorded so far: a row a week, ``tick`` and one column a probe of the scenario."""
        return table(self._run.series(), kind)

    def end(self, institution: str, tick: int | None = None) -> None:
        """End an institution: the week before `tick` is its last one; by default the next week.

        Raises
        ------
        ValueError
            When there is no such institution, or the tick has passed.
        """
        self._run.end_at(institution, self.tick + 1 if tick is None else tick)

    def set_dose(self, institution: str, dose: float) -> None:
        """Give an institution another dose from the next week on: a share in [0, 1] of its strength.

        Raises
        ------
        ValueError
            When there is no such institution, or the dose is not in [0, 1].
        """
        self._run.set_dose(institution, dose)

    def clone(self) -> Simulation:
        """A run that goes on from exactly the same state, on the same random words."""
        twin = object.__new__(Simulation)
        twin._run = self._run.clone()
        return twin

    def __copy__(self) -> Simulation:
        return self.clone()

    def __deepcopy__(self, memo: object) -> Simulation:
        return self.clone()

    def __repr__(self) -> str:
        return f"<cogov.Simulation of {self.residents} residents under {self.treatment}, next tick {self.tick}>"
