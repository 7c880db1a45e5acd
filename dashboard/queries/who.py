"""Who acted? Officials only: private people are never listed."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.tables import articles, people, persons, places, towns

ROLES = ("chaired", "spoke", "attended", "inspected", "quoted", "mentioned")


def _held(asked: ibis.Table) -> ibis.Table:
    "Rows of people that are officials in the articles asked for."
    return people.filter(people.official).semi_join(asked, "article_id")


def _dated(rows: ibis.Table) -> ibis.Table:
    "The same rows with the interval of their issue."
    return rows.inner_join(articles.select("article_id", "date_from", "date_to"), "article_id")


def officials(asked: ibis.Table) -> ibis.Table:
    """One row per official: person_id, name, title, articles, count, date_from, date_to, doubt; most articles first.

    title  the one printed last, dated print before undated;  count  times named
    date_from, date_to  first and last issue;  doubt  as persons.doubt
    """
    rows = _dated(_held(asked))
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


def roles(asked: ibis.Table) -> ibis.Table:
    "act_id, person_id, name, role, articles: a row per official and role; an article counts once for each role in it."
    rows = _held(asked)
    rows = rows.select("article_id", "person_id", "name", role=rows.roles.unnest())
    rows = rows.group_by("person_id", "name", "role").agg(articles=rows.article_id.nunique())
    rows = rows.mutate(act_id=_paired(rows.person_id, rows.role))
    order = (ibis.desc("articles"), "name", "person_id", "role")
    return rows.select("act_id", "person_id", "name", "role", "articles").order_by(*order)


def of_role(asked: ibis.Table, act_id: str) -> ibis.Table:
    "Every span that names the official, in articles where he or she has that role."
    rows = _held(asked).mutate(role=_held(asked).roles.unnest())
    held = rows.filter(_paired(rows.person_id, rows.role) == act_id).drop("role")
    return evidence.placed(evidence.or_article(evidence.naming(held), held), asked)


def by_town(asked: ibis.Table) -> ibis.Table:
    "meeting_id, person_id, person, town_id, name, name_en, articles: of articles that name both official and town."
    rows = _met(asked)
    rows = rows.group_by("meeting_id", "person_id", "person", "town_id").agg(articles=rows.article_id.nunique())
    rows = rows.inner_join(towns.select("town_id", "name", "name_en"), "town_id")
    order = (ibis.desc("articles"), "person_id", "town_id")
    return rows.select("meeting_id", "person_id", "person", "town_id", "name", "name_en", "articles").order_by(*order)


def towns_of(asked: ibis.Table, person_id: str) -> ibis.Table:
    "meeting_id, town_id, name, name_en, articles: the towns that the official is named with, most first."
    rows = by_town(asked)
    return (
        rows.filter(rows.person_id == person_id).drop("person_id", "person").order_by(ibis.desc("articles"), "town_id")
    )


def of_meeting(asked: ibis.Table, meeting_id: str) -> ibis.Table:
    "Every span that names the official, in articles that name the town too."
    met = _met(asked)
    met = met.filter(met.meeting_id == meeting_id)
    held = _held(asked).semi_join(met, ["article_id", "person_id"])
    return evidence.placed(evidence.or_article(evidence.naming(held), held), asked)


def of_meeting_of(asked: ibis.Table, person_id: str, meeting_id: str) -> ibis.Table:
    "The same for one of the meetings of that official."
    return of_meeting(asked, meeting_id)


def _met(asked: ibis.Table) -> ibis.Table:
    "One row per article, official and town that it names both."
    said = places.filter(places.kind == "town").select("article_id", "town_id").distinct()
    rows = _held(asked).select("article_id", "person_id", person="name").inner_join(said, "article_id")
    return rows.mutate(meeting_id=_paired(rows.person_id, rows.town_id))


def _paired(left: ibis.Value, right: ibis.Value) -> ibis.Value:
    return left + "~" + right


def posts(asked: ibis.Table, person_id: str) -> ibis.Table:
    "title as printed, articles, date_from, date_to (first and last issue that prints it), the latest first."
    rows = _dated(_held(asked).filter(people.person_id == person_id))
    rows = rows.mutate(title=rows.titles.unnest())
    rows = rows.group_by("title").agg(
        articles=rows.article_id.nunique(), date_from=rows.date_from.min(), date_to=rows.date_to.max()
    )
    return rows.order_by(ibis.desc("date_to"), ibis.desc("articles"), "title")


def of_post(asked: ibis.Table, person_id: str, title: str) -> ibis.Table:
    "Every span that names the official, in articles that print that title."
    rows = _held(asked)
    held = rows.filter(rows.person_id == person_id, rows.titles.contains(title))
    return evidence.placed(evidence.or_article(evidence.naming(held), held), asked)


def diary(asked: ibis.Table, person_id: str) -> ibis.Table:
    """One row per article: article_id, date_from, date_to, dated, roles, titles, main_town, headline; the latest first.

    date_from, date_to  the days of the event where the text tells them, else the interval of the issue
    dated               event or issue: which of the two
    """
    rows = _held(asked).filter(people.person_id == person_id)
    told = ("article_id", "headline", "main_town", "event_from", "event_to", "date_from", "date_to")
    rows = rows.select("article_id", "roles", "titles").inner_join(articles.select(*told), "article_id")
    known = rows.event_from.notnull() & rows.event_to.notnull()
    rows = rows.mutate(
        dated=ibis.ifelse(known, "event", "issue"),
        date_from=ibis.ifelse(known, rows.event_from, rows.date_from),
        date_to=ibis.ifelse(known, rows.event_to, rows.date_to),
    )
    columns = ("article_id", "date_from", "date_to", "dated", "roles", "titles", "main_town", "headline")
    return rows.select(*columns).order_by(ibis.desc("date_to"), "article_id")


def in_article(asked: ibis.Table, person_id: str, article_id: str) -> ibis.Table:
    "Every span that names the official in that article."
    rows = _held(asked)
    held = rows.filter(rows.person_id == person_id, rows.article_id == article_id)
    return evidence.placed(evidence.or_article(evidence.naming(held), held), asked)
