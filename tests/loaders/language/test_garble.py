"""Looped text is found, lists and refrains are not."""

from __future__ import annotations

import pytest

from loaders.language import garble

CLEAN = "今天上午，志愿者走进社区，为老人理发、量血压。"
LOOPED = [
    "提升了群众的获得感，提升了群众的获得感，提升了群众的获得感，提升了群众的获得感，提升了群众的获得感",
    "的环境的环境的环境的环境的环境的环境的环境的环境的环境的环境",
    "积极开展治理工作开展治理工作的开展治理工作的开展治理工作的开展治理的",
]
LISTS = [
    "玉桥东里社区、玉桥南里社区、玉桥西里社区、玉桥北里社区、玉桥东里南社区、玉桥南里南社区参加活动。",
    "宋庄镇综合文化中心、台湖镇综合文化中心、潞城镇综合文化中心、西集镇综合文化中心对外开放。",
    "区委常务副书记、管委会常务副主任、区委书记讲话，区委副书记、管委会副主任、区长主持，区委副书记参加。",
    "要让居民满意，让居民放心，让居民安心，让居民舒心。",
]


@pytest.mark.parametrize("loop", LOOPED)
def test_a_loop_is_found_and_nothing_beside_it(loop):
    text = f"{CLEAN}{loop}。{CLEAN}"
    assert [text[low:high] for low, high in garble.loops(text)] == [loop]
    assert "".join(text[low:high] for low, high in garble.sound(text)) == f"{CLEAN}。{CLEAN}"


@pytest.mark.parametrize("text", [CLEAN, "", "三大三强", *LISTS])
def test_lists_and_refrains_are_no_loops(text):
    assert garble.loops(text) == []
    assert "".join(text[low:high] for low, high in garble.sound(text)) == text
