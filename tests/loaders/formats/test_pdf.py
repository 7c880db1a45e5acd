"""PDF files: every page of them, turned ones too; what cannot be read says why."""

from __future__ import annotations

import pytest

from loaders.formats import pdf, scans
from loaders.formats.job import Job
from loaders.formats.limits import Limits
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from tests.loaders.formats.making import Word, rows
from tests.loaders.formats.making import pdf as made

ROAD = "昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，年底以前通车。"
WORDS = [Word(40, 50, 22, "修路座谈会召开"), *rows(ROAD, 40, 75)]
TEXTS = ["# 修路座谈会召开", ROAD]


def read(data: bytes, **given: object) -> list[SourcePage]:
    return list(pdf.read(data, Job("a.pdf", **given)))  # type: ignore[arg-type]


def test_every_page_is_one_of_its_own() -> None:
    told: list[tuple[int, int]] = []
    pages = read(made([WORDS, [], WORDS]), on_sheet=lambda number, total: told.append((number, total)))
    assert [(page.part, page.status) for page in pages] == [("p001", "ok"), ("p002", "empty"), ("p003", "ok")]
    assert [page.picture and page.picture.sheet for page in pages] == [1, 2, 3]
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("rotate", [0, 180])
def test_places_are_those_of_the_page_as_it_is_shown(rotate: int) -> None:
    (page,) = read(made([WORDS], rotate=rotate))
    left, top, _, _ = page.lines[0].places[0].area
    assert (left < 0.5, top < 0.5) == (rotate == 0, rotate == 0)


def test_text_outside_the_page_is_not_printed() -> None:
    (page,) = read(made([[*WORDS, Word(-500, 100, 10, "页外"), Word(40, 2000, 10, "页外")]]))
    assert [line.text for line in page.lines] == TEXTS


@pytest.mark.parametrize("cut", [0, 9, 400])
def test_a_file_without_its_end_says_so(cut: int) -> None:
    with pytest.raises(FormatError, match=r"no whole PDF|holds no pages"):
        read(made([WORDS])[:cut])


def test_an_encrypted_file_says_so() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<31><31>] /Size" % (
        b"41" * 32,
        b"42" * 32,
    )
    with pytest.raises(FormatError, match="password"):
        read(made([WORDS]).replace(b"/Size", lock))


def test_a_file_of_too_many_pages_is_not_begun() -> None:
    with pytest.raises(FormatError, match="setting: sheets"):
        read(made([WORDS] * 4), limits=Limits(sheets=3))


def test_a_page_that_is_a_picture_asks_for_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "find_spec", lambda name: None)
    (page,) = read(made([[Word(40, 50, 10, "三字报")]]))  # too little text to be a page's
    assert (page.status, page.message) == ("error", scans.MISSING)
