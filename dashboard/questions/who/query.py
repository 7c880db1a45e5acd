"""Who acted? Officials only: private people are never listed."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.tables import articles, people, persons, places, towns


def held(asked: ibis.Table) -> ibis.Table:
    "Rows of people that are officials in the articles asked for."
    return people.filter(people.official).semi_join(asked, "article_id")


def acting(asked: ibis.Table) -> ibis.Table:
    "Of these, those that do something in the article; whose name or word is only mentioned was not there."
    rows = held(asked)
    return rows.filter(rows.roles.filter(lambda role: role != "mentioned").length() > 0)


def _dated(rows: ibis.Table) -> ibis.Table:
    "The same rows with the interval of their issue."
    return rows.inner_join(articles.select("article_id", "date_from", "date_to"), "article_id")


def officials(asked: ibis.Table) -> ibis.Table:
    """One row per official: person_id, name, title, articles, count, date_from, date_to, doubt; most articles first.

    title  the one printed last, dated print before undated;  count  times named
    date_from, date_to  first and last issue;  doubt  as persons.doubt
    """
    rows = _dated(held(asked))
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
    rows = held(asked)
    rows = rows.select("article_id", "person_id", "name", role=rows.roles.unnest())
    rows = rows.group_by("person_id", "name", "role").agg(articles=rows.article_id.nunique())
    rows = rows.mutate(act_id=paired(rows.person_id, rows.role))
    order = (ibis.desc("articles"), "name", "person_id", "role")
    return rows.select("act_id", "person_id", "name", "role", "articles").order_by(*order)


def of_role(asked: ibis.Table, act_id: str) -> ibis.Table:
    "Every span that names the official, in articles where he or she has that role."
    rows = held(asked).mutate(role=held(asked).roles.unnest())
    found = rows.filter(paired(rows.person_id, rows.role) == act_id).drop("role")
    return evidence.placed(evidence.or_article(evidence.naming(found), found), asked)


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
    found = held(asked).semi_join(met, ["article_id", "person_id"])
    return evidence.placed(evidence.or_article(evidence.naming(found), found), asked)


def of_meeting_of(asked: ibis.Table, person_id: str, meeting_id: str) -> ibis.Table:
    "The same for one of the meetings of that official."
    return of_meeting(asked, meeting_id)


def _met(asked: ibis.Table) -> ibis.Table:
    "One row per article, official and town that it names both."
    said = places.filter(places.kind == "town").select("article_id", "town_id").distinct()
    rows = held(asked).select("article_id", "person_id", person="name").inner_join(said, "article_id")
    return rows.mutate(meeting_id=paired(rows.person_id, rows.town_id))


def paired(left: ibis.Value, right: ibis.Value) -> ibis.Value:
    return left + "~" + right


def posts(asked: ibis.Table, person_id: str) -> ibis.Table:
    """title as printed, articles, date_from, seen_from, seen_to, date_to: the title seen first comes first.

    date_from, seen_from  first and last day on which the first issue that prints it may have come out
    seen_to, date_to      the same of the last issue; all null where no issue that prints it has a date
    """
    rows = _dated(held(asked).filter(people.person_id == person_id))
    rows = rows.mutate(title=rows.titles.unnest())
    rows = rows.group_by("title").agg(
        articles=rows.article_id.nunique(),
        date_from=rows.date_from.min(),
        seen_from=rows.date_to.min(),
        seen_to=rows.date_from.max(),
        date_to=rows.date_to.max(),
    )
    first = (ibis.asc(name, nulls_first=False) for name in ("date_from", "seen_from"))
    return rows.order_by(*first, ibis.desc("articles"), "title")


def of_post(asked: ibis.Table, person_id: str, title: str) -> ibis.Table:
    "Every span that names the official, in articles that print that title."
    rows = held(asked)
    found = rows.filter(rows.person_id == person_id, rows.titles.contains(title))
    return evidence.placed(evidence.or_article(evidence.naming(found), found), asked)


def diary(asked: ibis.Table, person_id: str) -> ibis.Table:
    """One row per article, the latest first: what the official did when, where and with whom.

    article_id, date_from, date_to, dated, headline, roles, town_names, villages, company, titles
    date_from, date_to  the days of the event where the text tells them, else the interval of the issue
    dated               event or issue: which of the two
    titles              as this article prints them
    town_names, villages  named in the article;  company  other officials who act in it, in the order of print
    """
    rows = held(asked)
    own = rows.filter(rows.person_id == person_id).select("article_id", "roles", "titles")
    told = ("article_id", "headline", "event_from", "event_to", "date_from", "date_to")
    own = own.inner_join(articles.select(*told, town_names="towns"), "article_id")
    known = own.event_from.notnull() & own.event_to.notnull()
    own = own.mutate(
        dated=ibis.ifelse(known, "event", "issue"),
        date_from=ibis.ifelse(known, own.event_from, own.date_from),
        date_to=ibis.ifelse(known, own.event_to, own.date_to),
    )
    here = places.filter(places.kind != "town").semi_join(own, "article_id")
    here = here.group_by("article_id").agg(villages=here.name.collect(order_by="name", distinct=True))
    beside = acting(asked)
    beside = beside.filter(beside.person_id != person_id).semi_join(own, "article_id")
    order = [beside.field != "text", beside["first"], beside.person_id]
    beside = beside.group_by("article_id").agg(company=beside.name.collect(order_by=order))
    own = own.left_join(here, "article_id").drop("article_id_right").left_join(beside, "article_id")
    columns = (
        "article_id", "date_from", "date_to", "dated", "headline", "roles", "town_names", "villages", "company", "titles"
    )  # fmt: skip
    return own.select(*columns).order_by(ibis.desc("date_from"), ibis.desc("date_to"), "article_id")


def in_article(asked: ibis.Table, person_id: str, article_id: str) -> ibis.Table:
    "Every span that names the official in that article."
    rows = held(asked)
    found = rows.filter(rows.person_id == person_id, rows.article_id == article_id)
    return evidence.placed(evidence.or_article(evidence.naming(found), found), asked)


def company(asked: ibis.Table, person_id: str) -> ibis.Table:
    "other_id, name, articles, date_from, date_to: the officials who act in the same articles, most articles first."
    rows = _dated(acting(asked))
    own = rows.filter(rows.person_id == person_id)
    rows = rows.filter(rows.person_id != person_id).semi_join(own, "article_id")
    rows = rows.group_by("name", other_id=rows.person_id).agg(
        articles=rows.article_id.nunique(), date_from=rows.date_from.min(), date_to=rows.date_to.max()
    )
    columns = ("other_id", "name", "articles", "date_from", "date_to")
    return rows.select(*columns).order_by(ibis.desc("articles"), "name", "other_id")


def of_company(asked: ibis.Table, person_id: str, other_id: str) -> ibis.Table:
    "Every span that names either of the two, in articles in which both act."
    return together(asked, (person_id, other_id))


def together(asked: ibis.Table, several: tuple[str, ...]) -> ibis.Table:
    "Every span that names one of these officials, in articles in which all of them act."
    rows = acting(asked)
    rows = rows.filter(rows.person_id.isin(several))
    all_there = rows.group_by("article_id").agg(found=rows.person_id.nunique())
    rows = rows.semi_join(all_there.filter(all_there.found == len(several)), "article_id")
    return evidence.placed(evidence.or_article(evidence.naming(rows), rows), asked)
