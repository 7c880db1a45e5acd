"""Blocks to stories: which headings and paragraphs make one article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from loaders.language import rules
from loaders.language.credits import BOOK as BYLINES
from loaders.pages.articles.blocks import HEADS, RUNNING, Block, Kind
from loaders.pages.articles.ties import HEADINGS, share
from loaders.shapes.pages import HEADINGS as DECK

_SECTION, _KICKER, _ADVERT, _NUMBERED = (
    rules.one_pass(HEADINGS.of_kind(kind)) for kind in ("section", "kicker", "advert", "numbered")
)
_LEAD = HEADINGS.rule("opening.lead").pattern
_CLOSING = rules.one_pass(BYLINES.of_kind("closing"))
_OPENERS = (Kind.DATELINE, Kind.BYLINE, Kind.SOURCE)
_OWN = 0.3  # a headline shares as much with its own article, and that much more than with the one above
_BRIEF = 2  # paragraphs; a brief has no more
_LATE = 0.3  # a heading shares that much more with the article before it than with its own: it was printed late


class Story(Struct, frozen=True):
    """An article in the making: its headings, and its other blocks in reading order, crossheads among them.

    undivided  it may hold a second article, below an only crosshead
    """

    headings: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    undivided: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        "All of it, headings first."
        return self.headings + self.body

    @property
    def lines(self) -> set[int]:
        "Its source lines."
        return {line for block in self.blocks for line in block.lines}

    @property
    def running(self) -> list[Block]:
        "Its paragraphs."
        return [block for block in self.body if block.kind in RUNNING]

    @property
    def first(self) -> int:
        "The first line of it on the page."
        return min(line for block in self.blocks for line in block.lines)

    @property
    def opens(self) -> bool:
        "Whether a dateline or a byline says that an article begins here."
        return next((block.kind in _OPENERS for block in self.body if block.kind is not Kind.CAPTION), False)

    @property
    def is_bare(self) -> bool:
        "Whether it has no text, only headings and what is said of where they were published."
        return all(block.kind is Kind.SOURCE for block in self.body)

    @property
    def is_notice(self) -> bool:
        "Whether it is headed as a notice or a document and has no dateline, as a report about one has."
        return not self.opens and any(block.kind is Kind.NOTICE for block in self.headings)

    @property
    def is_signed(self) -> bool:
        "Whether its writers are named below its text, by themselves or in brackets at its end."
        if not self.running or self.body[-1].kind not in (*RUNNING, Kind.BYLINE, Kind.CREDIT):
            return False
        text = self.body[-1].text
        return self.body[-1].kind not in RUNNING or bool(_CLOSING.fullmatch(text, max(0, text.rfind("（"))))

    @property
    def is_picture(self) -> bool:
        "Whether captions are all its text."
        return all(block.kind is Kind.CAPTION for block in self.body)


def stretches(blocks: Sequence[Block]) -> list[list[Block]]:
    "The blocks of a page, cut before each at which the file itself says that an article begins."
    parts: list[list[Block]] = []
    for block in blocks:
        if block.opens or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def as_given(blocks: Sequence[Block]) -> Story:
    "The blocks as one story: the file itself says where it begins and ends, and which lines are its headings."
    headings = tuple(block for block in blocks if block.role in DECK)
    return Story(headings, tuple(block for block in blocks if block not in headings))


def to_stories(blocks: Sequence[Block]) -> list[Story]:
    "The stories of a page, in the order in which they begin."
    found: list[Story] = reduce(_told, _chunks(blocks), [])
    return [_without_lone_crosshead(part) for story in found for part in _parted(story)]


def _chunks(blocks: Sequence[Block]) -> list[Story]:
    "Headings that stand together, each time with what follows them up to the next heading or dateline."
    chunks = list[Story]()
    headings, body = list[Block](), list[Block]()
    for block, after in zip_longest(blocks, blocks[1:]):
        if body and (block.kind in HEADS or _begins(block, headings, body, after)):
            chunks.append(Story(tuple(headings), tuple(body)))
            headings, body = [], []
        (headings if block.kind in HEADS else body).append(block)
    return [chunk for chunk in (*chunks, Story(tuple(headings), tuple(body))) if chunk.blocks]


def _begins(block: Block, headings: Sequence[Block], body: Sequence[Block], after: Block | None) -> bool:
    "Whether a block begins an article although no heading stands right before it, but others of an article."
    if block.kind not in (Kind.DATELINE, Kind.BYLINE):
        return False
    last = Story(tuple(headings), tuple(body))
    if block.kind is Kind.DATELINE and last.is_picture:
        return share(last.headings, last.body) > share(last.headings, [block])
    if block.kind is Kind.DATELINE:
        return bool(last.running)
    return block.kind is Kind.BYLINE and bool(last.running) and after is not None and after.kind is Kind.PROSE


def _told(stories: list[Story], chunk: Story) -> list[Story]:
    "The stories with one more chunk: a new story, or a section of the last one; late headings go to the last one."
    if not stories:
        return [chunk]
    *others, last = stories
    if not _is_story(chunk, last):
        return [*others, replace(last, body=last.body + _section(chunk))]
    late = _late_headings(chunk, last)
    rest = replace(chunk, headings=chunk.headings[len(late) :])
    return [*others, replace(last, headings=last.headings + late), *([rest] if rest.blocks else [])]


def _is_story(chunk: Story, last: Story) -> bool:
    """Whether a chunk is a story of its own and no section of the last one.

    Below the writers' names an article is over. A crosshead stands above prose, alone or, among sections, above a broken
    line, or it is counted; whatever has a dateline, several headings, a label or the words of a notice is more than that.
    """
    if chunk.opens or not chunk.headings or last.is_signed or last.is_bare:
        return True
    if _NUMBERED.match(chunk.headings[0].text):
        return False
    if chunk.is_notice or chunk.is_picture or last.is_notice:
        return True
    if len(chunk.headings) > (2 if any(block.kind is Kind.HEADING for block in last.body) else 1):
        return True
    if _SECTION.match(chunk.headings[0].text) or any(_ADVERT.search(block.text) for block in chunk.body):
        return True
    return _stands_apart(chunk, last) if last.opens else _is_brief(chunk, last)


def _stands_apart(chunk: Story, last: Story) -> bool:
    "Whether a chunk without a dateline is an article beside one that has one: it opens as a report does, about its heading."
    is_marked = any(heading.mark for heading in last.headings)
    if (is_marked and not chunk.headings[0].mark) or not chunk.running or not _LEAD.match(chunk.running[0].text):
        return False
    own = share(chunk.headings, chunk.running[:1])
    return own >= _OWN and own - share(chunk.headings, last.blocks) >= _OWN


def _is_brief(chunk: Story, last: Story) -> bool:
    """Whether a chunk below an article without a dateline is an article of the same kind, and no section of that.

    A heading without a mark, or with a deeper one, is that of a section. Else an article opens as reports do, or says in
    its heading what its text says: a brief more than the one above says it, a longer one plainly more.
    """
    if not last.running or not chunk.running:
        return not last.running
    mark, above = chunk.headings[0].mark, last.headings[-1].mark if last.headings else 0
    if last.running[-1].is_broken_off or (above and not 0 < mark <= above):
        return False
    if _LEAD.match(chunk.running[0].text):
        return True
    own, other = share(chunk.headings, chunk.running), share(chunk.headings, last.blocks)
    if max(len(last.running), len(chunk.running)) <= _BRIEF:
        return own >= other
    return own >= _OWN and own - other >= _OWN


def _section(chunk: Story) -> tuple[Block, ...]:
    "The chunk as a section: a crosshead and what follows it."
    crosshead, *broken = chunk.headings
    return (crosshead, *(replace(block, kind=Kind.PROSE) for block in broken), *chunk.body)


def continued(story: Story, rest: Story) -> Story:
    "A story that goes on in another, whose headings are a section's then, or those of both where the first has none."
    if not story.headings or not rest.headings:
        return Story(story.headings or rest.headings, story.body + rest.body)
    crosshead, *below = _section(rest)
    return Story(story.headings, (*story.body, replace(crosshead, kind=Kind.HEADING), *below))


def _late_headings(chunk: Story, last: Story) -> tuple[Block, ...]:
    "The first headings of a chunk that belong to the story before it: late kickers, and headings where it has none."
    late: list[Block] = []
    for heading in chunk.headings:
        own = [block for block in chunk.blocks if block not in (heading, *late)]
        may = _KICKER.search(heading.text) or not last.headings
        if not may or share([heading], last.blocks) - share([heading], own) < _LATE:
            break
        late.append(heading)
    return tuple(late)


def _parted(story: Story) -> list[Story]:
    """The story, cut before its only crosshead where that is the headline of another one, without a dateline.

    Section titles never come alone; a headline says what stands below it and nothing of what stands above.
    """
    crossheads = [i for i, block in enumerate(story.body) if block.kind is Kind.HEADING]
    if len(crossheads) != 1 or not story.opens:
        return [story]
    (at,) = crossheads
    above, heading, below = story.body[:at], story.body[at], story.body[at + 1 :]
    if not (above and below) or above[-1].is_broken_off or below[0].kind not in RUNNING:
        return [story]
    own = share([heading], below)
    if own < _OWN or own - share([heading], (*story.headings, *above)) < _OWN:
        return [story]
    return [replace(story, body=above), Story((heading,), below)]


def _without_lone_crosshead(story: Story) -> Story:
    """The story with an only, unmarked crosshead read as the prose it is: section titles never come alone.

    One that says rather what stands below it than what stands above may be the headline of another article.
    """
    crossheads = [i for i, block in enumerate(story.body) if block.kind is Kind.HEADING]
    if len(crossheads) != 1:
        return story
    (at,) = crossheads
    above, heading, below = story.body[:at], story.body[at], story.body[at + 1 :]
    apart = bool(above and below) and not above[-1].is_broken_off and below[0].kind in RUNNING
    other = share([heading], (*story.headings, *above)) if apart else 0
    story = replace(story, undivided=apart and share([heading], below) > other)
    if heading.mark:
        return story
    return replace(story, body=(*above, replace(heading, kind=Kind.PROSE), *below))
