"""What a time is told of: ways of saying it, each a name or None where it is not said that way."""

from __future__ import annotations

from loaders.places.region import Region
from loaders.quantities.affixes import stripped
from loaders.quantities.clauses import BOOK
from loaders.quantities.lasting import is_person, lasting, told_around
from loaders.quantities.measures import Measure
from loaders.quantities.naming import LONGEST, SHORT
from loaders.quantities.phrases import deed_of, ends_in_verb, last_verb, words_of
from loaders.quantities.tidying import tidied

_RECORD, _PARTED, _PEAK, _PEAK_BEING, _SINCE_OF, _LASTS, _ATTAINED, _OWN_MEASURE, _TAIL = BOOK.patterns(
    "record parted peak peak.being since.of lasts attained quantity.noun tail.place"
)
_CARRYING, _HEADS = BOOK.sets("carrying heads_of_compounds")
_DEEDS = frozenset((*BOOK.texts("acts"), *BOOK.texts("activities")))
_DONE, _DURATION = (BOOK.entry(name, str) for name in ("done", "duration"))
_THERE = BOOK.entry("there", tuple[str, ...])
_ITEM = "、"
_NAMING = ("n", "nr", "ns", "nt", "nz", "j", "b")  # tags of what may have something for a time


def without_event(time: Measure) -> str | None:
    "How long nothing happened: 15个月无市民诉求."
    record = _RECORD.match(time.behind)
    return stripped(time.before) + record["what"] + _DURATION if record else None


def in_parts(time: Measure) -> str | None:
    "What is done in parts that take so long each: 服务队分三天慰问老人."
    deed = deed_of(time.after.verb, time.region) if _PARTED.search(time.before) else ""
    return deed + _DURATION if deed else None


def around(time: Measure) -> str | None:
    "What words on both sides of the number say together: 连续9年居第一."
    return told_around(time.setting, time.noun) or None


def peak(time: Measure) -> str | None:
    "What is highest or lowest in so long: 产量创近十年新高."
    if not _PEAK.match(time.behind):
        return None
    return tidied(stripped(_PEAK_BEING.sub("", time.before)), time.region, counts=False)


def held_since(time: Measure) -> str | None:
    "What was done or held for so long, behind 的: 三年来对学校的支持; not where a deed is told from which it runs (成立25年来)."
    held = _SINCE_OF.match(time.behind) if time.before else None
    if not held or (not time.before.endswith(_DONE) and ends_in_verb(stripped(time.before), time.region)):
        return None
    return held["what"]


def of_doer(time: Measure) -> str | None:
    "What somebody did for so long who is named behind 的: 在厂里干了20年的老周."
    doing = is_person(time.noun, time.region) or (
        not _LASTS.search(time.before) and _is_whole_deed(time.what, time.region)
    )
    if not (time.of and doing):
        return None
    told = tidied(time.what, time.region, counts=False)
    return told and told + _DURATION


def _is_whole_deed(what: str, region: Region) -> bool:
    "Whether a verb with its object stands before a time: 守护长城60年的老师."
    words = words_of(what, region)
    return len(words) > 1 and words[0].verb and words[-1].names and deed_of(what, region) == what


def unnamed(time: Measure) -> str | None:
    "What follows 的 and is no noun: 长达三年的摸索."
    short = 1 < len(time.after.zone) <= SHORT // 2
    return _TAIL.sub("", time.after.zone) + _DURATION if not time.noun and time.of and short else None


def worked_for(time: Measure) -> str | None:
    "What came about in so long, or what so long has gone into: 实现建厂百年奋斗目标, 无视十余年制度改革的成绩."
    deed = len(time.what) == 2 and ends_in_verb(time.what, time.region)
    return time.noun if len(time.noun) > 3 and (deed or _ATTAINED.search(time.before)) else None


def lasting_noun(time: Measure) -> str | None:
    "What is said to last so long, behind 的, with the deed that ends its name: 为期三天的集训, 为期三天的鱼塘清淤."
    if not (time.noun and time.of and _LASTS.search(time.before)):
        return None
    words = words_of(time.after.zone, time.region)
    deed = words and words[-1].text[-2:] in _DEEDS and not any(word.stops for word in words)
    whole = words and (deed or words[-1].text in _HEADS) and len(time.after.zone) <= LONGEST
    return time.after.zone if whole else time.noun


def deed_or_noun(time: Measure) -> str | None:
    "The deed that is done for so long, else the noun behind 的 with what has it: 排练五个月的舞剧, 古镇有千年的历史."
    if not (time.noun and time.of) or _OWN_MEASURE.search(time.what):
        return None
    deed = last_verb(time.what, time.region)
    if deed and deed not in _CARRYING:
        return deed + _DURATION
    owner = words_of(time.what, time.region)
    owned = owner and all(word.tag in _NAMING and len(word.text) > 1 and word.text not in _CARRYING for word in owner)
    return time.what + time.noun if owned and len(time.what) <= SHORT else time.noun


def had(time: Measure) -> str | None:
    "What somebody has had for so long: 在县城工作、有十年工龄."
    alone = time.before.endswith(_THERE) and not stripped(time.before.rpartition(_ITEM)[2])
    return time.noun if time.noun and alone else None


def lasts(time: Measure) -> str | None:
    "The deed that lasted so long, or of which a day is kept: 展会持续三天, 迎来建交50周年."
    what = time.what
    deed = lasting(what, time.region)
    if time.is_anniversary and not deed and (len(what) == 2 or deed_of(what, time.region) == what):
        deed = what
    return deed + _DURATION if deed else None
