"""What leaves the screen: a panel's rows and its chart as files, each saying what was asked and where it comes from."""

from dashboard.exports.facts import Facts, facts_of, file_name
from dashboard.exports.menu import buttons, files
from dashboard.exports.sheets import csv_of, sheet, xlsx_of
from dashboard.exports.webpage import html_of

__all__ = ["Facts", "buttons", "csv_of", "facts_of", "file_name", "files", "html_of", "sheet", "xlsx_of"]
