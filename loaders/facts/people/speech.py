"""Who says what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.facts.people.naming import Named, Passage
from loaders.facts.people.roles import OBJECT, Stand, find_stands, in_row
from loaders.facts.people.titles import title_reader
from loaders.language import rules
from loaders.places.region import Region
from loaders.shapes.facts import PersonFact, QuoteFact
from loaders.shapes.pages import Article

BOOK = rules.load("speech")
BODIES = tuple(sorted(BOOK.texts("bodies"), key=len, reverse=True))
STRONG, PRAISE = frozenset(BOOK.texts("strong")), frozenset(BOOK.texts("praise"))
_SPEAKING = STRONG.union(BOOK.texts("close"))
VERBS = PRAISE.union(_SPEAKING, (verb + tail for verb in _SPEAKING for tail in BOOK.texts("tails")))
_SIZES = sorted({len(verb) for verb in VERBS}, reverse=True)
_BEFORE, _AFTER, _LABEL, _DASH = (BOOK.rule(f"frame.{name}") for name in ("before", "after", "label", "dash"))
_BETWEEN, _NOUN, _CONDITION, _CLAUSE, _END, _PARAGRAPH = (
    BOOK.rule(f"speech.{name}").pattern for name in ("between", "noun", "condition", "clause", "end", "paragraph")
)
_QUESTION, _SAID, _WHOLE, _VERB, _PRAISE, _MANNER, _POINTS, _CLOSED, _GOES_ON = (
    BOOK.rule(f"speech.{name}").pattern
    for name in ("question", "said", "whole", "verb", "praise", "manner", "points", "closed", "on")
)
CLOSE = 8  # characters between a speaker and the verb after words that are marked, but do not end like a sentence
NEAR = 30  # characters between the closing mark and the speaker: ”走过村内新绘制的故事墙，村民张女士欣喜地说


@dataclass(frozen=True, slots=True)
class Frame:
    """Speakers and a verb; said is what a pair of quotation marks holds, None where speech is reported.

    start  where the sentence of the frame begins: reported speech before it ends here
    opens  where what is said begins
    """

    start: int
    opens: int
    speakers: tuple[str, ...]
    verb: str | None
    said: tuple[int, int] | None
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One field with the persons in it and the offsets at which its sentences begin."""

    passage: Passage
    stands: tuple[Stand, ...]
    sentences: tuple[int, ...]

    def sentence(self, at: int) -> int:
        "Where the sentence of that offset begins."
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def sentence_end(self, at: int) -> int:
        "Where the sentence of that offset ends, its mark left out."
        n = bisect_right(self.sentences, at)
        return self.sentences[n] - 1 if n < len(self.sentences) else len(self.passage.text)


def find_quotes(article: Article, people: tuple[PersonFact, ...], region: Region) -> tuple[QuoteFact, ...]:
    """Direct and reported speech with its speaker, in text order within each field.

    Direct speech spans what the quotation marks hold. Reported speech goes on to the end of the paragraph or to the
    next speaker. A speaker is a person's name or the printed phrase of a body (会议, 区财政局, 村民们). Not found:
    speech whose speaker only an earlier paragraph names.
    """
    return tuple(quote for scene in _scenes(article, people, region) for quote in _quotes(scene))


def _scenes(article: Article, people: Iterable[PersonFact], region: Region) -> Iterator[Scene]:
    named = [
        Named(mention.field, mention.start, mention.end, person.name, mention.rule)
        for person in people
        for mention in person.mentions
    ]
    for field in article.fields():
        if field.name == "text" or field.name.startswith("captions"):
            here = sorted((one for one in named if one.field == field.name), key=lambda one: one.start)
            titles = title_reader(field.text, region).parted_by([one.end for one in here])
            passage = Passage(field.name, field.text, titles)
            sentences = (0, *(match.end() for match in _END.finditer(field.text)))
            yield Scene(passage, tuple(find_stands(passage, here)), sentences)


def _quotes(scene: Scene) -> list[QuoteFact]:
    text, field = scene.passage.text, scene.passage.field
    if labels := _labels(scene):
        return labels
    before = list(_frames_before(scene))
    direct = {frame.said[0] for frame in before if frame.said}
    frames = _in_order([*before, *_frames_after(scene, direct)])
    frames = _in_order([*frames, *_frames_on(scene, frames)])
    found = []
    for frame in frames:
        start, end = frame.said or (frame.opens, _content_end(text, frame, frames))
        if text[start:end].strip():
            found += [
                QuoteFact(who, frame.verb, bool(frame.said), field, start, end, frame.rule) for who in frame.speakers
            ]
    return sorted(found, key=lambda quote: (quote.start, quote.end))


