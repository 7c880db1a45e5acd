"""Every rule that left its id in a table has a sentence of its own or of its family."""

from __future__ import annotations

import pytest

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


def test_a_rule_also_says_it_itself():
    assert reasons.rule_text("name.after_post") == "a name right after a post, a trade or another word for a person"
    assert reasons.rule_text("unit.平方米") is None
