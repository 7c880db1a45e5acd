"""Who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.facts.people.continued import frames_on
from loaders.facts.people.frames import Frame, frames_after, frames_before
from loaders.facts.people.passages import Named, Passage, Printed, one_dot
from loaders.facts.people.reported import content_end, without_narration
from loaders.facts.people.speakers import BOOK, Scene
from loaders.facts.people.stands import find_stands
from loaders.facts.people.titles import title_reader
from loaders.places import tokens
from loaders.places.region import Region
from loaders.shapes.facts import PersonFact, QuoteFact

_LABEL = BOOK.rule("frame.label")
CREDIT = 20  # characters before a name that tell whose it is
_MARKS = str.maketrans("『』「」", "“”“”")  # print of some papers has these for quotation marks
_LONG = 600  # characters; no sentence is longer, a list of names may be
_QUESTION, _SIGN, _END, _WRITES, _WROTE = BOOK.patterns("question sign end writes wrote", "speech.")


def find_quotes(article: Printed, people: tuple[PersonFact, ...], region: Region) -> tuple[QuoteFact, ...]:
    """Direct and reported speech with its speaker, in text order within each field.

    Direct speech spans what the quotation marks hold. Reported speech goes on to the end of the paragraph or to the
    next speaker. A speaker is a person's name or the printed phrase of a body (会议, 区财政局, 村民们). Not found:
    speech whose speaker only an earlier paragraph names.
    """
    return tuple(quote for scene in _scenes(article, people, region) for quote in _quotes(scene))


def _scenes(article: Printed, people: Iterable[PersonFact], region: Region) -> Iterator[Scene]:
    named = [
        Named(mention.field, mention.start, mention.end, person.name, mention.rule)
        for person in people
        for mention in person.mentions
    ]
    for field in article.fields():
        if field.name == "text" or field.name.startswith("captions"):
            here = sorted((one for one in named if one.field == field.name), key=lambda one: one.start)
            text = one_dot(field.text).translate(_MARKS)
            here = [one for one in here if not _is_credited(text, one)]
            titles = title_reader(text, region).parted_by([one.end for one in here])
            passage = Passage(field.name, text, titles)
            sentences = tuple(_starts(text))
            yield Scene(passage, tuple(find_stands(passage, here)), sentences, tokens.lexicon(region))


def _is_credited(text: str, one: Named) -> bool:
    "Whether somebody is only named as the writer or photographer: 记者 王强 摄."
    low = max(0, one.start - CREDIT)
    return bool(_WRITES.search(text, low, one.start) and _WROTE.match(text, one.end))


def _starts(text: str) -> Iterator[int]:
    "Where sentences begin; one without an end begins anew at a comma, so that none is searched as far as a page."
    last = 0
    yield last
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while end - last > _LONG:
            last = text.rfind("，", last, last + _LONG) + 1 or last + _LONG
            yield last
        if end < len(text):
            yield (last := end)


def _quotes(scene: Scene) -> list[QuoteFact]:
    text, field = scene.passage.text, scene.passage.field
    low, labels = _labels(scene)
    before = list(frames_before(scene))
    direct = {frame.said[0] for frame in before if frame.said}
    frames = _in_order(without_narration(text, [*before, *frames_after(scene, direct)]))
    frames = _in_order([*frames, *frames_on(scene, frames)])
    found, starts = labels, sorted([*(frame.start for frame in frames), *([low] if labels else [])])
    for frame in frames:
        start, end = frame.said or (frame.opens, content_end(scene, frame, starts))
        if text[start:end].strip() and start < low:
            found += [
                QuoteFact(who, frame.verb, bool(frame.said), field, start, end, frame.rule) for who in frame.speakers
            ]
    return sorted(found, key=lambda quote: (quote.start, quote.end))


def _in_order(frames: Iterable[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda frame: (frame.start, frame.opens))


def _labels(scene: Scene) -> tuple[int, list[QuoteFact]]:
    """Where an interview begins, and its answers: from the label of the one who answers to the next label; where nobody asks
    or nobody is named who answers, the end of the text and [].
    """
    text, field = scene.passage.text, scene.passage.field
    labels = list(_LABEL.pattern.finditer(text))
    if len(labels) < 2 or not any(_QUESTION.match(match["who"]) for match in labels):
        return len(text), []
    ends = [match.start() for match in labels[1:]] + [len(text)]
    answers = [
        QuoteFact(match["who"], None, False, field, match.end(), len(text[:end].rstrip("\n")), _LABEL.id)
        for match, end in zip(labels, ends, strict=True)
        if not (_QUESTION.match(match["who"]) or _SIGN.match(match["who"]))
    ]
    return (labels[0].start(), answers) if answers else (len(text), [])
