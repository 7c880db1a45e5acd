"""A build on an engine that is not there: what is said, and that nothing is left. Builds on engines that are: tests/cluster."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from loaders import build, read
from loaders.__main__ import NOTHING_WRITTEN, main
from loaders.problems import WorkerError
from loaders.work import engines
from tests.paths import SEEDS


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_an_engine_that_is_not_installed_is_named_with_the_way_to_it(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pysail.spark", None)
    assert main(["build", str(SEEDS), "--store", str(tmp_path / "store"), "--engine", engine]) == NOTHING_WRITTEN
    assert f"the engine {engine} is not installed: pip install 'townlens[cluster]'" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.parquet"))


def test_pages_are_not_read_by_other_rules_than_where_that_was_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(work, things, **_):
        with monkeypatch.context() as there:
            there.setattr(read, "rules_version", lambda: "another")
            yield from ((place, work(thing, None)) for place, thing in enumerate(things))

    with pytest.raises(WorkerError, match="has another Townlens, or another pack of 110112"):
        build.build([SEEDS], tmp_path / "store", home="110112", spread=elsewhere)


def test_an_address_without_an_engine_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = main(["build", str(SEEDS), "--store", str(tmp_path / "store"), "--master", "spark://127.0.0.1:7077"])
    assert told == NOTHING_WRITTEN
    assert "say --engine too" in capsys.readouterr().err
