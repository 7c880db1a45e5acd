"""What a quantity counts or measures: the shortest phrase of its clause that says so.

There is no parser behind it. What stands before the number loses its times, adverbs and verbs of being
(森林覆盖率达到33.78%); what stands after it ends where the next verb begins (8家代表性企业参与招聘); neighbours
lend what a clause leaves out (发现隐患366处，已整改358处). Words and patterns: rulebook/subjects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.quantities.clauses import BOOK, Setting, is_listed

_LEAD = [rule.pattern for rule in BOOK.of_kind("lead")]
_LINK = [rule.pattern for rule in BOOK.of_kind("link")]
_INSIDE, _TOPIC, _VERB, _DEED, _DEED_AT_END, _ENUMERATION, _LIST_GAP, _NOUN_END, _CARRIED = BOOK.patterns(
    "inside.adverb topic.noun verb.after deed deed.at_end enumeration gap.list noun.end carried"
)
_TAIL, _SHARED, _RECORD, _PARENTHESIS, _QUOTED, _OF_NOUN, _ATTRIBUTE, _PER, _RATE, _SETTLEMENT = BOOK.patterns(
    "tail.place shared record parenthesis quoted of_noun attribute per.alone rate settlement"
)
_ROUGH, _PART, _SHARED_BY_PLACES, _OWN_MEASURE = BOOK.patterns("rough.after part shared.places quantity.noun")
_SHARES, _JOINED, _PLAIN, _PEOPLE, _MODIFIERS, _MARKS = BOOK.sets("shares joined plain people modifiers marks")
_EACH, _STAFF, _DONE, _DURATION, _HEADCOUNT = (
    BOOK.entry(name, str) for name in ("each", "staff", "done", "duration", "headcount")
)
_HEADS, _DIMENSION = (BOOK.entry(name, dict[str, str]) for name in ("heads", "dimension"))
_TO_WHOM, _THERE = (BOOK.entry(name, tuple[str, ...]) for name in ("to_whom", "there"))
_OF, _ITEM, _TIME = "的", "、", "time"
_LONGEST = 24  # characters; a longer phrase is no name for a figure
_SHORT = 14  # characters of a verb phrase that may stand before its noun: 参与招聘的企业


def find_subjects(settings: Sequence[Setting]) -> list[str]:
    "The subject of every quantity of one text, in the same order; empty where nothing says what it is."
    subjects: list[str] = []
    for place, setting in enumerate(settings):
        chain = _chain(settings, place)
        left = settings[place - 1] if place and settings[place - 1].sentence == setting.sentence else None
        before = subjects[place - 1] if left else ""
        shared = _distributed(settings[chain.start], len(chain)) if len(chain) > 1 else []
        if shared:
            subjects.append(shared[place - chain.start])
        elif place > chain.start:
            subjects.append(_counted_in(before, setting))
        else:
            same = left is not None and left.quantity.unit == setting.quantity.unit
            subjects.append(_shortened(_subject(setting, before, same_unit=same)) or setting.quantity.text)
    return subjects


def _shortened(phrase: str) -> str:
    "A phrase that is too long for a name loses its quotations, then its end."
    return phrase if len(phrase) <= _LONGEST else _QUOTED.sub("", phrase)[:_LONGEST]


def _chain(settings: Sequence[Setting], place: int) -> range:
    "The quantities of one clause with nothing but commas between them, to which this one belongs: 23%、39%、51%."
    first, last = place, place + 1
    while first and is_listed(settings[first]):
        first -= 1
    while last < len(settings) and is_listed(settings[last]):
        last += 1
    return range(first, last)


def _distributed(first: Setting, count: int) -> list[str]:
    "One subject for each of the numbers, where as many are named: 刑事、治安、秩序类警情分别下降."
    if _EACH not in first.before:
        return []
    names = _LIST_GAP.split(_stripped(first.before))
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
    if not found or _RATE.fullmatch(found):
        return earlier or found or _topic(setting)
    if _ends_with_deed(found):
        what = _without_deed(earlier) if same_unit else ""
        return found + (_STAFF if setting.quantity.unit in _PEOPLE else what)
    if _ATTRIBUTE.fullmatch(found):
        owner = _ATTRIBUTE.sub("", earlier) if _ATTRIBUTE.search(earlier) else _topic(setting)
        return found if owner == found else owner + found
    return _counted_in(found, setting)


def _counted_in(subject: str, setting: Setting) -> str:
    "A place with what is counted in it: 全村386户、1120口人 is 全村户数 and 全村人口."
    place = subject
    for head in _HEADS.values():
        place = place.removesuffix(head)
    return place + _HEADS.get(setting.quantity.family, "") if _SETTLEMENT.search(place) else subject


def _without_deed(phrase: str) -> str:
    "The object of a deed: 发现隐患 is about 隐患."
    deed = _DEED.search(phrase)
    return phrase[deed.end() :] if deed else phrase


def _ends_with_deed(phrase: str) -> bool:
    "Whether a phrase has a verb and no object: 已整改."
    return any(match.end() == len(phrase) for match in _DEED.finditer(phrase))


def _topic(setting: Setting) -> str:
    "What the sentence is about, for a clause that only counts: 小务村大棚位于…，共35栋."
    found = _TOPIC.match(_unled(setting.lead or setting.before))
    return found["topic"] if found else ""


def _counted(setting: Setting) -> str:
    "Of a number with a classifier: the noun after it, else what stands before it."
    noun, verb = _noun_after(setting)
    own = _own(setting)
    if setting.prior and own.endswith(_OF):
        own = ""
    if noun:
        return _named(own, noun, verb)
    if verb and setting.quantity.unit in _PEOPLE:
        return _bare_verb(verb) + _HEADCOUNT
    return _object(_stripped(own))


def _measured(setting: Setting) -> str:
    "Of a measure: what stands before it, else the noun it is said of."
    if setting.quantity.family == _TIME and (record := _RECORD.match(setting.after)):
        return _stripped(_own(setting)) + record["what"] + _DURATION
    own = _own(setting)
    noun, verb = _noun_after(setting)
    if noun and _is_of(own, setting):
        return _named(own, noun, verb)
    if noun and (deed := _DEED_AT_END.fullmatch(_unled(own))):
        return deed["deed"] + noun
    told_of = own.endswith(_DONE) or _PER.search(own)
    if noun and told_of and setting.quantity.family not in _SHARES:
        return noun
    if own := _stripped(own):
        of = _OF_NOUN.match(setting.after) if setting.quantity.family != "percent" else None
        if noun and not of and _SETTLEMENT.search(own):
            return own + _ATTRIBUTE.sub("", noun) + _DIMENSION.get(setting.quantity.family, "")
        return own + of["noun"] if of else own
    if not noun:
        return ""
    return _named("", noun, verb) + _DIMENSION.get(setting.quantity.family, "")


def _is_of(own: str, setting: Setting) -> bool:
    "Whether a measure is that of the noun after it: 农户的50亩玉米, 三分之一的农田."
    if setting.quantity.family not in _SHARES:
        return own.endswith(_OF)
    return setting.after.startswith(_OF) and not _PART.search(own)


def _own(setting: Setting) -> str:
    "What stands before a quantity and belongs to it: from the quantity before it on, unless that is part of a name."
    if setting.prior is None or setting.gap is None or _ROUGH.match(setting.gap):
        return setting.before
    inside = setting.prior.family in _MODIFIERS and not setting.quantity.counts
    inside = inside and setting.prior.unit != setting.quantity.unit and not setting.gap.startswith(_ITEM)
    if inside and setting.gap:
        return setting.before
    return setting.gap if setting.prior.family == _TIME else setting.gap.rpartition(_ITEM)[2]


def _unled(phrase: str) -> str:
    "The phrase without times, connectives and pronouns at its front."
    before = None
    while before != phrase:
        before = phrase
        for lead in _LEAD:
            if match := lead.match(phrase):
                phrase = phrase[match.end() :]
    return phrase


def _stripped(phrase: str) -> str:
    "What is measured, out of the clause before the number."
    phrase = _unled(phrase)
    before = None
    while before != phrase:
        before = phrase
        for link in _LINK:
            if match := link.search(phrase):
                phrase = phrase[: match.start()]
    return _INSIDE.sub("", phrase)


def _object(phrase: str) -> str:
    "A deed and its object, without who did it and without examples: 侦破案件."
    if listed := _ENUMERATION.match(phrase):
        deed = _DEED.search(listed["first"])
        return (deed[0] if deed else "") + listed["what"]
    deed = _DEED.search(phrase)
    if deed and deed.start() > 1 and deed.end() < len(phrase):
        return phrase[deed.start() :]
    return phrase.rpartition(_DONE)[2] or phrase


def _noun_after(setting: Setting) -> tuple[str, str]:
    "The noun after a quantity, and the verb phrase after that."
    zone, whole = _zone_after(setting)
    masked = _QUOTED.sub(lambda quoted: "“" * len(quoted[0]), zone)
    if end := _NOUN_END.search(masked):
        zone, masked = zone[: end.start()], masked[: end.start()]
    if carried := _CARRIED.search(masked):
        return zone[: carried.start()], ""
    verb = min(filter(None, (_VERB.search(masked), _DEED.search(masked, 2))), key=_begin, default=None)
    noun, rest = (zone[: verb.start()], zone[verb.start() :]) if verb else (zone, "")
    return _TAIL.sub("", _TAIL.sub("", noun)).replace(_OF, "", 1), rest if whole else ""


def _zone_after(setting: Setting) -> tuple[str, bool]:
    "The clause after a quantity up to the next one, and whether that is all of it; a measure may be part of a name."
    following, end = setting.following, setting.quantity.end
    if whole := following is None or (following.start <= end and not following.counts):
        zone = setting.after
    else:
        zone = setting.after[: following.start - end]
    return _PARENTHESIS.sub("", _ROUGH.sub("", zone)).removeprefix(_OF), whole


def _begin(match: re.Match[str]) -> int:
    return match.start()


def _named(own: str, noun: str, verb: str) -> str:
    "A noun with the deed done to it, or with what it does: 打掉犯罪团伙, 参与招聘的企业."
    if own.endswith(_OF) and (modifier := _stripped(own)):
        return f"{modifier}{_OF}{noun}"
    if deed := _DEED_AT_END.search(own):
        return noun if deed["deed"] in _PLAIN else deed["deed"] + noun
    does = _bare_verb(verb)
    if does not in _JOINED and _is_short(does) and not own.endswith(_TO_WHOM):
        return f"{does}{_OF}{noun}"
    owner = _stripped(own) if own.endswith(_THERE) else ""
    return noun if _SETTLEMENT.search(owner) else owner + noun


def _is_short(phrase: str) -> bool:
    "Whether a verb phrase can stand before its noun; quoted speech and one with a date cannot."
    return 1 < len(phrase) <= _SHORT and phrase[0] not in _MARKS and not any(map(str.isdigit, phrase))


def _bare_verb(phrase: str) -> str:
    return _INSIDE.sub("", _unled(phrase))
