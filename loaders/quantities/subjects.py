"""What a quantity counts or measures: the shortest phrase of its clause that says so.

There is no parser behind it. What stands before the number loses its times, adverbs and verbs of being
(森林覆盖率达到33.78%); what stands after it ends where the next verb begins (8家代表性企业参与招聘); neighbours
lend what a clause leaves out (发现隐患366处，已整改358处). Words and patterns: rulebook/subjects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.places.region import Region
from loaders.quantities.affixes import ends_with_deed, object_of, stripped, unled, without_adverbs, without_deed
from loaders.quantities.clauses import BOOK, Setting, is_listed
from loaders.quantities.followers import Follower, follower_of
from loaders.quantities.phrases import deed_of, ends_in_verb, first_noun, joined, last_verb, modifier, tidied, words_of

_TOPIC, _DEED_AT_END, _LIST_GAP, _SHARED, _RECORD, _QUOTED, _OF_NOUN, _ATTRIBUTE, _PER, _RATE, _SETTLEMENT = (
    BOOK.patterns("topic.noun deed.at_end gap.list shared record quoted of_noun attribute per.alone rate settlement")
)
_ROUGH, _PART, _SHARED_BY_PLACES, _OWN_MEASURE, _AVERAGE, _PLAIN_CLAUSE, _SHARE_OF, _SINCE = BOOK.patterns(
    "rough.after part shared.places quantity.noun average clause.plain share.of since"
)
(
    _SHARES,
    _JOINED,
    _PLAIN,
    _PEOPLE,
    _MODIFIERS,
    _MARKS,
    _SCOPES,
    _ABSTRACT,
    _ADVERBS,
    _LEADING,
    _TIMES,
    _PART_OF_NAMES,
) = BOOK.sets("shares joined plain people modifiers marks scopes abstract adverbs leading times part_of_names")
_EACH, _STAFF, _DONE, _DURATION, _SPAN, _HEADCOUNT = (
    BOOK.entry(name, str) for name in ("each", "staff", "done", "duration", "span", "headcount")
)
_HEADS, _DIMENSION = (BOOK.entry(name, dict[str, str]) for name in ("heads", "dimension"))
_TO_WHOM, _HANDED, _THERE = (BOOK.entry(name, tuple[str, ...]) for name in ("to_whom", "handed", "there"))
_BODY, _AND_OTHERS = "部门", "等"  # 公安部等六部门
_OF, _ITEM, _TIME, _HOUSEHOLDS = "的", "、", "time", "households"
_LONGEST = 24  # characters; a longer phrase is no name for a figure
_REACH = 48  # characters before a number that are cut into words
_SHORT = 14  # characters of a verb phrase that may stand before its noun: 参与招聘的企业


def find_subjects(settings: Sequence[Setting]) -> list[str]:
    "The subject of every quantity of one text, in the same order; the number itself where nothing says what it is."
    subjects: list[str] = []
    for chain in _chains(settings):
        first = settings[chain.start]
        left = settings[chain.start - 1] if chain.start else None
        left = left if left and left.sentence == first.sentence else None
        if shared := _distributed(first, len(chain)):
            subjects += shared
            continue
        same = left is not None and left.quantity.unit == first.quantity.unit
        subjects.append(_shortened(_subject(first, subjects[-1] if left else "", same_unit=same)))
        for place in chain[1:]:
            subjects.append(_counted_in(subjects[-1], settings[place]))
    return [subject or _of_time(settings, subjects, place) for place, subject in enumerate(subjects)]


def _of_time(settings: Sequence[Setting], subjects: Sequence[str], place: int) -> str:
    "Of a number that nothing says anything of: the time in which what follows came about, else the number itself."
    here = settings[place]
    following = place + 1 < len(settings) and settings[place + 1].sentence == here.sentence and subjects[place + 1]
    return f"{following}{_SPAN}" if following and here.quantity.family == _TIME else here.quantity.text


def _chains(settings: Sequence[Setting]) -> Iterator[range]:
    "The quantities of one clause with nothing but commas between them: 23%、39%、51%; one alone is a chain as well."
    first = 0
    for place in range(1, len(settings) + 1):
        if place == len(settings) or not is_listed(settings[place]):
            yield range(first, place)
            first = place


def _shortened(phrase: str) -> str:
    "A phrase that is too long for a name loses its quotations, then its end."
    return phrase if len(phrase) <= _LONGEST else _QUOTED.sub("", phrase)[:_LONGEST]


def _distributed(first: Setting, count: int) -> list[str]:
    "One subject for each of the numbers, where as many are named: 刑事、治安、秩序类警情分别下降."
    if count < 2 or _EACH not in first.before:
        return []
    names = _LIST_GAP.split(stripped(first.before))
    if len(names) != count:
        return []
    if all(_SETTLEMENT.search(name) for name in names[:-1]) and (place := _SHARED_BY_PLACES.search(names[-1])):
        return [*(name + place["head"] for name in names[:-1]), names[-1]]
    tail = _shared_tail(names)
    length = len(names[-1]) - len(tail)
    return [name[-length:] + tail for name in names[:-1]] + [names[-1]] if tail else names


def _shared_tail(names: Sequence[str]) -> str:
    "The head that all names of a list share, printed with the last only: 高血压、糖尿病患者规范管理率."
    *others, last = names
    if any(_SHARED.search(name) or _OWN_MEASURE.search(name) for name in others):
        return ""
    length = len(others[-1])
    if _OWN_MEASURE.search(last) and len(last) > length + 1 and all(len(name) == length for name in others[1:]):
        return last[length:]
    tail = _SHARED.search(last)
    return tail[0] if tail and len(tail[0]) < len(last) else ""


def _subject(setting: Setting, earlier: str, *, same_unit: bool) -> str:
    "The subject from its own clause; what that leaves out comes from the one before it in the sentence."
    found = _counted(setting) if setting.quantity.counts else _measured(setting)
    if _AVERAGE.search(found) and earlier:
        return earlier if earlier.startswith(found) else found + earlier
    if found in _SCOPES and setting.quantity.family not in _HEADS:
        found = earlier or _topic(setting)
    if not found and not earlier and setting.quantity.family == _TIME:
        return _told_of_time(setting)
    if not found or _RATE.search(found):
        return earlier or found or _topic(setting)
    if ends_with_deed(found):
        what = without_deed(earlier) if same_unit else ""
        return found + (_STAFF if setting.quantity.unit in _PEOPLE else what)
    if _ATTRIBUTE.fullmatch(found):
        owner = _ATTRIBUTE.sub("", earlier) if _ATTRIBUTE.search(earlier) else _topic(setting)
        return found if owner == found else owner + found
    return _counted_in(found, setting)


def _told_of_time(setting: Setting) -> str:
    """What came about in a time or lasted so long: 三年来，城区面貌焕然一新.

    Empty where its clause has a number, whose subject says it better.
    """
    since = _SINCE.match(setting.after)
    if setting.after and not since:
        deed = _deed(follower_of(setting).verb, setting.region)
        return f"{deed}{_DURATION}" if deed else _topic(setting)
    text = (since and setting.after[since.end() :]) or setting.sequel
    clause = _PLAIN_CLAUSE.match(text)
    if clause is None:
        return _topic(setting)
    counted = text[clause.end() : clause.end() + 1].isdigit()
    return "" if counted else tidied(stripped(clause[0]), setting.region, counts=False)


def _counted_in(subject: str, setting: Setting) -> str:
    "A place with what is counted in it: 全村386户、1120口人 is 全村户数 and 全村人口."
    place = subject
    for head in _HEADS.values():
        place = place.removesuffix(head)
    return place + _HEADS.get(setting.quantity.family, "") if _SETTLEMENT.search(place) else subject


def _topic(setting: Setting) -> str:
    "What the sentence is about, for a clause that only counts: 大务村大棚位于…，共35栋."
    phrase = unled(setting.opening or setting.before)
    if found := _TOPIC.match(phrase):
        return found["topic"]
    clause = _PLAIN_CLAUSE.match(phrase)
    words = words_of(clause[0], setting.region) if clause else ()
    return joined(words[: first_noun(words)])


def _counted(setting: Setting) -> str:
    "Of a number with a classifier: the noun after it, else what stands before it."
    after, own = follower_of(setting), _own(setting)
    if setting.quantity.unit == _BODY:
        return own + _BODY if own.endswith(_AND_OTHERS) else _BODY
    if own and setting.after.startswith(_OF):
        after = Follower("", "", "")
    if setting.prior and own.endswith(_OF):
        own = ""
    if after.noun:
        return _named(own, after, setting.region)
    if headcount := _headcount(setting, after.verb):
        return headcount
    if setting.quantity.unit in _TIMES and (deed := _deed(after.verb, setting.region)):
        return deed
    return tidied(object_of(stripped(own)), setting.region, counts=True)


def _deed(verb: str, region: Region) -> str:
    "What is done, of a verb phrase that follows a number: 修订规划; the last verb alone where more is told."
    verb = without_adverbs(verb)
    return deed_of(verb, region) or (last_verb(verb, region) if _is_short(verb) else "")


def _headcount(setting: Setting, verb: str) -> str:
    "How many do what the clause says of them: 800余人参加培训."
    head = _HEADS.get(setting.quantity.family, "") if setting.quantity.family == _HOUSEHOLDS else _HEADCOUNT
    if not verb or not (setting.quantity.unit in _PEOPLE or setting.quantity.family == _HOUSEHOLDS):
        return ""
    verb = without_adverbs(verb)
    deed = deed_of(verb, setting.region) or (verb if _is_short(verb) else last_verb(verb, setting.region))
    return f"{deed}{_OF}{head.removeprefix(_OF)}" if deed else ""


def _measured(setting: Setting) -> str:
    "Of a measure: what stands before it, else the noun it is said of."
    family, own = setting.quantity.family, _own(setting)
    if family == _TIME and (record := _RECORD.match(setting.after)):
        return stripped(own) + record["what"] + _DURATION
    after, what = follower_of(setting), stripped(own)[-_REACH:]
    if noun := _noun_of_measure(setting, own, what, after):
        return noun
    if family in _SHARES and _SHARE_OF.match(unled(own)):
        return ""
    if family == _TIME and (deed := _lasting(what, setting.region)):
        return deed + _DURATION
    if not (name := tidied(what, setting.region, counts=False)):
        return _named("", after, setting.region) + _DIMENSION.get(family, "") if after.noun else ""
    of = _OF_NOUN.match(setting.after) if family != "percent" else None
    if after.noun and setting.after.startswith(_OF) and _OWN_MEASURE.search(name):
        return after.noun + words_of(name, setting.region)[-1].text
    if after.noun and not of and _SETTLEMENT.search(name):
        return name + _ATTRIBUTE.sub("", after.noun) + _DIMENSION.get(family, "")
    return name + of["noun"] if of else name


def _noun_of_measure(setting: Setting, own: str, what: str, after: Follower) -> str:
    "The noun after a measure, where the measure is one of it; empty where what stands before it is measured."
    shares = setting.quantity.family in _SHARES
    verb = len(what) > 2 and ends_in_verb(what, setting.region)
    if not after.noun:
        return after.zone if verb and 1 < len(after.zone) <= _SHORT // 2 else ""
    measure = _OWN_MEASURE.search(what)
    if setting.quantity.family == _TIME and setting.after.startswith(_OF) and not measure:
        lasting = last_verb(what, setting.region)
        return lasting + _DURATION if lasting and own.endswith(_DONE) else after.noun
    if _is_of(own, setting):
        return _named(own, after, setting.region)
    if deed := _DEED_AT_END.fullmatch(unled(own)):
        return deed["deed"] + after.noun
    told_of = verb or own.endswith((_DONE, _AND_OTHERS)) or _PER.search(own)
    return after.noun if told_of and not shares else ""


def _lasting(what: str, region: Region) -> str:
    "What lasts so long, where a verb says it: 展会持续, 连续蹲守."
    words = words_of(what, region)
    if len(words) < 2 or not words[-1].verb:
        return ""
    told = [word for word in words if word.tag not in _ADVERBS]
    first = len(told) - 1
    while first and (len(words[-1].text) == 1 or told[first - 1].names or told[first - 1].tag in _PART_OF_NAMES):
        first -= 1
    while len(joined(told[first:])) > _SHORT:
        first += 1
    return joined(told[first:])


def _is_of(own: str, setting: Setting) -> bool:
    "Whether a measure is that of the noun after it: 农户的50亩玉米, 三分之一的农田."
    if setting.quantity.family not in _SHARES:
        return own.endswith(_OF)
    return setting.after.startswith(_OF) and not _PART.search(own)


def _own(setting: Setting) -> str:
    "What stands before a quantity and belongs to it: from the quantity before it on, unless that is part of a name."
    if setting.prior is None or setting.gap is None or _ROUGH.match(setting.gap):
        return setting.before
    gap, counts = setting.gap, setting.quantity.counts
    if gap and not counts and setting.prior.family == _TIME and not gap.startswith(_ITEM):
        return setting.before[: len(setting.before) - len(gap) - (setting.prior.end - setting.prior.start)] + gap
    inside = setting.prior.family in _MODIFIERS and not counts
    inside = inside and setting.prior.unit != setting.quantity.unit and not gap.startswith(_ITEM)
    if inside and gap:
        return setting.before
    return gap if setting.prior.family == _TIME else gap.rpartition(_ITEM)[2]


def _named(own: str, after: Follower, region: Region) -> str:
    "A noun with the deed done to it, or with what it does: 打掉犯罪团伙, 参与招聘的企业."
    noun = after.noun
    if noun in _ABSTRACT or own.endswith(_HANDED):
        return noun
    if own.endswith(_OF) and (owner := modifier(unled(own[:-1]), region)):
        return f"{owner}{_OF}{noun}"
    does = deed_of(without_adverbs(after.verb)[:_LONGEST], region)
    if deed := _DEED_AT_END.search(own):
        led = does if deed["deed"] in _LEADING and len(does) <= _SHORT // 2 else ""
        return noun if deed["deed"] in _PLAIN else deed["deed"] + noun + led
    if does and does not in _JOINED and _is_short(does) and not own.endswith(_TO_WHOM):
        return f"{does}{_OF}{noun}"
    owner = stripped(own) if own.endswith(_THERE) else ""
    return noun if _SETTLEMENT.search(owner) else owner + noun


def _is_short(phrase: str) -> bool:
    "Whether a verb phrase can stand before its noun; quoted speech and one with a date cannot."
    return 1 < len(phrase) <= _SHORT and phrase[0] not in _MARKS and not any(map(str.isdigit, phrase))
