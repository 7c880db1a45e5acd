"""What is written down beside the code and comes from it: the README's scores and views, the scores that the dashboard
shows, and the reference of the store's tables.

`python -m tests.readme` writes all three, tests/test_readme.py checks them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from itertools import zip_longest
from pathlib import Path

from dashboard.questions import VIEWS
from dashboard.words import i18n
from loaders import build, home
from loaders.check import measured, report
from loaders.store import dictionary
from tests.loaders.check import peer
from tests.paths import KEYS, ROOT

README, TABLES = ROOT / "README.md", ROOT / "loaders/store/TABLES.md"


def tables() -> str:
    "What TABLES has to say: the data dictionary that every exported dataset carries too."
    return f"<!-- written by python -m tests.readme -->\n{dictionary.as_markdown()}"


@cache
def _scored() -> tuple[Mapping[str, float], Mapping[str, float]]:
    "What the keyed sample pages score, and what jieba.posseg reaches on the same articles in the same run."
    with tempfile.TemporaryDirectory() as folder:
        store = build.build([home.SAMPLES], Path(folder)).store
        return report.scores(store, KEYS), peer.scores(report.cases(store, KEYS))


def now() -> measured.Measured:
    "What loaders/check/measured.json has to say."
    ours = {name: round(value, 3) for name, value in _scored()[0].items()}
    return measured.Measured(len(list(KEYS.glob("*.json"))), home.rules_version(), ours)


@cache
def scores() -> str:
    "Ours beside theirs, three measures a row."
    ours, theirs = _scored()
    told = [f"| {name} | {value:.3f} | {_told(theirs.get(name))} " for name, value in ours.items()]
    third = -(-len(told) // 3)
    columns = (told[start : start + third] for start in (0, third, 2 * third))
    rows = (f"{''.join(cells)}|" for cells in zip_longest(*columns, fillvalue="| | | "))
    return "\n".join([f"{'| measure | Townlens | jieba.posseg ' * 3}|", f"{'| --- ' * 9}|", *rows])


def _told(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def views() -> str:
    "A row for each: as the navigation names it, where it is, what it answers, as the docstring of its package says."
    en, zh = (i18n.load(lang) for lang in ("en", "zh"))
    rows = [f"| {en(f'nav.{view}')} {zh(f'nav.{view}')} | `{view}` | {_answers(view)} |" for view in VIEWS]
    return "\n".join(["| view | folder | question |", "| --- | --- | --- |", *rows])


def _answers(view: str) -> str:
    told = import_module(f"dashboard.questions.{view}").__doc__ or ""
    return told[:1].lower() + told[1:].removesuffix(".")


PARTS = {"scores": scores, "views": views}


def renewed(text: str) -> str:
    "README.md with every generated part as the code has it now."
    for name, part in PARTS.items():
        pattern = rf"(<!-- {name}: generated -->\n).*?(<!-- {name}: end -->)"
        text, found = re.subn(
            pattern, lambda match, part=part: f"{match[1]}{part()}\n{match[2]}", text, flags=re.DOTALL
        )
        if found != 1:
            raise ValueError(f"README.md: {found} places for the generated part {name!r}")
    return text


if __name__ == "__main__":
    measured.PATH.write_text(measured.text(now()), encoding="utf-8")
    TABLES.write_text(tables(), encoding="utf-8")
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
