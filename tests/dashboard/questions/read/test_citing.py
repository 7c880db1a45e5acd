"""Citations as the standards print them; no date that is not certain."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.questions.read import citing
from dashboard.questions.read.citing import Source

PRINTED = Source(
    article_id="2023-02-03-02-a01",
    headline="大运河畔植树忙",
    authors=("王强", "李丹"),
    newspaper="通州时讯",
    page_no=2,
    since=dt.date(2023, 2, 3),
    until=dt.date(2023, 2, 3),
    printed=True,
    link="http://127.0.0.1:8501/read?article=2023-02-03-02-a01",
)
INFERRED = replace(PRINTED, printed=False)
WITHIN = replace(INFERRED, until=dt.date(2023, 2, 9))
ACROSS = replace(INFERRED, since=dt.date(2022, 12, 20), until=dt.date(2023, 1, 4))
UNDATED = replace(INFERRED, since=None, until=None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (PRINTED, "王强，李丹. 大运河畔植树忙[N]. 通州时讯, 2023-02-03(2)."),
        (INFERRED, "王强，李丹. 大运河畔植树忙[N]. 通州时讯, [2023-02-03](2)."),
        (WITHIN, "王强，李丹. 大运河畔植树忙[N]. 通州时讯, [2023-02-03至2023-02-09之间](2)."),
        (UNDATED, "王强，李丹. 大运河畔植树忙[N]. 通州时讯, [日期不详](2)."),
        (
            replace(PRINTED, authors=("甲一", "乙二", "丙三", "丁四")),
            "甲一，乙二，丙三，等. 大运河畔植树忙[N]. 通州时讯, 2023-02-03(2).",
        ),
        (replace(PRINTED, authors=(), headline=None, page_no=None), "[标题缺失][N]. 通州时讯, 2023-02-03."),
        (replace(UNDATED, newspaper=None), "王强，李丹. 大运河畔植树忙[N]. [日期不详](2)."),
    ],
)
def test_gbt7714(source: Source, text: str):
    assert citing.gbt7714(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (PRINTED, "王强 and 李丹. “大运河畔植树忙.” 通州时讯, February 3, 2023."),
        (INFERRED, "王强 and 李丹. “大运河畔植树忙.” 通州时讯, [February 3, 2023]."),
        (WITHIN, "王强 and 李丹. “大运河畔植树忙.” 通州时讯, [between February 3, 2023, and February 9, 2023]."),
        (UNDATED, "王强 and 李丹. “大运河畔植树忙.” 通州时讯, n.d."),
        (replace(PRINTED, authors=(), headline="“敲门招商”促发展"), "“‘敲门招商’促发展.” 通州时讯, February 3, 2023."),
        (
            replace(PRINTED, authors=("甲一", "乙二", "丙三")),
            "甲一, 乙二, and 丙三. “大运河畔植树忙.” 通州时讯, February 3, 2023.",
        ),
    ],
)
def test_chicago(source: Source, text: str):
    assert citing.chicago(source) == text


def test_bibtex():
    assert citing.bibtex(PRINTED) == (
        "@article{2023-02-03-02-a01,\n"
        "  author = {{王强} and {李丹}},\n"
        "  title = {{大运河畔植树忙}},\n"
        "  journal = {通州时讯},\n"
        "  date = {2023-02-03},\n"
        "  pages = {2},\n"
        "  url = {http://127.0.0.1:8501/read?article=2023-02-03-02-a01},\n"
        "}\n"
    )
    assert "  year = {2023},\n" in citing.bibtex(WITHIN)
    assert "between 2023-02-03 and 2023-02-09" in citing.bibtex(WITHIN)
    assert r"{{50\% \& more}}" in citing.bibtex(replace(PRINTED, headline="50% & more"))


def test_ris():
    assert citing.ris([PRINTED], ["重要"]).split("\r\n") == [
        "TY  - NEWS",
        "ID  - 2023-02-03-02-a01",
        "AU  - 王强",
        "AU  - 李丹",
        "TI  - 大运河畔植树忙",
        "T2  - 通州时讯",
        "PY  - 2023",
        "DA  - 2023/02/03",
        "SP  - 2",
        "UR  - http://127.0.0.1:8501/read?article=2023-02-03-02-a01",
        "N1  - 重要",
        "ER  - ",
        "",
    ]
    two = citing.ris([PRINTED, UNDATED])
    assert two.count("TY  - NEWS\r\n") == two.count("ER  - \r\n") == 2


@pytest.mark.parametrize("cite", citing.STYLES.values(), ids=citing.STYLES)
def test_a_date_that_is_not_certain_is_never_given_as_one(cite):
    assert not re.search(r"20\d\d", cite(replace(UNDATED, article_id="a", link="")))
    across = cite(replace(ACROSS, article_id="a", link=""))
    assert ("2022" in across) == ("2023" in across)
    assert "date = {" not in across and "DA  -" not in across and "PY  -" not in across


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_record_keeps_its_lines_whatever_the_text(headline: str, note: str):
    record = citing.ris([replace(PRINTED, headline=headline)], [note])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record.split("\r\n")[:-1])


def test_a_link_is_percent_encoded_and_leads_to_the_dataset_and_in_the_language_of_the_session():
    link = citing.link_to("报~1-a01", "http://here/read", {"dataset": ["d1"], "lang": ["en"]})
    assert link == "http://here/read?dataset=d1&lang=en&article=%E6%8A%A5~1-a01"


@pytest.mark.parametrize(
    ("page", "basis", "said", "cited"),
    [
        ("河畔新报", "printed", "", "河畔新报"),
        ("河畔新报", "printed", "别的报", "河畔新报"),
        ("河畔报", "file", "河畔新报", "河畔新报"),
        ("河畔报", "file", "", "河畔报"),
        (None, None, "河畔新报", "河畔新报"),
        (None, None, "", None),
    ],
)
def test_what_a_reader_says_of_the_newspaper_counts_before_the_name_of_a_folder(page, basis, said, cited):
    row = {"newspaper": page, "paper_basis": basis, "headline": None, "page_no": None, "date_basis": "unknown"}
    row |= {
        "article_id": "p-a01",
        "reporters": [],
        "interns": [],
        "correspondents": [],
        "date_from": None,
        "date_to": None,
    }
    assert citing.source(row, "", said).newspaper == cited
