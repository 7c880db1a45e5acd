"""When the page was printed: read where it says so, inferred as an interval where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.region import Region
from loaders.shapes import Article, IssueDate, LineRole, Page


def infer_issue(page: Page, articles: Sequence[Article], roles: Sequence[LineRole], region: Region) -> IssueDate:
    "The issue date with every piece of evidence; unknown rather than guessed."
    return IssueDate()
