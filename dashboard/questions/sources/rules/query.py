"""Which rules found what?"""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.questions.sources.query import SPAN
from dashboard.tables import mentions, quotes


def _fired(asked: ibis.Table) -> ibis.Table:
    "Every span of the articles asked for that a rule found, with its kind."
    marked = mentions.select("kind", *SPAN)
    said = quotes.mutate(kind=ibis.literal("quote")).select("kind", *SPAN)
    rows = marked.union(said).semi_join(asked, "article_id")
    return rows.mutate(rule_id=rows.kind + "~" + rows.rule)


def rules_fired(asked: ibis.Table) -> ibis.Table:
    "rule_id, kind, rule, why (the rule again, told in words on the screen), count, articles; most frequent first."
    rows = _fired(asked)
    rows = rows.group_by("rule_id", "kind", "rule").agg(count=rows.count(), articles=rows.article_id.nunique())
    rows = rows.mutate(why=rows.rule).select("rule_id", "kind", "why", "count", "articles", "rule")
    return rows.order_by(ibis.desc("count"), "rule_id")


def of_rule(asked: ibis.Table, rule_id: Text) -> ibis.Table:
    "Every span that the rule found."
    rows = _fired(asked)
    return evidence.span_evidence(evidence.span_columns(rows.filter(rows.rule_id == rule_id)), asked)
