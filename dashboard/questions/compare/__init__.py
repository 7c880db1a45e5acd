"""What sets two to four towns, officials, words, sections, periods or kept selections apart: shares, time, words, company, side by side."""
