"""What a dataset is called that its reader gives no name, and which one holds what is brought."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.datasets import bring
from loaders.datasets import dataset, sources
from loaders.datasets.dataset import Settings


@pytest.mark.parametrize(
    ("newspaper", "file", "name"),
    [(" 河口日报 ", "a.txt", "河口日报"), ("", "河口 2023/01/a.txt", "河口 2023"), ("", "河口.zip", "河口")],
)
def test_it_is_called_as_the_newspaper_the_folder_or_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newspaper: str, file: str, name: str
):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    files = [SimpleNamespace(name=file)]
    for expected in (name, f"{name} 2", f"{name} 3"):
        called = bring._called(newspaper, files)
        assert called == expected
        dataset.make(Settings(called))


def test_files_that_a_dataset_holds_are_found_there_by_their_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    files = [SimpleNamespace(name=f"河口/{n}.txt") for n in range(3)]
    assert bring._holding(files) is None
    for name, kept in (("甲", files[:1]), ("乙", files[:2])):
        sources.bring(dataset.make(Settings(name)), [(one.name, io.BytesIO(name.encode())) for one in kept])
    assert bring._holding(files) == (dataset.find("乙"), 2)
    assert bring._holding([SimpleNamespace(name="0.txt")]) is None
