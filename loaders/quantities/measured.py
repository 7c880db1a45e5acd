"""What a measure (an area, a sum, a time, a share) is a measure of.

Each kind of measure has ways of being told what it measures; they are asked in the order of the table, and the first that
knows a name decides. Where none does, what stands before the number is named.
"""

from __future__ import annotations

from collections.abc import Mapping

from loaders.quantities import sized, timed
from loaders.quantities.affixes import stripped, unled
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.measures import Measure, Way, first_told, measure_of
from loaders.quantities.naming import SHORT, named
from loaders.quantities.phrases import ends_in_verb, is_place, last_verb, words_of
from loaders.quantities.tidying import tidied

_OF_NOUN, _ATTRIBUTE, _PER, _SETTLEMENT, _PART, _OWN_MEASURE, _SHARE_OF, _SHARE_WHOLE, _SPENT, _DEED_AT_END = (
    BOOK.patterns("of_noun attribute per.alone settlement part quantity.noun share.of share.whole spent deed.at_end")
)
_HELD, _HELD_WHAT, _PACE, _PACE_WHAT, _ARTICLE, _ROUGH, _MEANS, _WORTH, _YIELD = BOOK.patterns(
    "held held.what pace pace.what article rough.after means worth yield"
)
_SHARES, _OF_KINDS, _SCOPES, _PLAIN = BOOK.sets("shares of_kinds scopes plain")
_DONE, _COST = (BOOK.entry(name, str) for name in ("done", "cost"))
_THERE = BOOK.entry("there", tuple[str, ...])
_OF, _IN, _HOLDING, _AND_OTHERS = "的", "在", "着", "等"
_TIME, _PERCENT = "time", "percent"


def measured(setting: Setting) -> str:
    "What stands before a measure, else the noun it is said of; empty where neither does."
    measure = measure_of(setting)
    name = first_told(_WAYS.get(measure.family, _ANY), measure)
    return _told_before(measure) if name is None else name


def _made(measure: Measure) -> str | None:
    "What is made at such a rate: 年产5万千瓦模块."
    return measure.what + measure.noun if measure.noun and _YIELD.search(measure.what) else None


def _worth(measure: Measure) -> str | None:
    "What is worth so much: 价值20万元的木料."
    return measure.noun + measure.what if measure.noun and not measure.of and _WORTH.match(measure.what) else None


def _stuff(measure: Measure) -> str | None:
    "The stuff that a weight or a volume is one of: 15公斤大米."
    if measure.of or not measure.noun:
        return first_told(_BEHIND, measure)
    if _OWN_MEASURE.search(measure.what):
        return None
    made, stuff = _YIELD.search(measure.what), measure.behind.partition(_OF)[0]
    words = words_of(stuff, measure.region)
    whole = words and words[-1].nominal and measure.noun.startswith(stuff)
    return (made[0] if made else "") + (stuff if whole else measure.noun)


def _unnamed(measure: Measure) -> str | None:
    "What follows the measure of a deed and is no noun."
    short = not measure.noun and 1 < len(measure.after.zone) <= SHORT // 2
    return measure.after.zone if short and measure.ends_in_deed and not measure.is_anniversary else None


def _had(measure: Measure) -> str | None:
    "What there is so much of: 村里有六成劳力外出."
    return measure.noun if measure.noun and measure.before.endswith(_THERE) and not measure.of else None


def _owned(measure: Measure) -> str | None:
    "What somebody has so much of: 农户的50亩玉米."
    owned = measure.noun and measure.before.endswith(_OF)
    return named(measure.before, measure.after, measure.region) if owned else None


def _part_of(share: Measure) -> str | None:
    "That of which it is a part: 三分之一的农田."
    whole = share.noun and _ROUGH.sub("", share.behind).startswith(_OF) and not _PART.search(share.before)
    return named(share.before, share.after, share.region) if whole else None


def _done_to(measure: Measure) -> str | None:
    "That to which something is done, with the deed: 改造15公里河道."
    deed = _DEED_AT_END.fullmatch(unled(measure.before)) if measure.noun else None
    return deed["deed"] + measure.noun if deed else None


def _verb_alone(measure: Measure) -> str | None:
    "That to which something is done, with a verb that stands alone before the number: 埋设26公里排污干管."
    name = tidied(measure.what, measure.region, counts=False)
    verb, thing = words_of(name, measure.region), words_of(measure.noun, measure.region)
    if len(verb) != 1 or not verb[0].verb or len(name) == 1 or name in _PLAIN or not thing:
        return None
    of = (measure.of and measure.family in sized.DIMENSION) or (
        measure.family != _PERCENT and _OF_NOUN.match(measure.behind)
    )  # 往返百里的山路
    return None if of or thing[0].verb or thing[0].stops else name + measure.noun


def _of_one_thing(measure: Measure) -> str | None:
    "The thing that is so large: 一座3000平方米的广场."
    if not (measure.noun and measure.of and _ARTICLE.search(measure.before)):
        return None
    return measure.noun + sized.DIMENSION.get(measure.family, "")


