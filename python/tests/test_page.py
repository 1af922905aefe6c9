"""Every block of docs/python.md, in order: Python, shell and R, with what is printed below a block.

``UPDATE_PAGE=1 pytest tests/test_page.py`` writes what the blocks of Python print into the page.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

PAGE = ROOT / "docs/python.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_block_does_what_the_page_says(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples/r", tmp_path / "examples/r")
    names: dict[str, object] = {}
    text, printed, seen = PAGE.read_text(encoding="utf-8"), "", []
    page, at = "", 0
    for block in BLOCK.finditer(text):
        kind, code = block.group(1), block.group(2)
        seen.append(kind)
        page, at = page + text[at : block.start(2)], block.end(2)
        if kind == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(code, f"{PAGE.name}: {code.splitlines()[0]}", "exec"), names)
            printed = out.getvalue()
        elif kind == "text" and os.environ.get("UPDATE_PAGE"):
            code = printed
        elif kind == "text":
            assert printed == code
        elif kind == "sh" and not text[: block.start()].endswith("<!-- install -->\n"):
            # The block below the mark is run by .ci/nightly before these tests.
            shell(code, command, tmp_path)
        elif kind == "r" and shutil.which("Rscript"):
            (tmp_path / "block.R").write_text(code, encoding="utf-8")
            told = subprocess.run(["Rscript", "block.R"], check=True, capture_output=True, text=True).stdout
            low, high = (float(word) for word in told.splitlines()[0].split()[1:])
            assert 0.5 < low <= high < 0.9
        page += code
    page += text[at:]
    assert set(seen) == {"python", "text", "sh", "r"}, "blocks of other kinds are not run"
    if os.environ.get("UPDATE_PAGE"):
        PAGE.write_text(page, encoding="utf-8")


def shell(code: str, command: str, folder: Path) -> None:
    for line in code.splitlines():
        word, *rest = line.split()
        if word == "Rscript" and not shutil.which("Rscript"):
            continue
        assert word in ("cogov", "Rscript"), line
        subprocess.run([command if word == "cogov" else word, *rest], cwd=folder, check=True, capture_output=True)
        if "--out" in rest:
            assert (folder / rest[rest.index("--out") + 1]).stat().st_size > 10_000
