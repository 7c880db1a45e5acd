"""A line that a reader types: the towns, officials and times that it names become limits, the rest is searched letter by letter.

«王大力 去年 河口镇 乡村振兴» asks for an official, a year, a town, and a text; so does «wangdali 去年 he kou zhen 乡村振兴», as
long as nobody and nothing else is spelled so. Quotation marks keep a word a text, and so does a line with OR, NOT or brackets,
which says by itself how it is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.database import ask, named, selection
from dashboard.filter import days, search
from dashboard.filter.filter import Filter
from dashboard.filter.suggested import Named, run_of
from dashboard.memory import remembered
from dashboard.queries import facets
from dashboard.rows import records
from dashboard.words import pinyin
from loaders.language import script
from loaders.store import Store

_PIECE = re.compile(r'["“”][^"“”]*["“”]?|[^\s"“”]+')


@dataclass(frozen=True, slots=True)
class Understood:
    """flt  what the line asks for;  words  those of it that became limits, each with what it stands for where that is not plain"""

    flt: Filter
    words: tuple[str, ...] = ()


def understood(store: Store, flt: Filter, line: str) -> Understood:
    "The filter with this line as its search; what it had asked for besides stays, but for dates that the line names anew."
    line = search.normalised(line)
    pieces = _PIECE.findall(line)
    if any(search.is_sign(piece) or piece[0] in "-－" or set(piece) & set("()（）|｜") for piece in pieces):
        return Understood(replace(flt, find=line))
    known, newest = _known(store), selection.totals(store, Filter()).last
    rest, words, spans = [], [], []
    while pieces:
        piece, length = pieces[0], 1
        span = days.span_of(piece, newest.date()) if newest is not None else None
        if span:
            spans.append(span)
            words.append(f"{piece} ({span[0]} – {span[1]})")
        elif (name := script.simplified(piece).casefold()) in known:
            flt = flt.plus(*known[name])
            words.append(piece)
        elif spelt := _spelt(store, pieces):
            length, name = spelt
            flt = flt.plus(*known[name.casefold()])
            words.append(f"{' '.join(pieces[:length])} ({name})")
        else:
            rest.append(piece)
        del pieces[:length]
    if spans:
        flt = replace(flt, since=min(low for low, _ in spans), until=max(high for _, high in spans))
    return Understood(replace(flt, find=" ".join(rest)), tuple(words))


def taken(store: Store, flt: Filter, rest: str, one: Named) -> Understood:
    "The same of the rest of a line whose end has become the name that was offered for it: a limit, of a formula a text."
    found = understood(store, flt, rest)
    if one.kind not in named.FIELDS:
        line = search.normalised(f"{found.flt.find} {search.line_of(one.value)}")
        return Understood(replace(found.flt, find=line), found.words)
    return Understood(found.flt.plus(named.FIELDS[one.kind], (one.value,)), (*found.words, one.name))


def _spelt(store: Store, pieces: Sequence[str]) -> tuple[int, str] | None:
    "How many of the pieces spell the one name that is said so, and that name; None where none or several are."
    for length in range(run_of(pieces), 0, -1):
        names = named.spellings(store).get(pinyin.letters("".join(pieces[:length])), frozenset())
        if len(names) == 1:
            return length, next(iter(names))
    return None


@remembered
def _known(store: Store) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    "Name → field and its values: of towns and of officials."
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for dimension, field in named.FIELDS.items():
        for row in records(ask.ask(facets.value_names, store, Filter(), dimension)):
            name = row["name"].casefold()
            held = found.get(name, (field, ()))
            if held[0] == field:
                found[name] = (field, (*held[1], row["value"]))
    return found
