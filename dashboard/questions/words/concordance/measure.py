"""What is wrong with a reader's pattern, before any text is searched with it."""

from __future__ import annotations

import duckdb

LONGEST = 80  # characters


def fault(pattern: str) -> str | None:
    """None for a pattern that can be used; else long, broken or empty (it takes places without a character).

    RE2's grammar: no looking around, no back references, so that its time is bounded by the text's length.
    """
    if len(pattern) > LONGEST:
        return "long"
    try:
        takes_nothing = duckdb.execute("select regexp_full_match('', ?)", [pattern]).fetchall() == [(True,)]
    except duckdb.InvalidInputException:
        return "broken"
    return "empty" if takes_nothing else None
