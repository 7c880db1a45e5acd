"""Words, Chinese characters and runs of them: each use with its place, which may be ranked, and articles in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis

from dashboard.filter import dimensions
from dashboard.queries.evidence import span_evidence
from dashboard.queries.occurrences import fields
from dashboard.queries.parameters import NONE, Text, Texts
from dashboard.tables import persons, terms, tokens

CLASSES = ("all", "nouns", "verbs", "adjectives", "places")
_TAGS = {"nouns": "n", "verbs": "v", "adjectives": "a", "places": "ns"}
GROUPS = ("town", "official", "genre", "quarter")  # dimensions


def rankable(rows: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts) -> ibis.Table:
    """The rows (of a table with term and pos) that a ranking may show; on terms that are counted, not on every use.

    With stop words: neither they nor single characters and bare numbers, nor runs that begin or end with a stop word.
    The names of people who are not officials are in no ranking. Word classes are the dictionary's, of single words.
    """
    if (unit, size) == ("words", 1):
        if word_class in _TAGS:
            rows = rows.filter(rows.pos.startswith(_TAGS[word_class]))
        if stopped:
            rows = rows.filter(rows.term.length() > 1, ~rows.term.re_search(r"^[\d.%]+$"))
            rows = stopped.without(rows, "term")
        private = persons.group_by("name").agg(known=persons.official.any())
        return rows.anti_join(private.filter(~private.known), rows.term == private.name)
    if unit == "words" and stopped:
        parts = rows.term.split(" ")
        rows = rows.filter(~rows.term.re_search(r"^[\d.% ]+$")).mutate(opening=parts[0], closing=parts[-1])
        rows = stopped.without(stopped.without(rows, "opening"), "closing").drop("opening", "closing")
    return rows


def tallied(sides: Mapping[str, ibis.Table]) -> tuple[ibis.Table, ibis.Table]:
    """Of every term of these selections: term, pos, count and articles of all of them, count_<side> and articles_<side> of
    each; and their sums: size, size_<side>.

    An article of several sides counts for each of them, and once among all. The uses are read once, however many sides.
    """
    marked = ibis.union(*(asked.select("article_id", side=ibis.literal(side)) for side, asked in sides.items()))
    marked = marked.group_by("article_id").agg(**{f"in_{side}": (marked.side == side).any() for side in sides})
    rows = terms.inner_join(marked, "article_id")
    counts = {f"count_{side}": rows["count"].sum(where=rows[f"in_{side}"]).fill_null(0) for side in sides}
    held = {f"articles_{side}": rows[f"in_{side}"].sum() for side in sides}
    found = rows.group_by("term").agg(
        pos=rows.pos.arbitrary(), count=rows["count"].sum(), articles=rows.count(), **counts, **held
    )
    names = ("", *(f"_{side}" for side in sides))
    return found, found.aggregate(**{f"size{name}": found[f"count{name}"].sum() for name in names})


def of_term(asked: ibis.Table, unit: str, size: int, word_class: str, stopped: Texts, term: Text) -> ibis.Table:
    "Every place where the term is used in the articles asked for."
    rows = uses(asked, unit, size)
    rows = rows.filter(rows.term == term).select("article_id", "field", "start", "end")
    return span_evidence(rows.mutate(rule=ibis.literal(RULE)), asked)


def in_groups(asked: ibis.Table, by: str) -> ibis.Table:
    "article_id, group_id, name, name_en (of towns): the articles asked for in their groups; a town's or official's in several."
    rows, named = dimensions.values(by, asked).rename(group_id="value"), dimensions.DIMENSIONS[by].names
    if named is None:
        return rows.mutate(name=rows.group_id, name_en=ibis.literal(""))
    called = named().select("name", "name_en", group_id="value")
    return rows.inner_join(called, "group_id").fill_null({"name_en": ""})


def vocabulary(asked: ibis.Table, most: int) -> ibis.Table:
    "term, count: the words of two characters or more in the articles asked for, the most frequent first, at most so many."
    rows = terms.semi_join(asked, "article_id").filter(ibis._.term.length() > 1)
    rows = rows.group_by("term").agg(count=ibis._["count"].sum(), pos=ibis._.pos.arbitrary())
    rows = rankable(rows, "words", 1, "all", NONE)
    return rows.select("term", "count").order_by(ibis.desc("count"), "term").limit(most)


UNITS = ("words", "characters")
SIZES = (1, 2, 3, 4)
RULE = "term"
HAN = ("\u3400", "\u9fff")  # compared as text, which takes half the time of a pattern; rarer ones lie outside
GAP = " "  # between the words of a run, which no word holds


def uses(asked: ibis.Table, unit: str, size: int) -> ibis.Table:
    """article_id, field, term, start, end: every use in the articles asked for; what overlaps counts each time.

    A run of words stands unbroken in one sentence, its words joined by a space; a run of characters is all Chinese.
    """
    if unit == "words":
        rows = tokens.semi_join(asked, "article_id").rename(parts="words")
        rows = _runs(rows, size, starts=rows.starts)
        return rows.filter(rows.end - rows.start == rows.letters) if size > 1 else rows
    rows = fields(asked)
    rows = rows.select("article_id", "field", parts=rows.body.split(""))
    return _runs(rows, size, starts=None)


def _runs(rows: ibis.Table, size: int, starts: ibis.expr.types.ArrayValue | None) -> ibis.Table:
    "article_id, field, term, start, end, letters (in its parts) of every run of parts."
    count = rows.parts.length() - size + 1
    rows = rows.filter(count > 0)
    unfolded = {f"part_{n}": rows.parts[n : count + n].unnest() for n in range(size)}
    if starts is None:
        unfolded |= {"start": ibis.range(0, count).unnest()}
    else:
        unfolded |= {"start": rows.starts[:count].unnest(), "last": rows.starts[size - 1 :].unnest()}
    rows = rows.select("article_id", "field", **unfolded)
    parts = [rows[f"part_{n}"] for n in range(size)]
    if starts is None:
        rows = rows.filter([part.between(*HAN) for part in parts])
    end = rows.start + size if starts is None else rows.last + parts[-1].length()
    joined = ibis.literal("" if starts is None else GAP).join(parts) if size > 1 else parts[0]
    letters = _sum([part.length() for part in parts])
    return rows.select("article_id", "field", "start", term=joined, end=end.cast("int32"), letters=letters)


def _sum(values: Sequence[ibis.expr.types.IntegerValue]) -> ibis.expr.types.IntegerValue:
    first, *rest = values
    for value in rest:
        first = first + value
    return first


def counted(asked: ibis.Table, unit: str, size: int) -> ibis.Table:
    "article_id, term, pos, count: how often each article uses each of its terms; pos of words only."
    if (unit, size) == ("words", 1):
        return terms.semi_join(asked, "article_id").select("article_id", "term", "pos", "count")
    rows = uses(asked, unit, size).group_by("article_id", "term").agg(count=ibis._.count().cast("int32"))
    return rows.select("article_id", "term", pos=ibis.null("string"), count=rows["count"])
