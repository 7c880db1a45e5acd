"""Escaped text in a real browser: no node but those of Streamlit's own frame, no request, every character as it was."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.payloads import PAYLOADS

# Each box holds a bold text, a caption and a button.
PARTS = ("[data-testid=stMarkdown] strong", "[data-testid=stCaptionContainer]", "button")
DRAWN = """parts => [...document.querySelectorAll('[class*=st-key-payload-]')].map(box => ({
    live: [...box.querySelectorAll('a, img, iframe, script, svg, code, pre, em, del, h1, h2, li, table, hr, blockquote, input, '
        + 'video, object, form, style, .katex, strong strong, [class*=Badge], p span[style], [role=img]')].map(node => node.outerHTML),
    texts: parts.map(part => box.querySelector(part)?.textContent),
}))"""


def test_no_payload_is_more_than_text(serve, page: Page):
    page.goto(serve("tests/browser/apps/payloads.py"))
    expect(page.get_by_text("all here")).to_be_visible()
    expect(page.locator("[class*=st-key-payload-] button")).to_have_count(len(PAYLOADS))
    drawn = page.evaluate(DRAWN, list(PARTS))
    assert len(drawn) == len(PAYLOADS)
    wrong = [
        (payload, found)
        for payload, found in zip(PAYLOADS, drawn, strict=True)
        if found["live"]
        or {(text or "").replace("\u2060", "").strip() for text in found["texts"]} != {" ".join(payload.split())}
    ]
    assert wrong == []
