"""Text that is not ours (of a page, a file's name, a link, a reader) as it may stand in what Streamlit draws as Markdown."""

from __future__ import annotations

import re

# What makes Markdown of a text; a backslash before it makes it plain again.
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&$=^:@/\"'])")
# What is made into links and signs after Markdown was read, so that no backslash keeps it away: addresses, emoji and icons by
# name, arrows, dashes. Something that shows nothing in between does.
_NAMED = re.compile(r"(?i):(?=//|[\w+-]+:|material/|streamlit:)|www(?=\.)|@(?=\w)|-(?=[->])|<(?=-)|[<>~](?==)")
_NOTHING = "\u2060"  # joins words, takes no room


def plain(text: str) -> str:
    "The text in one line, drawn as it is by st.markdown and in every label, caption and hint."
    apart = _NAMED.sub(lambda found: found.group() + _NOTHING, " ".join(text.split()))
    return _SIGNS.sub(r"\\\1", apart)
