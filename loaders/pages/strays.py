"""Lines that stand in the wrong article: printed twice, or between the halves of another paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from loaders.pages.blocks import Block, Kind, is_unfinished
from loaders.pages.bonds import RUNNING, SURE, WORD, are_bonded, bond
from loaders.pages.cohesion import share
from loaders.pages.stories import Story
from loaders.region import Region

_TELLING = 20  # characters; shorter lines may well be printed twice
_NEARER = 0.1  # a caption shares that much more with another article than with the one it stands in
_MOVES = 8  # no page has more strays


End = tuple[int, Block]  # a paragraph that breaks off, and the place of its story


@dataclass(frozen=True, slots=True)
class Move:
    """Blocks of one story that belong into another, right after a block of it."""

    blocks: tuple[Block, ...]
    source: int
    target: int
    after: Block


def repeats(blocks: Sequence[Block], region: Region) -> set[Block]:
    """Paragraphs that are printed a second time, in the middle of a paragraph that they do not continue.

    A paragraph that stands twice between whole ones is a formula of two articles, not a slip.
    """
    printed: dict[str, list[tuple[Block | None, Block]]] = {}
    for before, block in pairwise([None, *blocks]):
        if block.kind is Kind.PROSE and len(block.text) >= _TELLING:
            printed.setdefault(block.text, []).append((before, block))
    slips: set[Block] = set()
    for twins in printed.values():
        wedged = [block for before, block in twins if _is_wedged(before, block, region)]
        slips.update(wedged if len(wedged) < len(twins) else wedged[1:])
    return slips


def _is_wedged(before: Block | None, block: Block, region: Region) -> bool:
    "Whether the paragraph before breaks off and no word runs from it into this one."
    broken = before is not None and before.kind in RUNNING and is_unfinished(before)
    return broken and not are_bonded(before, block, region)


def at_home(stories: Sequence[Story], region: Region) -> list[Story]:
    "The stories with every stray paragraph and caption moved to the one it belongs to."
    stories = list(stories)
    for _ in range(_MOVES):
        move = next(_strays(stories, region), None)
        if move is None:
            break
        stories = _moved(stories, move)
    for move in list(_stray_captions(stories)):
        stories = _moved(stories, move)
    return stories


def _moved(stories: Sequence[Story], move: Move) -> list[Story]:
    moved = list(stories)
    left = tuple(block for block in stories[move.source].body if block not in move.blocks)
    body = stories[move.target].body
    at = body.index(move.after) + 1
    moved[move.source] = replace(stories[move.source], body=left)
    moved[move.target] = replace(stories[move.target], body=body[:at] + move.blocks + body[at:])
    return moved


def _strays(stories: Sequence[Story], region: Region) -> Iterator[Move]:
    "Paragraphs that break off before their time are what asks for others."
    ends = [(i, end) for i, story in enumerate(stories) for end in _open_ends(story, region)]
    for j, story in enumerate(stories if ends else ()):
        running = [block for block in story.body if block.kind in RUNNING]
        for k, (before, block) in enumerate(zip(running, running[1:], strict=False), 1):
            if are_bonded(before, block, region):
                continue
            others = [(i, end) for i, end in ends if i != j]
            if is_unfinished(before):
                parted = k + 1 < len(running) and are_bonded(before, running[k + 1], region)
                home = _home_of_wedge(block, others, parted, region)
                blocks = (block,)
            else:
                home = _home_of_rest(running[k:], others, j, stories, region)
                blocks = tuple(running[k:])
            if home:
                yield Move(blocks, j, *home)


def _open_ends(story: Story, region: Region) -> list[Block]:
    "Its paragraphs that break off and are not plainly carried on by the next."
    running = [block for block in story.body if block.kind in RUNNING]
    return [
        block
        for block, after in zip_longest(running, running[1:])
        if is_unfinished(block) and not (after and are_bonded(block, after, region))
    ]


def _home_of_wedge(block: Block, ends: Sequence[End], parted: bool, region: Region) -> End | None:
    """The end that a paragraph goes on from which stands where another one broke off.

    parted  whether the halves around it are bonded: then a weaker bond will do
    """
    bonds = [(bond(end, block, region), i, end) for i, end in ends]
    strongest, i, end = max(bonds, key=lambda found: found[0], default=(0.0, 0, block))
    return (i, end) if strongest > (WORD if parted else SURE) else None


def _home_of_rest(
    blocks: Sequence[Block], ends: Sequence[End], j: int, stories: Sequence[Story], region: Region
) -> End | None:
    "The end of the story before, where that broke off and its rest is printed behind the next story."
    for i, end in ends:
        last = [block for block in stories[i].body if block.kind in RUNNING][-1]
        if i == j - 1 and end is last and bond(end, blocks[0], region) > SURE:
            own = [block for block in stories[j].blocks if block not in blocks]
            if share(blocks, stories[i].blocks) >= share(blocks, own):
                return i, end
    return None


def _stray_captions(stories: Sequence[Story]) -> Iterator[Move]:
    "Captions that speak of another article than the one they stand in."
    for j, story in enumerate(stories):
        if all(block.kind is Kind.CAPTION for block in story.body):
            continue
        for caption in (block for block in story.body if block.kind is Kind.CAPTION):
            others = [[block for block in other.blocks if block is not caption] for other in stories]
            shares = [share([caption], blocks) for blocks in others]
            best = max(range(len(stories)), key=shares.__getitem__)
            if shares[best] > shares[j] + _NEARER and stories[best].body:
                yield Move((caption,), j, best, stories[best].body[-1])
