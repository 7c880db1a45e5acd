"""What is imported, compiled and fetched before it is asked for, while neither server nor browser has anything else to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread, Timer
from types import ModuleType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

SESSION, FORESEEN = "dashboard.session", "dashboard.foreseen"
DRAWN = 4.0  # seconds after which the browser has drawn the first page and the other views may be imported
_IMPORTING = Lock()
# Elements that views draw and the first page does not: a browser takes in the grid of a table, 1.3 MB, for 0.4 s.
LATER = ("DataFrame", "Selectbox", "Pagination", "Metric")
_CHUNK = r"\./(?:static/js/)?([\w.-]+\.js)[\"'`]"


def load(name: str) -> ModuleType:
    "A module, imported by one thread at a time: two that import the same packages could see them half made."
    with _IMPORTING:
        return import_module(name)


def view(name: str) -> ModuleType:
    "The module of a view; all of them together take 1 s to import."
    return load(f"dashboard.questions.{name}.view")


def ready(first: str) -> None:
    "In the background, what the first page needs of a server that has served nobody yet: 2 s of pandas and Ibis."
    Thread(target=lambda: (load(SESSION), _ready((first,))), daemon=True).start()


@cache
def ready_later(others: tuple[str, ...]) -> None:
    "What the other views need, once the first page is on the screen; only the first call does anything."
    timer = Timer(DRAWN, _ready, (others,))
    timer.daemon = True
    timer.start()


def _ready(views: Iterable[str]) -> None:
    "Imports these views, then compiles what they ask at first."
    for name in views:
        view(name)
    for name in views:
        load(FORESEEN).prepare(name)


@cache
def later() -> tuple[str, ...]:
    "Where the browser finds the code of the elements that other views draw."
    folder = _client()
    return tuple(f"static/js/{path.name}" for kind in LATER for path in sorted(folder.glob(f"{kind}.*.js")))


def _client() -> Path:
    return Path(file_util.get_static_dir()) / "static" / "js"


@cache
def chunks(kind: str = "PlotlyChart") -> tuple[str, ...]:
    "The files of Streamlit's client that an element of this kind needs and the page itself does not name, largest first."
    folder = _client()
    named = set(re.findall(_CHUNK, (folder.parents[1] / "index.html").read_text(encoding="utf-8")))
    found: dict[str, int] = {}
    ahead = [path.name for path in folder.glob(f"{kind}.*.js")]
    while ahead:
        name = ahead.pop()
        if name not in named and name not in found:
            text = (folder / name).read_text(encoding="utf-8")
            found[name] = len(text)
            ahead += re.findall(r"\b(?:from|import)\s*[\"'`]" + _CHUNK, text)
    return tuple(sorted(found, key=found.__getitem__, reverse=True))


class Preload:
    """Names Plotly in the header of every page (RFC 8288), so that a browser fetches it with the first files.

    A page's first chart would ask for these 4.7 MB only after 1.6 s here, when the server has the page itself to work on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._link = ", ".join(f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in chunks())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", self._link)
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)
