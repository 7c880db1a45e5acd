"""What officials did."""

from __future__ import annotations

import ibis

from dashboard.filter.dimensions import officials_in
from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.questions.who.query import paired


def roles(asked: ibis.Table) -> ibis.Table:
    "act_id, person_id, name, role, articles: a row per official and role; an article counts once for each role in it."
    rows = officials_in(asked)
    rows = rows.select("article_id", "person_id", "name", role=rows.roles.unnest())
    rows = rows.group_by("person_id", "name", "role").agg(articles=rows.article_id.nunique())
    rows = rows.mutate(act_id=paired(rows.person_id, rows.role))
    order = (ibis.desc("articles"), "name", "person_id", "role")
    return rows.select("act_id", "person_id", "name", "role", "articles").order_by(*order)


def of_role(asked: ibis.Table, act_id: Text) -> ibis.Table:
    "Every span that names the official, in articles where he or she has that role."
    rows = officials_in(asked).mutate(role=officials_in(asked).roles.unnest())
    found = rows.filter(paired(rows.person_id, rows.role) == act_id).drop("role")
    return evidence.span_evidence(evidence.or_whole_article(evidence.spans_naming(found), found), asked)
