"""Where the tests find what they read."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SEEDS, KEYS, SPECS = ROOT / "seeds", TESTS / "keys", TESTS / "specs"
