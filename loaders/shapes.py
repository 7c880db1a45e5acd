"""The values that flow from floor to floor. All frozen: a later step never edits an earlier one's value.

Offsets are 0-based code points inside one field of one article, end excluded. A *field* is one of
text · headline · kicker · section · subheadlines[i] · captions[i], as the tables outside name them.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a source line is on the page; every non-empty line has exactly one."""

    MASTHEAD = "masthead"
    NOISE = "noise"
    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    CROSSHEAD = "crosshead"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"


HEADINGS = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.SUBHEADLINE)


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line of a source file.

    number   1-based, as an editor counts them
    printed  as in the file, without its line end
    text     tidied: heading marks gone, wrap spaces gone, full-width digits folded, Chinese punctuation full-width;
             an inner space survives only where both sides are clauses of a heading or Latin words
    mark     depth of a Markdown heading mark (0 without one); says nothing about importance
    indent   True when the line opens with the indent of a new paragraph
    """

    number: int
    printed: str
    text: str
    mark: int = 0
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One source file, also when it could not be read.

    page_id  path below the corpus root without extension, "/" as "~"
    source   that path with its extension
    status   ok · empty · error, and the reason in one sentence
    lines    every physical line, blank ones included
    """

    page_id: str
    source: str
    sha256: str
    status: str = "ok"
    message: str | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of source lines that reads as one heading, one paragraph or one caption.

    lines    source line numbers, in reading order
    starts   for each of them, the offset in text where it begins
    """

    role: Role
    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A named text of an article, with the source line of every offset."""

    name: str
    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        "The source line that offset was printed on."
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


