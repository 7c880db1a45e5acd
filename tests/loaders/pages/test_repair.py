"""Repair: printed lines and what was meant, near misses, offsets and lines that stay true."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.pages.repair.lookalikes import BOOK
from loaders.pages.repair.misnames import CERTAIN
from loaders.pages.repair.repair import repair
from loaders.places import region
from loaders.places.tokens import FORMULAS
from loaders.shapes.pages import Article, Piece, Role
from tests.paths import SPECS

TONGZHOU = region.load("110112")
CASES = tomllib.loads((SPECS / "repairs.toml").read_text(encoding="utf-8"))["case"]
TOWN = "通州区张家湾镇"


def article(*paragraphs: str, lines: int = 1) -> Article:
    "An article of these paragraphs; the first one printed on that many lines of equal length."
    first = paragraphs[0]
    starts = tuple(len(first) * i // lines for i in range(lines))
    head = Piece(Role.BODY, first, tuple(range(1, lines + 1)), starts)
    rest = [Piece(Role.BODY, text, (lines + i,), (0,)) for i, text in enumerate(paragraphs[1:], 1)]
    return Article("p-a01", "p", 1, (head, *rest))


def mend(printed: str, *beside: str) -> tuple[str, tuple]:
    "The first paragraph after repair, and the edits."
    (mended,), edits = repair((article(printed, *beside),), TONGZHOU)
    return mended.pieces[0].text, edits


def cases() -> list:
    "Every case of the table, known misses marked."
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True) if "xfail" in case else () for case in CASES]
    return [pytest.param(case, marks=mark, id=case["printed"][:12]) for case, mark in zip(CASES, marks, strict=True)]


@pytest.mark.parametrize("case", cases())
def test_printed_line_becomes_what_was_meant(case):
    text, edits = mend(case["printed"], *case.get("beside", ()))
    meant = case.get("meant", case["printed"])
    if not case.get("proposed"):
        assert text == meant
    else:
        assert text == case["printed"]
        assert any(meant == case["printed"].replace(edit.wrong, edit.right) for edit in edits if not edit.sure)


def mended(printed: str) -> str:
    "The text with every repair that is proposed for it."
    for edit in mend(printed)[1]:
        printed = printed.replace(edit.wrong, edit.right)
    return printed


def test_each_pair_of_lookalikes_is_proposed_for_its_own_example():
    examples = {printed: meant for row in BOOK.words for printed, meant in row.yes.items()}
    assert {printed: mended(printed) for printed in examples} == examples


@pytest.mark.parametrize("row", [pytest.param(row, id=row.text) for row in FORMULAS.words if len(row.text) >= CERTAIN])
def test_a_long_formula_is_known_by_what_is_left_of_it(row):
    for example in row.yes:
        at = example.index(row.text) + len(row.text) // 2
        assert mend(f"{example[:at]}亓{example[at + 1 :]}")[0] == example


MENDING = [rule for rule in BOOK.rules if not rule.id.startswith("kept.")]
KEEPING = [rule for rule in BOOK.rules if rule.id.startswith("kept.")]


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in MENDING for text in rule.yes]
)
def test_rule_mends_its_own_examples(rule, text):
    mended, edits = mend(text)
    assert rule.id in {edit.rule for edit in edits if edit.sure}
    assert rule.right in mended


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in MENDING for text in rule.no]
)
def test_rule_leaves_its_near_misses(rule, text):
    assert mend(text) == (text, ())


@pytest.mark.parametrize("rule", KEEPING, ids=lambda rule: rule.id)
def test_rule_keeps_what_looks_like_a_misreading(rule):
    assert all(mend(text) == (text, ()) for text in rule.yes)
    assert all(mend(text)[1] for text in rule.no)


def test_an_edit_points_at_the_line_it_was_printed_on():
    printed = f"{TOWN}召开会议，研究部署下一阶段重点任务，会议强调要深人群众。"
    (mended,), edits = repair((article(printed, lines=3),), TONGZHOU)
    assert [(edit.line, edit.wrong, edit.right, edit.sure) for edit in edits] == [(3, "深人", "深入", True)]
    assert mended.pieces[0].starts == article(printed, lines=3).pieces[0].starts


def test_starts_stay_true_when_an_edit_is_shorter_than_what_it_replaces():
    printed = "志愿者引导居民民主动参与分类，社区工作者逐户登记，第二行从这里开始。"
    at = printed.index("第二行")
    page = Article("p-a01", "p", 1, (Piece(Role.BODY, printed, (7, 8), (0, at)),))
    (mended,), edits = repair((page,), TONGZHOU)
    piece = mended.pieces[0]
    assert [(edit.line, edit.wrong, edit.right) for edit in edits] == [(7, "民民", "民")]
    assert piece.text[piece.starts[1] :] == "第二行从这里开始。"


def test_looped_text_is_flagged_and_told_and_stays():
    loop = "基层的工作基层的工作基层的工作基层的工作"
    (mended,), (edit,) = repair((article(f"会议认为，{loop}，取得成效。"),), TONGZHOU)
    assert mended.flags == ("garbled",)
    assert (edit.wrong, edit.right, edit.rule, edit.sure) == (loop, "", "loop", False)
    assert loop in mended.text


def test_nothing_to_repair_changes_nothing():
    clean = (article("昨天上午，区委召开会议。", "会议强调，要抓好落实。"),)
    assert repair(clean, TONGZHOU) == (clean, ())


@given(st.lists(st.text(alphabet="深人入己已未末村镇张家湾潮县，。 a1", max_size=40), min_size=1, max_size=4))
def test_any_text_keeps_its_lines_and_its_starts_inside(texts):
    page = (article(*texts),)
    (mended,), edits = repair(page, TONGZHOU)
    lines = {line for piece in page[0].pieces for line in piece.lines}
    assert {edit.line for edit in edits} <= lines
    for before, after in zip(page[0].pieces, mended.pieces, strict=True):
        assert after.lines == before.lines
        assert all(0 <= start <= len(after.text) for start in after.starts)
