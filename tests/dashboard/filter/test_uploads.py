"""Readers' texts: found by content id, few of each kind, none too long, whatever the threads do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filter import uploads
from dashboard.filter.uploads import Keep


@given(st.text(max_size=200))
def test_a_text_is_found_by_its_content(text: str):
    shelf = Keep()
    text_id = shelf.keep("stopwords", text)
    assert shelf.kept("stopwords", text_id) == text
    assert shelf.keep("stopwords", text) == text_id
    assert uploads.is_id(text_id)


def test_kinds_are_apart_and_an_unknown_id_gives_nothing():
    shelf = Keep()
    text_id = shelf.keep("dictionary", "漷县")
    assert shelf.kept("stopwords", text_id) is None
    assert shelf.kept("dictionary", "000000000000") is None
    assert shelf.kept("dictionary", None) is None
    assert not uploads.is_id("<script>")


def test_the_text_used_longest_ago_goes_first():
    shelf = Keep()
    first, second, *_ = (shelf.keep("themes", str(n)) for n in range(4))
    assert shelf.kept("themes", first) == "0"
    shelf.keep("themes", "one more")
    assert shelf.kept("themes", first) == "0"
    assert shelf.kept("themes", second) is None
    assert len(shelf.texts["themes"]) == uploads.MOST


def test_a_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(uploads.TooLong, match="256001"):
        Keep().keep("denominator", "a" * (uploads.LONGEST + 1))
    Keep().keep("denominator", "a" * uploads.LONGEST)


def test_an_unknown_kind_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        Keep().keep("secrets", "")


def test_many_threads_never_hold_more_than_the_most():
    shelf = Keep()

    def bring(n: int) -> None:
        text_id = shelf.keep("themes", str(n))
        assert shelf.kept("themes", text_id) in (str(n), None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bring, range(2000)))
    assert len(shelf.texts["themes"]) == uploads.MOST
