"""Whose pages a chart is of."""

from __future__ import annotations

import ibis

from dashboard.tables import pages


def newspapers(asked: ibis.Table) -> ibis.Table:
    "newspaper, of_file: every name that the pages of these articles have; whether it is only that of a file or folder."
    named = pages.semi_join(asked, "page_id").filter(pages.newspaper.notnull())
    of_file = named.source.contains(named.newspaper)
    return named.group_by("newspaper").agg(of_file=of_file.all()).order_by("newspaper")
