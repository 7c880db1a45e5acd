"""PDFium, with one font for all text whose own font a file names and does not hold.

Otherwise it takes what fonts a machine has: where none of them is Chinese, such text is drawn as nothing, and characters
that stand alone are not even told of. With its own font, a page is read and drawn alike everywhere.
"""

from __future__ import annotations

import ctypes
import os

import pypdfium2
import pypdfium2.raw as raw

from loaders.home import font_path

__all__ = ["pypdfium2", "raw"]

_FOLDERS = (ctypes.c_char_p * 2)(os.fsencode(font_path().parent), None)  # read for as long as the library is open


def _open_with_font() -> None:
    "Opens the library anew: what pypdfium2 has opened when it was imported looks where the system keeps its fonts."
    folders = ctypes.cast(_FOLDERS, ctypes.POINTER(ctypes.POINTER(ctypes.c_char)))
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))


_open_with_font()
