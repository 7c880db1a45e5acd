"""The same subject, unit and town in two articles are one series; two levels for one period contradict each other."""

from __future__ import annotations

from loaders.store.derived.series import Series


def _row(article: str, value: float, **more: object) -> dict:
    given = {"article_id": article, "subject": "森林覆盖率", "unit": "%", "town_id": None, "significant": True}
    return {**given, "kind": "level", "period": None, "value": value, "value_high": None, **more}


def _told(*rows: dict) -> Series:
    told = Series()
    for row in rows:
        told.add(row, _page(row))
    return told


def _page(row: dict) -> str:
    return row["article_id"].split("-")[0]


def _series(*rows: dict) -> list[str | None]:
    return [_told(*rows).of(row) for row in rows]


def test_a_series_needs_two_articles():
    rows = [_row("p1-a01", 33.0), _row("p1-a01", 33.0), _row("p2-a01", 34.0, subject="绿化率")]
    assert _series(*rows) == [None, None, None]
    first, second, other = _series(rows[0], _row("p2-a01", 35.0), _row("p2-a01", 35.0, town_id="1"))
    assert first == second is not None
    assert other is None


def test_incidental_figures_make_no_series():
    assert _series(_row("p1-a01", 1.0, significant=False), _row("p2-a01", 1.0, significant=False)) == [None, None]


def _conflicts(*rows: dict) -> list[bool]:
    return [_told(*rows).is_contradicted(row, _page(row)) for row in rows]


def test_two_levels_for_one_printed_period_contradict_each_other():
    rows = [_row("p1-a01", 33.0, period="2022年底"), _row("p2-a01", 34.0, period="2022年底")]
    assert _conflicts(*rows) == [True, True]
    assert _conflicts(*rows, _row("p3-a01", 35.0, period="2023年底")) == [True, True, False]


def test_without_a_period_only_one_page_can_contradict_itself():
    assert _conflicts(_row("p1-a01", 33.0), _row("p2-a01", 34.0)) == [False, False]
    assert _conflicts(_row("p1-a01", 33.0), _row("p1-a02", 34.0)) == [True, True]


def test_a_period_without_its_year_is_another_time_on_every_page():
    rows = [_row("p1-a01", 203.0, period="今年以来"), _row("p2-a01", 900.0, period="今年以来")]
    assert _conflicts(*rows) == [False, False]
    assert _conflicts(*rows, _row("p2-a02", 901.0, period="今年以来")) == [False, True, True]


def test_the_same_level_twice_and_amounts_of_change_are_no_conflict():
    assert _conflicts(_row("p1-a01", 33.0), _row("p1-a02", 33.0)) == [False, False]
    changes = [_row("p1-a01", 3.0, kind="change"), _row("p1-a02", 4.0, kind="change")]
    assert _conflicts(*changes) == [False, False]
