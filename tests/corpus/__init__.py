"""Newspaper pages of the district with their answer keys: any number, from a seed, the same ones every time.

    page(7, 0)                        the first page of seed 7
    page(7, 0, Damage.none())         the same articles in an undamaged print
    page(7, 0, code="110113")         a page of the paper of another district or county
    python -m tests.corpus --pages 200 --seed 7 --out DIR

Wording, names and posts come from the tables in this folder, so that the truth is independent of the rulebooks that are
measured by it; only the names of towns and settlements come from the region. README.md tells how to add a kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.corpus import tables
from tests.corpus.articles import write_page
from tests.corpus.damage import Damage, damaged
from tests.corpus.keys import Key, Sheet, key_of
from tests.corpus.layout import Piece, Style, draw_style, set_columns, typeset
from tests.corpus.marks import Marked
from tests.corpus.tables import HOME, table
from tests.corpus.times import WEEKDAYS, full_day
from tests.corpus.world import World, world

__all__ = ["Damage", "Printed", "page"]

STATED_SHARE, PINNED_SHARE = 0.6, 0.15


@dataclass(frozen=True)
class Printed:
    """A page as a file would hold it, with its truth.

    name    the file's stem;  text  what is in the file;  key  its answer key
    damage  the kinds that could befall this page, and whether they did
    """

    name: str
    text: str
    key: Key
    day: dt.date
    style: Style
    sheet: Sheet
    damage: Mapping[str, bool]


def page(seed: int, n: int, damage: Damage | None = None, code: str = HOME) -> Printed:
    """Page n (from 0) of that seed; the same whatever else is made, and the same articles whatever the damage.

    code  of the district or county whose paper it is
    """
    with tables.of(code):
        return _page(world(seed, code), seed, n, damage)


def _page(here: World, seed: int, n: int, damage: Damage | None) -> Printed:
    day = here.issue_day(n)
    rng = Random(f"{seed}/{n}/articles")
    chance = rng.random()
    stated, pinned = chance < STATED_SHARE, chance >= 1 - PINNED_SHARE
    articles = write_page(rng, here, day, dated=not stated, pinned=pinned)
    rng = Random(f"{seed}/{n}/layout")
    style = draw_style(rng)
    pieces = _masthead(rng, n, day, stated) + set_columns(rng, articles)
    pieces, log = damaged(Random(f"{seed}/{n}/damage"), pieces, damage or Damage())
    sheet = Sheet(tuple(pieces), tuple(typeset(rng, pieces, style)), style)
    name = f"{n:03d}"
    text = style.newline.join(row.text for row in sheet.rows) + style.newline
    return Printed(name, text, key_of(f"{name}.txt", sheet, articles, day, stated), day, style, sheet, log)


def _masthead(rng: Random, n: int, day: dt.date, stated: bool) -> list[Piece]:
    "The page's own lines: with the date of issue where it is stated."
    words = table("page")
    filled = {
        "paper": rng.choice(words["papers"]),
        "number": f"{n % 8 + 1:02d}",
        "section": rng.choice(words["sections"]),
        "date": full_day(day),
        "weekday": WEEKDAYS[day.weekday()],
    }
    lines = rng.choice(words["dated" if stated else "undated"])
    return [Piece(None, "masthead", Marked(line.format(**filled)), i) for i, line in enumerate(lines)]
