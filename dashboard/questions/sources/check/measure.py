"""Verdicts on a random sample: what share of what was found is right, and how sure that is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.measures.intervals import wilson
from dashboard.panel.exports.tables import defused

COLUMNS = ("item_id", "verdict", "sampled", "seed", "data_version", "claim", "detail", "sentence")

Verdicts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Precision:
    """right, wrong, unsure  verdicts;  share  right among right and wrong, None without any;  low, high  95 % (Wilson 1927)"""

    right: int
    wrong: int
    unsure: int
    share: float | None
    low: float
    high: float


def precision(verdicts: Iterable[str]) -> Precision:
    "Precision of these verdicts; unsure ones are counted but are neither right nor wrong."
    told = Counter(verdicts)
    judged = told["right"] + told["wrong"]
    low, high = wilson(told["right"], judged)
    share = told["right"] / judged if judged else None
    return Precision(told["right"], told["wrong"], told["unsure"], share, float(low), float(high))


def next_open(items: Iterable[str], verdicts: Verdicts, after: str | None = None) -> str | None:
    "The first item without a verdict that follows that one, else the first of all; None when every one has its verdict."
    order = list(items)
    at = order.index(after) + 1 if after in order else 0
    return next((item for item in (*order[at:], *order[:at]) if item not in verdicts), None)


def to_csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    "Rows with the COLUMNS, UTF-8 with a byte order mark so that Excel reads the Chinese."
    text = io.StringIO()
    out = csv.DictWriter(text, COLUMNS, lineterminator="\r\n", extrasaction="ignore")
    out.writeheader()
    out.writerows({name: defused(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")
