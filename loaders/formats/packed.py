"""Files that are archives inside (docx, xlsx, epub): looked over before any other library unpacks them."""

from __future__ import annotations

import zipfile
import zlib

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError

from loaders.formats.limits import Limits
from loaders.formats.trees import Archive
from loaders.problems import FormatError

# what the parsers of office files raise where a part of the file is broken: they do not look before they leap
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    OpcError,
    PythonDocxError,
    RecursionError,
    SyntaxError,  # of XML
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def checked(data: bytes, limits: Limits) -> Archive:
    "The archive that a file is; raises FormatError where a part of it is refused."
    archive = Archive(data, limits)
    if archive.refused:
        name, reason = archive.refused[0]
        raise FormatError(f"its part {name} {reason}")
    return archive
