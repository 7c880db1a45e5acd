"""Random filters over all fields, of values that a store holds and of some that it does not."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace

from dashboard.database import connection
from dashboard.filter import themes
from dashboard.filter.dimensions import FIELDS
from dashboard.filter.filter import Filter
from dashboard.queries import facets
from loaders.store import Store

JUNK: Mapping[str, str] = dict.fromkeys(FIELDS, "nobody") | {
    "themes": "no-such-theme",
    "settlements": "village~999999999~无此村",
}
LINES = (
    "工作",
    "会议 OR 活动",
    '"基层治理"',
    "治理 NOT 会议",
    "NOT 工作",
    "U谷 或 u谷",
    "(村 社区) OR 镇",
    "居民 NEAR 社区",
    "没有一篇文章会有这句话",
)


def values(store: Store) -> dict[str, list[str]]:
    "For each field of ids every value that an article of the store has, sorted; officials only."
    found = connection.answer(
        store.connect(), facets.values_held, [None], tuple(one for one in FIELDS.values() if one != "theme")
    )
    held = found.groupby("dimension")["value"].unique()
    held["theme"] = [theme.theme_id for theme in themes.default()]
    return {field: sorted(held.get(one, ())) for field, one in FIELDS.items()}


def random_filters(store: Store, n: int, seed: int) -> list[Filter]:
    "n filters, the same for the same store and seed; most set one to three limits, so that most leave some articles."
    dice, held = random.Random(seed), values(store)
    days = sorted({day.date() for name in ("date_from", "date_to") for day in store.frame("articles")[name].dropna()})
    return [_drawn(dice, held, days) for _ in range(n)]


def _drawn(dice: random.Random, held: Mapping[str, list[str]], days: list[dt.date]) -> Filter:
    flt = Filter()
    for limit in dice.sample([*FIELDS, "but", "dates", "certain", "find"], dice.choice((1, 1, 2, 2, 3))):
        if limit == "dates":
            since, until = sorted(dice.choices(days, k=2)) if days else (None, None)
            flt = replace(flt, since=dice.choice((since, None)), until=dice.choice((until, None)))
        elif limit == "certain":
            flt = replace(flt, certain=True)
        elif limit == "find":
            flt = replace(flt, find=dice.choice(LINES))
        else:
            flt = _limited(dice, held, flt, limit)
    return flt


def _limited(dice: random.Random, held: Mapping[str, list[str]], flt: Filter, limit: str) -> Filter:
    name = dice.choice(list(FIELDS)) if limit == "but" else limit
    pool = held[name] if held[name] and dice.random() > 0.05 else [JUNK[name]]
    if limit == "but":
        return flt.excluding(name, dice.choice(pool))
    return flt.plus(name, dice.sample(pool, min(len(pool), dice.choice((1, 1, 2, 4)))))
