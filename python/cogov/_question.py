"""What is asked: a file by id, path or content, and changes of its values."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Input: TypeAlias = str | os.PathLike[str] | Mapping[str, Any]
"""A file: its id, its path, or its content as a dict."""


@dataclass(frozen=True)
class Question:
    """A file and the changes of its values, as the native module takes them."""

    word: str | None
    content: str | None
    own: str
    set: str


def question(file: Input, set: Mapping[str, Any] | None = None, **own: Any) -> Question:
    """Prepare a file with changes; `own` has changes by path, ``__`` for the dot, None for none."""
    if isinstance(file, Mapping):
        word, content = None, _json(file)
    else:
        word, content = os.fspath(file), None
    paths = {path.replace("__", "."): value for path, value in own.items() if value is not None}
    return Question(word, content, _json(paths), _json(set or {}))


def words(given: str | Iterable[str] | None) -> list[str]:
    """The words of an argument that takes one, several or none."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), default=_plain, allow_nan=False, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A number or an array of NumPy, and any other mapping, as JSON has it."""
    if isinstance(value, Mapping):
        return dict(value)
    for name in ("tolist", "item"):
        if hasattr(value, name):
            return getattr(value, name)()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise ValueError(f"set: {type(value).__name__} is no value of a scenario; numbers, texts, lists and dicts are")
