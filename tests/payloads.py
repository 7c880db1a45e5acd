"""Texts that try to be more than text when they are drawn: markup, links, scripts, formulas, signs by name."""

from __future__ import annotations

import re
from itertools import product

_LINKS = (
    "http://evil.example/i.png",
    "https://evil.example",
    "//evil.example/x",
    "javascript:alert(1)",
    "data:text/html,x",
)
_MARKDOWN = (
    "![a]({0})", "[a]({0})", "[a]: {0}\n\n[a]", "<{0}>", "[![a]({0})]({0})", "[a]({0} 'b')", "![][{0}]",
)  # fmt: skip
_HTML = (
    "<img src={0}>", "<a href='{0}'>a</a>", "<iframe src={0}></iframe>", "<svg onload=alert(1) href={0}>",
    "<script src={0}></script>", "<style>@import '{0}'</style>", "<link rel=stylesheet href={0}>", "<object data={0}>",
    "<form action={0}><input type=submit>", "<video poster={0}>", "<base href={0}>", "<meta http-equiv=refresh content='0;{0}'>",
)  # fmt: skip
_LOOKS = (
    "**a**", "__a__", "*a*", "_a_", "~~a~~", "~a~", "`a`", "```\na\n```", "# a", "a\n===", "a\n---", "> a", "- a", "+ a", "* a",
    "1. a", "1) a", "    a", "\ta", "| a | b |\n|---|---|\n| c | d |", "---", "***", "[^1]\n\n[^1]: a", "- [ ] a", "a  \nb",
    ":red[a]", ":blue-background[a]", ":small[a]", ":smile:", ":+1:", ":material/home:", ":streamlit:", ":rainbow[a]",
    ":gray-badge[a]", ":shortcut[a]", "$x^2$", "$$x^2$$", "\\(x\\)", "->", "<-", "<->", "--", "---", ">=", "<=", "~=", "http://evil.example",
    "www.evil.example", "a@evil.example", "&lt;b&gt;", "&#60;b&#62;", "&copy;", "\\*a*", "\\<b>", "<b>a</b>", "<i>a</i>", "<br>",
    "<!-- a -->", "<![CDATA[a]]>", "<?php a?>", "</p><p>", "</div>", "<details open ontoggle=alert(1)>", "{{a}}", "{a}", "%s",
    "=1+1", "+1", "-1", "@SUM(A1)", "'a", '"a', "\u202egnp", "a\u0000b".replace("\u0000", ""), "<math><mi>a", "[[a]]", ":a[b]{c}", "::a", ":::a",
)  # fmt: skip

PAYLOADS = tuple(dict.fromkeys([form.format(link) for form, link in product(_MARKDOWN + _HTML, _LINKS)] + list(_LOOKS)))


def as_drawn(escaped: str) -> str:
    "What Markdown makes of backslashes before signs, and of what takes no room."
    whole = escaped.replace("\\\\", "\0")
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", whole).replace("\0", "\\").replace("\u2060", "")
