"""Slogans, set phrases and boilerplate of a whole store, and every place where they stand."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

import ahocorasick_rs
import pyarrow as pa
import pyarrow.compute as pc

from loaders.language import boilerplate, garble, rules
from loaders.places import tokens
from loaders.places.region import Region
from loaders.store.derived.branching import LEAST, NAME, Phrase, phrases

Row = Mapping[str, Any]
MOST = 1500  # set phrases; 2,000 pages have 10,000, most of them whole clauses that few reports share
MEASURED = 5_000_000  # characters, of some 1,100 pages; looking for phrases in them takes 250 MB
NAMES = frozenset({"person", "town", "settlement", "elsewhere", "organisation"})
BARRIER = "\n"
Use = tuple[str, str, str, str, int, int]  # phrase, kind, article id, field, start, end
Text = tuple[str, str, str]  # article id, field, the text with names and looped spans struck out
_TEXT = pa.schema([(name, pa.string()) for name in ("article_id", "field", "text")])
_WORD = pa.dictionary(pa.int32(), pa.string())
_USES = pa.schema(
    [("formula_id", _WORD), ("article_id", _WORD), ("field", _WORD), ("start", pa.int32()), ("end", pa.int32())]
)


@dataclass(frozen=True, slots=True)
class Formulas:
    """rows  of the table formulas;  uses  rows of formula_uses, a table for each part of the articles, in no order"""

    rows: list[Row]
    uses: Iterable[pa.Table]


def find(parts: Iterable[tuple[Iterable[Row], Iterable[Row]]], region: Region) -> Formulas:
    """What a store's texts say again and again; parts: rows of articles and mentions, some pages' at a time.

    Names are no formulas: people, towns, settlements and organisations break a run, so no private person is ever listed.
    Set phrases are looked for in at most MEASURED characters, in articles drawn by the digest of their id; they are counted in all.
    """
    packed = [_packed(_texts(articles, mentions)) for articles, mentions in parts]
    quoted = _quoted(packed)
    proven = {phrase.text: phrase for phrase in phrases(BARRIER.join(_measured(packed)))}
    whole = (
        phrase for phrase in sorted(proven.values(), key=_weight, reverse=True) if _stands_alone(phrase.text, region)
    )
    chosen = islice(whole, MOST)
    kinds = dict.fromkeys((phrase.text for phrase in chosen), "set") | dict.fromkeys(quoted, "quoted")
    tally = _Tally()
    uses = [_table(tally.heard(_uses(texts, kinds))) for texts in packed]
    rows = _listed(tally, proven)
    listed = pa.array([row["formula_id"] for row in rows], pa.string())
    return Formulas(rows, (table.filter(pc.is_in(table["formula_id"].cast(pa.string()), listed)) for table in uses))


def _weight(phrase: Phrase) -> tuple[float, str]:
    return phrase.count * min(phrase.left, phrase.right), phrase.text


def _stands_alone(text: str, region: Region) -> bool:
    "Whether a phrase neither begins nor ends with a word that only holds sentences together, and is no boilerplate."
    words, standing = tokens.cut(text, region), boilerplate.spans(text)
    loose = any(tokens.stop_words(()).get(word) == "grammar" for word in (words[0], words[-1]))
    return not loose and [span[:2] for span in standing] != [(0, len(text))]


def _texts(articles: Iterable[Row], mentions: Iterable[Row]) -> Iterator[Text]:
    "Every text of every article."
    named: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in mentions:
        if row["kind"] in NAMES:
            named[row["article_id"], row["field"]].append((row["start"], row["end"]))
    for row in articles:
        fields = [("headline", row["headline"]), ("text", row["text"])]
        fields += [(f"{name}[{n}]", text) for name in ("subheadlines", "captions") for n, text in enumerate(row[name])]
        for label, text in fields:
            if text:
                loops = garble.loops(text) if garble.FLAG in row["flags"] else []
                yield row["article_id"], label, _struck(text, [*named[row["article_id"], label], *loops])


def _struck(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = NAME * (end - start)
    return "".join(letters)


def _packed(texts: Iterable[Text]) -> pa.Buffer:
    "These texts in a fifth of the memory; they are looked through several times."
    rows = pa.Table.from_pylist([dict(zip(_TEXT.names, text, strict=True)) for text in texts], schema=_TEXT)
    out = pa.BufferOutputStream()
    with pa.ipc.new_file(out, _TEXT, options=pa.ipc.IpcWriteOptions(compression="zstd")) as file:
        file.write_table(rows)
    return out.getvalue()


def _unpacked(packed: pa.Buffer) -> list[Text]:
    columns = (column.to_pylist() for column in pa.ipc.open_file(packed).read_all().columns)
    return list(zip(*columns, strict=True))


def _measured(packed: Sequence[pa.Buffer]) -> Iterator[str]:
    "The texts in which phrases are looked for: all, or those of articles drawn evenly."
    sizes: Counter[str] = Counter()
    for texts in packed:
        for article_id, _, text in _unpacked(texts):
            sizes[article_id] += len(text)
    drawn = sorted(sizes, key=lambda one: hashlib.sha256(one.encode()).digest()) if sizes.total() > MEASURED else sizes
    sums = zip(drawn, accumulate(sizes[one] for one in drawn), strict=True)
    chosen = {one for one, characters in sums if characters <= MEASURED}
    return (text for texts in packed for article_id, _, text in _unpacked(texts) if article_id in chosen)


def _quoted(packed: Sequence[pa.Buffer]) -> set[str]:
    "What the paper puts in quotation marks, often enough and in two articles."
    pattern = rules.load("slogans").rule("quoted.phrase").pattern
    held: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for article_id, _, text in (one for texts in packed for one in _unpacked(texts)):
        for hit in pattern.finditer(text):
            held[hit["phrase"]].add(article_id)
            times[hit["phrase"]] += 1
    return {phrase for phrase, count in times.items() if count >= LEAST - 1 and len(held[phrase]) > 1}


def _uses(packed: pa.Buffer, kinds: Mapping[str, str]) -> Iterator[Use]:
    "Every standing of these phrases, also of one inside another, and of boilerplate."
    order, texts = sorted(kinds), _unpacked(packed)
    finder = ahocorasick_rs.AhoCorasick(order or [BARRIER], matchkind=ahocorasick_rs.MatchKind.Standard)
    for article_id, name, text in texts:
        for number, start, end in finder.find_matches_as_indexes(text, overlapping=True) if order else ():
            yield order[number], kinds[order[number]], article_id, name, start, end
        for start, end, _ in boilerplate.spans(text):
            yield text[start:end], "boilerplate", article_id, name, start, end


@dataclass(frozen=True, slots=True)
class _Tally:
    """By phrase and kind how often it stands, in how many articles, and the last of these: those of an article come together."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: Counter[tuple[str, str]] = field(default_factory=Counter)
    last: dict[tuple[str, str], str] = field(default_factory=dict)

    def heard(self, uses: Iterable[Use]) -> Iterator[Use]:
        "The same uses, counted on their way."
        for use in uses:
            phrase, article_id = use[:2], use[2]
            self.counts[phrase] += 1
            if self.last.get(phrase) != article_id:
                self.articles[phrase] += 1
                self.last[phrase] = article_id
            yield use


def _table(uses: Iterable[Use]) -> pa.Table:
    "These uses, each word of theirs kept once."
    columns = list(zip(*((_id(text, kind), *place) for text, kind, *place in uses), strict=True)) or [()] * len(_USES)
    return pa.table([pa.array(column, kind.type) for column, kind in zip(columns, _USES, strict=True)], schema=_USES)


@lru_cache(maxsize=1 << 14)
def _id(text: str, kind: str) -> str:
    return "f-" + hashlib.sha256(f"{text}\x1f{kind == 'boilerplate'}".encode()).hexdigest()[:10]


def _listed(tally: _Tally, proven: Mapping[str, Phrase]) -> list[Row]:
    "One row per phrase; what a single article repeats is its own matter, unless it is boilerplate."
    rows: list[Row] = []
    for (text, kind), count in tally.counts.items():
        articles = tally.articles[text, kind]
        if kind != "boilerplate" and articles == 1:
            continue
        found = proven.get(text)
        measures = {name: getattr(found, name, None) for name in ("left", "right", "cohesion")}
        rows.append(
            {
                "formula_id": _id(text, kind),
                "text": text,
                "kind": kind,
                "count": count,
                "articles": articles,
                **measures,
            }
        )
    return rows
