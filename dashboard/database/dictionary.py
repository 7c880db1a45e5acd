"""A reader's own dictionary and stop words, and what they change in the tables of words.

Each text is cut once, when the store is built. A dictionary changes only articles in which one of its words stands, so only
these are cut again (the samples: 0.1 s); the rest stays as it is, and so does the store. Stop words are left out when
counting and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.filter import uploads
from dashboard.tables import hold
from loaders.language import garble, script
from loaders.places import tokens
from loaders.places.region import Region
from loaders.store.columns import TABLES

MOST, LONGEST = 2000, 20  # words of a list, characters of a word
_TAG = re.compile("[a-z]{1,2}|nrfg|nrt|eng")  # of a word in jieba's dictionary


@dataclass(frozen=True, slots=True)
class Cut:
    """How words are counted: by which dictionary (the id of a reader's; empty: the program's own alone), and whether
    boilerplate is left out."""

    dictionary: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Recut:
    """Rows that take the place of the store's: those of terms and tokens that belong to the articles of *ids*."""

    ids: pa.Table
    terms: pa.Table
    tokens: pa.Table

    @property
    def nbytes(self) -> int:
        "How much memory the rows take."
        return self.ids.nbytes + self.terms.nbytes + self.tokens.nbytes

    def stand_in(self, cursor: duckdb.DuckDBPyConnection) -> None:
        "Has this cursor read these rows in place of the store's own."
        hold(cursor, "recut_ids", self.ids)
        for name, rows in (("terms", self.terms), ("tokens", self.tokens)):
            hold(cursor, f"recut_{name}", rows)
            cursor.execute(
                f"create temp view {name} as select * from memory.main.{name} anti join recut_ids using (article_id)"
                f" union all by name select * from recut_{name}"
            )


def parse(text: str) -> tuple[str, ...]:
    """The words of a list, parted by white space or commas, each once, in order; what is too long, or too much, is left out.

    In jieba's own form a line is a word, its count and its tag: these two are no words.
    """
    lines = text.removeprefix("\ufeff").replace(",", " ").replace("，", " ").replace("、", " ").splitlines()
    words = (word for line in lines for word in _without_count(line.split()))
    return tuple(word for word in dict.fromkeys(words) if len(word) <= LONGEST)[:MOST]


def _without_count(line: list[str]) -> list[str]:
    "The words of a line, or the one before its count, its tag, or both."
    rest = line[2:] if line[1:2] and line[1].isdecimal() else line[1:]
    counted = len(line) > 1 and (not rest or (len(rest) == 1 and _TAG.fullmatch(rest[0]) is not None))
    return line[:1] if counted else line


def words_of(kind: str, list_id: str | None) -> tuple[str, ...]:
    "The words of a reader's list (kind dictionary or stopwords); none where there is none, or it is no longer kept."
    return parse(uploads.get(kind, list_id) or "") if list_id else ()


def recut(connection: duckdb.DuckDBPyConnection, words: Iterable[str], plain: bool, place: Region) -> Recut | None:
    "The rows that change when these words join the region's dictionary, or boilerplate is left out; None where none does."
    rows = _cut_again(connection, [word for word in words if len(word) > 1], place)
    if plain:
        rows = _without_boilerplate(connection, rows)
    return _counted(connection, rows, place) if rows.num_rows else None


def _cut_again(connection: duckdb.DuckDBPyConnection, words: list[str], place: Region) -> pa.Table:
    "Rows of tokens of every article that holds one of the words, cut by a dictionary that has them."
    schema = TABLES["tokens"].schema
    if not words:
        return schema.empty_table()
    cut, names = tokens.cut_with(words, place), _names(connection)
    rows: dict[str, list[Any]] = {name: [] for name in schema.names}
    for article_id, looped, field, text in _texts(connection, words):
        whole = partial(cut, whole=names.get(article_id, ()))
        for number, said, starts in tokens.in_sentences(script.simplified(text), whole, looped=looped):
            for name, value in zip(schema.names, (article_id, field, number, said, starts), strict=True):
                rows[name].append(value)
    return pa.table(rows, schema=schema)


def _names(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    "By article the names of its people that have a sign inside; in simplified characters, as words are."
    sql = "select article_id, list(surface) from mentions where kind = 'person' group by article_id"
    rows = connection.cursor().execute(sql).fetchall()
    return {article_id: some for article_id, names in rows if (some := tokens.signed(map(script.simplified, names)))}


def _texts(connection: duckdb.DuckDBPyConnection, words: list[str]) -> list[tuple[str, bool, str, str]]:
    "article_id, whether it has looped text, field, text of every text of the articles that hold one of the words."
    sql = f"""
        with texts as (
            select article_id, list_contains(flags, '{garble.FLAG}') looped, unnest([
                {{'field': 'text', 'text': text}}, {{'field': 'headline', 'text': headline}},
                {{'field': 'kicker', 'text': kicker}}, {{'field': 'section', 'text': section}}
            ], recursive := true) from articles
            union all
            select article_id, list_contains(flags, '{garble.FLAG}'), 'subheadlines[' || i || ']', subheadlines[i + 1]
            from (select *, unnest(range(len(subheadlines))) i from articles)
            union all
            select article_id, list_contains(flags, '{garble.FLAG}'), 'captions[' || i || ']', captions[i + 1]
            from (select *, unnest(range(len(captions))) i from articles)
        ), held as (
            select distinct article_id from texts
            where len(list_filter($words, lambda word: contains(text, word))) > 0
        )
        select article_id, looped, field, text from texts semi join held using (article_id)
        where text is not null order by article_id, field
    """
    return connection.cursor().execute(sql, {"words": words}).fetchall()


def _without_boilerplate(connection: duckdb.DuckDBPyConnection, cut_again: pa.Table) -> pa.Table:
    "Rows of tokens of the articles cut again and of all that hold boilerplate, its words left out."
    cursor = connection.cursor()
    hold(cursor, "cut_again", cut_again)
    sql = """
        with whole as (
            select * from tokens anti join cut_again using (article_id) union all by name select * from cut_again
        ), said as (
            select article_id, field, list({'low': u.start, 'high': u."end"}) spans
            from formula_uses u semi join (select formula_id from formulas where kind = 'boilerplate') using (formula_id)
            group by article_id, field
        ), kept as (
            select whole.*, spans, list_filter(range(1, len(words) + 1), lambda n: spans is null or len(
                list_filter(spans, lambda span: span.low <= starts[n] and starts[n] < span.high)) = 0) places
            from whole left join said using (article_id, field)
            where article_id in (select article_id from said union select article_id from cut_again)
        )
        select article_id, field, sentence, list_transform(places, lambda n: words[n]) words,
            list_transform(places, lambda n: starts[n]) starts from kept order by all
    """
    return cursor.execute(sql).to_arrow_table().cast(TABLES["tokens"].schema)


def _counted(connection: duckdb.DuckDBPyConnection, rows: pa.Table, place: Region) -> Recut:
    cursor = connection.cursor()
    hold(cursor, "cut", rows)
    ids = cursor.execute("select distinct article_id from cut order by article_id").to_arrow_table()
    counts = cursor.execute(
        "select article_id, term, count(*)::int count from (select article_id, unnest(words) term from cut)"
        " group by article_id, term order by all"
    ).to_arrow_table()
    tags = [tokens.tag(term, place) for term in counts["term"].to_pylist()]
    counts = counts.append_column("pos", pa.array(tags, pa.string())).cast(TABLES["terms"].schema)
    return Recut(ids, counts, rows)
