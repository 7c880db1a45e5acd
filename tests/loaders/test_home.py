"""The version of the rules: what changes it, what does not, and that it is worked out once."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import home

CODE = '"""A module."""\n\nLONG = 3\n\n\ndef found(text: str) -> int:\n    "How long it is."\n    return len(text)\n'
TABLE = '[[rule]]\nid = "a"\nyes = ["b"]\n\n[[rule]]\nid = "b"\n'


def meaning(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return home.meaning(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LONG = 3", "LONG = 3  # characters"),
        ("LONG = 3", "# no word is longer\nLONG = 3"),
        ("A module.", "A module of words."),
        ('    "How long it is."\n', '    """How long it is.\n\n    In characters.\n    """\n'),
        ('    "How long it is."\n', ""),
        ("found(text: str)", "found(\n    text: str,\n)"),
    ],
)
def test_words_for_people_and_layout_of_code_mean_nothing(tmp_path: Path, old: str, new: str):
    assert meaning(tmp_path, "a.py", CODE) == meaning(tmp_path, "a.py", CODE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"), [("3", "4"), ("LONG", "LONGEST"), ("len(text)", "len(text) + 0"), ("int", "str")]
)
def test_code_means_something(tmp_path: Path, old: str, new: str):
    assert meaning(tmp_path, "a.py", CODE) != meaning(tmp_path, "a.py", CODE.replace(old, new))


def test_a_string_that_is_no_docstring_means_something(tmp_path: Path):
    assert meaning(tmp_path, "a.py", "A = 'b'") != meaning(tmp_path, "a.py", "A = 'c'")


def test_a_table_means_its_values_in_their_order(tmp_path: Path):
    table = meaning(tmp_path, "a.toml", TABLE)
    assert table == meaning(tmp_path, "a.toml", "# rows\n" + TABLE.replace('["b"]', '[\n    "b",  # an example\n]'))
    assert table != meaning(tmp_path, "a.toml", TABLE.replace('"b"]', '"c"]'))
    one, other = TABLE.split("\n\n")
    assert table != meaning(tmp_path, "a.toml", f"{other}\n\n{one}\n")


def test_the_version_is_kept_until_a_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(home, "cache_folder", lambda: tmp_path / "cache")
    version = home.rules_version.__wrapped__()
    monkeypatch.setattr(home, "meaning", lambda path: pytest.fail(f"{path} was parsed again"))
    assert home.rules_version.__wrapped__() == version
    (tmp_path / "cache" / "rules-version").write_text("others 0123456789abcdef", encoding="ascii")
    monkeypatch.setattr(home, "meaning", lambda path: "changed")
    assert home.rules_version.__wrapped__() != version
