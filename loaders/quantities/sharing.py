"""Several numbers in a row, and the several things that they are of: 刑事、治安类警情分别下降5%和3%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from loaders.places.region import Region
from loaders.quantities.affixes import stripped, unled
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.phrases import first_noun, joined, words_of

_LIST_GAP, _SHARED, _QUOTED, _SETTLEMENT, _LIST_CLAUSE, _SHARED_BY_PLACES, _OWN_MEASURE, _JOINT = BOOK.patterns(
    "gap.list shared quoted settlement clause.list shared.places quantity.noun joint"
)
_EACH = BOOK.entry("each", str)
_AND_OTHERS = "等"


def of_each(first: Setting, count: int, told: Sequence[str]) -> list[str]:
    """One subject for each of the numbers of a row, where as many are named: 刑事、治安、秩序类警情分别下降.

    first  the first of the numbers;  told  the subjects before them in the sentence, of which 分别 may speak again
    """
    each = _EACH in first.before
    if count < 2 or not (each or _JOINT.search(first.own)):
        return []
    named = stripped(first.own if not each else first.before)
    if not named:
        last = list(dict.fromkeys(told))[-count:]
        return _told_before(first, count) or (last if len(last) == count and all(last) else [])
    names = _LIST_GAP.split(named)
    if len(names) != count or not all(names):
        return []
    if all(_SETTLEMENT.search(name) for name in names[:-1]) and (place := _SHARED_BY_PLACES.search(names[-1])):
        return [*(name + place["head"] for name in names[:-1]), names[-1]]
    tail = _shared_tail(names, first.region)
    opening = _last_words(names[0], len(names[-1]) - len(tail), first.region)
    return [opening + tail, *(name + tail for name in names[1:-1]), names[-1]] if tail else names


def _told_before(first: Setting, count: int) -> list[str]:
    "As _distributed, of things that the clause before lists: 茶叶、毛竹等产品产量增长较快，分别增长9%和7%."
    clause = _LIST_CLAUSE.search(first.lead)
    *others, last = _LIST_GAP.split(unled(clause["clause"])) if clause else [""]
    head = last.rpartition(_AND_OTHERS)[2] if _AND_OTHERS in last[1:-2] else last
    words = words_of(_QUOTED.sub("", head), first.region)
    noun = joined(words[: first_noun(words)])
    names = [*others, last.rpartition(_AND_OTHERS)[0] if head != last else noun]
    if len(names) != count or not (noun and all(names)):
        return []
    if head != last:
        return [name + noun for name in names]
    tail = _shared_tail(names, first.region)
    return [*(name + tail for name in names[:-1]), noun]


def _last_words(name: str, least: int, region: Region) -> str:
    "The last words of a phrase that have so many characters together: what stands before them belongs to the clause."
    words = words_of(name, region)
    start = len(words) - 1
    while start and len(joined(words[start:])) < least:
        start -= 1
    return joined(words[start:])


def _shared_tail(names: Sequence[str], region: Region) -> str:
    "The head that all names of a list share, printed with the last only: 高血压、糖尿病患者规范管理率."
    *others, last = names
    if _AND_OTHERS in last[1:-2]:
        return last.rpartition(_AND_OTHERS)[2]
    if any(_SHARED.search(name) or _OWN_MEASURE.search(name) for name in others):
        return ""
    length = len(others[-1])
    if _OWN_MEASURE.search(last) and len(last) > length + 1 and all(len(name) == length for name in others[1:]):
        ends = accumulate(len(word.text) for word in words_of(last, region))
        return last[length:] if length in ends else ""
    tail = _SHARED.search(last)
    return tail[0] if tail and len(tail[0]) < len(last) else ""
