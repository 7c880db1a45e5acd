"""Every reason that the loaders give for not reading a file is told in Chinese too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from dashboard.words import i18n, refusals
from loaders.formats import readers
from loaders.problems import DatasetError
from tests.paths import ROOT

ZH, EN = i18n.load("zh"), i18n.load("en")
TYPES = {"FormatError", "Unreachable", "TooSlow", "PageError", "Lost"}


def filled(node: ast.expr) -> str | None:
    "A sentence of the code with something in its holes; None where it is put together elsewhere."
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "某物" for part in node.values)
    return None


def given() -> Iterator[str]:
    "The sentences that the loaders raise, set as a page's message, or leave a file aside with."
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).split(".")[-1]
                found = [node.args[0]] if name in TYPES and node.args else []
                found += [one.value for one in node.keywords if one.arg in ("message", "problem")]
                if ast.unparse(node.func) == "aside.append" and isinstance(node.args[0], ast.Tuple):
                    found.append(node.args[0].elts[1])
                yield from filter(None, map(filled, found))
            if isinstance(node, ast.FunctionDef) and node.name in ("_refusal", "_unfit", "_end", "_too_many"):
                returned = (one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value)
                yield from filter(None, map(filled, returned))


def test_every_reason_is_told_in_chinese():
    for reason in sorted({*given(), *readers.ADVICE.values(), readers.advice("a.xyz") or ""}):
        told = refusals.told(reason, ZH)
        assert told != reason and not re.search(r"\bis\b|\bhas\b", told), reason
        assert refusals.told(reason, EN) == reason


def test_what_stands_in_a_reason_is_kept():
    said = refusals.told("cannot be opened: no such device; check the disk or copy the file again", ZH)
    assert "no such device" in said
    assert refusals.told("after 3 pages: holds no pages", ZH) == "读了 3 页之后：里面没有页"


def test_a_reason_that_nobody_translated_is_told_as_it_is():
    assert refusals.told("something new", ZH) == "something new"


@pytest.mark.parametrize("kind", sorted(DatasetError.TOLD))
def test_what_is_wrong_with_datasets_is_told_in_both_languages(kind: str):
    assert f"datasets.error.{kind}" in ZH.texts


def test_whose_paper_it_is_is_told_with_the_names_of_the_readers_language():
    line = "found 北京市通州区 110112: its name on 1 pages; 2 of its towns (宋庄镇, 张家湾镇)"
    assert refusals.of_region(line, ZH).endswith("提到所辖 2 个镇街，如宋庄镇、张家湾镇")
    told = refusals.of_region(line, EN)
    assert "its name on 1 page;" in told
    assert "Songzhuang Town 宋庄镇, Zhangjiawan Town 张家湾镇" in told
    assert "Tongzhou District 北京市通州区 110112" in told
    assert refusals.of_region("no one's, as before", EN) == "no one's, as before"
