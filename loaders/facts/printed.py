"""Pages in traditional script: read in simplified characters, and told in the characters of the print.

A value that is a piece of the text gets the characters that stand there: headings, text, people and their titles,
quotations, subjects, evidence. What names a thing the same on every page stays simplified: places, units, words as they
are counted, verbs of speech.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from loaders.facts.bylines import JOBS
from loaders.language import script
from loaders.shapes.facts import (
    ArticleFacts,
    DateEvidence,
    DistrictFact,
    IndicatorFact,
    Mention,
    PageFacts,
    PersonFact,
    PlaceFact,
    QuoteFact,
)
from loaders.shapes.pages import Article, Edit, Field, Line, Page, Piece

_CANONICAL = ("town", "settlement", "elsewhere", "district")  # kinds of mentions whose name is not a piece of the text


class _Spanned(Protocol):
    "What stands somewhere in a field."

    @property
    def field(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Named = TypeVar("_Named", PlaceFact, DistrictFact)


@dataclass(frozen=True)
class Print:
    """The fields of an article by name, as they are read and as they are printed: equally long."""

    read: Mapping[str, str]
    printed: Mapping[str, str]

    def fields(self) -> Iterator[Field]:
        "Every field as it is read."
        return (Field(name, text, (), ()) for name, text in self.read.items())

    def as_read(self, names: Iterable[str]) -> tuple[str, ...]:
        "Names that the article prints, as they are read."
        return tuple(names if self.read is self.printed else map(script.as_read, names))

    @cached_property
    def _characters(self) -> Mapping[str, str]:
        pairs = ((a, b) for name, text in self.read.items() for a, b in zip(text, self.printed[name], strict=True))
        return {a: b for a, b in pairs if a != b}

    def at(self, one: _Spanned) -> str:
        "What is printed there."
        return self.printed[one.field][one.start : one.end]

    def of(self, value: str) -> str:
        "A piece of the text as it is printed where it first stands; one put together from several, by its characters."
        for name, text in self.read.items():
            if (start := text.find(value)) >= 0:
                return self.printed[name][start : start + len(value)]
        return "".join(self._characters.get(char, char) for char in value)

    def all_of(self, values: Iterable[str]) -> tuple[str, ...]:
        "The same of several."
        return tuple(self.of(value) for value in values)

    def mentions(self, some: Iterable[Mention]) -> tuple[Mention, ...]:
        "Mentions with their surfaces, and names that are pieces of the text."
        return tuple(
            replace(one, surface=self.at(one), name=one.name if one.kind in _CANONICAL else self.of(one.name))
            for one in some
        )

    def people(self, people: Iterable[PersonFact]) -> tuple[PersonFact, ...]:
        "People with their names and titles."
        return tuple(
            replace(one, name=self.of(one.name), titles=self.all_of(one.titles), mentions=self.mentions(one.mentions))
            for one in people
        )

    def quotes(self, quotes: Iterable[QuoteFact]) -> tuple[QuoteFact, ...]:
        "Quotations with their speakers."
        return tuple(replace(quote, speaker=self.of(quote.speaker)) for quote in quotes)

    def _places(self, places: Iterable[_Named]) -> tuple[_Named, ...]:
        return tuple(
            replace(one, surfaces=self.all_of(one.surfaces), mentions=self.mentions(one.mentions)) for one in places
        )

    def _indicator(self, one: IndicatorFact) -> IndicatorFact:
        return replace(
            one,
            quote=self.at(one),
            number=next((self.at(mention) for mention in one.mentions), one.number),
            subject=self.of(one.subject),
            sentence=self.of(one.sentence),
            period=one.period and self.of(one.period),
            mentions=self.mentions(one.mentions),
        )

    def facts(self, found: ArticleFacts, article: Article) -> ArticleFacts:
        "All that was found in the article; article: itself as printed."
        names: dict[str, Any] = {job: self.all_of(getattr(found.bylines, job)) for job in JOBS}
        return replace(
            found,
            article=article,
            bylines=replace(found.bylines, **names),
            event=replace(found.event, lead_time=found.event.lead_time and self.of(found.event.lead_time)),
            people=self.people(found.people),
            places=self._places(found.places),
            districts=self._places(found.districts),
            quotes=self.quotes(found.quotes),
            indicators=tuple(map(self._indicator, found.indicators)),
            dates=tuple(replace(date, text=self.at(date)) for date in found.dates),
            organisations=self.mentions(found.organisations),
        )


def print_of(fields: Iterable[Field]) -> Print:
    "The fields of an article as printed, and as they are read: in simplified characters where they are in traditional script."
    printed = {field.name: field.text for field in fields}
    if not script.is_traditional("\n".join(printed.values())):
        return Print(printed, printed)
    return Print({name: script.as_read(text) for name, text in printed.items()}, printed)


def in_simplified(page: Page) -> Page:
    "The page as it is read; the same page where it is in simplified script."
    if not script.is_traditional("\n".join(line.text for line in page.lines)):
        return page
    given = tuple(replace(one, authors=script.as_read(one.authors)) for one in page.given)
    return replace(page, lines=_read(page.lines), strands=_read(page.strands), given=given)


def _read(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(replace(line, text=script.as_read(line.text)) for line in lines)


def as_printed(facts: PageFacts, page: Page) -> PageFacts:
    "What a page in_simplified() says, in the characters of the page."
    if facts.page is page:
        return facts
    lines: dict[int, str] = defaultdict(str)
    for line in page.strands or page.lines:
        lines[line.number] += line.text + "\n"
    return replace(
        facts,
        page=page,
        issue=replace(facts.issue, date_evidence=tuple(_evidence(one, lines) for one in facts.issue.date_evidence)),
        edits=tuple(_edit(one, lines) for one in facts.edits),
        articles=tuple(_article(one, lines, page) for one in facts.articles),
    )


def _article(found: ArticleFacts, lines: Mapping[int, str], page: Page) -> ArticleFacts:
    article = found.article
    given = article.given and next(one for one in page.given if one.line == article.given.line)
    printed = replace(article, pieces=tuple(_piece(piece, lines) for piece in article.pieces), given=given)
    read, told = ({field.name: field.text for field in one.fields()} for one in (article, printed))
    return Print(read, told).facts(found, printed)


def _piece(piece: Piece, lines: Mapping[int, str]) -> Piece:
    ends = pairwise([*piece.starts, len(piece.text)])
    parts = (script.as_printed(piece.text[a:b], lines[line]) for line, (a, b) in zip(piece.lines, ends, strict=True))
    return replace(piece, text=piece.text[: piece.starts[0]] + "".join(parts))


def _evidence(one: DateEvidence, lines: Mapping[int, str]) -> DateEvidence:
    return replace(one, quote=script.as_printed(one.quote, lines[one.line])) if one.line in lines else one


def _edit(one: Edit, lines: Mapping[int, str]) -> Edit:
    return replace(one, wrong=script.as_printed(one.wrong, lines[one.line]))
