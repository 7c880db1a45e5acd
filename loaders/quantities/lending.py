"""What a clause that only gives a number takes from those before it in its sentence."""

from __future__ import annotations

from loaders.quantities.affixes import unled
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.followers import follower_of
from loaders.quantities.naming import LONGEST
from loaders.quantities.phrases import first_noun, is_named, joined, words_of
from loaders.quantities.tidying import tidied, without_loose_end

_TOPIC, _LAST_CLAUSE, _PLAIN_CLAUSE, _IS, _SHARE_TOLD, _BRANCH, _BRANCH_NAME, _ATTRIBUTE, _HAS = BOOK.patterns(
    "topic.noun clause.last clause.plain is_what share.told branch branch.name attribute has"
)
_SHARES, _FRONT, _PART_OF_NAMES = BOOK.sets("shares front part_of_names")
_WEIGHT = BOOK.entry("weight", str)
_HISTORY, _COMMA = "历史", "，"
_TIME, _MONEY, _LENGTH, _PRONOUNS = "time", "money", "length", ("r", "rr")


def lent(setting: Setting, found: str, earlier: str) -> str:
    "What the clauses before say it is, for a number that its own clause says nothing of, or only that it is a rate."
    if setting.quantity.family not in _SHARES:
        return earlier or found or topic(setting)
    if not setting.own and (told := _IS.match(setting.after)):
        return tidied(told["what"], setting.region, counts=False)  # 八成是青年
    whose = earlier or found or _nearest(setting) or topic(setting)
    share = None if _SHARE_TOLD.search(whose) else _SHARE_TOLD.search(setting.own)
    told_of = whose + _WEIGHT.format(share["of"]) if share else ""
    return told_of if whose and share and len(told_of) <= LONGEST else whose


def object_lent(setting: Setting, left: Setting, earlier: str) -> str:
    "The thing that the measure before is one of, where this may be one of it as well: 需要煤炭2万吨，只运到4000吨."
    family = setting.quantity.family
    if setting.quantity.counts or family in _SHARES or family == _TIME:
        return ""
    if follower_of(setting).noun:
        return ""
    if family != left.quantity.family and (family in (_MONEY, _LENGTH) or not left.quantity.counts):
        return ""
    words = words_of(earlier, setting.region)
    first = len(words)
    while first and (words[first - 1].nominal or words[first - 1].tag in _PART_OF_NAMES):
        first -= 1
    return joined(words[first:])


def of_branch(found: str, earlier: str, setting: Setting) -> str:
    "Of a branch that alone is named what was measured of its trade: 工业增加值增长6%，其中采矿业增长5%."
    measure = _BRANCH.match(earlier)
    told = setting.quantity.family in _SHARES and measure is not None and _BRANCH_NAME.search(found) is not None
    return found + measure["what"] if measure and told and len(found + measure["what"]) <= LONGEST else ""


def with_owner(found: str, setting: Setting, left: Setting | None, earlier: str) -> str:
    "A measure with what has it, where its own clause or the one right before says that: 收获玉米30万亩，进度过半; else alone."
    if found == _HISTORY:
        owner = _owner_of_history(setting)
    elif not unled(setting.before).startswith(found):
        owner = ""
    elif earlier:
        beside = left is not None and left.clause[1] + 1 == setting.clause[0] and left.quantity.family != _TIME
        owner = _ATTRIBUTE.sub("", earlier) if beside and found not in earlier else ""
    else:
        owner = topic(setting) if _COMMA not in setting.opening[:-1] else ""
    told = is_named(words_of(owner, setting.region)) and not owner.endswith(found)
    return owner + found if told and len(owner + found) <= LONGEST else found


def _owner_of_history(setting: Setting) -> str:
    "What has existed for so long: 戏台有着三百年历史; what the sentence is about where its clause does not say it (至今已有三百年历史)."
    has = _HAS.search(setting.own)
    if has is None or setting.quantity.family != _TIME:
        return ""
    owner = unled(setting.own[: has.start()])
    words = words_of(owner, setting.region)
    if is_named(words):
        return owner if all(word.nominal for word in words) else ""
    return topic(setting)


def topic(setting: Setting) -> str:
    "What the sentence is about, for a clause that only counts: 大务村大棚位于…，共35栋."
    phrase = unled(setting.opening or setting.before)
    found = _TOPIC.match(phrase)
    words = words_of(found["topic"], setting.region) if found else ()
    if words and words[0].tag not in _FRONT and (name := joined(without_loose_end(words))):
        return name
    clause = _PLAIN_CLAUSE.match(phrase)
    words = words_of(clause[0], setting.region) if clause else ()
    words = words[: first_noun(words)]
    if all(word.tag in _PRONOUNS for word in words):
        return ""
    return "" if words[0].tag in _FRONT or words[-1].set_phrase else joined(words)


def _nearest(setting: Setting) -> str:
    "What the clause before is about, for one that tells only its share: 外来客商不断增多，占客商总数的六成."
    clause = _LAST_CLAUSE.search(setting.lead)
    words = words_of(unled(clause["clause"]), setting.region) if clause else ()
    return "" if words and words[0].tag in _FRONT else joined(words[: first_noun(words)])
