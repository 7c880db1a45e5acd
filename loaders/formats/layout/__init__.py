"""Boxes of printed text to paragraphs and headings in reading order, from geometry alone.

glyphs → runs → chunks → an order of chunks → lines with roles and boxes
"""
