"""Who a verb of speech belongs to: persons, a body, or somebody without a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.facts.people.passages import Passage
from loaders.facts.people.shares import lands
from loaders.facts.people.stands import KIN, OBJECT, PRONOUNS, Stand, in_row
from loaders.facts.people.titles import CROWDS, POSTS
from loaders.language import rules
from loaders.places.tokens import UNKNOWN, Lexicon

BOOK = rules.load("speech")
_HELD = POSTS.difference(BOOK.texts("bodies"))  # posts that somebody with a name may hold
BODIES = CROWDS.union(POSTS, BOOK.texts("bodies"), (f"{one}们" for one in BOOK.texts("bodies")))
_LENGTHS = sorted({len(body) for body in BODIES}, reverse=True)
_BETWEEN, _NOUN, _CONDITION, _CLAUSE, _STRANGE, _NAMELESS, _DOES, _TO, _WHILE, _TOLD, LED, _LEADS, _ORDERED = (
    BOOK.patterns("between noun condition clause stranger nameless does to while told led leads ordered", "speech.")
)
_AT, _LEAD, _COUNTED, _ISSUES, _PIECE, _SOMEBODY = BOOK.patterns("at lead counted issues piece somebody", "speech.")
_PIECES = frozenset(BOOK.texts("pieces"))
FAR = 10  # characters between a number of people and the last word of what they are called
DEPUTY = 2  # characters before a post that say it is another one: 副总|经理
NOUN = 8  # characters of the longest words that make a noun of the verb behind them
REACH = 80  # characters between a speaker and the verb that tell when, where and how it was said


@dataclass(frozen=True, slots=True)
class Scene:
    """One field with the persons in it, the offsets at which its sentences begin, and the dictionary of its words."""

    passage: Passage
    stands: tuple[Stand, ...]
    sentences: tuple[int, ...]
    known: Lexicon

    def first_stand(self, start: int, end: int) -> Stand | None:
        "The first person between two offsets."
        return next((stand for stand in self.named(start, end) if start <= stand.start and stand.end <= end), None)

    def named(self, start: int, end: int) -> tuple[Stand, ...]:
        "Those whose names begin between two offsets, in text order."
        low, high = (bisect_left(self.stands, at, key=lambda stand: stand.named) for at in (start, end))
        return self.stands[low:high]

    def _pronoun(self, start: int, end: int) -> int | None:
        "The place among the stands of the first one between two offsets, where that is a pronoun."
        place = bisect_left(self.stands, start, key=lambda stand: stand.named)
        stand = self.stands[place] if place < len(self.stands) else None
        is_one = stand and stand.named < end and self.passage.text[stand.named : stand.end] in PRONOUNS
        return place if is_one else None

    def is_unclear(self, start: int, end: int, unknown: int) -> bool:
        """Whether a pronoun between two offsets need not mean whom it was taken for: its paragraph names nobody before it,
        though it tells of something, or words of someone unknown begin at that offset in between.
        """
        place = self._pronoun(start, end)
        if place is None:
            return False
        text, at = self.passage.text, self.stands[place].named
        paragraph = text.rfind("\n", 0, at) + 1
        ended = self.stands[place - 1].end if place else 0
        told = self.sentence(at) > paragraph and text[paragraph] not in "这此该"
        return 0 < ended <= unknown or (ended <= paragraph and told)

    def means_one_between(self, start: int, end: int, low: int, high: int) -> bool:
        "Whether a pronoun between the first two offsets was taken for someone who is named between the others."
        place = self._pronoun(start, end)
        if place is None:
            return False
        meant = self.stands[place]
        named = next((one for one in self.stands[place - 1 :: -1] if one.name == meant.name), meant) if place else meant
        return low <= named.named < high

    def sentence(self, at: int) -> int:
        "Where the sentence of that offset begins."
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def sentence_end(self, at: int) -> int:
        "Where the sentence of that offset ends, its mark left out."
        n = bisect_right(self.sentences, at)
        return self.sentences[n] - 1 if n < len(self.sentences) else len(self.passage.text)

    def sentences_between(self, start: int, end: int) -> tuple[int, ...]:
        "Where sentences begin behind the first offset and before the second."
        low, high = bisect_right(self.sentences, start), bisect_left(self.sentences, end)
        return self.sentences[low:high]


def speakers_before(scene: Scene, start: int, verb_at: int, *, far: bool) -> tuple[str, ...]:
    """Who the verb at that offset belongs to: persons or a body right before it.

    far  when the sentence says so otherwise (quotation marks, a verb that can only be speech), the person named last
         before a comma will do
    """
    text = scene.passage.text
    if _NOUN.search(text, max(start, verb_at - NOUN), verb_at) or _ORDERED.search(
        text, max(start, verb_at - REACH), verb_at + 2
    ):
        return ()
    stands = [stand for stand in scene.named(start, verb_at) if stand.end <= verb_at]
    while stands and _near(text, stands[-1].end, verb_at) and (told := _told(scene, stands, start)):
        verb_at, stands = told
    if adjacent := next((stand for stand in stands if _near(text, stand.end, verb_at)), None):
        return _row(text, stands[: stands.index(adjacent)], adjacent)
    between = _BETWEEN.search(text, max(start, verb_at - REACH), verb_at)
    nearest = between.start() if between else verb_at
    if body := _body(scene, start, nearest, verb_at):
        if stands and text.startswith(body, stands[-1].end) and (body in _HELD or body[-2:] in _HELD):
            return _row(text, stands[:-1], stands[-1])  # 范青山|总领事
        owned = text[text.rfind(body, start, verb_at) - 1] == "的"  # 一家旅社的|经理
        return (_holder(scene, body, verb_at) if body in _HELD and not owned else body,)
    if other := _stranger(scene, start, nearest) or _nameless(text, stands, start, verb_at):
        return (other,)
    if _SOMEBODY.match(text, _clause(text, start, verb_at), verb_at):
        return ()
    doing = (one for one in reversed(stands) if is_subject(scene, one, start) and not _owns(text, one, verb_at))
    last = next(doing, None) if far else None
    return _row(text, stands[: stands.index(last)], last) if last else ()


def _near(text: str, end: int, verb_at: int) -> bool:
    "Whether nothing but when, where and how stands between a speaker who ends there and the verb."
    return end == verb_at or (verb_at - end <= REACH and _BETWEEN.fullmatch(text, end, verb_at) is not None)


def _owns(text: str, stand: Stand, verb_at: int) -> bool:
    "Whether the sentence speaks of what somebody has; not where this is their words: 老杜的话很实在：“…."
    opens = stand.start == 0 or _CLAUSE.match(text, stand.start - 1) is not None
    return text.startswith("的", stand.end) and not (opens and text.startswith("：“", verb_at))


def _clause(text: str, start: int, at: int) -> int:
    "Where the clause before that offset begins."
    return max(start, *(text.rfind(mark, start, at - 1) + 1 for mark in "，。；：！？“”\n"))


def _told(scene: Scene, stands: Sequence[Stand], start: int) -> tuple[int, list[Stand]] | None:
    "Where the words begin that say that the last of these persons, or a row that ends with them, is spoken to, and those before."
    text, first = scene.passage.text, len(stands) - 1
    while not (to := _to(scene, stands[first], start)):
        if first == 0 or not in_row(text, stands[first - 1].end, stands[first].start):
            return None
        first -= 1
    return to.start(), list(stands[:first])


def _to(scene: Scene, stand: Stand, start: int) -> re.Match[str] | None:
    "The words before someone who is spoken to, or met while another speaks (王强看望周大明时说), and before a place."
    text = scene.passage.text
    if stand.start == stand.named and (at := _AT.search(text, start, stand.start)):
        return at
    met = OBJECT.search(text, start, stand.start) if _WHILE.match(text, stand.end) else None
    return met or _TO.search(text, start, stand.start)


def _stranger(scene: Scene, start: int, at: int) -> str | None:
    "What reads like a name at the end of a clause, though nobody knew it for one: its words are nobody else's."
    match = _STRANGE.search(scene.passage.text, max(start, at - REACH), at)
    tag = scene.known.tags.get(match[0], UNKNOWN) if match else ""
    return match[0] if match and (tag == UNKNOWN or tag.startswith("nr")) else None


def _nameless(text: str, stands: Sequence[Stand], start: int, verb_at: int) -> str | None:
    "Who opens the clause of a verb and has no name (老人拉着他的手说), unless someone with a name stands in that clause."
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, verb_at - 1)]
    low = clauses[-1] if clauses else start
    if any(low <= stand.start and text[stand.end : stand.end + 1] != "的" for stand in stands):
        return None
    one = _NAMELESS.match(text, low, verb_at)
    at = one.end() if one else low
    size = next((size for size in _LENGTHS if text[at : at + size] in BODIES), 0)
    end = at + size
    return text[low:end] if size and end <= verb_at and _DOES.match(text, end) else None


def _row(text: str, stands: Sequence[Stand], last: Stand) -> tuple[str, ...]:
    "The names of those who speak together: the last one and those in a row before it; stands: all before it."
    names = [last.name]
    for stand in reversed(stands):
        if stand.end > last.start:
            continue  # part of the title of the next one: 云海集团董事长王强
        if not in_row(text, stand.end, last.start) or text[stand.end] == "，":
            break
        names.append(stand.name)
        last = stand
    return tuple(dict.fromkeys(reversed(names)))


def _body(scene: Scene, start: int, nearest: int, verb_at: int) -> str | None:
    "The phrase before a verb that can speak: it ends behind nearest, begins first, and is no place, no hearer and no condition."
    text, found = scene.passage.text, []
    for end in range(nearest, verb_at + 1):
        size = next((size for size in _LENGTHS if end - size >= start and text[end - size : end] in BODIES), None)
        if size and text[end : end + 1] != "会" and _near(text, end, verb_at):
            low = max(start, min(scene.passage.titles.reach(end - size), end - size))
            stop, issues = end, _ISSUES.search(text, low, end)
            if issues:  # 总理府20日晚|发表声明
                before = _BETWEEN.search(text, max(start, issues.start() - REACH), issues.start())
                stop = before.start() if before else issues.start()
                low = max(start, scene.passage.titles.reach(stop))
            if stop > low and end not in scene.passage.titles.begun:  # 大会|主席笑着说
                found.append((-low, not issues, stop, min(stop, end - size)))
    if not found:
        return None
    first, _, end, head = max(found)
    low = -first
    over = text[low - 1 : low + 1]
    if low > start and (over in lands() or scene.known.tags.get(over, "").startswith(("ns", "r"))):
        low -= 1  # 日|本专家, 该|厂职工
    else:  # 埃及|专家: the last character of a country is a small word elsewhere
        low -= next((size for size in (2, 3, 4) if low - size >= start and text[low - size : low] in lands()), 0)
    if text[head:end] in _PIECES and not _PIECE.fullmatch(text, low, end):
        low = head  # 压住阵脚|文章认为
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, low)]
    begins = clauses[-1] if clauses else start
    hears = _TOLD.search(text, begins, low) or _TOLD.search(text, begins, head)
    asked = _CONDITION.search(text, begins, head)
    if hears or (asked and (asked.end() <= low or "的" not in text[asked.end() : head])):
        return None
    if lead := _LEAD.match(text, low, head):
        return text[lead.end() : end]
    counted = _COUNTED.search(text, max(begins, low - FAR), low) if low == head else None
    return text[counted.end() if counted else low : end]


def _holder(scene: Scene, post: str, at: int) -> str:
    "Who was named with that post before that offset, if only one was; or else the post."
    posts = ((one.name, scene.passage.text[one.start : one.end]) for one in scene.named(0, at))
    held = {name for name, posted in posts if (head := posted.partition(post))[1] and "副" not in head[0][-DEPUTY:]}
    return held.pop() if len(held) == 1 else post


def is_subject(scene: Scene, stand: Stand, start: int) -> bool:
    """Whether a person does something in the sentence that begins there: nothing is done to them (居民给民警石磊送来锦旗), and they
    are not only named for something or somebody else (以高志远为团长的代表团, 他妻子).
    """
    text = scene.passage.text
    if LED.match(text, stand.end) or KIN.match(text, stand.end) or _LEADS.search(text, start, stand.start):
        return False
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, stand.start)]
    return not OBJECT.search(text, clauses[-1] if clauses else start, stand.start)
