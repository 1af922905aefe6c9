"""Parquet of the command as other readers see it: pyarrow and polars."""

import json
import subprocess
from pathlib import Path

import polars
import pyarrow.parquet
import pytest
from conftest import read_csv, same


@pytest.fixture(scope="module")
def results(command: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    for asked in ["run third_party --treatments none,full --replicates 2 --ticks 20", "sweep fines --replicates 1"]:
        told = subprocess.run([command, *asked.split(), "--parquet"], cwd=folder, capture_output=True, text=True)
        if "this build writes no Parquet" in told.stderr:
            pytest.skip("the command was built without the feature 'parquet'")
        assert told.returncode == 0, told.stderr
    return folder / "results"


@pytest.mark.parametrize("name", ["third_party/series", "fines/runs"])
def test_other_readers_read_what_the_csv_has(results: Path, name: str) -> None:
    csv = read_csv(results / f"{name}.csv")
    table = pyarrow.parquet.read_table(results / f"{name}.parquet")
    frame = polars.read_parquet(results / f"{name}.parquet")
    assert list(csv) == table.column_names == frame.columns
    for column in csv:
        cells = table.column(column).to_pylist()
        assert same(csv[column], [float("nan") if cell is None else cell for cell in cells]), column
        assert frame[column].to_list() == cells, column
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["treatment"], types["replicate"], types["cooperation"]) == ("string", "int64", "double")


@pytest.mark.parametrize("name", ["third_party/series", "fines/runs"])
def test_the_metadata_are_the_codebook(results: Path, name: str) -> None:
    metadata = pyarrow.parquet.read_schema(results / f"{name}.parquet").metadata
    rows = json.loads(metadata[b"cogov.codebook"])
    book = read_csv((results / name).parent / "codebook.csv")
    file = Path(name).name + ".csv"
    told = [dict(zip(book, row)) for row in zip(*book.values()) if row[0] == file]
    assert [{key: text or "" for key, text in row.items()} for row in rows] == told
    assert {row["column"]: row["unit"] for row in rows}["cooperation"] == "share"
    assert metadata[b"cogov.program"].startswith(b"cogov ")
