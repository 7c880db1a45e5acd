"""What people did in an event, clause by clause; who stands where in a list of those present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.facts.people.passages import Passage
from loaders.facts.people.stands import BOOK, NEAR, OBJECT, Stand, in_row

ORDER = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")
_VERBS = tuple((rule.role, rule.pattern.search) for rule in BOOK.rules if rule.role)
_LISTED, _MODIFIER, _CONTENT, _STOP = BOOK.patterns("listed modifier content stop", "role.")
FAR = 40  # characters before a person that say what those did who are named next


@dataclass(frozen=True, slots=True)
class Group:
    """People in a row who do the same thing; is_object when something is done to them."""

    stands: tuple[Stand, ...]
    is_object: bool

    @property
    def start(self) -> int:
        "Where the titles of the first begin."
        return self.stands[0].start

    @property
    def end(self) -> int:
        "Where the name of the last ends."
        return self.stands[-1].end


def roles_in(passage: Passage, stands: Sequence[Stand]) -> dict[str, set[str]]:
    "By name, the roles that the verbs after it give; no entry for people who only stand there."
    roles: dict[str, set[str]] = defaultdict(set)
    groups = _groups(passage.text, stands)
    following = _subjects_behind(groups, len(passage.text))
    predicates = [_predicate(passage, *pair) for pair in zip(groups, following, strict=True)]
    for n in reversed(range(len(groups))):  # from behind, so that a row without a verb of its own finds its neighbour's
        found = {role for role, search in _VERBS if search(predicates[n])}
        starts = (
            groups[n].start,
            groups[n].stands[0].named,
        )  # with its title, which may be part of the words: 领导还有
        if any(_LISTED.search(passage.text, max(0, at - FAR), at) for at in starts):
            found.add("attended")
        listed = predicates[n][:1] in ("，", "、") and predicates[n][-1:] in ("，", "、")
        if not found and listed and n + 1 < len(groups):
            found = set().union(*(roles[stand.name] for stand in groups[n + 1].stands))
        for stand in groups[n].stands:
            roles[stand.name] |= found
    return roles


def _groups(text: str, stands: Sequence[Stand]) -> list[Group]:
    groups: list[list[Stand]] = []
    for stand in stands:
        if groups and in_row(text, groups[-1][-1].end, stand.start):
            groups[-1].append(stand)
        else:
            groups.append([stand])
    return [
        Group(tuple(group), bool(OBJECT.search(text, max(0, group[0].start - NEAR), group[0].start)))
        for group in groups
    ]


def _subjects_behind(groups: Sequence[Group], last: int) -> list[int]:
    "For each group where the next one begins that does something; last: the end of the text, where none does."
    found = []
    for group in reversed(groups):
        found.append(last)
        last = last if group.is_object else group.start
    return found[::-1]


def _predicate(passage: Passage, group: Group, following: int) -> str:
    "What the text says of a group: up to the end of the sentence, the next subject (following), or what is said."
    text, start = passage.text, group.end
    end = len(text)
    if stop := _STOP.search(text, start):
        end = stop.start()
    if passage.is_heading and (space := text.find(" ", start, end)) >= 0:
        end = space
    if group.is_object and (comma := text.find("，", start, end)) >= 0:
        end = comma
    end = min(end, following)
    if modifier := _MODIFIER.search(text, start, end):
        end = modifier.start()
    if text[start : start + 1] == "的":  # 镇长鹿鸣的汇报: what follows is done by others
        return ""
    content = _CONTENT.search(text, start, end)
    return text[start : content.end() if content else end]


def ranks(passage: Passage, stands: Sequence[Stand], officials: set[str]) -> dict[str, int]:
    "By name, the place in the longest list of officials that one sentence holds; empty unless it names two."
    rows = [list(dict.fromkeys(row)) for row in _sentences(passage.text, stands, officials)]
    longest = max(rows, key=len, default=[])
    return {name: place for place, name in enumerate(longest, 1)} if len(longest) > 1 else {}


def _sentences(text: str, stands: Sequence[Stand], officials: set[str]) -> Iterator[list[str]]:
    row: list[str] = []
    last = 0
    for stand in stands:
        if row and _STOP.search(text, last, stand.start):
            yield row
            row = []
        if stand.name in officials:
            row.append(stand.name)
        last = stand.end
    yield row
