"""Addresses of pages that there are none of: they lead to the first view, which says so in the reader's language.

Streamlit would tell it in English, in a dialog over the page.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

WRONG = "wrong"  # the parameter that names the path which was asked for
_THEIRS = frozenset({"app", "auth", "component", "media", "oauth2callback", "static"})  # what Streamlit answers itself
_LONGEST = 80  # characters of a path that are told


def leads_to(path: str, query: str, pages: Collection[str], base: str = "") -> str | None:
    """Where a browser that asks for this path is sent, relative to it; None for a page that there is, and for files.

    path   of the request, quoted, with the base under which the server answers
    pages  names of the pages that stand below that base
    """
    below = path.removeprefix(f"/{base.strip('/')}" if base.strip("/") else "")
    parts = [part for part in below.split("/") if part]
    if not parts or parts[0] in _THEIRS or (parts[0] in pages and len(parts) == 1):
        return None
    if any(part.startswith("_") or "." in part for part in parts):
        return None
    up = len(below.lstrip("/").split("/")) - 1
    told = urlencode({WRONG: unquote("/".join(parts))[:_LONGEST]})
    return ("../" * up or "./") + "?" + "&".join(filter(None, (query, told)))


class Paths:
    """ASGI middleware that sends browsers on from paths that lead nowhere.

    pages  names of the pages that there are;  base  below which the server answers
    """

    def __init__(self, app: ASGIApp, pages: Collection[str], base: str = "") -> None:
        self.app, self.pages, self.base = app, pages, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        "Answers a browser that asks for a page that there is none of; all else goes its way."
        place = self._elsewhere(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if place is None:
            await self.app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 307, "headers": [(b"location", place.encode("ascii"))]})
        await send({"type": "http.response.body", "body": b""})

    def _elsewhere(self, scope: Scope) -> str | None:
        accepts = dict(scope["headers"]).get(b"accept", b"")
        if b"text/html" not in accepts:
            return None
        path = scope.get("raw_path", scope["path"].encode()).decode("ascii")
        return leads_to(path, scope["query_string"].decode("ascii"), self.pages, self.base)
