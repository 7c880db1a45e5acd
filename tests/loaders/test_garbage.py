"""Python's search for objects that hold each other is off while a page is read, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from loaders.work.garbage import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_it_is_off_inside_and_as_before_after(before: bool):
    was_on = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(ValueError), uncollected():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is before
    finally:
        (gc.enable if was_on else gc.disable)()
