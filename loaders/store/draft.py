"""A generation in the making: the rows of its pages, those of a few hundred pages in memory at once.

The rows lie where they came from, in the generation before and in the spool of pages read now. What only all pages
together tell is asked of them part by part, and part by part they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.store.columns import TABLES, check
from loaders.store.generation import ALONE, Store

PART = 500  # pages; ten articles each are some 60 MB of rows
Pages = frozenset[str]
Origin = Callable[[str, Pages, Sequence[str]], pa.Table]  # name of a table, ids of pages, columns → their rows
_OF_ARTICLE = r"-a\d+(-\d+)?$"  # behind the id of its page


@dataclass(frozen=True, slots=True)
class Draft:
    """What a generation will hold of its pages.

    pages    ids of all of them
    origins  where their rows lie, each page's in one of these
    again    by table, rows that take the place of those of the same articles
    """

    pages: Pages
    origins: tuple[Origin, ...]
    again: Mapping[str, pa.Table] = field(default_factory=dict)

    def parts(self, name: str) -> list[Pages]:
        """The pages in parts, each of which stands before the next one in that table's order.

        The id of an article begins with its page's, so pages whose articles may stand among another's share a part.
        """
        of_articles = _page_column(name) == "article_id"
        parts: list[list[str]] = []
        last = None
        for page in sorted(self.pages, key=lambda one: f"{one}-a" if of_articles else one):
            among = of_articles and last is not None and f"{page}-a".startswith(f"{last}-a")
            if not parts or (len(parts[-1]) >= PART and not among):
                parts.append([])
            if not among:
                last = page
            parts[-1].append(page)
        return [frozenset(part) for part in parts]

    def table(self, name: str, pages: Pages, columns: Collection[str] | None = None) -> pa.Table:
        "The rows of these pages, in the table's order; of the columns those asked for and those that the order needs."
        pa.default_memory_pool().release_unused()  # what the part before took
        shape = TABLES[name]
        wanted = [one for one in shape.schema.names if columns is None or one in {*columns, *shape.sort}]
        found = (origin(name, pages, wanted).select(wanted) for origin in self.origins)
        rows = pa.concat_tables([*found, shape.schema.empty_table().select(wanted)])
        return _sorted(instead_of(rows, self.again, name, pages), name)

    def tables(self, name: str, columns: Collection[str] | None = None) -> Iterator[pa.Table]:
        "The rows of all pages, part by part."
        return (self.table(name, part, columns) for part in self.parts(name))

    def rows(self, name: str, columns: Collection[str]) -> Iterator[dict[str, Any]]:
        "The rows of all pages one by one, with these columns."
        for table in self.tables(name, columns):
            yield from table.select(list(columns)).to_pylist()

    def alone(self) -> dict[str, list[pa.Table]]:
        "By table the rows in whose place others stand."
        before = replace(self, again={})
        found: dict[str, list[pa.Table]] = {name: [] for name in self.again}
        ids = self.again["articles"]["article_id"] if self.again else pa.array([], pa.string())
        concerned = {page_of(one) for one in ids.to_pylist()}
        for name, tables in found.items():
            parts = (part for part in self.parts(name) if not concerned.isdisjoint(part))
            tables += [of_articles(before.table(name, part), ids) for part in parts]
        return found


def of_tables(tables: Mapping[str, pa.Table]) -> Draft:
    "The draft whose pages have the rows of these tables."
    ids = {
        page for name, shape in TABLES.items() if not shape.derived for page in _page_ids(tables[name])[1].to_pylist()
    }
    return Draft(frozenset(ids), (lambda name, pages, columns: of_pages(tables[name], pages),))


def of_store(store: Store, kept: Pages, *, told: bool = False) -> Origin:
    "The rows of those of a generation's pages that are kept, as their articles alone tell them, or as all told them then."
    alone = {} if told else {name: store.alone(name) for name in ALONE}

    def rows(name: str, pages: Pages, columns: Sequence[str]) -> pa.Table:
        wanted = pages & kept
        if not wanted:
            return TABLES[name].schema.empty_table()
        with store.file(name) as file:
            groups = (file.read_row_group(n, list(columns)) for n in _groups(file.metadata, name, wanted))
            found = [of_pages(group.select(columns), wanted) for group in groups]
        empty = TABLES[name].schema.empty_table().select(columns)
        return instead_of(pa.concat_tables([*found, empty]), alone, name, wanted)

    return rows


def instead_of(rows: pa.Table, others: Mapping[str, pa.Table], name: str, pages: Pages) -> pa.Table:
    "The rows of these pages in the table of that name; of articles that are among the others, theirs."
    if name not in others:
        return rows
    mine = of_pages(others[name], pages).select(rows.column_names)
    return pa.concat_tables([without(rows, others["articles"]["article_id"]), mine])


def _groups(file: pq.FileMetaData, name: str, pages: Pages) -> list[int]:
    "The row groups that may hold rows of these pages, as far as their first and last say."
    key, ids = TABLES[name].sort[0], sorted(pages)
    low, high = (ids[0], ids[-1]) if key == "page_id" else (min(map("{}-a".format, ids)), max(map("{}-b".format, ids)))
    at = next(n for n in range(file.num_columns) if file.schema.column(n).path == key)
    told = [file.row_group(n).column(at).statistics for n in range(file.num_row_groups)]
    return [n for n, one in enumerate(told) if not (one and one.has_min_max) or (one.min <= high and low <= one.max)]


def of_pages(table: pa.Table, pages: Collection[str]) -> pa.Table:
    "The rows of a table that belong to these pages."
    keys, ids = _page_ids(table)
    return table.filter(pc.is_in(ids, pa.array(sorted(pages), pa.string())).take(keys.indices))


def _page_ids(table: pa.Table) -> tuple[pa.DictionaryArray, pa.Array]:
    "What tells the pages of rows, and the page that each of its values tells; a table of articles says its page in the article id."
    named = "page_id" in table.column_names
    keys = table["page_id" if named else "article_id"].combine_chunks().dictionary_encode()
    return keys, keys.dictionary if named else pc.replace_substring_regex(keys.dictionary, _OF_ARTICLE, "")


def page_of(article_id: str) -> str:
    "The id of the page of an article."
    return re.sub(_OF_ARTICLE, "", article_id)


def of_articles(table: pa.Table, article_ids: pa.Array) -> pa.Table:
    "The rows of a table that belong to these articles."
    return table.filter(pc.is_in(table["article_id"], article_ids))


def without(table: pa.Table, article_ids: pa.Array) -> pa.Table:
    "The rows of a table that belong to other articles than these."
    return table.filter(pc.invert(pc.is_in(table["article_id"], article_ids)))


def with_columns(table: pa.Table, **columns: Sequence[object]) -> pa.Table:
    "The same table, these columns holding these values."
    for name, values in columns.items():
        at = table.column_names.index(name)
        table = table.set_column(at, name, pa.array(values, table.schema.field(name).type))
    return table


def in_order(table: pa.Table, name: str) -> pa.Table:
    "The same rows in the order of the table of that name, in one piece: bytes show pieces, and the names of list items."
    return _sorted(check(table, TABLES[name]), name)


def _sorted(table: pa.Table, name: str) -> pa.Table:
    schema = pa.schema([column for column in TABLES[name].schema if column.name in table.column_names])
    order = [(column, "ascending") for column in TABLES[name].sort]
    return table.select(schema.names).cast(schema).combine_chunks().sort_by(order).combine_chunks()


def _page_column(name: str) -> str:
    return "page_id" if TABLES[name].sort[0] == "page_id" else "article_id"
