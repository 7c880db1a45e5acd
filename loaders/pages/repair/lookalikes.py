"""What could have been meant where the print makes no word: misreadings of single characters, with their reason.

A printed text is weighed against a proposed one by the best cuts of both into words of the dictionary (the unigram
model that jieba cuts by), plus what is known of the misreading: an OCR writes the common character for the rare one
(人 for 入) far more often than the other way round.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from ahocorasick_rs import AhoCorasick

from loaders.language import rules
from loaders.places import tokens
from loaders.places.national import township_names
from loaders.places.region import Region


class MendingRule(rules.Rule, frozen=True):
    """Words that the dictionary cannot mend: right for what the pattern calls wrong."""

    right: str = ""


class LookalikeWord(rules.Word, frozen=True):
    """Characters that look alike; often: everyday confusions, which need less to be seen for them."""

    often: bool = False


Groups = dict[str, dict[str, tuple[str, bool]]]
BOOK = rules.load("lookalikes", MendingRule, LookalikeWord)
_TOWN_UNITS = ("镇", "乡", "街道")
_KEPT, _DOUBLED = BOOK.rule("kept.city_body").pattern, BOOK.rule("doubled")

# How much more likely the proposed text must be (natural logarithm), by what else speaks for it. Tried on the sample
# pages, on 276,000 characters of other clean Chinese and on 215,000 of words drawn at random: clean text never weighs
# more than 7.0 (魔数 for 魔教), with an everyday confusion 4.0; of the words drawn at random four are changed.
SURE, SURE_SEEN, SURE_OFTEN, SURE_DOUBLED, WORTH_SHOWING = 8.0, 7.0, 4.8, 5.0, 4.5
SURE_ALONE = 10.0  # among lone characters: 己经 between 合适 and 投了 weighs 10.8, 宝王 between two names 9.0
COMMON = math.log(20 / 60e6)  # a word seen 20 times in the 60 million of jieba's source: rarer ones are no evidence
RARE = math.log(50 / 60e6)  # a word as good as a scrap: 动配合 stands in the dictionary, seen 3 times
OUTWEIGHED = 5.0  # a printed word this much rarer than the proposed one is no word
FUNCTION = -7.5  # the score of a word seen 33,000 times: a particle or a pronoun may well stand alone
LABEL = 8  # characters of the longest label in quotation marks that may be coined
REACH = 5  # characters of context on either side, up to the next mark
MARKS = frozenset("，。；：！？、“”‘’（）《》〈〉—…·\n 　")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Characters start..end of a text that could mean right."""

    start: int
    end: int
    right: str
    rule: str
    sure: bool
    weight: float = math.inf


@dataclass(frozen=True, slots=True)
class Swap:
    """A word that could be meant, where it differs from the printed one, and by which row.

    prior  how much commoner the printed character is than the meant one (logarithm)
    """

    right: str
    at: int
    rule: str
    often: bool
    prior: float


class Lookalikes:
    """The misreadings of one region's dictionary, ready to be looked for."""

    def __init__(self, place: Region) -> None:
        self.place = place
        self.known = tokens.lexicon(place)
        self.own = tokens.lexicon(place).own.keys()
        self.groups = _groups()
        self.shares = _shares(self.known, self.groups)
        self._swaps = _swaps(place, self.known, self.groups, self.shares)
        self._words = list(self._swaps)
        self._automaton = AhoCorasick(self._words)

    def alike(self, one: str, other: str) -> str | None:
        "The row that says that two characters look alike."
        row = self.groups.get(one, {}).get(other)
        return row[0] if row else None

    def find(self, text: str, page: str) -> Iterator[Proposal]:
        "A look-alike makes a word where the print has none; page: all its text, in which the word may stand elsewhere."
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        kept = [match.span() for match in _KEPT.finditer(text)] if found else []
        for index, start, end in found:
            if any(low < end and start < high for low, high in kept):
                continue
            for swap in self._swaps[self._words[index]]:
                weight, backed = self._weigh(text, start, end, swap)
                if weight < WORTH_SHOWING or _names_a_town(text, start, end):
                    continue
                likely = weight >= SURE or (weight >= SURE_SEEN and swap.right in page)
                likely = likely or (weight >= SURE_OFTEN and swap.often)
                sure = likely and (backed or weight >= SURE_ALONE) and not _is_label(text, start, end)
                yield Proposal(start, end, swap.right, swap.rule, sure, weight)

    def _weigh(self, text: str, start: int, end: int, swap: Swap) -> tuple[float, bool]:
        """How much likelier the meant word makes its surroundings, minus infinity where it stands in no word there; and
        whether these are words: among lone characters (何兆宝王泽香) it is a name or coined.
        """
        low, high = _around(text, start, end)
        printed, _ = tokens.best_cut(text[low:high], self.place)
        meant, words = tokens.best_cut(text[low:start] + swap.right + text[end:high], self.place)
        at = start - low + swap.at
        place = next(i for i, (a, b) in enumerate(_spans(words)) if a <= at < b)
        if len(words[place]) == 1:
            return -math.inf, False
        beside = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
        backed = not beside or any(len(word) > 1 or self.known.scores.get(word, -99.0) > FUNCTION for word in beside)
        return meant - printed + swap.prior, backed

    def doubled(self, text: str) -> Iterator[Proposal]:
        "A character printed twice that breaks the word behind it: 居民|民主|动 for 居民|主动."
        for match in _DOUBLED.pattern.finditer(text):
            start, end = match.span()
            if not self._joins(text, start + 1):
                continue
            low, high = _around(text, start, end)
            printed, words = tokens.best_cut(text[low:high], self.place)
            meant, better = tokens.best_cut(text[low:start] + text[start + 1 : high], self.place)
            split = [(a, b) for a, b in _spans(words) if a <= start - low < b or a <= start - low + 1 < b]
            crossed = len(split) == 2 and all(b - a > 1 for a, b in split)
            if crossed and self._scraps(words) > self._scraps(better) and meant - printed >= SURE_DOUBLED:
                yield Proposal(start, end, text[start], _DOUBLED.id, True, meant - printed)

    def _joins(self, text: str, at: int) -> bool:
        "Whether a word of two or three characters ends before an offset and one begins there."
        ends = any(self.known.knows(text[max(0, at - size) : at]) for size in (2, 3))
        return ends and any(self.known.knows(text[at : at + size]) for size in (2, 3))

    def _scraps(self, words: list[str]) -> int:
        "How many of these words are single characters or hardly ever seen; the region's names and formulas are not."
        seen = (self.known.scores.get(word, 0) or self.known.unseen for word in words)
        return sum(
            len(word) == 1 or (score < RARE and word not in self.own) for word, score in zip(words, seen, strict=True)
        )


