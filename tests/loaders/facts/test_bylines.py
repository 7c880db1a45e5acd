"""Who wrote, who helped, who photographed."""

from __future__ import annotations

import pytest

from loaders.facts.bylines import find_bylines
from loaders.language.credits import BOOK, BylineRule
from loaders.shapes.facts import Bylines
from loaders.shapes.pages import Article, Piece, Role

LEAD = "近日，城北公园的牡丹进入盛花期。"


def article(*pieces: tuple[Role, str]) -> Article:
    made = (Piece(role, text, (n,), (0,)) for n, (role, text) in enumerate(pieces, 1))
    return Article("p-a01", "p", 1, tuple(made))


def told(found: Bylines) -> str:
    "Names by job, the jobs by their initials."
    jobs = {"r": found.reporters, "c": found.correspondents, "i": found.interns, "p": found.photographers}
    return " ".join(f"{job}:{','.join(names)}" for job, names in jobs.items() if names)


@pytest.mark.parametrize("rule", [r for r in BOOK.rules if r.kind in ("dateline", "photo")], ids=lambda r: r.id)
def test_a_rule_reads_the_credits_of_its_examples(rule: BylineRule) -> None:
    for text, credits in rule.yes.items():
        found = rule.pattern.search(text)
        assert found and found["credits"] == credits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"本报讯（记者 王强）{LEAD}", "r:王强"),
        (f"本报讯（记者 王强 通讯员 李兆卿）{LEAD}", "r:王强 c:李兆卿"),
        (f"本报讯（记者 曲经纬 王军志）{LEAD}", "r:曲经纬,王军志"),
        (f"本报讯（记者曲经纬王军志）{LEAD}", "r:曲经纬,王军志"),
        (f"本报讯（记者 曲经纬王 军志）{LEAD}", "r:曲经纬,王军志"),
        (f"本报讯（记者 张丽刘薇）{LEAD}", "r:张丽,刘薇"),
        (f"本报讯（记者 张丽、刘薇 实习记者 欧阳文静）{LEAD}", "r:张丽,刘薇 i:欧阳文静"),
        (f"本报讯（本报记者 张丽 特约通讯员 买买提·艾力）{LEAD}", "r:张丽 c:买买提·艾力"),
        (f"本报讯 记者张丽报道：{LEAD}", "r:张丽"),
        (f"（记者 张丽）{LEAD}", "r:张丽"),
        (f"本报讯（记者 张丽 文 刘薇 摄）{LEAD}", "r:张丽 p:刘薇"),
        (f"本报讯（区融媒体中心记者 张丽 区总工会通讯员 刘薇）{LEAD}", "r:张丽 c:刘薇"),
        (f"北京城市副中心报讯（记者 张丽）{LEAD}", "r:张丽"),
        (f"{LEAD}（张丽）", "r:张丽"),
        (f"{LEAD}（区园林局供稿）（张丽）", "r:张丽"),
        (f"{LEAD}（通讯员 张丽 记者 刘薇）", "r:刘薇 c:张丽"),
        (f"{LEAD}市民在赏花。记者 张丽/摄", "p:张丽"),
        (f"参加的有社区（村）干部和群众。{LEAD}", ""),
        (f"本报记者从区园林局了解到，{LEAD}", ""),
    ],
)
def test_names_in_a_paragraph(text: str, expected: str) -> None:
    assert told(find_bylines(article((Role.BODY, text)))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 张丽", "r:张丽"),
        ("本报记者 张丽 实习记者 刘薇", "r:张丽 i:刘薇"),
        ("记者 张丽 通讯员 刘薇 赵亮", "r:张丽 c:刘薇,赵亮"),
        ("张丽/文 刘薇/图", "r:张丽 p:刘薇"),
        ("本报记者 张丽 文/图", "r:张丽 p:张丽"),
        ("摄影 刘薇", "p:刘薇"),
        ("文/图 本报记者 张丽 通讯员 刘薇", "r:张丽 c:刘薇 p:张丽,刘薇"),
        ("文/本报记者 张丽 图/本报记者 刘薇", "r:张丽 p:刘薇"),
        ("本报记者 张丽 文 本报记者 刘薇 摄", "r:张丽 p:刘薇"),
        ("撰文 张丽 摄影 刘薇", "r:张丽 p:刘薇"),
        ("本报记者 张丽 文并图", "r:张丽 p:张丽"),
        ("本报记者 张丽 摄影报道", "r:张丽 p:张丽"),
        ("记者 张丽 整理", "r:张丽"),
        ("本报记者 张丽 通讯员 刘薇 文/图", "r:张丽 c:刘薇 p:张丽,刘薇"),
        ("□本报记者 傅楚 荣景", "r:傅楚,荣景"),
    ],
)
def test_names_in_a_byline(line: str, expected: str) -> None:
    assert told(find_bylines(article((Role.BYLINE, line), (Role.BODY, LEAD)))) == expected


@pytest.mark.parametrize(
    "caption",
    [
        "市民在赏花。记者 刘薇/摄",
        "市民在赏花。刘薇 摄",
        "市民在赏花。（通讯员 刘薇摄）",
        "市民在赏花。摄影：刘薇",
        "市民在赏花。摄影 刘薇",
    ],
)
def test_photographers_of_captions(caption: str) -> None:
    assert told(find_bylines(article((Role.BODY, LEAD), (Role.CAPTION, caption)))) == "p:刘薇"


def test_several_photographers_of_one_picture() -> None:
    caption = "市民在赏花。记者 张丽 通讯员 刘薇/摄"
    assert told(find_bylines(article((Role.BODY, LEAD), (Role.CAPTION, caption)))) == "p:张丽,刘薇"


def test_spans_cover_names_and_what_they_stand_in() -> None:
    text = f"本报讯（记者 王强 通讯员 李莉）{LEAD}"
    found = find_bylines(article((Role.HEADLINE, "牡丹盛开"), (Role.BODY, text)))
    assert [text[start:end] for _, start, end in found.spans] == ["本报讯（记者 王强 通讯员 李莉）", "王强", "李莉"]
    assert {field for field, _, _ in found.spans} == {"text"}


def test_a_name_is_told_once() -> None:
    found = find_bylines(article((Role.BODY, f"本报讯（记者 王强）{LEAD}"), (Role.BODY, f"{LEAD}（王强）")))
    assert found.reporters == ("王强",)
    assert found.names == {"王强"}
