"""How many articles of each issue name each town?"""

from __future__ import annotations

import ibis

from dashboard.queries import issues
from dashboard.queries.towns import articles_by_town
from dashboard.tables import towns


def per_issue(asked: ibis.Table) -> ibis.Table:
    """town_id, name, name_en, issue_id, articles, issues: how many articles of an issue name the town.

    A town that no article names has one row, of no issue and with 0 articles; issues is how many are asked for.
    """
    said = issues.with_issue(articles_by_town(asked))
    counts = said.group_by("town_id", "issue_id").agg(articles=said.article_id.nunique())
    rows = towns.select("town_id", "name", "name_en").left_join(counts, "town_id").drop("town_id_right")
    rows = rows.mutate(articles=rows.articles.fill_null(0))
    rows = rows.cross_join(issues.with_issue(asked).aggregate(issues=ibis._.issue_id.nunique()))
    rows = rows.filter(rows.issues > 0).order_by("town_id", "issue_id")
    return rows.select("town_id", "name", "name_en", "issue_id", "articles", "issues")
