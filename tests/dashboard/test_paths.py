"""Paths that lead nowhere lead to the first view, whatever stands before or behind them."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from dashboard.paths import WRONG, Paths, leads_to

PAGES = {"when", "where"}


@pytest.mark.parametrize(
    ("path", "base", "wrong"),
    [
        ("/nowhere", "", "nowhere"),
        ("/nowhere/", "", "nowhere"),
        ("/where/else", "", "where/else"),
        ("/a/b/c", "", "a/b/c"),
        ("/%E4%BD%95%E5%9C%B0", "", "何地"),
        ("/papers/nowhere", "papers", "nowhere"),
        ("/papers/where/else", "/papers/", "where/else"),
    ],
)
def test_an_unknown_path_leads_to_the_first_view_and_is_named(path: str, base: str, wrong: str):
    place = leads_to(path, "town=1&lang=en", PAGES, base)
    found = urlsplit(urljoin(f"http://host{path}", place))
    assert found.path == (f"/{base.strip('/')}/" if base else "/")
    assert parse_qs(found.query) == {"town": ["1"], "lang": ["en"], WRONG: [wrong]}


@pytest.mark.parametrize(
    ("path", "base"),
    [
        ("/", ""),
        ("/when", ""),
        ("/where/", ""),
        ("/papers/", "papers"),
        ("/papers/when", "papers"),
        ("/where/_stcore/health", ""),
        ("/app/static/look.css", ""),
        ("/favicon.png", ""),
        ("/oauth2callback", ""),
        ("/auth/login", ""),
    ],
)
def test_a_page_and_what_is_none_is_left_alone(path: str, base: str):
    assert leads_to(path, "", PAGES, base) is None


def test_only_a_browser_that_wants_a_page_is_sent_on():
    asked, sent = [], []

    async def app(scope, receive, send):
        asked.append(scope["path"])

    async def send(message):
        sent.append(message)

    def ask(path: str, accept: bytes = b"text/html,*/*", method: str = "GET", kind: str = "http") -> None:
        scope = {
            "type": kind,
            "method": method,
            "path": path,
            "query_string": b"town=1",
            "headers": [(b"accept", accept)],
        }
        asyncio.run(Paths(app, PAGES)(scope, None, send))

    ask("/when")
    ask("/nowhere", accept=b"*/*")
    ask("/nowhere", method="POST")
    ask("/nowhere", kind="websocket")
    assert asked == ["/when", "/nowhere", "/nowhere", "/nowhere"] and not sent
    ask("/nowhere")
    assert sent[0]["status"] == 307
    assert dict(sent[0]["headers"]) == {b"location": b"./?town=1&wrong=nowhere"}
