"""Runs of characters that explain themselves better as names than as words, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from loaders.facts.people.names import BOOK as NAMES
from loaders.facts.people.names import CLOSING, PARTING, ends_surely, is_han, is_member
from loaders.facts.people.shares import (
    BOOK,
    GIVEN,
    LONGEST,
    ONE,
    PLACES,
    PROMISING,
    RARE,
    SILENT,
    SOUNDS,
    SURNAMES,
    Cuts,
    Name,
)

LEAST = 0.0  # by how much a name must explain its characters better than words do; below it hardly one in ten is a name
ALONE = 1.5  # the same where no post stands before it
GLUED, GAIN = 4, 4.0  # names in a row that nothing parts, and what each gains on average over words
KNOWN = -1.0  # share of a name that the article introduces elsewhere
LOSS = PROMISING  # the least gain of a name in a row of names behind a post
BEGINS = 6.0  # for a name with dots that begins with its run of characters: nothing is left over there
SELDOM = -7.0  # share of a character that seldom stands for a sound
USUAL = -12.0  # shares of the surnames of husband and wife together
ODD = 4  # characters that a name in sounds has more than, if one of them is no such character
UNUSUAL = -8.5  # share of a character that is not usual in given names
AFTER = frozenset(NAMES.texts("after"))
COMPLEMENTS = frozenset(NAMES.texts("complements"))
_BAD_ENDS = PLACES | frozenset(NAMES.parts["ends"][1:-1])
_BREAKS = _BAD_ENDS | frozenset(NAMES.parts["may_end"][1:-1])
_PAIRED = frozenset(NAMES.texts("paired"))
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_EVERYDAY = frozenset("".join(BOOK.texts("everyday")))
_IS_HAN = re.compile("[\u4e00-\u9fff]").match
_FIRST = "".join(sorted({surname[0] for surname in SURNAMES} - _EVERYDAY))
_SOUND = "[" + "".join(SOUNDS) + "]"
_OTHER_SOUND = re.compile(f"({_SOUND}{{1,6}})([\u4e00-\u9fff])({_SOUND}{{1,6}})")
_LONG = [surname for surname in SURNAMES if len(surname) > 1]
_ANY = "".join(sorted({*_FIRST, *SOUNDS, *(surname[0] for surname in _LONG)}))
_START = re.compile(  # what may begin a name is one set of characters, so that the engine skips all others at once
    f"[{_ANY}](?:(?<=[{_FIRST}])|(?<={_SOUND})(?={_SOUND})|(?<=(?={'|'.join(_LONG)}).))"
)
_BESIDE = re.compile(f"、(?=[{''.join(sorted(_EVERYDAY))}])")
_DAY = re.compile(NAMES.parts["day"]).match
_SPELT = re.compile(NAMES.parts["spelt"])
_AS_SOUNDS = "阿米提"  # sounds as long as a piece of a name that is spelt otherwise
_DOT = re.compile("[·.．-]")
_INNER_DOT = re.compile("(?<=[\u4e00-\u9fff])[·.．-](?=[\u4e00-\u9fff])")
_CHAIN = re.compile(  # bounded, so that no long run without a dot is read again from each of its characters
    f"[\u4e00-\u9fff]{{1,{2 * LONGEST}}}(?:[·.．-][\u4e00-\u9fff]{{1,8}}){{0,8}}[·.．-][\u4e00-\u9fff]{{1,{2 * LONGEST}}}"
)

Span = tuple[int, int, str, float]  # start, end, kind, share


class Candidate(Struct, frozen=True):
    """What may be a name.

    kind    han1 or han2 by the number of given characters, sounds for a name from another language, dotted for one in
            several parts, row for one of many that nothing parts
    margin  by how much it explains its characters better than words do, as a logarithm
    """

    start: int
    end: int
    name: str
    kind: str
    margin: float


def candidates(text: str, cuts: Cuts, posts: Collection[int] = ()) -> Iterator[Candidate]:
    """Every run of characters that explains itself better as a name than as words, also where two overlap.

    posts  offsets behind words for posts, where a name may begin with any surname
    """
    starts = [match.start() for match in _START.finditer(text)]
    starts += [at for at in posts if text[at : at + 1] in _EVERYDAY]
    starts += [match.end() for match in _BESIDE.finditer(text)]
    spans = [span for start in starts for span in _spans(text, start, cuts, LEAST if start in posts else ALONE)]
    opening = (start for start in starts if start in posts or not _IS_HAN(text[start - 1 : start]))
    spans = sorted([*spans, *(span for start in opening for span in _long_spans(text, start, cuts))])
    at = 0
    for run in _HAN.finditer(text) if spans else ():
        here = at
        while here < len(spans) and spans[here][0] < run.end():
            here += 1
        if here > at:
            low = run.start()
            moved = [(start - low, end - low, kind, share) for start, end, kind, share in spans[at:here]]
            yield from _in_run(run[0], low, moved, cuts)
            at = here
    yield from _dotted(text, cuts, posts)


def _in_run(run: str, low: int, spans: Sequence[Span], cuts: Cuts) -> Iterator[Candidate]:
    "Those of the spans in a run of characters that explain all of it better than words do; low: where the run begins."
    if len(spans) >= GLUED:
        row = _row(run, spans, cuts)
        for start, end, gain in row if row and ends_surely(run, row[0][1]) else ():
            yield Candidate(low + start, low + end, run[start:end], "row", gain)
    before, behind = cuts.around(run)
    for start, end, kind, share in spans:
        margin = before[start] + share + behind[end] - behind[0]
        if margin >= LEAST:
            yield Candidate(low + start, low + end, run[start:end], kind, margin)


def _spans(run: str, start: int, cuts: Cuts, least: float) -> list[Span]:
    "Names that may begin there, if they explain their own characters better than words do."
    spans: list[Span] = []
    if run[start] in SURNAMES:
        _after_surname(spans, run, start, start + 1, cuts.names(run[start : start + 3]), cuts, least)
    if run[start : start + 2] in SURNAMES:
        _after_surname(spans, run, start, start + 2, cuts.long_names(run[start : start + 4]), cuts, least)
    if run[start] in SOUNDS and run[start + 1 : start + 2] in SOUNDS:
        end = start + 2
        while end < min(len(run), start + LONGEST) and run[end] in SOUNDS and not _parts(run, end):
            end += 1
        words, share = cuts.explained(run[start:end]), ONE + SOUNDS[run[start]]
        for stop in range(start + 2, end + 1):
            share += SOUNDS[run[stop - 1]]
            if share - words[stop - start] >= least and not _opens_verb(run, stop - 1):
                spans.append((start, stop, "sounds", share))
    return spans


def _long_spans(text: str, start: int, cuts: Cuts) -> Iterator[Span]:
    """Longer names that may begin there, where a phrase opens, and end where names do.

    One character of a name in sounds may stand for none elsewhere (卡斯滕贝克); a wife's name may follow her husband's
    (周林月芳).
    """
    sounds = _OTHER_SOUND.match(text, start)
    if (
        sounds
        and len(sounds[0]) > ODD
        and not any(word in sounds[0] for word in PARTING)
        and sounds[2] not in _BREAKS
        and not _in_word(text, sounds.start(2), cuts)
    ):
        stops = range(min(sounds.end(), start + LONGEST), max(sounds.start(3), start + ODD), -1)
        if stop := next((stop for stop in stops if ends_surely(text, stop)), None):
            yield start, stop, "sounds", ONE + sum(SOUNDS.get(one, SILENT) for one in text[start:stop])
    first, second = (SURNAMES.get(one, SILENT) for one in text[start : start + 2].ljust(2))
    given = text[start + 2 : start + 4]
    usual = (
        len(given) == 2 and all(one in GIVEN for one in given) and given[1] not in _BREAKS and not cuts.is_word(given)
    )
    if usual and first + second > USUAL and ends_surely(text, start + 4):
        yield start, start + 4, "han2", first + second + sum(GIVEN[one] for one in given)


def _parts(text: str, at: int) -> bool:
    "Whether a word or a day begins there that parts names, though its characters stand for sounds as well: 罗伯特|夫人, 哈米德|二日."
    return text[at : at + 2] in PARTING or _DAY(text, at) is not None


def _opens_verb(text: str, at: int) -> bool:
    "Whether a character that seldom stands for a sound opens a word that follows names there: 贝克|提出."
    return SOUNDS[text[at]] <= SELDOM and text[at : at + 2] in AFTER


def _is_last(text: str, at: int, cuts: Cuts) -> bool:
    "Whether one character more ends a name in sounds, though it stands for none elsewhere: 罗兰·莫多夫."
    odd = _IS_HAN(text[at : at + 1]) and text[at] not in _BREAKS and not _in_word(text, at, cuts)
    return bool(odd) and ends_surely(text, at + 1)


def _rest(text: str, at: int, cuts: Cuts) -> int:
    "Where a name in sounds ends of which that offset is no end: one character more (罗兰·莫多夫), or all up to what ends names (格|拉汉姆)."
    if _is_last(text, at, cuts):
        return at + 1
    stop = next((stop for stop in range(at + 2, min(len(text), at + ODD) + 1) if ends_surely(text, stop)), at)
    odd = sum(one not in SOUNDS for one in text[at:stop])
    words = any(cuts.is_word(text[low : low + 2]) for low in range(at, stop))
    return at if odd > 1 or words or not is_han(text[at:stop]) else stop


def _in_word(text: str, at: int, cuts: Cuts) -> bool:
    "Whether the dictionary has a word of that character and the one beside it: 塔洛夫|转达."
    return cuts.is_word(text[at - 1 : at + 1]) or cuts.is_word(text[at : at + 2])


def _after_surname(
    spans: list[Span], run: str, start: int, at: int, names: Iterable[Name], cuts: Cuts, least: float
) -> None:
    "Adds those of the names whose given characters begin at that offset that gain enough and end there."
    is_whole = is_member(run, start, at + 2)
    for given, share, gain in names:
        if gain >= least and (not is_whole if given == 1 else is_whole or not _runs_over(run, at, cuts)):
            spans.append((start, at + given, f"han{given}", share))


def _runs_over(run: str, at: int, cuts: Cuts) -> bool:
    """Whether the second character of the given name there cannot be one.

    It is a word of grammar, the last character of a place, a verb with what completes it (余洋|救下), or begins a word
    that follows names (岳鹏|正忙着); not where the word for speaking that follows begins with the same character
    (孙兆要|要求).
    """
    last, given = run[at + 1], run[at : at + 2]
    if given in AFTER:
        return True  # 局长张|表示
    if run[at + 2 : at + 3] == last and run[at + 2 : at + 4] in AFTER:
        return False
    if last in _BAD_ENDS:
        return given not in _PAIRED
    if run[at + 2 : at + 3] in COMPLEMENTS and GIVEN.get(last, RARE) < UNUSUAL and cuts.is_verb(last):
        return True
    return any(run[at + 1 : at + 1 + size] in AFTER for size in (2, 3, 4))


def _row(run: str, spans: Sequence[Span], cuts: Cuts) -> list[tuple[int, int, float]]:
    "The longest row of Chinese names that nothing parts, each with its gain over words; [] where none is long enough."
    best = _chained(run, spans, cuts, starts=None)
    end = max(best, key=lambda at: best[at][:2], default=0)
    if end not in best or best[end][0] < GLUED or best[end][1] < GAIN * best[end][0]:
        return []
    return _read_back(best, end)


def split_names(run: str, cuts: Cuts, known: Collection[str] = ()) -> list[tuple[int, int]]:
    "Starts and ends of the names that all of a run consists of, nothing between them; [] if it is no such run."
    spans = [span for start in _START.finditer(run) for span in _spans(run, start.start(), cuts, LOSS)]
    found = ((match.start(), match.end()) for name in known for match in re.finditer(re.escape(name), run))
    spans += [(start, end, "known", KNOWN) for start, end in found]
    best = _chained(run, spans, cuts, starts=0)
    return [(start, end) for start, end, _ in reversed(_read_back(best, len(run)))]


Link = tuple[int, float, int, float]  # names so far, their gain, start and gain of the last


def _chained(run: str, spans: Sequence[Span], cuts: Cuts, starts: int | None) -> dict[int, Link]:
    "By end the best row of names that ends there; one that begins at a given offset, or anywhere."
    best: dict[int, Link] = {}
    for start, end, kind, share in sorted(spans):
        if kind == "sounds" or (starts is not None and start != starts and start not in best):
            continue
        gain = share - (cuts.best(run[start:end]) if starts is None else 0)
        names, total, *_ = best.get(start, (0, 0.0, 0, 0.0))
        if end not in best or total + gain > best[end][1]:
            best[end] = names + 1, total + gain, start, gain
    return best


def _read_back(best: dict[int, Link], end: int) -> list[tuple[int, int, float]]:
    "The names of the row that ends there, the last one first."
    row = []
    while end in best:
        _, _, start, gain = best[end]
        row.append((start, end, gain))
        end = start
    return row


def _dotted(text: str, cuts: Cuts, posts: Collection[int]) -> Iterator[Candidate]:
    "Names in several parts with dots between them; all of it explains itself better as sounds than as words."
    for chain in _CHAIN.finditer(text) if _INNER_DOT.search(text) else ():
        first, *middle, last = _DOT.split(_SPELT.sub(_AS_SOUNDS, chain[0]))
        end = chain.start() + len(first)
        opens = {size for size in range(1, LONGEST + 1) if end - size == chain.start() or end - size in posts}
        low, start = _first_part(first[-2 * LONGEST :], cuts, opens)
        high, length = _last_part(last[: 2 * LONGEST], cuts)
        margin = low + high + sum(cuts.part_share(part) - cuts.best(part) for part in middle)
        if margin >= LEAST:
            start, end = chain.start() + len(first) - start, chain.end() - len(last) + length
            if text[end - 1 : end + 1] in CLOSING:
                end += 1
            elif not ends_surely(text, end):
                end = _rest(text, end, cuts)
            yield Candidate(start, end, _DOT.sub("·", text[start:end]), "dotted", margin)


def _first_part(run: str, cuts: Cuts, opens: Collection[int]) -> tuple[float, int]:
    "What the part before a dot gains over words, and its length; opens: lengths of it before which nothing stands, or a post."
    before = cuts.explained(run)
    return max(
        (
            before[len(run) - size] + cuts.part_share(run[-size:]) - before[-1] + (BEGINS if size in opens else 0),
            size,
        )
        for size in range(1, min(len(run), LONGEST) + 1)
    )


def _last_part(run: str, cuts: Cuts) -> tuple[float, int]:
    "What the part behind a dot gains over words, and its length."
    behind = cuts.around(run)[1]
    silent = next((at for at in range(1, len(run) - 1) if run[at] not in SOUNDS and run[at + 1] not in SOUNDS), LONGEST)
    sizes = range(1, min(len(run), LONGEST, silent) + 1)
    return max((cuts.part_share(run[:size]) + behind[size] - behind[0], size) for size in sizes)
