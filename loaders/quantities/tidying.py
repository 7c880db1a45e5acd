"""Phrases before a number without what is no part of a name: particles, who causes it, adverbs, places in which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.places.region import Region
from loaders.quantities.clauses import BOOK
from loaders.quantities.phrases import Word, from_name, is_named, joined, words_of

_BOUND, _ADVERBS, _SCOPING, _CAUSES, _PART_OF_NAMES, _TO_WHOM, _TO_COME, _LOOSE, _BEFORE_DEED = BOOK.sets(
    "bound adverbs scoping causes part_of_names to_whom to_come loose before_deed"
)
_ARTICLE = BOOK.rule("article.leading").pattern
_OF, _THAN, _NUMBER, _PREPOSITION = "的", "比", "m", "p"
_WHERE = ("s", "f", "ns")  # tags of where something is
_WILL, _WILLED = "将", ("v", "d", "p", "vd", "ad")  # 将, and the tags of what follows it where it is no 把
_LONG, _LONGEST = 14, 24  # characters: looked at for what may go; cut


def tidied(phrase: str, region: Region, *, counts: bool) -> str:
    """A phrase before a number without what is no part of a name; empty where it names nothing.

    Gone are particles at its ends, who causes it (使…), and of what measures something the adverbs and prepositional
    phrases before its verb; a long phrase begins behind its last adverb or preposition.
    """
    words = _bare(_without_will(words_of(phrase, region)))
    of = _last_of(words)
    cause = max((place for place, word in enumerate(words) if _causes(word, counts=counts or place < of)), default=-1)
    if is_named(words[cause + 1 : -1] if counts else words[cause + 1 :]):
        words = words[cause + 1 :]
    if not counts:
        words = _without_manner(words)
    if len(joined(words)) > _LONG:
        stop = _last_stop(words)
        rest = words[stop + 1 :]
        if stop >= 0 and words[stop].text in _TO_WHOM and _last_of(rest) < 0:
            rest = _behind_object(rest)
        words = rest if len(joined(rest)) > 3 and is_named(rest) else words
    words = _bare(words)
    while len(joined(words)) > _LONGEST:
        of = next((place for place, word in enumerate(words) if word.text == _OF), 0)
        words = _bare(words[of + 1 :])
    return joined(words) if any(word.names or word.verb for word in words) else ""


def _without_will(words: Sequence[Word]) -> Sequence[Word]:
    "Without 将 where it tells of what is to come: 寒潮将影响."
    return [word for word, after in pairwise((*words, Word("", ""))) if word.text != _WILL or after.tag not in _WILLED]


def _bare(words: Sequence[Word]) -> Sequence[Word]:
    "Without particles at either end; 比 is what ratios end in."
    words = from_name(without_loose_end(words))
    while len(words) > 1 and words[0].text in _BEFORE_DEED and words[1].verb:
        words = from_name(words[1:])
    return words


def without_loose_end(words: Sequence[Word]) -> Sequence[Word]:
    "Without the adverbs and particles at the end, which no name ends in."
    while words and is_loose(words[-1]):
        words = words[:-1]
    return words


def is_loose(word: Word) -> bool:
    "Whether no name ends in that word: an adverb, or a particle of one character."
    return (
        word.tag in _ADVERBS
        or word.text in _LOOSE
        or word.text in _TO_COME
        or (word.tag in _BOUND and len(word.text) == 1 and word.text != _THAN)
    )


def _causes(word: Word, *, counts: bool) -> bool:
    "Whether what is measured comes behind that word: 使, 把; 诞下了一名 …."
    article = word.tag == _NUMBER and _ARTICLE.match(word.text) is not None
    return word.text in _CAUSES or (not counts and article)


def _without_manner(words: Sequence[Word]) -> Sequence[Word]:
    "Without adverbs and prepositional phrases between what is measured and its verb."
    if len(words) > 2 and words[-1].verb and any(word.stops for word in words[:-1]):
        before = _without_stops_at_end(words[:-1])
        if not before:
            return words[-1:]  # 一次就捐
        noun = _to_preposition(before)
        return [*noun, words[-1]] if is_named(noun) else _deed_alone(words)
    if words and not (words[-1].names or words[-1].verb or words[-1].text == _THAN):
        noun = _to_preposition(words)
        return noun if is_named(noun) else words
    return words


def _deed_alone(words: Sequence[Word]) -> Sequence[Word]:
    "The verb that ends a phrase of nothing but where and how: 便从兜里掏出."
    led = all(word.stops or word.tag in _WHERE for word in words[:-1])
    return words[-1:] if led and len(words[-1].text) > 1 else words


def _without_stops_at_end(words: Sequence[Word]) -> Sequence[Word]:
    while words and words[-1].stops:
        words = words[:-1]
    return words


def _to_preposition(words: Sequence[Word]) -> Sequence[Word]:
    place = next((place for place, word in enumerate(words) if word.tag == _PREPOSITION), 0)
    whole = words[-1].names and _last_of(words) > place  # 公司在县城市场的占有率
    return words[:place] if place and not whole else words


def _behind_object(words: Sequence[Word]) -> Sequence[Word]:
    "The deed that follows what a preposition leads to, with its object: 向下游输送天然气."
    deed = next((n for n, word in enumerate(words[:-1]) if n and word.verb and len(word.text) > 1), 0)
    return words[deed:] if deed and words[-1].names else words


def _last_of(words: Sequence[Word]) -> int:
    "The place of the last 的 inside a phrase; -1 where there is none."
    return max((place for place, word in enumerate(words[:-1]) if word.text == _OF), default=-1)


def _last_stop(words: Sequence[Word]) -> int:
    "The last adverb, pronoun, time or preposition that is no part of a name; -1 where there is none."
    stops = _SCOPING | _ADVERBS
    return max((n for n, word in enumerate(words) if word.tag in stops and word.text not in _PART_OF_NAMES), default=-1)