def _joined(pieces: list[Piece]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    "Texts joined by newlines, with lines and starts moved along."
    lines: list[int] = []
    starts: list[int] = []
    offset = 0
    for piece in pieces:
        lines += piece.lines
        starts += [offset + start for start in piece.starts]
        offset += len(piece.text) + 1
    return "\n".join(piece.text for piece in pieces), tuple(lines), tuple(starts)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as pieces in reading order: headings first, then body, crossheads, bylines and captions."""

    article_id: str
    page_id: str
    position: int
    pieces: tuple[Piece, ...]
    flags: tuple[str, ...] = ()

    def all_of(self, *roles: Role) -> list[Piece]:
        "The pieces that have one of these roles, in reading order."
        return [piece for piece in self.pieces if piece.role in roles]

    def heading(self, role: Role) -> str | None:
        "The heading of that role, several of them joined by a space; None where there is none."
        return " ".join(piece.text for piece in self.all_of(role)) or None

    @property
    def headline(self) -> str | None:
        "The main headline; None when the print lost it."
        return self.heading(Role.HEADLINE)

    @property
    def text(self) -> str:
        "Body, bylines and crossheads joined by newlines; captions are left out."
        return _joined(self.all_of(Role.BODY, Role.BYLINE, Role.CROSSHEAD))[0]

    @property
    def lines(self) -> tuple[int, ...]:
        "Every source line of the article once, headings included, in reading order."
        return tuple(dict.fromkeys(line for piece in self.pieces for line in piece.lines))

    def fields(self) -> Iterator[Field]:
        "Every named text of the article: headings first, then text, then captions."
        for role in (Role.SECTION, Role.KICKER, Role.HEADLINE):
            if found := self.all_of(role):
                text, lines, starts = _joined(found)
                yield Field(str(role), text.replace("\n", " "), lines, starts)
        for i, piece in enumerate(self.all_of(Role.SUBHEADLINE)):
            yield Field(f"subheadlines[{i}]", piece.text, piece.lines, piece.starts)
        if found := self.all_of(Role.BODY, Role.BYLINE, Role.CROSSHEAD):
            yield Field("text", *_joined(found))
        for i, piece in enumerate(self.all_of(Role.CAPTION)):
            yield Field(f"captions[{i}]", piece.text, piece.lines, piece.starts)


@dataclass(frozen=True, slots=True)
class LineRole:
    """Where one source line went, and why."""

    line: int
    role: Role
    article_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A page taken apart: its articles in page order, and one LineRole for every non-empty line, by line number."""

    articles: tuple[Article, ...] = ()
    roles: tuple[LineRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of one source line that were changed (sure) or could be (not sure: proposed, not applied)."""

    line: int
    wrong: str
    right: str
    rule: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that can be highlighted.

    kind   person · town · settlement · organisation · indicator · date
    name   canonical: the person's name, the town's name, the settlement's name …
    rule   id of the rule or table row that found it
    """

    kind: str
    name: str
    surface: str
    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Bylines:
    """Who wrote and who photographed; names only. spans are (field, start, end) of every name and its dateline."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    interns: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()

    @property
    def names(self) -> frozenset[str]:
        "Everyone who is bylined, whatever for."
        return frozenset(self.reporters + self.correspondents + self.interns + self.photographers)


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One person in one article.

    titles  every distinct title as printed;  roles  chaired · spoke · attended · inspected · quoted · mentioned
    listed  1-based place in the article's name list, None outside one
    field, first  where the name first stands;  count  how often it stands in the article
    """

    name: str
    official: bool
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    field: str
    first: int
    count: int
    listed: int | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """One place in one article.

    kind   town · village · community · estate;  town  canonical name of the unit it lies in, None unresolved
    basis  text: the article or page names the town · gazetteer: only the gazetteer knows it
    """

    town_id: str | None
    name: str
    kind: str
    town: str | None
    main: bool
    basis: str
    surfaces: tuple[str, ...]
    count: int
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteFact:
    """Who says what: the span is what is said, without its marks; verb is None where the print gives none."""

    speaker: str
    verb: str | None
    direct: bool
    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """One quantity; columns as the store's table *indicators* has them."""

    field: str
    start: int
    end: int
    quote: str
    number: str
    value: float | None
    value_high: float | None
    unit: str
    approx: str
    kind: str
    direction: str | None
    subject: str
    significant: bool
    sentence: str
    rule: str
    town_id: str | None = None
    period: str | None = None
    base: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class DateFact:
    """A calendar expression and the days it covers, both ends included."""

    field: str
    start: int
    end: int
    text: str
    date_from: dt.date | None
    date_to: dt.date | None
    rule: str


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One reason for the issue date: this line, these words, this rule, not before, not after."""

    line: int
    quote: str
    rule: str
    date_from: dt.date | None
    date_to: dt.date | None


@dataclass(frozen=True, slots=True)
class IssueDate:
    """When the page was printed: the narrowest interval its evidence supports.

    best   a single day inside it, or None;  basis  printed · file · inferred · unknown
    """

    date_printed: dt.date | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    best: dt.date | None = None
    basis: str = "unknown"
    evidence: tuple[DateEvidence, ...] = ()
    newspaper: str | None = None
    page_no: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The lead's event: its time expression, and the days it resolves to (None where it cannot be)."""

    lead_time: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article: how often, and the dictionary's tag (x when the word is unknown to it)."""

    term: str
    count: int
    pos: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence in order, and where each starts in its field; number counts the field's sentences from 1."""

    field: str
    number: int
    words: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Everything that was found in one article; the article itself is never changed by it."""

    article: Article
    genre: str
    bylines: Bylines = field(default_factory=Bylines)
    event: Event = field(default_factory=Event)
    people: tuple[PersonFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    quotes: tuple[QuoteFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    organisations: tuple[Mention, ...] = ()
    terms: tuple[Term, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that one page gives to the store."""

    page: Page
    issue: IssueDate = field(default_factory=IssueDate)
    roles: tuple[LineRole, ...] = ()
    edits: tuple[Edit, ...] = ()
    articles: tuple[ArticleFacts, ...] = ()
