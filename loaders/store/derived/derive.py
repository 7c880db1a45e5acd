"""Tables and columns that are recomputed from the others whenever pages come or go."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders.places.boundaries import Shape, drawn
from loaders.places.ground import grounded
from loaders.places.region import Region
from loaders.store.columns import TABLES
from loaders.store.derived import formulas, holders, reuse
from loaders.store.derived.persons import SEEN, Told, link, own_level
from loaders.store.derived.series import COLUMNS, Series
from loaders.store.draft import Draft, in_order, page_of, with_columns
from loaders.store.frames import Row, settlement_rows, town_rows
from loaders.store.generation import SOUGHT, Pieces

_TEXTS = ("article_id", "headline", "text", "subheadlines", "captions", "flags")
_SPANS = ("article_id", "kind", "field", "start", "end")
_ROWS = 20_000  # become a table before the next are made
_NAMED = (("articles", _TEXTS), ("mentions", _SPANS))
_NAMES = ("article_id", "name")


def derive(
    draft: Draft,
    region: Region,
    own: Sequence[Shape] = (),
    scratch: Path | None = None,
    past: holders.Before = holders.NOTHING,
) -> tuple[Pieces, Pieces]:
    """Every table of the generation: person ids, series and conflicts filled in, and what all pages tell.

    Beside them the rows that they have otherwise, as their article alone tells them.

    own  boundaries that a reader brought along;  scratch  a folder for what does not fit into memory
    past  what need not be found again
    """
    dated = draft.rows("articles", ("article_id", "date_from", "date_to"))
    days = {row["article_id"]: (row["date_from"], row["date_to"]) for row in dated}
    draft, sought = holders.recognise(draft, days, region, past)
    phrases = formulas.find(_texts(draft), region)
    ids, persons = link(draft.rows("people", SEEN), days, own_level(region), _told(draft))
    tables = {
        **{name: draft.tables(name) for name, shape in TABLES.items() if not shape.derived},
        "people": _people(draft, ids),
        "quotes": _quotes(draft, ids),
        "indicators": _figures(draft),
        "persons": _whole("persons", persons),
        "formulas": _whole("formulas", phrases.rows),
        "formula_uses": _by_id("formula_uses", phrases.uses, scratch),
        "reuse": _by_id("reuse", reuse.find(lambda: _bodies(draft), scratch), scratch, reuse.several),
        "towns": _whole("towns", town_rows(grounded(region, own))),
        "settlements": _whole("settlements", settlement_rows(region)),
        "shapes": _whole("shapes", [asdict(shape) for shape in drawn(region, own)]),
    }
    return tables, {**draft.alone(), SOUGHT: [holders.as_table(sought)]}


def _told(draft: Draft) -> Told:
    "What readers say of who is who."
    said = list(draft.rows("corrections", ("kind", "words", "after", "article_id", "fits")))
    same = {row["words"]: row["after"] for row in said if row["kind"] == "same"}
    parted = {
        (row["article_id"], row["words"]): row["after"] for row in said if row["kind"] == "namesake" and row["fits"]
    }
    return Told(same, parted)


def _whole(name: str, rows: Iterable[Mapping[str, object]]) -> list[pa.Table]:
    "The table of these rows, in one piece."
    schema, left = TABLES[name].schema, iter(rows)
    some = iter(lambda: list(islice(left, _ROWS)), [])
    tables = [pa.Table.from_pylist(few, schema=schema) for few in some]
    return [in_order(pa.concat_tables([*tables, schema.empty_table()]), name)]


def _by_id(
    name: str,
    parts: Iterable[pa.Table],
    scratch: Path | None,
    chosen: Callable[[pa.Table], pa.Table] = lambda rows: rows,
) -> Iterator[pa.Table]:
    """The rows of all parts in the order of an id that begins with a letter and a digest.

    Those of a sixteenth of all ids are in memory at once; meanwhile the others lie in the folder.
    """
    shape = TABLES[name]
    with ExitStack() as stack:
        files = {digit: stack.enter_context(tempfile.TemporaryFile(dir=scratch)) for digit in "0123456789abcdef"}
        packing = pa.ipc.IpcWriteOptions(compression="zstd")
        laid = {digit: pa.ipc.new_stream(file, shape.schema, options=packing) for digit, file in files.items()}
        for part in parts:
            digits = pc.utf8_slice_codeunits(part[shape.sort[0]].cast(pa.string()), 2, 3)
            for digit, stream in laid.items():
                stream.write_table(part.filter(pc.equal(digits, digit)).cast(shape.schema))
        for digit, file in files.items():
            laid[digit].close()
            file.seek(0)
            yield in_order(chosen(pa.ipc.open_stream(file).read_all()), name)


def _people(draft: Draft, ids: Iterable[str]) -> Iterator[pa.Table]:
    "The rows of people, part by part, with the ids of persons; ids: of all rows, in order."
    known = iter(ids)
    for people in draft.tables("people"):
        yield in_order(with_columns(people, person_id=list(islice(known, people.num_rows))), "people")


def _quotes(draft: Draft, ids: Iterable[str]) -> Iterator[pa.Table]:
    "The rows of quotes, part by part, with the ids of who speaks; ids: of all rows of people, in order."
    known = iter(ids)
    for part in draft.parts("people"):
        people, quotes = draft.table("people", part, _NAMES), draft.table("quotes", part)
        of_name = dict(zip(_pairs(people, _NAMES), islice(known, people.num_rows), strict=True))
        yield with_columns(quotes, person_id=[of_name.get(one) for one in _pairs(quotes, ("article_id", "speaker"))])


def _pairs(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in columns), strict=True)


def _figures(draft: Draft) -> Iterator[pa.Table]:
    "The rows of indicators, part by part, with their series and what contradicts."
    told = Series()
    for row in draft.rows("indicators", COLUMNS):
        told.add(row, page_of(row["article_id"]))
    for figures in draft.tables("indicators"):
        rows: list[Row] = figures.select(list(COLUMNS)).to_pylist()
        conflict = [told.is_contradicted(row, page_of(row["article_id"])) for row in rows]
        yield with_columns(figures, series=[told.of(row) for row in rows], conflict=conflict)


def _texts(draft: Draft) -> Iterator[tuple[list[Row], list[Row]]]:
    "The rows of articles and of mentions, as far as formulas are looked for in them, part by part."
    for part in draft.parts("articles"):
        tables = (draft.table(name, part, columns) for name, columns in _NAMED)
        articles, mentions = (table.to_pylist() for table in tables)
        yield articles, mentions


def _bodies(draft: Draft) -> Iterator[list[Row]]:
    "The bodies of articles, part by part."
    return (table.to_pylist() for table in draft.tables("articles", ("article_id", "text")))
