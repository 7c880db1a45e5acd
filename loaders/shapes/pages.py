"""What pages give: lines, articles and their texts.

Offsets are 0-based code points inside one field of one article, end excluded. A *field* is one of
text · headline · kicker · section · subheadlines[i] · captions[i], as the tables outside name them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from loaders.shapes.geometry import Area, Picture, Place


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
_TEXT = (Role.BODY, Role.BYLINE, Role.CROSSHEAD)
_HEADS = (Role.SECTION, Role.KICKER, Role.HEADLINE)


class Line(Struct, frozen=True):
    """One physical line of a source file.

    number   1-based, as an editor counts them
    printed  as in the file, without its line end
    text     tidied: heading marks gone, wrap spaces gone, full-width digits folded, Chinese punctuation full-width;
             an inner space survives only where both sides are clauses of a heading or Latin words
    mark     depth of a Markdown heading mark (0 without one); says nothing about importance
    indent   True when the line opens with the indent of a new paragraph
    role     what the file itself says it is; None in plain text
    opens    the file itself says that an article begins here
    places   where its rows are printed; none where the file has no geometry
    """

    number: int
    printed: str
    text: str
    mark: int = 0
    indent: bool = False
    role: Role | None = None
    opens: bool = False
    places: tuple[Place, ...] = ()


class Stated(Struct, frozen=True):
    """What a file says of a page by its name, its fields or its tags; None for what it does not say.

    rules  for each of these fields where it comes from: a column, a tag, a pattern of names
    """

    date: dt.date | None = None
    page_no: int | None = None
    edition: str | None = None
    newspaper: str | None = None
    rules: tuple[tuple[str, str], ...] = ()

    def over(self, other: Stated) -> Stated:
        "Both, this one first where both say something."
        mine = {name for name, _ in self.rules}
        return Stated(
            self.date or other.date,
            self.page_no if self.page_no is not None else other.page_no,
            self.edition or other.edition,
            self.newspaper or other.newspaper,
            self.rules + tuple(rule for rule in other.rules if rule[0] not in mine),
        )


class Given(Struct, frozen=True):
    """What a file says of the article that begins with a line: writers as it names them, address, place on the page."""

    line: int
    authors: str = ""
    link: str | None = None
    areas: tuple[Area, ...] = ()


class Page(Struct, frozen=True):
    """One page of a source file, also when it could not be read.

    page_id  path below the corpus root without extension, "/" as "~"; "~" and the page, where a file has several
    source   that path with its extension
    document the id of the file, or of the files that were read together
    status   ok · empty · error, and the reason in one sentence
    lines    every physical line, blank ones included
    strands  the lines as they are read, where one holds several texts or markup; none where they are read as they stand
    is_set   every line is a whole paragraph or heading
    is_ready the file itself says where every article begins
    stated   what the file says of the page by its name, its fields or its tags
    given    what the file says of single articles
    columns  how the columns of a table were understood: meaning=name
    pinned   the date of issue, where a reader has said it
    """

    page_id: str
    source: str
    sha256: str
    status: str = "ok"
    message: str | None = None
    lines: tuple[Line, ...] = ()
    strands: tuple[Line, ...] = ()
    is_set: bool = False
    is_ready: bool = False
    stated: Stated = Stated()
    given: tuple[Given, ...] = ()
    shown: Picture | None = None
    columns: tuple[str, ...] = ()
    document: str = ""
    pinned: dt.date | None = None

    @property
    def content(self) -> str:
        "A digest of its printed lines: the same page in another file has the same."
        printed = "\n".join(line.printed for line in self.lines if line.printed.strip())
        return hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()[:16] if printed else ""


class Piece(Struct, frozen=True):
    """A run of source lines that reads as one heading, one paragraph or one caption.

    lines    source line numbers, in reading order
    starts   for each of them, the offset in text where it begins
    """

    role: Role
    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]


class Field(Struct, frozen=True):
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


class Article(Struct, frozen=True, dict=True):
    """One article as pieces in reading order: headings first, then body, crossheads, bylines and captions.

    given  what the file says of it beside its lines
    Has no slots, so that its texts are put together once.
    """

    article_id: str
    page_id: str
    position: int
    pieces: tuple[Piece, ...]
    flags: tuple[str, ...] = ()
    given: Given | None = None

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
    def parts(self) -> dict[str, str | list[str] | None]:
        "Its headings by role, and by role in the plural all its subheadlines, crossheads and captions."
        several = (Role.SUBHEADLINE, Role.CROSSHEAD, Role.CAPTION)
        return {str(role): self.heading(role) for role in _HEADS} | {
            f"{role}s": [piece.text for piece in self.all_of(role)] for role in several
        }

    @cached_property
    def body(self) -> Field:
        "The field *text*: body, bylines and crossheads joined by newlines; captions are left out."
        return Field("text", *_joined(self.all_of(*_TEXT)))

    @property
    def text(self) -> str:
        "The text of the body."
        return self.body.text

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        "Offsets in the text of every paragraph that is neither a byline nor a crosshead."
        pieces = self.all_of(*_TEXT)
        starts = accumulate((len(piece.text) + 1 for piece in pieces), initial=0)
        spans = ((start, start + len(piece.text), piece) for start, piece in zip(starts, pieces, strict=False))
        return [(start, end) for start, end, piece in spans if piece.role is Role.BODY]

    @property
    def characters(self) -> int:
        "How long the text is, white space left out."
        return len("".join(self.text.split()))

    @property
    def link(self) -> str | None:
        "Where it can be read elsewhere, as the file says."
        return self.given.link if self.given else None

    @property
    def lines(self) -> tuple[int, ...]:
        "Every source line of the article once, headings included, in reading order."
        return tuple(dict.fromkeys(line for piece in self.pieces for line in piece.lines))

    def fields(self) -> tuple[Field, ...]:
        "Every named text of the article: headings first, then text, then captions."
        return self._fields

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        heads = [(role, _joined(some)) for role in _HEADS if (some := self.all_of(role))]
        below = enumerate(self.all_of(Role.SUBHEADLINE))
        captions = enumerate(self.all_of(Role.CAPTION))
        return (
            *(Field(str(role), text.replace("\n", " "), lines, starts) for role, (text, lines, starts) in heads),
            *(Field(f"subheadlines[{i}]", piece.text, piece.lines, piece.starts) for i, piece in below),
            *([self.body] if self.body.lines else []),
            *(Field(f"captions[{i}]", piece.text, piece.lines, piece.starts) for i, piece in captions),
        )


class LineRole(Struct, frozen=True):
    """Where one source line went, and why."""

    line: int
    role: Role
    article_id: str | None
    reason: str


class Segmentation(Struct, frozen=True):
    """A page taken apart: its articles in page order, and one LineRole for every non-empty line, by line number."""

    articles: tuple[Article, ...] = ()
    roles: tuple[LineRole, ...] = ()


class Edit(Struct, frozen=True):
    """Characters of one source line that were changed (sure) or could be (not sure: proposed, not applied)."""

    line: int
    wrong: str
    right: str
    rule: str
    sure: bool
