"""Chinese text to words: a jieba tokeniser of our own that knows the region's places and the formulas of its news.

The module-wide tokeniser of jieba is never touched: it loads a cache of a fixed name from the temp folder, so that a
file someone else put there changes the cuts unseen. Ours lies in the user's cache folder, named by its contents.
"""

from __future__ import annotations

import hashlib
import marshal
import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from pathlib import Path
from typing import Literal

import jieba

from loaders import home
from loaders.language import garble, rules, spans
from loaders.language.kept import Kept
from loaders.places.cutter import Cutter
from loaders.places.region import Region

UNKNOWN = "x"
EVERYDAY = (
    -14.5
)  # the score of a word seen 30 times in the 60 million of jieba's source: a rarer one is no everyday word
Reason = Literal["grammar", "number", "time", "reporting", "formula", "here"]  # why a word says nothing


class FormulaWord(rules.Word, frozen=True):
    """A set phrase of the news; tag: what the dictionary calls it, where the phrase is to stay whole as a word."""

    tag: str = ""


FORMULAS = rules.load("formulas", word=FormulaWord)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The dictionary behind the cuts.

    scores  by word: the logarithm of its share in jieba's source, below 0; 0 for what only begins a word
    unseen  the score of a character that is no word
    tags    by word: its tag in the dictionary (ns for our places)
    digest  of all it was made from
    own     what the region and the table of formulas add to jieba's words, by word its tag
    plain   by town's name without its suffix that is another word as well: the score of that word
    """

    scores: Mapping[str, float]
    unseen: float
    tags: Mapping[str, str]
    digest: str
    own: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, float] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        "Whether that is a word of the dictionary."
        return self.scores.get(word, 0) < 0


def signed(words: Iterable[str]) -> tuple[str, ...]:
    "Those of the words that have a sign inside, each once: 阿依古丽·买买提, 2+1工作法, 《运河谣》."
    return tuple(dict.fromkeys(word for word in words if not word.isalnum()))


def _own_words(place: Region) -> dict[str, str]:
    "What the region and the table of formulas add to jieba's dictionary, bare names of towns left out: word to tag."
    words = {row.text: row.tag for row in FORMULAS.words if row.tag}
    words |= {word: tag for word, tag in place.words.items() if tag}
    for town in place.towns:
        words |= dict.fromkeys((town.name, *town.aliases), "ns")
    for settlement in place.settlements:
        long = (form for form in (*settlement.aliases, *settlement.bare) if len(form) > 2)
        words |= dict.fromkeys((settlement.name, *long), "ns")
    return words | dict.fromkeys(place.own_names, "ns")


_Parts = tuple[dict[str, float], float, dict[str, str]]  # scores, unseen, tags


@lru_cache(maxsize=4)
def lexicon(place: Region) -> Lexicon:
    """The dictionary of that region: jieba's and what it adds, each word with the least count that keeps it whole.

    jieba's own lies ready in the cache, or is made and kept there.
    """
    with jieba.Tokenizer().get_dict_file() as file:
        source = file.read()
    cache = home.cache_folder() / f"words-jieba{jieba.__version__}-{hashlib.sha256(source).hexdigest()[:12]}.marshal"
    parts = _read(cache)
    if parts is None:
        parts = _built(source.decode())
        home.keep(cache, marshal.dumps(parts))
    scores, unseen, tags = parts
    bare = [town.bare for town in place.towns if town.bare]
    plain = {word: scores[word] for word in bare if scores.get(word) and not tags[word].startswith("ns")}
    words = _own_words(place) | {word: "ns" for word in bare if _is_name(word, plain, place)}
    _add(scores, unseen, sorted(words))
    digest = hashlib.sha256(source + repr(sorted(words.items())).encode()).hexdigest()[:12]
    return Lexicon(scores, unseen, tags | words, digest, words, plain)


def _is_name(bare: str, plain: Mapping[str, float], place: Region) -> bool:
    "Whether a town's name without its suffix is to be a name in every text: where the pack lets it, or it is no everyday word."
    caution = place.cautions.get(bare)
    return caution.use != "shared" if caution else plain.get(bare, EVERYDAY) <= EVERYDAY


def _read(cache: Path) -> _Parts | None:
    "What the cache holds; None where there is none or it was cut short."
    try:
        scores, unseen, tags = marshal.loads(cache.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return scores, unseen, tags


def _built(source: str) -> _Parts:
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    for line in source.splitlines():
        word, count, tags[word] = line.split(" ")
        counts[word] = int(count)
    total = math.log(sum(counts.values()))
    for word in list(counts):
        for end in range(1, len(word)):
            counts.setdefault(word[:end], 0)
    return {word: math.log(count) - total if count else 0 for word, count in counts.items()}, -total, tags


def _add(scores: dict[str, float], unseen: float, words: Iterable[str]) -> None:
    "Adds words to a dictionary, each with the least count that keeps it whole (jieba's measure)."
    tokeniser = Cutter(scores, unseen)
    for word in words:
        least = math.log(int(math.exp(tokeniser.best(word)[0] - unseen)) + 1) + unseen
        scores[word] = max(least, scores.get(word) or least)
        for end in range(1, len(word)):
            scores.setdefault(word[:end], 0)


@lru_cache(maxsize=4)
def _tokeniser(place: Region) -> Cutter:
    known = lexicon(place)
    return Cutter(known.scores, known.unseen)


def cut(text: str, place: Region, whole: tuple[str, ...] = ()) -> list[str]:
    """The words of a text in order, punctuation and white space included: joined they are the text again.

    Numbers and Latin stay whole (5G, 12,345, 17.2, 3+1), names of the region's places too.
    whole  what stays whole although it has signs inside
    """
    return _tokeniser(place).words(text, whole)


def cut_with(words: Collection[str], place: Region) -> Callable[..., list[str]]:
    """cut() by a dictionary that has these words too, each with the least count that keeps it whole; (text, whole) → words.

    Takes 40 MB and 20 ms of a copy, so let go of it after use.
    """
    known, own = lexicon(place), signed(words)
    scores = dict(known.scores)
    _add(scores, known.unseen, words)
    tokeniser = Cutter(scores, known.unseen)
    return lambda text, whole=(): tokeniser.words(text, (*own, *whole))


def in_sentences(
    text: str, cut: Callable[[str], list[str]], *, looped: bool = False
) -> Iterator[tuple[int, list[str], list[int]]]:
    """For every sentence that has words its number (from 1), its words, and their offsets in the text.

    Punctuation and white space are no words; looped: the text has looped spans, which are left out.
    """
    words: list[str] = []
    starts: list[int] = []
    for low, high in garble.sound(text) if looped else [(0, len(text))]:
        run = cut(text[low:high])
        said = {word for word in set(run) if word[0].isalnum() or any(map(str.isalnum, word))}
        kept = [word in said for word in run]
        words += compress(run, kept)
        starts += compress(accumulate(map(len, run), initial=low), kept)
    first = 0
    for number, (_, end) in enumerate(spans.sentences(text), 1):
        last = bisect_left(starts, end, first)
        if last > first:
            yield number, words[first:last], starts[first:last]
        first = last


def best_cut(text: str, place: Region) -> tuple[float, list[str]]:
    "The score of the best cut into words of the dictionary (no guessing of unknown words), and those words."
    return _tokeniser(place).best(text)


def is_word(text: str, start: int, end: int, place: Region) -> bool:
    "Whether the best cut around a span begins a word where it begins and ends one where it ends."
    offset, edges = max(0, start - 6), set()
    for word in cut(text[offset : end + 4], place):
        edges.add(offset)
        offset += len(word)
    return {start, end} <= edges | {offset}


def tag(word: str, place: Region) -> str:
    "The dictionary's tag of a word, x when it is unknown: a look-up, no second pass over the text."
    return tags_of(place)[word]


@lru_cache(maxsize=4)
def tags_of(place: Region) -> Kept[str]:
    "By word its tag in the dictionary, x for an unknown one."
    tags = lexicon(place).tags
    return Kept(lambda word: tags.get(word, UNKNOWN))


def tokeniser_label(place: Region) -> str:
    "Name and version of the tokeniser and the digest of the dictionary it used, for captions."
    return f"jieba {jieba.__version__} + townlens {lexicon(place).digest}"


@lru_cache
def stop_words(here: tuple[str, ...]) -> Mapping[str, Reason]:
    "Words that say nothing about what an article is about, each with its reason; here: what the paper's own place is called."
    words = rules.load("stopwords").entry("word", dict[Reason, list[str]])
    known = {word: reason for reason, some in words.items() for word in some}
    return {**known, **{word: "here" for word in here if word not in known}}
