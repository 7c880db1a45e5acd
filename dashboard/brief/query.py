"""Whose pages a chart is of."""

from __future__ import annotations

import ibis

from dashboard.tables import pages


def newspapers(asked: ibis.Table) -> ibis.Table:
    "newspaper: every name that the pages of these articles print."
    printed = pages.semi_join(asked, "page_id").filter(pages.newspaper.notnull())
    return printed.select("newspaper").distinct().order_by("newspaper")
