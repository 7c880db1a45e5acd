"""Texts that make careless patterns and searches slow, as long as is asked for, and how cost grows with their length."""

from __future__ import annotations

import pkgutil
import random
import re
import time
import tomllib
from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module

import loaders
from loaders import read
from loaders.language import rules
from loaders.pages.text.read import to_page
from loaders.places import region
from loaders.quantities.read import _REACH_WHOLE
from loaders.shapes.documents import SourceLine, SourcePage

SEED = 20240522
SURNAMES, GIVEN = "王李张刘陈杨黄吴赵周徐孙马朱胡林", "文宇晓明伟佳杰丽华志玉海鹏婷龙雨俊浩国东"


def _names(size: int) -> str:
    "A list of names in which hardly any comes twice."
    chance = random.Random(SEED)
    names = (chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN) for _ in range(size // 4 + 1))
    return "、".join(names)[:size]


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


TEXTS: dict[str, Callable[[int], str]] = {
    "one character": _again("的"),
    "digits": _again("1391111222"),
    "numerals": _again("一百三十万"),
    "brackets": _again("（（）“”《"),
    "names": _names,
    "speech": _again("会议指出，他说：“要做好。”"),
    "villages": _again("柳树堆村、"),
    "one long line": _again("全镇人口3.2万人，增长5%，镇长王晓明来到柳林村看望老人。"),
    "headings by line": _again("全镇召开大会\n\n"),
    "pronouns": _again("王晓明来了。他说好，她也说好。\n"),
}


Search = Callable[[str], object]


@lru_cache
def searches() -> dict[str, Search]:
    """What is asked of every pattern of the loaders, by where it stands: those of the modules, and of the tables.

    A table says how its reader asks; a pattern of a module is looked for in all of a text.
    """
    found: dict[str, Search] = {}
    for module in pkgutil.walk_packages(loaders.__path__, "loaders."):
        if not module.name.endswith("__main__"):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found.setdefault(f"{module.name}: {value.pattern[:60]}", partial(_everywhere, value))
    for path in sorted(rules.FOLDER.glob("*.toml")):
        parts = rules._parts(path.stem, rules.FOLDER)
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ()):
            pattern = re.compile(rules._filled(row["pattern"], parts, row["id"]))
            ways: dict[str, Search] = {"whole": pattern.fullmatch, "start": pattern.match}
            anywhere = partial(_near_its_words if row.get("needs") else _everywhere, pattern)
            found[f"{path.stem}: {row['id']}"] = ways.get(row.get("match", "search"), anywhere)
    return found


def _everywhere(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _near_its_words(pattern: re.Pattern[str], text: str) -> None:
    "As a rule that needs some words is asked: in a window around each of them, here as if they stood everywhere."
    for at in range(0, len(text), _REACH_WHOLE):
        pattern.search(text, at, at + 2 * _REACH_WHOLE)


def seconds(job: Callable[[], object], rounds: int = 1) -> float:
    "Processor seconds of a job, the least of some rounds."
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def read_text(text: str) -> None:
    "Reads a page that holds a text below a heading."
    lines = ("# 全镇召开大会", "", *text.split("\n"))
    page = to_page(SourcePage(lines=tuple(map(SourceLine, lines)), is_set=False), "p", "p.txt", "")
    read.read_facts(page, region.load("110112"))
