"""The noun after a quantity, and what the clause says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.phrases import Word, first_noun, is_place, joined, words_of

_VERB, _DEED, _NOUN_END, _CARRIED, _TAIL, _PARENTHESIS, _QUOTED, _ROUGH, _SINCE, _RELATIVE, _PARTICLE, _LISTED = (
    BOOK.patterns("verb.after deed noun.end carried tail.place parenthesis quoted rough.after since relative of listed")
)
_PEOPLE, _TIMES, _POLITE, _OWNERS, _BELONGINGS = BOOK.sets("people times polite owners belongings")
_RECKONED = BOOK.entry("reckoned", tuple[str, ...])
_CARRIERS = frozenset(BOOK.texts("carried"))
_HOLDING, _OF, _COMMA, _QUOTE, _NUMBER, _PREPOSITION = "着", "的", "、", "“", "m", "p"
_LEADS, _PIECE, _BY = ("c", "p"), "个", "经"  # tags of what leads to how things are: 和建筑结合的方案
_LAND = BOOK.rule("lead.land").pattern
_TIME, _AREA, _GROUND, _DOCUMENTS = "time", "area", "地", "documents"
_AGED, _OWNED, _PERSONS, _RELATIVE_PAIR, _ABOUT, _NEAR = BOOK.patterns("aged owned persons relative.pair about near")
_TELLING = ("a", "i", "l")  # tags of what says how things are
_ITEM = 8  # characters of one of several nouns
_REACH = 40  # characters after a number that are cut into words


@dataclass(frozen=True, slots=True)
class Follower:
    """What stands after a quantity, up to the next one.

    zone  all of it;  noun  the noun phrase that it begins with;  verb  what comes behind that, where the clause ends there
    """

    zone: str
    noun: str
    verb: str


def follower_of(setting: Setting) -> Follower:
    "The noun after a quantity, and the verb phrase after that; either may be empty."
    if setting.quantity.family == _TIME and (not setting.after or _SINCE.match(setting.after)):
        return Follower("", "", "")
    if setting.after.startswith(_RECKONED):
        return Follower("", "", "")
    if setting.quantity.family == _AREA and _LAND.match(setting.after):
        return Follower(_GROUND, _GROUND, "")
    zone, whole = _zone(setting)
    measure, zone = _measure_first(setting, zone)
    if aged := _AGED.match(zone):
        measure, zone = measure + aged[0], zone[aged.end() :]
    masked = _QUOTED.sub(lambda quoted: _QUOTE * len(quoted[0]), zone)
    end = _NOUN_END.search(masked, _listed(masked, setting, whole=whole))
    told = zone[: end.start()] if end else zone
    carried = _CARRIED.search(masked[: len(told)])
    if carried and not _VERB.search(masked, 0, carried.start()) and _is_noun(told[: carried.start()], setting):
        return Follower(told, measure + told[: carried.start()], "")
    masked = masked[: len(told)]
    starts = [match.start() for match in (_VERB.search(masked), _DEED.search(masked, 2)) if match]
    if setting.quantity.unit == _PIECE and _PERSONS.match(told):
        starts = [1]
    words = words_of(told[: min((*starts, _REACH))], setting.region)
    led = bool(words) and (words[0].tag in _LEADS or words[0].text == _BY) and setting.quantity.counts
    alone = told[: min(starts, default=len(told))]
    size = 0 if led or _is_told_of(setting, words) else first_noun(words) or _only_verb(setting, words, alone)
    noun = joined(words[:size])
    ends = (whole or end is not None) and (end is None or not size)
    ends = ends and not (words and words[0].tag == _NUMBER) and not told.startswith(_OF, len(noun))
    named = measure + (_owner(noun, setting) or _head(noun, setting)) if noun else ""
    zone = told if ends and words and words[0].tag != _PREPOSITION else ""
    if which := _which(setting, noun):
        return Follower(zone, which, "")
    return Follower(zone, named, told[len(noun) :] if ends else "")


def _is_noun(phrase: str, setting: Setting) -> bool:
    "Whether a noun phrase is all of it."
    words = words_of(phrase, setting.region)
    return not any(word.tag == _PREPOSITION for word in words)


def _listed(zone: str, setting: Setting, *, whole: bool) -> int:
    """Where the last of the nouns begins that a number counts together: 86户孤寡、残疾老人; 0 where it counts one.

    Not where the next has a number of its own, nor where the number is itself one of a list.
    """
    end = 0
    alone = _COMMA not in (setting.gap or "")
    if alone and (setting.quantity.counts or setting.quantity.family == _AREA):
        while item := _LISTED.match(zone, end):
            rest = words_of(zone[item.end() + 1 :], setting.region)
            if not whole and first_noun(rest) == len(rest):
                break  # 14座水库、城南6座
            words = words_of(item["item"], setting.region)
            if first_noun(words) < len(words) or not first_noun(words_of(zone[item.end() :][:_ITEM], setting.region)):
                break
            end = item.end()
    return end


def _which(setting: Setting, noun: str) -> str:
    """Things with the clause before 的 that tells which are counted: 挂满彩灯的花车; of one that has a number the things alone.

    noun  what was found to follow the quantity; a measure of those things may be all of it
    """
    quantity, following = setting.quantity, setting.following
    of_measure = (
        following is not None
        and _ABOUT.sub("", setting.after[: following.start - quantity.end]) == noun
        and not following.counts
    )
    told_apart = quantity.unit not in (*_PEOPLE, *_TIMES) or quantity.spelled in _POLITE
    whose = bool(noun) and is_place(noun, setting.region)  # 南洋制造的座钟
    paired = quantity.counts and told_apart and (whose or _pair(setting) is not None)
    if not quantity.counts or not told_apart or (noun and not of_measure and not paired):
        return ""
    match = _RELATIVE.match(setting.after) or _pair(setting)
    if match is None or (
        of_measure and following and not _NEAR.match(setting.after[following.end - quantity.end : match.end("does")])
    ):
        return ""
    told = setting.after[match.end() :]
    end = min(
        (found.start() for found in (_NOUN_END.search(told), _VERB.search(told), _DEED.search(told, 2)) if found),
        default=_REACH,
    )
    words = words_of(told[: min(end, _REACH)], setting.region)
    things = joined(words[: first_noun(words)])
    plain = _COMMA in match["does"] or any(map(str.isdigit, match["does"]))
    return things if not things or plain else f"{match['does']}{_OF}{things}"


def _pair(setting: Setting) -> re.Match[str] | None:
    "Two clauses that both tell which things are counted: 地势平坦、土层深厚的地块."
    pair = _RELATIVE_PAIR.match(setting.after)
    told = pair is not None and all(
        words[-1].verb or words[-1].tag in _TELLING
        for words in (words_of(part, setting.region) for part in pair["does"].split(_COMMA))
    )
    return pair if told else None


def _zone(setting: Setting) -> tuple[str, bool]:
    "The clause after a quantity up to the next one, and whether that is all of it; a measure may be part of a name."
    following, end = setting.following, setting.quantity.end
    if whole := following is None or (following.start <= end and not following.counts):
        zone = setting.after
    elif following.counts and following.start == end:
        zone = setting.after[following.end - end :]  # 24类108项业务
    else:
        zone = setting.after[: following.start - end]
    return _PARENTHESIS.sub("", _ROUGH.sub("", zone)).removeprefix(_OF), whole


def _measure_first(setting: Setting, zone: str) -> tuple[str, str]:
    "A measure right after the number, and what comes after that: 18处 24小时 智能文化空间."
    following = setting.following
    if following is None or following.start > setting.quantity.end or following.counts:
        return "", zone
    return zone[: following.end - following.start], zone[following.end - following.start :]


def _is_told_of(setting: Setting, words: tuple[Word, ...]) -> bool:
    "Whether a verb comes right after so many people or times: 800余人参加培训, 两次修订规划."
    unit = setting.quantity.unit
    if not setting.quantity.spelled or setting.after.startswith(_OF) or not words:
        return False
    if unit in _TIMES:
        return len(words) > 1 and (words[0].verb or words[0].tag == _PREPOSITION)
    named = setting.quantity.spelled in _POLITE and first_noun(words) > 1
    return unit in _PEOPLE and (words[0].verb or words[0].stops) and not named


def _only_verb(setting: Setting, words: tuple[Word, ...], told: str) -> int:
    "1 where a verb stands alone after so many things and so is what they are: 两项申请."
    alone = setting.quantity.counts and len(words) == 1 and words[0].verb and not words[0].stops
    alone = alone and 1 < len(words[0].text) == len(told)
    return int(alone and setting.quantity.unit not in _PEOPLE)


def _owner(noun: str, setting: Setting) -> str:
    "Of things and what they have the things, where the number counts those: 两个项目的费用; empty elsewhere."
    owned = _OWNED.match(noun) if setting.quantity.counts or setting.quantity.family == _TIME else None
    if owned is None:
        return ""
    things, held = owned["things"], setting.before.endswith(_HOLDING)  # 满载着55个集装箱的班列
    if setting.quantity.spelled in _POLITE:
        return things if noun[owned.end() :] in _BELONGINGS else ""
    named = held and words_of(things, setting.region)[-1].nominal
    return things if named or things in _OWNERS or things[-2:] in _OWNERS else ""


def _head(noun: str, setting: Setting) -> str:
    "The noun phrase alone: an activity after 的 only carries it, and a locative behind it says where."
    owner, of, activity = noun.partition(_OF)
    words = words_of(activity, setting.region)
    if (
        of
        and owner
        and setting.quantity.family != _DOCUMENTS
        and words
        and _carries(words[-1])
        and not any(word.verb or word.tag == "a" for word in words_of(owner, setting.region))
    ):
        noun = owner
    return _PARTICLE.sub("", _TAIL.sub("", _TAIL.sub("", noun)), count=1)


def _carries(word: Word) -> bool:
    return word.verb or word.tag == "vn" or word.text in _CARRIERS
