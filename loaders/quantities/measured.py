"""What a measure (an area, a sum, a time, a share) is a measure of."""

from __future__ import annotations

from loaders.places.region import Region
from loaders.quantities.affixes import stripped, unled
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.followers import Follower, follower_of
from loaders.quantities.lasting import is_person, lasting, told_around, without_moment
from loaders.quantities.naming import LONGEST, SHORT, named
from loaders.quantities.phrases import deed_of, ends_in_verb, first_noun, is_place, joined, last_verb, words_of
from loaders.quantities.tidying import tidied

_RECORD, _OF_NOUN, _ATTRIBUTE, _PER, _SETTLEMENT, _PART, _OWN_MEASURE, _SHARE_OF, _SIZED, _PARTED, _SPENT = (
    BOOK.patterns("record of_noun attribute per.alone settlement part quantity.noun share.of sized parted spent")
)
_DEED_AT_END, _PLAIN_CLAUSE, _SIZED_BEFORE, _HELD, _HELD_WHAT, _PEAK, _PEAK_BEING, _AWAY, _DONE_TO = BOOK.patterns(
    "deed.at_end clause.plain sized.before held held.what peak peak.being away done_to"
)
_SHARES, _SCOPES, _OF_KINDS, _PLAIN, _CARRYING, _HEADS = BOOK.sets(
    "shares scopes of_kinds plain carrying heads_of_compounds"
)
_DEEDS = frozenset((*BOOK.texts("acts"), *BOOK.texts("activities")))
_DIMENSION, _SIZES = (BOOK.entry(name, dict[str, str]) for name in ("dimension", "sizes"))
_DONE, _DURATION, _COST, _DISTANCE = (BOOK.entry(name, str) for name in ("done", "duration", "cost", "away"))
_APART, _SINCE_OF, _PACE, _PACE_WHAT, _OCCASION, _SHARE_WHOLE, _ARTICLE, _TAIL, _ROUGH = BOOK.patterns(
    "apart since.of pace pace.what occasion share.whole article tail.place rough.after"
)
_THERE, _ANNIVERSARY, _IN, _FROM, _LENGTH, _HOLDING = "有", "周年", "在", "距", "length", "着"
_OF, _TIME, _MONEY, _AND_OTHERS, _ITEM = "的", "time", "money", "等", "、"
_FORCE = "force"
_MEANS = ("人均", "户均", "亩均")
_FOR = ("为期", "长达", "达")
_WHENCE = ("从", "自", "在", "到")
_ACHIEVED = "实现"
_REACHED = ("达", "长达")
_WORTH = ("价值", "总价值", "售价", "标价", "单价")
_YIELD = ("日产", "月产", "年产", "亩产")
_REACH = 48  # characters before a number that are cut into words


