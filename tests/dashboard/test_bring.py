"""What a dataset is called that its reader gives no name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.datasets import bring
from loaders.datasets import dataset
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
