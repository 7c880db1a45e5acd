"""Phrases of a clause, told by the dictionary's tags of its words; there is no parser behind it.

A word's tag is that of jieba's dictionary: n… nouns, v verbs, vn verbs used as nouns, d adverbs, p prepositions, uj 的.
Which tags do what, and tags that it has wrong: the lists of rulebook/subjects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.places import tokens
from loaders.places.region import Region
from loaders.quantities.clauses import BOOK

_NOMINAL, _ENDING, _STOPPING, _LINKING, _VERBAL, _ADVERBIAL, _BOUND, _COPULAS = BOOK.sets(
    "nominal ending stopping linking verbal adverbial bound copulas"
)
_ADVERBS, _SCOPING, _FRONT, _PART_OF_NAMES, _HEADS, _COMPOUNDING = BOOK.sets(
    "adverbs scoping front part_of_names heads_of_compounds compounding"
)
_TAGS = {word: tag for tag, words in BOOK.entry("tags", dict[str, str]).items() for word in words.split()}
_ACTIVITIES = frozenset(BOOK.texts("activities"))
_WHOLE_NAME = re.compile(f"{BOOK.rule('quoted').pattern.pattern}|{BOOK.rule('model').pattern.pattern}")
_HOW, _DEFINING, _MODAL, _ASPECTS = BOOK.sets("how defining modal aspects")
_NUMERAL, _RESULT, _QUALITY, _SHORT_DEED = BOOK.patterns("numeral result quality deed.short")
_IDIOMS = ("i", "l")  # tags of set phrases
_TELLING = ("i", "a")  # tags of what says how a noun before it is
_NOUN, _ACTIVITY, _NUMBER, _LATIN, _TIME, _PRONOUN = "n", "vn", "m", "eng", "t", "r"
_OF, _DONE, _PASSIVE, _ITEM, _MANNER, _PLACE, _IN = "的", "了", "被", "、", "地", "ns", "在"
_GREAT, _WHICH = "大", "b"
_DOING = ("v", "vn", "vd", "uv")  # tags of what is done
_UNKNOWN, _DEED = "x", "v"
_WHOLE, _LONG = 8, 14  # characters: kept as it is; looked at for what may go


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase with its tag."""

    text: str
    tag: str

    @property
    def nominal(self) -> bool:
        "A noun, a name, an idiom, or a word that the dictionary does not know."
        return self.tag in _NOMINAL and self.text not in _ADVERBIAL

    @property
    def set_phrase(self) -> bool:
        "Words that always stand together, and name nothing: 津津有味, 七零八落."
        return self.tag in _IDIOMS

    @property
    def names(self) -> bool:
        "What a noun phrase may end in: a noun, or a verb that is used as one."
        return self.nominal or self.tag == _ACTIVITY

    @property
    def verb(self) -> bool:
        "A verb that says more than that something is."
        return self.tag in _VERBAL and self.text not in _COPULAS

    @property
    def stops(self) -> bool:
        "Nothing that stands inside a noun phrase: an adverb, a preposition, a pronoun, a time, a number."
        return self.tag in _STOPPING or self.text in _ADVERBIAL


@lru_cache(maxsize=4096)
def words_of(text: str, region: Region) -> tuple[Word, ...]:
    "The words of a phrase, as the region's dictionary cuts it; a quotation or a model is one word."
    words: list[Word] = []
    end = 0
    for quoted in _WHOLE_NAME.finditer(text):
        words += _cut(text[end : quoted.start()], region)
        words.append(Word(quoted[0], _NOUN))
        end = quoted.end()
    return (*words, *_cut(text[end:], region))


def _cut(text: str, region: Region) -> Iterator[Word]:
    return (_word(word, region) for word in tokens.cut(text, region))


def _word(text: str, region: Region) -> Word:
    tag = _TAGS.get(text) or tokens.tag(text, region)
    if text[0].isdigit():
        tag = _NOUN if text[-1].isascii() and text[-1].isalpha() else _NUMBER  # 5G
    elif tag == _NUMBER and not _NUMERAL.match(text):
        tag = _NOUN  # 大项, 首批, 日
    elif tag == _UNKNOWN and _RESULT.search(text):
        tag = _DEED  # 杀得难解难分, 装好滤芯
    return Word(text, tag)


def joined(words: Sequence[Word]) -> str:
    "The words as they were printed."
    return "".join(word.text for word in words)


def is_named(words: Sequence[Word]) -> bool:
    "Whether there is a noun among them."
    return any(word.names for word in words)


def first_noun(words: Sequence[Word]) -> int:
    "How many words from the first on make a noun phrase; 0 where none begins there."
    end, named = 0, False
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        if _stops_a_noun(word, following) or (
            (word.verb or _is_done(word, following)) and _begins_a_deed(words, place, named=named)
        ):
            break
        if word.text == _OF and not (following and place and not following.stops):
            break
        if following is not None and following.text[0] == _MANNER and (word.set_phrase or following.text == _MANNER):
            break
        if named and word.text in _HOW and following is not None and following.tag in _DOING:
            break
        if named and (word.tag == _LATIN or (word.tag in _TELLING and word.text != _GREAT and _ends_there(following))):
            break
        named = named or word.nominal
        end = place + 1 if word.tag not in _LINKING else end
    while end and words[end - 1].tag in _ENDING:
        end -= 1
    return end if is_named(words[:end]) else 0


def _ends_there(following: Word | None) -> bool:
    "Whether no noun comes next, so that an adjective or a set phrase says how the noun before it is."
    return following is None or following.verb or following.stops


