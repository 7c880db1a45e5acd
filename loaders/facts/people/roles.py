"""What people did in an event, clause by clause; who stands where in a list of those present."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.facts.people.passages import Named, Passage
from loaders.language import rules


class RoleRule(rules.Rule, frozen=True):
    """Words that tell what someone did (role), or where their part of the sentence ends."""

    role: str = ""


BOOK = rules.load("roles", RoleRule)
ORDER = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")
_VERBS = tuple((rule.role, rule.pattern.search) for rule in BOOK.rules if rule.role)
OBJECT, _MET, _TOLD, _CLAUSE, _LISTED, _MODIFIER, _CONTENT, _PRONOUN, _GROUP, _STOP = BOOK.patterns(
    "object met told clause listed modifier content pronoun group stop", "role."
)


BACK, REACH = 8, 120  # names before a pronoun that are looked at; characters of a sentence before a name
NEAR, FAR = 8, 40  # characters before a person that say what is done to them, and what those did who are named next


@dataclass(frozen=True, slots=True)
class Stand:
    """A person where a sentence speaks of them: from the first of their titles to the end of pronoun or name.

    named  where the name begins;  end  where it ends, with the post or form of respect behind it
    """

    name: str
    start: int
    named: int
    end: int


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


def find_stands(passage: Passage, named: Sequence[Named]) -> list[Stand]:
    "Where one passage speaks of persons: by name, and by 他 or 她 for one named before, in text order."
    stands = [
        Stand(one.name, passage.titles.before(one.start)[0], one.start, passage.titles.tail(one.end)[0])
        for one in named
    ]
    if pronouns := list(_PRONOUN.finditer(passage.text)):
        meant = _Meant(passage.text, stands)
        for match in pronouns:
            if one := meant.before(match.start()):
                stands.append(Stand(one.name, match.start(), match.start(), match.end()))
    return sorted(stands, key=lambda stand: stand.named)


class _Meant:
    """Whom a pronoun means: of those named in this paragraph or the one above the last one who does something there (高志远向
    李梅转达了问候。他说), or else the last; not one whom a quotation names that is closed before it (“给赵奶奶换灯泡。”他说), if
    there is another.
    """

    def __init__(self, text: str, named: Sequence[Stand]) -> None:
        self._text, self._named = text, sorted(named, key=lambda one: one.end)
        self._ends = [one.end for one in self._named]
        opened, self._closed, self._lines = ([at for at, char in enumerate(text) if char == sign] for sign in "“”\n")
        self._unquoted: list[int | None] = []  # for each name the last one up to it that no quotation holds
        for place, one in enumerate(self._named):
            quoted = _last(opened, one.named) > _last(self._closed, one.named)
            self._unquoted.append(place if not quoted else self._unquoted[-1] if place else None)

    def before(self, at: int) -> Stand | None:
        "The one who is meant by a pronoun at that offset."
        last = bisect_right(self._ends, at) - 1
        if last < 0:
            return None
        closing = bisect_left(self._closed, self._named[last].named)
        is_closed = closing < len(self._closed) and self._closed[closing] < at
        unquoted = self._unquoted[last]
        place = unquoted if is_closed and unquoted is not None else last
        if bisect_left(self._lines, at) - self._line(place) >= 2:
            return None
        doing = (n for n in range(place, max(-1, place - BACK), -1) if self._unquoted[n] == n or n == place)
        near = (n for n in doing if self._line(n) == self._line(place))
        return self._named[next((n for n in near if self._acts(n)), place)]

    def _line(self, place: int) -> int:
        return bisect_left(self._lines, self._named[place].end)

    def _acts(self, place: int) -> bool:
        "Whether someone is what their clause is about: nothing is done to them, they own nothing, and nobody acts before them."
        text, first = self._text, place
        while first > max(0, place - BACK) and not _CLAUSE.search(
            text, self._named[first - 1].end, self._named[first].start
        ):
            first -= 1
        if place > first and in_row(text, self._named[place - 1].end, self._named[place].start):
            return True
        doing = next((n for n in range(first, place + 1) if not self._suffers(self._named[n])), None)
        return place == doing and not self._is_told(place)

    def _is_told(self, place: int) -> bool:
        "Whether someone stands in what another says in the same sentence."
        text, at = self._text, self._named[place].start
        low = max(at - REACH, *(text.rfind(sign, max(0, at - REACH), at) + 1 for sign in "。！？\n"))
        said = [match.start() for match in _TOLD.finditer(text, max(0, low), at)]
        earlier = (self._named[n] for n in range(max(0, place - BACK), place))
        return bool(said) and any(low <= one.named and one.end <= said[-1] for one in earlier)

    def _suffers(self, one: Stand) -> bool:
        text, low = self._text, max(0, one.start - NEAR)
        is_object = OBJECT.search(text, low, one.start) and not _MET.search(text, low, one.start)
        return text[one.end : one.end + 1] == "的" or bool(is_object)


def _last(offsets: Sequence[int], at: int) -> int:
    "The last of these offsets before another one, -1 without one."
    before = bisect_left(offsets, at)
    return offsets[before - 1] if before else -1


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


def in_row(text: str, end: int, start: int) -> bool:
    "Whether nothing but a mark or a conjunction stands between two persons."
    return bool(_GROUP.match(text[end:start]))


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
