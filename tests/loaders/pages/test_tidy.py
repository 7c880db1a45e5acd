"""White space, widths and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.language import rules
from loaders.language.layout import BOOK, LayoutRule
from loaders.pages.text.quotations import paired
from loaders.pages.text.tidy import tidy

YES = [pytest.param(rule, *pair, id=rule.id) for rule in BOOK.rules for pair in rule.yes.items()]
NO = [pytest.param(rule, text, id=rule.id) for rule in BOOK.rules for text in rule.no]


def applied(rule: LayoutRule, text: str) -> str | None:
    "What one rule makes of a text; for a rule that only finds, None where it finds something."
    if rule.kind == "mark":
        found = rule.pattern.fullmatch(text)
        return found["text"] if found else text
    if rule.kind == "keep":
        return None if rule.pattern.search(text) else text
    return rule.pattern.sub(rule.to, text)


@pytest.mark.parametrize(("rule", "text", "expected"), YES)
def test_a_layout_rule_does_what_its_examples_say(rule: LayoutRule, text: str, expected: str | None) -> None:
    assert applied(rule, text) == expected


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_layout_rule_leaves_its_near_misses_alone(rule: LayoutRule, text: str) -> None:
    assert applied(rule, text) == text


@pytest.mark.parametrize("word", BOOK.words, ids=lambda word: word.text)
def test_a_radical_becomes_its_character(word: rules.Word) -> None:
    for printed, expected in word.yes.items():
        assert tidied(printed) == expected


def tidied(printed: str) -> str:
    (line,) = tidy([printed])
    return line.text


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("###  东郊森林公园部分区域闭园", "东郊森林公园部分区域闭园"),
        ("> ## **运河两岸植树忙**", "运河两岸植树忙"),
        ("２０２４年４月８日，同比下降１２．５％", "2024年4月8日，同比下降12.5%"),
        ("Ｕ谷大园区，全区", "U谷大园区，全区"),
        ("孟景伟出席并讲话 郑皓主持 赵玉影张德启参加", "孟景伟出席并讲话 郑皓主持 赵玉影张德启参加"),
        ("小楼门 大天地", "小楼门 大天地"),
        ("遗　失　声　明", "遗失声明"),
        ("本报讯(记者 陈施君 通讯员 王兆 卿)近日,区纪委", "本报讯（记者 陈施君 通讯员 王兆卿）近日，区纪委"),
        ("本报讯(记 者 曲经纬 王 军志)北京,", "本报讯（记者 曲经纬 王军志）北京，"),
        ("开放至22:00,周六、周日9:00至24:00。", "开放至22:00，周六、周日9:00至24:00。"),
        ("⾦海湖畔", "金海湖畔"),
        ("", ""),
        ("　　\u3000", ""),
    ],
)
def test_a_line_without_its_layout(printed: str, expected: str) -> None:
    assert tidied(printed) == expected


def test_wrap_spaces_go_and_the_indent_is_told() -> None:
    (line,) = tidy(["　　连日来, 西集镇紧盯重点领域、关键环节,扎 实开展安全生产隐患排查整治行动。"])
    assert line.text == "连日来，西集镇紧盯重点领域、关键环节，扎实开展安全生产隐患排查整治行动。"
    assert line.indent


def test_a_heading_on_a_wrapped_page_loses_the_spaces_where_the_page_wraps() -> None:
    body = (
        "区城市管理委对管辖范围内的道路 两侧人行步道进行普查摸底,并按 照轻重缓急制定整修方案,参加摸 "
        "底的工作人员告诉记者,道路破损 的主要原因是自然侵蚀或车辆碾压 ,造成盲道沉降,我们分期分批整"
    )
    *_, heading, clauses = tidy([body, body, "运河两岸开展冬季植树活动千余名 市民参加", "守护碧水 建设家园"])
    assert heading.text == "运河两岸开展冬季植树活动千余名市民参加"
    assert clauses.text == "守护碧水 建设家园"


def test_marks_give_their_depth_and_underlines_the_line_above() -> None:
    lines = tidy(["# 一", "### 三", "**粗体**", "没有", "题目", "====", "副题", "----", "", "---"])
    assert [line.mark for line in lines] == [1, 3, 1, 0, 1, 0, 2, 0, 0, 0]
    assert [line.text for line in lines] == ["一", "三", "粗体", "没有", "题目", "", "副题", "", "", ""]


@pytest.mark.parametrize(
    ("straight", "expected"),
    [
        ('治理的"最后一公里",也是"神经末梢"。', "治理的“最后一公里”，也是“神经末梢”。"),
        ("\"疏通治理的'神经末梢',是必然要求。\"他说。", "“疏通治理的‘神经末梢’，是必然要求。”他说。"),
        ('这我背感觉都湿了。""翻完地我就想起了一首诗。"', "这我背感觉都湿了。”“翻完地我就想起了一首诗。”"),
        ('末梢"。会议指出,要"抓早"。', "末梢”。会议指出，要“抓早”。"),
        ("Xi'an的客人", "Xi'an的客人"),
    ],
)
def test_straight_quotes_are_paired(straight: str, expected: str) -> None:
    assert tidied(straight) == expected


def test_a_quotation_runs_over_line_ends() -> None:
    assert paired('打造"通\n\n州堰"分洪体系,落实"河\n长制"。') == "打造“通\n\n州堰”分洪体系,落实“河\n长制”。"


PRINT = st.text(alphabet="治理河长一二 \t　#*=->.,:;!?()\"'“”，。、：12％２AＡ—…", max_size=40)


@given(st.lists(PRINT, max_size=8))
def test_every_line_stays_a_line_and_no_character_of_the_text_is_lost(printed: list[str]) -> None:
    lines = tidy(printed)
    assert [line.number for line in lines] == list(range(1, len(printed) + 1))
    for raw, line in zip(printed, lines, strict=True):
        assert line.printed == raw
        assert line.text == line.text.strip()
        assert letters(line.text) == letters(raw)


def letters(text: str) -> list[str]:
    return [char for char in text if "\u4e00" <= char <= "\u9fff"]


@given(st.lists(PRINT, max_size=8))
def test_tidying_twice_changes_nothing_more_in_prose(printed: list[str]) -> None:
    prose = [f"治理河长，{text}一二三。" for text in printed]
    once = [line.text for line in tidy(prose)]
    assert [letters(line.text) for line in tidy(once)] == [letters(text) for text in once]
