"""Reported speech: where it ends, and what only stands where it would."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from loaders.facts.people import quotations
from loaders.facts.people.frames import Frame
from loaders.facts.people.speakers import BOOK, Scene
from loaders.facts.people.stands import PRONOUNS

_PARAGRAPH, _NARRATES, _MEETS, _LISTS, _LOOKS, _OUTCOME, _SIGNED, _JOINS = BOOK.patterns(
    "paragraph narrates meets lists looks outcome signed joins", "speech."
)


def content_end(scene: Scene, frame: Frame, starts: Sequence[int]) -> int:
    """Where reported speech ends: with its paragraph or before who signed it, with the quotation that it stands in, where the next frame begins, or
    where the paper goes on in its own words.

    starts  where frames begin, in order
    """
    text = scene.passage.text
    following = bisect_left(starts, frame.opens)
    end = starts[following] if following < len(starts) else len(text)
    paragraph = _PARAGRAPH.search(text, frame.opens, end)
    end = paragraph.start() if paragraph else end
    signed = _SIGNED.search(text, frame.opens, end)
    end = signed.start() if signed else end
    if (mark := quotations.opening(text, frame.opens)) >= 0:
        end = min(end, max(frame.opens, quotations.closing(text, mark + 1)))
    own = (at for at in scene.sentences_between(frame.opens, end) if _is_narration(scene, frame, at))
    return next(own, end)


def _is_narration(scene: Scene, frame: Frame, at: int) -> bool:
    "Whether the sentence that begins there, behind the first one of a speech, is the paper's own: it speaks of the speaker."
    text, end = scene.passage.text, scene.sentence_end(at)
    if quotations.is_quoted(text, frame.opens, at):
        return False
    if any(pattern.match(text, at, end) for pattern in (_NARRATES, _MEETS)) or _LISTS.fullmatch(text, at, end):
        return True
    if (other := scene.first_stand(at, end)) and other.start == at < other.named and _JOINS.match(text, other.end, end):
        return True
    return any(
        one.name in frame.speakers
        and text[one.named : one.end] not in PRONOUNS
        and (one.start == at or text[one.start - 1] in "，：")
        and not quotations.is_quoted(text, at, one.start)
        for one in scene.named(at, end)
    )


def without_narration(text: str, frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames but those behind a quotation (“…。”老杜说，…) whose next words only tell how it was spoken or what came of it,
    or hold the next quotation.
    """
    frames = list(frames)
    last = {frame.start: frame.opens for frame in frames if frame.said}
    for frame in frames:
        behind = not frame.said and "”" in text[max(0, frame.start - 1) : frame.opens]
        told = _OUTCOME.match(text, frame.opens) or last.get(frame.start, -1) > frame.opens
        if not (not frame.said and _LOOKS.match(text, frame.opens)) and not (behind and told):
            yield frame
