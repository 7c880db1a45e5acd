"""What names of files state: every rule of its table, and a reader's own pattern."""

from __future__ import annotations

import datetime as dt

import pytest

from loaders.formats.naming import BOOK, day_in, said, stated
from loaders.problems import FormatError

DAY = dt.date(2023, 6, 5)
PATHS = [
    (rule, path, told)
    for kind in ("date", "page", "newspaper")
    for rule in BOOK.of_kind(kind)
    for path, told in rule.yes.items()
]


@pytest.mark.parametrize(("rule", "path", "told"), PATHS, ids=[f"{rule.id}:{path}" for rule, path, _ in PATHS])
def test_every_rule_reads_its_examples(rule, path: str, told: str) -> None:
    found = stated(path + ".pdf")
    values = {
        "date": str(found.date),
        "page": found.edition or "一二"[(found.page_no or 1) - 1],
        "newspaper": found.newspaper,
    }
    assert values[rule.kind] == told


def test_all_that_a_path_says_is_told_with_its_rule() -> None:
    found = stated("昌平报/2023-06-05/A2版.pdf")
    assert (found.date, found.page_no, found.edition, found.newspaper) == (DAY, None, "A2", "昌平报")
    assert dict(found.rules) == {"date": "filed.date", "edition": "filed.page", "newspaper": "filed.newspaper"}


def test_the_nearest_folder_knows_best() -> None:
    assert stated("backup 2020-01-01/2023-06-05/01版.txt").date == DAY


def test_a_name_that_says_nothing_states_nothing() -> None:
    assert stated("notes.txt").rules == ()


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{newspaper}-{page}-{date}", "昌平-3-20230605.pdf"),
        ("{year}/{month}/{day}/{*}_{page}", "scans/2023/06/05/img_3.jpg"),
        ("{date}{*}p{page}", "2023.6.5_whole_p3.txt"),
    ],
)
def test_a_readers_own_pattern_comes_first(pattern: str, path: str) -> None:
    found = stated(path, pattern)
    assert (found.date, found.page_no) == (DAY, 3)
    assert dict(found.rules)["date"] == "naming.pattern"


@pytest.mark.parametrize("pattern", ["{datum}", "{page}_{page}"])
def test_a_pattern_that_cannot_be_understood_says_so(pattern: str) -> None:
    with pytest.raises(FormatError):
        stated("a.txt", pattern)


def test_a_line_of_credits_states_day_page_and_paper() -> None:
    found = said("《昌平报》（2023年6月5日 第 A3 版）", "html.credit")
    assert (found.date, found.edition, found.page_no, found.newspaper) == (DAY, "A3", None, "昌平报")
    assert said("《昌平报》（2023年6月5日 第 03 版）", "html.credit").page_no == 3


@pytest.mark.parametrize(
    ("text", "day"), [("2023-13-40, 2023/6/5", DAY), ("20230605", DAY), ("1234567890123", None), ("", None)]
)
def test_days_in_texts(text: str, day: dt.date | None) -> None:
    assert day_in(text) == day
