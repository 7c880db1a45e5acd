"""Which rules found most."""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.ranking import first_of, ranking
from dashboard.words import reasons
from dashboard.words.i18n import Words
from loaders.places import national

BARS = 20
PLACES = frozenset({"towns", "settlements", "national", "areas"})


def rules_fired(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: rule_id · kind · rule · why · count · articles, most frequent first; the first bars of them."
    rows = frame.head(BARS)
    rules = [_called(rule, words) for rule in rows["rule"]]
    names = [f"{words.choice('kind', kind)} · {rule}" for kind, rule in zip(rows["kind"], rules, strict=True)]
    told = zip(names, rows["why"], rows["articles"], strict=True)
    hover = [
        f"<b>{html.escape(name)}</b><br>{words('rules_fired.hover', why=reasons.reason(why, words), articles=n)}"
        for name, why, n in told
    ]
    rows = rows.assign(id=rows["rule_id"], label=names, value=rows["count"], hover=hover)
    return ranking(rows, first_of(words, words("axis.occurrences"), len(rows), len(frame))).drawn()


def _called(rule: str, words: Words) -> str:
    "A rule that is a row of a table of places by the name that it looks for, any other in a few words."
    place = _place(rule)
    return words.translated(place) if place else reasons.short(rule, words)


@lru_cache(maxsize=1024)
def _place(rule: str) -> Mapping[str, str | None] | None:
    "The name that a rule looks for which is a row of a table of places, and name_en; None for any other."
    table, _, code = rule.partition(".")
    if table not in PLACES or (name := national.name_of(code)) is None:
        return None
    listed = (national.areas().get(code), *national.townships_of(code[:6]))
    english = (unit.name_en for unit in listed if unit and unit.code == code)
    return {"name": name, "name_en": next(english, None)}
