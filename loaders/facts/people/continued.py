"""Quotations without a speaker of their own, which go on with what somebody says or does right before."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from loaders.facts.people.frames import AFTER, ASKED, OWN, PRAISES, SAID, SHOWS, Frame, is_alone, is_opened
from loaders.facts.people.quotations import closing, is_quoted
from loaders.facts.people.reported import content_end
from loaders.facts.people.speakers import BOOK, Scene, is_subject, speakers_before
from loaders.language.spans import Cover

_GOES_ON, _OTHER, _RESUMES = BOOK.patterns("on other resumes", "speech.")
CLAUSES = 12  # characters of a quotation of several clauses, whose full stop may stand behind it


def frames_on(scene: Scene, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Quotations without a speaker of their own that go on with what someone says in the same paragraph.

    After another quotation in the same paragraph (“…。”老杜说。“…。”), or in the sentence that follows it (“…。”老杜摆摆手，“…。”);
    and after a sentence that tells what someone does beside their words (老杜竖起大拇指。“…！”). Reported speech holds
    the quotations that follow it already.
    """
    text = scene.passage.text
    starts = sorted(frame.start for frame in frames)
    held = Cover(frame.said or (frame.opens, content_end(scene, frame, starts)) for frame in frames)
    direct = sorted((frame for frame in frames if frame.said), key=_opens_at)
    for match in AFTER.pattern.finditer(text):
        said = match.span("said")
        if (
            not (SAID.search(text, *said) or _has_clauses(scene, *said))
            or held.holds(said[0], said[0])
            or _OTHER.match(text, match.end())
        ):
            continue
        low = text.rfind("\n", 0, match.start()) + 1
        if speakers := _speakers_on(scene, direct, low, match.start()):
            frame = Frame(match.start(), said[0], speakers, None, said, AFTER.id)
            insort(direct, frame, key=_opens_at)
            yield frame


def _has_clauses(scene: Scene, start: int, end: int) -> bool:
    "Whether a quotation of several clauses is a sentence whose mark stands behind it: “路修好了，车也多了”。."
    text = scene.passage.text
    whole = scene.sentence(start) == start - 1 and text[end + 1 : end + 2] in ("。", "！")
    return whole and end - start >= CLAUSES and "，" in text[start:end]


def _of_subject(scene: Scene, start: int, at: int) -> tuple[str, ...]:
    """The only one named in a sentence that a quotation ends, if the quotation speaks of me and us, or the words right before
    it tell what somebody feels: 老杜乐得合不拢嘴，“村里也通了水。”.
    """
    text, end = scene.passage.text, closing(scene.passage.text, at + 1)
    clause = max(start, *(text.rfind(mark, start, at - 1) + 1 for mark in "，；："))
    felt = PRAISES.search(text, clause, at) or SHOWS.match(text, clause, at)
    stand = scene.first_stand(start, at)
    if stand is None or is_quoted(text, start, stand.start) or not is_alone(scene, stand, start, at):
        return ()
    whole = text[end - 1] in "。！？…" and (felt or OWN.search(text, at + 1, end))
    return (stand.name,) if whole else ()


def _is_asked(text: str, frame: Frame) -> bool:
    "Whether a quotation is a question whose sentence ends with its verb: the next is the answer (“有票吗？”老杜问。“…。”)."
    if not frame.said or text[frame.said[1] - 1] not in "？?":
        return False
    end = frame.said[1]
    asked = text.find("问。", end, end + ASKED)
    return asked >= 0 and "。" not in text[end:asked]


def _opens_at(frame: Frame) -> int:
    return frame.opens


def _speakers_on(scene: Scene, direct: Sequence[Frame], low: int, at: int) -> tuple[str, ...]:
    "Whose quotation it is that opens at that offset, by what stands before it in the paragraph that begins at low."
    text = scene.passage.text
    before = bisect_left(direct, at, key=_opens_at)
    last = direct[before - 1] if before and direct[before - 1].opens >= low else None
    if last and last.said and _GOES_ON.fullmatch(text, last.said[1] + 1, at):
        another = any(start in scene.passage.titles.begun for start in range(last.said[1] + 1, at))  # ”馆长笑着说：“
        if _is_asked(text, last):
            return ()
        own = is_opened(text, at + 1) and (another or not _RESUMES.fullmatch(text, last.said[1] + 1, at))
        return () if own else last.speakers
    if at > low and text[at - 1] == "，":
        return _of_subject(scene, scene.sentence(at), at)
    if at == low or scene.sentence(at) != at:
        return ()
    start = max(low, scene.sentence(at - 1))
    verb = PRAISES.search(text, start, at)
    stands = [stand for stand in scene.named(start, at) if not is_quoted(text, start, stand.start)]
    if stand := next((stand for stand in stands if start <= stand.start), None):
        alone = {stand.name} == {other.name for other in stands}
        return (stand.name,) if verb or (alone and is_subject(scene, stand, start)) else ()
    return speakers_before(scene, start, verb.start(), far=True) if verb else ()