def _in_order(frames: Iterable[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda frame: (frame.start, frame.opens))


def _content_end(text: str, frame: Frame, frames: Sequence[Frame]) -> int:
    "Where reported speech ends: with its paragraph, or where the next frame begins."
    paragraph = _PARAGRAPH.search(text, frame.opens)
    end = paragraph.start() if paragraph else len(text)
    return min((other.start for other in frames if frame.opens <= other.start < end), default=end)


def _frames_before(scene: Scene) -> Iterator[Frame]:
    text = scene.passage.text
    for verb, match in _openings(text):
        start, opens, said = scene.sentence(match.start()), match.end(), None
        if match[0].endswith("“"):
            closed = _closing(text, opens)
            if _SAID.search(text, opens, closed) or _WHOLE.match(text, closed + 1):
                said = (opens, closed)
            else:
                opens -= 1
        far = said is not None or verb in STRONG
        if speakers := _speakers_before(scene, start, match.start() - len(verb), far=far):
            yield Frame(start, opens, speakers, verb or None, said, _BEFORE.id)


def _openings(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    "Where speech may begin: a verb of speech and the marks behind it; any words before a colon and quotation marks."
    for match in _BEFORE.pattern.finditer(text):
        at = match.start()
        verb = next((text[at - size : at] for size in _SIZES if text[at - size : at] in VERBS), "")
        if verb in PRAISE and match[0] != "：“":
            continue
        if verb or match[0] == "：“":
            yield verb, match


def _closing(text: str, at: int) -> int:
    "Where the quotation ends that opens right before that offset; its paragraph's end where the mark is missing."
    depth = 1
    for offset in range(at, len(text)):
        depth += (text[offset] == "“") - (text[offset] == "”")
        if depth == 0:
            return offset
        if text[offset] == "\n" and text[offset + 1 : offset + 2] != "“":
            return offset
    return len(text)


def _speakers_before(scene: Scene, start: int, verb_at: int, *, far: bool) -> tuple[str, ...]:
    """Who the verb at that offset belongs to: persons or a body right before it.

    far  when the sentence says so otherwise (quotation marks, a verb that can only be speech), the person named last
         before a comma will do
    """
    text = scene.passage.text
    if _NOUN.search(text, start, verb_at):
        return ()
    between = _BETWEEN.search(text, start, verb_at)
    nearest = between.start() if between else verb_at
    stands = [stand for stand in scene.stands if start <= stand.named and stand.end <= verb_at]
    if adjacent := [stand for stand in stands if nearest <= stand.end]:
        return _row(text, stands, adjacent[-1])
    if body := _body(scene, start, nearest, verb_at):
        return (body,)
    if far and stands and (text[nearest - 1] in "，、：）" or text[verb_at - 1] not in "，"):
        return _row(text, stands, next((one for one in reversed(stands) if _is_subject(scene, one, start)), stands[-1]))
    return ()


def _row(text: str, stands: Sequence[Stand], last: Stand) -> tuple[str, ...]:
    "The names of those who speak together: the last one and those in a row before it."
    names = [last.name]
    for stand in reversed([stand for stand in stands if stand.end < last.start]):
        if not in_row(text, stand.end, last.start):
            break
        names.append(stand.name)
        last = stand
    return tuple(dict.fromkeys(reversed(names)))


def _body(scene: Scene, start: int, nearest: int, verb_at: int) -> str | None:
    "The phrase before a verb that can speak: it ends between these offsets, begins first, and is no condition."
    text, found = scene.passage.text, []
    for end in range(nearest, verb_at + 1):
        word = next((word for word in BODIES if text.endswith(word, start, end)), None)
        if word:
            low = max(start, min(scene.passage.titles.reach(end - len(word)), end - len(word)))
            found.append((-low, end))
    if not found:
        return None
    low, end = -max(found)[0], max(found)[1]
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, low)]
    return None if _CONDITION.search(text, clauses[-1] if clauses else start, low) else text[low:end]


def _frames_after(scene: Scene, direct: set[int]) -> Iterator[Frame]:
    text, follower = scene.passage.text, None
    for match in reversed(list(_AFTER.pattern.finditer(text))):
        said = match.span("said")
        if said[0] in direct:
            continue
        frame = _frame_after(scene, match.end(), said)
        goes_on = follower and follower.said and follower.start == match.end() and _SAID.search(match["said"])
        if frame is None and goes_on:
            frame = Frame(match.start(), said[0], follower.speakers, follower.verb, said, _AFTER.id)
        if frame:
            follower = frame
            yield frame
    for match in _DASH.pattern.finditer(text):
        yield Frame(match.start(), match.start("said"), (match["who"],), None, match.span("said"), _DASH.id)


