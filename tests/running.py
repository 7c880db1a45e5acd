"""A page run without a browser: by its link, and held to have raised nothing."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

PATIENCE = 600  # seconds for a script; no test is to fail because a machine is busy


def opened(page: Callable, *args: object, **query: str | list[str]) -> AppTest:
    "The page, a function of these arguments, as a link with this query opens it."
    app = AppTest.from_function(page, args=args, default_timeout=PATIENCE)
    for key, value in query.items():
        app.query_params[key] = value
    return shown(app.run())


def shown(app: AppTest) -> AppTest:
    "The page after a run that raised nothing."
    assert not app.exception, app.exception[0].stack_trace
    return app
