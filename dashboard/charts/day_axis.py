"""The axis of charts that place single days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

SHORTEST = pd.Timedelta(days=60)


def day_axis(days: Iterable[pd.Timestamp], title: str) -> dict[str, Any]:
    """The look of an x axis that shows these days.

    No shorter than two months, ticked at their firsts: around a single day Plotly would tick hours and milliseconds.
    """
    known, look = list(days), {"type": "date", "title": title, "showgrid": True}
    if not known or max(known) - min(known) >= SHORTEST:
        return look
    middle = min(known) + (max(known) - min(known)) / 2
    return {**look, "range": [middle - SHORTEST / 2, middle + SHORTEST / 2], "dtick": "M1", "tickformat": "%Y-%m"}
