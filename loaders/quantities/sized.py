"""What a length, an area, a weight is that of: ways of saying it, each a name or None where it is not said that way."""

from __future__ import annotations

from loaders.places.region import Region
from loaders.quantities.clauses import BOOK
from loaders.quantities.measures import Measure
from loaders.quantities.naming import SHORT
from loaders.quantities.phrases import first_noun, joined, words_of

_SIZED, _SIZED_BEFORE, _PLAIN_CLAUSE, _WHENCE, _AWAY, _APART, _DONE_TO, _ATTRIBUTE, _VERB = BOOK.patterns(
    "sized sized.before clause.plain whence away apart done_to attribute verb.after"
)
_DEEDS = frozenset((*BOOK.texts("acts"), *BOOK.texts("activities")))
_OF_KINDS = BOOK.entry("of_kinds", frozenset[str])
_DISTANCE = BOOK.entry("away", str)
_SIZES, DIMENSION = (BOOK.entry(name, dict[str, str]) for name in ("sizes", "dimension"))
_OF, _FROM, _ASIDE, _HISTORY = "的", "距", "（", "历史"


def size_of_thing(measure: Measure) -> str | None:
    "The size of the thing that follows, or its history: 12厘米长的裂缝 is 裂缝长度, 百年历史的戏台 is 戏台历史."
    sized = _SIZED.match(measure.behind)
    spatial = measure.of and (measure.family in DIMENSION or measure.family in _OF_KINDS)
    said = sized or (_SIZED_BEFORE.search(measure.setting.before) if spatial else None)
    told = _PLAIN_CLAUSE.match(measure.behind[sized.end() if sized else len(_OF) :]) if said else None
    if said is None or told is None:
        return None
    phrase = told[0].partition(_ASIDE)[0]
    verb = _VERB.search(phrase)
    words = words_of(phrase[: verb.start()] if verb else phrase, measure.region)
    named = said["size"] != _HISTORY and words and words[-1].nominal and len(joined(words)) <= SHORT
    whole = named and not any(word.stops for word in words)
    thing = joined(words if whole else words[: first_noun(words)])
    return thing + _SIZES.get(said["size"], said["size"]) if thing else None


def size_alone(measure: Measure) -> str | None:
    "A size whose thing is told elsewhere: 宽3米."
    return _SIZES.get(measure.what) if not measure.of else None


def distance(length: Measure) -> str | None:
    "How far something is from where: 从300公里外赶来, 距离县城约8公里."
    if _WHENCE.search(length.before) and _AWAY.match(length.behind):
        return _DISTANCE
    apart = _APART.search(length.before)
    return _FROM + apart["where"] if apart else None


def extent_of_noun(measure: Measure) -> str | None:
    "The extent of that to which something is done: 对周边1000亩小麦喷药."
    return measure.noun + DIMENSION[measure.family] if measure.noun and _DONE_TO.search(measure.before) else None


def of_thing(name: str, thing: str, region: Region) -> str:
    "A measure and the thing after it: of 综合楼 its 建筑面积; what stands before the measure may say already what is measured."
    words = words_of(name, region)
    first = len(words) - 1
    while first and (words[first - 1].names or words[first - 1].text in _DEEDS):
        first -= 1
    own_name = joined(words[first:])
    return thing + own_name if first == len(words) - 1 or _ATTRIBUTE.fullmatch(own_name) else own_name
