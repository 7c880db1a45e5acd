"""Folders and archives: what is refused is listed with its reason, the rest is read."""

from __future__ import annotations

import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.formats.limits import Limits
from loaders.formats.trees import Aside, Found, walk
from loaders.problems import FormatError
from tests.loaders.formats.making import archive

LIMITS = Limits()


def found(root: Path, limits: Limits = LIMITS) -> tuple[list[str], dict[str, str]]:
    "The paths below a folder, and what was left aside."
    aside: list[Aside] = []
    return [file.path for file in walk(root, limits, aside)], dict(aside)


def zipped(root: Path, name: str, data: bytes) -> None:
    (root / name).write_bytes(data)


def test_archives_are_looked_into_like_folders(tmp_path: Path) -> None:
    zipped(
        tmp_path,
        "a.zip",
        archive({"2023/b.txt": "乙", "in.zip": archive({"c.txt": "丙"}), ".hidden": "", "__MACOSX/x": ""}),
    )
    (tmp_path / "d.txt").write_text("丁")
    aside: list[Aside] = []
    files = list(walk(tmp_path, LIMITS, aside))
    assert [file.path for file in files] == ["a.zip/2023/b.txt", "a.zip/in.zip/c.txt", "d.txt"]
    assert [file.read(LIMITS).decode() for file in files] == ["乙", "丙", "丁"]
    assert aside == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../up.txt", "leads out"),
        ("a/../../up.txt", "leads out"),
        ("/etc/x.txt", "absolute"),
        ("C:\\x.txt", "absolute"),
    ],
)
def test_names_that_lead_out_of_an_archive_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    zipped(tmp_path, "a.zip", archive({name: "坏", "good.txt": "好"}))
    paths, aside = found(tmp_path)
    assert paths == ["a.zip/good.txt"]
    assert [reason in told for told in aside.values()] == [True]


def test_links_inside_archives_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as written:
        written.writestr(link, "/etc/hostname")
    paths, aside = found(tmp_path)
    assert paths == [] and "is a link" in aside["a.zip/link.txt"]


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    zipped(tmp_path, "a.zip", archive({"bomb.txt": b"0" * 50_000_000, "good.txt": "好"}))
    paths, aside = found(tmp_path)
    assert paths == ["a.zip/good.txt"] and "(setting: ratio)" in aside["a.zip/bomb.txt"]


def test_a_bomb_that_lies_about_its_size_is_cut_off(tmp_path: Path) -> None:
    zipped(tmp_path, "a.zip", archive({"bomb.txt": b"0" * 5_000_000}))
    limits = replace(LIMITS, file=1_000_000)
    file = Found("a.zip/bomb.txt", tmp_path / "a.zip", ("bomb.txt",), size=10)
    with pytest.raises(FormatError, match=r"not in the archive|more than"):
        file.read(limits)


@pytest.mark.parametrize(
    ("limits", "setting"),
    [({"archive_files": 2}, "archive_files"), ({"unpacked": 2}, "unpacked"), ({"archive_depth": 0}, "archive_depth")],
)
def test_what_an_archive_may_hold_is_limited(tmp_path: Path, limits: dict[str, int], setting: str) -> None:
    zipped(tmp_path, "a.zip", archive({"b.txt": "乙", "c.txt": "丙", "d.txt": "丁"}))
    paths, aside = found(tmp_path, replace(LIMITS, **limits))
    assert paths == [] and f"(setting: {setting})" in aside["a.zip"]


def test_names_in_gbk_bytes_are_shown(tmp_path: Path) -> None:
    class Raw(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as written:
        written.writestr(Raw("昌平报.txt"), "好")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "通州.txt".encode("gbk"))).write_text("好")
    aside: list[Aside] = []
    files = list(walk(tmp_path, LIMITS, aside))
    assert [file.path for file in files] == ["a.zip/昌平报.txt", "通州.txt"]
    assert [file.read(LIMITS).decode() for file in files] == ["好", "好"]


def test_a_damaged_archive_is_listed(tmp_path: Path) -> None:
    whole = archive({"b.txt": "乙" * 1000})
    zipped(tmp_path, "cut.zip", whole[: len(whole) // 2])
    paths, aside = found(tmp_path)
    assert paths == [] and "no whole zip" in aside["cut.zip"]


def test_an_archive_of_nothing_is_listed(tmp_path: Path) -> None:
    zipped(tmp_path, "a.zip", archive({}))
    assert found(tmp_path) == ([], {"a.zip": "is an archive without a file in it"})


def test_names_in_archives_are_shown_like_those_on_disk(tmp_path: Path) -> None:
    zipped(
        tmp_path, "a.zip", archive({"b\n\u202e.txt": "乙", "QQ": "丙"}).replace(b"QQ", b"\0Q")
    )  # the library cuts at NUL
    paths, aside = found(tmp_path)
    assert paths == ["a.zip/b\ufffd\ufffd.txt"] and aside == {"a.zip/": "has no name"}


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_told_however_a_file_was_packed(tmp_path: Path, way: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", way) as written:
        written.writestr("b.txt", "乙" * 1000)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    start = data.index(b"b.txt") + 20
    data[start : start + 9] = b"\xff" * 9
    zipped(tmp_path, "a.zip", bytes(data))
    (file,) = walk(tmp_path, LIMITS, [])
    with pytest.raises(FormatError, match="damaged inside"):
        file.read(LIMITS)


def test_an_archive_that_has_been_replaced_is_opened_anew(tmp_path: Path) -> None:
    zipped(tmp_path, "a.zip", archive({"b.txt": "乙"}))
    assert found(tmp_path)[0] == ["a.zip/b.txt"]
    zipped(tmp_path, "new", archive({"c.txt": "丙", "d.txt": "丁"}))
    (tmp_path / "new").replace(tmp_path / "a.zip")
    (first, _) = walk(tmp_path, LIMITS, [])
    assert (first.path, first.read(LIMITS).decode()) == ("a.zip/c.txt", "丙")


def test_links_and_devices_in_folders_are_listed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "out").symlink_to("/etc")
    paths, aside = found(tmp_path)
    assert paths == [] and set(aside) == {"pipe.txt", "out"}


def test_folders_have_limits_too(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "d.txt").write_text("丁")
    (tmp_path / "e.txt").write_text("戊")
    (tmp_path / "f.txt").write_text("己")
    paths, aside = found(tmp_path, replace(LIMITS, depth=2, files=1))
    assert paths == ["e.txt"] and "(setting: files)" in aside[tmp_path.name]
    assert "(setting: depth)" in found(tmp_path, replace(LIMITS, depth=2))[1]["a/b/c"]


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1 << 31)
    (one,) = walk(tmp_path, LIMITS, [])
    with pytest.raises(FormatError, match=r"setting: file\)"):
        one.read(LIMITS)
