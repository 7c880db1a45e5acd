"""Articles to the lines of a page: columns that break paragraphs, and the ways an OCR writes them down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.corpus.articles import Article, Part
from tests.corpus.marks import Marked

LONGEST = 100_000  # characters of a paragraph: keeps the parts of one piece between it and the next
COLUMN = (250, 700)  # characters of body text in a column
NOT_FIRST = "，。、；：？！”’）》…%℃ "
NOT_LAST = "“‘（《"
FLOWING = (Part.BODY, Part.BYLINE, Part.CAPTION)
HALF_WIDTH = str.maketrans("，：；（）！？", ",:;()!?")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
WIDE_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a caption or as much of a paragraph as stands together in print.

    owner  index of its article, None for a line of the page itself (part says masthead or noise)
    order  its place in the reading order of its article;  opens  False where it goes on in mid-paragraph
    either  a heading that a reader might as well take for the main one
    """

    owner: int | None
    part: str
    text: Marked
    order: float = 0
    opens: bool = True
    either: bool = False

    def split(self, at: int) -> tuple[Piece, Piece]:
        "The two parts that a cut at this offset makes; the second reads right after the first."
        rest = replace(self, text=self.text.cut(at, len(self.text)), order=self.order + at / LONGEST, opens=False)
        return replace(self, text=self.text.cut(0, at)), rest


@dataclass(frozen=True, slots=True)
class Style:
    """How the page is written down.

    wrap      characters between the spaces that old line ends left inside a line, None without such spaces
    lines     characters of a physical line, None for one paragraph a line
    blank     blank lines between paragraphs;  indent  what opens a paragraph, with blank lines around headings only
    hashes    heading marks of random depth;  straight  straight quotation marks
    mixed     every article decides anew whether it has wrap spaces
    """

    name: str
    wrap: tuple[int, int] | None = None
    lines: tuple[int, int] | None = None
    blank: bool = True
    indent: str = ""
    hashes: bool = False
    straight: bool = False
    mixed: bool = False
    wide_digits: bool = False
    newline: str = "\n"


STYLES = {
    "plain": (Style("plain"), 0.35),
    "wrapped": (Style("wrapped", wrap=(12, 20), hashes=True, straight=True), 0.3),
    "mixed": (Style("mixed", wrap=(12, 20), straight=True, mixed=True), 0.1),
    "dense": (Style("dense", blank=False), 0.1),
    "rewrapped": (Style("rewrapped", lines=(18, 26)), 0.1),
    "indented": (Style("indented", lines=(18, 26), blank=False, indent="　　"), 0.05),
}
HASHED_SHARE = 0.75
WIDE_SHARE, CRLF_SHARE = 0.04, 0.04


def draw_style(rng: Random) -> Style:
    "A style by its share of pages, sometimes with full-width digits or with CRLF line ends."
    style = rng.choices([style for style, _ in STYLES.values()], [share for _, share in STYLES.values()])[0]
    return replace(style, wide_digits=rng.random() < WIDE_SHARE, newline="\r\n" if rng.random() < CRLF_SHARE else "\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A physical line of the page: its text, and the piece it shows from an offset on (None for a blank line)."""

    text: str
    piece: Piece | None = None
    start: int = 0


def set_columns(rng: Random, articles: Sequence[Article]) -> list[Piece]:
    "The pieces of all articles in print order; paragraphs are cut where a column ends."
    room = rng.randint(*COLUMN)
    pieces: list[Piece] = []
    for owner, article in enumerate(articles):
        for block in article.blocks:
            rest = Piece(owner, block.part, block.text, len(pieces), either=block.either)
            while block.part is Part.BODY and len(rest.text) > room and (at := break_near(rest.text, room)):
                done, rest = rest.split(at)
                pieces.append(done)
                room = rng.randint(*COLUMN)
            pieces.append(rest)
            room = room - len(rest.text) if room > len(rest.text) else rng.randint(*COLUMN)
    return pieces


def may_break(text: str, at: int) -> bool:
    "Whether print may start a new line there: not inside a number, not before a closing mark."
    before, after = text[at - 1], text[at]
    inside_word = before.isascii() and after.isascii() and before not in " " and after not in " "
    return not inside_word and after not in NOT_FIRST and before not in NOT_LAST + " "


def break_near(text: Marked, at: int) -> int | None:
    "An offset near this one where a column may end, in mid-sentence and not inside a fact; None when there is none."
    near = sorted(range(max(12, at - 60), min(len(text) - 12, at + 60)), key=lambda i: abs(i - at))
    fits = (i for i in near if may_break(text.text, i) and not text.inside(i) and text.text[i - 1] not in "。！？”；")
    return next(fits, None)


def typeset(rng: Random, pieces: Sequence[Piece], style: Style) -> list[Row]:
    "The physical lines of the page from the first to the last, blank ones included."
    rows: list[Row] = []
    wraps = {piece.owner: not style.mixed or rng.random() < 0.5 for piece in pieces}
    for piece in pieces:
        if rows and (style.blank or (style.indent and not _runs_on(rows[-1].piece, piece))):
            rows.append(Row(""))
        own = style if wraps[piece.owner] else replace(style, wrap=None, straight=False)
        rows += _rows(rng, piece, own)
    return rows


def _runs_on(before: Piece | None, piece: Piece) -> bool:
    return bool(before) and before.part in FLOWING and piece.part in FLOWING


def _rows(rng: Random, piece: Piece, style: Style) -> Iterator[Row]:
    flows = piece.part in FLOWING
    hashed = style.hashes and not flows and piece.owner is not None and rng.random() < HASHED_SHARE
    prefix = "#" * rng.randint(1, 4) + " " if hashed else style.indent if flows and piece.opens else ""
    text = printed(piece.text.text, style)
    if style.lines and piece.owner is not None:
        for start, end in _stretches(piece.text.text, rng.randint(*style.lines)):
            yield Row((prefix if start == 0 else "") + text[start:end], piece, start)
    elif style.wrap and flows:
        parts = _stretches(piece.text.text, rng.randint(*style.wrap))
        yield Row(prefix + " ".join(text[start:end] for start, end in parts), piece)
    else:
        yield Row(prefix + text, piece)


def _stretches(text: str, width: int) -> Iterator[tuple[int, int]]:
    "The spans of the lines that a column of this width makes of the text."
    start = 0
    while len(text) - start > width:
        end = next((at for at in range(start + width, start + width // 2, -1) if may_break(text, at)), start + width)
        yield start, end
        start = end
    yield start, len(text)


def printed(text: str, style: Style) -> str:
    "The same characters as that style prints them."
    text = text.translate(HALF_WIDTH)
    if style.straight:
        text = text.translate(STRAIGHT)
    return text.translate(WIDE_DIGITS) if style.wide_digits else text
