"""Every part of the view of words: with all articles, with none, and what keyness shows when there is no rest."""

from __future__ import annotations

import pytest

from dashboard.context.context import Context, id_of
from dashboard.filter import uploads
from dashboard.filter.filter import Filter
from dashboard.queries.terms import GROUPS
from dashboard.questions.words.keyness import query as keyness
from dashboard.questions.words.keyness import view as keyness_view
from dashboard.questions.words.view import PARTS
from dashboard.words import i18n
from loaders.store import Store
from tests.filtering import random_filters
from tests.payloads import as_drawn
from tests.sweep.test_views import NOTHING, _run

WORDS = i18n.load("zh")


@pytest.mark.sweep
@pytest.mark.parametrize("find", ["", NOTHING], ids=["all", "none"])
@pytest.mark.parametrize("part", [id_of(part) for part in PARTS])
def test_a_part_shows_all_and_nothing(samples: Store, part: str, find: str):
    app = _run("words", samples, "zh", find, part=part)
    assert not app.exception, app.exception[0].stack_trace


def test_keyness_of_everything_is_shown_by_an_example(samples: Store):
    app = _run("words", samples, "zh", "", part="keyness")
    assert any(WORDS("keyness.example", name="")[:6] in as_drawn(caption.value) for caption in app.caption)
    assert _of_both_sides(app) == ["张家湾镇", WORDS("key_against.none")]


def test_choosing_the_other_side_alone_leaves_the_example_on_the_first(samples: Store):
    app = _run("words", samples, "zh", "", part="keyness", key_against="town~110112106")
    assert _of_both_sides(app) == ["张家湾镇", "漷县镇"]
    app = _run("words", samples, "zh", "", part="keyness", key_against="town~110112105")
    assert _of_both_sides(app) == ["漷县镇", "张家湾镇"]


def _of_both_sides(app) -> list[str]:
    "What the titles of the two sides' words call them, each called as the choice of the first side is."
    before, after = WORDS("keyness.more_in", name="|").split("|")
    titles = [header.value for header in app.subheader if header.value.startswith(before)]
    names = [title.removeprefix(before).removesuffix(after) for title in titles]
    assert app.selectbox(key="option.key_of").placeholder.startswith(names[0])
    return names


def test_the_form_of_a_dictionary_is_sent_once_it_is_unfolded(samples: Store):
    app = _run("words", samples, "zh", "")
    assert not app.get("text_area")
    app.session_state["word_lists.menu"] = True
    app.run()
    assert not app.exception
    app.text_area(key="word_lists.dictionary").set_value("楼门文化").run()
    assert not app.exception
    told = WORDS("word_lists.with_dictionary", n=1, id=uploads.add("dictionary", "楼门文化"))
    assert any(told in as_drawn(caption.value) for caption in app.caption)


def test_keyness_of_nothing_says_so(samples: Store):
    app = _run("words", samples, "zh", NOTHING, part="keyness")
    assert [info.value for info in app.info] == [WORDS("keyness.one_side")]
    assert not app.subheader


def test_a_click_on_a_keyword_shows_its_sentences(samples: Store):
    app = _run("words", samples, "zh", "", part="keyness", key_of="genre~meeting", mark="keys_of_first~a~区委")
    assert not app.exception
    assert any("<mark" in element.proto.body and "区委" in element.proto.body for element in app.get("html"))


@pytest.mark.sweep
@pytest.mark.parametrize("unit", ["words", "characters"])
@pytest.mark.parametrize("run", ["1", "3"])
@pytest.mark.parametrize(
    ("chart", "panel"), [("bars", "term_counts"), ("cloud", "word_cloud"), ("groups", "terms_by_group")]
)
def test_every_unit_and_run_is_counted(samples: Store, unit: str, run: str, chart: str, panel: str):
    app = _run("words", samples, "en", "", term_unit=unit, term_run=run, term_groups="quarter", term_chart=chart)
    assert not app.exception, app.exception[0].stack_trace
    assert any(header.value == i18n.load("en")(f"{panel}.title") for header in app.subheader)


@pytest.mark.sweep
@pytest.mark.parametrize("against", ["rest", "genre~meeting", "quarter~2023-Q1", "?genre=meeting&find=治理"])
@pytest.mark.parametrize("of", ["", "genre~news", "quarter~2023-Q2", "town~110112104"])
def test_articles_are_counted_on_either_side_as_the_query_takes_them(samples: Store, of: str, against: str):
    for flt in (Filter(), *random_filters(samples, 6, seed=9)):
        context = Context(samples, flt, WORDS, {})
        want = context.ask(keyness.sizes, of, against).set_index("side")["articles"]
        assert keyness_view._articles(context, of, against)["articles"].to_dict() == want.to_dict(), flt


def test_groups_that_can_be_compared_have_their_number_of_articles(samples: Store):
    flt = Filter(genres=("news", "meeting"))
    context = Context(samples, flt, WORDS, {})
    offered = keyness_view._groups(context)
    assert {group.partition("~")[0] for group in offered} == set(GROUPS)
    for group, (_, n) in offered.items():
        assert n == context.ask(keyness.sizes, group, "rest").set_index("side").loc["a", "articles"], group
