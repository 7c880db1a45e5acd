"""A line that a reader types: the towns, officials and times that it names become limits, the rest is searched letter by letter.

«王大力 去年 河口镇 乡村振兴» asks for an official, a year, a town, and a text. Quotation marks keep a word a text, and so does
a line with OR, NOT or brackets, which says by itself how it is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.database import ask, selection
from dashboard.filter import days, search
from dashboard.filter.filter import Filter
from dashboard.memory import remembered
from dashboard.queries import facets
from dashboard.rows import records
from loaders.language import script
from loaders.store import Store

_FIELDS = {"town": "towns", "official": "officials"}
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
    if any(piece.upper() in search.WORDS or piece[0] in "-－" or set(piece) & set("()（）|｜") for piece in pieces):
        return Understood(replace(flt, find=line))
    known, newest = _known(store), selection.totals(store, Filter()).last
    rest, words, spans = [], [], []
    for piece in pieces:
        span = days.span_of(piece, newest.date()) if newest is not None else None
        if span:
            spans.append(span)
            words.append(f"{piece} ({span[0]} – {span[1]})")
        elif (name := script.simplified(piece).casefold()) in known:
            field, values = known[name]
            flt = flt.plus(field, values)
            words.append(piece)
        else:
            rest.append(piece)
    if spans:
        flt = replace(flt, since=min(low for low, _ in spans), until=max(high for _, high in spans))
    return Understood(replace(flt, find=" ".join(rest)), tuple(words))


@remembered
def _known(store: Store) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    "Name → field and its values: of towns, also the English one with or without the word for its kind, and of officials."
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for dimension, field in _FIELDS.items():
        for row in records(ask.ask(facets.value_names, store, Filter(), dimension)):
            english = row["name_en"] if isinstance(row["name_en"], str) else ""
            for name in filter(None, {row["name"], english.split(" ")[0]}):
                held = found.get(name.casefold(), (field, ()))
                if held[0] == field:
                    found[name.casefold()] = (field, (*held[1], row["value"]))
    return found
