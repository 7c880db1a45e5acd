"""A page is read from its boxes alone: columns, decks, vertical headlines, adverts, captions; never by the file's order."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from loaders.formats import pdf
from loaders.formats.job import Job
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Role
from tests.loaders.formats.making import Word, rows, upright
from tests.loaders.formats.making import pdf as made

ROAD = (
    "昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，年底以前通车，路宽六米，两侧种树，桥头装路灯。"
)
BOOKS = "近日，图书馆新增两千册图书，开放时间延长到晚上九点，读者可以在网上预约座位，也可以在手机上续借，不再收押金。"
TREES = "连日来，河边栽下三百棵柳树，志愿者分成六组轮流浇水，孩子们给小树挂上了名牌，老人说往后夏天能乘凉了，真好。"
LEFT, RIGHT, THIRD = 40.0, 215.0, 390.0  # columns of fifteen characters of ten points


def read(words: Iterable[Word]) -> SourcePage:
    (page,) = pdf.read(made([words]), Job("page.pdf"))
    return page


def told(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def two_columns() -> list[Word]:
    return [
        Word(LEFT, 50, 22, "修路座谈会召开"),
        *rows(ROAD, LEFT, 75),
        Word(RIGHT, 50, 22, "图书馆延长开放"),
        *rows(BOOKS, RIGHT, 75),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    assert told(read(two_columns())) == ["# 修路座谈会召开", ROAD, "# 图书馆延长开放", BOOKS]


def test_an_article_begins_with_its_headline() -> None:
    page = read(two_columns())
    assert [line.opens for line in page.lines] == [True, False, True, False]
    assert [line.role for line in page.lines] == [Role.HEADLINE, None] * 2


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_file_does_not_matter(seed: int) -> None:
    words = [*two_columns(), *upright("柳树成荫", THIRD, 60, 20), *rows(TREES, THIRD + 35, 75)]
    mixed = [Word(w.x + i * w.size, w.y, w.size, char) for w in words for i, char in enumerate(w.text)]
    random.Random(seed).shuffle(mixed)
    assert told(read(mixed)) == told(read(words))


def test_an_article_runs_on_in_the_next_column() -> None:
    whole = rows(ROAD + BOOKS + TREES, LEFT, 80)
    cut = [w if i < 6 else Word(w.x + RIGHT - LEFT, w.y - 6 * 14, w.size, w.text) for i, w in enumerate(whole)]
    assert told(read([Word(LEFT, 50, 26, "三件实事"), *cut])) == ["# 三件实事", ROAD + BOOKS + TREES]


def test_a_headline_over_the_middle_columns_comes_before_the_outer_one() -> None:
    text = rows(ROAD + BOOKS + TREES, LEFT, 60, width=12)
    columns = [text[:6], text[6:10], text[10:]]
    words = [
        Word(w.x + n * 150, 60 + i * 14 + (40 if n == 1 else 0), w.size, w.text)
        for n, column in enumerate(columns)
        for i, w in enumerate(column)
    ]
    page = read([*words, Word(LEFT + 150, 68, 22, "三件实事")])
    assert told(page) == ["# 三件实事", ROAD + BOOKS + TREES]


@pytest.mark.parametrize(("headline", "text"), [(LEFT, LEFT + 35), (LEFT + 170, LEFT)])
def test_a_vertical_headline_stands_before_its_text(headline: float, text: float) -> None:
    words = [*upright("河边柳树成荫", headline, 66, 22), *rows(TREES, text, 70)]
    assert told(read(words)) == ["# 河边柳树成荫", TREES]


def test_a_mark_beside_its_vertical_line_is_part_of_it() -> None:
    first, mark, *others = upright("柳“树”成荫", LEFT, 66, 22)
    words = [first, Word(mark.x + 0.31 * 22, mark.y, mark.size, mark.text), *others]
    assert told(read([*words, *rows(TREES, LEFT + 35, 70)])) == ["# 柳“树”成荫", TREES]


def test_of_a_deck_only_the_largest_line_is_the_headline() -> None:
    deck = [
        Word(LEFT, 45, 13, "民生在线"),
        Word(LEFT, 62, 14, "镇里听取村民意见"),
        Word(LEFT, 88, 24, "修路座谈会召开"),
    ]
    page = read([*deck, Word(LEFT, 108, 13, "年底以前通车"), *rows(ROAD, LEFT, 130)])
    assert [line.role for line in page.lines] == [Role.KICKER, Role.HEADLINE, Role.SUBHEADLINE, None]
    assert page.lines[0].opens and not page.lines[1].opens


def test_a_headline_of_two_rows_is_one_line() -> None:
    page = read([Word(LEFT, 50, 22, "修路座谈会"), Word(LEFT, 76, 22, "在镇里召开"), *rows(ROAD, LEFT, 100)])
    assert told(page)[0] == "# 修路座谈会在镇里召开"
    assert [place.start for place in page.lines[0].places] == [2, 7]


def test_an_advert_is_a_piece_of_its_own() -> None:
    advert = [
        Word(85, 300, 10, "广告"),
        Word(70, 322, 16, "诚招学徒"),
        Word(55, 340, 10, "包吃包住电话面谈"),
        Word(75, 354, 10, "名额有限"),
    ]
    page = read([Word(LEFT, 50, 22, "修路座谈会召开"), *rows(ROAD, LEFT, 75), *advert, *rows(TREES, LEFT, 390)])
    (end,) = (line for line in page.lines if line.text == TREES)
    assert end.opens  # and does not take the advert for its headline


def test_a_caption_parts_no_paragraph() -> None:
    text = rows(ROAD + BOOKS, LEFT, 80)
    low = [w if i < 4 else Word(w.x, w.y + 130, w.size, w.text) for i, w in enumerate(text)]
    page = read([Word(LEFT, 50, 22, "两件实事"), *low, Word(LEFT, 80 + 4 * 14 + 112, 8.5, "村民在听讲解")])
    assert told(page) == ["# 两件实事", ROAD + BOOKS, "村民在听讲解"]
    assert page.lines[-1].role is Role.CAPTION


def test_every_character_has_its_place() -> None:
    page = read(two_columns())
    body = page.lines[1]
    assert [body.text[a.start :][:1] for a in body.places] == [
        body.text[0],
        *(body.text[13 + 15 * i] for i in range(len(body.places) - 1)),
    ]
    for line in page.lines:
        lengths = [b.start - a.start for a, b in zip(line.places, line.places[1:], strict=False)]
        assert all(len(place.edges) == length + 1 for place, length in zip(line.places, lengths, strict=False))
        assert all(0 <= side <= 1 for place in line.places for side in place.area)
    first = body.places[0]
    assert first.edges[0] == pytest.approx((LEFT + 20) / 600, abs=0.002)


def test_look_alikes_of_fonts_are_read_as_what_they_show() -> None:
    from loaders.pages.text.read import to_page

    page = read([Word(LEFT, 50, 22, "⼈⺠⾏动"), *rows(ROAD, LEFT, 75)])
    assert to_page(page, "p", "p.pdf", "").lines[0].text == "人民行动"
