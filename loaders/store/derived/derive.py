"""Tables and columns that are recomputed from the others whenever pages come or go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import pyarrow as pa
import pyarrow.compute as pc

from loaders.places.boundaries import Shape, drawn
from loaders.places.ground import grounded
from loaders.places.region import Region
from loaders.store.columns import TABLES
from loaders.store.derived import formulas, holders, reuse
from loaders.store.derived.persons import Told, link, own_level
from loaders.store.derived.series import COLUMNS, conflicts_of, series_of
from loaders.store.frames import Row, settlement_rows, town_rows

Tables = dict[str, pa.Table]
_SEARCHED = ("articles", "people", "quotes", "mentions")


def derive(tables: Tables, region: Region, own: Sequence[Shape] = ()) -> Tables:
    """The same tables with person ids, series and conflicts filled in, and with persons and the region's own tables.

    own  boundaries that a reader brought along
    """
    dated = tables["articles"].select(["article_id", "page_id", "date_from", "date_to"]).to_pylist()
    days = {row["article_id"]: (row["date_from"], row["date_to"]) for row in dated}
    found = {name: tables[name].to_pylist() for name in (*_SEARCHED, "pages", "corrections")}
    recognised = holders.recognise(found, days, region)
    tables = {**tables, **{name: _rows(name, some) for name, some in recognised.items()}}
    people = recognised["people"]
    ids, persons = link(people, days, own_level(region), _told(found["corrections"]))
    figures = tables["indicators"].select(list(COLUMNS)).to_pylist()
    page_of = {row["article_id"]: row["page_id"] for row in dated}
    series = series_of(figures)
    conflicts = conflicts_of(figures, series, [page_of[row["article_id"]] for row in figures])
    phrases, uses = formulas.find(recognised["articles"], recognised["mentions"], region)
    return {
        **tables,
        "formulas": _rows("formulas", phrases),
        "formula_uses": _rows("formula_uses", uses),
        "reuse": _rows("reuse", reuse.find(tables["articles"].select(["article_id", "text"]).to_pylist())),
        "people": _with(tables["people"], person_id=ids),
        "quotes": _with(tables["quotes"], person_id=_speakers(tables, people, ids)),
        "indicators": _with(tables["indicators"], series=series, conflict=conflicts),
        "persons": _rows("persons", persons),
        "towns": _rows("towns", town_rows(grounded(region, own))),
        "settlements": _rows("settlements", settlement_rows(region)),
        "shapes": _rows("shapes", [asdict(shape) for shape in drawn(region, own)]),
    }


def _told(said: Sequence[Row]) -> Told:
    "What readers say of who is who."
    same = {row["words"]: row["after"] for row in said if row["kind"] == "same"}
    parted = {
        (row["article_id"], row["words"]): row["after"] for row in said if row["kind"] == "namesake" and row["fits"]
    }
    return Told(same, parted)


def _rows(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=TABLES[name].schema)


def _with(table: pa.Table, **columns: Sequence[object]) -> pa.Table:
    "The same table, these columns holding these values."
    for name, values in columns.items():
        at = table.column_names.index(name)
        table = table.set_column(at, name, pa.array(values, table.schema.field(name).type))
    return table


def _speakers(tables: Tables, people: list[Row], ids: list[str]) -> list[str | None]:
    known = {(row["article_id"], row["name"]): person_id for row, person_id in zip(people, ids, strict=True)}
    quotes = tables["quotes"].select(["article_id", "speaker"]).to_pylist()
    return [known.get((row["article_id"], row["speaker"])) for row in quotes]


def of_pages(table: pa.Table, page_ids: set[str]) -> pa.Table:
    "The rows of a table that belong to these pages; a table of articles says its page in the article id."
    if "page_id" in table.column_names:
        pages = table["page_id"]
    else:
        pages = pc.replace_substring_regex(table["article_id"], r"-a\d+(-\d+)?$", "")
    return table.filter(pc.is_in(pages, pa.array(sorted(page_ids), pa.string())))
