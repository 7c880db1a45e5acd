"""A reader's own denominators: every line is read or named with what is wrong with it."""

from __future__ import annotations

import pytest

from dashboard.filter import denominators
from dashboard.filter.denominators import Fault

SONGZHUANG, XIJI = "110112104", "110112110"
TOWNS = denominators.town_names(
    [
        {"town_id": SONGZHUANG, "name": "宋庄镇", "short": "宋庄", "name_en": "Songzhuang Town"},
        {"town_id": XIJI, "name": "西集镇", "short": "西集", "name_en": "Xiji Town"},
    ]
)
HEAD = "town,measure,year,value,source\n"


def read(*lines: str, head: str = HEAD) -> denominators.Table:
    return denominators.parse(head + "\n".join(lines), TOWNS)


@pytest.mark.parametrize("town", ["宋庄镇", "宋庄", "Songzhuang Town", SONGZHUANG])
def test_a_town_is_known_by_each_of_its_names(town: str):
    (series,) = read(f"{town},residents,2020,120000,census").series
    assert series.values == ((SONGZHUANG, 120000.0),)
    assert series.sources == ("census",)


@pytest.mark.parametrize("number", ["120000", '"120,000"', '"120，000"', "1.2e5", " 120000.0 "])
def test_a_number_may_be_written_in_several_ways(number: str):
    (series,) = read(f"宋庄镇,residents,2020,{number},census").series
    assert series.values == ((SONGZHUANG, 120000.0),)


@pytest.mark.parametrize(
    ("line", "reason", "cell"),
    [
        ("大兴镇,residents,2020,1,census", "town", "大兴镇"),
        ("宋庄镇,,2020,1,census", "measure", ""),
        ("宋庄镇,residents,20,1,census", "year", "20"),
        ("宋庄镇,residents,2020,0,census", "value", "0"),
        ("宋庄镇,residents,2020,-4,census", "value", "-4"),
        ("宋庄镇,residents,2020,many,census", "value", "many"),
        ("宋庄镇,residents,2020,inf,census", "value", "inf"),
        ("宋庄镇,residents,2020,1,", "source", ""),
        ("宋庄镇,residents,2020", "value", ""),
        ("西集镇,residents,2020,2,census", "twice", "西集镇"),
    ],
)
def test_a_wrong_line_is_named_and_spoils_no_other(line: str, reason: str, cell: str):
    table = read("西集镇,residents,2020,1,census", "", line)
    assert table.faults == (Fault(4, reason, cell),)
    assert [series.values for series in table.series] == [((XIJI, 1.0),)]


def test_measures_and_years_are_series_of_their_own_the_latest_first():
    table = read("宋庄镇,b,2019,1,x", "宋庄镇,b,2020,2,x", "西集镇,b,2020,3,y", "宋庄镇,a,2000,4,x")
    assert [series.series_id for series in table.series] == ["a 2000", "b 2020", "b 2019"]
    assert table.series[1].sources == ("x", "y")


def test_cells_pasted_from_a_spreadsheet_and_any_order_of_columns_are_read():
    table = read("census\t2020\t宋庄镇\tresidents\t5", head="\ufeffSource\tYear\ttown\tmeasure\tvalue\n")
    assert table.series[0].values == ((SONGZHUANG, 5.0),)


def test_a_header_may_be_in_another_language():
    headings = dict(zip(("镇街", "指标", "年份", "数值", "来源"), denominators.COLUMNS, strict=True))
    table = denominators.parse("镇街,指标,年份,数值,来源\n宋庄镇,常住人口,2020,5,统计局", TOWNS, headings)
    assert (table.series[0].series_id, table.faults) == ("常住人口 2020", ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault(1, "empty")),
        (" \n\n", Fault(1, "empty")),
        ("a,b\n1,2", Fault(1, "header", "town, measure, year, value, source")),
        ("town,measure,year,value\n", Fault(1, "header", "source")),
    ],
)
def test_a_text_that_is_no_table_is_said_to_be_none(text: str, fault: Fault):
    assert denominators.parse(text, TOWNS) == denominators.Table((), (fault,))


def test_a_table_without_end_is_cut_and_says_so():
    line = "宋庄镇,residents,2020,1,census\n"
    table = denominators.parse(HEAD + line * (denominators.MOST_ROWS + 50), TOWNS)
    assert table.faults[-1].reason == "long"
    assert len(table.faults) <= denominators.MOST_ROWS


@pytest.mark.parametrize(
    ("values", "per"), [((48200, 120000, 9000), 10_000), ((31.5, 20, 64), 10), ((0.4, 0.5, 0.6), 1), ((1,), 1)]
)
def test_articles_are_told_per_the_power_of_ten_below_the_middle_value(values: tuple[float, ...], per: int):
    assert denominators.per(tuple((str(at), value) for at, value in enumerate(values))) == per


@pytest.mark.parametrize(
    "text", [HEAD + '"', HEAD + "\x00,,,,", ",,,,\n,,,,", "\ufeff", HEAD, HEAD + '"' + "x" * 140_000]
)
def test_whatever_gives_no_series_gives_a_fault(text: str):
    table = denominators.parse(text, TOWNS)
    assert not table.series
    assert table.faults
