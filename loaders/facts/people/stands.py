"""Where a text speaks of persons: by name, and by a pronoun for somebody named before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from loaders.facts.people.passages import Named, Passage
from loaders.language import rules


class RoleRule(rules.Rule, frozen=True):
    """Words that tell what someone did (role), or where their part of the sentence ends."""

    role: str = ""


BOOK = rules.load("roles", RoleRule)
OBJECT, KIN, _MET, _TOLD, _CLAUSE, _PRONOUN, _GROUP, _SOMEONE, _INVITED = BOOK.patterns(
    "object kin met told clause pronoun group someone invited", "role."
)
_SEXES = {
    "她": BOOK.patterns("woman_before woman_called", "role."),
    "他": BOOK.patterns("man_before man_called", "role."),
}
PRONOUNS = frozenset(_SEXES)
BACK, REACH = 8, 120  # names before a pronoun that are looked at; characters of a sentence before a name
NEAR = 8  # characters before a person that say what is done to them, or who they are


class Stand(Struct, frozen=True):
    """A person where a sentence speaks of them: from the first of their titles to the end of pronoun or name.

    named  where the name begins;  end  where it ends, with the post or form of respect behind it
    """

    name: str
    start: int
    named: int
    end: int


def find_stands(passage: Passage, named: Sequence[Named]) -> list[Stand]:
    "Where one passage speaks of persons: by name, and by 他 or 她 for one named before, in text order."
    stands = [
        Stand(one.name, passage.titles.before(one.start)[0], one.start, passage.titles.tail(one.end)[0])
        for one in named
    ]
    if pronouns := list(_PRONOUN.finditer(passage.text)):
        meant, last = Meant(passage.text, stands), None
        for match in pronouns:
            if one := meant.before(match.start()) or meant.still(last, match.start()):
                last = Stand(one.name, match.start(), match.start(), match.end())
                stands.append(last)
    return sorted(stands, key=lambda stand: stand.named)


class Meant:
    """Whom a pronoun means: of those named in this paragraph or the one above the last one who does something there (高志远向
    李梅转达了问候。他说), or else the last; not one whom a quotation names that is closed before it (“给赵奶奶换灯泡。”他说), if
    there is another; nobody of the other sex, where print tells it; nobody behind a stranger (一位老人走来。他说).
    """

    def __init__(self, text: str, named: Sequence[Stand]) -> None:
        self._text, self._named = text, sorted(named, key=lambda one: one.end)
        self._ends = [one.end for one in self._named]
        self._sexes = _sexes(text, named)
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
        pronoun = self._text[at]
        if self._is_strangers(self._ends[last], at) or self._is_kin(last, at):
            return None
        doing = (n for n in range(place, max(-1, place - BACK), -1) if self._unquoted[n] == n or n == place)
        fit = [n for n in doing if self._sexes.get(self._named[n].name, pronoun) == pronoun]
        near = (n for n in fit if self._line(n) == self._line(place))
        meant = next((n for n in near if self._acts(n)), next(iter(fit), None))
        if meant is None or bisect_left(self._lines, at) - self._line(meant) >= 2:
            return None
        return self._named[meant]

    def still(self, last: Stand | None, at: int) -> Stand | None:
        "The one whom the last pronoun meant, where one opens the next paragraph and nobody is named in between: 他说，…。\\n他强调，…."
        text = self._text
        if last is None or text[at - 1] != "\n" or text[at] != text[last.named]:
            return None
        apart = bisect_left(self._lines, at) - bisect_left(self._lines, last.named)
        named = bisect_right(self._ends, last.named) < bisect_right(self._ends, at)
        return None if apart != 1 or named or self._is_strangers(last.end, at) else last

    def _is_strangers(self, end: int, at: int) -> bool:
        "Whether the sentence before a pronoun at that offset is about somebody without a name; end: of the name before it."
        low = max(self._text.rfind(sign, end, at - 1) for sign in "。！？\n")
        return low >= end and _SOMEONE.match(self._text, low + 1, at) is not None

    def _is_kin(self, place: int, at: int) -> bool:
        "Whether the one named last only tells whose mother, husband or colleague the sentence of a pronoun there is about."
        pronoun = self._text[at]
        end = self._named[place].end
        low = max(self._text.rfind(sign, end, at) for sign in "。！？\n") + 1
        theirs = KIN.match(self._text, low + 1, at) if low and self._text[low] in _SEXES else None
        kin = theirs or KIN.match(self._text, end)
        sex = "她" if kin and kin["she"] else "他" if kin and kin["he"] else pronoun
        return kin is not None and sex == pronoun

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
        is_object = OBJECT.search(text, low, one.start) and not (
            _MET.search(text, low, one.start) or _INVITED.match(text, one.end)
        )
        return text[one.end : one.end + 1] == "的" or bool(is_object)


def _sexes(text: str, named: Sequence[Stand]) -> Mapping[str, str]:
    "By name the pronoun of those whom print calls a man or a woman: 周女士, 妻子李梅, 刘爷爷."
    found: dict[str, str] = {}
    for one in named:
        for pronoun, (before, called) in _SEXES.items():
            if before.search(text, max(0, one.named - NEAR), one.named) or called.search(text, one.named, one.end):
                found.setdefault(one.name, pronoun)
    return found


def _last(offsets: Sequence[int], at: int) -> int:
    "The last of these offsets before another one, -1 without one."
    before = bisect_left(offsets, at)
    return offsets[before - 1] if before else -1


def in_row(text: str, end: int, start: int) -> bool:
    "Whether nothing but a mark or a conjunction stands between two persons."
    return bool(_GROUP.match(text[end:start]))
