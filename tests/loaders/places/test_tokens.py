"""Words: what stays whole, whose dictionary it is, and a cache that no one else can plant or break."""

from __future__ import annotations

import marshal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import home
from loaders.facts.terms import cut_article
from loaders.language import garble, rules, spans
from loaders.places import region, tokens
from loaders.shapes.facts import Mention, PersonFact
from loaders.shapes.pages import Article, Piece, Role

TONGZHOU = region.load("110112")
FORMULAS = [row for row in tokens.FORMULAS.words if row.tag]
START = """
from loaders.places import region, tokens
place = region.load("110112")
print(tokens.cut("潞城镇前疃村接诉即办", place), tokens.tokeniser_label(place))
"""


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    "A cache folder of its own, not there yet."
    monkeypatch.setattr(home, "cache_folder", lambda: tmp_path / "cache")
    yield tmp_path / "cache"
    tokens.lexicon.cache_clear()
    tokens._tokeniser.cache_clear()


def fresh() -> tokens.Lexicon:
    "The lexicon as a new process would get it."
    tokens.lexicon.cache_clear()
    return tokens.lexicon(TONGZHOU)


@pytest.mark.parametrize(
    "words",
    [
        ["联东U谷", "的", "5G", "基站"],
        ["拨打", "12345", "热线"],
        ["投入", "17.2", "亿元"],
        ["下降", "33.78%"],
        ["按照", "3+1", "布局"],
        ["登记", "23,406", "人"],
        ["支出", "1,204,880.5", "元"],
        ["占", "1,050.2%"],
        ["9:00", "至", "21:00"],
        ["潞城镇", "前疃村"],
        ["于家务回族乡", "大耕垡村"],
        ["走进", "佟麟阁社区"],
        ["张家湾设计小镇", "揭牌"],
    ],
)
def test_numbers_latin_and_places_stay_whole(words):
    assert tokens.cut("".join(words), TONGZHOU) == words


def test_each_formula_is_one_word_in_its_own_examples():
    assert not [(row.text, text) for row in FORMULAS for text in row.yes if row.text not in tokens.cut(text, TONGZHOU)]
    assert not [row.text for row in FORMULAS if tokens.tag(row.text, TONGZHOU) != row.tag]


@given(st.text(alphabet="通州区张家湾镇人民a1.+:， \n％", max_size=60))
def test_words_joined_are_the_text(text):
    assert "".join(tokens.cut(text, TONGZHOU)) == text


def test_cuts_are_those_of_jieba_over_the_same_dictionary(samples):
    plain = jieba.Tokenizer()
    plain.FREQ, plain.total = plain.gen_pfdict(plain.get_dict_file())
    plain.initialized = True
    for word in sorted(tokens.lexicon(TONGZHOU).own):
        plain.add_word(word)
    for text in samples.frame("articles").text.dropna():
        run = text.replace("+", "").replace(":", "").replace("/", "").replace("-", "")
        assert tokens.cut(run, TONGZHOU) == plain.lcut(run)


def test_tag_is_the_dictionarys():
    assert [tokens.tag(word, TONGZHOU) for word in ("治理", "潞城镇", "前疃村", "唵嘛呢")] == [
        "v",
        "ns",
        "ns",
        tokens.UNKNOWN,
    ]


def test_a_file_in_the_temp_folder_changes_nothing(empty_cache, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"治": 1, "治理": 0}, 1)))
    before = planted.read_bytes()
    fresh()
    tokens._tokeniser.cache_clear()
    assert tokens.cut("治理社区", TONGZHOU) == ["治理", "社区"]
    assert planted.read_bytes() == before


def test_the_cache_is_named_by_its_contents_and_read_again(empty_cache):
    first = fresh()
    (kept,) = empty_cache.iterdir()
    assert jieba.__version__ in kept.name
    stamp = kept.stat().st_mtime_ns
    assert fresh().scores == first.scores
    assert kept.stat().st_mtime_ns == stamp


@pytest.mark.sweep
@pytest.mark.parametrize("broken", [b"", b"no marshal", b"i\x01\x00\x00\x00"])
def test_a_broken_cache_is_built_again(empty_cache, broken):
    first = fresh()
    (kept,) = empty_cache.iterdir()
    kept.write_bytes(broken)
    assert fresh().scores == first.scores
    assert len(kept.read_bytes()) > 1_000_000


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder should be")
    monkeypatch.setattr(home, "cache_folder", lambda: tmp_path / "cache")
    assert fresh().knows("治理")
    tokens.lexicon.cache_clear()


