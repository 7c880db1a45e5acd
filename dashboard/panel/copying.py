"""A button that copies a text; static/look.js presses it."""

from __future__ import annotations

import html
from urllib.parse import quote


def button(text: str, label: str, done: str) -> str:
    """The button as HTML, which holds the text percent-encoded: a browser's cleaner drops what looks like markup.

    done  what it says for a moment once the text is in the clipboard
    """
    held, told = quote(text), html.escape(done, quote=True)
    return f'<button type="button" class="copy" data-copy="{held}" data-done="{told}">{html.escape(label)}</button>'