def _object(measure: Measure) -> str | None:
    "The noun behind it, where what stands before it is no name."
    within = measure.family in sized.DIMENSION and measure.before.endswith(_IN)
    left_open = measure.before.endswith((_DONE, _HOLDING, _AND_OTHERS))
    told = measure.ends_in_deed or within or left_open or _PER.search(measure.before)
    return measure.noun if measure.noun and told else None


def _pace(share: Measure) -> str | None:
    "What grows, of a rate that is called a pace: 客流以每年9%的速度增长."
    pace = _PACE.match(share.before) if _PACE_WHAT.match(share.behind) else None
    return tidied(stripped(pace["what"]), share.region, counts=False) if pace else None


def _held(share: Measure) -> str | None:
    "In what somebody holds a share: 持有水务公司60%股权."
    held, what = _HELD.search(share.before), _HELD_WHAT.match(share.behind)
    return held["of"] + what["what"] if held and what else None


def _share_alone(share: Measure) -> str | None:
    "Of a share without what has it the noun behind 的, else nothing: 占全市的60%."
    return (share.noun if share.of else "") if _SHARE_OF.match(unled(share.before)) else None


def _spent(money: Measure) -> str | None:
    "What money was spent on: 装修前后花了8万元."
    spent = _SPENT.search(money.what)
    return money.what[: spent.start()] + _COST if spent and spent.start() else None


def _of_time(time: Measure) -> str | None:
    "The noun behind a time, or the deed that it is told of; nothing where a day is kept of a deed (庆祝公社成立30周年大会)."
    if name := timed.worked_for(time):
        return name
    if time.noun and time.is_anniversary and ends_in_verb(time.what, time.region):
        return None
    return first_told((timed.lasting_noun, timed.deed_or_noun, timed.had, *_NOUN), time)


_NOUN: tuple[Way, ...] = (_owned, _done_to, _of_one_thing, _object)  # ways of telling that the noun behind is measured
_BEHIND: tuple[Way, ...] = (_unnamed, *_NOUN)
_ANY: tuple[Way, ...] = (sized.size_of_thing, _made, _worth, *_BEHIND, sized.size_alone)
_WAYS: Mapping[str, tuple[Way, ...]] = {
    _TIME: (
        timed.without_event,
        timed.in_parts,
        sized.size_of_thing,
        timed.around,
        timed.peak,
        timed.held_since,
        _made,
        _worth,
        timed.of_doer,
        timed.unnamed,
        _unnamed,
        _of_time,
        sized.size_alone,
        timed.lasts,
    ),
    "length": (
        sized.size_of_thing,
        sized.distance,
        _made,
        sized.extent_of_noun,
        _worth,
        *_BEHIND,
        _verb_alone,
        sized.size_alone,
    ),
    "area": (sized.size_of_thing, _made, sized.extent_of_noun, _worth, *_BEHIND, _verb_alone, sized.size_alone),
    "money": (*_ANY, _verb_alone, _spent),
    "force": (sized.size_of_thing, _made, _worth, _had, *_BEHIND, sized.size_alone),
    **dict.fromkeys(_OF_KINDS, (sized.size_of_thing, _worth, _stuff, sized.size_alone)),
    **dict.fromkeys(
        _SHARES,
        (
            sized.size_of_thing,
            _pace,
            _held,
            _made,
            _worth,
            _unnamed,
            _had,
            _part_of,
            _done_to,
            _of_one_thing,
            _verb_alone,
            _share_alone,
            sized.size_alone,
        ),
    ),
}


def _told_before(measure: Measure) -> str:
    "What stands before a measure, with the noun behind it where that says more of it."
    name, noun, region = _name(measure), measure.noun, measure.region
    extent = sized.DIMENSION.get(measure.family, "")
    if not name:
        return named("", measure.after, region) + extent if noun else ""
    of = _OF_NOUN.match(measure.behind) if measure.family != _PERCENT else None
    if noun and measure.of and _OWN_MEASURE.search(name):
        return sized.of_thing(name, noun, region)
    if noun and not of and (_SETTLEMENT.search(name) or name in _SCOPES or is_place(name, region)):
        return name + _ATTRIBUTE.sub("", noun) + extent
    counted_by = _MEANS.search(name) or (measure.family == _TIME and measure.before.endswith(_THERE))
    if noun and counted_by and not measure.of:
        return name + noun  # 全国人均耕地, 老街历史
    if of is None or (_OF in of["noun"] and len(name) > 2 and not last_verb(name, region)):
        return name
    return of["noun"] if name in _PLAIN else name + of["noun"]


def _name(measure: Measure) -> str:
    "What stands before a measure without what is no part of a name; of a share what has it, without its whole."
    name = tidied(measure.what, measure.region, counts=False)
    if measure.family in _SHARES and _SHARE_OF.match(name):
        return tidied(_SHARE_WHOLE.sub("", measure.what), measure.region, counts=False)
    return name
