"""The reader's verdicts on samples, for the session: right, wrong or unsure, by the id of what was judged."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import streamlit as st

VERDICTS = ("right", "wrong", "unsure")
_HELD = "check.verdicts"


def held() -> dict[str, str]:
    "item_id → verdict; to be written to."
    return st.session_state.setdefault(_HELD, {})


def to_csv(verdicts: Mapping[str, str]) -> bytes:
    "item_id and verdict of each, as read_csv reads them back."
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("item_id", "verdict"))
    rows.writerows(sorted(verdicts.items()))
    return text.getvalue().encode("utf-8")


def read_csv(data: bytes) -> dict[str, str] | None:
    "item_id → verdict of a file with these columns, rows without one left out; None where it is no such file."
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        if not {"item_id", "verdict"} <= set(rows.fieldnames or ()):
            return None
        return {row["item_id"]: row["verdict"] for row in rows if row["verdict"] in VERDICTS}
    except (UnicodeDecodeError, csv.Error):
        return None
