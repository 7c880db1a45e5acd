"""Officials in the articles asked for: private people are never listed."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.filter.dimensions import officials_in
from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.tables import articles, persons, towns


def acting(asked: ibis.Table) -> ibis.Table:
    "Of these, those that do something in the article; whose name or word is only mentioned was not there."
    rows = officials_in(asked)
    return rows.filter(rows.roles.remove("mentioned").length() > 0)


def dated(rows: ibis.Table) -> ibis.Table:
    "The same rows with the interval of their issue."
    return rows.inner_join(articles.select("article_id", "date_from", "date_to"), "article_id")


def officials(asked: ibis.Table) -> ibis.Table:
    """One row per official: person_id, name, title, articles, count, date_from, date_to, doubt; most articles first.

    title  the one printed last, dated print before undated;  count  times named
    date_from, date_to  first and last issue;  doubt  as persons.doubt
    """
    rows = dated(officials_in(asked))
    rows = rows.mutate(order=rows.date_to.cast("string").fill_null("") + rows.article_id, title=rows.titles[0])
    rows = rows.group_by("person_id", "name").agg(
        title=rows.title.argmax(rows.order, where=rows.title.notnull()),
        articles=rows.article_id.nunique(),
        count=rows["count"].sum(),
        date_from=rows.date_from.min(),
        date_to=rows.date_to.max(),
    )
    rows = rows.left_join(persons.select("person_id", "doubt"), "person_id").drop("person_id_right")
    return rows.order_by(ibis.desc("articles"), ibis.desc("count"), "name", "person_id")


def by_town(asked: ibis.Table) -> ibis.Table:
    "meeting_id, person_id, person, town_id, name, name_en, articles: of articles that name both official and town."
    rows = _met(asked)
    rows = rows.group_by("meeting_id", "person_id", "person", "town_id").agg(articles=rows.article_id.nunique())
    rows = rows.inner_join(towns.select("town_id", "name", "name_en"), "town_id")
    order = (ibis.desc("articles"), "person_id", "town_id")
    return rows.select("meeting_id", "person_id", "person", "town_id", "name", "name_en", "articles").order_by(*order)


def of_meeting(asked: ibis.Table, meeting_id: Text) -> ibis.Table:
    "Every span that names the official, in articles that name the town too."
    met = _met(asked)
    met = met.filter(met.meeting_id == meeting_id)
    found = officials_in(asked).semi_join(met, ["article_id", "person_id"])
    return evidence.span_evidence(evidence.or_whole_article(evidence.spans_naming(found), found), asked)


def _met(asked: ibis.Table) -> ibis.Table:
    "One row per article, official and town that it names both."
    said = dimensions.values("town").rename(town_id="value")
    rows = officials_in(asked).select("article_id", "person_id", person="name").inner_join(said, "article_id")
    return rows.mutate(meeting_id=paired(rows.person_id, rows.town_id))


def paired(left: ibis.Value, right: ibis.Value) -> ibis.Value:
    return left + "~" + right


def together(asked: ibis.Table, one: Text, other: Text) -> ibis.Table:
    "Every span that names one of the two officials, in articles in which both act; they may be the same."
    rows = acting(asked)
    rows = rows.filter(rows.person_id.isin((one, other)))
    for person_id in (one, other):
        rows = rows.semi_join(rows.filter(rows.person_id == person_id), "article_id")
    return evidence.span_evidence(evidence.or_whole_article(evidence.spans_naming(rows), rows), asked)


ROLES = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")