def _is_done(word: Word, following: Word | None) -> bool:
    "Whether the name of an activity is a verb there: 调动了."
    return word.tag == _ACTIVITY and following is not None and following.text in _ASPECTS


def _stops_a_noun(word: Word, following: Word | None) -> bool:
    "Whether no noun phrase goes on there; a time before a noun is part of its name (春节联欢会, 具体举措)."
    if not word.stops or following is None:
        return word.stops
    if following.text == _OF and word.text in _DEFINING:
        return False  # 具体的方式
    return not (following.nominal if word.tag == _TIME else following.names and word.text in _DEFINING)


def _begins_a_deed(words: Sequence[Word], place: int, *, named: bool) -> bool:
    "Whether a verb is what the noun before it does; one that begins a phrase, or names an activity, is part of a name."
    if not named:
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    if words[place - 1].text == _GREAT:
        return False  # 大讨论
    if following is not None and following.text in _HEADS:
        return False  # 充电桩, 制造基地
    if _QUALITY.search(words[place - 1].text):
        return False  # 惩罚性赔偿
    if words[place].text in _COMPOUNDING and _goes_on(words, place + 1):
        return False  # 质量提升专项行动
    if following is not None and following.tag == _ACTIVITY and place + 2 < len(words) and words[place + 2].text == _OF:
        return False  # 乡村休闲旅游的线路
    if following is not None and following.nominal and 1 in (len(following.text), len(words[place].text)):
        return _SHORT_DEED.match(words[place].text) is not None
    return words[place].text not in _ACTIVITIES or (following is not None and following.text == _DONE)


def _goes_on(words: Sequence[Word], place: int) -> bool:
    "Whether the name of a programme goes on there, behind more of its verbs: 保护传承基地."
    while place < len(words) and words[place].text in _COMPOUNDING:
        place += 1
    return place < len(words) and (words[place].names or words[place].tag == _WHICH)


def deed_of(phrase: str, region: Region) -> str:
    "A phrase that is a verb with its object, without the adverbs before it; empty where it is something else."
    words: Sequence[Word] = words_of(phrase, region)
    while words and (words[0].tag in _ADVERBS or words[0].text in _ADVERBIAL):
        words = words[1:]
    return joined(words) if _is_deed(words) else ""


def _is_deed(words: Sequence[Word]) -> bool:
    "Whether nothing of a deed is missing: 走上工作岗位, 参与招聘, 被警方拘留."
    if not words or words[-1].tag in _BOUND or any(word.text == _OF for word in words):
        return False
    if len(words) == 1:
        return words[0].verb and len(words[0].text) > 1
    first = 1 if (words[0].stops or words[0].tag in _PART_OF_NAMES) and words[1].verb else 0
    if not (words[first].verb or words[first].tag == _ACTIVITY or words[0].text == _PASSIVE):
        return False
    inside = words[first + 1 : -1]
    whole = words[-1].names or words[-1].verb
    return whole and not any(word.stops and word.tag != _NUMBER and word.text != _DONE for word in inside)


def last_verb(phrase: str, region: Region) -> str:
    "The verb of two characters or more that ends a phrase; empty where none does."
    words = words_of(phrase, region)
    return words[-1].text if words and words[-1].verb and len(words[-1].text) > 1 else ""


def first_verb(phrase: str, region: Region) -> str:
    "The verbs that a phrase begins with: 踊跃报名参加 of 踊跃报名参加县里的考试; empty where none does."
    words = words_of(phrase, region)
    end = next((place for place, word in enumerate(words) if not word.verb), len(words))
    return joined(words[:end]) if len(joined(words[:end])) > 1 else ""


def ends_in_verb(phrase: str, region: Region) -> bool:
    words = words_of(phrase, region)
    return bool(words) and words[-1].verb


def is_deed_alone(phrase: str, region: Region) -> bool:
    "Whether a phrase is a verb and says neither who nor what: 累计修复, 只接收."
    words = words_of(phrase, region)
    deeds = [word for word in words if word.tag not in _ADVERBS and word.text not in _PART_OF_NAMES]
    return bool(deeds) and all(word.verb for word in deeds)


def is_place(phrase: str, region: Region) -> bool:
    "Whether it is nothing but the name of a place: 湖南."
    words = words_of(phrase, region)
    return bool(words) and all(word.tag == _PLACE for word in words)


def modifier(phrase: str, region: Region) -> str:
    "What stands before 的, from the last adverb or preposition on: 全区首批确定; empty where it is long."
    words: Sequence[Word] = words_of(phrase, region)
    if len(phrase) > _WHOLE:
        words = words[_last(words, _SCOPING - {_PRONOUN}) + 1 :]
        if words and words[-1].verb:
            first = len(words) - 1
            while first and (words[first - 1].names or words[first - 1].tag in _PART_OF_NAMES):
                first -= 1
            words = words[first:]
    rest = joined(words if len(words) == 2 and words[0].text == _IN and len(words[1].text) == 1 else from_name(words))
    return rest if len(rest) < _LONG else ""


def _last(words: Sequence[Word], tags: frozenset[str]) -> int:
    "The place of the last word with such a tag; -1 where there is none."
    return max((place for place, word in enumerate(words) if word.tag in tags), default=-1)


def from_name(words: Sequence[Word]) -> Sequence[Word]:
    "From the first word on that a name may begin with."
    while words and (words[0].tag in _FRONT or words[0].text == _ITEM or (words[0].text in _MODAL and len(words) > 1)):
        words = words[1:]
    return words
