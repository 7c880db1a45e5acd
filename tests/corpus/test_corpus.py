"""The generated corpus: the same every time, and its keys true of its texts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import fields
from pathlib import Path
from random import Random

import pytest

from loaders import build
from loaders.check.evaluate import Case, evaluate
from tests import corpus
from tests.corpus import Damage, grammar
from tests.corpus.__main__ import main
from tests.corpus.keys import BYLINES
from tests.corpus.marks import Clause, Figure, Mark, Person, Plant
from tests.corpus.scene import Scene
from tests.corpus.tables import rows, table
from tests.corpus.truth import truth
from tests.corpus.world import world

SEED = 7
PAGES = 60
KEYED = ("pages", "articles", "people", "places", "indicators", "dates", "repairs")
FLOORS = {  # just under what was seen on 20 pages of seed 3; raise them, never lower one without a reason
    "segmentation_b3_f1": 0.995,
    "headline_exact": 0.99,
    "bylines_f1": 0.99,
    "towns_f1": 0.99,
    "main_town_f1": 0.99,
    "settlements_f1": 0.99,
    "people_f1": 0.99,
    "officials_f1": 0.99,
    "titles_f1": 0.99,
    "roles_f1": 0.99,
    "indicators_f1": 0.99,
    "indicator_kind_acc": 0.99,
    "indicator_direction_acc": 0.99,
    "genre_acc": 0.99,
    "dates_f1": 0.98,
    "dates_resolved_acc": 0.99,
    "ocr_fixed_precision": 0.99,
    "issue_date_inside": 1.0,
}
IDIOMS = (
    "一公里",
    "千家万户",
    "进万家",
    "一块儿",
    "一天天",
    "一棵棵",
    "一颗颗",
    "一家老小",
    "第二天",
    "一字一句",
    "一张张",
)
QUANTITY = re.compile(
    r"(?<![第0-9一二两三四五六七八九十百千万亿])[0-9一二两三四五六七八九十百千万亿][0-9.一二三四五六七八九十百千万亿余多]*"
    r"(?:[%个名人位家处项件条张台只场次户吨亩元倍成天株棵所支盏块座份门期组辆℃克]|公里|平方米|小时|毫米)"
)


@pytest.fixture(scope="module")
def pages() -> list[corpus.Printed]:
    return [corpus.page(SEED, n) for n in range(PAGES)]


def squash(text: str) -> str:
    "Letters, digits and Chinese characters only, as the scorer compares."
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff%℃°.]", "", unicodedata.normalize("NFKC", text))


def lines_of(page: corpus.Printed) -> dict[int, str]:
    return dict(enumerate(page.text.replace("\r\n", "\n").split("\n"), 1))


def text_of(page: corpus.Printed, article: dict) -> str:
    "Everything that the key gives to the article, headings first and body in reading order."
    lines, order = lines_of(page), article["lines"]
    return "".join(squash(lines[n]) for part in order for n in order[part])


def articles(pages: list[corpus.Printed]) -> list[tuple[corpus.Printed, dict]]:
    return [(page, article) for page in pages for article in page.key["articles"]]


def test_same_seed_same_bytes_whatever_else_is_made(tmp_path):
    for folder, count in (("some", "3"), ("more", "5")):
        main(["--pages", count, "--seed", "11", "--out", str(tmp_path / folder)])
    some, more = _bytes_below(tmp_path / "some"), _bytes_below(tmp_path / "more")
    assert len(some) == 6 and len(more) == 10
    assert {path: more[path] for path in some} == some


def _bytes_below(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.glob("*s/*")}


def test_seeds_differ():
    assert corpus.page(1, 0).text != corpus.page(2, 0).text


def test_every_printed_line_has_one_place(pages):
    for page in pages:
        key = page.key
        placed = [n for a in key["articles"] for part in a["lines"].values() for n in part]
        placed += key["masthead_lines"] + key["noise_lines"]
        assert sorted(placed) == [n for n, line in lines_of(page).items() if line.strip()], page.name


def test_quotes_stand_in_their_lines(pages):
    "On the line where the number begins; a quote that print broke in two reads on in the next line of its part."
    broken = 0
    for page, article in articles(pages):
        for figure in article["indicators"]:
            quote, line = squash(figure["quote"]), squash(lines_of(page)[figure["line"]])
            assert squash(figure["number"]) in quote
            if quote not in line:
                broken += 1
                assert quote in text_of(page, article), (page.name, figure)
    assert broken < 0.2 * sum(len(article["indicators"]) for _, article in articles(pages))


def test_everything_named_is_printed(pages):
    for page, article in articles(pages):
        text = text_of(page, article)
        people = article["people"]
        names = [person["name"] for person in people] + [place["name"] for place in article["settlements"]]
        names += [title for person in people for title in person["titles"]]
        names += [surface for town in article["towns"] for surface in town["via"]]
        names += [date["text"] for date in article["dates"]]
        names += [name for kind in BYLINES for name in article[kind]]
        names += [heading for heading in (article["headline"], article["kicker"], article["column"]) if heading]
        assert [name for name in names if squash(name) not in text] == [], page.name


def test_misreadings_are_printed_on_their_lines(pages):
    errors = [(page, error) for page in pages for error in page.key["ocr_errors"]]
    assert errors
    for page, error in errors:
        around = [lines_of(page).get(error["line"] + step, "") for step in (-1, 0, 1)]
        assert error["wrong"] in squash("".join(around)), page.name


def test_no_figure_is_left_unmarked(pages):
    "A number with a unit outside every mark would be a fact that the key does not know."
    found = Counter()
    for page in pages:
        for piece in page.sheet.pieces:
            if piece.owner is not None:
                found.update(QUANTITY.findall(_blanked(piece.text.text, piece.text.marks)))
    assert found == {}


def _blanked(text: str, marks: tuple[Mark, ...]) -> str:
    for idiom in IDIOMS:
        text = text.replace(idiom, "□" * len(idiom))
    for mark in marks:
        text = text[: mark.start] + "□" * (mark.end - mark.start) + text[mark.end :]
    return text


def test_issue_dates_lie_inside_what_the_page_supports(pages):
    for page in pages:
        issue = page.key["issue"]
        assert issue["earliest"] <= issue["best"] <= issue["latest"], page.name
        assert issue["best"] == page.day.isoformat()
    stated = sum(page.key["issue"]["stated_date"] is not None for page in pages)
    assert 0.4 < stated / len(pages) < 0.8


def test_what_needs_the_day_is_resolved_only_where_the_page_gives_it(pages):
    for page, article in articles(pages):
        issue = page.key["issue"]
        known = issue["earliest"] == issue["latest"]
        yesterday = [date["resolved"] for date in article["dates"] if date["text"].startswith("昨")]
        assert all((resolved is not None) == known for resolved in yesterday)


def test_pages_spread_over_the_three_years():
    days = [world(SEED).issue_day(n) for n in range(120)]
    assert all(35 <= count <= 45 for count in Counter(day.year for day in days).values())
    assert all(day.weekday() < 5 for day in days)


def test_rates_of_damage_are_near_the_documented_ones():
    logs = [corpus.page(SEED, n).damage for n in range(160)]
    for field in fields(Damage):
        befell = [log[field.name] for log in logs if field.name in log]
        rate = sum(befell) / len(befell)
        assert abs(rate - field.default) < 3.5 * (field.default * (1 - field.default) / len(befell)) ** 0.5, field.name


def test_damage_can_be_switched_off():
    for n in range(10):
        clean = corpus.page(SEED, n, Damage.none())
        assert not any(clean.damage.values())
        assert clean.key["ocr_errors"] == [] and clean.key["noise_lines"] == []
        assert all(article["headline"] for article in clean.key["articles"] if article["genre"] != "resolution")


def test_damage_leaves_the_articles_as_they_are():
    for n in range(10):
        clean, printed = corpus.page(SEED, n, Damage.none()), corpus.page(SEED, n)
        assert [a["genre"] for a in clean.key["articles"]] == [a["genre"] for a in printed.key["articles"]]
        figures = [[len(page.sheet.said(owner, Figure)) for owner in range(3)] for page in (clean, printed)]
        assert figures[0] == figures[1]


def test_one_holder_a_seat_and_a_change_that_shows():
    tenures = world(SEED).tenures
    seats = Counter(tenure.seat for tenure in tenures)
    assert max(seats.values()) >= 2
    for tenure in tenures:
        others = [t for t in tenures if t.seat == tenure.seat and t != tenure]
        assert all(t.end < tenure.start or tenure.end < t.start for t in others)
    promoted = {t.person_id for t in tenures if t.seat.post == "mayor"} & {
        t.person_id for t in tenures if t.seat.post == "secretary"
    }
    assert len(promoted) == 1


def test_two_people_of_one_name_hold_different_posts():
    people = {(tenure.name, tenure.person_id): tenure.seat for tenure in world(SEED).tenures}
    names = Counter(name for name, _ in people)
    assert sum(count > 1 for count in names.values()) >= table("posts")["moves"]["namesakes"]


def test_slogans_are_printed_only_in_their_time(pages):
    lives = {slogan.text: slogan for slogan in world(SEED).slogans}
    for page in pages:
        for said in page.sheet.said(kind=Plant):
            if said.fact.kind == "slogan":
                assert lives[said.fact.word].first <= page.day <= lives[said.fact.word].last


def test_truth_counts_what_was_printed(pages):
    facts = truth(SEED, pages)
    towns = Counter(town["name"] for _, article in articles(pages) for town in article["towns"])
    assert {name: row["articles"] for name, row in facts["towns"].items() if row["articles"]} == towns
    keywords = Counter(s.fact.word for page in pages for s in page.sheet.said(kind=Plant) if s.fact.kind == "keyword")
    assert {w: n for row in facts["towns"].values() for w, n in row["keywords"].items() if n} == keywords
    named = {said.fact.person_id for page in pages for said in page.sheet.said(kind=Person)}
    assert {person["person_id"] for person in facts["people"] if person["articles"]} <= named
    json.dumps(facts)


def test_a_slot_that_nothing_fills_is_an_error():
    scene = _scene()
    with pytest.raises(grammar.GrammarError, match="nothing fills"):
        grammar.expand(scene, "区政府{nosuchslot}")
    with pytest.raises(grammar.GrammarError, match="stays open"):
        grammar.expand(scene, "<发现隐患{n|2-9|处|隐患}")


def _scene() -> Scene:
    here = world(SEED)
    town = here.region.town("宋庄镇")
    places = here.settlements["宋庄镇"]
    topic = rows("topics", "topic")[0]
    return Scene(Random(0), here, here.issue_days[0], town, places[:2], places[2], topic, "全镇", set())


@pytest.mark.parametrize(
    ("template", "value", "high", "approx", "kind", "direction"),
    [
        ("<{n|300-300|家|场所}>", 300, None, "exact", "level", None),
        ("<{n|2-2|个|单位|cn}>", 2, None, "exact", "level", None),
        ("<{n|100-100|名|学生|cn yu}>", 100, None, "over", "level", None),
        ("<参与率超过{n|90-90|%|参与率|cn as=over}>", 90, None, "over", "level", None),
        ("<{up|12-12|%|收入}>", 12, None, "exact", "change", "up"),
        ("<计划新建{n|20-20|处|驿站|target}>", 20, None, "exact", "target", None),
        ("<最低气温{n|22-22|℃|最低气温|target after=左右}>", 22, None, "about", "target", None),
    ],
)
def test_figures_say_what_they_print(template, value, high, approx, kind, direction):
    (figure,) = grammar.expand(_scene(), template).facts(Figure)
    said = (figure.value, figure.value_high, figure.approx, figure.kind, figure.direction)
    assert said == (value, high, approx, kind, direction)


def test_a_split_gives_every_subject_its_figure():
    marked = grammar.expand(_scene(), "<{split|工业/商贸|类火灾|同比分别下降|10-50|%|down}>")
    assert [figure.subject for figure in marked.facts(Figure)] == ["工业类火灾", "商贸类火灾"]
    assert [(mark.start, mark.end) for mark in marked.marks if isinstance(mark.fact, Clause)] == [(0, len(marked))]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    "What the loaders reach on twenty pages that no one has looked at."
    folder = tmp_path_factory.mktemp("corpus")
    main(["--pages", "20", "--seed", "3", "--out", str(folder)])
    store = build.build([folder / "pages"], folder / "store").store
    tables = {name: store.table(name).to_pylist() for name in KEYED}
    keys = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((folder / "keys").iterdir())]
    lines = {key["source"]: (folder / "pages" / key["source"]).read_text(encoding="utf-8").split("\n") for key in keys}
    return evaluate([Case(key, lines[key["source"]], tables) for key in keys])[0]


@pytest.mark.sweep
@pytest.mark.parametrize(("measure", "floor"), FLOORS.items())
def test_the_loaders_keep_what_they_reached(scores, measure, floor):
    assert scores[measure] >= floor
