"""How a panel's table is rebuilt from the exported tables, without this program: its SQL, and a few lines of Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import ibis
import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from loaders.store.columns import TABLES


@dataclass(frozen=True, slots=True, eq=False)
class Recipe:
    """rows  an expression on the exported tables, filter included;  compute(frame, *options)  what follows it, one after the other"""

    rows: ibis.Table
    compute: tuple[Callable[..., pd.DataFrame], ...]
    options: tuple[Hashable, ...]

    def sql(self) -> str:
        "The rows in DuckDB's SQL; sums, which DuckDB gives as HUGEINT and pandas would read as floats, as whole numbers."
        sql = ibis.to_sql(self.rows, dialect="duckdb", pretty=True)
        whole = [name for name, kind in self.rows.as_table().schema().items() if kind.is_integer()]
        if not whole:
            return sql
        casts = ", ".join(f'CAST("{name}" AS BIGINT) AS "{name}"' for name in whole)
        return f"SELECT * REPLACE ({casts}) FROM (\n{sql}\n)"

    def python(self) -> str:
        "Code that gives the panel's rows as a pandas frame named table; it runs beside the exported Parquet files."
        sql = self.sql()
        named = [name for name in TABLES if re.search(rf'"{name}"', sql)]
        lines = ["import duckdb", ""]
        lines[1:1] = [f"from {step.__module__} import {step.__name__}" for step in self.compute]
        lines += ["db = duckdb.connect()"]
        lines += [f"db.execute(\"create view {name} as from '{name}.parquet'\")" for name in named]
        lines += ['table = db.sql(r"""', sql, '""").df()']
        arguments = ", ".join(["table", *map(repr, self.options)])
        lines += [f"table = {step.__name__}({arguments})" for step in self.compute]
        return "\n".join(lines) + "\n"


def show(context: Context, recipe: Recipe) -> None:
    "Both, ready to copy."
    st.caption(context.words("recipe.how", version=context.store.generation))
    python, sql = st.tabs(["Python", "SQL"])
    python.code(recipe.python(), language="python", wrap_lines=True)
    sql.code(recipe.sql(), language="sql", wrap_lines=True)
