"""Where a sentence is said to stand: with the newspaper that its page prints, else the one that was said."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel.evidence import source_of
from dashboard.words import i18n
from loaders.store import Store

ZH = i18n.load("zh")


def test_a_source_names_its_page_without_the_digest_of_a_file(make_store: Callable[..., Store]):
    page = "003_d657ec5288b92fd4"
    store = make_store(pages=[{"page_id": page, "source": f"{page}.md", "date_basis": "printed"}])
    row = SimpleNamespace(page_id=page, headline="水井修好了", date_from=pd.NaT, date_to=pd.NaT)
    assert source_of(Context(store, Filter(), ZH, {}), row).endswith("，版面 003")


@pytest.mark.parametrize(
    ("file", "printed", "said", "named"),
    [
        ("p.txt", "河口日报", "县报", "河口日报，"),
        ("河口日报/p.txt", "河口日报", "县报", "县报，"),
        ("河口日报/p.txt", "河口日报", "", "河口日报，"),
        ("p.txt", None, "县报", "县报，"),
        ("p.txt", None, "", ""),
    ],
)
def test_a_source_names_the_newspaper(
    make_store: Callable[..., Store], file: str, printed: str | None, said: str, named: str
):
    store = make_store(pages=[{"page_id": "p", "source": file, "newspaper": printed, "date_basis": "inferred"}])
    day = pd.Timestamp(2023, 6, 5)
    row = SimpleNamespace(page_id="p", headline="水井修好了", date_from=day, date_to=day)
    told = source_of(Context(store, Filter(), ZH, {}, newspaper=said), row)
    assert told == f"——《水井修好了》，{named}2023-06-05，{ZH.choice('date_basis', 'inferred')}，版面 p"
