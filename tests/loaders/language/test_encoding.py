"""Text is decoded as what it is, or refused; never stored as garbage."""

from __future__ import annotations

from collections import Counter

import pytest

from loaders.language.encoding import decoded, reads_as_chinese

SIMPLE = "昨天上午，河口镇召开防汛工作会议，要求各村备好沙袋和水泵，确保群众安全。" * 4
OLD = "昨天上午，河口鎮召開防汛工作會議，要求各村備好沙袋和水泵，確保群眾安全。" * 4
JAPANESE = "昨日午前、東京都は会議を開き、防災対策について検討した。住民の安全を第一に考え、全力で準備を進める。" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_what_is_simplified_is_decoded(encoding: str) -> None:
    assert decoded(SIMPLE.encode(encoding)) == SIMPLE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16"])
def test_what_is_traditional_is_decoded(encoding: str) -> None:
    assert decoded(OLD.encode(encoding)) == OLD


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "utf-8"])
def test_what_is_japanese_does_not_read_as_chinese(encoding: str) -> None:
    assert not reads_as_chinese(Counter(decoded(JAPANESE.encode(encoding))))


def test_a_wrong_mark_does_not_read_as_chinese() -> None:
    data = b"\xff\xfe" + OLD.encode()
    assert not reads_as_chinese(Counter(decoded(data[: len(data) // 2 * 2])))


def test_a_list_of_names_reads_as_chinese() -> None:
    assert reads_as_chinese(Counter("王强 李莉 赵亮 孙梅 周立 吴江 郑洁 冯涛 陈杰 褚红 卫东 蒋雯 沈丹 韩磊 杨帆" * 4))
