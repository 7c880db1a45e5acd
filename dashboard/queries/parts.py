"""Of what a query gives, the first rows or how many there are: queries of the same options, for lists that stay on the server."""

from __future__ import annotations

from functools import lru_cache, wraps

import ibis

from dashboard.queries.parameters import Query


@lru_cache
def first(query: Query, most: int) -> Query:
    "The query of its first rows, at most so many."

    @wraps(query)
    def limited(*given: object) -> ibis.Table:
        return query(*given).limit(most)

    return limited


@lru_cache
def size(query: Query) -> Query:
    "The query of how many rows it gives: one row with rows."

    @wraps(query)
    def counted(*given: object) -> ibis.Table:
        found = query(*given)
        return found.aggregate(rows=found.count())

    return counted
