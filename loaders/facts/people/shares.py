"""How well a run of characters explains itself as a name, against what the words of the dictionary make of it.

A name counts as a word of the sentence, with the product of the shares of its surname and its given characters; what is
compared are the best cuts with and without it (class-based segmentation, after Gao, Li, Wu and Huang 2005). Shares are
natural logarithms and stand in the table *likelihood*.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from loaders.facts.people.names import BOOK as NAMES
from loaders.language import rules
from loaders.language.kept import Kept
from loaders.places import national
from loaders.places.tokens import Lexicon

BOOK = rules.load("likelihood")
LONGEST = 8  # characters of a word, and of one part of a name from another language
PROMISING = -2.0  # what a name may lose against words to be looked at
RARE, SILENT = -13.0, -12.0  # shares of given characters, and of characters for sounds, that the table does not have
ONE, TWO = -1.4, -0.3  # shares of given names of one and of two characters
SELDOM = -13.5  # share of a word below which the dictionary is no witness against a name
LAND = -10.0  # share of a place's name, where the dictionary has a smaller one or takes it for a person
READS = -22.0  # share from which a word of the dictionary for a person reads like a name, and from which it may
MAY_READ = -32.0
PLACES = frozenset(NAMES.parts["suffix"][1:-1] + NAMES.parts["hamlet"][1:-1])
_COMMON = frozenset(NAMES.texts("words"))
_OTHER, _HAN = re.compile("[^\u4e00-\u9fff]"), re.compile("[\u4e00-\u9fff]").match
Gain = tuple[float, float]  # the share of a name, and by how much it explains its characters better than words do
Name = tuple[int, float, float]  # given characters of a name, its share and gain
Word = Callable[[str], float | None]
One = Callable[[str], float]


def _levels(name: str, *, by_character: bool = False) -> dict[str, float]:
    "By surname or character its share, from a table by levels."
    levels = BOOK.entry(name, dict[str, str])
    return {
        part: -float(level)
        for level, text in levels.items()
        for part in ("".join(text.split()) if by_character else text.split())
    }


SURNAMES, GIVEN, SOUNDS = _levels("surname"), _levels("given", by_character=True), _levels("sounds", by_character=True)


@lru_cache
def lands() -> frozenset[str]:
    "Countries, cities, peoples and goods of the world, and the counties and prefectures of this country."
    here = {name for area in national.areas().values() for name in (area.name, area.short)}
    return frozenset(BOOK.texts("lands")).union(name for name in here if 1 < len(name) < 4)


def name_share(name: str) -> float:
    "The share of a Chinese name; minus infinity without a surname."
    surname = 2 if name[:2] in SURNAMES and len(name) > 2 else 1
    given = name[surname:]
    if name[:surname] not in SURNAMES or not 0 < len(given) < 3:
        return -math.inf
    return SURNAMES[name[:surname]] + sum(GIVEN.get(one, RARE) for one in given) + (ONE if len(given) == 1 else TWO)


def sounds_share(text: str) -> float:
    "The share of a name from another language, or of one part of it."
    return ONE + sum(SOUNDS.get(one, SILENT) for one in text)


@lru_cache(maxsize=4)
def cuts_of(lexicon: Lexicon) -> Cuts:
    "The cuts that this dictionary makes; kept, as the same few words are asked for again and again."
    word, one = Kept(partial(_word, lexicon)).__getitem__, Kept(partial(_one, lexicon)).__getitem__
    short, long = (Kept(partial(_names, lexicon, word, one, size)).__getitem__ for size in (1, 2))
    return Cuts(lexicon, word, one, short, long)


def _names(lexicon: Lexicon, word: Word, one: One, surname: int, text: str) -> tuple[Name, ...]:
    "Of the names that may stand there the promising ones."
    both = enumerate(_named(lexicon, word, one, text, surname), 1)
    return tuple((given, share, gain) for given, (share, gain) in both if gain >= PROMISING)


def _named(lexicon: Lexicon, word: Word, one: One, text: str, surname: int) -> tuple[Gain, Gain]:
    "Behind a surname of so many characters the name of one given character, and that of two; gains are -inf for none."
    none = (-math.inf, -math.inf)
    first, second = text[surname : surname + 1], text[surname + 1 : surname + 2]
    if not first or (first not in GIVEN and not _HAN(first)):
        return none, none
    name = text[: surname + 1]
    words = sum(map(one, name))
    if surname == 2:
        words = max(words, (word(name[:2]) or -math.inf) + one(first), one(name[0]) + (word(name[1:]) or -math.inf))
    words = max(words, word(name) or -math.inf)
    share = SURNAMES[text[:surname]] + GIVEN.get(first, RARE)
    shorter = none if first in PLACES or _is_other(name, lexicon) else (share + ONE, share + ONE - words)
    if not second or (second not in GIVEN and not _HAN(second)) or _is_other(text, lexicon):
        return shorter, none
    share += GIVEN.get(second, RARE) + TWO
    alone = one(text[:1]) if surname == 1 else max(one(text[0]) + one(text[1]), word(text[:2]) or -math.inf)
    words = max(words + one(second), alone + (word(text[surname:]) or -math.inf), word(text) or -math.inf)
    return shorter, (share, share - words)


def _one(lexicon: Lexicon, character: str) -> float:
    "The share of a character that is a word by itself."
    return lexicon.scores.get(character) or lexicon.unseen


def _word(lexicon: Lexicon, text: str) -> float | None:
    "The share of a word; 0 for what only begins one and for names of persons, None for what begins none."
    score = lexicon.scores.get(text)
    if len(text) == 1:
        return score
    if text in lands():
        return max(score or LAND, LAND)
    if score and (score < SELDOM or (len(text) > 2 and lexicon.tags[text].startswith("nr"))):
        return 0 if is_name(text, lexicon) else score
    return score


def is_name(text: str, lexicon: Lexicon) -> bool:
    "Whether a word of the dictionary reads like a name: 巩俐 and 王国强 do, 望远镜 does not."
    if text in _COMMON:
        return False
    if all(one in SOUNDS for one in text):
        return True
    share = name_share(text)
    return share > READS or (share > MAY_READ and not (_is_word(text[:2], lexicon) or _is_word(text[1:], lexicon)))


def _is_word(text: str, lexicon: Lexicon) -> bool:
    return len(text) > 1 and lexicon.knows(text) and not lexicon.tags[text].startswith("nr")


def _is_other(text: str, lexicon: Lexicon) -> bool:
    return text in _COMMON or _is_place(text, lexicon)


def _is_place(text: str, lexicon: Lexicon) -> bool:
    return text in lands() or (lexicon.tags.get(text) == "ns" and text[:2] not in SURNAMES)


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """The cuts that a dictionary makes of a text.

    word  the share of a word; 0 for what only begins one and for names of persons, None for what begins none
    one   the share of a character that is a word by itself
    names, long_names  of a text of a surname of one or of two characters and two behind it the promising names, shorter first
    """

    lexicon: Lexicon
    word: Word
    one: One
    names: Callable[[str], tuple[Name, ...]]
    long_names: Callable[[str], tuple[Name, ...]]

    def is_word(self, text: str) -> bool:
        "Whether the dictionary has it, of two characters or more, and not as a person."
        return _is_word(text, self.lexicon)

    def is_verb(self, text: str) -> bool:
        "Whether the dictionary has it as a verb, or as a word of several kinds."
        return self.lexicon.tags.get(text, "x")[:1] in "vzx"

    def is_name(self, text: str) -> bool:
        "Whether a word of the dictionary reads like a name."
        return is_name(text, self.lexicon)

    def is_other(self, text: str) -> bool:
        "Whether it is a place or a word that the dictionary takes for a person; then only a post before it makes one of it."
        return _is_other(text, self.lexicon)

    def is_place(self, text: str) -> bool:
        "Whether it is the name of a place."
        return _is_place(text, self.lexicon)

    def best(self, run: str) -> float:
        "The share of the best cut of all these characters."
        return self.explained(run)[-1]

    def part_share(self, text: str) -> float:
        "The share of one part of a name with dots, which may be a word that stands for sounds (亚历山大)."
        word = self.word(text) if len(text) > 1 and all(one in SOUNDS for one in text) else None
        return max(sounds_share(text), word or -math.inf)

    def explained(self, run: str) -> list[float]:
        "By offset the share of the best cut of all before it."
        return _forward(self._words(run))

    def around(self, run: str) -> tuple[list[float], list[float]]:
        "By offset the share of the best cut of all before it, and of all behind it."
        words = self._words(run)
        behind = [0.0] * (len(run) + 1)
        for start in range(len(run) - 1, -1, -1):
            best = -math.inf
            for end, share in words[start]:
                if share + behind[end] > best:
                    best = share + behind[end]
            behind[start] = best
        return _forward(words), behind

    def _words(self, run: str) -> list[list[tuple[int, float]]]:
        "By offset the words that begin there, their ends and shares; a character that is none counts as an unseen one."
        word, size = self.word, len(run)
        words: list[list[tuple[int, float]]] = []
        for start in range(size):
            end = start + 1
            share = word(run[start])
            here = [(end, share or self.lexicon.unseen)]
            last = min(size, start + LONGEST)
            while share is not None and end < last:
                end += 1
                if share := word(run[start:end]):
                    here.append((end, share))
            words.append(here)
        return words

    def margin(self, text: str, start: int, end: int) -> float:
        "By how much these characters explain themselves better as a name than as words, among those beside them."
        low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
        low = max((match.end() for match in _OTHER.finditer(text, low, start)), default=low)
        high = min((match.start() for match in _OTHER.finditer(text, end, high)), default=high)
        before, behind = self.around(text[low:high])
        share = max(name_share(text[start:end]), sounds_share(text[start:end]))
        return before[start - low] + share + behind[end - low] - behind[0]


def _forward(words: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    "By offset the share of the best cut into these words of all before it."
    before = [0.0] + [-math.inf] * len(words)
    for low, here in zip(before, words, strict=False):
        for end, share in here:
            if low + share > before[end]:
                before[end] = low + share
    return before