def _groups() -> Groups:
    "By character those that look like it, with the row's id and whether it is an everyday confusion."
    alike: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for row in BOOK.words:
        for one, other in permutations(row.text, 2):
            alike[one].setdefault(other, (f"lookalikes.{row.text}", row.often))
    return alike


def _shares(known: tokens.Lexicon, groups: Groups) -> dict[str, float]:
    "By character of a group the logarithm of its share in the words of the dictionary."
    counts = dict.fromkeys(groups, 1e-9)
    for word, score in known.scores.items():
        if COMMON < score < 0:
            for char in word:
                if char in counts:
                    counts[char] += math.exp(score)
    return {char: math.log(count) for char, count in counts.items()}


def _swaps(place: Region, known: tokens.Lexicon, groups: Groups, shares: dict[str, float]) -> dict[str, list[Swap]]:
    """By misreading what it could mean: common words of two to four characters and the names of towns.

    A misreading that is a word itself is left out, and one whose characters, taken singly, are so common that no text
    around it could speak for the meant word (日的 for 目的).
    """
    names = {name for town in place.towns for name in (town.name, *town.aliases) if len(name) > 2}
    words = {word for word, score in known.scores.items() if COMMON < score < 0 and 2 <= len(word) <= 4}
    swaps: dict[str, list[Swap]] = defaultdict(list)
    for word in sorted(words | names):
        if groups.keys().isdisjoint(word):
            continue
        for at, meant in enumerate(word):
            for printed, (rule, often) in groups.get(meant, {}).items():
                misread = word[:at] + printed + word[at + 1 :]
                prior = shares[printed] - shares[meant]
                if known.scores[word] - _best_score(misread, known) + prior >= WORTH_SHOWING:
                    swaps[misread].append(Swap(word, at, rule, often, prior))
    return {misread: some for misread, some in swaps.items() if not _is_word(misread, some, known)}


def _best_score(misread: str, known: tokens.Lexicon) -> float:
    "The score of a misreading as single characters or as a word."
    singly = sum(known.scores.get(char, 0) or known.unseen for char in misread)
    return max(singly, known.scores.get(misread, 0) or -math.inf)


def _is_word(misread: str, swaps: list[Swap], known: tokens.Lexicon) -> bool:
    "Whether a misreading is a word that is not by far outweighed by what it could mean."
    likeliest = max(known.scores[swap.right] for swap in swaps)
    return known.knows(misread) and known.scores[misread] >= likeliest - OUTWEIGHED


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    "The span with its neighbours, up to the next mark."
    low, high = start, end
    while low > 0 and start - low < REACH and text[low - 1] not in MARKS:
        low -= 1
    while high < len(text) and high - end < REACH and text[high] not in MARKS:
        high += 1
    return low, high


def _is_label(text: str, start: int, end: int) -> bool:
    "Whether a pair of quotation marks close by holds the span: a coined label keeps its spelling (“访民问暖”)."
    opened = text.rfind("“", max(0, end - LABEL), start)
    closed = text.find("”", end, start + LABEL)
    return opened >= 0 and closed >= 0 and "”" not in text[opened:start]


def _spans(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for word in words:
        yield start, start + len(word)
        start += len(word)


def _names_a_town(text: str, start: int, end: int) -> bool:
    "Whether what is printed is the name of a town somewhere: 大阳镇 is no 太阳."
    return any(text.startswith(unit, end) and text[start:end] + unit in township_names() for unit in _TOWN_UNITS)


@lru_cache(maxsize=4)
def lookalikes(place: Region) -> Lookalikes:
    "The look-alikes of that region, built once."
    return Lookalikes(place)
