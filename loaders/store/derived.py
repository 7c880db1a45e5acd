"""Tables and columns that are recomputed from the others whenever pages come or go."""

from __future__ import annotations

import hashlib
from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from loaders.region import Region
from loaders.store.columns import TABLES
from loaders.store.frames import town_rows
from loaders.store.persons import link

Tables = dict[str, pa.Table]


def derive(tables: Tables, region: Region) -> Tables:
    "The same tables with person ids and series filled in, and with persons and towns."
    people = tables["people"].to_pylist()
    dated = tables["articles"].select(["article_id", "date_from", "date_to"]).to_pylist()
    days = {row["article_id"]: (row["date_from"], row["date_to"]) for row in dated}
    ids, persons = link(people, days)
    return {
        **tables,
        "people": _with(tables["people"], "person_id", ids),
        "quotes": _with(tables["quotes"], "person_id", _speakers(tables, people, ids)),
        "indicators": _with(tables["indicators"], "series", _series(tables)),
        "persons": pa.Table.from_pylist(persons, schema=TABLES["persons"].schema),
        "towns": pa.Table.from_pylist(town_rows(region), schema=TABLES["towns"].schema),
    }


def _with(table: pa.Table, column: str, values: list[str | None]) -> pa.Table:
    return table.set_column(table.column_names.index(column), column, pa.array(values, pa.string()))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]


def _speakers(tables: Tables, people: list[dict], ids: list[str]) -> list[str | None]:
    known = {(row["article_id"], row["name"]): person_id for row, person_id in zip(people, ids, strict=True)}
    quotes = tables["quotes"].select(["article_id", "speaker"]).to_pylist()
    return [known.get((row["article_id"], row["speaker"])) for row in quotes]


def _series(tables: Tables) -> list[str | None]:
    "The same subject, unit and town in at least two articles share an id; everything else has none."
    rows = tables["indicators"].select(["article_id", "subject", "unit", "town_id", "significant"]).to_pylist()
    keys = [
        (row["subject"], row["unit"] or "", row["town_id"] or "") if row["significant"] and row["subject"] else None
        for row in rows
    ]
    seen: dict[tuple, set[str]] = defaultdict(set)
    for key, row in zip(keys, rows, strict=True):
        if key:
            seen[key].add(row["article_id"])
    return [f"s-{_digest(*key)}" if key and len(seen[key]) > 1 else None for key in keys]


def of_pages(table: pa.Table, page_ids: set[str]) -> pa.Table:
    "The rows of a table that belong to these pages; a table of articles says its page in the article id."
    if "page_id" in table.column_names:
        pages = table["page_id"]
    else:
        pages = pc.replace_substring_regex(table["article_id"], r"-a\d+$", "")
    return table.filter(pc.is_in(pages, pa.array(sorted(page_ids), pa.string())))
