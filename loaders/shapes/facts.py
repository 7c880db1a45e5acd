"""What articles say: facts, each with the span it stands in. Offsets and fields are those of loaders.shapes.pages."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from loaders.shapes.corrections import Correction
from loaders.shapes.geometry import Prominence
from loaders.shapes.pages import Article, Edit, LineRole, Page


class Mention(Struct, frozen=True):
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


class Bylines(Struct, frozen=True):
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


class PersonFact(Struct, frozen=True):
    """One person in one article.

    basis   text: the article tells whether the person is an official · elsewhere: another article prints the post
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
    basis: str = "text"
    mentions: tuple[Mention, ...] = ()


class PlaceFact(Struct, frozen=True):
    """One place in one article.

    kind     town · village · community · estate · township;  town  the unit it is or lies in, None unresolved
    town_id  None for what is no unit of the region, and unresolved
    region   six-digit code of the county it lies in, None where not known
    basis    text: the article or page names the town · gazetteer: only the gazetteer knows it · national: it lies elsewhere,
             as the national table knows
    """

    town_id: str | None
    name: str
    kind: str
    town: str | None
    region: str | None
    main: bool
    basis: str
    surfaces: tuple[str, ...]
    count: int
    mentions: tuple[Mention, ...] = ()


class DistrictFact(Struct, frozen=True):
    """A province, prefecture, district or county in one article; level: province · prefecture · county."""

    region: str
    name: str
    level: str
    surfaces: tuple[str, ...]
    count: int
    mentions: tuple[Mention, ...] = ()


class QuoteFact(Struct, frozen=True):
    """Who says what: the span is what is said, without its marks; verb is None where the print gives none."""

    speaker: str
    verb: str | None
    direct: bool
    field: str
    start: int
    end: int
    rule: str


class IndicatorFact(Struct, frozen=True):
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


class DateFact(Struct, frozen=True):
    """A calendar expression and the days it covers, both ends included."""

    field: str
    start: int
    end: int
    text: str
    date_from: dt.date | None
    date_to: dt.date | None
    rule: str


class DateEvidence(Struct, frozen=True):
    """One reason for the issue date: this line, these words, this rule, not before, not after."""

    line: int
    quote: str
    rule: str
    date_from: dt.date | None
    date_to: dt.date | None


class IssueDate(Struct, frozen=True):
    """When the page was printed: the narrowest interval its evidence supports.

    date_best      a single day inside it, or None;  date_basis  corrected · printed · file · inferred · unknown
    contradiction  where the file says otherwise than the page prints, in one sentence
    """

    date_printed: dt.date | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    date_best: dt.date | None = None
    date_basis: str = "unknown"
    date_evidence: tuple[DateEvidence, ...] = ()
    newspaper: str | None = None
    page_no: int | None = None
    contradiction: str | None = None


class Event(Struct, frozen=True):
    """The lead's event: its time expression, and the days it resolves to (None where it cannot be)."""

    lead_time: str | None = None
    event_from: dt.date | None = None
    event_to: dt.date | None = None
    event_basis: str | None = None


class Term(Struct, frozen=True):
    """A word of an article: how often, and the dictionary's tag (x when the word is unknown to it)."""

    term: str
    count: int
    pos: str


class Sentence(Struct, frozen=True):
    """The words of one sentence in order, and where each starts in its field; number counts the field's sentences from 1."""

    field: str
    number: int
    words: tuple[str, ...]
    starts: tuple[int, ...]


class ArticleFacts(Struct, frozen=True):
    """Everything that was found in one article; the article itself is never changed by it."""

    article: Article
    genre: str
    bylines: Bylines = Bylines()
    prominence: Prominence = Prominence()
    event: Event = Event()
    people: tuple[PersonFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    districts: tuple[DistrictFact, ...] = ()
    quotes: tuple[QuoteFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    organisations: tuple[Mention, ...] = ()
    terms: tuple[Term, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def towns(self) -> list[str]:
        "The canonical names of the region's towns that it names or that its settlements lie in."
        return [place.name for place in self.places if place.kind == "town" and place.town_id]

    @property
    def main_town(self) -> str | None:
        "The town that it is about; None where there is none or there are several."
        return next((place.name for place in self.places if place.main), None)

    @property
    def officials(self) -> list[str]:
        "The names of the officials in it."
        return [person.name for person in self.people if person.official]


class Applied(Struct, frozen=True):
    """A correction that concerns the page: the article that it is about, and why it does not fit, None where it does."""

    correction: Correction
    article_id: str | None = None
    why: str | None = None


class PageFacts(Struct, frozen=True):
    """All that one page gives to the store.

    region  the code of the county whose paper it is, None where nothing says so;  corrections  those that concern the page
    """

    page: Page
    issue: IssueDate = IssueDate()
    roles: tuple[LineRole, ...] = ()
    edits: tuple[Edit, ...] = ()
    articles: tuple[ArticleFacts, ...] = ()
    region: str | None = None
    corrections: tuple[Applied, ...] = ()
