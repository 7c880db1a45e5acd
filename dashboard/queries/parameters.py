"""What a reader types, picks or clicks: handed to a query when it runs, never written into its SQL.

A query says by the type of an argument that it takes such a value, and gets an Ibis value that stands for it:

Text, Number  one value;  Texts  words to join with
Needle, Line  a text that is looked for letter by letter (or a Text of dashboard.filter.search), a search line
Mark          a kind~value, of which the kind is one of the program's own; or, after a question mark, another filter's link

or tuples of these. So the SQL of a query is made once for all values of one shape, and only what the program itself offers as
a choice is part of it. A recipe, which must stand alone, has the values written in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import Parameter, signature
from itertools import chain, repeat
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qs

import ibis

from dashboard.filter import search
from dashboard.filter.filter import Filter
from dashboard.tables import articles

Query = Callable[..., ibis.Table]
Options = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    "Words that a query joins with: rows that lie beside it under a name, or the words themselves, written into it."

    values: tuple[str, ...] = ()
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.values or self.name)

    def rows(self) -> ibis.Table:
        """value: each of these.

        Where they are written into the query, none may hold a space, and they are one literal however many they are: as
        literals of their own, 411 stop words took 0.2 s to compile.
        """
        if self.name:
            return ibis.table({"value": "string"}, name=self.name)
        return ibis.literal(" ".join(self.values)).split(" ").unnest().name("value").as_table()

    def without(self, rows: ibis.Table, column: str) -> ibis.Table:
        "The rows whose column of that name holds none of these."
        return rows.anti_join(self.rows(), [(column, "value")]) if self else rows


NONE = Listed()


@dataclass(frozen=True, slots=True)
class Marked:
    "A kind, which a query may ask about, and what is of it: a text, or the articles that another filter leaves (kind ?)."

    kind: str
    value: Any


def line_of(value: str, made: Any) -> search.Line | None:
    "A search line, its texts as made makes them."
    line = search.parse(value)
    return None if line is None else search.mapped(line, made.sought)


def _needle(value: str | search.Text, made: Any) -> search.Line:
    return search.mapped(
        search.Text(value, value.lower() != value.upper()) if isinstance(value, str) else value, made.sought
    )


def _marked(value: str, made: Any) -> Marked:
    kind, _, rest = ("?", "", "") if value.startswith("?") else value.partition("~")
    return Marked(kind, made.articles(value[1:]) if kind == "?" else made.text(rest))


Text: TypeAlias = Annotated[ibis.expr.types.StringScalar, lambda value, made: made.text(value)]
Number: TypeAlias = Annotated[ibis.expr.types.FloatingScalar, lambda value, made: made.number(value)]
Texts: TypeAlias = Annotated[Listed, lambda values, made: made.texts(tuple(values)) if values else Listed()]
Needle: TypeAlias = Annotated[search.Text, _needle]
Line: TypeAlias = Annotated[search.Line | None, line_of]
Mark: TypeAlias = Annotated[Marked, _marked]


def parted(pair: Text) -> tuple[Text, Text]:
    "What stands before the first ~ of a text, and what stands after it."
    one = pair.split("~")[0]
    return one, pair.substr(one.length() + 1)


def filter_of(link: str) -> Filter:
    "The filter of a link, what stands after its question mark."
    return Filter.from_params(parse_qs(link))


class _Written:
    "Makes Ibis values that hold what they stand for."

    text = sought = number = staticmethod(ibis.literal)
    texts = staticmethod(Listed)

    @staticmethod
    def articles(link: str) -> ibis.Table:
        return filter_of(link).apply()


class _Placed:
    "Makes Ibis values that hold a number, by which the SQL made of them finds what they stand for."

    def __init__(self) -> None:
        self.n = 0

    def _next(self) -> int:
        self.n += 1
        return self.n - 1

    def text(self, _: Any) -> ibis.Value:
        return ibis.literal(f"«{self._next()}»")

    sought = text

    def number(self, _: Any) -> ibis.Value:
        return ibis.literal(f"«{self._next()}»").cast("float64")

    def texts(self, _: Any) -> Listed:
        return Listed(name=f"listed_{self._next()}")

    def articles(self, _: Any) -> ibis.Table:
        return articles.semi_join(ibis.table({"article_id": "string"}, name=f"selected_{self._next()}"), "article_id")


class _Taken:
    "Keeps the values, in the order in which _Placed numbers them; what is left of them is the query's shape."

    def __init__(self) -> None:
        self.values: list[Any] = []

    def text(self, value: str) -> str:
        self.values.append(value)
        return "text"

    def sought(self, value: str) -> bool:
        self.values.append(value)
        return value.lower() != value.upper()  # of which a query that looks for it knows

    def number(self, value: float) -> str:
        self.values.append(float(value))
        return "number"

    def texts(self, values: tuple[str, ...]) -> str:
        self.values.append(values)
        return "texts"

    def articles(self, link: str) -> str:
        self.values.append(filter_of(link))
        return "articles"


Themes: TypeAlias = tuple[tuple[Text, Text, Text, Line], ...]  # dashboard.filter.themes.lines


@dataclass(frozen=True, slots=True)
class Given:
    """A query's options: their shape, by which two are equal, and the values, for which something stands in the query."""

    shape: Options
    options: Options = field(compare=False)
    values: tuple[Any, ...] = field(compare=False)


def given(query: Query, options: Options) -> Given:
    "The options, their values taken out."
    taken = _Taken()
    return Given(tuple(_filled(query, options, taken)), options, tuple(taken.values))


def placed(query: Query, options: Options) -> tuple[Any, ...]:
    "What the query is called with to be compiled: the n-th value of Given is named «n», listed_n or selected_n."
    return tuple(_filled(query, options, _Placed()))


def written(query: Query, options: Options) -> tuple[Any, ...]:
    "What the query is called with so that it stands alone."
    return tuple(_filled(query, options, _Written()))


def _filled(query: Query, options: Options, made: Any) -> Iterator[Any]:
    known, more = _types(query)
    return (_fill(kind, option, made) for kind, option in zip(chain(known, repeat(more)), options, strict=False))


@lru_cache(maxsize=500)  # one entry for each query that there is
def _types(query: Query) -> tuple[tuple[Any, ...], Any]:
    "The types of the arguments after the articles asked for, and of all others."
    hints = get_type_hints(query, include_extras=True)
    _, *several = signature(query).parameters.values()
    more = next((hints.get(one.name) for one in several if one.kind is Parameter.VAR_POSITIONAL), None)
    return tuple(hints.get(one.name) for one in several if one.kind is not Parameter.VAR_POSITIONAL), more


def _fill(kind: Any, value: Any, made: Any) -> Any:
    "The value as made makes it, where its type is one of those above."
    if value is None:
        return None
    if get_origin(kind) is Annotated:
        return kind.__metadata__[0](value, made)
    if get_origin(kind) in (Union, UnionType):
        return _fill(next(one for one in get_args(kind) if one is not NoneType), value, made)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        each = repeat(parts[0]) if parts[-1] is Ellipsis else parts
        return tuple(_fill(one, part, made) for one, part in zip(each, value, strict=False))
    return value
