"""In which order are officials named? Read off lists: names in one row, with nothing between them but titles and separators."""

from __future__ import annotations

from functools import reduce

import ibis

from dashboard.filter.dimensions import officials_in
from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Text, parted
from dashboard.tables import mentions, people
from loaders.language import rules

SEPARATOR, BY_STROKES = (rules.load("namelists").rule(f"namelist.{name}").written for name in ("separator", "strokes"))
FARTHEST = 60  # characters between two names of a list: three long titles
RULE = "list"


def in_lists(asked: ibis.Table, top: int) -> ibis.Table:
    """list_id, article_id, person_id, person, start, end, place: one row per official and list, by list and place.

    A list is a run of two officials or more in the text of an article; between two neighbours stand separators and
    titles that the article prints for either, nothing else. Captions are left out: they go from left to right.
    place  1 for the one named first;  top  how many officials the ladder will hold: nothing is left out here
    """
    rows = _linked(asked)
    so_far = ibis.cumulative_window(group_by="article_id", order_by="start")
    rows = rows.mutate(number=ibis.ifelse(rows.linked, 0, 1).sum().over(so_far)).filter(rows.official)
    rows = rows.mutate(list_id=rows.article_id + ":" + rows.number.cast("string"))
    rows = rows.group_by("list_id", "article_id", "person_id", person="name").agg(
        start=rows.start.min(), end=rows.end.min()
    )
    row = ibis.window(group_by="list_id", order_by="start")
    rows = rows.mutate(place=ibis.row_number().over(row) + 1, among=rows.count().over(ibis.window(group_by="list_id")))
    return rows.filter(rows.among > 1).drop("among").order_by("list_id", "place")


def _linked(asked: ibis.Table) -> ibis.Table:
    "Every person named in a text; linked: the name goes on with the list of the name before it."
    said = mentions.filter(mentions.kind == "person", mentions.field == "text").semi_join(asked, "article_id")
    rows = said.select("article_id", "start", "end", "name").inner_join(
        people.select("article_id", "name", "person_id", "official", "titles"), ["article_id", "name"]
    )
    row = ibis.window(group_by="article_id", order_by="start")
    rows = rows.mutate(
        since=rows.end.lag().over(row), follows=rows.official.lag().over(row), words=rows.titles.lag().over(row)
    )
    near = rows.filter(rows.official, rows.follows, (rows.start - rows.since).between(0, FARTHEST))
    near = near.inner_join(asked.filter(~asked.text.re_search(BY_STROKES)).select("article_id", "text"), "article_id")
    between = near.text.substr(near.since, near.start - near.since).re_replace(SEPARATOR, "、").split("、")
    titles = near.titles.concat(near.words, [""])
    links = near.filter(between.filter(lambda part: ~titles.contains(part)).length() == 0)
    rows = rows.left_join(links.select("article_id", "start", linked=True), ["article_id", "start"])
    return rows.select(
        "article_id", "start", "end", "name", "person_id", "official", linked=rows.linked.fill_null(False)
    )


def of_step(asked: ibis.Table, top: int, step_id: Text) -> ibis.Table:
    "The lists that name the one before the other, from the one name to the other."
    one, other = parted(step_id)
    rows = officials_in(asked)
    both = (rows.filter(rows.person_id == person_id) for person_id in (one, other))
    rows = in_lists(reduce(lambda left, right: left.semi_join(right, "article_id"), both, asked), top)
    after = rows.filter(rows.person_id == other).select("list_id", last="end", after="place")
    found = rows.filter(rows.person_id == one).inner_join(after, "list_id")
    found = found.filter(found.place < found.after)
    spans = found.select("article_id", "start", end="last", field=ibis.literal("text"), rule=ibis.literal(RULE))
    return span_evidence(spans, asked)
