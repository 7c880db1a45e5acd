"""What a reader calls an article, and when it appeared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.questions.read.citing import Source
from dashboard.words.i18n import Words

WRITERS = ("reporters", "interns", "correspondents", "photographers")


def headline(row: Mapping[str, Any], words: Words) -> str:
    "What to call an article, also one whose headline the print lost."
    return row["headline"] if isinstance(row["headline"], str) else words("read.no_headline")


def issued(row: Mapping[str, Any], words: Words) -> str:
    "The date of issue, or the interval it lies in, or that it is unknown."
    low, high = row["date_from"], row["date_to"]
    if pd.isna(low) or pd.isna(high):
        return words("read.undated")
    if low == high:
        return f"{low:%Y-%m-%d}"
    return words("read.between", low=f"{low:%Y-%m-%d}", high=f"{high:%Y-%m-%d}")


def source(row: Mapping[str, Any], link: str) -> Source:
    "What a citation needs of an article, as dashboard.questions.read.query.several gives it."
    dated = not (pd.isna(row["date_from"]) or pd.isna(row["date_to"]))
    return Source(
        article_id=row["article_id"],
        headline=row["headline"] if isinstance(row["headline"], str) else None,
        authors=tuple(dict.fromkeys(name for kind in ("reporters", "interns", "correspondents") for name in row[kind])),
        newspaper=row["newspaper"] if isinstance(row["newspaper"], str) else None,
        page_no=None if pd.isna(row["page_no"]) else int(row["page_no"]),
        since=row["date_from"].date() if dated else None,
        until=row["date_to"].date() if dated else None,
        printed=row["date_basis"] == "printed",
        link=link,
    )
