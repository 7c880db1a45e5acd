"""What sets two to four towns, officials, newspapers, words, sections, periods or kept selections apart: shares, time, words, company, side by side."""
