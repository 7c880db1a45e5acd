"""Slogans, set phrases and boilerplate of a whole store, and every place where they stand."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import ahocorasick_rs

from loaders.language import boilerplate, garble, rules
from loaders.places import tokens
from loaders.places.region import Region
from loaders.store.derived.branching import LEAST, NAME, Phrase, phrases

Row = Mapping[str, Any]
MOST = 1500  # set phrases; 2,000 pages have 10,000, most of them whole clauses that few reports share
NAMES = frozenset({"person", "town", "settlement", "elsewhere", "organisation"})
BARRIER = "\n"
Use = tuple[str, str, str, str, int, int]  # phrase, kind, article id, field, start, end
Text = tuple[str, str, str]  # article id, field, the text with names and looped spans struck out


def find(articles: Iterable[Row], mentions: Iterable[Row], region: Region) -> tuple[list[Row], list[Row]]:
    """Rows of the tables formulas and formula_uses.

    Names are no formulas: people, towns, settlements and organisations break a run, so no private person is ever listed.
    """
    texts = list(_texts(articles, mentions))
    quoted = _quoted(texts)
    proven = {phrase.text: phrase for phrase in phrases(BARRIER.join(text for *_, text in texts))}
    whole = (
        phrase for phrase in sorted(proven.values(), key=_weight, reverse=True) if _stands_alone(phrase.text, region)
    )
    chosen = islice(whole, MOST)
    kinds = dict.fromkeys((phrase.text for phrase in chosen), "set") | dict.fromkeys(quoted, "quoted")
    uses = [*_standings(texts, kinds), *_boilerplate(texts)]
    rows = _listed(uses, proven)
    listed = {row["formula_id"] for row in rows}
    return rows, [use for use in (_use(*found) for found in uses) if use["formula_id"] in listed]


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
        for field, text in fields:
            if text:
                loops = garble.loops(text) if garble.FLAG in row["flags"] else []
                yield row["article_id"], field, _struck(text, [*named[row["article_id"], field], *loops])


def _struck(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = NAME * (end - start)
    return "".join(letters)


def _quoted(texts: Sequence[Text]) -> set[str]:
    "What the paper puts in quotation marks, often enough and in two articles."
    pattern = rules.load("slogans").rule("quoted.phrase").pattern
    held: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for article_id, _, text in texts:
        for hit in pattern.finditer(text):
            held[hit["phrase"]].add(article_id)
            times[hit["phrase"]] += 1
    return {phrase for phrase, count in times.items() if count >= LEAST - 1 and len(held[phrase]) > 1}


def _standings(texts: Sequence[Text], kinds: Mapping[str, str]) -> Iterator[Use]:
    "Every standing of these phrases, also of one inside another."
    order = sorted(kinds)
    if not order:
        return
    finder = ahocorasick_rs.AhoCorasick(order, matchkind=ahocorasick_rs.MatchKind.Standard)
    for article_id, field, text in texts:
        for number, start, end in finder.find_matches_as_indexes(text, overlapping=True):
            yield order[number], kinds[order[number]], article_id, field, start, end


def _boilerplate(texts: Sequence[Text]) -> Iterator[Use]:
    for article_id, field, text in texts:
        for start, end, _ in boilerplate.spans(text):
            yield text[start:end], "boilerplate", article_id, field, start, end


def _id(text: str, kind: str) -> str:
    return "f-" + hashlib.sha256(f"{text}\x1f{kind == 'boilerplate'}".encode()).hexdigest()[:10]


def _use(text: str, kind: str, article_id: str, field: str, start: int, end: int) -> Row:
    return {"formula_id": _id(text, kind), "article_id": article_id, "field": field, "start": start, "end": end}


def _listed(uses: Iterable[Use], proven: Mapping[str, Phrase]) -> list[Row]:
    "One row per phrase; what a single article repeats is its own matter, unless it is boilerplate."
    counts: Counter[tuple[str, str]] = Counter()
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text, kind, article_id, *_ in uses:
        counts[text, kind] += 1
        held[text, kind].add(article_id)
    rows: list[Row] = []
    for (text, kind), count in counts.items():
        if kind != "boilerplate" and len(held[text, kind]) == 1:
            continue
        found = proven.get(text)
        measures = {name: getattr(found, name, None) for name in ("left", "right", "cohesion")}
        row = {"formula_id": _id(text, kind), "text": text, "kind": kind, "count": count}
        rows.append({**row, "articles": len(held[text, kind]), **measures})
    return rows
