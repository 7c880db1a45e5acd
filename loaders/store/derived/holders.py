"""Officials whom other articles print without a post: 卜文山参加, where another page says who 卜文山 is.

A name stands for one person where one newspaper's articles print a public post with it, never another trade or standing,
and nothing leaves a doubt that two people bear it. Articles that hold such a name without a post are searched again with
it; what the search finds is explained by the rule name.elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
from ahocorasick_rs import AhoCorasick

from loaders.facts import corrected
from loaders.facts.bylines import JOBS
from loaders.facts.people.names import BOOK
from loaders.facts.people.people import find_people, with_quoted
from loaders.facts.people.speech import find_quotes
from loaders.facts.printed import print_of
from loaders.places.region import Region
from loaders.shapes.corrections import PEOPLE, Correction
from loaders.shapes.facts import Bylines, Mention
from loaders.shapes.pages import Field
from loaders.store.columns import TABLES
from loaders.store.derived.persons import SEEN, link, own_level
from loaders.store.draft import Draft, Origin, Pages, of_articles, of_store, page_of, with_columns
from loaders.store.frames import Row, mention_rows, of_row, people_rows, quote_rows
from loaders.store.generation import ALONE, OF_SOUGHT, SOUGHT, Store

ELSEWHERE = "elsewhere"
PLACES = ("town", "settlement")
_PARTIAL, _POSTED, _WITHHELD, _LEADER = (
    pattern.fullmatch for pattern in BOOK.patterns("partial posted withheld leader", "name.")
)
Rows = dict[str, list[Row]]
Paper = tuple[str | None, str | None]  # region and newspaper of a page
Days = Mapping[str, tuple[dt.date | None, dt.date | None]]
_HEADINGS = ("section", "kicker", "headline")
_TEXTS = (*_HEADINGS, "subheadlines", "text", "captions")
_PAPER = ("page_id", "region", "newspaper")


Sought = dict[str, tuple[str, ...]]  # by article the names that are sought in it again


@dataclass(frozen=True, slots=True)
class Before:
    """What the generation before says of articles that have not changed, nor what their readers and region say of them.

    sought  the names that were sought in them again;  rows  theirs as they were told then
    """

    sought: Sought
    rows: Origin


NOTHING = Before({}, lambda name, pages, columns: TABLES[name].schema.empty_table())


def before(store: Store, kept: Pages) -> Before:
    "What that generation says of those of its pages that are kept."
    sought = {row["article_id"]: tuple(row["names"]) for row in store.alone(SOUGHT).to_pylist()}
    return Before(sought, of_store(store, kept, told=True))


def as_table(sought: Sought) -> pa.Table:
    "These names as a generation keeps them for the next."
    rows = [{"article_id": article_id, "names": names} for article_id, names in sorted(sought.items())]
    return pa.Table.from_pylist(rows, schema=OF_SOUGHT)


@dataclass(frozen=True, slots=True)
class Kept:
    """The texts of an article as the store keeps them."""

    row: Mapping[str, Any]

    def fields(self) -> Iterator[Field]:
        "Every named text of the article: headings first, then text, then captions."
        texts = [(name, self.row[name]) for name in _HEADINGS]
        texts += [(f"subheadlines[{n}]", text) for n, text in enumerate(self.row["subheadlines"])]
        texts += [("text", self.row["text"])]
        texts += [(f"captions[{n}]", text) for n, text in enumerate(self.row["captions"])]
        yield from (Field(name, text, (), ()) for name, text in texts if text)


def recognise(draft: Draft, days: Days, region: Region, past: Before = NOTHING) -> tuple[Draft, Sought]:
    """The draft in which those are officials whose post another article prints, and the names that were sought for it.

    What a reader said of people stands. An article is searched again only where other names are sought than before.

    draft  rows as their articles alone tell them;  days  by article the first and last day of its issue
    """
    papers = {row["page_id"]: (row["region"], row["newspaper"]) for row in draft.rows("pages", _PAPER)}
    ids, persons = link(draft.rows("people", SEEN), days, own_level(region))
    doubted = {person["name"] for person in persons if person["doubt"]}
    held = _holders(draft.rows("people", SEEN), papers, ids)
    holders = {name: some for name, some in held.items() if name not in doubted}
    said = _said(draft.rows("corrections", TABLES["corrections"].schema.names))
    found: dict[str, list[pa.Table]] = {name: [TABLES[name].schema.empty_table()] for name in ALONE}
    sought: Sought = {}
    for part in draft.parts("articles") if holders else ():
        texts, people = draft.table("articles", part, ("page_id", *_TEXTS)), draft.table("people", part, SEEN)
        bare = _bare(texts, people, holders, papers)
        sought |= bare
        told = _told(past, part, [one for one, names in bare.items() if past.sought.get(one) == names])
        new = pa.array(sorted(bare.keys() - set(told["articles"]["article_id"].to_pylist())), pa.string())
        articles, mentions = (of_articles(draft.table(one, part), new) for one in ("articles", "mentions"))
        for tables in (told, _searched(articles, mentions.to_pylist(), bare, region, said)):
            for name, table in tables.items():
                found[name].append(table)
    return replace(draft, again={name: pa.concat_tables(some) for name, some in found.items()}), sought


def _told(past: Before, pages: Pages, article_ids: Sequence[str]) -> dict[str, pa.Table]:
    "The rows of those of these articles that the generation before has, as it has them."
    same = pa.array(article_ids, pa.string())
    return {name: of_articles(past.rows(name, pages, TABLES[name].schema.names), same) for name in ALONE}


def _holders(people: Iterable[Row], papers: Mapping[str, Paper], ids: Sequence[str]) -> dict[str, set[Paper]]:
    "By name of officials whom nobody shares it with, the papers whose articles print a post; ids: of the rows of people."
    bearers: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[Paper]] = defaultdict(set)
    for row, person_id in zip(people, ids, strict=True):
        if row["titles"]:
            bearers[row["name"]].add(person_id)  # someone with a trade has an id of the article's
            paper = papers.get(page_of(row["article_id"]))
            if row["official"] and paper is not None:
                holders[row["name"]].add(paper)
    return {name: some for name, some in holders.items() if len(bearers[name]) == 1 and _may_be(name)}


def _may_be(name: str) -> bool:
    "Whether it is all of a name."
    return not (_PARTIAL(name) or _POSTED(name) or _WITHHELD(name) or _LEADER(name))


def _bare(
    articles: pa.Table, people: pa.Table, holders: Mapping[str, Collection[Paper]], papers: Mapping[str, Paper]
) -> dict[str, tuple[str, ...]]:
    "By article, of these with their people, the names of holders of posts that stand in it and have no post there."
    names, finder, bare = list(holders), AhoCorasick(list(holders)), {}
    rows = people.select(list(SEEN)).to_pylist()
    told = {(row["article_id"], row["name"]) for row in rows if row["official"] or row["titles"]}
    for row in articles.select(["article_id", "page_id", *_TEXTS]).to_pylist():
        texts = "\n".join(field.text for field in Kept(row).fields())
        stand = {names[n] for n, *_ in finder.find_matches_as_indexes(texts, overlapping=True)}
        here = papers.get(row["page_id"])
        if here is None:
            continue
        some = [name for name in stand if (row["article_id"], name) not in told and _is_one_of(here, holders[name])]
        if some:
            bare[row["article_id"]] = tuple(sorted(some))
    return bare


def _is_one_of(here: Paper, papers: Collection[Paper]) -> bool:
    "Whether a paper is one of these, or nothing says that it is another."
    return any(all(a == b or None in (a, b) for a, b in zip(here, other, strict=True)) for other in papers)


def _said(rows: Iterable[Row]) -> dict[str, list[Correction]]:
    "By article, what a reader said of its people."
    some: dict[str, list[Correction]] = defaultdict(list)
    for row in rows:
        if row["article_id"] and row["kind"] in PEOPLE:
            some[row["article_id"]].append(of_row(row))
    return some


def _searched(
    articles: pa.Table,
    held: Iterable[Row],
    names: Mapping[str, tuple[str, ...]],
    region: Region,
    said: Mapping[str, Sequence[Correction]],
) -> dict[str, pa.Table]:
    "By table the rows of these articles, searched again; held: their mentions."
    rows: Rows = {"people": [], "quotes": [], "mentions": []}
    mentions, officials = _by_article(held), []
    for article in articles.to_pylist():
        article_id = article["article_id"]
        others = [_mention(row) for row in mentions[article_id] if row["kind"] != "person"]
        told = print_of(Kept(article).fields())
        writers = Bylines(told.as_read(name for job in JOBS for name in article[job]))
        places = [one for one in others if one.kind in PLACES]
        found_people = find_people(told, writers, places, region, told.as_read(names[article_id]))
        found_quotes = find_quotes(told, found_people, region)
        mine, fields = said.get(article_id, ()), Kept(article).fields()
        people = corrected.people(told.people(with_quoted(found_people, found_quotes)), fields, mine)
        rows["people"] += people_rows(article_id, people)
        rows["quotes"] += quote_rows(article_id, corrected.quotes(told.quotes(found_quotes), mine))
        rows["mentions"] += mention_rows(article_id, [*others, *(one for person in people for one in person.mentions)])
        officials.append([person.name for person in people if person.official])
    found = {name: pa.Table.from_pylist(some, schema=TABLES[name].schema) for name, some in rows.items()}
    return {**found, "articles": with_columns(articles, officials=officials)}


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    some: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        some[row["article_id"]].append(row)
    return some


def _mention(row: Row) -> Mention:
    return Mention(**{name: row[name] for name in ("kind", "name", "surface", "field", "start", "end", "rule")})
