"""What a reader says against what was read: one record a correction, kept by the page's content and what stands there."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from loaders.problems import CorrectionError

Kind = Literal[
    "date",
    "split",
    "merge",
    "order",
    "headline",
    "byline",
    "repair",
    "name",
    "title",
    "official",
    "role",
    "town",
    "figure",
    "same",
    "namesake",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
PEOPLE: tuple[Kind, ...] = ("name", "title", "official", "role")  # of a person in an article
_OF_VALUES = ("date", "headline", "byline", "town", *PEOPLE)
UNDO: Literal["undo"] = "undo"
YES, NO = "yes", "no"
READER = "reader"  # the rule that explains what a reader said
SEVERAL = "；"  # between several titles, names or roles of one value
ROLES = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")
BYLINES = ("reporters", "correspondents", "interns", "photographers")
LONGEST = 2000  # characters of a value

Thing = tuple[str, str, int, str, int, str]


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that a reader put right, or took back.

    id, at    its name, and when it was said, UTC to the second
    kind      of a page: date · of one of its lines: repair, split (a new article begins with it) · of the article that holds
              the line: merge (it goes on from the one that holds the line end; after: what stands there), order (it stands behind
              that one, and without one before all others of the page), headline, byline
              (field: reporters …), town (words: its name; yes or no), figure (words: its clause; yes or no), and of a person in it
              (words: the name) name (empty: nobody is named there), title, official, role, namesake (a word that tells the
              two apart) · of all pages: same (words: a spelling; after: the one that counts) · undo (words: the id of what
              is taken back)
    page      digest of the page's printed lines;  file  digest of its file, and its part there: either finds the page again
    line      the line of the page that it is about, or that its article holds;  printed  what stands on that line
    field, start, end, words  what it is about, inside the article's field of that name
    before, after             what was read, and what is right; of several values the ends are SEVERAL
    """

    id: str
    at: dt.datetime
    kind: Kind | Literal["undo"]
    page: str = ""
    file: str = ""
    line: int = 0
    printed: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    before: str = ""
    after: str = ""

    @property
    def thing(self) -> Thing:
        "What it is about: of two corrections of the same thing the later one counts."
        return self.kind, self.page, self.line, self.field, self.start, self.words

    @property
    def confirms(self) -> bool:
        "Whether it says that what was read is right."
        return confirms(self.kind, self.before, self.after)

    @property
    def values(self) -> tuple[str, ...]:
        "What is right, where that is several."
        return tuple(filter(None, (part.strip() for part in self.after.split(SEVERAL))))

    def is_of(self, marks: Iterable[str]) -> bool:
        "Whether it concerns the page that has these marks."
        return bool(self.page or self.file) and not {self.page, self.file}.isdisjoint(filter(None, marks))


def confirms(kind: str, before: str, after: str) -> bool:
    "Whether a correction says that what was read is right."
    return after == YES if kind == "figure" else kind in _OF_VALUES and before == after


def marks(page: Mapping[str, str]) -> tuple[str, str]:
    "What a page of the store (page_id, document, sha256, content) is known by: its lines, and its file with its part there."
    part = page["page_id"].removeprefix(page["document"])
    return page["content"], f"{page['sha256']}{part}" if page["sha256"] else ""


def made(kind: Kind | Literal["undo"], **said: object) -> Correction:
    "A correction said now; raises CorrectionError where it says nothing that can be done."
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return checked(msgspec.convert({"id": secrets.token_hex(4), "at": now, "kind": kind, **said}, Correction))


def checked(one: Correction) -> Correction:
    "The correction; raises CorrectionError where its value is none of its kind."
    problem = _CHECKS[one.kind](one) if one.kind in _CHECKS else ""
    if problem:
        raise CorrectionError(problem, after=one.after[:40], kind=one.kind)
    if len(one.after) > LONGEST:
        raise CorrectionError("long", most=LONGEST)
    return one


def in_force(said: Iterable[Correction]) -> tuple[Correction, ...]:
    "Of all that was said, in the order in which it was said last, what was neither taken back nor said anew later."
    held = tuple(said)
    gone = {one.words for one in held if one.kind == UNDO}
    last: dict[Thing, Correction] = {}
    for one in held:
        if one.kind != UNDO and one.id not in gone:
            last.pop(one.thing, None)
            last[one.thing] = one
    return tuple(last.values())


def day_of(text: str) -> dt.date | None:
    "A day written as 2023-06-05; None for anything else."
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _day(one: Correction) -> str:
    return "" if day_of(one.after) else "day"


def _text(one: Correction) -> str:
    return "" if one.after.strip() else "nothing"


def _choice(one: Correction) -> str:
    return "" if one.after in (YES, NO) and one.words else "choice"


def _roles(one: Correction) -> str:
    return "" if one.values and set(one.values) <= set(ROLES) else "role"


def _byline(one: Correction) -> str:
    return "" if one.field in BYLINES else "byline"


def _line(one: Correction) -> str:
    return "" if one.line > 0 and one.printed else "nothing"


def _lines(one: Correction) -> str:
    return _line(one) if one.end > 0 and one.after and one.end != one.line else "nothing"


def _behind(one: Correction) -> str:
    return _lines(one) if one.end or one.after else _line(one)


def _named(one: Correction) -> str:
    return "" if one.words and one.after.strip() and one.words != one.after else "nothing"


_CHECKS: Mapping[str, Callable[[Correction], str]] = MappingProxyType(
    {
        "date": _day,
        "split": _line,
        "merge": _lines,
        "order": _behind,
        "headline": _text,
        "byline": _byline,
        "repair": lambda one: "" if one.words and one.line else "nothing",
        "name": lambda one: "" if one.words else "nothing",
        "official": _choice,
        "role": _roles,
        "town": _choice,
        "figure": _choice,
        "same": _named,
        "namesake": _named,
        UNDO: lambda one: "" if one.words else "nothing",
    }
)
