"""How a noun that follows a quantity is named: with the deed done to it, with what it does, with its owner."""

from __future__ import annotations

from loaders.places.region import Region
from loaders.quantities.affixes import stripped, unled, without_adverbs
from loaders.quantities.clauses import BOOK
from loaders.quantities.followers import Follower
from loaders.quantities.phrases import deed_of, modifier

_DEED_AT_END, _SETTLEMENT, _TOWARDS, _DONE_UPON = BOOK.patterns("deed.at_end settlement towards done_upon")
_JOINED, _PLAIN, _MARKS, _ABSTRACT, _LEADING = BOOK.sets("joined plain marks abstract leading")
_TO_WHOM, _HANDED, _THERE = (BOOK.entry(name, tuple[str, ...]) for name in ("to_whom", "handed", "there"))
_OF, _IN = "的", "在"
LONGEST = 24  # characters; a longer phrase is no name for a figure
SHORT = 14  # characters of a verb phrase that may stand before its noun: 参与招聘的企业


def named(before: str, after: Follower, region: Region) -> str:
    "A noun with the deed done to it, or with what it does: 打掉犯罪团伙, 参与招聘的企业."
    noun = after.noun
    if noun in _ABSTRACT or before.endswith(_HANDED):
        return noun
    if before.endswith(_OF) and (owner := modifier(unled(before[:-1]), region)):
        return f"{owner}{_OF}{noun}"
    does = deed_of(without_adverbs(after.verb)[:LONGEST], region)
    if deed := _DEED_AT_END.search(before):
        led = does if deed["deed"] in _LEADING and len(does) <= SHORT // 2 else ""
        return noun if deed["deed"] in _PLAIN else deed["deed"] + noun + led
    if does and does not in _JOINED and is_short(does):
        if not _is_goal(before):
            return f"{does}{_OF}{noun}"
        if not before.endswith(_TO_WHOM) and (upon := _DONE_UPON.match(after.verb)):
            return upon["deed"] + noun  # 对三座水塔进行加固
    owner = stripped(before).removeprefix(_IN) if before.endswith(_THERE) else ""
    return noun if _SETTLEMENT.search(owner) or len(owner) > SHORT else owner + noun


def _is_goal(before: str) -> bool:
    "Whether what the number counts is that to which something is done: 为1100名师生提供午餐, 向县里两家工厂发函."
    return before.endswith(_TO_WHOM) or _TOWARDS.search(before) is not None


def is_short(phrase: str) -> bool:
    "Whether a verb phrase can stand before its noun; quoted speech and one with a date cannot."
    return 1 < len(phrase) <= SHORT and phrase[0] not in _MARKS and not any(map(str.isdigit, phrase))
