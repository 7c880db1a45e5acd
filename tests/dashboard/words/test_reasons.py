"""Every rule that left its id in a table has a sentence of its own or of its family."""

from __future__ import annotations

import pytest

from dashboard.questions.sources.rules import chart
from dashboard.words import i18n, reasons
from dashboard.words.i18n import LANGUAGES

TABLES = ("mentions", "quotes", "repairs", "indicators", "dates")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_the_samples_is_explained(samples, lang: str):
    words = i18n.load(lang)
    found = {rule for table in TABLES for rule in samples.frame(table)["rule"].dropna()}
    assert len(found) > 50
    unexplained = {rule for rule in found if reasons.reason(rule, words) == words("why.other", rule=rule)}
    assert not unexplained


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_s_row_is_told_with_its_name(lang: str):
    assert "平方米" in reasons.reason("unit.平方米", i18n.load(lang))
    assert "no.such" in reasons.reason("no.such", i18n.load(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_beside_a_bar_a_rule_is_called_in_words(samples, lang: str):
    words = i18n.load(lang)
    found = {rule for table in ("mentions", "quotes") for rule in samples.frame(table)["rule"].dropna()}
    shown = {rule for rule in found if rule.partition(".")[0] not in chart.PLACES}
    assert not [rule for rule in shown if reasons.short(rule, words) == rule and "." in rule]
    assert reasons.short("unit.个", words) == words.unit("个")
    assert reasons.short("no.such", words) == "no.such"


def test_a_rule_also_says_it_itself():
    assert reasons.rule_text("name.after_post") == "a name right after a post, a trade or another word for a person"
    assert reasons.rule_text("unit.平方米") is None
