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
from loaders.quantities.lasting import is_ahead, is_person, is_since, taken
from loaders.quantities.lending import lent, object_lent, of_branch, topic, with_owner
from loaders.quantities.measured import measured
from loaders.quantities.naming import LONGEST, SHORT, is_short, named
from loaders.quantities.phrases import (
    deed_of,
    ends_in_verb,
    first_verb,
    is_deed_alone,
    joined,
    last_verb,
    words_of,
)
from loaders.quantities.sharing import of_each
from loaders.quantities.tidying import is_loose, tidied

_DEED_AT_END, _QUOTED, _ATTRIBUTE, _RATE, _SETTLEMENT, _IS, _TOLD_CLAUSE, _FOR_IT, _AVERAGE = BOOK.patterns(
    "deed.at_end quoted attribute rate settlement is_what clause.told headcount average"
)
_SINCE, _PER_END, _HOLDS = BOOK.patterns("since per.end holds")
_PEOPLE, _SCOPES, _TIMES, _POINTING, _VAGUE, _POLITE, _UNOWNED = BOOK.sets(
    "people scopes times pointing vague polite unowned"
)
_STAFF, _DURATION, _SPAN, _HEADCOUNT = (BOOK.entry(name, str) for name in ("staff", "duration", "span", "headcount"))
_HEADS = BOOK.entry("heads", dict[str, str])
_TOLD = 12  # subjects of a sentence of which 分别 may speak again
_GAPS = "、，—）) "
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"))
_BODY, _AND_OTHERS = "部门", "等"  # 公安部等六部门
_OF, _TIME, _HOUSEHOLDS, _PREPOSITION = "的", "time", "households", "p"


def find_subjects(settings: Sequence[Setting]) -> list[str]:
    "The subject of every quantity of one text, in the same order; the number itself where nothing says what it is."
    subjects: list[str] = []
    begun = 0  # where the sentence's first subject stands
    for chain in _chains(settings):
        first = settings[chain.start]
        left = settings[chain.start - 1] if chain.start else None
        left = left if left and left.sentence == first.sentence else None
        begun = begun if left else chain.start
        if each := of_each(first, len(chain), subjects[max(begun, chain.start - _TOLD) :]):
            subjects += each
            continue
        subjects.append(_shortened(_subject(first, left, subjects[-1] if left else "")))
        for place in chain[1:]:
            subjects.append(_next_in_list(subjects[-1], first, settings[place]))
    return [subject or _of_time(settings, subjects, place) for place, subject in enumerate(subjects)]


def _next_in_list(before: str, first: Setting, setting: Setting) -> str:
    "A number of a list: what the first counts, unless it is in another unit and has a noun of its own."
    own = follower_of(setting).noun if setting.quantity.unit != first.quantity.unit and setting.quantity.counts else ""
    return own or _counted_in(before, setting)


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
    "Without commas at its ends; a phrase that is too long for a name loses its quotations, then its end."
    phrase = phrase.strip(_GAPS)
    for opening, closing in _PAIRS:
        if phrase.count(opening) == phrase.count(closing):
            continue
        inside = phrase.rpartition(opening)[2]
        ends = opening in phrase[1:] and closing not in inside and len(inside) > 1
        phrase = phrase + closing if ends else phrase.replace(opening, "").replace(closing, "")
    return phrase if len(phrase) <= LONGEST else _QUOTED.sub("", phrase)[:LONGEST]


def _subject(setting: Setting, left: Setting | None, earlier: str) -> str:
    "The subject from its own clause; what that leaves out comes from the one before it in the sentence."
    if setting.quantity.family == _TIME and is_since(setting):
        return _told_of_time(setting)
    if setting.quantity.family == _TIME and (done := taken(setting)) is not None:
        return done
    found = _counted(setting) if setting.quantity.counts else measured(setting)
    found = "" if found in _VAGUE else found
    if (
        left
        and left.quantity.unit == setting.quantity.unit
        and _HOLDS.search(setting.before)
        and is_person(found, setting.region)
    ):
        return earlier  # 展出20幅画，王老师占3幅
    if _AVERAGE.search(found) and earlier:
        return earlier if earlier.startswith(found) else found + earlier
    if found in _SCOPES and setting.quantity.family not in _HEADS:
        found = earlier or topic(setting)
    if setting.quantity.counts and len(found) == 1 and ends_in_verb(found, setting.region):
        found = topic(setting) or found
    if not found and setting.quantity.family == _TIME and (not earlier or _SINCE.match(setting.after)):
        return _told_of_time(setting) or earlier
    if found in _UNOWNED and not (earlier and _RATE.search(found)):
        return with_owner(found, setting, left, earlier)
    if not found or _RATE.search(found):
        return lent(setting, found, earlier)
    if left and is_deed_alone(found, setting.region) and (what := object_lent(setting, left, earlier)):
        return found + what
    if ends_with_deed(found):
        what = without_deed(earlier) if left and left.quantity.unit == setting.quantity.unit else ""
        if what and what[-2:] in found:
            return found  # 道路已抢通64条
        if (
            left is None
            and len(found) <= SHORT // 2
            and setting.quantity.unit not in _TIMES
            and (thing := topic(setting))
            and not (thing[-2:] in found or found[:2] in thing or found[-2:] in thing)
        ):
            return thing + found  # 展销活动已在各地举办40多场
        return found + (_STAFF if setting.quantity.unit in _PEOPLE else what)
    if branch := of_branch(found, earlier, setting):
        return branch
    if _ATTRIBUTE.fullmatch(found):
        owner = _ATTRIBUTE.sub("", earlier) if _ATTRIBUTE.search(earlier) else topic(setting)
        return found if owner.endswith(found) else owner + found
    if setting.quantity.unit in _PEOPLE and not setting.after and is_deed_alone(found, setting.region):
        return found + _STAFF
    if setting.quantity.unit in _PEOPLE and setting.before.endswith(_OF) and not setting.after:
        return f"{found}{_HEADCOUNT}"  # 来自各地的4万多人
    return _counted_in(found, setting)


