"""What leaves the screen: a panel's rows and its chart as files, each saying what was asked and where it comes from."""

from dashboard.panel.exports.menu import buttons, files
from dashboard.panel.exports.provenance import Facts, facts_of, file_name
from dashboard.panel.exports.tables import csv_of, sheet, xlsx_of
from dashboard.panel.exports.webpage import html_of

__all__ = ["Facts", "buttons", "csv_of", "facts_of", "file_name", "files", "html_of", "sheet", "xlsx_of"]