def measured(setting: Setting) -> str:
    "What stands before a measure, else the noun it is said of; empty where neither does."
    family, before, region = setting.quantity.family, setting.own, setting.region
    if family == _TIME and (record := _RECORD.match(setting.after)):
        return stripped(before) + record["what"] + _DURATION
    after = follower_of(setting)
    if family == _TIME and _PARTED.search(before) and (deed := deed_of(after.verb, region)):
        return deed + _DURATION
    if sized := _size_of(setting):
        return sized
    if family == _TIME and (told := told_around(setting, after.noun)):
        return told
    if family == _TIME and _PEAK.match(setting.after):
        return tidied(stripped(_PEAK_BEING.sub("", before)), region, counts=False)
    if family == _LENGTH and before.endswith(_WHENCE) and _AWAY.match(setting.after):
        return _DISTANCE
    if apart := family == _LENGTH and _APART.search(before):
        return _FROM + apart["where"]
    if family == _TIME and before and not _since_deed(before, region) and (held := _SINCE_OF.match(setting.after)):
        return held["what"]
    if family in _SHARES and _PACE_WHAT.match(setting.after) and (pace := _PACE.match(before)):
        return tidied(stripped(pace["what"]), region, counts=False)
    if family in _SHARES and (share := _HELD_WHAT.match(setting.after)) and (held := _HELD.search(before)):
        return held["of"] + share["what"]
    if setting.quantity.unit == _ANNIVERSARY:
        before = _OCCASION.sub("", before)
    what = stripped(before)[-_REACH:]
    if family == _TIME and setting.quantity.unit != _ANNIVERSARY:
        what = without_moment(what, region)
    if after.noun and what.endswith(_YIELD) and family not in _OF_KINDS:
        return what + after.noun  # 年产5万千瓦模块
    if after.noun and family in _DIMENSION and _DONE_TO.search(before):
        return after.noun + _DIMENSION[family]
    if after.noun and what in _WORTH and not setting.after.startswith(_OF):
        return after.noun + what
    doing = is_person(after.noun, region) or (not before.endswith(_REACHED) and _is_whole_deed(what, region))
    if family == _TIME and setting.after.startswith(_OF) and doing:
        return (told := tidied(what, region, counts=False)) and told + _DURATION  # 在厂里干了20年的老周
    if noun := _noun_of_measure(setting, before, what, after):
        return noun
    if family in _SHARES and _SHARE_OF.match(unled(before)):
        return after.noun if setting.after.startswith(_OF) else ""
    if what in _SIZES and not setting.after.startswith(_OF):
        return _SIZES[what]
    if family == _TIME and (deed := lasting(what, region) or _kept(setting, what)):
        return deed + _DURATION
    if family == _MONEY and (spent := _SPENT.search(what)) and spent.start():
        return what[: spent.start()] + _COST
    name = tidied(what, region, counts=False)
    if family in _SHARES and _SHARE_OF.match(name):
        name = tidied(_SHARE_WHOLE.sub("", what), region, counts=False)
    if not name:
        return named("", after, region) + _DIMENSION.get(family, "") if after.noun else ""
    of = _OF_NOUN.match(setting.after) if family != "percent" else None
    if after.noun and setting.after.startswith(_OF) and _OWN_MEASURE.search(name):
        return _of_thing(name, after.noun, region)
    if after.noun and not of and (_SETTLEMENT.search(name) or name in _SCOPES or is_place(name, region)):
        return name + _ATTRIBUTE.sub("", after.noun) + _DIMENSION.get(family, "")
    counted_by = name.endswith(_MEANS) or (family == _TIME and before.endswith(_THERE))
    if after.noun and counted_by and not setting.after.startswith(_OF):
        return name + after.noun  # 全国人均耕地, 老街历史
    if of is None:
        return name
    if _OF in of["noun"] and last_verb(name, region) == "" and len(name) > 2:
        return name
    return of["noun"] if name in _PLAIN else name + of["noun"]


def _is_whole_deed(what: str, region: Region) -> bool:
    "Whether a verb with its object stands before a time: 守护长城60年的老师."
    words = words_of(what, region)
    return len(words) > 1 and words[0].verb and words[-1].names and deed_of(what, region) == what


def _kept(setting: Setting, what: str) -> str:
    "The deed of which a day is kept, where it stands alone: 迎来建交50周年."
    alone = len(what) == 2 or deed_of(what, setting.region) == what
    return what if setting.quantity.unit == _ANNIVERSARY and alone else ""


def _since_deed(before: str, region: Region) -> bool:
    "Whether a deed is told from which a time runs: 成立25年来."
    return not before.endswith(_DONE) and ends_in_verb(stripped(before), region)


def _size_of(setting: Setting) -> str:
    "The size of the thing that follows: 12厘米长的裂缝 is 裂缝长度."
    sized = _SIZED.match(setting.after)
    spatial = setting.quantity.family in _DIMENSION or setting.quantity.family in _OF_KINDS
    before = _SIZED_BEFORE.search(setting.before) if spatial and setting.after.startswith(_OF) else None
    if not (said := sized or before):
        return ""
    told = _PLAIN_CLAUSE.match(setting.after[sized.end() if sized else len(_OF) :])
    words = words_of(told[0], setting.region) if told else ()
    whole = words and words[-1].nominal and len(joined(words)) <= SHORT and not any(word.stops for word in words)
    thing = joined(words if whole else words[: first_noun(words)])
    return thing + _SIZES.get(said["size"], said["size"]) if thing else ""


