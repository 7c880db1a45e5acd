"""Who wrote, who helped, who photographed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from loaders.language import rules
from loaders.language.credits import BOOK
from loaders.shapes.facts import Bylines
from loaders.shapes.pages import Article, Field, Role

_COMPOUND = frozenset(rules.texts("names", "compound"))
_SURNAMES = _COMPOUND.union(rules.texts("names", "surname"))
_AUTHORS = [BOOK.rule("author.name")]  # a post and its holder is a person as well
_DATELINES, _LINES, _CLOSINGS, _PHOTOS, _TOKENS = (
    BOOK.of_kind(kind) for kind in ("dateline", "line", "closing", "photo", "token")
)
_TOKEN = rules.one_pass(_TOKENS)
_RUN = BOOK.rule("names.run").pattern
JOBS = ("reporters", "correspondents", "interns", "photographers")
_MANY = 24  # characters of names without a space; a longer run is text
_LONG = 80  # characters; no line of names is longer
_LAST = 2  # paragraphs at whose end an article may name its writer


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words that name writers.

    start, end  the whole of them;  low, high  the names and jobs inside;  job  what names are that no word explains
    """

    field: str
    text: str
    start: int
    end: int
    low: int
    high: int
    job: str = "reporters"


@dataclass(frozen=True, slots=True)
class _Credit:
    """A name, what its bearer did for the article, and where it stands."""

    name: str
    job: str
    span: tuple[str, int, int]


def find_bylines(article: Article) -> Bylines:
    """The names in datelines, byline lines, closing brackets and photo credits, each once, in text order.

    A name in brackets at the end is a reporter's unless a word says otherwise; whom only the file names, beside the text,
    comes last. The spans are those of the names in the text and of the whole passages they stand in.
    """
    signed = frozenset(piece.text for piece in article.all_of(Role.BYLINE))
    passages = [passage for field in article.fields() for passage in _passages(field, signed)]
    credits = [credit for passage in passages for credit in _credits(passage)]
    named = [*credits, *_beside(article, {credit.name for credit in credits})]
    jobs = {job: tuple(dict.fromkeys(credit.name for credit in named if credit.job == job)) for job in JOBS}
    wholes = [(passage.field, passage.start, passage.end) for passage in passages]
    return Bylines(**jobs, spans=tuple(dict.fromkeys([*wholes, *(credit.span for credit in credits)])))


def _beside(article: Article, known: set[str]) -> list[_Credit]:
    "Those whom the file names as writers and the text does not."
    text = article.given.authors[:_LONG] if article.given else ""
    return [credit for credit in _credits(_Passage("", text, 0, len(text), 0, len(text))) if credit.name not in known]


def _passages(field: Field, signed: frozenset[str]) -> Iterator[_Passage]:
    if field.name.startswith("captions"):
        yield from _after_picture(field, 0, len(field.text))
    elif field.name == "text":
        paragraphs = field.text.split("\n")
        starts = list(accumulate((len(paragraph) + 1 for paragraph in paragraphs), initial=0))
        for start, end in pairwise(starts):
            yield from _in_paragraph(field, start, end - 1, signed)
        for start, end in list(pairwise(starts))[-_LAST:]:
            yield from _at_the_end(field, start, end - 1)
            yield from _after_picture(field, start, end - 1)


def _in_paragraph(field: Field, start: int, end: int, signed: frozenset[str]) -> Iterator[_Passage]:
    """The dateline that opens a paragraph, or a paragraph that is a byline and nothing else.

    signed  the lines that stand where an author is named: there a name alone is one
    """
    for rule in _DATELINES:
        if found := rule.pattern.match(field.text, start, end):
            yield _Passage(field.name, field.text, *found.span(), *found.span("credits"))
            return
    if end - start > _LONG:
        return
    for rule in (*_LINES, *(_AUTHORS if field.text[start:end] in signed else ())):
        if found := rule.pattern.fullmatch(field.text, start, end):
            low, high = found.span("credits") if "credits" in found.re.groupindex else (start, end)
            yield _Passage(field.name, field.text, start, end, low, high)
            return


def _at_the_end(field: Field, start: int, end: int) -> Iterator[_Passage]:
    "The brackets that close a paragraph and name a source or writers."
    for opening in range(end - 1, start - 1, -1):
        if field.text[opening] == "（":
            found = next((m for rule in _CLOSINGS if (m := rule.pattern.fullmatch(field.text, opening, end))), None)
            if found is None:
                return
            if found.re.groupindex.get("credits"):
                yield _Passage(field.name, field.text, *found.span(), *found.span("credits"))
            end = opening
        elif field.text[end - 1] != "）":
            return


def _after_picture(field: Field, start: int, end: int) -> Iterator[_Passage]:
    "Who took the photograph, at the end of a caption."
    for rule in _PHOTOS:
        if found := rule.pattern.search(field.text, max(start, end - _LONG), end):
            yield _Passage(field.name, field.text, *found.span(), *found.span("credits"), job="photographers")
            return


def _credits(passage: _Passage) -> list[_Credit]:
    """The names of a passage, each with the job that the word on its left, else the one on its right, gives it.

    Where a word says 文/图, all of them made the photographs as well.
    """
    credits: list[_Credit] = []
    job, at, both, drawn = passage.job, passage.low, False, False
    for token in _TOKEN.finditer(passage.text, passage.low, passage.high):
        rule = rules.which(_TOKENS, token)
        side, said = rule.side, rule.job
        both = both or said == "both"
        names = _names(passage, at, token.start())
        done = said if side == "left" and said != "both" else job
        credits += [_Credit(name, done, span) for name, span in names]
        keeps = passage.job == "photographers" or (drawn and not names)  # 通讯员 李莉/摄, 图/本报记者 王强
        if side == "right" and not keeps:
            job, drawn = said, said == "photographers"
        at = token.end()
    credits += [_Credit(name, job, span) for name, span in _names(passage, at, passage.high)]
    return credits + [replace(one, job="photographers") for one in credits if both and one.job != "photographers"]


def _names(passage: _Passage, low: int, high: int) -> list[tuple[str, tuple[str, int, int]]]:
    """The names between two offsets, with their spans.

    Spaces part names, unless that makes something else than names: then a wrap left them, and surnames part the names.
    """
    runs = [run.span() for run in _RUN.finditer(passage.text, low, high)]
    text = "".join(passage.text[start:end] for start, end in runs)
    offsets = [offset for start, end in runs for offset in range(start, end)]
    spaced = [name for start, end in runs for name in _parted(passage.text[start:end])]
    glued = _parted(text)
    names = spaced if all(map(_is_name, spaced)) or not all(map(_is_name, glued)) else glued
    ends = list(accumulate(map(len, names), initial=0))
    return [
        (name, (passage.field, offsets[start], offsets[end - 1] + 1))
        for name, (start, end) in zip(names, pairwise(ends), strict=True)
    ]


def _parted(run: str) -> list[str]:
    "Names that stand without a space between them: two or three characters each, beginning with a surname."
    if len(run) <= 3 or len(run) > _MANY or "·" in run:
        return [run]
    for length in (4, 3) if run[:2] in _COMPOUND else (3, 2, 4):
        rest = _parted(run[length:]) if len(run) - length > 1 else []
        if len(run) == length or (rest and all(map(_is_name, (run[:length], *rest)))):
            return [run[:length], *rest]
    return [run]


def _is_name(text: str) -> bool:
    return "·" in text or (2 <= len(text) <= 4 and (text[:1] in _SURNAMES or text[:2] in _SURNAMES))
