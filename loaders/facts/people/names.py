"""Where a person's name begins and where it ends, decided by all that the article says after it.

Chinese print parts names from nothing: 郑皓主持, 林万龙以 … 为题, 杨平在. Every reading of one or two characters after
a surname is weighed by what may follow a name, over all places of the article where that reading stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from loaders.language import rules
from loaders.places.tokens import Lexicon


class NameRule(rules.Rule, frozen=True):
    """What names, or ends, a person; least: how often a name, or how many in a row, must stand so to be one."""

    least: int = 1


BOOK = rules.load("names", NameRule)
GIVEN = frozenset("".join(BOOK.texts("given")))
SURNAMES = frozenset(BOOK.texts("surname"))
COMPOUND = frozenset(BOOK.texts("compound"))
DONE = frozenset(BOOK.texts("after"))
COMMON = frozenset(BOOK.texts("words"))
SOUNDS = frozenset("".join(BOOK.texts("sounds")))
STEPPE = SOUNDS | frozenset("".join(BOOK.texts("steppe")))
PAIRED = frozenset(BOOK.texts("paired"))
CLOSING, PARTING = frozenset(BOOK.texts("closing")), frozenset(BOOK.texts("parting"))
FIRST = SURNAMES | {surname[0] for surname in COMPOUND}

SURE, MAYBE, WORD = 3, 2, 1
EVERYDAY = -12.0  # logarithm of a word's share: 安全 -8.7 and 王国 -10.0 are in everyday use, 金文 -12.8 is not
SELDOM = -10.3  # of a character: 好 -6.5, 极 -8.3, 然 -9.7 are words by themselves, 宁 -10.4 and 怡 -11.4 hardly
_SURE, _MAYBE, _PART, _VERB, _PLACE, _NO = (
    pattern.match for pattern in BOOK.patterns("end.sure end.maybe end.part end.verb end.place name.no")
)
_DOING, _THINGS = frozenset(BOOK.texts("doing")), frozenset(BOOK.texts("things"))
_SUFFIXES = frozenset(BOOK.parts["suffix"][1:-1])
_ENDS, GRAMMAR = frozenset(BOOK.parts["ends"][1:-1]), frozenset(BOOK.parts["grammar"][1:-1])
_WITHHELD, _KIN, _SYLLABLES, _ACTS, _MEMBER, _AGED = (
    pattern.match for pattern in BOOK.patterns("withheld kin steppe acts member aged", "name.")
)


class Reading(Struct, frozen=True):
    """A possible name.

    sure    how surely a name may end here: 3 sure · 2 maybe · 1 a word begins · 0 nothing speaks for it
    weight  the same summed up over the article, one more when it is usual
    usual   its characters are usual in given names
    """

    name: str
    end: int
    sure: int
    weight: int
    usual: bool


def is_han(text: str) -> bool:
    "Whether it consists of Chinese characters only."
    return bool(text) and all("\u4e00" <= character <= "\u9fff" for character in text)


def ends_surely(text: str, at: int) -> bool:
    "Whether what stands there follows names and never stands in one: a mark, a day, a verb."
    return bool(_SURE(text, at)) or text[at : at + 1].isdecimal()


def belongs(text: str, at: int) -> bool:
    "Whether a character that may open a clause is part of the name before it (陈克|和出席, 戴光|前对), as where a mark follows."
    closed = not is_han(text[at + 1 : at + 2]) and _MAYBE(text, at) and _SURE(text, at + 1)
    return bool(closed or _PART(text, at))


def is_member(text: str, start: int, end: int) -> bool:
    "Whether marks close these characters as one member of a list, so that all of them are its name: 、沈念曾、."
    return text[start - 1 : start] == "、" and text[end - 1 : end] != "等" and _MEMBER(text, end) is not None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads names in one article.

    whole    all its fields joined by newlines
    lexicon  the dictionary: rare words of it (董子, 黄景, 若然) do not keep a name from being one
    """

    whole: str
    lexicon: Lexicon
    _counted: dict[tuple[str, int], int] = field(default_factory=dict, compare=False, repr=False)
    _standing: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def count(self, text: str) -> int:
        "How often the article has it."
        if text not in self._standing:
            self._standing[text] = self.whole.count(text)
        return self._standing[text]

    def ending(self, text: str, at: int) -> int:
        "How surely a name may end before that offset."
        if _SURE(text, at):
            return SURE
        if _PLACE(text, at):
            return 0
        if _MAYBE(text, at):
            return 0 if belongs(text, at) else MAYBE
        word = _VERB(text, at) or any(text[at : at + length] in self.lexicon.tags for length in (2, 3, 4))
        return WORD if word else 0

    def is_word(self, text: str) -> bool:
        "Whether it is a word of everyday use and not a person's name."
        return text in COMMON or (self.knows(text) and self.lexicon.scores[text] > EVERYDAY)

    def knows(self, text: str) -> bool:
        "Whether the dictionary has it as something else than a person's name."
        return not self.lexicon.tags.get(text, "nr").startswith("nr")

    def full_name(self, text: str, at: int, need: int = SURE, *, trusted: bool = False) -> Reading | None:
        """The name of a person that begins there, or None.

        need     how surely it must end; with WORD usual characters alone are enough
        trusted  a post stands before it, or a row of names that a post opens: then it may be an ordinary word as well
        """
        if text[at : at + 1] not in FIRST:
            return None
        readings = [reading for reading in self._readings(text, at) if not self._refused(text, at, reading, trusted)]
        best = max(readings, key=lambda one: (one.sure > 0, one.weight, one.usual, one.end), default=None)
        if best is None or best.sure >= need or best.weight > SURE + 1:
            return best
        enough = best.usual and (best.sure or (need == WORD and len(best.name) > 2))
        return best if need < SURE and enough else None

    def partial_name(self, text: str, at: int) -> int | None:
        "Where a name of surname and 某, or of surname and form of address, ends that begins there; None without one."
        if match := _WITHHELD(text, at):
            end = match.end()
            if not match[0].endswith("某") or match[0].endswith("某某"):
                return end  # 刘某丙|三兄弟
            named = text[end : end + 1] in GIVEN and _SURE(text, end + 1) and not self.knows(text[end : end + 2])
            return end + 1 if named and not _SURE(text, end) else end  # 李某明|系其同伙, 李某|存在违法行为
        match = _KIN(text, at)
        return match.end() if match else None

    def _readings(self, text: str, at: int) -> Iterator[Reading]:
        surname = 2 if text[at : at + 2] in COMPOUND else 1
        if surname == 1 and text[at] not in SURNAMES:
            return
        for end in range(at + surname + 1, at + surname + 3):
            given = text[at + surname : end]
            if len(given) != end - at - surname or not is_han(given):
                return
            if given in DONE:
                continue  # 局长张|表示
            paired = given in PAIRED
            paired = paired or (len(given) > 1 and given[0] not in _ENDS and is_member(text, at, end))
            if not paired and any(character in _ENDS for character in given):
                continue
            usual = paired or all(character in GIVEN for character in given)
            verb = not usual and _VERB(text, end - 1)  # 余洋救下: the last character is a verb
            sure = 0 if verb else self._fit(text, end, len(given))
            votes = 0 if verb else self._votes(text[at:end], len(given))
            yield Reading(text[at:end], end, sure, votes + usual, usual)

    def possible(self, text: str) -> list[Reading]:
        "Every name that the text may begin with, if all of it is to be names; usual characters only, longest first."
        if text[:1] not in FIRST:
            return []
        readings = [
            reading
            for reading in self._readings(text, 0)
            if reading.usual and not self._refused(text, 0, reading, trusted=True)
        ]
        return readings[::-1]

    def _fit(self, text: str, end: int, given: int) -> int:
        "How surely a name ends there; not at all where its last character begins a word that follows names: 古月|朗读."
        if given == 2 and (word := _SURE(text, end - 1)) and word.end() > end:
            return 0
        sure = self.ending(text, end)
        return (
            MAYBE if not sure and given == 2 and belongs(text, end) else sure
        )  # 李秀芳|前几年: no name has four characters

    def _votes(self, name: str, given: int) -> int:
        "How surely a name ends wherever the article has it; counted once for each name."
        if (name, given) not in self._counted:
            votes, at = 0, self.whole.find(name)
            while at >= 0:
                votes += self._fit(self.whole, at + len(name), given)
                at = self.whole.find(name, at + len(name))
            self._counted[name, given] = votes
        return self._counted[name, given]

    def _refused(self, text: str, at: int, reading: Reading, trusted: bool) -> bool:
        "Whether it is a word, a piece of a longer one, or a word of grammar and what it governs."
        name, given = reading.name, reading.name[1:]
        if self._covered(text, at, reading) or (len(given) > 1 and given[-1] in _SUFFIXES):
            return True
        aged = trusted and len(given) > 1 and _AGED(text, reading.end)  # 劳动模范|应桂花今年90岁
        if name[0] in GRAMMAR and not aged and (not (reading.sure and reading.usual) or self._is_long_word(given)):
            return True
        whole = reading.usual or (len(name) == 3 and not self.is_word(name[:2]))  # 隗|合金 after a post, but no 高兴|地
        if not (trusted and whole and reading.sure == SURE):
            return self._looks_like_words(text, at, reading)
        tag = self.lexicon.tags.get(name, "nr")
        if tag in _THINGS and _ACTS(text, reading.end):
            return False  # 副局长马力介绍: no noun stands between a post and what its holder does
        return tag in _DOING or (self.knows(name) and self.is_word(name) and tag != "ns")  # 吉林 is a man, 安全 is none

    def _looks_like_words(self, text: str, at: int, reading: Reading) -> bool:
        "Whether the dictionary cuts it otherwise: 安全|感, 任务|重, 万千|工作."
        name = reading.name
        if name in COMMON or self.knows(name) or (self._is_long_word(name[1:]) and not reading.usual):
            return True
        if len(name) < 3 or name[:2] in COMPOUND:
            return False
        follows = text[at + 2 : at + 4] in self.lexicon.tags or _MAYBE(text, at + 2)
        if reading.usual and reading.sure == SURE and self.lexicon.scores.get(name[2], SELDOM) <= SELDOM:
            return False  # 安心|怡听: no word of everyday use is left over
        return self.is_word(name[:2]) or bool(follows and self.knows(name[:2]))

    def _covered(self, text: str, at: int, reading: Reading) -> bool:
        "Whether a word that is never a name (武清|两地) or a longer one of the dictionary reaches into it or over it."
        if (no := _NO(text, at)) and (no.end() >= reading.end or not reading.usual):
            return True
        return any(self.knows(text[at : at + length]) for length in range(len(reading.name) + 1, 6))

    def _is_long_word(self, text: str) -> bool:
        return len(text) > 1 and self.is_word(text)


def steppe_name(text: str, at: int) -> int | None:
    "Where a name without a surname ends that begins there, all of it characters for sounds (哈斯巴根); None without one."
    match = _SYLLABLES(text, at)
    if not match:
        return None
    end = match.end()
    if any(one not in STEPPE for one in text[at : match.start("sure")]):
        return None
    while end < len(text) and text[end] in STEPPE:
        end += 1
    return next((stop for stop in range(min(end, at + 7), at + 2, -1) if _SURE(text, stop)), None)


def surname_before(text: str, at: int) -> int | None:
    "Where a surname begins that ends at that offset; None without one."
    if text[max(0, at - 2) : at] in COMPOUND:
        return at - 2
    return at - 1 if text[max(0, at - 1) : at] in SURNAMES else None
