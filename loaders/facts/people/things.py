"""What reads like a name and is none, as the article itself says: firms, regions, money, and what is listed beside things."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from loaders.facts.people.names import Reader
from loaders.facts.people.passages import Named, Passage
from loaders.facts.people.rows import RULES
from loaders.facts.people.shares import SOUNDS, lands

_WEAK = {RULES[name].id for name in ("likely", "row", "often", "beside")}
_LIST_ENDS, LIST = "，。：；！？\n（“", 60  # what a list ends at; characters of one that are looked at
MONEY = 4  # characters before a currency that hold the last of its number


def things(passages: Iterable[Passage], introduced: Sequence[Named], reader: Reader) -> set[str]:
    """Names that nothing but their characters gives away, where the article says that they are none: of firms, clubs and regions
    (a word for such follows), of money (a number stands before), of what is listed beside things.
    """
    texts = {passage.field: passage.text for passage in passages}
    told = {one.name for one in introduced if one.rule not in _WEAK}
    found, names = set[str](), {one.name for one in introduced}
    for one in introduced:
        if (
            one.name not in told
            and one.name not in found
            and (
                _is_firm(texts[one.field][one.start : one.end], reader.whole)
                or _is_listed(texts[one.field], one, names, reader)
            )
        ):
            found.add(one.name)
    return found


def _is_firm(name: str, whole: str) -> bool:
    "Whether a name stands anywhere in an article as that of a firm, a club or a region, or as money."
    for match in re.finditer(re.escape(name), whole):
        low, end = match.span()
        region = (
            end - 1 if all(one in SOUNDS or one in "·-" for one in name[:-1]) else end
        )  # it may have taken 州 along
        if len(name) == 2 and name[1] == "方" and "中方" in whole:
            return True  # 中方支持|马方
        if RULES["amount"].pattern.search(whole, max(0, low - MONEY), low) or any(
            RULES["firm"].pattern.match(whole, at) for at in {region, end}
        ):
            return True
    return False


def _is_listed(text: str, one: Named, names: Collection[str], reader: Reader) -> bool:
    "Whether a name stands in a list of which two others and more are words or places, and more of them than names."
    if "、" not in (text[one.start - 1 : one.start], text[one.end : one.end + 1]):
        return False
    if RULES["kinds"].pattern.match(text, one.end):
        return True
    low = max(text.rfind(mark, max(0, one.start - LIST), one.start) for mark in _LIST_ENDS) + 1
    high = min(at if (at := text.find(mark, one.end, one.end + LIST)) >= 0 else one.end + LIST for mark in _LIST_ENDS)
    items = [part for item in text[low:high].split("、") for part in item.split("和") if len(part) > 1]
    things = sum(
        item not in names and (reader.knows(item) or reader.is_word(item) or item in lands()) for item in items
    )
    return things > 1 and things > sum(any(item.endswith(name) for name in names) for item in items)