def _of_thing(name: str, thing: str, region: Region) -> str:
    "A measure and the thing after it: of 综合楼 its 建筑面积; what stands before the measure may say already what is measured."
    words = words_of(name, region)
    first = len(words) - 1
    while first and (words[first - 1].names or words[first - 1].text in _DEEDS):
        first -= 1
    own_name = joined(words[first:])
    return thing + own_name if first == len(words) - 1 or _ATTRIBUTE.fullmatch(own_name) else own_name


def _noun_of_measure(setting: Setting, before: str, what: str, after: Follower) -> str:
    "The noun after a measure, where the measure is one of it; empty where what stands before it is measured."
    shares = setting.quantity.family in _SHARES
    verb = len(what) > 2 and ends_in_verb(what, setting.region)
    if after.noun and setting.quantity.family in _OF_KINDS and not setting.after.startswith(_OF):
        stuff = setting.after.partition(_OF)[0]
        words = words_of(stuff, setting.region)
        stuff = stuff if words and words[-1].nominal and after.noun.startswith(stuff) else after.noun
        return (what[-2:] if what.endswith(_YIELD) else "") + stuff if not _OWN_MEASURE.search(what) else ""
    if not after.noun:
        short = 1 < len(after.zone) <= SHORT // 2
        if setting.quantity.family == _TIME and setting.after.startswith(_OF) and short:
            return _TAIL.sub("", after.zone) + _DURATION
        return after.zone if verb and short and setting.quantity.unit != _ANNIVERSARY else ""
    if setting.quantity.family == _TIME and len(after.noun) > 3 and _ACHIEVED in before:
        return after.noun  # 实现建厂百年奋斗目标
    if (
        setting.quantity.family == _TIME
        and len(after.noun) > 3
        and len(what) == 2
        and ends_in_verb(what, setting.region)
    ):
        return after.noun  # 无视十余年制度改革的成绩
    if setting.quantity.unit == _ANNIVERSARY and (verb or ends_in_verb(what, setting.region)):
        return ""  # 庆祝公社成立30周年大会
    measure = _OWN_MEASURE.search(what)
    if setting.quantity.family == _TIME and setting.after.startswith(_OF) and before.endswith(_FOR):
        words = words_of(after.zone, setting.region)
        return after.zone if words and words[-1].text in _HEADS and len(after.zone) <= LONGEST else after.noun
    if setting.quantity.family == _TIME and setting.after.startswith(_OF) and not measure:
        lasts = last_verb(what, setting.region)
        return lasts + _DURATION if lasts and lasts not in _CARRYING and not before.endswith(_FOR) else after.noun
    if setting.quantity.family == _TIME and before.endswith(_THERE) and not stripped(before.rpartition(_ITEM)[2]):
        return after.noun  # 在县城工作、有十年工龄
    if (shares or setting.quantity.family == _FORCE) and before.endswith(_THERE) and not setting.after.startswith(_OF):
        return after.noun
    if _is_of(before, setting):
        return named(before, after, setting.region)
    if deed := _DEED_AT_END.fullmatch(unled(before)):
        return deed["deed"] + after.noun
    if setting.after.startswith(_OF) and _ARTICLE.search(before):
        return after.noun + _DIMENSION.get(setting.quantity.family, "")  # 一座3000平方米的广场
    within = setting.quantity.family in _DIMENSION and before.endswith(_IN)
    told_of = verb or within or before.endswith((_DONE, _HOLDING, _AND_OTHERS)) or _PER.search(before)
    return after.noun if told_of and not shares else ""


def _is_of(before: str, setting: Setting) -> bool:
    "Whether a measure is that of the noun after it: 农户的50亩玉米, 三分之一的农田."
    if setting.quantity.family not in _SHARES:
        return before.endswith(_OF)
    return _ROUGH.sub("", setting.after).startswith(_OF) and not _PART.search(before)
