"""What a reader may mean while typing: names whose characters, in either script, or whose pinyin the end of a line begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz, process

from dashboard.filter import search
from dashboard.words import pinyin
from dashboard.words.pinyin import How, Said
from loaders.language import script

MOST = 8  # names that are offered
EACH = 4  # of one kind
NEAR = 3  # names that come near what is none
LIKE = 85  # per cent of agreement (rapidfuzz' ratio) from which two names sound alike
_RUN = 6  # pieces of a line that together may spell one name: zhang jia wan
_SHORTEST = 2  # letters from which pinyin is looked for
_SURE = 4  # letters from which it stands for a name by itself


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the store.

    kind  town, official or formula;  value  its id, of a formula its text;  note  what else a reader may know it by
    articles  how many have it;  said  how it is said, also without the word for its kind
    """

    kind: str
    value: str
    name: str
    note: str = ""
    articles: int = 0
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    "rest  what stands before in the line;  typed  its end, which may be the beginning of a name"

    rest: str
    typed: str


def endings(line: str) -> Iterator[Ending]:
    "Ends of a line that may begin a name, the longest first: none of one that is quoted, or follows OR, NOT or a bracket."
    line = search.visible(line[: search.LONGEST])
    if not line or line[-1].isspace() or sum(map(line.count, '"“”')) % 2 or set(line) & set("()（）|｜"):
        return
    pieces = line.split()
    for length in range(run_of(pieces[::-1]) or 1, 0, -1):
        before, end = pieces[:-length], pieces[-length:]
        signed = before and search.is_sign(before[-1])
        if not signed and not search.is_sign(end[-1]) and end[0][0] not in '-－"“”':
            yield Ending(" ".join(before), " ".join(end))


def run_of(pieces: Sequence[str]) -> int:
    "How many of these pieces, from the first on, may together spell a name: zhang jia wan."
    spelt = takewhile(lambda one: not search.is_sign(one) and pinyin.letters(one), pieces[:_RUN])
    return sum(1 for _ in spelt)


def suggested(typed: str, names: Iterable[Named], most: int = MOST) -> tuple[Named, ...]:
    "The names that this text begins, or stands in: plainest match first, then those of most articles; a few of each kind."
    characters, letters = script.simplified(typed).casefold().strip(), pinyin.letters(typed)
    found = []
    for one in names:
        how = _matches(characters, letters, one)
        if how is not None:
            found.append((how, -one.articles, one.name, one.value, one))
    held, kinds = list[Named](), Counter[str]()
    for *_, one in sorted(found, key=lambda row: row[:4]):
        kinds[one.kind] += 1
        if kinds[one.kind] <= EACH:
            held.append(one)
    return tuple(held[:most])


def _matches(characters: str, letters: str, one: Named) -> How | None:
    if letters:
        hows = [how for said in one.said if (how := pinyin.says(letters, said)) is not None]
        return min(hows, default=None) if len(letters) >= _SHORTEST else None
    if not characters:
        return None
    name = one.name.casefold()
    if name.startswith(characters):
        return How.WHOLE if name == characters else How.BEGUN
    return How.INSIDE if characters in name else None


def spelled(names: Iterable[Named]) -> Mapping[str, frozenset[str]]:
    "Letters → the names that are wholly spelled so: what may stand for a name without being chosen."
    found = dict[str, set[str]]()
    for one in names:
        for said in one.said:
            if len(letters := "".join(said)) >= _SURE:
                found.setdefault(letters, set()).add(one.name)
    return {letters: frozenset(held) for letters, held in found.items()}


def near(text: str, names: Sequence[Named]) -> tuple[Named, ...]:
    """Names that are meant perhaps by one that stands nowhere: begun by it, said like it, or much like it in sound.

    At most NEAR, formulas last.
    """
    begun = suggested(text, names)
    letters = pinyin.letters(text) or "".join(pinyin.readings(text)[0])
    sounds = {(place, "".join(said)): place for place, one in enumerate(names) for said in one.said}
    keys = {key: key[1] for key in sounds}
    like = process.extract(letters, keys, scorer=fuzz.ratio, score_cutoff=LIKE, limit=NEAR * 2) if letters else []
    found = dict.fromkeys((*begun, *(names[sounds[key]] for _, _, key in like)))
    return tuple(sorted(found, key=lambda one: one.kind == "formula"))[:NEAR]
