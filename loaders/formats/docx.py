"""Word documents: styles say what a paragraph is; where nobody used any, bold and large paragraphs are headings."""

from __future__ import annotations

import io
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from loaders.formats.job import Job
from loaders.formats.packed import BROKEN, checked
from loaders.language import rules
from loaders.problems import FormatError
from loaders.shapes.documents import SourceLine, SourcePage
from loaders.shapes.pages import HEADINGS, Role

BOOK = rules.load("styles")
_STYLED = ("headline", "kicker", "section", "subheadline", "crosshead", "byline", "caption", "masthead")
_ROLES = {name: Role(role) for role in _STYLED for name in BOOK.texts(role)}
_HEADING = 60  # characters; no heading is longer
_CELL = 30  # characters; a table with such a cell holds text and not figures
_LARGE = 1.15  # of the body's size: a paragraph in larger type is a heading
_USUAL = 10.5  # points, where neither paragraph nor style says a size


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph: its text, its style's role, the size of its type in points, and whether all of it is bold."""

    text: str
    role: Role | None
    size: float
    bold: bool


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    "The page in a Word document; text inside tables is read cell by cell. Raises FormatError for a broken one."
    checked(data, job.limits)
    try:
        document = docx.Document(io.BytesIO(data))
        texts = list(_texts(document))
    except BROKEN as error:
        raise FormatError(
            f"is no whole Word document ({type(error).__name__}: {error}); save it again as docx"
        ) from error
    if not any(text.text.strip() for text in texts):
        yield SourcePage(status="empty", message="holds no text; text inside pictures is not read from Word documents")
    elif any(text.role is Role.HEADLINE for text in texts):
        yield SourcePage(lines=tuple(_styled(texts)), is_ready=True)
    else:
        yield SourcePage(lines=tuple(_marked(texts)))


def _texts(document: Document) -> Iterator[_Text]:
    for block in document.iter_inner_content():
        yield from _paragraphs(block)


def _paragraphs(block: Paragraph | Table) -> Iterator[_Text]:
    if isinstance(block, Paragraph):
        yield _text(block)
        return
    rows = [_distinct(row.cells) for row in block.rows]
    if any(len(paragraph.text) >= _CELL for cells in rows for cell in cells for paragraph in cell.paragraphs):
        for cells in rows:
            for cell in cells:
                for inner in cell.iter_inner_content():
                    yield from _paragraphs(inner)
    else:
        for cells in rows:
            yield _Text("　".join(cell.text.replace("\n", " ").strip() for cell in cells), None, _USUAL, False)


def _distinct(cells: Sequence[_Cell]) -> list[_Cell]:
    "The cells of a row; a merged one once."
    return list({cell._tc: cell for cell in cells}.values())


def _text(paragraph: Paragraph) -> _Text:
    style = paragraph.style
    name = re.sub(r"\s+", "", (style.name if style is not None else "") or "").lower()
    role = _ROLES.get(name)
    runs = [run for run in paragraph.runs if run.text.strip()]
    own = style.font if style is not None else None
    sizes = [(run.font.size or (own and own.size)) for run in runs]
    points = [size.pt for size in sizes if size] or [_USUAL]
    is_bold = bool(runs) and all(run.bold or (run.bold is None and own is not None and own.bold) for run in runs)
    return _Text(_printed(paragraph), role, statistics.median(points), is_bold)


def _printed(paragraph: Paragraph) -> str:
    "The text of a paragraph, also inside links and what was inserted while changes were tracked."
    pieces = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        pieces.append(node.text or "" if node.tag == qn("w:t") else "\n" if node.tag == qn("w:br") else "\t")
    return "".join(pieces)


def _styled(texts: Sequence[_Text]) -> Iterator[SourceLine]:
    "Lines with the roles of their styles; an article begins with the headings around each headline, also an empty one."
    starts = _openings(texts)
    opens = False
    for i, text in enumerate(texts):
        opens = opens or i in starts
        for piece in text.text.split("\n"):
            if piece.strip():
                yield SourceLine(piece, text.role, opens)
                opens = False


def _openings(texts: Sequence[_Text]) -> set[int]:
    "Where articles begin: at a headline, or at the kickers and labels right above it."
    found = set()
    for i, text in enumerate(texts):
        if text.role is Role.HEADLINE:
            first = i
            while first and texts[first - 1].role in (Role.KICKER, Role.SECTION):
                first -= 1
            if i == 0 or texts[i - 1].role is not Role.HEADLINE or not texts[i - 1].text.strip():
                found.add(first)
    return found


def _marked(texts: Sequence[_Text]) -> Iterator[SourceLine]:
    """Lines of a document without styles: short bold or large paragraphs are marked as headings.

    Of headings that stand together the largest is the headline, and an article begins with them, where sizes differ.
    """
    body = statistics.median(text.size for text in texts for _ in range(len(text.text)) if text.text.strip())
    heads = [_is_heading(text, body) for text in texts]
    i = 0
    while i < len(texts):
        deck = [texts[i]] if heads[i] else []
        while deck and i + len(deck) < len(texts) and heads[i + len(deck)]:
            deck.append(texts[i + len(deck)])
        yield from _deck(deck, body) if deck else _plain(texts[i])
        i += max(1, len(deck))


def _is_heading(text: _Text, body: float) -> bool:
    is_large = text.size > _LARGE * body
    return (
        0 < len(text.text.strip()) <= _HEADING
        and (is_large or text.bold)
        and text.role not in (Role.CAPTION, Role.BYLINE)
    )


def _deck(deck: Sequence[_Text], body: float) -> Iterator[SourceLine]:
    largest = max(text.size for text in deck)
    main = next(i for i, text in enumerate(deck) if text.size == largest)
    is_sure = largest > _LARGE * body
    for i, text in enumerate(deck):
        place = Role.HEADLINE if i == main else Role.KICKER if i < main else Role.SUBHEADLINE
        mark = "# " if i == main else ""
        yield SourceLine(mark + text.text.strip(), place if is_sure else None, is_sure and i == 0)


def _plain(text: _Text) -> Iterator[SourceLine]:
    role = None if text.role in (*HEADINGS, Role.MASTHEAD) else text.role
    for piece in text.text.split("\n"):
        if piece.strip():
            yield replace(SourceLine(piece), role=role)
