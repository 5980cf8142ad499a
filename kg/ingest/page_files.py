"""From a text file to a `Page`: what its bytes say.

Bytes are read as UTF-8, else as UTF-16, else as GB18030; a reading other than UTF-8 must look like
Chinese text, and be no other encoding's. A file that was put together from both has lines of
either. What no reading fits is refused by name: a page of wrong characters would give wrong people.
"""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from kg.errors import InputError
from kg.ingest.foreign_encodings import foreign_encoding, kind_of_file, seven_bits
from kg.model.source import Notes, Page
from kg.storage.raw_files import read_bytes

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WHITE = "\t\n\x0b\x0c\r\x1a"


def read_page(path: str | Path, shown: str | None = None, notes: Notes | None = None) -> Page:
    """The page in the file `path`, called `shown` before readers (its file name if None).
    InputError if it is no text."""
    path = Path(path)
    return page_of(read_bytes(path), path, shown or path.name, notes or Notes())


def page_of(data: bytes, path: Path, shown: str, notes: Notes) -> Page:
    """The page whose bytes a file has. InputError as `read_page`."""
    encoding, text = decode(data, str(path))
    return Page(path.stem, shown, text, hashlib.sha256(data).hexdigest(), encoding, notes)


def decode(data: bytes, where: str = "the page") -> tuple[str, str]:
    """(encoding, text) of a page's bytes; line ends stay as they are, a byte order mark is no
    character of the text.

    `data.decode(encoding)` is `text`; of MIXED each line is so in an encoding of its own. In UTF-16
    any two bytes are a character, so without its mark half must be everyday ones. InputError,
    beginning with `where`, if no encoding fits.
    """
    if file := kind_of_file(data):
        raise InputError(
            f"{where}: is {file}, not text, whatever its name says; give its text, saved as UTF-8"
        )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, _strict(data, mark, encoding, where)
    if seven := seven_bits(data):
        raise InputError(f"{where}: is in {seven}, not UTF-8; save it again as UTF-8")
    utf8 = _try(data, "utf-8")
    if utf8 is not None and not _odd(utf8):
        return "utf-8", utf8
    if found := _beside_utf8(data, where):
        return found
    if utf8 is not None and "\0" not in utf8:
        return "utf-8", utf8
    raise InputError(_refusal(data, where))


def _beside_utf8(data: bytes, where: str) -> tuple[str, str] | None:
    """(encoding, text) of what is not UTF-8; None where no encoding fits. InputError: it is in one
    that would be read as other words."""
    readings = [
        (encoding, text)
        for encoding, least in (("utf-16-le", 0.5), ("utf-16-be", 0.5), ("gb18030", 0))
        if (text := _try(data, encoding)) and _looks_chinese(text) and _commonness(text) >= least
    ]
    as_gb = next((text for encoding, text in readings if encoding == "gb18030"), "")
    mixed = _by_lines(data)
    if mixed and _looks_chinese(mixed) and _commonness(mixed) > max(0.9, _commonness(as_gb)):
        return MIXED, mixed
    foreign = foreign_encoding(data, as_gb) if as_gb else ""
    if foreign:
        raise InputError(
            f"{where}: is in {foreign}, which would be read as other words; save it again as UTF-8"
        )
    return max(readings, key=lambda reading: _commonness(reading[1])) if readings else None


def _strict(data: bytes, mark: bytes, encoding: str, where: str) -> str:
    """The text that the byte order mark promises."""
    text = _try(data, encoding)
    if text is None or "\0" in text or encoding == "utf-16" and _belied(data, mark, text):
        raise InputError(
            f"{where}: begins with the mark of {encoding[:6].upper().rstrip('-')} but is "
            "not; save it again as UTF-8"
        )
    return text


def _belied(data: bytes, mark: bytes, text: str) -> bool:
    """Whether what follows a mark of UTF-16 is plainly another writing: as UTF-16 its words are
    rare, as the other they are everyday ones."""
    if not text or _commonness(text) >= 0.5:
        return False
    others = (
        _try(data[len(mark) :], encoding)
        for encoding in ("utf-8", "gb18030", "utf-16-be" if mark == b"\xff\xfe" else "utf-16-le")
    )
    return any(other and not _odd(other) and _commonness(other) >= 0.9 for other in others)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refusal(data: bytes, where: str) -> str:
    if b"\0" in data:
        return f"{where}: is not text (it has NUL bytes); pages are plain text files"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (
            f"{where}: is not UTF-8 (line {line}, byte {error.start}), UTF-16 or GB18030; save "
            "it again as UTF-8"
        )
    return f"{where}: is not text; pages are plain text files"


def _chinese(c: str) -> bool:
    """An ideograph, or a mark that is printed between them."""
    return (
        "\u2e80" <= c <= "\u9fff"
        or "\uff00" <= c <= "\uffef"
        or "\u2010" <= c <= "\u203b"
        or c == "·"
    )


def _odd(text: str) -> bool:
    """Has characters that no newspaper prints: control, private, unassigned."""
    return any(
        c not in _WHITE and unicodedata.category(c) in ("Cc", "Co", "Cn", "Cs") for c in set(text)
    )


def _looks_chinese(text: str) -> bool:
    """Nothing is odd, and half of what is not ASCII is Chinese."""
    beyond = [c for c in text if not c.isascii() and not c.isspace()]
    return not _odd(text) and 2 * sum(map(_chinese, beyond)) >= len(beyond) > 0


def _commonness(text: str) -> float:
    """The share of characters that GB 2312 has, the everyday ones: UTF-16 read in the wrong order
    gives rare ones."""
    return len(text.encode("gb2312", "ignore").decode("gb2312")) / len(text) if text else 0.0


MIXED = "utf-8 and gb18030"
"""What the encoding of a file is called that has lines in either."""


def _by_lines(data: bytes) -> str | None:
    """The text, each line in the encoding in which its words are the more usual ones; None where a
    line is in neither, or all are in one."""
    found = [_of_line(line) for line in data.split(b"\n")]
    if None in found or {encoding for encoding, _ in filter(None, found)} - {""} != set(_OF_LINES):
        return None
    return "\n".join(text for _, text in filter(None, found))


_OF_LINES = ("utf-8", "gb18030")


def _of_line(line: bytes) -> tuple[str, str] | None:
    if line.isascii():
        return "", line.decode("ascii")
    told = [(encoding, text) for encoding in _OF_LINES if (text := _try(line, encoding))]
    return max(told, key=lambda reading: _everyday(reading[1])) if told else None


def _everyday(text: str) -> float:
    """Of what is not ASCII, the share of everyday Chinese characters."""
    beyond = "".join(c for c in text if not c.isascii())
    return _commonness("".join(filter(_chinese, beyond))) * sum(map(_chinese, beyond)) / len(beyond)
