"""The picture of a page is drawn from the file that it was read from, and from no other."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from loaders import build, facsimile
from loaders.formats import drawing
from loaders.problems import FacsimileError
from loaders.store import Store
from tests.loaders.formats.making import HEIGHT, WIDTH, Word, archive, rows
from tests.loaders.formats.making import pdf as made
from tests.loaders.formats.test_html import plain

ROAD = "本报讯昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，年底以前通车，路宽六米，两侧种树，桥头装路灯。"
WELL = "本报讯村口的水井昨天修好，吃水方便了。井深八十米，用了三天，村民自己动手，没有花村里一分钱。"
PAGE = [
    Word(40, 50, 22, "修路座谈会召开"),
    *rows(ROAD, 40, 75),
    Word(300, 50, 22, "村口水井修好"),
    *rows(WELL, 300, 75),
]
SHORT = PAGE[: len(PAGE) // 2]
DATA = made([PAGE, SHORT])


def photo(width: int, height: int, kind: str = "JPEG", **told: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, kind, **told)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refused(store: Store, page_id: str) -> str:
    with pytest.raises(FacsimileError) as caught:
        facsimile.facsimile(store, page_id)
    return caught.value.kind


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "A PDF, the same with its words in another order, one in an archive, and a day of an e-paper."
    shuffled = [random.Random(7).sample(PAGE, len(PAGE)), SHORT]
    files = {"a.pdf": DATA, "b.pdf": made(shuffled), "lot.zip": archive({"昌平/01版.pdf": DATA}), **plain()}
    root = tmp_path_factory.mktemp("pages")
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def store(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build.build([pages], tmp_path_factory.mktemp("store")).store


def test_every_line_of_an_article_has_its_place_whatever_the_order_of_the_file(store: Store) -> None:
    boxes, lines = store.frame("boxes"), store.frame("lines")
    boxes["edges"] = boxes["edges"].map(tuple)
    printed = lines[lines["page_id"].isin(["a~p001", "b~p001"])]
    assert printed["article_id"].nunique() == 4
    held = set(zip(boxes["page_id"], boxes["line"], strict=True))
    assert set(zip(printed["page_id"], printed["line"], strict=True)) <= held
    sides = boxes[["x0", "y0", "x1", "y1"]]
    assert ((sides >= 0) & (sides <= 1)).all(axis=None) and (boxes["x0"] < boxes["x1"]).all()
    one, other = (
        boxes[boxes["page_id"] == page].drop(columns="page_id").to_dict("records") for page in ("a~p001", "b~p001")
    )
    assert one and one == other


def test_the_same_pages_have_the_same_places_byte_by_byte(pages: Path, store: Store, tmp_path: Path) -> None:
    again = build.build([pages], tmp_path).store
    assert (store.folder / "boxes.parquet").read_bytes() == (again.folder / "boxes.parquet").read_bytes()


def test_a_page_of_a_pdf_is_drawn(store: Store) -> None:
    image, second = (opened(facsimile.facsimile(store, page_id)) for page_id in ("a~p001", "lot.zip~昌平~01版~p002"))
    assert (image.format, max(image.size)) == ("WEBP", drawing.SIDE) and image.tobytes() != second.tobytes()
    assert image.width / image.height == pytest.approx(WIDTH / HEIGHT, rel=0.01)
    for box in store.frame("boxes").query("page_id == 'a~p001'").itertuples():
        area = (box.x0 * image.width, box.y0 * image.height, box.x1 * image.width, box.y1 * image.height)
        assert image.convert("L").crop(tuple(map(round, area))).getextrema()[0] < 128, "ink where a row stands"


def test_a_page_of_an_epaper_shows_the_picture_that_its_list_names(pages: Path, store: Store) -> None:
    (page_id,) = (one for one in store.frame("pages")["page_id"] if "node" in one)
    image = pages / "pc/attachement/202306/05/p.png"
    assert opened(facsimile.facsimile(store, page_id)).size == opened(image.read_bytes()).size
    assert page_id not in set(store.frame("boxes")["page_id"])
    image.write_bytes(photo(300, 401, "PNG"))
    assert refused(store, page_id) == "changed"


def test_a_file_that_is_not_what_was_read_is_not_shown(pages: Path, store: Store) -> None:
    file = pages / "a.pdf"
    file.write_bytes(made([PAGE, PAGE]))
    assert refused(store, "a~p001") == "changed"
    file.unlink()
    assert refused(store, "a~p001") == "gone"
    pages.rename(pages.with_name("elsewhere"))
    assert refused(store, "b~p001") == "gone"
    pages.with_name("elsewhere").rename(pages)
    file.write_bytes(DATA)
    assert facsimile.facsimile(store, "a~p001"), "it is back"


def test_a_page_without_a_picture_has_none(samples: Store) -> None:
    assert refused(samples, samples.frame("pages")["page_id"].iloc[0]) == "none"
    assert refused(samples, "../../no such page") == "none"


def test_too_large_a_file_is_not_drawn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facsimile, "_MOST", len(DATA) - 1)
    assert refused(store, "a~p001") == "large"


@pytest.mark.parametrize(("data", "suffix"), [(DATA[:200], ".pdf"), (b"GIF89a", ".png"), (photo(40, 60)[:80], ".jpg")])
def test_what_cannot_be_drawn_says_so(data: bytes, suffix: str) -> None:
    with pytest.raises(FacsimileError, match="cannot be drawn"):
        drawing.picture(data, suffix, 1)


def test_a_photo_is_shown_upright_and_small() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert drawing.drawn(photo(6000, 1000, exif=turned), ".jpg", 1).size == (round(drawing.SIDE / 6), drawing.SIDE)
    assert drawing.drawn(photo(30, 20), ".jpg", 1).size == (30, 20)


def test_a_sheet_of_several_is_the_one_that_was_asked_for() -> None:
    sheets = [Image.new("L", (20, 30), shade) for shade in (0, 255)]
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:])
    assert [drawing.drawn(out.getvalue(), ".tif", number).getpixel((5, 5))[0] for number in (1, 2)] == [0, 255]
