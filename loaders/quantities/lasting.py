"""How long something lasted: the deed that a length of time is told of."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.places.region import Region
from loaders.quantities.affixes import stripped, unled, without_adverbs
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.naming import LONGEST, SHORT
from loaders.quantities.phrases import Word, ends_in_verb, joined, words_of
from loaders.quantities.tidying import tidied

(
    _RUNNING,
    _RUNNING_DEED,
    _LATELY,
    _WITHIN,
    _DID,
    _SINCE,
    _AHEAD,
    _TAKEN,
    _SPENDING,
    _ALL_HOURS,
    _PEAK,
    _PRONOUN,
    _TIME_ALONE,
) = BOOK.patterns(
    "running running.deed lately within did since ahead taken spending round_the_clock peak pronoun time.alone"
)
_ADVERBS, _PART_OF_NAMES, _LASTING, _MOMENTARY, _KEPT = BOOK.sets("adverbs part_of_names lasting momentary kept")
_DURATION = BOOK.entry("duration", str)
_OF, _PREPOSITION, _ANNIVERSARY = "的", "p", "周年"
_PERSONS = ("nr", "nrt", "nrfg")  # tags of names of persons
_CHINA, _SHORT_NAME = "中", "j"
_ACTIVITY, _ONE = "vn", "一"


def is_ahead(setting: Setting) -> bool:
    "Whether a time at the head of its clause only says when the rest of it comes about: 未来三天."
    ahead = _AHEAD.fullmatch(setting.before) or _AHEAD.fullmatch(unled(setting.before))
    return ahead is not None and not setting.after.startswith(_OF)


def is_since(setting: Setting) -> bool:
    "Whether a time says only since when something else came about: 近20年来."
    if is_ahead(setting):
        return True
    if _PEAK.match(setting.after):
        return False
    since = _SINCE.match(setting.after)
    if since is None or not since["comes"]:
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
        if deed in _KEPT and who:
            return who
        return who + deed if len(who + deed) <= LONGEST else deed
    if noun and not setting.after.startswith(_OF) and (did := _DID.search(setting.own)):
        return did["deed"] + noun + _DURATION
    return ""


def taken(setting: Setting) -> str | None:
    """What is done in so long, where it stands behind the time: 用5年时间建成水库, 3分钟就能装好滤芯.

    None where the time is not one that something takes; empty where what is done has a number of its own.
    """
    following, region = setting.following, setting.region
    if following is not None and following.counts and following.word == _ONE:
        following = None  # 建成一座水库
    spent = _SPENDING.search(setting.own) is not None
    zone = setting.after[: following.start - setting.quantity.end if following else None]
    alone = spent and _TIME_ALONE.match(setting.after) is not None
    if spent and (alone or not setting.after):
        zone = setting.sequel  # 历时三年，建成水库; 用五年时间，建成水库
    found = _TAKEN.match(zone) if setting.quantity.unit != _ANNIVERSARY else None
    if found is None or _PEAK.match(setting.after) or _RUNNING.search(setting.own):
        return None
    numbered = (following is not None and found.end() == len(zone)) or zone[found.end() : found.end() + 1].isdigit()
    words = words_of(without_adverbs(found["deed"]), region)
    if _ALL_HOURS.fullmatch(setting.quantity.text) and not numbered and found.start("deed") == 0:
        return joined(_whole(words)) or None
    who = "" if spent else stripped(setting.own)
    if not all(word.nominal for word in words_of(who, region)) or who.endswith(_DURATION):
        return None
    led = next((place for place, word in enumerate(words) if word.tag not in _ADVERBS), 0)
    words = words[led:]
    if not words or words[0].text in _LASTING or (alone and not (words[0].verb and _whole(words) == words)):
        return None
    if not (words[0].verb or words[0].tag == _PREPOSITION or words[-1].tag == _ACTIVITY or words[-1].verb):
        return None
    if numbered:
        return ""
    deed = joined(_whole(words))
    who = who if len(who + deed) <= SHORT and not is_person(who, region) else ""
    return f"{who}{deed}{_DURATION}" if deed else None


def _whole(words: Sequence[Word]) -> Sequence[Word]:
    "The first words of a phrase, no more than can be a name, up to one that a name may end in."
    of = next((place for place, word in enumerate(words) if word.text == _OF), 0)
    if of > 1 and words[of - 1].names:
        words = words[:of]  # 举办年会的城市
    while words and (len(joined(words)) > SHORT or not (words[-1].names or words[-1].verb)):
        words = words[:-1]
    return words


def is_person(noun: str, region: Region) -> bool:
    "Whether somebody is named, or called by what they do."
    words = words_of(noun, region)
    return bool(words) and (words[-1].tag in _PERSONS or _PRONOUN.match(words[-1].text) is not None)


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
        or (told[first - 1].text == _CHINA and told[first].tag == _SHORT_NAME)  # 中秘建交
    ):
        first -= 1
    while len(joined(told[first:])) > SHORT:
        first += 1
    return joined(told[first:])
