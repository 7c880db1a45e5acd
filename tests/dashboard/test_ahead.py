"""What is there before it is asked for: Plotly's name in a page's header, modules imported one at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from streamlit import file_util

from dashboard import ahead
from dashboard.questions import VIEWS

CLIENT = Path(file_util.get_static_dir())


def _headers(kind: str, path: str = "/when") -> dict[str, str]:
    "The headers of an answer of that content type, once it has gone through."
    sent = []

    async def app(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind.encode())]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message) -> None:
        sent.append(message)

    asyncio.run(ahead.Preload(app)({"type": "http", "path": path, "headers": []}, None, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_plotly_and_what_it_imports_are_files_that_the_page_does_not_name():
    names, page = ahead.chunks(), (CLIENT / "index.html").read_text(encoding="utf-8")
    assert names[0].startswith("PlotlyChart.")
    assert [name for name in names if name in page or not (CLIENT / "static" / "js" / name).is_file()] == []


def test_a_kind_of_element_that_the_client_does_not_have_has_no_files():
    assert ahead.chunks("NoSuchElement") == ()


def test_each_element_that_other_views_draw_is_one_file_of_the_client():
    found = [Path(address).name.split(".")[0] for address in ahead.later()]
    assert found == list(ahead.LATER)
    assert all((CLIENT / address).is_file() for address in ahead.later())


def test_a_page_names_plotly_in_its_header():
    link = _headers("text/html; charset=utf-8")["link"]
    assert [f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in ahead.chunks()] == link.split(", ")


@pytest.mark.parametrize("kind", ["text/css", "application/json", "text/javascript"])
def test_other_files_go_through_as_they_are(kind: str):
    assert _headers(kind) == {"content-type": kind}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_the_navigation_is_a_module_that_shows_it(name: str):
    assert callable(ahead.view(name).show)
