"""A concordance: one line per standing, aligned at the hit."""

from __future__ import annotations

import html
from collections.abc import Callable

import pandas as pd

from dashboard.rows import Row, records
from dashboard.words.i18n import Words


def table(frame: pd.DataFrame, words: Words, address: Callable[[Row], str]) -> str:
    """The lines as an HTML table; before, hit and after each in a column of its own, the hit a link.

    frame    headline · town · town_en · date_from · date_to · before · hit · after
    address  (row) → where its hit leads
    """
    names = ("town", "date", "before", "hit", "after")
    head = "".join(f'<th scope="col" class="{name}">{html.escape(words(f"kwic.{name}"))}</th>' for name in names)
    rows = "".join(_line(row, words, address(row)) for row in records(frame))
    widest = min(16, max((len(hit) for hit in frame["hit"]), default=1) + 2)
    return f'<table class="kwic" style="--hit: {widest}em"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _line(row: Row, words: Words, address: str) -> str:
    headline = words.headline(row)
    town = words.translated(row, "town") if isinstance(row["town"], str) else ""
    short = words.short({"name": town, "name_en": town})
    link = (
        f'<a href="{html.escape(address, quote=True)}" target="_self" title="{html.escape(headline, quote=True)}">'
        f"{html.escape(row['hit'])}</a>"
    )
    cells = {
        "town": f'<span title="{html.escape(town, quote=True)}">{html.escape(short)}</span>',
        "date": words.days(row["date_from"], row["date_to"]),
        "before": f"<bdi>{html.escape(row['before'])}</bdi>",
    }
    cells |= {"hit": link, "after": html.escape(row["after"])}
    return "<tr>" + "".join(f'<td class="{name}">{cell}</td>' for name, cell in cells.items()) + "</tr>"