def _told_of_time(setting: Setting) -> str:
    """What came about in a time or lasted so long: 三年来，城区面貌焕然一新.

    Empty where its clause has a number, whose subject says it better.
    """
    since = _SINCE.match(setting.after)
    if setting.after and not since and not is_ahead(setting):
        deed = _deed(follower_of(setting).verb, setting.region)
        return f"{deed}{_DURATION}" if deed else topic(setting)
    text = setting.after[since.end() if since else 0 :] or setting.sequel
    clause = _TOLD_CLAUSE.match(text)
    if clause is None:
        return topic(setting)
    number = text[clause.end() : clause.end() + 1].isdigit()
    if number and not (is_ahead(setting) and setting.after):
        return ""
    told = stripped(clause["told"]) if number else unled(clause["told"])
    words = words_of(told, setting.region)
    whole = words and words[0].nominal and len(told) <= LONGEST and not is_loose(words[-1])
    return told if whole else tidied(told, setting.region, counts=False)


def _counted_in(subject: str, setting: Setting) -> str:
    "A place with what is counted in it: 全村386户、1120口人 is 全村户数 and 全村人口."
    if setting.quantity.family not in _HEADS or setting.quantity.spelled in _POLITE:
        return subject
    place = subject
    for head in _HEADS.values():
        place = place.removesuffix(head)
    return place + _HEADS[setting.quantity.family] if _SETTLEMENT.search(place) else subject


def _counted(setting: Setting) -> str:
    "Of a number with a classifier: the noun after it, else what stands before it."
    after, before = follower_of(setting), setting.own
    if setting.quantity.unit == _BODY:
        return before + _BODY if before.endswith(_AND_OTHERS) else _BODY
    if (before in _POINTING or not stripped(before)) and (told := _IS.match(setting.after)):
        return tidied(told["what"], setting.region, counts=True)
    often = setting.quantity.unit in _TIMES and _PER_END.search(before)
    if before and setting.after.startswith(_OF) and not often:
        after = Follower("", "", "")
    owner = ""
    if setting.prior and before.endswith(_OF):
        before, owner = "", _staff_of(before, setting)
    if after.noun and after.verb and setting.quantity.unit in _TIMES and is_short(after.noun + after.verb):
        after = Follower(after.zone, after.noun + after.verb, "")  # 六次集中打击
    if after.noun:
        return after.noun if often else named(before, after, setting.region)
    if headcount := _headcount(setting, after.verb):
        return headcount
    if setting.quantity.unit in _TIMES and (deed := _deed(after.verb, setting.region)):
        return deed
    if (done := _DEED_AT_END.search(before)) and _is_thing(after.verb, setting):
        return done["deed"] + after.verb
    what = tidied(object_of(stripped(before)), setting.region, counts=True) or owner
    if _is_thing(after.verb, setting) and is_deed_alone(what, setting.region):
        return what + after.verb  # 走遍沿江贫困乡镇
    return what


def _staff_of(before: str, setting: Setting) -> str:
    "The people of things that have a number of their own: 9个单位的200多人."
    whose = before.removesuffix(_OF)
    whole = is_short(whose) and all(word.nominal for word in words_of(whose, setting.region))
    return whose + _STAFF if whole and setting.quantity.unit in _PEOPLE else ""


def _is_thing(phrase: str, setting: Setting) -> bool:
    "Whether all that follows a number is one thing, whatever verbs are inside: 未按规定让行违法行为."
    words = words_of(phrase, setting.region) if is_short(phrase) and setting.quantity.unit not in _PEOPLE else ()
    return bool(words) and words[-1].nominal


def _deed(verb: str, region: Region) -> str:
    "What is done, of a verb phrase that follows a number: 修订规划; the last verb alone where more is told."
    verb = without_adverbs(verb)
    words = words_of(verb, region)
    if words and words[0].tag == _PREPOSITION:
        verb = joined(words[next((n for n, word in enumerate(words) if word.verb), 0) :])
    return deed_of(verb, region) or (last_verb(verb, region) if is_short(verb) else "")


def _headcount(setting: Setting, verb: str) -> str:
    "How many do what the clause says of them: 800余人参加培训."
    head = _HEADS.get(setting.quantity.family, "") if setting.quantity.family == _HOUSEHOLDS else _HEADCOUNT
    if not verb or not (setting.quantity.unit in _PEOPLE or setting.quantity.family == _HOUSEHOLDS):
        return ""
    if (for_it := _FOR_IT.match(setting.after)) and (deed := deed_of(for_it["does"], setting.region)):
        return f"{deed}{_OF}{head.removeprefix(_OF)}"
    verb = without_adverbs(verb)
    deed = deed_of(verb, setting.region) or (verb if is_short(verb) else last_verb(verb, setting.region))
    deed = deed or first_verb(verb, setting.region)
    return f"{deed}{_OF}{head.removeprefix(_OF)}" if deed else ""
