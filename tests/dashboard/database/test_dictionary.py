"""A reader's dictionary and boilerplate left out: the counts that a whole new cut would give, by cutting little again."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pandas as pd
import pytest

from dashboard.database import connection as questions
from dashboard.database import dictionary
from dashboard.filter import uploads
from dashboard.filter.filter import Filter
from dashboard.panel.panel import Panel
from dashboard.questions.words.collocation import query as collocation
from dashboard.questions.words.frequency import query as frequency_query
from dashboard.questions.words.view import CUT
from loaders.language import boilerplate, garble
from loaders.places import region, tokens
from loaders.store import Store
from tests.asking import ask
from tests.panels import options_of

TONGZHOU = region.load("110112")
OWN = ["三大三强", "楼门文化"]


def _counts(store: Store, own: list[str], *, plain: bool = False) -> pd.DataFrame:
    connection = store.connect()
    recut = dictionary.recut(connection, own, plain, TONGZHOU)
    return questions.answer(connection, frequency_query.term_counts, [None], "words", 1, "all", (), recut=recut)


def _whole(store: Store, own: list[str], *, plain: bool) -> Counter[str]:
    "Every text of the store cut anew."
    cut, counts = tokens.cut_with(own, TONGZHOU), Counter()
    for row in store.frame("articles").itertuples():
        texts = [row.text, row.headline, row.kicker, row.section, *row.subheadlines, *row.captions]
        for n, text in enumerate(text for text in texts if isinstance(text, str)):
            struck = boilerplate.spans(text) if plain and n == 0 else []
            for _, said, starts in tokens.in_sentences(text, cut, looped=garble.FLAG in row.flags):
                pairs = zip(said, starts, strict=True)
                counts.update(w for w, at in pairs if not any(low <= at < high for low, high, _ in struck))
    return counts


def test_counts_equal_those_of_cutting_everything_again(samples: Store):
    frame, want = _counts(samples, OWN), _whole(samples, OWN, plain=False)
    assert frame["total"].iloc[0] == want.total()
    assert dict(zip(frame["term"], frame["count"], strict=True)) == {term: want[term] for term in frame["term"]}
    assert set(OWN) <= set(want)


def test_boilerplate_is_left_out_with_its_words(samples: Store):
    whole, plain = _counts(samples, []), _counts(samples, [], plain=True)
    assert plain["total"].iloc[0] < whole["total"].iloc[0]
    connection = samples.connect()
    recut = dictionary.recut(connection, [], plain=True, place=TONGZHOU)
    for word, same in (("指出", False), ("社区", True)):
        before, after = (
            questions.answer(connection, collocation.uses, [None], word, recut=one)["uses"].iloc[0]
            for one in (None, recut)
        )
        assert (before == after) == same
        assert 0 < after <= before or word == "指出"


def test_only_articles_that_hold_a_word_are_cut_again(samples: Store):
    recut = dictionary.recut(samples.connect(), ["楼门文化"], plain=False, place=TONGZHOU)
    articles = samples.frame("articles")
    holding = articles[articles["text"].fillna("").str.contains("楼门文化")]["article_id"]
    assert set(holding) <= set(recut.ids["article_id"].to_pylist()) < set(articles["article_id"])


def test_a_word_that_stands_nowhere_changes_nothing(samples: Store):
    assert dictionary.recut(samples.connect(), ["没有这个词"], plain=False, place=TONGZHOU) is None
    assert dictionary.recut(samples.connect(), [], plain=False, place=TONGZHOU) is None


def test_other_questions_see_the_same_cut(samples: Store):
    connection = samples.connect()
    recut = dictionary.recut(connection, OWN, plain=False, place=TONGZHOU)
    frame = questions.answer(
        connection, collocation.uses, [questions.ids_of(connection, Filter())], OWN[1], recut=recut
    )
    assert frame["uses"].iloc[0] > 0
    assert questions.answer(connection, collocation.uses, [None], OWN[1])["uses"].iloc[0] == 0


def test_lists_are_read_as_readers_write_them():
    assert dictionary.parse("\ufeff三大三强，楼门文化、一核\n一核 " + "长" * 21) == ("三大三强", "楼门文化", "一核")
    assert dictionary.parse("三大三强 120 n\n楼门文化 30\n一核多元 nz") == ("三大三强", "楼门文化", "一核多元")
    assert dictionary.parse("三大三强 楼门文化\n一核 12345 热线") == ("三大三强", "楼门文化", "一核", "12345", "热线")
    assert dictionary.words_of("dictionary", uploads.add("dictionary", "三大三强")) == ("三大三强",)
    assert dictionary.words_of("dictionary", "0" * 12) == ()


@pytest.mark.sweep
@pytest.mark.parametrize(
    "panel",
    [one for part in CUT for one in part.PANELS if not one.compares],
    ids=lambda panel: panel.name,
)
def test_every_panel_that_counts_words_answers_with_a_dictionary(samples: Store, panel: Panel):
    "DuckDB fails on some joins with rows that are still Arrow's: what changes is copied first."
    connection = samples.connect()
    recut = dictionary.recut(connection, ["社区书记", "居民代表", "城市治理", *OWN], plain=True, place=TONGZHOU)
    found = [
        len(questions.answer(connection, panel.query, [None], *options, recut=recut))
        for options in options_of(panel, partial(ask, samples))
    ]
    assert any(found)
