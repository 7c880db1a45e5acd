"""The issue date: every rule of its table, small pages, the sample pages, and the policy that puts clues together."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from loaders.facts.issue import infer_issue
from loaders.formats import naming
from loaders.language import numerals
from loaders.places import region
from loaders.places.units import Town
from loaders.shapes.facts import IssueDate
from loaders.shapes.pages import Article, Line, LineRole, Page, Piece, Role, Stated
from loaders.when.anchors import ANNUAL, JUBILEES, TERMS, TOURS
from loaders.when.clues import BOOK, Clue, find_clues
from loaders.when.days import EPOCH, HORIZON, DaySet, between
from loaders.when.masked import mask
from tests.paths import SPECS

TONGZHOU = region.load("110112")
# with two towns that nobody else has, as the examples of rules name no town of any district
FORMED = (("云岭街道", "2020-09-01"), ("临江街道", "2019-01-01"))
ADDED = tuple(Town(f"11011290{n}", name, "街道", name, formed=day) for n, (name, day) in enumerate(FORMED))
REGION = replace(TONGZHOU, towns=(*TONGZHOU.towns, *ADDED))
SPECS = tomllib.loads((SPECS / "issue.toml").read_text(encoding="utf-8"))
CLUES = [rule for rule in BOOK.rules if rule.says]
PRINTED = BOOK.of_kind("printed")
NUMBERED = BOOK.rule("printed.page_no")


def examples(found: list, near_misses: bool = False) -> list:
    rows = [(rule, row) for rule in found for row in ((*rule.no, *rule.refused) if near_misses else rule.yes.items())]
    return [pytest.param(rule, row, id=f"{rule.id}:{row if near_misses else row[0]}") for rule, row in rows]


def clues_of(text: str, rule_id: str) -> list[Clue]:
    masked = mask([text])
    return [clue for clue in find_clues(masked, len(masked.text), REGION) if clue.rule == rule_id]


def page_of(lines: list[str], source: str = "page.txt") -> Page:
    found = tuple(Line(number, text, text) for number, text in enumerate(lines, 1))
    return Page("page", source, "0", lines=found, stated=naming.stated(source))


@pytest.mark.parametrize(("rule", "row"), examples(CLUES))
def test_clue_reads_its_own_examples(rule, row):
    run = clues_of(row[0], rule.id)[0].days.run(dt.date(2024, 1, 1))
    first, last = ("" if run.first == EPOCH else run.first), ("" if run.last == HORIZON else run.last)
    assert f"{first}/{last}" == row[1]


def test_each_clue_leaves_its_near_misses():
    asked = [(rule, text) for rule in CLUES for text in (*rule.no, *rule.refused)]
    assert not [(rule.id, text) for rule, text in asked if clues_of(text, rule.id)]


@pytest.mark.parametrize(("rule", "row"), examples(PRINTED))
def test_printed_lines(rule, row):
    issued = infer_issue(page_of([row[0]]), [], [], REGION)
    assert (issued.date_basis, f"{issued.date_printed}/{issued.date_best}") == ("printed", row[1])


@pytest.mark.parametrize(("rule", "text"), examples(PRINTED, near_misses=True))
def test_lines_that_print_no_date_of_issue(rule, text):
    assert rule.id not in {evidence.rule for evidence in infer_issue(page_of([text]), [], [], REGION).date_evidence}


def test_the_date_that_a_file_states_is_that_of_its_page():
    stated = Stated(date=dt.date(2023, 6, 5), rules=(("date", "filed.date"),))
    issued = infer_issue(structs.replace(page_of(["桥通车了"]), stated=stated), [], [], REGION)
    assert (issued.date_basis, issued.date_best, issued.date_printed) == ("file", dt.date(2023, 6, 5), None)
    assert [evidence.rule for evidence in issued.date_evidence] == ["filed.date"]


def test_where_print_and_file_differ_the_print_counts_and_both_are_told():
    stated = Stated(date=dt.date(2023, 6, 5), rules=(("date", "column.日期"),))
    issued = infer_issue(structs.replace(page_of(["2023年6月6日 星期二"]), stated=stated), [], [], REGION)
    assert (issued.date_basis, issued.date_best) == ("printed", dt.date(2023, 6, 6))
    assert [evidence.date_from for evidence in issued.date_evidence] == [dt.date(2023, 6, 6), dt.date(2023, 6, 5)]
    assert "2023-06-06 and not 2023-06-05" in str(issued.contradiction)


def test_page_numbers():
    for text, number in NUMBERED.yes.items():
        issued = infer_issue(page_of([text]), [], [LineRole(1, Role.MASTHEAD, None, "test")], REGION)
        assert issued.page_no == int(number)
    assert not any(NUMBERED.pattern.match(text) for text in NUMBERED.no)


# ---- small pages ---------------------------------------------------------------------------------------------------


def issue_of(spec: dict) -> IssueDate:
    lines = list(spec.get("outside", []))
    roles = [LineRole(number, Role.MASTHEAD, None, "test") for number in range(1, len(lines) + 1)]
    articles = []
    for position, story in enumerate(spec["articles"], 1):
        pieces = []
        for role, text in [(Role.HEADLINE, story["headline"]), *((Role.BODY, text) for text in story["body"])]:
            lines.append(text)
            pieces.append(Piece(role, text, (len(lines),), (0,)))
        articles.append(Article(f"page-a{position:02d}", "page", position, tuple(pieces)))
    return infer_issue(page_of(lines, spec.get("source", "page.txt")), articles, roles, REGION)


@pytest.mark.parametrize("spec", SPECS["page"], ids=lambda spec: spec["name"])
def test_small_pages(spec):
    issued = issue_of(spec)
    assert issued.date_basis == spec["basis"]
    assert (issued.date_from, issued.date_to, issued.date_best) == (spec.get("from"), spec.get("to"), spec.get("best"))
    assert (issued.newspaper, issued.page_no) == (spec.get("newspaper"), spec.get("page_no"))
    assert (issued.date_from or EPOCH) <= spec["truth"] <= (issued.date_to or HORIZON)
    assert bool(issued.date_evidence) or issued.date_basis == "unknown"


def test_there_are_enough_small_pages():
    assert len(SPECS["page"]) >= 15


def test_evidence_names_line_words_and_rule():
    spec = next(spec for spec in SPECS["page"] if spec["name"].startswith("a closure"))
    found = {(evidence.line, evidence.rule): evidence for evidence in issue_of(spec).date_evidence}
    assert found[2, "notice.effect"].date_to == dt.date(2021, 4, 26)
    assert found[4, "since.months"].quote == "3月以来"


# ---- tables and policy -----------------------------------------------------------------------------------------------


def test_ordinals_of_anchors_fit_an_announcement_that_was_seen():
    for name, row in ANNUAL.items():
        assert row.first + row.seen[0] - 1 == row.seen[1], name
    for name, row in JUBILEES.items():
        assert row.year + row.seen[0] == row.seen[1], name


def test_tours_and_terms_run_forward():
    assert all(days == sorted(days) for days in TOURS.values())
    assert all(row.since < (row.until or HORIZON) for row in TERMS.values())


days = st.dates(EPOCH, HORIZON)


@given(days, days, days)
def test_a_day_set_keeps_its_ends(first, last, near):
    found = between(min(first, last), max(first, last))
    assert (found.span.first, found.span.last) == (min(first, last), max(first, last))
    assert found.run(near) == found.span and len(found) == abs((last - first).days) + 1
    assert not found - found and found & found == found | found == found
    assert DaySet(0).span is None and DaySet(0).run(near) is None


@given(st.lists(st.sampled_from([text for rule in CLUES for text in rule.yes]), min_size=1, max_size=4))
def test_no_set_of_clues_breaks_the_policy(texts):
    spec = {"articles": [{"headline": "要闻", "body": [text]} for text in texts]}
    issued = issue_of(spec)
    if issued.date_best:
        assert issued.date_from == issued.date_best == issued.date_to
    if issued.date_from and issued.date_to:
        assert issued.date_from <= issued.date_to
    assert issued.date_basis in {"inferred", "unknown"}


def test_ordinals_are_read_in_words_and_digits():
    assert numerals.whole_number("十") == numerals.whole_number("10")
