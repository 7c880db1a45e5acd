"""Text files to pages: any encoding, and what is no page says why."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.shapes.pages import Page
from loaders.sources import find_sources

TEXT = "运河两岸植树忙\n\n本报讯（记者 王强）近日，一批市民在运河边植树。\n一棵也不少，的确。\n"
LINES = ["运河两岸植树忙", "", "本报讯（记者 王强）近日，一批市民在运河边植树。", "一棵也不少，的确。"]


def read(folder: Path, data: bytes) -> Page:
    (folder / "a").mkdir(exist_ok=True)
    (folder / "a" / "b.txt").write_bytes(data)
    ((source,), _) = find_sources([folder])
    (page,) = source.pages()
    return page


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_every_encoding_and_line_end_gives_the_same_lines(tmp_path: Path, encoding: str, line_end: str) -> None:
    data = TEXT.replace("\n", line_end).encode(encoding)
    page = read(tmp_path, data)
    assert [line.printed for line in page.lines] == LINES
    assert [line.number for line in page.lines] == [1, 2, 3, 4]
    assert (page.page_id, page.source, page.status, page.message) == ("a~b", "a/b.txt", "ok", None)
    assert page.sha256 == hashlib.sha256(data).hexdigest()


def test_only_line_ends_end_a_line(tmp_path: Path) -> None:
    page = read(tmp_path, "治理\u2028河长\x0c治理\x85河长\n治理".encode())
    assert len(page.lines) == 2


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", "empty", "white space"),
        ("\ufeff \n\u3000\t\r\n".encode(), "empty", "white space"),
        ("治理\0河长".encode(), "error", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "error", "NUL"),
        (bytes(range(1, 256)) * 4, "error", "neither UTF-8"),
        (b"\xff\xfe" + "治理".encode("utf-16-le") + b"\n", "error", "breaks off"),
        (b"Nothing but English on this page.", "error", "only Chinese"),
        (("治理" * 9 + "\ufffd" * 3).encode(), "error", "lost its characters"),
    ],
)
def test_what_is_no_page_says_why(tmp_path: Path, data: bytes, status: str, words: str) -> None:
    page = read(tmp_path, data)
    assert (page.status, page.lines) == (status, ())
    assert words in str(page.message)
    assert page.sha256 == hashlib.sha256(data).hexdigest()


def test_a_few_lost_characters_are_told_and_the_page_is_read(tmp_path: Path) -> None:
    page = read(tmp_path, ("治理河长" * 20 + "\ufffd").encode())
    assert page.status == "ok"
    assert "came here (U+FFFD): 1" in str(page.message)


def test_a_file_that_vanished_is_an_error_of_its_page(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text(TEXT)
    ((source,), _) = find_sources([tmp_path])
    (tmp_path / "gone.txt").unlink()
    (page,) = source.pages()
    assert (page.status, page.sha256) == ("error", "")
    assert "no longer there" in str(page.message)


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    page = read(tmp_path_factory.mktemp("any"), data)
    assert (page.status == "ok") == bool(page.lines)
    assert page.status == "ok" or page.message
