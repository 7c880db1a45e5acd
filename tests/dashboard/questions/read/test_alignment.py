"""Printed lines and the text they became, line by line."""

from __future__ import annotations

import pytest

from dashboard.questions.read.alignment import aligned


def one(printed: str, text: str, **repair):
    article = {"text": text, "text_lines": [7], "text_starts": [0]}
    repair = {"line": 7, "rule": "lookalikes.人入", "sure": True, **repair}
    return aligned(article, [{"line": 7, "role": "body", "printed": printed}], [repair])[0].repairs


@pytest.mark.parametrize(
    ("printed", "text", "wrong", "right", "before", "after"),
    [
        ("电动车不得人楼，人人有责", "电动车不得入楼，人人有责", "人", "入", (5, 6), (5, 6)),
        ("  深 人 群众办实事", "深入群众办实事", "深人", "深入", (2, 5), (0, 2)),
        ("村民民宿开业", "村民宿开业", "民民", "民", (1, 3), (1, 2)),
    ],
)
def test_a_repair_is_found_in_both_forms_of_its_line(printed, text, wrong, right, before, after):
    (repair,) = one(printed, text, wrong=wrong, right=right)
    assert (repair.printed, repair.repaired) == (before, after)


def test_what_was_proposed_only_still_stands_in_the_text():
    (repair,) = one("全域内开展", "全域内开展", wrong="域内", right="城内", sure=False)
    assert (repair.sure, repair.printed, repair.repaired) == (False, (1, 3), (1, 3))


def test_a_repair_over_the_end_of_a_line_is_told_without_a_place():
    (repair,) = one("各镇深", "各镇深", wrong="深人", right="深入")
    assert (repair.wrong, repair.right, repair.printed) == ("深人", "深入", None)


def test_the_lines_of_the_text_are_the_text(samples):
    repairs, lines = samples.frame("repairs"), samples.frame("lines")
    for article in samples.frame("articles").to_dict("records"):
        own = lines[lines["article_id"] == article["article_id"]].to_dict("records")
        mended = repairs[repairs["page_id"] == article["page_id"]].to_dict("records")
        found = aligned(article, own, mended)
        assert [line.number for line in found] == [row["line"] for row in own]
        body = sorted((line for line in found if line.start is not None), key=lambda line: line.start)
        assert "".join(line.repaired for line in body) == (article["text"] or "").replace("\n", "")
        for line in body:
            for repair in line.repairs:
                if repair.repaired:
                    stands = repair.right if repair.sure else repair.wrong
                    assert line.repaired[slice(*repair.repaired)] == stands
