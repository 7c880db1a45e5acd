"""How long something lasted: the deed that a length of time is told of."""

from __future__ import annotations

from loaders.places.region import Region
from loaders.quantities.affixes import stripped, unled, without_adverbs
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.naming import LONGEST, SHORT
from loaders.quantities.phrases import ends_in_verb, joined, words_of
from loaders.quantities.tidying import tidied

_RUNNING, _RUNNING_DEED, _LATELY, _WITHIN, _DID, _SINCE, _AHEAD = BOOK.patterns(
    "running running.deed lately within did since ahead"
)
_ADVERBS, _PART_OF_NAMES, _LASTING, _MOMENTARY = BOOK.sets("adverbs part_of_names lasting momentary")
_DURATION = BOOK.entry("duration", str)
_OF, _COMES = "的", ("来", "以来", "多来", "多以来")


def is_ahead(setting: Setting) -> bool:
    "Whether a time at the head of its clause only says when the rest of it comes about: 未来三天."
    ahead = _AHEAD.fullmatch(setting.before) or _AHEAD.fullmatch(unled(setting.before))
    return ahead is not None and not setting.after.startswith(_OF)


def is_since(setting: Setting) -> bool:
    "Whether a time says only since when something else came about: 近20年来."
    if is_ahead(setting):
        return True
    if not setting.after.startswith(_COMES) or not _SINCE.match(setting.after):
        return False
    return not setting.before or _LATELY.search(setting.before) is not None


def told_around(setting: Setting, noun: str) -> str:
    "What lasted so long, where words on both sides of the number say it: 连续9年居第一, 当了八年村主任; noun follows it."
    region = setting.region
    if (within := _WITHIN.match(setting.after)) and ends_in_verb(within["deed"], region):
        return without_adverbs(within["deed"]) + _DURATION
    if (run := _RUNNING.search(setting.own)) and (goes_on := _RUNNING_DEED.match(setting.after)):
        deed = without_adverbs(goes_on["deed"])
        who = tidied(stripped(setting.own[: run.start()]), region, counts=False)
        return who + deed if len(who + deed) <= LONGEST else deed
    if noun and not setting.after.startswith(_OF) and (did := _DID.search(setting.own)):
        return did["deed"] + noun + _DURATION
    return ""


def without_moment(what: str, region: Region) -> str:
    "What stands before a time, without a verb at its end that says what takes no time: 开始, 创造."
    words = words_of(what, region)
    return joined(words[:-1]) if words and words[-1].text in _MOMENTARY else what


def lasting(what: str, region: Region) -> str:
    "What lasts so long, where a verb says it: 展会持续, 连续蹲守."
    words = words_of(what, region)
    if what in _LASTING:
        return what
    if len(words) < 2 or not words[-1].verb:
        return ""
    told = [word for word in words if word.tag not in _ADVERBS]
    first = len(told) - 1
    while first and (
        len(words[-1].text) == 1
        or told[-1].text in _LASTING
        or told[first - 1].names
        or told[first - 1].tag in _PART_OF_NAMES
    ):
        first -= 1
    while len(joined(told[first:])) > SHORT:
        first += 1
    return joined(told[first:])
