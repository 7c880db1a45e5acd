"""The command that measures a store against keys says every measure, and says so when there is nothing to measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.__main__ import main
from loaders.check import report
from loaders.store import Store
from tests.paths import KEYS


def test_a_store_is_measured_and_rule_by_rule(samples: Store, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--store", str(samples.path), "--keys", str(KEYS), "--rules"]) == 0
    out = capsys.readouterr().out
    for name, value in report.scores(samples, KEYS).items():
        assert f"{name:26} {value:8.3f}" in out
    assert "towns.110112105" in out


def test_right_is_never_more_than_found(samples: Store):
    rows = list(report.by_rule(samples, KEYS))
    assert rows
    assert all(0 <= right <= found for _, _, right, found in rows)


def test_keys_of_other_pages_are_told_apart(samples: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--store", str(samples.path), "--keys", str(tmp_path)]) == 2
    assert "no key" in capsys.readouterr().err
