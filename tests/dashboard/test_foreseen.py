"""What is compiled ahead is what a first visit asks, no more and no less."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import foreseen
from dashboard.database import connection
from dashboard.questions import VIEWS
from loaders.store import Store
from tests.benchmarks.reruns import page


def _compiled_by(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> set[tuple[Hashable, ...]]:
    "Which questions are compiled, or looked up as compiled, while that runs."
    seen, plainly = set(), connection._compiled
    with monkeypatch.context() as patch:
        patch.setattr(connection, "_compiled", lambda *asked: (seen.add(asked), plainly(*asked))[1])
        work()
    return seen


def test_every_view_is_foreseen():
    assert list(foreseen.ASKED) == list(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_a_first_visit_asks_what_was_foreseen(samples: Store, tmp_path, monkeypatch, view: str):
    first = next(iter(VIEWS))
    prepared = _compiled_by(lambda: [foreseen.prepare(name) for name in {first, view}], monkeypatch)
    store = shutil.copytree(samples.path, tmp_path / "store")  # of which no answers are kept yet
    app = AppTest.from_function(page, args=(view, str(store)), default_timeout=60)
    asked = _compiled_by(app.run, monkeypatch)
    assert not app.exception, app.exception[0].message
    assert asked - prepared == set()
    of_page = _compiled_by(lambda: foreseen.prepare(first), monkeypatch)
    assert (prepared if view == first else prepared - of_page) - asked == set()
