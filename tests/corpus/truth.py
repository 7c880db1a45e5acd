"""What is true of a whole corpus, for tests of text analysis: people and posts, slogans, keywords, counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from tests.corpus import Printed
from tests.corpus.marks import Person, Plant
from tests.corpus.tables import HOME
from tests.corpus.world import Slogan, Tenure, World, world

Plants = Counter[tuple[str, str]]


def truth(seed: int, pages: Iterable[Printed], code: str = HOME) -> dict[str, Any]:
    """The truth of these pages of that seed and place.

    people    everyone who holds a post of the district, a bureau or a town: posts with their days (both included), and
              the number of articles that name them
    slogans   the days between which the paper uses each, and its count in the texts
    towns     articles that name each town, articles that are about it, counts of its planted keywords
    pairs     how often the two planted words of a pair stand together
    """
    printed = list(pages)
    plants = Counter((said.fact.kind, said.fact.word) for one in printed for said in one.sheet.said(kind=Plant))
    return {
        "seed": seed,
        "pages": {one.name: _page(one) for one in printed},
        "people": _people(world(seed, code), printed),
        "slogans": [_slogan(slogan, plants) for slogan in world(seed, code).slogans],
        "towns": _towns(world(seed, code), printed, plants),
        "pairs": {word: count for (kind, word), count in sorted(plants.items()) if kind == "pair"},
    }


def _page(one: Printed) -> dict[str, Any]:
    done = [kind for kind, done in one.damage.items() if done]
    return {"date": one.day.isoformat(), "style": one.style.name, "damage": done}


def _slogan(slogan: Slogan, plants: Plants) -> dict[str, Any]:
    count = plants["slogan", slogan.text]
    return {"text": slogan.text, "first": slogan.first.isoformat(), "last": slogan.last.isoformat(), "count": count}


def _people(here: World, printed: list[Printed]) -> list[dict[str, Any]]:
    posts: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in here.tenures:
        posts[tenure.person_id].append(tenure)
    articles = Counter(
        person_id
        for one in printed
        for owner in range(len(one.key["articles"]))
        for person_id in {said.fact.person_id for said in one.sheet.said(owner, Person)}
    )
    return [
        {"person_id": i, "name": held[0].name, "articles": articles[i], "posts": [_post(t) for t in held]}
        for i, held in sorted(posts.items())
    ]


def _post(tenure: Tenure) -> dict[str, Any]:
    titles = [title.format(town=tenure.seat.town) for title in tenure.seat.titles]
    body = tenure.seat.town or tenure.seat.bureau
    return {"titles": titles, "of": body, "first": tenure.start.isoformat(), "last": tenure.end.isoformat()}


def _towns(here: World, printed: list[Printed], plants: Plants) -> dict[str, dict[str, Any]]:
    named = [(town["name"], town["primary"]) for one in printed for a in one.key["articles"] for town in a["towns"]]
    articles, main = Counter(name for name, _ in named), Counter(name for name, primary in named if primary)
    return {
        name: {"articles": articles[name], "main": main[name], "keywords": {w: plants["keyword", w] for w in words}}
        for name, words in here.keywords.items()
    }
