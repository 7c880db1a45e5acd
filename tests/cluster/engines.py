"""The dashboard's questions put to Spark or Sail: the same Ibis expressions over the same Parquet files.

What DuckDB takes as it stands, and Ibis does not yet put into Spark's words, is said here in other words that mean the same:
several lists unnested beside each other, a list sorted by other columns than its own, an index outside a list.
"""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import pyarrow as pa

from loaders.store import Store
from loaders.store.columns import TABLES


def connected(session: Any, store: Store) -> ibis.BaseBackend:
    "The store's tables as views of a session of Spark."
    for name in TABLES:
        session.read.parquet(str(store.folder / f"{name}.parquet")).createOrReplaceTempView(name)
    return ibis.pyspark.connect(session)


def answer(connection: ibis.BaseBackend, rows: ibis.Table) -> pa.Table:
    "The rows of an expression."
    return connection.to_pyarrow(spelled_out(rows))


def spelled_out(rows: ibis.Table) -> ibis.Table:
    "The same expression without what Ibis does not put into Spark's words."

    def again(node: Any, kwargs: Any) -> Any:
        node = node.__recreate__(kwargs) if kwargs else node
        put = _PUT.get(type(node))
        return put(node) if put else node

    return rows.op().replace(again).to_expr()


def _side_by_side(node: ops.Project) -> ops.Node:
    "Lists are unnested first, several as one list of what stands beside each other, and looked into afterwards."
    held = [one for value in node.values.values() for one in value.find(ops.Unnest, filter=ops.Value)]
    if len(held) < 2 and all(one in node.values.values() for one in held):
        return node
    first, *rest = lists = [one.to_expr() for one in dict.fromkeys(one.arg for one in held)]
    parent = node.parent.to_expr().mutate(unnested=(first.zip(*rest) if rest else first).unnest())
    found = {one.op(): parent.unnested[f"f{n}"] if rest else parent.unnested for n, one in enumerate(lists, 1)}

    def after(part: Any, kwargs: Any) -> Any:
        if isinstance(part, ops.Unnest):
            return found[part.arg].op()
        if isinstance(part, ops.Field):
            return parent[part.name].op()
        return part.__recreate__(kwargs) if kwargs else part

    values = {name: value.replace(after, filter=ops.Value).to_expr() for name, value in node.values.items()}
    return parent.select(**values).op()


def _after_joins(node: ops.JoinChain) -> ops.Node:
    "What is unnested from joined tables, is unnested from what the join gives."
    if not any(value.find(ops.Unnest, filter=ops.Value) for value in node.values.values()):
        return node
    told = [one for value in node.values.values() for one in value.find(ops.Field, filter=ops.Value)]
    names = {one: f"column_{n}" for n, one in enumerate(dict.fromkeys(told))}
    joined = node.copy(values={name: one for one, name in names.items()}).to_expr()

    def after(part: Any, kwargs: Any) -> Any:
        if isinstance(part, ops.Field):
            return joined[names[part]].op()
        return part.__recreate__(kwargs) if kwargs else part

    values = {name: value.replace(after, filter=ops.Value) for name, value in node.values.items()}
    return _side_by_side(ops.Project(joined, values))


def _collected(node: ops.ArrayCollect) -> ops.Node:
    "Of no value no list; together with what it is sorted by, sorted, and that left out again."
    held = node.to_expr()
    if node.order_by:
        value, where = node.arg.to_expr(), node.where.to_expr() if node.where else True
        keys = [-one.arg.to_expr() if one.descending else one.arg.to_expr() for one in node.order_by]
        told = ibis.struct({**{f"key_{n}": key for n, key in enumerate(keys)}, "value": value})
        pairs = told.collect(where=value.notnull() & where, distinct=node.distinct)
        held = pairs.sort().map(lambda pair: pair["value"])
    return ibis.ifelse(held.length() > 0, held, ibis.null()).op()


def _inside(node: ops.ArrayIndex) -> ops.Node:
    "Counted from the end where the number is negative; null outside the list."
    held, at = node.arg.to_expr(), node.index.to_expr().cast("int32")
    at = (at < 0).ifelse(held.length() + at, at).cast("int32")
    return ibis.ifelse((at >= 0) & (at < held.length()), ops.ArrayIndex(held, at).to_expr(), ibis.null()).op()


def _joined(node: ops.ArrayStringJoin) -> ops.Node:
    "An empty text of an empty list."
    return ibis.ifelse(node.arg.to_expr().length() == 0, "", node.to_expr()).op()


def _day(node: ops.DateTruncate) -> ops.Node:
    "A day, where the engine makes a moment of it."
    return ops.Cast(node, dt.date)


_PUT = {
    ops.Project: _side_by_side,
    ops.JoinChain: _after_joins,
    ops.ArrayCollect: _collected,
    ops.ArrayIndex: _inside,
    ops.ArrayStringJoin: _joined,
    ops.DateTruncate: _day,
}
