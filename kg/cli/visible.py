"""Text for a terminal, in which nothing can move the cursor, colour, hide or turn round what stands
beside it."""

from __future__ import annotations

import re

# Control characters, ends of lines that only Unicode knows, and marks that turn the direction of
# writing
_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_IN_TEXT = re.compile(f"[{_HIDDEN}]")
_IN_LINE = re.compile(f"[{_HIDDEN}\t\n]")


def visible(text: object) -> str:
    """`text` with what a terminal would obey as an escape: \\x1b, \\u202e. Line breaks and tabs
    stay."""
    return _IN_TEXT.sub(_escape, str(text))


def visible_line(text: object) -> str:
    """The same in one line: line breaks and tabs are \\x0a and \\x09."""
    return _IN_LINE.sub(_escape, str(text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
