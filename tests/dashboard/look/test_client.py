"""What our style sheets and scripts name of Streamlit's client is there: a version that renames it would leave the page bare."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from tests.paths import ROOT

STATIC = ROOT / "dashboard" / "static"
NAME = re.compile(r"data-testid=\\?[\"']?(st\w+)|\.(st[A-Z]\w+)")
NAMED = sorted(
    {
        (path.name, found[1] or found[2])
        for path in (*STATIC.glob("*.css"), *STATIC.glob("*.js"))
        for found in NAME.finditer(path.read_text(encoding="utf-8"))
    }
)


@pytest.fixture(scope="module")
def client() -> str:
    "The scripts of Streamlit's client."
    folder = files("streamlit") / "static" / "static" / "js"
    return "".join(file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".js"))


@pytest.mark.parametrize(("file", "name"), NAMED, ids="-".join)
def test_streamlit_still_has_what_a_file_of_ours_dresses(client: str, file: str, name: str):
    assert name in client, f"dashboard/static/{file} dresses {name}, which this version of Streamlit no longer calls so"
