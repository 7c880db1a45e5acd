"""Readers' texts: found by content id, few of each kind, none too long, whatever the threads do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filter import uploads
from dashboard.filter.uploads import Uploads


@given(st.text(max_size=200))
def test_a_text_is_found_by_its_content(text: str):
    texts = Uploads()
    text_id = texts.add("stopwords", text)
    assert texts.get("stopwords", text_id) == text
    assert texts.add("stopwords", text) == text_id
    assert uploads.is_id(text_id)


def test_kinds_are_apart_and_an_unknown_id_gives_nothing():
    texts = Uploads()
    text_id = texts.add("dictionary", "漷县")
    assert texts.get("stopwords", text_id) is None
    assert texts.get("dictionary", "000000000000") is None
    assert texts.get("dictionary", None) is None
    assert not uploads.is_id("<script>")


def test_the_text_used_longest_ago_goes_first():
    texts = Uploads()
    first, second, *_ = (texts.add("themes", str(n)) for n in range(4))
    assert texts.get("themes", first) == "0"
    texts.add("themes", "one more")
    assert texts.get("themes", first) == "0"
    assert texts.get("themes", second) is None
    assert len(texts.texts["themes"]) == uploads.MOST


def test_a_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(uploads.TooLong, match="256001"):
        Uploads().add("denominator", "a" * (uploads.LONGEST + 1))
    Uploads().add("denominator", "a" * uploads.LONGEST)


def test_an_unknown_kind_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        Uploads().add("secrets", "")


def test_many_threads_never_hold_more_than_the_most():
    texts = Uploads()

    def bring(n: int) -> None:
        text_id = texts.add("themes", str(n))
        assert texts.get("themes", text_id) in (str(n), None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bring, range(2000)))
    assert len(texts.texts["themes"]) == uploads.MOST
