"""What reads like a name and is none, as the article itself says: firms, regions, money, and what is listed beside things."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from loaders.facts.people.names import Reader
from loaders.facts.people.passages import Named, Passage
from loaders.facts.people.rows import RULES
from loaders.facts.people.shares import SOUNDS, lands

_WEAK = {RULES[name].id for name in ("likely", "row", "often", "beside")}
_FIRM, _KINDS, _AMOUNT, _COINED, _SEAT, _REACHED, _THING, _LAND, _INSIDE, _PLACE = (
    getattr(RULES[name].pattern, how)
    for name, how in (
        ("firm", "match"),
        ("kinds", "match"),
        ("amount", "search"),
        ("coined", "search"),
        ("seat", "search"),
        ("reached", "search"),
        ("thing", "search"),
        ("land", "match"),
        ("inside", "search"),
        ("place", "search"),
    )
)
_LIST_ENDS, LIST = "，。：；！？\n（“", 60  # what a list ends at; characters of one that are looked at
MONEY = 4  # characters before a currency that hold the last of its number
_CLOSING = ("”", "》")
CLAUSE = 12  # characters before a name in which its clause begins, where that says only where something is
NEAR = 8  # characters before a name that say that it is what something is called


def things(passages: Iterable[Passage], introduced: Sequence[Named], reader: Reader) -> set[str]:
    """Names that nothing but their characters gives away, where the article says that they are none: of firms, clubs and regions
    (a word for such follows), of money (a number stands before), of what is listed beside things.
    """
    told = {one.name for one in introduced if one.rule not in _WEAK}
    unsure = [one for one in introduced if one.name not in told]
    if not unsure:
        return set()
    texts, names = {passage.field: passage.text for passage in passages}, {one.name for one in introduced}
    printed = {texts[one.field][one.start : one.end]: one.name for one in unsure}
    firms = {printed[name] for name in _firms(list(printed), reader.whole)}
    return firms | {one.name for one in unsure if _is_listed(texts[one.field], one, names, reader)}


def _firms(names: Sequence[str], whole: str) -> Iterator[str]:
    "Those of these names that stand anywhere in an article as that of a firm, a club or a region, or as money."
    if "中方" in whole:
        yield from (name for name in names if len(name) == 2 and name[1] == "方")  # 中方支持|马方
    for n, low, end in AhoCorasick(names).find_matches_as_indexes(whole, overlapping=True):
        sounds = SOUNDS.keys() >= set(names[n])
        near = max(0, low - NEAR)
        if not sounds and _PLACE(names[n]):
            yield names[n]  # 南礁屿, not 科斯塔
        elif whole[end : end + 1] == "，" and _INSIDE(whole, max(0, low - CLAUSE), low):
            yield names[n]  # 在西州丰谷，人们…
        if _COINED(whole, near, low) or _REACHED(whole, near, low) or (sounds and _SEAT(whole, near, low)):
            yield names[n]  # 所谓“…”
        elif sounds and _LAND(whole, end + 1):
            yield names[n]  # 亚利桑|那州
        took_more = all(one in SOUNDS or one in "·-" for one in names[n][:-1])  # it may have taken 州 along
        if _AMOUNT(whole, max(0, low - MONEY), low) or any(
            _FIRM(whole, at) for at in {end - took_more, end, end + (whole[end : end + 1] in _CLOSING)}
        ):
            yield names[n]


def _is_thing(item: str, names: Collection[str]) -> bool:
    "Whether the last character of something in a list says what it is, and no name is part of it: 蔡同德堂."
    return bool(_THING(item)) and len(item) <= NEAR and not any(item[:size] in names for size in (2, 3, 4))


def _is_listed(text: str, one: Named, names: Collection[str], reader: Reader) -> bool:
    "Whether a name stands in a list of which two others and more are words or places, and more of them than names."
    if "、" not in (text[one.start - 1 : one.start], text[one.end : one.end + 1]):
        return False
    if _KINDS(text, one.end):
        return True
    low = max(text.rfind(mark, max(0, one.start - LIST), one.start) for mark in _LIST_ENDS) + 1
    high = min(at if (at := text.find(mark, one.end, one.end + LIST)) >= 0 else one.end + LIST for mark in _LIST_ENDS)
    items = [part for item in text[low:high].split("、") for part in item.split("和") if len(part) > 1]
    known = sum(
        item not in names and (reader.knows(item) or reader.is_word(item) or item in lands() or _is_thing(item, names))
        for item in items
    )
    return known > 1 and known > sum(any(item[at:] in names for at in range(len(item))) for item in items)
