"""Tables with one article a row: csv, xlsx, jsonl, parquet.

Which column means what is guessed from its name (table *fields*), told with every page, and can be said outright. Rows that
state one day, page and newspaper make a page, in the order of rows; a row that states no day is a page of its own, since
nothing says what it was printed with.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.formats import objects
from loaders.formats.job import Job
from loaders.formats.naming import day_in, page_no
from loaders.formats.packed import BROKEN, checked
from loaders.language import rules
from loaders.language.encoding import decoded
from loaders.problems import FormatError
from loaders.shapes.documents import SourceLine, SourcePage
from loaders.shapes.pages import Given, Role, Stated

Meaning = Literal["title", "kicker", "subtitle", "text", "date", "edition", "author", "newspaper", "link"]
Row = Mapping[str, Any]


BOOK = rules.load("fields")
MEANINGS: tuple[Meaning, ...] = (
    "title",
    "kicker",
    "subtitle",
    "text",
    "date",
    "edition",
    "author",
    "newspaper",
    "link",
)
_MARKS = re.compile(r"[\s_\-:：·.（）()\[\]【】/]+")
_DELIMITERS = ",\t;|"
_HEADER_ROWS = 10  # rows of a sheet among which that with the names of columns is looked for
_TAG = re.compile(r"<(?:br|/p|/div)[^>]*>|<[A-Za-z/][^<>]*>", re.IGNORECASE)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of characters, which no UTF-8 holds
_EDITION = 40  # characters; what is longer names no page
_HEADS: tuple[tuple[Meaning, Role], ...] = (
    ("kicker", Role.KICKER),
    ("title", Role.HEADLINE),
    ("subtitle", Role.SUBHEADLINE),
)


def read_csv(data: bytes, job: Job) -> Iterator[SourcePage]:
    """Pages of a table of text; its delimiter is the one of comma, tab, semicolon and bar that the first line has most of.

    Raises FormatError for bytes that are no table.
    """
    text = decoded(data)
    first = text[: text.find("\n") + 1 or len(text)]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), job.limits.file))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise FormatError(f"is no table of text ({error}); save it as CSV again") from error
    yield from _pages(_named(rows, job), job)


def read_xlsx(data: bytes, job: Job) -> Iterator[SourcePage]:
    "Pages of every sheet of a workbook whose first rows name columns. Raises FormatError for a broken or empty one."
    import openpyxl  # takes 0.4 s, which every command would wait for; few files are workbooks

    checked(data, job.limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [[list(row) for row in _within(sheet.iter_rows(values_only=True), job)] for sheet in book.worksheets]
    except BROKEN as error:
        raise FormatError(f"is no whole workbook ({type(error).__name__}: {error}); save it again as xlsx") from error
    filled = [rows for rows in sheets if any(any(cell is not None for cell in row) for row in rows)]
    if not filled:
        raise FormatError("holds no rows")
    known = [rows for rows in filled if _header(rows, job)[1]] or filled[:1]
    yield from _pages([row for rows in known for row in _named(rows, job)], job)


def read_jsonl(data: bytes, job: Job) -> Iterator[SourcePage]:
    """Pages of objects, one a line, or of one list of them.

    Raises FormatError for anything else; where only some are damaged, after the pages of the others.
    """
    text = decoded(data)
    faults: list[str] = []
    rows = list(_within(objects.of_text(text, faults), job))
    if faults and not rows:
        raise FormatError(f"is no JSON with one article a line ({faults[0]})")
    yield from _pages(rows, job)
    if faults:
        raise FormatError(
            f"articles left out since they are no whole JSON objects: {len(faults)}; the first is {faults[0]}"
        )


def read_parquet(data: bytes, job: Job) -> Iterator[SourcePage]:
    "Pages of the rows of a Parquet file. Raises FormatError for a broken one, and for too many rows."
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        if file.metadata.num_rows > job.limits.rows:
            raise FormatError(_too_many(file.metadata.num_rows, job))
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"is no whole Parquet file ({error})") from error
    cells = zip(*map(_values, table.columns), strict=True)
    yield from _pages([dict(zip(table.column_names, row, strict=True)) for row in cells], job)


def _values(column: pa.ChunkedArray) -> list[Any]:
    "The values of a column, None for a day that is beyond Python's calendar."
    try:
        return list(column.to_pylist())
    except (OverflowError, ValueError):
        return [_value(cell) for cell in column]


def _value(cell: pa.Scalar) -> Any:
    try:
        return cell.as_py()
    except (OverflowError, ValueError):
        return None


# ---- columns ---------------------------------------------------------------------------------------------------------


def folded(name: object) -> str:
    "A column's name without case, blanks and marks."
    return _MARKS.sub("", str(name if name is not None else "")).lower()


def meanings(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Which column has which meaning: those that are given, the rest by the words of the table *fields*.

    Raises FormatError for a given column that the table does not have, or a meaning that nobody knows.
    """
    for meaning, name in given.items():
        if meaning not in MEANINGS:
            raise FormatError(f"{meaning!r} is no meaning of a column; there are {', '.join(MEANINGS)}")
        if name not in names:
            raise FormatError(f"has no column {name!r} for {meaning}; its columns are {', '.join(map(str, names))}")
    found: dict[str, str] = dict(given)
    by_fold = {folded(name): name for name in reversed(names)}
    for meaning in MEANINGS:
        called = [by_fold[word] for word in BOOK.texts(meaning) if word in by_fold]
        free = [name for name in called if name not in found.values()]
        if free and meaning not in found:
            found[meaning] = free[0]
    return found


