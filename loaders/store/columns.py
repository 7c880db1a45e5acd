"""Every table of the store, column by column: the one place that names, types and explains them.

TABLES.md beside this file, the header notes of downloads and the tooltips of the dashboard all come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from loaders.problems import ShapeError

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
        "evidence": pa.list_(
            pa.struct(
                [
                    ("line", pa.int32()),
                    ("quote", pa.string()),
                    ("rule", pa.string()),
                    ("date_from", pa.date32()),
                    ("date_to", pa.date32()),
                ]
            )
        ),
        "posts": pa.list_(
            pa.struct(
                [
                    ("title", pa.string()),
                    ("body", pa.string()),
                    ("date_from", pa.date32()),
                    ("date_to", pa.date32()),
                    ("article_id", pa.string()),
                ]
            )
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """name, type (a key of the Arrow types above), unit ("" without one), and what it means."""

    name: str
    type: str
    unit: str
    help: str

    @property
    def arrow(self) -> pa.DataType:
        "The Arrow type of the column."
        return _ARROW[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, the columns its rows are sorted by, and whether it is recomputed from the others.

    from_file  too large to be held in memory for the few questions that need it: read from its file each time
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


def _columns(*rows: tuple[str, str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_SPAN = (
    ("field", "str", "", "the text it stands in: text · headline · kicker · section · subheadlines[i] · captions[i]"),
    ("start", "int", "characters", "offset in that field, first included"),
    ("end", "int", "characters", "offset in that field, end excluded"),
)

PAGES = Table(
    "pages",
    "one row per source page, also for a page that could not be read",
    _columns(
        ("page_id", "str", "", "path below the corpus root without extension, / as ~"),
        ("source", "str", "", "that same path, with extension"),
        ("sha256", "str", "", "of the file's bytes"),
        ("newspaper", "str", "", "title, where printed"),
        ("page_no", "int", "", "版次, where printed"),
        ("date_printed", "date", "", "only if printed on the page as the date of issue"),
        ("date_from", "date", "", "first day of the narrowest interval that the evidence supports"),
        ("date_to", "date", "", "last day of it"),
        ("date_best", "date", "", "best single day, always inside the interval; null when the evidence leaves several"),
        ("date_basis", "str", "", "printed · file · inferred · unknown"),
        ("date_evidence", "evidence", "", "why: line, words, rule, not before, not after"),
        ("status", "str", "", "ok · empty · error"),
        ("message", "str", "", "the reason for the status in one sentence"),
    ),
    ("page_id",),
)

ARTICLES = Table(
    "articles",
    "one row per article, in page order",
    _columns(
        ("article_id", "str", "", "{page_id}-a{position:02d}; the same on every rebuild"),
        ("page_id", "str", "", "→ pages"),
        ("position", "int", "", "1-based place on the page"),
        ("headline", "str", "", "main headline; null when the print lost it"),
        ("kicker", "str", "", "引题, above the headline"),
        ("section", "str", "", "栏目: standing column or campaign label"),
        ("subheadlines", "strs", "", "副题, below the headline"),
        ("crossheads", "strs", "", "section titles inside the body"),
        ("captions", "strs", "", "photo captions"),
        (
            "genre",
            "str",
            "",
            "meeting · inspection · feature · news · interview · notice · weather · resolution · reaction · advert",
        ),
        ("reporters", "strs", "", "本报记者, names only"),
        ("correspondents", "strs", "", "通讯员, names only"),
        ("interns", "strs", "", "实习记者, names only"),
        ("photographers", "strs", "", "摄, names only"),
        (
            "text",
            "str",
            "",
            "body in reading order, paragraphs joined by a newline, crossheads kept, captions left out, sure repairs applied",
        ),
        ("lines", "ints", "", "1-based source lines it covers, headings included, in reading order"),
        ("text_lines", "ints", "", "source lines of text, in reading order"),
        ("text_starts", "ints", "characters", "for each of text_lines, the offset in text where it begins"),
        ("lead_time", "str", "", "time expression of the lead (昨天上午, 日前 …)"),
        ("event_from", "date", "", "first day of the lead's event; null when it cannot be resolved"),
        ("event_to", "date", "", "last day of it"),
        ("event_basis", "str", "", "how the event was resolved"),
        ("date_from", "date", "", "from the page"),
        ("date_to", "date", "", "from the page"),
        ("date_best", "date", "", "from the page"),
        ("towns", "strs", "", "canonical township names"),
        ("main_town", "str", "", "only when the piece is about one town"),
        ("officials", "strs", "", "names of officials in it"),
        ("characters", "int", "characters", "length of text without white space"),
        ("flags", "strs", "", "headline_missing · truncated · reordered · interrupted …"),
    ),
    ("article_id",),
)

LINES = Table(
    "lines",
    "one row per non-empty source line",
    _columns(
        ("page_id", "str", "", "→ pages"),
        ("line", "int", "", "1-based line number in the source file"),
        (
            "role",
            "str",
            "",
            "masthead · noise · section · kicker · headline · subheadline · crosshead · byline · body · caption",
        ),
        ("article_id", "str", "", "→ articles; null for masthead and noise"),
        ("reason", "str", "", "why it was put there"),
        ("printed", "str", "", "the line as the file has it"),
    ),
    ("page_id", "line"),
)

PEOPLE = Table(
    "people",
    "one row per person and article; bylined reporters are not people",
    _columns(
        ("article_id", "str", "", "→ articles"),
        ("person_id", "str", "", "→ persons"),
        ("name", "str", "", "as printed, wraps mended"),
        (
            "official",
            "bool",
            "",
            "holds a post in party, government, congress, court, police, town, village or public institution",
        ),
        ("titles", "strs", "", "every distinct title as printed"),
        ("roles", "strs", "", "chaired · spoke · attended · inspected · quoted · mentioned"),
        ("field", "str", "", "the text where the name first stands"),
        ("first", "int", "characters", "offset of the name there"),
        ("count", "int", "times", "how often the name stands in the article"),
        ("listed", "int", "", "1-based place in the article's name list; null outside one"),
    ),
    ("article_id", "person_id"),
)

PERSONS = Table(
    "persons",
    "one row per person across pages",
    _columns(
        ("person_id", "str", "", "stable when pages are added"),
        ("name", "str", "", "name"),
        ("official", "bool", "", "official in at least one article"),
        ("posts", "posts", "", "title, body, first and last date, an article that prints it"),
        (
            "doubt",
            "str",
            "",
            "moved-or-namesake: posts on two levels whose days prove neither one career nor two people; else null",
        ),
    ),
    ("person_id",),
    derived=True,
)

TOWNS = Table(
    "towns",
    "the region's township-level units",
    _columns(
        ("town_id", "str", "", "statistics code"),
        ("name", "str", "", "canonical name"),
        ("short", "str", "", "the name without its suffix, for labels"),
        ("name_en", "str", "", "English name"),
        ("kind", "str", "", "街道 · 镇 · 民族乡"),
        ("lon", "float", "degrees", "label point inside the unit, WGS84"),
        ("lat", "float", "degrees", "label point inside the unit, WGS84"),
        ("area_km2", "float", "km²", "geodesic area"),
        ("settlements", "int", "", "villages and communities, statistical entries left out"),
        ("col", "int", "", "column on the schematic grid"),
        ("row", "int", "", "row on the schematic grid, 0 in the north"),
    ),
    ("town_id",),
    derived=True,
)

SETTLEMENTS = Table(
    "settlements",
    "the region's villages and communities, statistical entries left out",
    _columns(
        ("settlement_id", "str", "", "statistics code"),
        ("name", "str", "", "canonical name"),
        ("kind", "str", "", "village · community"),
        ("town_id", "str", "", "→ towns"),
    ),
    ("settlement_id",),
    derived=True,
)

SHAPES = Table(
    "shapes",
    "one row per closed ring of the district's outline and of boundaries that a reader brought along",
    _columns(
        ("unit", "str", "", "→ towns; district for the outline"),
        ("polygon", "int", "", "0-based part of the unit"),
        ("ring", "int", "", "0 its border, 1 and more its holes"),
        ("lon", "floats", "degrees", "WGS84, the last equal to the first"),
        ("lat", "floats", "degrees", "WGS84, as many"),
    ),
    ("unit", "polygon", "ring"),
    derived=True,
)

PLACES = Table(
    "places",
    "one row per place and article",
    _columns(
        ("article_id", "str", "", "→ articles"),
        ("town_id", "str", "", "→ towns; the unit it is or lies in; null unresolved"),
        ("name", "str", "", "canonical name"),
        ("kind", "str", "", "town · village · community · estate"),
        ("town", "str", "", "canonical name of the unit it is or lies in; null unresolved"),
        ("main", "bool", "", "the article is about this town"),
        ("basis", "str", "", "text: the article or page names the town · gazetteer: only the gazetteer knows it"),
        ("surfaces", "strs", "", "the forms it is printed in"),
        ("count", "int", "times", "how often it stands in the article"),
    ),
    ("article_id", "kind", "name"),
)

QUOTES = Table(
    "quotes",
    "who says what",
    _columns(
        ("article_id", "str", "", "→ articles"),
        ("speaker", "str", "", "a person's name or a body, e.g. 会议"),
        ("person_id", "str", "", "→ persons; null for a body"),
        ("verb", "str", "", "强调 · 指出 · 要求 · 表示 …"),
        ("direct", "bool", "", "in quotation marks"),
        *_SPAN,
        ("rule", "str", "", "id of the rule that found it"),
    ),
    ("article_id", "field", "start"),
)

INDICATORS = Table(
    "indicators",
    "one row per quantity",
    _columns(
        ("indicator_id", "str", "", "{article_id}-i{n:03d}; the same on every rebuild"),
        ("article_id", "str", "", "→ articles"),
        *_SPAN,
        ("quote", "str", "", "shortest clause that carries it"),
        ("number", "str", "", "as printed"),
        ("value", "float", "unit", "万 and 亿 multiplied out"),
        ("value_high", "float", "unit", "upper end of a range"),
        ("unit", "str", "", "without 万 and 亿"),
        ("approx", "str", "", "exact · about · over · under"),
        ("kind", "str", "", "level · change · target"),
        ("direction", "str", "", "up · down · null"),
        ("subject", "str", "", "short noun phrase: what is counted or measured"),
        ("significant", "bool", "", "a figure for a table of local facts, not an incidental count"),
        ("sentence", "str", "", "the sentence around it"),
        ("town_id", "str", "", "→ towns, if the figure is about one"),
        ("period", "str", "", "the period it covers, as printed"),
        ("base", "str", "", "what a change is compared with (同比 …)"),
        ("series", "str", "", "the same subject, unit and place across articles; null when alone"),
        ("conflict", "bool", "", "another article of the series gives another level for the same period"),
        ("rule", "str", "", "id of the rule that found it"),
    ),
    ("indicator_id",),
)

DATES = Table(
    "dates",
    "calendar expressions that resolve to a day, month or year",
    _columns(
        ("article_id", "str", "", "→ articles"),
        *_SPAN,
        ("text", "str", "", "as printed"),
        ("date_from", "date", "", "first day; a mention of kind date that does not resolve has no row here"),
        ("date_to", "date", "", "last day"),
        ("rule", "str", "", "id of the rule that found it"),
    ),
    ("article_id", "field", "start"),
)

MENTIONS = Table(
    "mentions",
    "every span that can be highlighted",
    _columns(
        ("mention_id", "str", "", "{article_id}-m{n:03d}; the same on every rebuild"),
        ("article_id", "str", "", "→ articles"),
        ("kind", "str", "", "person · town · settlement · organisation · indicator · date"),
        ("name", "str", "", "canonical"),
        ("surface", "str", "", "as the text has it"),
        *_SPAN,
        ("rule", "str", "", "id of the rule or table row that found it"),
    ),
    ("mention_id",),
)

TERMS = Table(
    "terms",
    "words of each article",
    _columns(
        ("article_id", "str", "", "→ articles"),
        ("term", "str", "", "the word"),
        ("count", "int", "times", "how often in this article"),
        ("pos", "str", "", "the dictionary's tag, x when the word is unknown to it"),
    ),
    ("article_id", "term"),
)

TOKENS = Table(
    "tokens",
    "the words of each article in order, one row per sentence; what terms counts",
    _columns(
        ("article_id", "str", "", "→ articles"),
        (
            "field",
            "str",
            "",
            "the text it stands in: text · headline · kicker · section · subheadlines[i] · captions[i]",
        ),
        ("sentence", "int", "", "1-based place in that field"),
        ("words", "strs", "", "its words; punctuation, white space and looped text left out"),
        ("starts", "ints", "characters", "for each word, its offset in that field"),
    ),
    ("article_id", "field", "sentence"),
    from_file=True,
)

FORMULAS = Table(
    "formulas",
    "slogans and set phrases, found without a dictionary, and standing wording of reports",
    _columns(
        ("formula_id", "str", "", "stable when pages are added"),
        ("text", "str", "", "the phrase"),
        ("kind", "str", "", "quoted: the paper puts it in quotation marks · set: a set phrase · boilerplate"),
        ("count", "int", "times", "how often it stands in the store"),
        ("articles", "int", "", "in how many articles"),
        ("left", "float", "bits", "branching entropy before it; null where it was not measured"),
        ("right", "float", "bits", "branching entropy after it"),
        ("cohesion", "float", "bits", "least pointwise mutual information over its cuts in two"),
    ),
    ("formula_id",),
    derived=True,
)

FORMULA_USES = Table(
    "formula_uses",
    "every standing of these, also of one inside another",
    _columns(
        ("formula_id", "str", "", "→ formulas"),
        ("article_id", "str", "", "→ articles"),
        *_SPAN,
    ),
    ("formula_id", "article_id", "field", "start", "end"),
    derived=True,
    from_file=True,
)

REUSE = Table(
    "reuse",
    "every standing of a passage of at least 20 characters that the bodies of several articles share",
    _columns(
        ("passage_id", "str", "", "the same wherever the passage stands"),
        ("article_id", "str", "", "→ articles"),
        ("start", "int", "characters", "offset in articles.text, first included"),
        ("end", "int", "characters", "offset in articles.text, end excluded"),
    ),
    ("passage_id", "article_id", "start"),
    derived=True,
    from_file=True,
)

REPAIRS = Table(
    "repairs",
    "every change of characters made to a source line, and every one proposed",
    _columns(
        ("page_id", "str", "", "→ pages"),
        ("line", "int", "", "1-based line number in the source file"),
        ("wrong", "str", "", "as printed"),
        ("right", "str", "", "as repaired"),
        ("rule", "str", "", "id of the rule that found it"),
        ("sure", "bool", "", "applied; false: proposed, not applied"),
    ),
    ("page_id", "line", "wrong", "right", "rule"),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            PAGES, ARTICLES, LINES, PEOPLE, PERSONS, TOWNS, SETTLEMENTS, SHAPES, PLACES, QUOTES, INDICATORS, DATES,
            MENTIONS, TERMS, TOKENS, FORMULAS, FORMULA_USES,
            REUSE, REPAIRS,
        )
    }
)  # fmt: skip


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
