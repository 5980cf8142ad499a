"""Bytes that look like text and are none of ours: other files called .txt, and writings of other
encodings that GB18030 would read as rare words.

GB18030 gives a character for nearly every pair of bytes, so that a page in Shift-JIS or Big5 is no
error to it. Such a page is known by what its own encoding makes of it: kana, hangul, or the words
that every Chinese page repeats.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.lexicon.patterns import Pattern

_FILES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "PostScript"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
)
_WEB_PAGE = re.compile(
    rb"""
    (?: <\?xml [^>]{0,200} > \s* )?      # <?xml version="1.0"?>
    (?: <!-- .{0,2000}? --> \s* )?       # what a browser notes of where it was saved
    < (?: !doctype \s+ )? html [\s>]
    """,
    re.I | re.S | re.X,
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_EVERYDAY_HANGUL = re.compile("[이다는을를의에고하가지로한은도기사]")
# Of a Chinese page a quarter and more; the same words in both scripts
_EVERYDAY = Pattern("archive", "{everyday}")


class _Rival(NamedTuple):
    """An encoding that GB18030 takes for Chinese. least: characters that tell it."""

    codec: str
    name: str
    tells: Callable[[str, str], bool]


def kind_of_file(data: bytes) -> str:
    """What a file is by its first bytes, where it is no text whatever its name; else nothing."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for mark, kind in _FILES if head.startswith(mark)), "")


def is_web_page(data: bytes) -> bool:
    """Whether a file begins as HTML does, whatever its name.

    >>> is_web_page(b" <!DOCTYPE html><html>"), is_web_page(b"<a@b.c> said")
    (True, False)
    """
    return bool(_WEB_PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()))


def foreign_encoding(data: bytes, read: str) -> str:
    """The encoding that bytes, which GB18030 reads as `read`, are plainly in; nothing where that is
    not plain."""
    for codec, name, tells in _RIVALS:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if tells(text, read):
            return name
    return ""


def seven_bits(data: bytes) -> str:
    """The name of an encoding that writes Chinese, Japanese or Korean with ASCII alone; nothing for
    ASCII that is what it seems."""
    if re.search(rb"\x1b\$[()]?[@-J]", data):
        return "ISO-2022"
    pairs = re.findall(rb"~\{(?:[!-w][!-~]){2,}~\}", data)
    return "HZ-GB-2312" if pairs and 3 * sum(map(len, pairs)) > len(data) else ""


def _share(pattern: re.Pattern[str], text: str) -> float:
    """Of the characters that are neither ASCII nor white."""
    beyond = [c for c in text if not c.isascii() and not c.isspace()]
    return len(pattern.findall(text)) / len(beyond) if beyond else 0


def _japanese(text: str, read: str) -> bool:
    return _share(_KANA, text) >= 0.2 and _share(_HALF_KANA, text) < 0.1


def _korean(text: str, read: str) -> bool:
    return (
        _share(_HANGUL, text) > 0.9
        and _share(_EVERYDAY_HANGUL, text) >= 0.15
        and _share(_EVERYDAY.compiled, read) < 0.08
    )


def _traditional(text: str, read: str) -> bool:
    return (
        len(text) >= 10
        and _share(_EVERYDAY.compiled, text) >= 0.12
        and _share(_EVERYDAY.compiled, read) < 0.04
    )


_RIVALS = (
    _Rival("cp932", "Shift-JIS", _japanese),
    _Rival("euc_jp", "EUC-JP", _japanese),
    _Rival("cp949", "EUC-KR", _korean),
    _Rival("big5hkscs", "Big5", _traditional),
)
