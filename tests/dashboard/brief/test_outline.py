"""A brief as a value: in order, kept as a file, and what is different from what was collected."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from dashboard.panel.brief import changes, file, outline
from dashboard.panel.brief.changes import Cell, seen
from dashboard.panel.brief.file import BriefError
from dashboard.panel.brief.outline import Brief, Chart, OwnWords, Seen, Sentence
from tests.payloads import PAYLOADS

HOSTILE = "<img src=x onerror=alert(1)>"
FRAME = pd.DataFrame(
    {
        "town_id": ["1", "2", "3"],
        "name": ["甲镇", "乙镇", HOSTILE],
        "articles": [7, 5, 1],
        "share": [0.5, np.nan, 1 / 3],
        "words": [np.array(["水", "井"], dtype=object), [], None],
        "day": pd.to_datetime(["2023-01-05", None, "2023-02-01"]),
    }
)


def shown(frame: pd.DataFrame, articles: int = 12) -> Seen:
    return seen(frame, "town_id", lambda row: row["name"], articles, 43)


def chart(item_id: str, **said: object) -> Chart:
    told = {"panel": "coverage", "view": "where", "query": "town=1", "asked": ("town=1",), "options": ["articles", []]}
    return Chart(item_id, **{**told, "looks": [], "seen": shown(FRAME), "on": "2024-01-01", **said})


def sentence(item_id: str, text: str = "水井修好了。") -> Sentence:
    return Sentence(item_id, "a-a01", "text", 3, 5, text, "《水井》", "2024-01-01")


WHOLE = Brief(
    "简报" + HOSTILE,
    "en",
    (
        OwnWords("0000000a", HOSTILE, "\n".join(PAYLOADS) + "\x07"),
        chart("0000000b", called={"side.a": HOSTILE}, note="{", about=HOSTILE),
        sentence("0000000c", HOSTILE),
    ),
)


def test_a_brief_comes_back_from_its_file():
    data = file.to_json(WHOLE)
    assert file.from_json(data) == WHOLE
    assert file.to_json(file.from_json(data)) == data


def test_options_come_back_as_they_went():
    options = ("all", ("a", ("b", 1, 2.5)), None, np.int64(3))
    assert outline.tupled(outline.plain_of(list(options))) == ("all", ("a", ("b", 1, 2.5)), None, 3)


def _with(**changed: object) -> bytes:
    held = json.loads(file.to_json(WHOLE))
    held["items"][2] |= changed
    return json.dumps(held).encode("utf-8")


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        (b"", "file", ""),
        (b"\xff\xfe{", "file", ""),
        (b'{"items": [{"type": "panel", "options": ' + b"[" * 100_000, "file", ""),
        (b"[]", "field", "$"),
        (_with(start="3"), "field", "$.items[2].start"),
        (_with(start=-1), "field", "$.items[2].start"),
        (_with(script="x"), "field", "$.items[2]"),
        (_with(type="page"), "field", "$.items[2].type"),
        (_with(id="../etc/x"), "field", "$.items[2].id"),
        (_with(id="0000000b"), "twice", "0000000b"),
        (b'{"items": [' + b"{}," * 300 + b"{}]}", "field", "$.items"),
    ],
)
def test_what_is_no_brief_is_refused_with_its_reason(data: bytes, kind: str, place: str):
    with pytest.raises(BriefError) as refused:
        file.from_json(data)
    assert refused.value.kind == kind
    assert refused.value.place.startswith(place)


def ids(brief: Brief) -> list[str]:
    return [one.id[-1] for one in brief.items]


def test_items_are_put_in_moved_and_taken_out():
    brief = outline.with_item(WHOLE, OwnWords("0000000d"), after="0000000a")
    assert ids(brief) == ["a", "d", "b", "c"]
    assert ids(outline.moved(brief, "0000000c", -1)) == ["a", "d", "c", "b"]
    assert outline.moved(brief, "0000000a", -1) == brief == outline.moved(brief, "0000000c", 1)
    assert ids(outline.removed(brief, "0000000d")) == ["a", "b", "c"]
    assert ids(outline.without(brief, chart("", called={}, about=None))) == ["a", "d", "c"], (
        "what it is called tells no charts apart"
    )
    assert ids(outline.without(brief, chart("", asked=("town=2",)))) == ["a", "d", "b", "c"]


def test_what_is_collected_is_collected_once():
    brief = outline.with_item(Brief(), chart("0000000a"))
    again = chart("0000000b", query="town=1&part=x", note="other")
    assert outline.holds(brief, again)
    assert outline.with_item(brief, again) == brief
    assert not outline.holds(brief, chart("0000000b", plain=True))
    assert outline.without(brief, again).is_empty


def test_a_full_brief_takes_no_more():
    brief = Brief(items=tuple(OwnWords(f"{n:08x}") for n in range(outline.MOST)))
    assert outline.with_item(brief, OwnWords("ffffffff")) == brief


def test_what_is_the_same_has_not_changed():
    assert changes.between(shown(FRAME), shown(FRAME.copy())) is None


def test_rows_that_came_went_and_say_something_else_are_told():
    fresh = pd.DataFrame({**FRAME.iloc[[0]], "town_id": ["9"], "name": ["丁镇"]})
    now = pd.concat([FRAME.assign(articles=[9, 5, 1]).head(2), fresh], ignore_index=True)
    found = changes.between(shown(FRAME), shown(now, articles=14))
    assert found is not None
    assert found.articles == ((12, 43), (14, 43))
    assert (found.rows, found.new, found.gone, found.is_part) == (None, ("丁镇",), (HOSTILE,), False)
    assert found.cells == (Cell("甲镇", "articles", 7, 9),)


def test_beyond_the_rows_that_are_kept_only_the_digest_knows():
    many = pd.DataFrame({"mark": [f"{n}" for n in range(200)], "n": range(200)})
    other = many.assign(n=[*range(199), 7])
    then, now = (seen(one, "mark", lambda row: row["mark"], 1, 1) for one in (many, other))
    found = changes.between(then, now)
    assert found is not None
    assert (found.new, found.gone, found.cells, found.is_part) == ((), (), (), True)


def test_marks_that_repeat_or_are_missing_are_kept_apart():
    frame = pd.DataFrame({"mark": ["a", "a", None], "n": [1, 2, 3]})
    first = seen(frame, "mark", lambda row: row["mark"], 1, 1).first
    assert [row.key for row in first] == ["a", "a'", ""]
