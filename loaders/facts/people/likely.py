"""Names that only their characters and the words around them give away: 一锹一锹修路的是巩长河.

What the characters say (see shares) is weighed together with what stands before and behind them; the weights are those
of a logistic regression on news whose names are marked, and stand in the table *likelihood*.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.facts.people.candidates import AFTER, COMPLEMENTS, Candidate, candidates
from loaders.facts.people.names import BOOK as NAMES
from loaders.facts.people.names import GRAMMAR, belongs, ends_surely
from loaders.facts.people.shares import BOOK, SELDOM, SOUNDS, SURNAMES, Cuts, cuts_of, lands
from loaders.facts.people.titles import TitleReader
from loaders.places.tokens import Lexicon

ENOUGH = 0.3  # logarithm of the odds from which a run of characters counts as a name
MAYBE = -1.5  # the same where a word for a person stands before it
FRAMED = 3.0  # what a name gains that stands where hardly anything but a person does
OVERRUN = 3.0  # what a name loses that is a shorter one, seen alone more often, and what follows it
LONG, LIKE = 4, -5.5  # characters of a name in sounds, and their usual share, from which its pieces are no names
SELDOM_BORNE = -8.0  # share of a surname from which a phrase that looks like a name is a phrase
PLAIN = -9.0  # share of a character that is a word by itself
_COMMON = frozenset(NAMES.texts("words"))
_FRAMES = [rule.pattern for rule in NAMES.of_kind("frame")]
_ENDS, _MAY_END = NAMES.parts["ends"][1:-1], NAMES.parts["may_end"][1:-1]
_DONE = frozenset("了过")
_FORM = re.compile(NAMES.parts["kin_long"]).match
_HAN = re.compile("[\u4e00-\u9fff]").match
_WEIGHTS = {
    name: BOOK.entry(name, dict[str, float])
    for name in ("kind", "amount", "before", "behind", "before_foreign", "behind_foreign", "known")
}
_JOINTS = {sign: kind for kind, signs in BOOK.entry("joints", dict[str, str]).items() for sign in signs.split()}
_TAGS = {tag: kind for kind, tags in BOOK.entry("tags", dict[str, str]).items() for tag in tags.split()}


def likely_names(
    passages: Sequence[tuple[str, TitleReader]], lexicon: Lexicon
) -> Iterator[tuple[int, Candidate, float]]:
    "What may be names in texts: the text's number, the name and its odds, none overlapping, the likeliest first."
    cuts = cuts_of(lexicon)
    framed = [{match.end() for frame in _FRAMES for match in frame.finditer(text)} for text, _ in passages]
    found = [
        _closed(text, list(candidates(text, cuts, framing.union(titles.heads))))
        for (text, titles), framing in zip(passages, framed, strict=True)
    ]
    counts = Counter(one.name for some in found for one in some)
    alone = _alone(found)
    weighed = []
    for n, (some, (text, titles)) in enumerate(zip(found, passages, strict=True)):
        beside = Beside(text, titles, frozenset(one.start for one in some), frozenset(one.end for one in some), lexicon)
        for one in _whole(some, beside):
            if _is_phrase(one, beside, cuts):
                continue
            shorter = alone[one.name[:-1]] > max(1, counts[one.name])  # 孙录|刚来, where 孙录 stands again and again
            word = lexicon.knows(text[one.end - 1 : one.end + 1]) and one.kind == "han2"
            shorter = shorter or (word and alone[one.name[:-1]] >= counts[one.name])  # 孙录|正因
            gained = (FRAMED if one.start in framed[n] else 0) - (OVERRUN if shorter else 0)
            weighed.append((weight(one, beside, counts[one.name], cuts) + gained, n, one))
    taken: set[tuple[int, int]] = set()
    texts = [text for text, _ in passages]
    for odds, n, one in sorted(weighed, key=_first_dotted, reverse=True):
        span = {(n, at) for at in range(one.start, one.end)}
        work = texts[n][one.start - 1 : one.start] == "《" and texts[n][one.end : one.end + 1] == "》"
        if odds >= MAYBE and not work and taken.isdisjoint(span):
            taken |= span
            yield n, one, odds


def _is_phrase(one: Candidate, beside: Beside, cuts: Cuts) -> bool:
    "Whether it is a word that no name is where no post stands before it, or a verb and its object (赏雪景), or how something is."
    if beside.before(one.start) == "post":
        return False
    if one.name in _COMMON:
        return True
    surname, given = one.name[0], one.name[1:]
    if one.kind != "han2" or SURNAMES.get(surname, 0.0) > SELDOM_BORNE:
        return False
    doubled = given[0] == given[1] and beside.text[one.end : one.end + 1] in ("的", "地")  # 冷冰冰的脸
    rare = SURNAMES.get(surname, 0.0) < SELDOM_BORNE
    return doubled or (rare and cuts.lexicon.tags.get(surname) == "v" and cuts.is_word(given))


def _alone(found: Sequence[Sequence[Candidate]]) -> Counter[str]:
    "How often a name stands where no longer one begins."
    return Counter(
        one.name
        for some in found
        for longest in [{one.start: one.end for one in sorted(some, key=lambda one: one.end)}]
        for one in some
        if longest[one.start] == one.end
    )


def _closed(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    "The same without those whose last character begins what follows, as all before it makes the better name: 查文|为出席."
    shorter = {(one.start, one.end): one.margin for one in found if one.kind == "han1"}
    return [
        one
        for one in found
        if one.name[-1] not in _MAY_END
        or not _HAN(text, one.end)
        or belongs(text, one.end - 1)
        or shorter.get((one.start, one.end - 1), -math.inf) < one.margin
    ]


def _whole(found: Sequence[Candidate], beside: Beside) -> list[Candidate]:
    "The same without the pieces of a name in sounds that stands between what opens and what ends names: 米格|达德."
    long = [
        one
        for one in found
        if one.kind == "sounds"
        and len(one.name) >= LONG
        and beside.before(one.start) in ("mark", "post")
        and ends_surely(beside.text, one.end)
        and sum(SOUNDS.get(sign, 0) for sign in one.name) >= LIKE * sum(sign in SOUNDS for sign in one.name)
        and not any(beside.lexicon.tags.get(one.name[:size], "").startswith("ns") for size in (2, 3, 4, 5))
    ]
    inside = {
        (start, end) for one in long for start in range(one.start, one.end) for end in range(start + 1, one.end + 1)
    }
    inside -= {(one.start, one.end) for one in long}
    return [one for one in found if (one.start, one.end) not in inside]


def _first_dotted(weighed: tuple[float, int, Candidate]) -> tuple[bool, float]:
    "By the odds, but names with dots before their parts."
    odds, _, one = weighed
    return one.kind == "dotted" and odds >= MAYBE, odds


@dataclass(frozen=True, slots=True)
class Beside:
    """A text, and what may stand beside a name in it: titles, and where other candidates start and end."""

    text: str
    titles: TitleReader
    starts: frozenset[int]
    ends: frozenset[int]
    lexicon: Lexicon

    def before(self, at: int) -> str:
        "What stands before a name that begins there."
        text, sign = self.text, self.text[at - 1 : at]
        if not _HAN(sign):
            kind = _JOINTS.get(sign, "other") if sign else "mark"
            return "odd" if kind == "row" and at - 1 not in self.ends else kind
        if at in self.titles.heads or (sign == "的" and at - 1 in self.titles.heads):
            return "post"
        if sign in _JOINTS:
            return _JOINTS[sign]
        knows = self.lexicon.knows
        word = next((text[at - size : at] for size in (4, 3, 2) if at >= size and knows(text[at - size : at])), None)
        if word and word not in lands() and SOUNDS.keys() >= {*word, *text[at : at + 2]}:
            return "sound"  # 杰克|逊维尔
        return self._kind_of(word, sign)

    def behind(self, at: int) -> str:
        "What stands behind a name that ends there."
        text, sign = self.text, self.text[at : at + 1]
        if sign == "、":
            return "row" if at + 1 in self.starts or at + 1 in self.titles.begun else "odd"
        if not _HAN(sign):
            return "dot" if sign == "·" else "mark"
        if any(text[at : at + size] in AFTER for size in (2, 3, 4)):
            return "act"
        if belongs(text, at) or (text[at + 1 : at + 2] == sign and text[at + 1 : at + 3] in AFTER):
            return "inside"  # 陈克|和出席, 孙兆|要要求
        if at in self.titles.begun or _FORM(text, at):
            return "post"
        if sign in COMPLEMENTS:
            return "complement"
        if text[at + 1 : at + 2] in _DONE and self.lexicon.tags.get(sign) == "v":
            return "act"  # 康大川|领了奖状
        if sign in _ENDS or sign in _MAY_END:
            return "grammar" if sign in _ENDS else "maybe"
        word = next((text[at : at + size] for size in (4, 3, 2) if self.lexicon.knows(text[at : at + size])), None)
        return self._kind_of(word, sign)

    def _kind_of(self, word: str | None, sign: str) -> str:
        "What kind of word touches a name; sign is the character of it that does."
        if word:
            return "word" if (tag := self.lexicon.tags[word]).startswith("nr") else _TAGS.get(tag[:1], "word")
        if sign in SOUNDS:
            return "sound"
        return "single" if self.lexicon.scores.get(sign, -99.0) > PLAIN else "inside"


def weight(found: Candidate, beside: Beside, count: int, cuts: Cuts) -> float:
    "The logarithm of the odds that this is a name; count: how often the article has it."
    if found.kind == "row":
        return found.margin
    return sum([_WEIGHTS[table][key] * size for table, key, size in features(found, beside, count, cuts)])


def features(found: Candidate, beside: Beside, count: int, cuts: Cuts) -> list[tuple[str, str, float]]:
    "What speaks for it and against it: a table, its key, and how much of it."
    foreign = found.kind in ("sounds", "dotted")
    before, behind = ("before_foreign", "behind_foreign") if foreign else ("before", "behind")
    some = [
        ("kind", _kind(found), 1.0),
        ("amount", found.kind if foreign else "margin", min(found.margin, 24.0 if foreign else 12.0) / 5),
    ]
    if not foreign and found.name[0] in GRAMMAR:
        some.append(("kind", "grammar", 1.0))
    elif found.kind == "han2" and cuts.is_word(found.name[-2:]):
        some.append(("kind", "wordy", 1.0))
    return [
        *some,
        ("amount", "again", min(math.log(count), 2.0)),
        (before, beside.before(found.start), 1.0),
        (behind, beside.behind(found.end), 1.0),
        ("known", _known(found.name, cuts), 1.0),
    ]


def _kind(found: Candidate) -> str:
    if found.kind == "sounds" and len(found.name) == 2:
        return "short"
    return "open" if found.kind == "han2" and found.name[-1] in _MAY_END else found.kind


def _known(name: str, cuts: Cuts) -> str:
    "What the dictionary has under that name."
    if name in lands():
        return "place"
    tag, share = cuts.lexicon.tags.get(name), cuts.lexicon.scores.get(name, 0)
    if tag is None or (not tag.startswith("nr") and share < SELDOM and cuts.is_name(name)):
        return "none"
    if name in _COMMON or (len(name) == 2 and share > SELDOM):
        return "word"
    if tag.startswith("nr"):
        return "foreign" if tag == "nrt" else "person"
    return "place" if tag.startswith("ns") else "word"
