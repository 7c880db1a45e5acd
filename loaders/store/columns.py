"""Every table of the store, column by column, as the table columns.toml has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
import pyarrow as pa

from loaders.problems import ShapeError

_DAYS = [("date_from", pa.date32()), ("date_to", pa.date32())]
_EVIDENCE = [("line", pa.int32()), ("quote", pa.string()), ("rule", pa.string()), *_DAYS]
_POST = [("title", pa.string()), ("body", pa.string()), *_DAYS, ("article_id", pa.string())]
_SIDES = [(side, pa.float64()) for side in ("x0", "y0", "x1", "y1")]
_ARROW: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "str": pa.string(),
        "int": pa.int32(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "strs": pa.list_(pa.string()),
        "ints": pa.list_(pa.int32()),
        "floats": pa.list_(pa.float64()),
        "shares": pa.list_(pa.float32()),
        "areas": pa.list_(pa.struct(_SIDES)),
        "evidence": pa.list_(pa.struct(_EVIDENCE)),
        "posts": pa.list_(pa.struct(_POST)),
    }
)


class Column(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """name, type (a key of the Arrow types above), unit ("" without one), and what it means."""

    name: str
    type: Literal[
        "str", "int", "float", "bool", "date", "strs", "ints", "floats", "shares", "areas", "evidence", "posts"
    ]
    unit: str
    help: str

    @property
    def arrow(self) -> pa.DataType:
        "The Arrow type of the column."
        return _ARROW[self.type]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table: its columns in order, the columns its rows are sorted by, and whether it is recomputed from the others.

    from_file  read from its file each time it is asked
    """

    name: str
    help: str
    columns: tuple[Column, ...]
    sort: tuple[str, ...]
    derived: bool = False
    from_file: bool = False

    @property
    def schema(self) -> pa.Schema:
        "The Arrow schema that the exported file has."
        return pa.schema([(column.name, column.arrow) for column in self.columns])


def _tables() -> Mapping[str, Table]:
    book = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    tables = {}
    for row in book["table"]:
        columns = [column for one in row["columns"] for column in (book[one] if isinstance(one, str) else [one])]
        tables[row["name"]] = msgspec.convert({**row, "columns": columns}, Table)
    return MappingProxyType(tables)


TABLES = _tables()


def check(table: pa.Table, shape: Table) -> pa.Table:
    "The same Arrow table, its columns in the shape's order; raises ShapeError naming every difference."
    want = {column.name: column.arrow for column in shape.columns}
    have = {name: table.schema.field(name).type for name in table.column_names}
    if want != have:
        wrong = sorted(
            f"{name}: {have.get(name)} for {type_}" for name, type_ in want.items() if have.get(name) != type_
        )
        extra = sorted(have.keys() - want.keys())
        raise ShapeError(f"table {shape.name}: missing or wrong: {wrong}; not asked for: {extra}")
    return table.select(list(want))
