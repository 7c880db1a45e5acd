"""What is escaped is drawn as it was written; in a real browser: tests/browser/test_payloads.py."""

from __future__ import annotations

import re

from dashboard.words.escape import plain
from tests.payloads import PAYLOADS, as_drawn


def test_there_are_enough_of_them():
    assert len(PAYLOADS) >= 150


def test_every_sign_is_kept_and_none_is_left_bare():
    for payload in PAYLOADS:
        escaped = plain(payload)
        assert as_drawn(escaped) == " ".join(payload.split())
        assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>#~$&@|]", re.sub(r"\\[!-~]", "", escaped)), payload
        assert "\n" not in escaped, payload


def test_text_without_signs_is_as_it_was():
    assert plain("居民 2023年") == "居民 2023年"