def _header(rows: Sequence[Sequence[Any]], job: Job) -> tuple[int, bool]:
    "Which of the first rows names the columns, and whether it names a title or a text."
    words = {word for meaning in MEANINGS for word in BOOK.texts(meaning)} | {
        folded(name) for name in job.columns.values()
    }
    scores = [sum(folded(cell) in words for cell in row) for row in rows[:_HEADER_ROWS]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=0)
    return best, bool(scores) and scores[best] > 0


def _named(rows: Sequence[Sequence[Any]], job: Job) -> list[Row]:
    "Rows of cells as rows by name."
    if not rows:
        raise FormatError("holds no rows")
    at, _ = _header(rows, job)
    names = [str(cell).strip() if cell is not None else "" for cell in rows[at]]
    return [
        dict(zip(names, row, strict=False))
        for row in _within(rows[at + 1 :], job)
        if any(cell not in (None, "") for cell in row)
    ]


def _within(rows: Iterable[Any], job: Job) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        if number > job.limits.rows:
            raise FormatError(_too_many(number, job))
        yield row


def _too_many(rows: int, job: Job) -> str:
    return f"has {rows:,} rows or more; at most {job.limits.rows:,} are read (setting: rows); split it"


# ---- pages -----------------------------------------------------------------------------------------------------------


def _pages(rows: Sequence[Row], job: Job) -> Iterator[SourcePage]:
    if not rows:
        raise FormatError("holds no rows below the names of its columns")
    names = list(dict.fromkeys(str(name) for row in rows[:100] for name in row))
    means = meanings(names, job.columns)
    if "text" not in means and "title" not in means:
        raise FormatError(
            f"has no column that is called a title or a text; say which they are: its columns are {', '.join(names)}"
        )
    groups: dict[tuple[str, ...], list[tuple[int, Row]]] = {}
    for number, row in enumerate(rows, 1):
        day = _day(row.get(means.get("date", "")))
        key: tuple[str, ...] = (f"r{number:06d}",)
        if day:
            key = (str(day), _cell(row, means, "edition")[:_EDITION], _cell(row, means, "newspaper")[:_EDITION])
        groups.setdefault(key, []).append((number, row))
    columns = tuple(sorted(means.items()))
    for key, members in groups.items():
        part = "~".join(re.sub(r"[\s/~]+", "-", piece) for piece in key if piece)
        yield _page(part, [row for _, row in members], means, columns)


def _page(part: str, rows: Sequence[Row], means: Mapping[str, str], columns: tuple[tuple[str, str], ...]) -> SourcePage:
    lines: list[SourceLine] = []
    given: list[Given] = []
    for row in rows:
        found = list(_lines(row, means))
        if found:
            first = found[0]
            given.append(Given(len(lines) + 1, _cell(row, means, "author"), _cell(row, means, "link") or None))
            lines += [SourceLine(first.text, first.role, opens=True), *found[1:]]
    if not lines:
        return SourcePage(part, columns=columns, status="empty", message="its rows have neither title nor text")
    return SourcePage(
        part, tuple(lines), is_ready=True, stated=_stated(rows[0], means), given=tuple(given), columns=columns
    )


def _lines(row: Row, means: Mapping[str, str]) -> Iterator[SourceLine]:
    for meaning, role in _HEADS:
        for text in _cell(row, means, meaning).splitlines():
            if text.strip():
                yield SourceLine(text.strip(), role)
    body = _cell(row, means, "text")
    if body.count("<") > 1 and _TAG.search(body):
        body = _TAG.sub(lambda tag: "\n" if tag[0][1:3].lower() in ("br", "/p", "/d") else "", body)
    for text in body.splitlines():
        if text.strip():
            yield SourceLine(text)


def _cell(row: Row, means: Mapping[str, str], meaning: Meaning) -> str:
    value = row.get(means.get(meaning, ""))
    return "\n".join(filter(None, map(_text, value))) if isinstance(value, list | tuple) else _text(value)


def _text(value: object) -> str:
    "A value as text; nothing for one that is itself made of values."
    if (
        value is None or isinstance(value, dict | list | tuple) or value != value
    ):  # a float that is no number is an empty cell
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return _NO_CHARACTER.sub("\ufffd", str(value)).strip()


def _stated(row: Row, means: Mapping[str, str]) -> Stated:
    edition, newspaper = _cell(row, means, "edition"), _cell(row, means, "newspaper")
    fields = {
        "date": _day(row.get(means.get("date", ""))),
        "page_no": page_no(edition),
        "edition": edition or None,
        "newspaper": newspaper or None,
    }
    rules_ = tuple(
        (name, f"column.{means.get({'page_no': 'edition'}.get(name, name), '')}") for name, v in fields.items() if v
    )
    return Stated(**fields, rules=rules_)  # type: ignore[arg-type]


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else day_in(_text(value))
