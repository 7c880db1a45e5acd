"""Which links lead nowhere from another machine."""

from __future__ import annotations

import pytest

from dashboard.panel import copying


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("http://127.0.0.1:8501/words?towns=1", True),
        ("http://127.9.0.2/", True),
        ("http://[::1]:8501/", True),
        ("http://localhost:8501/", True),
        ("http://town.localhost/", True),
        ("http://192.168.1.7:8501/", False),
        ("https://papers.example.org/where", False),
        ("https://localhost.example.org/", False),
        ("?lang=en", False),
    ],
)
def test_an_address_of_this_machine_is_known_as_such(address: str, is_one: bool):
    assert copying.only_here(address) is is_one
