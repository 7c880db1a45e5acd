"""The list that an article was opened from: named by its content, bounded, forgotten in the order of use."""

from __future__ import annotations

from dashboard.context import walk

WHERE = ("where", {"mark": ["articles_by_town~110112105"]})


def test_each_article_stands_once_in_the_order_of_its_first_sentence():
    held = walk.get(walk.keep(["b", "a", "b", "c"], "张家湾镇", WHERE))
    assert held is not None
    assert (held.article_ids, held.label, (held.page, held.query)) == (("b", "a", "c"), "张家湾镇", WHERE)


def test_what_was_used_longest_ago_goes_and_nothing_is_found_for_what_no_list_has():
    first = walk.keep(["a"], "0", WHERE)
    whole = [f"{number:0100}" for number in range(walk.MOST)]
    for number in range(1, walk.LIMIT // (walk.MOST * 100) + 1):
        walk.keep(whole, str(number), WHERE)
    assert walk.get(first) is None
    assert walk.get(None) is None
    assert walk.keep(["a"], "0", WHERE) == first, "the same list has the same id"