def _frame_after(scene: Scene, closed: int, said: tuple[int, int]) -> Frame | None:
    "The frame of a quotation whose speaker follows it in the same sentence, or in the next, which says nothing else."
    text = scene.passage.text
    apart = text[closed : closed + 1] == "\n"
    closed += apart
    spoken = bool(_SAID.search(text, *said))
    end = min([scene.sentence_end(closed), *(at for at in (text.find("“", closed),) if at >= 0)])
    stand = next((stand for stand in scene.stands if closed <= stand.start and stand.end <= end), None)
    if stand and stand.start - closed <= NEAR:
        points = _POINTS.match(text, closed)
        verb = points or _VERB.search(text, stand.end, end) or _PRAISE.search(text, stand.end, end)
        if apart and not (verb and _CLOSED.match(text, verb.end())):
            return None
        begins = scene.sentence(said[0]) == said[0] - 1 or text[said[0] - 2] == "）"  # 本报讯（记者 王强）“…
        opens = begins and text[said[1] - 1] in "。！？…"
        silent = spoken and stand.start == closed and (_MANNER.match(text, stand.end) or opens)
        alone = opens and not apart and _is_subject(scene, stand, closed)
        close = stand.start == closed and verb and verb.start() - stand.end <= CLOSE
        if silent or alone or close or (verb and spoken):
            spoke = points["verb"] if points else verb and verb[0]
            return Frame(said[0] - 1, said[0], (stand.name,), spoke, said, _AFTER.id)
    verb = None if apart else _VERB.search(text, closed, end) or _PRAISE.search(text, closed, end)
    if verb and spoken and (speakers := _speakers_before(scene, closed, verb.start(), far=False)):
        return Frame(said[0] - 1, said[0], speakers, verb[0], said, _AFTER.id)
    return None


def _frames_on(scene: Scene, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Quotations without a speaker of their own that go on with what someone says in the same paragraph.

    After another quotation in the same paragraph (“…。”老杜说。“…。”), or in the sentence that follows it (“…。”老杜摆摆手，“…。”);
    and after a sentence that tells what someone does beside their words (老杜竖起大拇指。“…！”). Reported speech holds
    the quotations that follow it already.
    """
    text = scene.passage.text
    held = [frame.said or (frame.opens, _content_end(text, frame, frames)) for frame in frames]
    direct = [frame for frame in frames if frame.said]
    for match in _AFTER.pattern.finditer(text):
        said = match.span("said")
        if not _SAID.search(text, *said) or any(start <= said[0] <= end for start, end in held):
            continue
        low = text.rfind("\n", 0, match.start()) + 1
        if speakers := _speakers_on(scene, direct, low, match.start()):
            frame = Frame(match.start(), said[0], speakers, None, said, _AFTER.id)
            direct.append(frame)
            yield frame


def _speakers_on(scene: Scene, direct: Sequence[Frame], low: int, at: int) -> tuple[str, ...]:
    "Whose quotation it is that opens at that offset, by what stands before it in the paragraph that begins at low."
    text = scene.passage.text
    last = max((one for one in direct if low <= one.opens < at), key=lambda one: one.opens, default=None)
    if last and last.said and _GOES_ON.fullmatch(text, last.said[1] + 1, at):
        return last.speakers
    if at == low or scene.sentence(at) != at:
        return ()
    start = max(low, scene.sentence(at - 1))
    verb = _PRAISE.search(text, start, at)
    if stand := next((stand for stand in scene.stands if start <= stand.start < at), None):
        alone = {stand.name} == {other.name for other in scene.stands if start <= other.named < at}
        return (stand.name,) if verb or (alone and _is_subject(scene, stand, start)) else ()
    return _speakers_before(scene, start, verb.start(), far=True) if verb else ()


def _is_subject(scene: Scene, stand: Stand, start: int) -> bool:
    "Whether nothing is done to that person in the sentence that begins there: 居民给民警石磊送来锦旗."
    text = scene.passage.text
    clauses = [match.end() for match in _CLAUSE.finditer(text, start, stand.start)]
    return not OBJECT.search(text, clauses[-1] if clauses else start, stand.start)


def _labels(scene: Scene) -> list[QuoteFact]:
    "The answers of an interview: from the label of the one who answers to the next label; [] where nobody asks."
    text, field = scene.passage.text, scene.passage.field
    labels = list(_LABEL.pattern.finditer(text))
    if len(labels) < 2 or not any(_QUESTION.match(match["who"]) for match in labels):
        return []
    ends = [match.start() for match in labels[1:]] + [len(text)]
    return [
        QuoteFact(match["who"], None, False, field, match.end(), len(text[:end].rstrip("\n")), _LABEL.id)
        for match, end in zip(labels, ends, strict=True)
        if not _QUESTION.match(match["who"])
    ]
