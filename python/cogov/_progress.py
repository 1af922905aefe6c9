"""Progress: a bar of tqdm where it is installed, else a line; nothing where nobody looks."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

Progress: TypeAlias = bool | Callable[[int, int], object] | None
"""None: a bar in notebooks and terminals. True, False: always, never. A function is called with the runs that are done
and those that there are."""


@contextmanager
def shown(progress: Progress) -> Iterator[Callable[[int, int], object] | None]:
    """The function that is told of progress, and what it shows until the work ends."""
    if callable(progress):
        yield progress
        return
    watched = "ipykernel" in sys.modules or sys.stderr.isatty()
    if progress is False or (progress is None and not watched):
        yield None
        return
    bar = _bar()
    try:
        yield bar
    finally:
        bar.close()


class _Line:
    """One line on standard error that is written over."""

    def __call__(self, done: int, total: int) -> None:
        print(f"\r{done} of {total} runs", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        print(file=sys.stderr)


class _Bar:
    """A bar of tqdm."""

    def __init__(self, tqdm: Any) -> None:
        self._tqdm: Any = tqdm
        self._shown: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._shown is None:
            with warnings.catch_warnings():
                # Without widgets the bar of a notebook is one of text, and says so each time.
                warnings.simplefilter("ignore")
                self._shown = self._tqdm(total=total, unit="run")
        self._shown.update(done - self._shown.n)

    def close(self) -> None:
        if self._shown is not None:
            self._shown.close()


def _bar() -> _Bar | _Line:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return _Line()
    return _Bar(tqdm)