@pytest.mark.sweep
def test_two_processes_that_start_at_once_leave_one_whole_cache(tmp_path):
    env = {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-W", "ignore", "-c", START]
    root = Path(tokens.__file__).parents[2]
    runs = [subprocess.Popen(command, env=env, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {run.communicate(timeout=600)[0] for run in runs}
    assert len(said) == 1
    assert "['潞城镇', '前疃村', '接诉即办']" in said.pop()
    (kept,) = (tmp_path / "townlens").iterdir()
    assert len(tokens._read(kept)) == 3


def test_label_names_tokeniser_version_and_dictionary():
    label = tokens.tokeniser_label(TONGZHOU)
    assert jieba.__version__ in label
    assert tokens.lexicon(TONGZHOU).digest in label


def test_every_stop_word_has_one_reason():
    assert set(tokens.stop_words(()).values()) == set(get_args(tokens.Reason))
    assert tokens.stop_words(("顺义", "顺义区"))["顺义"] == "here"
    words = [word for some in rules.load("stopwords").entry("word", dict[str, list[str]]).values() for word in some]
    assert len(words) == len(set(words))


def piece(role: Role, text: str, line: int) -> Piece:
    return Piece(role, text, (line,), (0,))


def test_terms_are_the_words_of_headings_and_text_without_marks():
    headline, body = piece(Role.HEADLINE, "潞城镇植树忙", 1), piece(Role.BODY, "昨天，潞城镇植树300棵。", 2)
    terms, _ = cut_article(Article("p-a01", "p", 1, (headline, body)), TONGZHOU)
    assert {term.term: term.count for term in terms} == {"潞城镇": 2, "植树": 2, "忙": 1, "昨天": 1, "300": 1, "棵": 1}
    assert [term.term for term in terms] == sorted(term.term for term in terms)
    assert {term.term: term.pos for term in terms}["潞城镇"] == "ns"


def test_a_name_with_a_dot_is_one_word():
    body = piece(Role.BODY, "裁缝帕提曼·吐尔逊教刺绣，课程分刺绣·编织两类。", 1)
    mention = Mention("person", "帕提曼·吐尔逊", "帕提曼·吐尔逊", "text", 2, 9, "name")
    person = PersonFact("帕提曼·吐尔逊", False, ("裁缝",), ("mentioned",), "text", 2, 1, mentions=(mention,))
    terms = {term.term for term in cut_article(Article("p-a01", "p", 1, (body,)), TONGZHOU, [person])[0]}
    assert {"帕提曼·吐尔逊", "编织"} <= terms
    assert not {"吐尔逊", "刺绣·编织"} & terms


def test_looped_text_is_not_counted():
    text = "会议召开，基层的工作基层的工作基层的工作基层的工作，取得成效。"
    whole = Article("p-a01", "p", 1, (piece(Role.BODY, text, 1),))
    flagged = Article("p-a01", "p", 1, whole.pieces, (garble.FLAG,))
    assert {"基层", "取得成效"} <= {term.term for term in cut_article(whole, TONGZHOU)[0]}
    assert {term.term for term in cut_article(flagged, TONGZHOU)[0]} == {"会议", "召开", "取得成效"}


@given(
    st.lists(st.sampled_from(["潞城镇", "植树", "5G", "300", "，", "。", "”", "\n", "\u3000", "基层的工作" * 4, "x"]))
)
def test_every_word_stands_where_it_says_in_one_sentence_of_its_field(parts: list[str]):
    text = "".join(parts)
    article = Article("p-a01", "p", 1, (piece(Role.BODY, text, 1),), (garble.FLAG,))
    terms, sentences = cut_article(article, TONGZHOU)
    for sentence in sentences:
        low, high = spans.sentences(text)[sentence.number - 1]
        for word, start in zip(sentence.words, sentence.starts, strict=True):
            assert text[start : start + len(word)] == word
            assert low <= start < high
    starts = [start for sentence in sentences for start in sentence.starts]
    assert starts == sorted(set(starts))
    assert Counter(word for sentence in sentences for word in sentence.words) == {t.term: t.count for t in terms}


def test_a_readers_words_are_kept_whole_and_leave_the_dictionary_as_it_was():
    text = "围绕三问三送谋划，坚持一核多元共治。"
    plain = tokens.cut(text, TONGZHOU)
    assert not {"三问三送", "一核多元共治"} & set(plain)
    cut = tokens.cut_with(["三问三送", "一核多元共治"], TONGZHOU)
    assert {"三问三送", "一核多元共治"} <= set(cut(text))
    assert tokens.cut(text, TONGZHOU) == plain


def test_a_readers_words_with_a_sign_inside_are_kept_whole():
    cut = tokens.cut_with(["阿娜尔·古丽", "4+2值班制", "《渡口谣》"], TONGZHOU)
    text = "阿娜尔·古丽唱《渡口谣》，车站试行4+2值班制。"
    (words,) = (words for _, words, _ in tokens.in_sentences(text, cut))
    assert words == ["阿娜尔·古丽", "唱", "《渡口谣》", "车站", "试行", "4+2值班制"]
