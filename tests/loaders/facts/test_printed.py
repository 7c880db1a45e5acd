"""Pages in traditional script are read like others, and what is told of them is what they print."""

from __future__ import annotations

import pytest

from loaders import read
from loaders.language import script
from loaders.pages.text.read import to_page
from loaders.places import region
from loaders.shapes.documents import SourceLine, SourcePage
from loaders.shapes.facts import ArticleFacts, PageFacts

PAGE = """\
2024年5月22日 星期三 北京城市副中心報 02版

# 西集鎮櫻桃節開幕

本報訊(記者 馮曉嵐 通訊員 趙國權)昨日上午,「櫻桃節」在西集鎮開幕。鎮黨委書記盧慶餘表示,今年種植櫻桃1.2萬畝,
增長8.5%。里二泗村村民劉桂蘭説:「遊客多了三成。」

# 張家灣鎮辦起夜校

【記者林曉彤/通州報導】張家灣鎮夜校開課,學員38人,預計投資15萬元。
"""
PLAIN = script.as_read(PAGE)


def facts(text: str) -> PageFacts:
    found = SourcePage(lines=tuple(map(SourceLine, text.split("\n"))), is_set=False)
    return read.read_facts(to_page(found, "p", "p.txt", ""), region.load("110112"))


@pytest.fixture(scope="module")
def printed() -> PageFacts:
    return facts(PAGE)


@pytest.fixture(scope="module")
def plain() -> PageFacts:
    return facts(PLAIN)


def spans(article: ArticleFacts) -> list[tuple[str, int, int]]:
    "Where everything stands that was found."
    found = (*article.people, *article.places, *article.districts, *article.indicators)
    mentions = [(one.field, one.start, one.end) for fact in found for one in fact.mentions]
    return mentions + [(one.field, one.start, one.end) for one in (*article.quotes, *article.dates)]


def test_the_same_is_found_at_the_same_places(printed: PageFacts, plain: PageFacts):
    assert len(printed.articles) == 2
    assert printed.roles == plain.roles
    assert printed.issue.date_best == plain.issue.date_best
    assert [spans(one) for one in printed.articles] == [spans(one) for one in plain.articles]
    assert [one.terms for one in printed.articles] == [one.terms for one in plain.articles]


def test_what_is_a_piece_of_the_text_is_as_printed(printed: PageFacts):
    first, second = printed.articles
    assert first.article.headline == "西集鎮櫻桃節開幕"
    assert "「櫻桃節」在西集鎮開幕" in first.article.text
    assert (first.bylines.reporters, first.bylines.correspondents) == (("馮曉嵐",), ("趙國權",))
    assert second.bylines.reporters == ("林曉彤",)
    assert {(one.name, one.titles) for one in first.people} == {
        ("盧慶餘", ("鎮黨委書記",)),
        ("劉桂蘭", ("里二泗村村民",)),
    }
    assert [one.speaker for one in first.quotes] == ["盧慶餘", "劉桂蘭"]
    assert [one.number for one in first.indicators] == ["1.2萬畝", "8.5%", "三成"]
    assert first.indicators[0].subject == "種植櫻桃"
    assert "今年種植櫻桃1.2萬畝" in first.indicators[0].sentence
    assert first.event.lead_time == "昨日上午"


def test_what_names_the_same_thing_everywhere_is_simplified(printed: PageFacts):
    first, second = printed.articles
    assert (first.main_town, second.main_town) == ("西集镇", "张家湾镇")
    assert [one.unit for one in first.indicators] == ["亩", "%", "成"]
    assert {"樱桃", "记者"} <= {term.term for term in first.terms}
    assert {one.surface for place in first.places for one in place.mentions} >= {"西集鎮", "里二泗村"}


def test_every_span_holds_what_is_told_of_it(printed: PageFacts):
    for article in printed.articles:
        texts = {field.name: field.text for field in article.article.fields()}
        found = (*article.people, *article.places, *article.districts, *article.indicators)
        for mention in (one for fact in found for one in fact.mentions):
            assert texts[mention.field][mention.start : mention.end] == mention.surface
        for one in article.dates:
            assert texts[one.field][one.start : one.end] == one.text
        for one in article.indicators:
            assert texts[one.field][one.start : one.end] == one.quote


def test_what_was_put_right_stays_and_the_rest_is_as_printed():
    "A misread character of a page in traditional script is mended without turning its line into another script."
    page = facts(PAGE.replace("張家灣鎮夜校開課", "張冢灣鎮夜校開課"))
    assert "】張家灣鎮夜校開課，" in page.articles[1].article.text
    assert [edit.wrong for edit in page.edits if edit.sure] == ["張冢灣鎮"]


def test_a_quoted_word_makes_no_page_traditional():
    text = PLAIN.replace("樱桃节", "千里共嬋娟")
    assert not script.is_traditional(text)
    assert "千里共嬋娟" in facts(text).articles[0].article.text


def test_a_town_in_traditional_characters_is_found_in_a_simplified_page():
    page = facts(PLAIN.replace("夜校开课", "夜校开课了,匾额上写着張家灣鎮四字"))
    (place,) = page.articles[1].places
    assert place.name == "张家湾镇"
    assert set(place.surfaces) == {"张家湾镇", "張家灣鎮"}


def test_folding_keeps_every_offset():
    for text in (PAGE, "".join(map(chr, script.CHARACTERS))):
        assert len(script.as_read(text)) == len(script.simplified(text)) == len(text)
    assert script.simplified(PLAIN) is PLAIN
    assert not set(map(chr, script.CHARACTERS)) & set(script.CHARACTERS.values())
