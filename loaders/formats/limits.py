"""How much of what is given is looked at; every limit that is met is told, with the setting that raises it."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of reading, sane for a laptop.

    file            bytes of one file, packed or not
    unpacked        bytes of everything in one archive, unpacked
    ratio           unpacked to packed bytes of a file in an archive; text reaches 20, a bomb a thousand
    archive_files   files in one archive
    archive_depth   archives inside archives
    files           files below one folder
    depth           folders inside folders
    sheets          pages of one PDF or picture file
    rows            rows of one table
    pixels          of one picture
    seconds         of the processor for one page, to be read and then to be searched for facts; a scan takes 30, text 0.1
    """

    file: int = 300 * MB
    unpacked: int = 2048 * MB
    ratio: int = 200
    archive_files: int = 20_000
    archive_depth: int = 3
    files: int = 500_000
    depth: int = 40
    sheets: int = 1000
    rows: int = 500_000
    pixels: int = 250_000_000
    seconds: int = 120
