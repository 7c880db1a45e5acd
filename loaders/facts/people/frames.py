"""The frames of speech: a speaker, a verb, and the marks around what is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts.people import quotations
from loaders.facts.people.speakers import BOOK, LED, Scene, is_subject, speakers_before
from loaders.facts.people.stands import OBJECT, Stand

STRONG, PRAISE = frozenset(BOOK.texts("strong")), frozenset(BOOK.texts("praise"))
_SPEAKING = STRONG.union(BOOK.texts("close"))
VERBS = PRAISE.union(_SPEAKING, (verb + tail for verb in _SPEAKING for tail in BOOK.texts("tails")))
_SIZES, _LAST = sorted({len(verb) for verb in VERBS}, reverse=True), frozenset(verb[-1] for verb in VERBS)
_BEFORE, AFTER, _DASH = (BOOK.rule(f"frame.{name}") for name in ("before", "after", "dash"))
SAID, OWN, PRAISES, _WHOLE, _VERB, _MANNER, _POINTS, _CLOSED, _ASKED = BOOK.patterns(
    "said own praise whole verb manner points closed asked", "speech."
)
_OPENED, _WRITTEN, _ANSWERS, _QUESTION, _HARDLY, _UNKNOWN, _OTHERS, _APART, _HEARS, SHOWS, _MOTTO = BOOK.patterns(
    "opened written answers asks hardly unknown others apart hears shows motto", "speech."
)
_TELLS, _HE, _ONE, _HE_SAYS = BOOK.patterns("tells he one he_says", "speech.")
QUOTED = ("：“", "：‘")
CLOSE = 8  # characters between a speaker and the verb after words that are marked, but do not end like a sentence
CALLED = 6  # characters of what somebody is called
ASKED = 20  # characters before a quotation that hold the longest question of a reporter
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


def frames_before(scene: Scene) -> Iterator[Frame]:
    "Frames whose speaker stands before what is said; a pronoun is nobody's behind the words of someone unknown."
    text, unknown = scene.passage.text, -1
    last: Frame | None = None
    alone = False  # whether that frame is the only one of its sentence
    for verb, at, match in _openings(scene):
        start, quoted = scene.sentence(match.start()), quotations.opening(text, match.start())
        low = max(start, quoted + 1)  # nobody named outside a quotation speaks within it
        if verb == "告诉" and quoted >= 0 and text[match.start() - 1] == "我":
            continue  # “村里人告诉我，…”
        if not verb and _WRITTEN.search(text, start, match.start()):
            continue
        opens, said = _content(text, match)
        far = said is not None or verb in STRONG or text[at - 1 : at] == "并"
        speakers = speakers_before(scene, low, at, far=far) or _same(scene, last, start, at)
        if verb in STRONG and quoted < 0 and not speakers and _UNKNOWN.search(text, start, at):
            unknown = at
        if speakers and not scene.is_unclear(start, at, unknown):
            if (
                last
                and alone
                and len(last.speakers) == 1
                and scene.means_one_between(start, at, last.start, last.opens)
            ):
                speakers = last.speakers
            frame = Frame(start, opens, speakers, verb or None, said, _BEFORE.id)
            alone, last = last is None or last.start != start, frame
            yield frame


def _same(scene: Scene, last: Frame | None, start: int, at: int) -> tuple[str, ...]:
    "The one without a name who spoke last in the same paragraph, where a pronoun opens the clause and nobody is named since."
    text = scene.passage.text
    if last is None or len(last.speakers) != 1 or "\n" in text[last.start : at] or not _ONE.search(last.speakers[0]):
        return ()
    he = _HE.search(text, start, at)
    return last.speakers if he and not scene.named(last.start, at) else ()


def _openings(scene: Scene) -> Iterator[tuple[str, int, re.Match[str]]]:
    """Where speech may begin: a verb of speech, its offset, and the marks behind it; any words before a colon and quotation marks.

    A colon alone will do behind a name with its post in brackets: 廖志勇（区水务局副局长）：我们…; and behind one that opens
    paragraphs again and again, as answers of an interview are printed.
    """
    text = scene.passage.text
    ends = {stand.end for stand in scene.stands}
    labels = _labelled(scene)
    for match in _BEFORE.pattern.finditer(text):
        at = match.start()
        verb = ""
        if text[at - 1 : at] in _LAST:
            verb = next((text[at - size : at] for size in _SIZES if text[at - size : at] in VERBS), "")
        start = at - len(verb)
        if not verb and (told := _TELLS.search(text, max(0, at - ASKED), at)):
            verb, start = "告诉", told.start()
        if (verb in PRAISE and match[0] not in QUOTED) or (
            _HARDLY.search(text, max(0, at - 4), at) and at - 1 not in ends
        ):
            continue
        posted = match[0] == "：" and at in ends and text[at - 1] == "）"
        if verb or match[0] in QUOTED or posted or at in labels:
            yield verb, start, match


def _labelled(scene: Scene) -> frozenset[int]:
    "Where the names end that open two paragraphs or more with a colon behind them: 李梅：路修好了。"
    text = scene.passage.text
    opens = [
        one for one in scene.stands if text.startswith("：", one.end) and text[one.start - 1 : one.start] in ("", "\n")
    ]
    counts = Counter(one.name for one in opens)
    return frozenset(one.end for one in opens if counts[one.name] > 1)


def _content(text: str, match: re.Match[str]) -> tuple[int, tuple[int, int] | None]:
    "Where speech begins behind these marks, and what it spans where they open a quotation that is a sentence."
    opens, mark = match.end(), match[0][-1:]
    if mark not in ("“", "‘"):
        return opens, None
    closed = quotations.closing(text, opens) if mark == "“" else text.find("’", opens)
    if closed > opens and (SAID.search(text, opens, closed) or (mark == "“" and _WHOLE.match(text, closed + 1))):
        return opens, (opens, closed)
    return opens - 1, None


def frames_after(scene: Scene, direct: set[int]) -> Iterator[Frame]:
    "Frames whose speaker stands behind the quotation; direct: where the quotations begin that have a frame already."
    text, follower = scene.passage.text, None
    for match in reversed(list(AFTER.pattern.finditer(text))):
        said = match.span("said")
        if said[0] in direct or _ASKED.search(text, max(0, said[0] - ASKED), said[0] - 1) or is_opened(text, said[0]):
            continue
        frame = _frame_after(scene, match.end(), said)
        goes_on = follower and follower.said and follower.start == match.end() and SAID.search(match["said"])
        if frame is None and goes_on and not any(name in match["said"] for name in follower.speakers):
            frame = Frame(match.start(), said[0], follower.speakers, follower.verb, said, AFTER.id)
        if frame:
            follower = frame
            yield frame
    for match in _DASH.pattern.finditer(text):
        yield Frame(match.start(), match.start("said"), (match["who"],), None, match.span("said"), _DASH.id)


def is_opened(text: str, at: int) -> bool:
    "Whether words before a quotation that begins there say who speaks it, known or not: 那位姑娘说：“."
    return _OPENED.search(text, max(0, at - ASKED), at - 1) is not None


def _frame_after(scene: Scene, closed: int, said: tuple[int, int]) -> Frame | None:
    "The frame of a quotation whose speaker follows it in the same sentence, or in the next, which says nothing else."
    text = scene.passage.text
    if _APART.match(text, closed):
        return None
    apart = text[closed : closed + 1] == "\n"
    start = closed + apart
    opening = text.find("“", start)
    end = min(scene.sentence_end(start), opening if opening >= 0 else len(text))
    if _opens_next(text, start, end):
        return None
    verb = _verb(text, start, end)
    if verb and _QUESTION.search(text, *said) and _ANSWERS.match(text, verb.start()):
        return None
    found = _person_after(scene, said, start, end, apart=apart) or (
        None if apart else _body_after(scene, said, start, end)
    )
    if found is None or _is_anothers(scene, said, found[0]):
        return None
    return Frame(said[0] - 1, said[0], *found, said, AFTER.id)


def _opens_next(text: str, start: int, end: int) -> bool:
    "Whether the words between two quotations belong to the second alone: “请坐。”老杜点点头：“…”."
    colon = text.startswith("：“", end - 1) and not _OTHERS.search(text, start, end - 1)
    return colon and bool(
        not _VERB.search(text, start, end) or _HEARS.search(text, start, end) or _HE_SAYS.search(text, start, end - 1)
    )


def _is_anothers(scene: Scene, said: tuple[int, int], speakers: tuple[str, ...]) -> bool:
    "Whether a quotation ends the sentence of somebody else, named before a comma: 李梅摇摇头，“…。”厂长王强说，…."
    text, at = scene.passage.text, said[0] - 1
    before = (
        scene.first_stand(scene.sentence(at), at)
        if text.endswith("，", 0, at) and text[said[1] - 1] in "。！？"
        else None
    )
    return before is not None and before.name not in speakers


_Said = tuple[tuple[str, ...], str | None]  # speakers and their verb


def _person_after(scene: Scene, said: tuple[int, int], start: int, end: int, *, apart: bool) -> _Said | None:
    """Who is named between these offsets behind a quotation, where something tells that it is the speaker.

    apart  they stand in a paragraph of their own: then it says nothing else than who spoke
    """
    text, stand = scene.passage.text, scene.first_stand(start, end)
    while stand and (closer := _described(scene, stand, end) or _beyond_object(scene, stand, start, end)):
        stand = closer
    if stand is None or stand.start - start > NEAR or LED.match(text, stand.end):
        return None
    points = _POINTS.match(text, start)
    if not points and _OTHERS.search(text, start, stand.start):
        return None
    verb = points or _verb(text, stand.end, end)
    if stand.name in text[slice(*said)] and not (verb and _VERB.fullmatch(verb[0])):
        return None  # “周奶奶，过年好！”周奶奶很高兴
    if apart and not (verb and _CLOSED.match(text, verb.end())):
        return None
    runs_on = text[start] == "，" and stand.start == start + 1 and scene.sentence(said[0]) == said[0] - 1
    beside = stand.start == start or runs_on  # “路通了，车也多了”，老杜说
    near = (
        beside and verb is not None and verb.start() - stand.end <= CLOSE and not _is_nickname(text, said, verb.end())
    )
    motto = _MOTTO.match(text, start, end)
    alone = not apart and _opens(scene, said) and is_alone(scene, stand, start, end)
    alone = alone and bool(motto or _leads(text, said) or OWN.search(text, *said))
    if not (near or alone or (SAID.search(text, *said) and (verb or (beside and _is_silent(scene, said, stand))))):
        return None
    return (stand.name,), points["verb"] if points else verb and verb[0]


def _leads(text: str, said: tuple[int, int]) -> bool:
    "Whether a quotation opens the article, and asks nothing: the one named next has spoken it."
    return (said[0] == 1 or text[said[0] - 2] == "）") and not _QUESTION.search(text, *said)


def is_alone(scene: Scene, stand: Stand, start: int, end: int) -> bool:
    "Whether someone does something between these offsets, and nobody else is named there."
    return is_subject(scene, stand, start) and {one.name for one in scene.named(start, end)} == {stand.name}


def _is_nickname(text: str, said: tuple[int, int], at: int) -> bool:
    "Whether the marks hold what somebody is called, whose words follow the verb that ends there: “豆腐西施”李梅说，…."
    return said[1] - said[0] <= CALLED and not SAID.search(text, *said) and text[at : at + 1] in "，："


def _described(scene: Scene, stand: Stand, end: int) -> Stand | None:
    "Whom the words from that person on describe: 王强生前资助过的李梅."
    text, following = scene.passage.text, scene.first_stand(stand.end, end)
    if following is None or text[following.start - 1] != "的" or "，" in text[stand.end : following.start]:
        return None
    return None if _verb(text, stand.end, following.start) else following


def _beyond_object(scene: Scene, stand: Stand, start: int, end: int) -> Stand | None:
    "Who is named behind the comma after someone to whom something is done: 看到王强，李梅."
    met = (
        OBJECT.search(scene.passage.text, start, stand.start) and scene.passage.text[stand.end : stand.end + 1] == "，"
    )
    return scene.first_stand(stand.end, end) if met else None


def _verb(text: str, start: int, end: int) -> re.Match[str] | None:
    return _VERB.search(text, start, end) or PRAISES.search(text, start, end)


def _is_silent(scene: Scene, said: tuple[int, int], stand: Stand) -> bool:
    "Whether someone right behind a quotation has spoken it without a verb that says so: “…。”老杜摆摆手."
    text = scene.passage.text
    return bool(_MANNER.match(text, stand.end) or (_opens(scene, said) and SHOWS.match(text, stand.end)))


def _opens(scene: Scene, said: tuple[int, int]) -> bool:
    "Whether a quotation is all of its sentence so far: it opens one, or stands behind a dateline, and ends as one does."
    text = scene.passage.text
    begins = scene.sentence(said[0]) == said[0] - 1 or text[said[0] - 2] == "）"  # 本报讯（记者 王强）“…
    return begins and text[said[1] - 1] in "。！？…"


def _body_after(scene: Scene, said: tuple[int, int], start: int, end: int) -> _Said | None:
    "The body that speaks between these offsets behind what is a sentence of speech."
    text = scene.passage.text
    verb = _verb(text, start, end)
    if not verb or not SAID.search(text, *said):
        return None
    speakers = speakers_before(scene, start, verb.start(), far=False)
    return (speakers, verb[0]) if speakers else None
