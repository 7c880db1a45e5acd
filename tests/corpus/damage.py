"""What print and OCR do to a page. Every kind has a documented rate and can be switched off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from random import Random

from tests.corpus.articles import HEADINGS, Part
from tests.corpus.layout import Piece, break_near
from tests.corpus.marks import Byline, Mark, Marked, Misread, Person, Town
from tests.corpus.tables import table

Pieces = list[Piece]
CLOSING = "。！？”；"


@dataclass(frozen=True, slots=True)
class Damage:
    """How often each kind of damage befalls a page that offers an opportunity for it.

    lost_headline  all headings of an article with a dateline are gone
    late_kicker    a kicker «… 时强调» is printed after its article
    truncated      a paragraph breaks off in its last sentence; only words without facts are lost
    interrupted    a caption or the line with date and page stands in the middle of a paragraph
    stray          the last piece of an article's broken paragraph stands in the middle of another article's
    shuffled       an article's end is printed after the article that follows it
    misread_town   the name of a town is misread wherever the page prints it outside titles
    misread_word   a word is misread once
    imprint        editors and telephone numbers at the foot
    """

    lost_headline: float = 0.25
    late_kicker: float = 0.25
    truncated: float = 0.35
    interrupted: float = 0.2
    stray: float = 0.1
    shuffled: float = 0.06
    misread_town: float = 0.3
    misread_word: float = 0.25
    imprint: float = 0.3

    @classmethod
    def none(cls) -> Damage:
        "An undamaged page."
        return cls(**{field.name: 0.0 for field in fields(cls)})


def damaged(rng: Random, pieces: Pieces, damage: Damage) -> tuple[Pieces, dict[str, bool]]:
    "The pieces after all that befell them, and which kinds did (True) or could have (False)."
    log: dict[str, bool] = {}
    for kind, do in KINDS.items():
        after = do(Random(rng.random()), pieces)
        if after is not None:
            log[kind] = rng.random() < getattr(damage, kind)
            pieces = after if log[kind] else pieces
    return pieces, log


def _of(pieces: Pieces, owner: int | None) -> list[int]:
    return [i for i, piece in enumerate(pieces) if piece.owner == owner]


def _owners(rng: Random, pieces: Pieces) -> list[int]:
    "The articles of the page, shuffled."
    owners = list(dict.fromkeys(piece.owner for piece in pieces if piece.owner is not None))
    return rng.sample(owners, len(owners))


def _lost_headline(rng: Random, pieces: Pieces) -> Pieces | None:
    for owner in _owners(rng, pieces):
        own = [pieces[i] for i in _of(pieces, owner)]
        first = next((piece for piece in own if piece.part == Part.BODY), None)
        dateline = first and any(by.kind == "reporters" for by in first.text.facts(Byline))
        if dateline and own[0].part in HEADINGS:
            return [piece for piece in pieces if piece.owner != owner or piece.part not in HEADINGS]
    return None


def _late_kicker(rng: Random, pieces: Pieces) -> Pieces | None:
    for i, piece in enumerate(pieces):
        if piece.part == Part.KICKER and piece.text.text.endswith("时强调"):
            last = _of(pieces, piece.owner)[-1]
            return [*pieces[:i], *pieces[i + 1 : last + 1], piece, *pieces[last + 1 :]]
    return None


def _truncated(rng: Random, pieces: Pieces) -> Pieces | None:
    for i in rng.sample(range(len(pieces)), len(pieces)):
        if pieces[i].part == Part.BODY and (at := _loose_end(pieces[i].text)):
            return _with(pieces, i, [replace(pieces[i], text=pieces[i].text.cut(0, at))])
    return None


def _loose_end(text: Marked) -> int | None:
    "Where a paragraph may break off: inside a last sentence that says no fact; None where there is none."
    body = text.text.rstrip(CLOSING)
    start = max((body.rfind(stop) for stop in CLOSING), default=-1) + 1
    if start <= 0 or len(body) - start < 14 or any(mark.end > start for mark in text.marks):
        return None
    return len(body) - 6


def _with(pieces: Pieces, i: int, instead: Sequence[Piece]) -> Pieces:
    return [*pieces[:i], *instead, *pieces[i + 1 :]]


def _halves(rng: Random, pieces: Pieces, *, barred: int | None = None) -> tuple[int, Piece, Piece] | None:
    "A long paragraph cut in two: its index and the halves."
    for i in rng.sample(range(len(pieces)), len(pieces)):
        piece = pieces[i]
        long = piece.part == Part.BODY and piece.owner != barred and len(piece.text) > 90
        if long and (at := break_near(piece.text, len(piece.text) // 2)):
            return i, *piece.split(at)
    return None


def _interrupted(rng: Random, pieces: Pieces) -> Pieces | None:
    dates = [piece for piece in pieces if piece.part == "masthead" and "星期" in piece.text.text]
    strays = [piece for piece in pieces if piece.part == Part.CAPTION] + dates
    if not strays:
        return None
    stray = rng.choice(strays)
    rest = [piece for piece in pieces if piece is not stray]
    if (cut := _halves(rng, rest)) is None:
        return None
    i, first, second = cut
    return _with(rest, i, [first, stray, second])


def _stray(rng: Random, pieces: Pieces) -> Pieces | None:
    if (cut := _halves(rng, pieces)) is None:
        return None
    i, first, second = cut
    broken = _with(pieces, i, [first])
    if (other := _halves(rng, broken, barred=first.owner)) is None:
        return None
    j, third, fourth = other
    return _with(broken, j, [third, second, fourth])


def _shuffled(rng: Random, pieces: Pieces) -> Pieces | None:
    for owner in _owners(rng, pieces):
        own, after = _of(pieces, owner), _of(pieces, owner + 1)
        body = [i for i in own if pieces[i].part == Part.BODY and len(pieces[i].text) > 90]
        if len(body) > 2 and after and after[0] == own[-1] + 1 and after == list(range(after[0], after[-1] + 1)):
            i = body[-2]
            if at := break_near(pieces[i].text, len(pieces[i].text) // 2):
                first, second = pieces[i].split(at)
                end = [second, *pieces[i + 1 : own[-1] + 1]]
                return [*pieces[:i], first, *(pieces[j] for j in after), *end, *pieces[after[-1] + 1 :]]
    return None


def _misread_town(rng: Random, pieces: Pieces) -> Pieces | None:
    names = table("misreadings")["towns"]
    seen = [right for right in names if any(_town_marks(piece.text, right) for piece in pieces)]
    if not seen:
        return None
    right = rng.choice(seen)
    wrong = rng.choice(names[right])
    return [replace(piece, text=_reread(piece.text, _town_marks(piece.text, right), right, wrong)) for piece in pieces]


def _town_marks(text: Marked, right: str) -> list[int]:
    "Where the text names the town outside a person's title."
    titles = [mark for mark in text.marks if isinstance(mark.fact, Person)]
    return [
        mark.start
        for mark in text.marks
        if isinstance(mark.fact, Town)
        and text.text.startswith(right, mark.start)
        and not any(title.start <= mark.start < title.end for title in titles)
    ]


def _reread(text: Marked, offsets: Sequence[int], right: str, wrong: str) -> Marked:
    """The text with other characters of the same number at these offsets, each marked as misread.

    A mark tells the two characters before and after as well, since the word may stand elsewhere rightly read.
    """
    for at in offsets:
        end = at + len(right)
        before, after = _letters(text.text[max(0, at - 2) : at]), _letters(text.text[end : end + 2])
        misread = Mark(at, end, Misread(before + wrong + after, before + right + after))
        text = Marked(text.text[:at] + wrong + text.text[end:], (*text.marks, misread))
    return text


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _misread_word(rng: Random, pieces: Pieces) -> Pieces | None:
    words = table("misreadings")["words"]
    for i in rng.sample(range(len(pieces)), len(pieces)):
        text = pieces[i].text
        for right, wrong in words.items():
            at = text.text.find(right)
            clear = at >= 0 and not any(mark.start < at + len(right) and at < mark.end for mark in text.marks)
            if clear and pieces[i].part == Part.BODY:
                return _with(pieces, i, [replace(pieces[i], text=_reread(text, [at], right, wrong))])
    return None


def _imprint(rng: Random, pieces: Pieces) -> Pieces | None:
    first, second = rng.sample(table("names")["staff"]["editors"], 2)
    lines = rng.choice(table("page")["imprints"])
    return [*pieces, *(Piece(None, "noise", Marked(line.format(first=first, second=second))) for line in lines)]


KINDS: dict[str, Callable[[Random, Pieces], Pieces | None]] = {
    "lost_headline": _lost_headline,
    "truncated": _truncated,
    "shuffled": _shuffled,
    "late_kicker": _late_kicker,
    "interrupted": _interrupted,
    "stray": _stray,
    "misread_town": _misread_town,
    "misread_word": _misread_word,
    "imprint": _imprint,
}
