"""Tables with one article a row: columns by their names or as told, a page for every day and page number."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.formats import readers, tables
from loaders.formats.job import Job
from loaders.formats.limits import Limits
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Role

NAMES = ["标题", "正文", "日期", "版次", "作者", "链接"]
ROWS = [
    [
        "河边种树",
        "昨天，河边种下三百棵柳树。\n孩子们挂上名牌。",
        "2023-06-05",
        "01",
        "本报记者 王强 通讯员 李莉",
        "a.example/1",
    ],
    ["", "图书馆延长开放时间。", "2023-06-05", "01", "", ""],
    ["桥通车了", "大桥今日通车。", "2023-06-06", "第3版", "", ""],
]


def csv(encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    quoted = [[f'"{cell}"' for cell in row] for row in [NAMES, *ROWS]]
    return "\n".join(delimiter.join(row) for row in quoted).encode(encoding)


def xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["某报稿件一览"])
    for row in [NAMES, *ROWS]:
        book.active.append([dt.datetime.fromisoformat(cell) if cell.startswith("2023") else cell for cell in row])
    book.save(out)
    return out.getvalue()


def records() -> list[dict[str, Any]]:
    return [dict(zip(NAMES, row, strict=True)) for row in ROWS]


def jsonl() -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in records()).encode()


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records()), out)
    return out.getvalue()


KINDS = {".csv": csv, ".tsv": lambda: csv("gb18030", "\t"), ".xlsx": xlsx, ".jsonl": jsonl, ".parquet": parquet}


def read(kind: str, data: bytes, **given: Any) -> list[SourcePage]:
    return list(readers.read(kind, data, Job(f"t{kind}", **given)))


@pytest.mark.parametrize(("kind", "make"), KINDS.items(), ids=list(KINDS))
def test_every_kind_of_table_gives_the_same_pages(kind: str, make: Callable[[], bytes]) -> None:
    first, second = read(kind, make())
    assert (first.part, second.part) == ("2023-06-05~01", "2023-06-06~第3版")
    assert [(line.text, line.role, line.opens) for line in first.lines] == [
        ("河边种树", Role.HEADLINE, True),
        ("昨天，河边种下三百棵柳树。", None, False),
        ("孩子们挂上名牌。", None, False),
        ("图书馆延长开放时间。", None, True),
    ]
    assert first.is_ready and (second.stated.date, second.stated.page_no) == (dt.date(2023, 6, 6), 3)
    assert (first.given[0].authors, first.given[0].link) == ("本报记者 王强 通讯员 李莉", "a.example/1")
    assert dict(first.columns)["title"] == "标题"


def test_rows_without_a_day_are_pages_of_their_own() -> None:
    data = "title,content\n河边种树,昨天种下柳树。\n桥通车了,大桥今日通车。\n".encode()
    assert [page.part for page in read(".csv", data)] == ["r000001", "r000002"]


def test_what_a_column_means_can_be_said() -> None:
    data = "甲,乙\n河边种树,昨天种下柳树。\n".encode()
    with pytest.raises(FormatError, match="its columns are 甲, 乙"):
        read(".csv", data)
    (page,) = read(".csv", data, columns={"title": "甲", "text": "乙"})
    assert [line.role for line in page.lines] == [Role.HEADLINE, None]


@pytest.mark.parametrize("columns", [{"title": "丙"}, {"headline": "甲"}])
def test_a_column_or_meaning_that_is_not_there_says_so(columns: dict[str, str]) -> None:
    with pytest.raises(FormatError):
        read(".csv", "甲,乙\n1,2\n".encode(), columns=columns)


def test_marks_of_web_pages_in_cells_go() -> None:
    data = "标题,正文\n河边种树,<p>昨天种下<b>柳树</b>。</p><p>今天浇水。</p>\n".encode()
    assert [line.text for line in read(".csv", data)[0].lines][1:] == ["昨天种下柳树。", "今天浇水。"]


@pytest.mark.parametrize("meaning", tables.MEANINGS)
def test_every_name_of_a_column_means_one_thing(meaning: tables.Meaning) -> None:
    for name in tables.BOOK.texts(meaning):
        assert tables.meanings([name.upper()], {}) == {meaning: name.upper()}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (".csv", b""),
        (".csv", "标题,正文\n".encode()),
        (".xlsx", b"PK junk"),
        (".jsonl", b"{"),
        (".jsonl", b"[1, 2]"),
        (".parquet", b"PAR1"),
    ],
)
def test_what_is_no_table_says_why(kind: str, data: bytes) -> None:
    with pytest.raises(FormatError):
        read(kind, data)


@pytest.mark.parametrize(("kind", "make"), KINDS.items(), ids=list(KINDS))
def test_rows_have_a_limit(kind: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(FormatError, match="setting: rows"):
        read(kind, make(), limits=Limits(rows=2))


@pytest.mark.parametrize(
    "damaged",
    ['{"标题": "半', "[1]", "null", '{"标题": ' + "9" * 5000 + "}", '{"a":' * 5000],
    ids=["cut", "list", "null", "number", "deep"],
)
def test_a_damaged_object_costs_no_other(damaged: str) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in records()]
    for text in ("\n".join([lines[0], damaged, *lines[1:]]), f"[{','.join(lines)},{damaged}]"):
        found = readers.read(".jsonl", text.encode(), Job("t.jsonl"))
        assert [next(found).part, next(found).part] == ["2023-06-05~01", "2023-06-06~第3版"]
        with pytest.raises(FormatError, match="left out since they are no whole JSON objects: 1"):
            next(found)


def test_line_ends_of_other_scripts_part_no_object() -> None:
    (page,) = read(
        ".jsonl", json.dumps({"标题": "河边种树", "正文": "昨天种树。\u2028今天浇水。"}, ensure_ascii=False).encode()
    )
    assert [line.text for line in page.lines] == ["河边种树", "昨天种树。", "今天浇水。"]


def test_what_no_text_holds_is_replaced() -> None:
    row = {
        "标题": "河边\ud800种树",
        "正文": "昨天\0种树。",
        "版次": "\udfff1" * 50,
        "作者": "\ud83d",
        "日期": "2023-06-05",
    }
    (page,) = read(".jsonl", json.dumps(row).encode())
    assert [line.text for line in page.lines] == ["河边\ufffd种树", "昨天\ufffd种树。"]
    assert len(page.part) < 60 and repr(page).encode("utf-8")


def test_what_is_made_of_values_is_no_text() -> None:
    deep: list[Any] = []
    for _ in range(500):
        deep = [deep]
    data = json.dumps(
        [{"标题": "河边种树", "正文": ["昨天种树。", {"a": 1}, None], "作者": {"名": "王强"}, "日期": deep}]
    )
    (page,) = read(".json", data.encode())
    assert [line.text for line in page.lines] == ["河边种树", "昨天种树。"] and page.given[0].authors == ""


@pytest.mark.parametrize(
    "days", [pa.array([2**30, 19513], pa.date32()), pa.array([2**62, 1685923200 * 10**6], pa.timestamp("us"))]
)
def test_a_day_beyond_the_calendar_is_none(days: pa.Array) -> None:
    out = io.BytesIO()
    pq.write_table(
        pa.table(
            {"标题": ["河边种树", "桥通车了"], "正文": pa.array(["昨天".encode()] * 2, pa.binary()), "日期": days}
        ),
        out,
    )
    undated, dated = read(".parquet", out.getvalue())
    assert (
        undated.stated.date is None
        and dated.stated.date
        and [line.text for line in dated.lines] == ["桥通车了", "昨天"]
    )
