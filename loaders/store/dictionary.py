"""The data dictionary: what every column of every table is called and means."""

from __future__ import annotations

import csv
import io

from loaders.store.columns import TABLES


def as_csv() -> str:
    "table, column, type, unit, meaning: one row per column of every table."
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("table", "column", "type", "unit", "meaning"))
    for table in TABLES.values():
        rows.writerows((table.name, column.name, column.arrow, column.unit, column.help) for column in table.columns)
    return out.getvalue()


def as_markdown() -> str:
    "The same for a person to read, a section per table."
    lines = ["# Data dictionary", ""]
    for table in TABLES.values():
        origin = " Recomputed from the other tables." if table.derived else ""
        lines += [f"## {table.name}", "", f"{table.help}. Sorted by {', '.join(table.sort)}.{origin}", ""]
        lines += ["| column | type | unit | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{column.name}` | `{column.arrow}` | {column.unit} | {column.help} |".replace("|  |", "| |")
            for column in table.columns
        ]
        lines.append("")
    return "\n".join(lines)
