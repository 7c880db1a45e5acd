"""What leaves the screen: a panel's rows and its chart as files, each saying what was asked and where it comes from."""

from dashboard.panel.exports.menu import downloads, folded_downloads
from dashboard.panel.exports.provenance import Provenance, file_name, provenance_of, title_of
from dashboard.panel.exports.tables import csv_of, spreadsheet, xlsx_of
from dashboard.panel.exports.webpage import html_of

__all__ = [
    "Provenance",
    "csv_of",
    "downloads",
    "file_name",
    "folded_downloads",
    "html_of",
    "provenance_of",
    "spreadsheet",
    "title_of",
    "xlsx_of",
]
