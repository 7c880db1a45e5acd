"""The page beside its text: frames lie on the words that they are for; a page without a picture shows none."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from dashboard.questions.read.facsimile import frames
from dashboard.questions.read.facsimile.query import rows_of
from dashboard.rows import records
from dashboard.words import i18n
from loaders import build
from loaders.store import Store
from tests.asking import ask
from tests.dashboard.questions.read.test_read import drawn, run
from tests.loaders.formats.making import HEIGHT, WIDTH, Word, pdf, rows, upright

pytestmark = pytest.mark.sweep  # pages of whole files are made, read and drawn

TITLE = "修路座谈会召开"
ROAD = "本报讯昨天上午，镇里召开座谈会，听取村民对修路的意见。会议决定下月动工，年底以前通车，路宽六米，两侧种树，桥头装路灯。"
LEFT, TOP, SIZE, LEAD, WIDE = 40, 75, 10, 14, 15


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "A folder with one page of one article in one column."
    root = tmp_path_factory.mktemp("printed")
    page = [Word(LEFT, 50, 22, TITLE), *rows(ROAD, LEFT, TOP, size=SIZE, lead=LEAD, width=WIDE)]
    (root / "2023-06-05_01.pdf").write_bytes(pdf([page]))
    return root


@pytest.fixture(scope="module")
def store(printed: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build.build([printed], tmp_path_factory.mktemp("store")).store


def framed(store: Store, field: str, words: str, start: int) -> list[frames.Frame]:
    article = store.frame("articles").iloc[0]
    return frames.of_span(article, records(ask(store, rows_of, article["article_id"])), field, words, start)


def where(offset: int) -> tuple[float, float]:
    "Left of a character of the paragraph, and its base line, both in points."
    row, column = divmod(offset + 2, WIDE)  # the first row is moved in by two
    return LEFT + column * SIZE, TOP + row * LEAD


@pytest.mark.parametrize("words", ["座谈会", "六米", "会议决定下月动工，年底以前通车", ROAD])
def test_a_frame_lies_on_its_words(store: Store, words: str):
    text = store.frame("articles").iloc[0]["text"]
    start = text.index(words)
    found = framed(store, "text", words, start)
    (left, base), (last, end) = where(start), where(start + len(words) - 1)
    assert len(found) == round((end - base) / LEAD) + 1, "one for each row"
    assert found[0].left * WIDTH == pytest.approx(left, abs=1) and found[-1].right * WIDTH == pytest.approx(
        last + SIZE, abs=1
    )
    for number, one in enumerate(found):
        assert one.top * HEIGHT < base + number * LEAD < one.bottom * HEIGHT + 1
        assert 0 <= one.left < one.right <= 1 and one.bottom - one.top < 1.5 * LEAD / HEIGHT


def test_a_headline_is_framed_as_a_whole_or_by_its_words(store: Store):
    (part,), (whole,) = framed(store, "headline", "座谈会", 2), framed(store, "headline", "另写的标题", 0)
    assert part.left * WIDTH == pytest.approx(LEFT + 2 * 22, abs=1) and whole.left * WIDTH == pytest.approx(LEFT, abs=1)
    assert whole.left < part.left < part.right < whole.right
    assert framed(store, "kicker", "没有", 0) == []


def test_a_word_of_a_vertical_headline_is_framed_downwards(tmp_path: Path):
    page = [*upright(TITLE, 40, 60, 22), *rows(ROAD, 80, 60)]
    (tmp_path / "a.pdf").write_bytes(pdf([page]))
    store = build.build([tmp_path], tmp_path / "store").store
    (one,) = framed(store, "headline", "座谈会", 2)
    assert (one.bottom - one.top) * HEIGHT == pytest.approx(3 * 22 * 1.05, rel=0.1) and one.right - one.left < 0.06


def test_everything_found_in_the_text_stands_inside_a_frame_of_the_article(store: Store):
    article, spans = store.frame("articles").iloc[0], store.frame("mentions").query("field == 'text'")
    areas = frames.of_article(article)
    assert len(spans) > 1
    for one in spans.itertuples():
        found = framed(store, "text", article["text"][one.start : one.end], one.start)
        assert found and all(any(_holds(area, frame) for area in areas) for frame in found)


def _holds(area: frames.Frame, frame: frames.Frame) -> bool:
    near = 0.001
    across = area.left - near <= frame.left and frame.right <= area.right + near
    return across and area.top - near <= frame.top and frame.bottom <= area.bottom + near


def test_the_page_is_shown_with_what_the_link_names(store: Store):
    article = store.frame("articles").iloc[0]
    start = article["text"].index("六米")
    app = run(store, article=article["article_id"], part="facsimile", at=f"text:{start}-{start + 2}")
    told = drawn(app)
    image = Image.open(io.BytesIO(base64.b64decode(told["picture"].partition(",")[2])))
    assert image.width / image.height == pytest.approx(told["ratio"], rel=0.01)
    assert told["article"] and len(told["found"]) == 1
    assert app.query_params["at"] == f"text:{start}-{start + 2}", "the way back to the text leads to the same words"
    searched = drawn(run(store, article=article["article_id"], part="facsimile", find="座谈会"))
    assert len(searched["found"]) == 3, "once in the headline, once over the end of a row"
    assert drawn(run(store, article=article["article_id"], part="facsimile"))["found"] == []


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_file_that_cannot_be_shown_says_why(tmp_path: Path, printed: Path, lang: str, harm: str):
    file = tmp_path / "pages" / "a <b>[c](d)_.pdf"
    file.parent.mkdir()
    file.write_bytes(next(printed.glob("*.pdf")).read_bytes())
    store = build.build([file.parent], tmp_path / "store").store
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b"\n")
    app = run(store, lang=lang, article=store.frame("articles").iloc[0]["article_id"], part="facsimile")
    (said,) = app.warning
    assert said.value == i18n.load(lang).drawn(f"facsimile.{harm}", source=file.name)
    assert str(tmp_path) not in said.value and not app.get("bidi_component")


def test_a_page_of_plain_text_has_no_such_part(samples: Store):
    article = samples.frame("articles").iloc[0]
    app = run(samples, article=article["article_id"], part="facsimile")
    (parts,) = [group for group in app.button_group if group.key == "option.part.article"]
    assert i18n.load("zh")("part.article.facsimile") not in parts.options
    assert "<article" in drawn(app)["html"], "the text is shown instead"
