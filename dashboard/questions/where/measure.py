"""Which towns lie so close together that a map needs a second one, closer."""

from __future__ import annotations

import pandas as pd

CORE_KM2 = 20  # units below it: streets of the old town, whose bubbles would cover each other


def dense(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    "Of the rows that queries.where.coverage gives those of the dense core."
    return frame[frame["area_km2"] < CORE_KM2].reset_index(drop=True)
