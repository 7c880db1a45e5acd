"""The filter in words: what each active limit says, and the filter without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.filter.dimensions import FIELDS
from dashboard.filter.filter import Filter
from dashboard.words.i18n import Words
from loaders.store import Store


@dataclass(frozen=True, slots=True)
class Limit:
    """key  names it in widgets;  label  says it to the reader;  rest  is the filter without it"""

    key: str
    label: str
    rest: Filter


def active_limits(context: Context) -> Iterator[Limit]:
    "Every limit that the context's filter sets."
    return limits_of(context.store, context.flt, context.words)


def limits_of(store: Store, flt: Filter, words: Words) -> Iterator[Limit]:
    "Every limit that the filter sets, in the order of the sidebar; what is left out comes last."
    if flt.find:
        yield Limit("find", words("limit.find", line=flt.find), flt.without("find"))
    for name in ("since", "until"):
        if day := getattr(flt, name):
            yield Limit(name, words(f"limit.{name}", day=f"{day:%Y-%m-%d}"), flt.without(name))
    if flt.certain:
        yield Limit("certain", words("filter.certain"), flt.without("certain"))
    for name in FIELDS:
        if values := getattr(flt, name):
            called = choices.names(store, words.lang, FIELDS[name], flt.table)
            for value in values:
                yield Limit(f"{name}.{value}", called.get(value, value), flt.minus(name, value))
    for (name, value), one in zip(flt.excluded(), flt.but, strict=True):
        label = choices.names(store, words.lang, FIELDS[name], flt.table).get(value, value)
        yield Limit(f"not.{one}", words("limit.not", label=label), flt.minus("but", one))


def sentence(store: Store, flt: Filter, words: Words) -> str:
    "The whole filter in one sentence."
    return words("limit.and").join(limit.label for limit in limits_of(store, flt, words)) or words("limit.none")


def corrected(context: Context) -> str:
    "How many corrections are in force; empty where there is none."
    n = int(context.store.manifest().get("corrections", 0))
    return context.words("app.corrected", n=f"{n:,}") if n else ""


def summary(context: Context) -> list[str]:
    "n of N articles; first and last day; how many have no certain day."
    row, words = selection.totals(context.store, context.flt), context.words
    parts = [words("app.count", n=f"{row.articles:,}", all=f"{row.all_articles:,}")]
    if row.first and row.last:
        days = [f"{day:%Y-%m-%d}" for day in (row.first, row.last)]
        parts.append(days[0] if days[0] == days[1] else words("app.span", first=days[0], last=days[1]))
    if row.uncertain:
        parts.append(words("app.uncertain", n=f"{row.uncertain:,}"))
    return parts
