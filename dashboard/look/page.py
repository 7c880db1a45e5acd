"""Style sheet, web font and page script, put on every page."""

from __future__ import annotations

import html
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).parents[1] / "static"
KEY = "look"
_TAGS = {"zh": "zh-CN", "en": "en"}
# English quotation marks: those of the Chinese font are as wide as a character of it, under the same code points.
_QUOTES = " ".join(
    f"@font-face {{ font-family: 'Noto Sans SC'; font-weight: {weight}; unicode-range: U+2018-2019, U+201C-201D;"
    " src: local('Helvetica Neue'), local('Arial'), local('Roboto'), local('Liberation Sans'), local('DejaVu Sans'); }"
    for weight in (400, 700)  # those of the slices: another weight would be taken in place of all of them
)


@lru_cache
def address(name: str) -> str:
    "Where the browser finds a file of static/; the address changes with the content, so that nothing old is shown."
    return f"app/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:8]}"


def script(name: str, function: str) -> str:
    "A component's script that hands over to a function of static/<name>: a browser fetches and keeps it once."
    return f"""export default async function (component) {{
        const {{ {function} }} = await import(new URL("{address(name)}", document.baseURI).href);
        {function}(component.data, component);
    }}"""


_PAGE = st.components.v2.component("townlens.look", js=script("look.js", "dress"))


def reveal(what: str) -> None:
    "Brings this place of the page into sight, once for each name of what is there."
    st.html(f'<div class="revealed" data-what="{html.escape(what, quote=True)}"></div>')


def narrow() -> bool:
    "Whether content has less than 760 pixels, as on a phone; known from the second run on, which follows at once."
    return bool(st.session_state.get(KEY, {}).get("narrow"))


def show(lang: str, upload: tuple[str, str] = ("", ""), view: str = "") -> None:
    """Dress the page: call once per run, anywhere in the entry script.

    upload  what the button of a field for files says, and that of one for a folder, which Streamlit has in English only
    view    the path of the page that is open
    """
    sheets = (
        "fonts/noto-sans-sc.css",
        "look.css",
        "reading.css",
        "kwic.css",
        "banner.css",
        "overview.css",
        "drawer.css",
        "suggestions.css",
        "phone.css",
    )
    imported = "".join(f"@import url('{address(sheet)}');" for sheet in sheets)
    files, folder = (json.dumps(text, ensure_ascii=False) for text in upload)
    quotes = _QUOTES if lang == "en" else ""
    st.html(f"<style>{imported}:root {{ --upload: {files}; --upload-folder: {folder}; }}{quotes}</style>")
    data = {"lang": _TAGS[lang], "narrow": narrow(), "view": view}
    _PAGE(key=KEY, data=data, on_narrow_change=lambda: None)
