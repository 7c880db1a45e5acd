"""Verdicts on a sample: precision and its interval, what comes next, the file they are kept in."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from dashboard.panel import verdicts
from dashboard.questions.sources.check import measure as check_measure


@pytest.mark.parametrize(("right", "wrong"), [(19, 1), (20, 0), (0, 3), (45, 55)])
def test_precision_has_wilsons_interval_and_leaves_unsure_ones_out(right: int, wrong: int):
    found = check_measure.precision(["right"] * right + ["wrong"] * wrong + ["unsure"] * 4)
    known = binomtest(right, right + wrong).proportion_ci(method="wilson")
    assert (found.right, found.wrong, found.unsure) == (right, wrong, 4)
    assert found.share == pytest.approx(right / (right + wrong))
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-9)


def test_without_a_verdict_nothing_is_known():
    found = check_measure.precision(["unsure"])
    assert found.share is None
    assert (found.low, found.high) == (0, 1)


def test_the_next_item_is_the_first_open_one_after_this_one_then_from_the_start():
    items, held = ["a", "b", "c", "d"], {"b": "right", "d": "wrong"}
    assert check_measure.next_open(items, held) == "a"
    assert check_measure.next_open(items, held, "a") == "c"
    assert check_measure.next_open(items, held, "c") == "a"
    assert check_measure.next_open(items, dict.fromkeys(items, "right"), "c") is None


def test_verdicts_come_back_from_their_file():
    rows = [
        {"item_id": "p-a01-m001", "verdict": "right", "claim": "王一", "seed": 1},
        {"item_id": "p-a01-m002", "verdict": "", "claim": "“甲，乙”"},
        {"item_id": "p-a01-m003", "verdict": "unsure"},
    ]
    data = check_measure.to_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    assert verdicts.read_csv(data) == {"p-a01-m001": "right", "p-a01-m003": "unsure"}


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", "乙".encode("gb18030")])
def test_another_file_is_known_as_such(data: bytes):
    assert verdicts.read_csv(data) is None


def test_a_verdict_that_is_none_is_left_out():
    assert verdicts.read_csv(b"item_id,verdict\nx,perhaps\ny,wrong\n") == {"y": "wrong"}
