"""Who a verb of speech belongs to: persons, a body, or somebody without a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.facts.people.passages import Passage
from loaders.facts.people.roles import OBJECT, Stand, in_row
from loaders.facts.people.titles import CROWDS
from loaders.language import rules
from loaders.places.tokens import UNKNOWN, Lexicon

BOOK = rules.load("speech")
BODIES = CROWDS.union(BOOK.texts("bodies"))
_LENGTHS = sorted({len(body) for body in BODIES}, reverse=True)
_BETWEEN, _NOUN, _CONDITION, _CLAUSE, _STRANGE, _NAMELESS, _DOES, _TO, _WHILE = BOOK.patterns(
    "between noun condition clause stranger nameless does to while", "speech."
)


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

    def sentence(self, at: int) -> int:
        "Where the sentence of that offset begins."
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def sentence_end(self, at: int) -> int:
        "Where the sentence of that offset ends, its mark left out."
        n = bisect_right(self.sentences, at)
        return self.sentences[n] - 1 if n < len(self.sentences) else len(self.passage.text)


def speakers_before(scene: Scene, start: int, verb_at: int, *, far: bool) -> tuple[str, ...]:
    """Who the verb at that offset belongs to: persons or a body right before it.

    far  when the sentence says so otherwise (quotation marks, a verb that can only be speech), the person named last
         before a comma will do
    """
    text = scene.passage.text
    if _NOUN.search(text, start, verb_at):
        return ()
    between = _BETWEEN.search(text, start, verb_at)
    nearest = between.start() if between else verb_at
    stands = [stand for stand in scene.named(start, verb_at) if stand.end <= verb_at]
    while stands and nearest <= stands[-1].end and (to := _to(scene, stands[-1], start)):
        nearest = verb_at = to.start()
        stands.pop()
    if adjacent := [stand for stand in stands if nearest <= stand.end]:
        return _row(text, stands, adjacent[-1])
    if body := _body(scene, start, nearest, verb_at):
        return (body,)
    if other := _stranger(scene, start, nearest) or _nameless(text, stands, start, verb_at):
        return (other,)
    if far and stands and (text[nearest - 1] in "，、：）" or text[verb_at - 1] not in "，"):
        doing = (
            one for one in reversed(stands) if text[one.end : one.end + 1] != "的" and is_subject(scene, one, start)
        )
        return _row(text, stands, next(doing, stands[-1]))
    return ()


def _to(scene: Scene, stand: Stand, start: int) -> re.Match[str] | None:
    "The words before someone who is spoken to, or who is met while another speaks: 王强看望周大明时说."
    text = scene.passage.text
    met = OBJECT.search(text, start, stand.start) if _WHILE.match(text, stand.end) else None
    return met or _TO.search(text, start, stand.start)


def _stranger(scene: Scene, start: int, at: int) -> str | None:
    "What reads like a name at the end of a clause, though nobody knew it for one: its words are nobody else's."
    match = _STRANGE.search(scene.passage.text, start, at)
    tag = scene.known.tags.get(match[0], UNKNOWN) if match else ""
    return match[0] if match and (tag == UNKNOWN or tag.startswith("nr")) else None


def _nameless(text: str, stands: Sequence[Stand], start: int, verb_at: int) -> str | None:
    "Who opens the clause of a verb and has no name (老人拉着他的手说), unless someone with a name stands in that clause."
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, verb_at - 1)]
    low = clauses[-1] if clauses else start
    if any(low <= stand.start for stand in stands):
        return None
    one = _NAMELESS.match(text, low, verb_at)
    at = one.end() if one else low
    size = next((size for size in _LENGTHS if text[at : at + size] in BODIES), 0)
    end = at + size
    return text[low:end] if size and end <= verb_at and _DOES.match(text, end) else None


def _row(text: str, stands: Sequence[Stand], last: Stand) -> tuple[str, ...]:
    "The names of those who speak together: the last one and those in a row before it."
    names = [last.name]
    for stand in reversed([stand for stand in stands if stand.end < last.start]):
        if not in_row(text, stand.end, last.start) or text[stand.end] == "，":
            break
        names.append(stand.name)
        last = stand
    return tuple(dict.fromkeys(reversed(names)))


def _body(scene: Scene, start: int, nearest: int, verb_at: int) -> str | None:
    "The phrase before a verb that can speak: it ends between these offsets, begins first, and is no condition."
    text, found = scene.passage.text, []
    for end in range(nearest, verb_at + 1):
        size = next((size for size in _LENGTHS if end - size >= start and text[end - size : end] in BODIES), None)
        if size:
            found.append((-max(start, min(scene.passage.titles.reach(end - size), end - size)), end))
    if not found:
        return None
    low, end = -max(found)[0], max(found)[1]
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, low)]
    return None if _CONDITION.search(text, clauses[-1] if clauses else start, low) else text[low:end]


def is_subject(scene: Scene, stand: Stand, start: int) -> bool:
    "Whether nothing is done to that person in the sentence that begins there: 居民给民警石磊送来锦旗."
    text = scene.passage.text
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, stand.start)]
    return not OBJECT.search(text, clauses[-1] if clauses else start, stand.start)
