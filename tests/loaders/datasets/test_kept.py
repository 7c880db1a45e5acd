"""What readers made and saved comes back as it was, and nothing else does."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from loaders.datasets import dataset, kept
from loaders.datasets.dataset import Settings
from loaders.problems import DatasetError

MADE = {"reading-lists.csv": "单,文\n".encode(), "dictionary.txt": b"a b"}


def test_what_was_saved_comes_back_to_whom_it_belongs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TOWNLENS_HOME", str(tmp_path))
    one = dataset.make(Settings("甲"))
    assert kept.read(one, "local") == {}
    kept.write(one, "local", MADE)
    kept.write(one, "other", {"verdicts.csv": b"x"})
    assert kept.read(one, "local") == MADE
    kept.write(one, "local", {})
    assert kept.read(one, "local") == {}


def test_the_same_work_gives_the_same_bytes():
    assert kept.packed(MADE) == kept.packed(dict(reversed(MADE.items())))
    assert kept.unpacked(kept.packed(MADE)) == MADE


def test_what_is_no_such_file_is_refused():
    other, bomb = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("../settings.json", "{}")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dictionary.txt", b"a" * (kept.LONGEST + 1))
    for data in (b"", b"PK", kept.packed(MADE)[:-30], other.getvalue(), bomb.getvalue()):
        with pytest.raises(DatasetError) as refused:
            kept.unpacked(data)
        assert refused.value.kind == "no_work"
