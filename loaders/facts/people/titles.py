"""Posts, trades and standings beside a name: where they begin, where they end, and whether they make an official."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct
from msgspec.structs import replace

from loaders.language import rules
from loaders.places.region import Region
from loaders.places.units import Settlement, Town, forms_of


class TitleRule(rules.Rule, frozen=True):
    """A row of the table titles.

    heads     the list of words that a title ends with;  official  whether such a title is a public post
    """

    heads: str = ""
    official: Literal["yes", "no", "unless company", "if public", "if owned"] = "no"


BOOK = rules.load("titles", TitleRule)
KINDS = {rule.heads: rule for rule in BOOK.rules if rule.heads}
_POSTS = {head: rule for name, rule in KINDS.items() for head in BOOK.texts(name)}
POSTS = frozenset(_POSTS)
CROWDS = frozenset(f"{head}们" for head in _POSTS)  # many people at once
# by the last word of a title its row, and None by a longer word that holds one and is none
_HEADS: dict[str, TitleRule | None] = {**dict.fromkeys((*BOOK.texts("keep"), *CROWDS)), **_POSTS}
_FINDER = AhoCorasick(list(_HEADS), matchkind=MatchKind.LeftmostLongest)
_BREAK, _INSIDE, _JOINT, _SERIES, _JOINED, _BODY, _ENDS = BOOK.patterns(
    "break inside joint series joined body ends", "title."
)
_PLACE, _AS, _PREDICATE, _APPOINTED, _DECIDED, _RESUME = BOOK.patterns(
    "place as predicate appointed decided resume", "title."
)
_BEHIND, _BRACKET, _FORM, _OTHERS, _FORMER, _ALSO = BOOK.patterns("behind bracket form others former also", "title.")
_OWNED, _COMPANY, _PUBLIC, _DEPUTY = (
    pattern.search for pattern in BOOK.patterns("owned company public deputy", "official.")
)
FORMER = 2  # characters of the longest word that says a post is held no longer, or not yet
ALSO = 8  # characters of the longest phrase before a title that is asked for
FAR = 100  # characters of a sentence before a name that are searched for a decision on posts
BEYOND = 4  # characters of a head that a protecting word may reach over
_OPENING = {"”": "“", "）": "（"}


class Head(Struct, frozen=True):
    """The word that makes a title: 书记, 村民, 妻子; rule is the table row it comes from."""

    start: int
    end: int
    rule: TitleRule


class Title(Struct, frozen=True):
    """A title as printed; official tells whether it is a public post."""

    start: int
    text: str
    official: bool
    rule: str


@lru_cache(maxsize=4)
def _stops(place: Region) -> tuple[AhoCorasick, list[bool]]:
    """An automaton over words that end a title (True) and what protects such words inside it (False).

    Of the region's places only those need it that hold such a word (石家务, 小北营); they stand in it without their
    last character, so that 柳树堆村民 keeps its head.
    """
    stops = BOOK.texts("stop")
    units: tuple[Town | Settlement, ...] = (*place.towns, *place.settlements)
    places = {name[:-1] for unit in units for name in forms_of(unit)}
    words = {name: False for name in sorted(places) if any(stop in name for stop in stops)}
    words |= dict.fromkeys(stops, True) | dict.fromkeys(CROWDS, False)
    for name in ("keep", "whole", *KINDS):
        words |= dict.fromkeys(BOOK.texts(name), False)
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), list(words.values())


@lru_cache(maxsize=64)
def title_reader(text: str, place: Region) -> TitleReader:
    "A reader of that text, which knows the names of the region's places; kept, because many questions are put to it."
    found = _FINDER.find_matches_as_indexes(text)
    heads = {end: Head(start, end, rule) for _, start, end in found if (rule := _HEADS[text[start:end]])}
    begun = frozenset(head.start for head in heads.values())
    return TitleReader(text, heads, begun, (0, *(match.end() for match in _BREAK.finditer(text))), place)


class TitleReader(Struct, frozen=True):
    """Titles in one text.

    heads  by end offset;  begun  where they begin;  breaks  offsets, ascending, that no title reaches over: ends of clauses and of names
    """

    text: str
    heads: dict[int, Head]
    begun: frozenset[int]
    breaks: tuple[int, ...]
    place: Region

    def parted_by(self, ends: Iterable[int]) -> TitleReader:
        "The same reader, whose titles do not reach over these offsets either (ends of names)."
        return replace(self, breaks=tuple(sorted({*self.breaks, *ends})))

    def is_inside(self, at: int) -> bool:
        "Whether that offset parts the word that makes a title: 主|任."
        return any(head.start < at for end in range(at + 1, at + 4) if (head := self.heads.get(end)))

    def reach(self, at: int) -> int:
        "Where the noun phrase begins that ends at that offset."
        start = self._last_stop(at)
        while (inside := self._bracket(start)) is not None:
            start = self._last_stop(inside)
        return start

    def _last_stop(self, at: int) -> int:
        low = self.breaks[bisect_right(self.breaks, at) - 1]
        automaton, ends = _stops(self.place)
        found = automaton.find_matches_as_indexes(
            self.text[low : at + BEYOND]
        )  # 退休|教师: a word may hold the head as well
        stops = ((start, end) for index, start, end in reversed(found) if ends[index] and end <= at - low)
        return low + next((end for start, end in stops if not self._joins(low, low + start, low + end, at)), 0)

    def _joins(self, low: int, start: int, end: int, at: int) -> bool:
        "Whether the stop between start and end is an 和 or 与 inside the name of one body: 规划建设与环境保护办公室主任."
        if self.text[start:end] not in ("和", "与") or start - low < 2:
            return False
        return bool(_JOINED.fullmatch(self.text, end, at)) and not _BODY.search(self.text, low, start)

    def _bracket(self, start: int) -> int | None:
        "Where the bracket or quotation opens that closes right before start and belongs to the phrase; else None."
        mark = _OPENING.get(self.text[start - 1 : start])
        opened = self.text.rfind(mark, 0, start - 1) if mark else -1
        return opened if opened >= 0 and _INSIDE.fullmatch(self.text, opened + 1, start - 1) else None

    def before(self, at: int) -> tuple[int, tuple[Title, ...]]:
        "Where the titles begin that stand right before a name at that offset, and those titles in text order."
        start, titles = at, []
        while head := self._head_before(start):
            start = self.reach(head.start)
            if head.rule.heads != "kin" and start < head.end:
                titles.append(self._title(start, head))
        return start, tuple(reversed(titles))

    def _head_before(self, at: int) -> Head | None:
        "The head that ends where a name or a further title begins: adjacent, or parted by a mark or by brackets."
        if head := self.heads.get(at):
            return head
        if head := self.heads.get(at - 1):
            start = self.reach(head.start)
            if _JOINT.match(self.text, at - 1) or _AS.search(self.text, max(0, start - ALSO), start):
                return head
            series = head.rule.heads == "state" and self.text[at - 1] == "，"
            return head if series and (not start or _SERIES.match(self.text, start - 1)) else None
        if also := _ALSO.search(self.text, max(0, at - ALSO), at):
            return self.heads.get(also.end("head"))
        aside = self.text.rfind("（", max(0, at - 9), at) if self.text[at - 1 : at] == "）" else -1
        return self.heads.get(aside)

    def _title(self, start: int, head: Head) -> Title:
        text = self.text[start : head.end]
        if head.rule.heads == "bare" and (place := _PLACE.match(self.text[start : head.start])):
            text = text[place.end() :]
        official = is_official(text, head.rule) or (text == "代表" and bool(_DEPUTY(self.text)))
        if former := _FORMER.search(self.text, max(0, start - FORMER), start):
            start, text = former.start(), self.text[former.start() : head.end]
        return Title(start, text, official, head.rule.id)

    def tail(self, at: int) -> tuple[int, tuple[Title, ...]]:
        """Where all ends that belongs to a name which ends at that offset, and the posts printed there.

        A post or a form of respect right behind the name (石云海书记, 崔桂兰老人), or a post in brackets.
        """
        if bracket := _BRACKET.match(self.text, at):
            titles = self._titles_in(*bracket.span("titles"))
            return (bracket.end(), titles) if titles else (at, ())
        if match := _BEHIND.match(self.text, at):
            head = self.heads.get(match.end())
            return (match.end(), (self._title(at, head),)) if head and head.start >= at else (at, ())
        form = _FORM.match(self.text, at)
        return (form.end() if form else at), ()

    def of_others(self, at: int) -> tuple[Title, ...]:
        "The post of all in a row of names that ends at that offset: …等区领导."
        match = _OTHERS.match(self.text, at)
        return self._titles_in(*match.span("titles")) if match else ()

    def said_of(self, at: int) -> tuple[Title, ...]:
        "The titles that a sentence gives to the person whose name or pronoun ends at that offset: 是…成员."
        match = _PREDICATE.match(self.text, at) or _RESUME.match(self.text, at)
        if not match:
            return self._appointed(at)
        return self._titles_in(*match.span("titles"))

    def _titles_in(self, low: int, high: int) -> tuple[Title, ...]:
        "The titles between two offsets that end with their phrase."
        heads = [head for end, head in self.heads.items() if low < end <= high and _ENDS.match(self.text, end)]
        found = (self._title(max(low, self.reach(head.start)), head) for head in heads)
        return tuple(title for title in found if title.text)

    def _appointed(self, at: int) -> tuple[Title, ...]:
        "The public posts that someone is said to be given (为…局长) or to lose (的…局长职务)."
        match = _APPOINTED.match(self.text, at)
        if not match or not _DECIDED.search(self.text, max(0, at - FAR), at):
            return ()
        if match["lost"]:
            head = self.heads.get(match.end("lost"))
            titles = [self._title(match.start("lost"), head)] if head else []
        else:
            titles = [*self._titles_in(*match.span("titles"))]
        return tuple(title for title in titles if title.official)


def is_official(title: str, rule: TitleRule) -> bool:
    "Whether a title that this row found is a public post, by the words around its head."
    match rule.official:
        case "yes":
            return True
        case "unless company":
            return bool(_OWNED(title)) or not _COMPANY(title)
        case "if public":
            return bool(_PUBLIC(title)) and not _COMPANY(title)
        case "if owned":
            return bool(_OWNED(title))
    return False
