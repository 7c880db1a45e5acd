"""Where quotations open and close."""

from __future__ import annotations


def closing(text: str, at: int) -> int:
    "Where the quotation ends that opens right before that offset; its paragraph's end where the mark is missing."
    depth = 1
    for offset in range(at, len(text)):
        depth += (text[offset] == "“") - (text[offset] == "”")
        if depth == 0:
            return offset
        if text[offset] == "\n" and text[offset + 1 : offset + 2] != "“":
            return offset
    return len(text)


def opening(text: str, at: int) -> int:
    "The mark of the quotation that holds an offset, as its paragraph has it; -1 where none does."
    opened, low = list[int](), text.rfind("\n", 0, at) + 1
    if text.count("“", low, at) == text.count("”", low, at):
        return -1
    for offset in range(low, at):
        if text[offset] == "“":
            opened.append(offset)
        elif text[offset] == "”" and opened:
            opened.pop()
    return opened[-1] if opened else -1


def is_quoted(text: str, start: int, at: int) -> bool:
    "Whether an offset lies between quotation marks or within a title, as seen from where its sentence begins."
    return any(text.count(mark, start, at) > text.count(end, start, at) for mark, end in ("“”", "《》"))
