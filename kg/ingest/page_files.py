"""From files to `Page`s: which files are pages, how they are called, and what their bytes say.

Bytes are read as UTF-8, else as UTF-16, else as GB18030; a reading other than UTF-8 must look like
Chinese text, and be no other encoding's. What no reading fits is refused by name: a page of wrong
characters would give wrong people.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.ingest.foreign_encodings import foreign_encoding, kind_of_file, seven_bits
from kg.model.source import Notes, Page
from kg.storage.raw_files import read_bytes

Paths = str | Path | Sequence[str | Path]

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WHITE = "\t\n\x0b\x0c\r\x1a"


def read_page(path: str | Path, shown: str | None = None, notes: Notes | None = None) -> Page:
    """The page in the file `path`, called `shown` before readers (its file name if None).
    InputError if it is no text."""
    path = Path(path)
    data = read_bytes(path)
    encoding, text = decode(data, str(path))
    return Page(
        path.stem,
        shown or path.name,
        text,
        hashlib.sha256(data).hexdigest(),
        encoding,
        notes or Notes(),
    )


def find_pages(paths: Paths) -> list[Path]:
    """The page files among and under `paths`, sorted by page name; see `shown_names`."""
    return list(shown_names(paths))


def shown_names(paths: Paths) -> dict[Path, str]:
    """Page file → the path that readers see, the same from whichever folder the program is run;
    sorted by page name.

    A folder gives its *.txt, at any depth: `seeds/2022/a.txt` found in `/x/seeds`; a file given
    alone is shown by its name. Links to folders are followed, each folder once. InputError: no such
    path, a link that leads nowhere or round in a circle, a folder without pages, a file that is not
    *.txt, two pages of one name.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    if not given:
        raise InputError("no page was given: give a .txt file or a folder of them")
    found: dict[Path, tuple[Path, str]] = {}
    for path, shown in (pair for one in given for pair in _pages_of(Path(one))):
        key = _resolved(path)
        if key not in found or len(shown) > len(found[key][1]):
            found[key] = (path, shown)
    by_name: dict[str, tuple[Path, str]] = {}
    for path, shown in sorted(found.values()):
        other, _ = by_name.setdefault(path.stem, (path, shown))
        if other != path:
            raise InputError(
                f"two pages are called {path.stem}: {other} and {path}; rename one of them"
            )
    return dict(by_name[name] for name in sorted(by_name))


def beside(paths: Paths, name: str) -> list[Path]:
    """What is called `name` (pages.toml, say) in the given folders and beside the given files, each
    once, sorted; a pipe or a dead link too."""
    given = [Path(p) for p in ([paths] if isinstance(paths, (str, Path)) else paths)]
    return sorted(
        {f for p in given if os.path.lexists(f := (p if p.is_dir() else p.parent) / name)}
    )


def _pages_of(path: Path) -> Iterator[tuple[Path, str]]:
    """The pages of one given path, each with the name shown."""
    if path.is_file():
        if path.suffix.lower() != ".txt":
            raise InputError(
                f"{path}: is not a page; pages are .txt files, or give the folder that holds them"
            )
        yield path, path.name
        return
    if not path.is_dir():
        there = os.path.lexists(path)
        raise InputError(
            f"{path}: "
            + ("is neither a file nor a folder" if there else "there is no such file or folder")
        )
    pages = [
        Path(folder, name)
        for folder, names in _walk(path)
        for name in names
        if name.lower().endswith(".txt")
    ]
    if not pages:
        raise InputError(f"{path}: has no pages in it; pages are .txt files")
    for page in pages:
        yield page, (Path(_resolved(path).name) / page.relative_to(path)).as_posix()


def file_shown(folder: Path, shown: str) -> Path:
    """Where the page that readers see as `shown` lies in `folder`: in the folder that was read, in
    the one above it, or alone.

    What is shown is taken for a name only: it never leads out of the folder. The path may not
    exist.
    """
    parts = [part for part in PurePosixPath(shown).parts if part not in ("/", "..")] or [""]
    tried = [folder.joinpath(*parts[1:]), folder.joinpath(*parts), folder / parts[-1]]
    return next(
        (path for path in tried if path.is_file()), tried[0] if len(parts) > 1 else tried[-1]
    )


def _resolved(path: Path) -> Path:
    """The path without links."""
    try:
        return path.resolve(strict=True)
    except (
        OSError,
        RuntimeError,
    ) as error:  # Python below 3.13 has an error of its own for a circle of links
        told = getattr(error, "strerror", None) or "its links lead round in a circle"
        raise InputError(f"{path}: cannot be read ({told})") from error


def _walk(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Folders and their files' names; hidden ones (.git, ._copy.txt) are nobody's pages. What links
    lead to comes after what is there."""

    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be read ({error.strerror})") from error

    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        start = waiting.pop(0)
        for folder, inner, names in os.walk(start, onerror=refuse):
            real = _resolved(Path(folder))
            inner[:] = sorted(d for d in inner if not d.startswith(".") and real not in seen)
            waiting += [Path(folder, d) for d in inner if Path(folder, d).is_symlink()]
            if real not in seen:
                seen.add(real)
                yield folder, sorted(n for n in names if not n.startswith("."))


def decode(data: bytes, where: str = "the page") -> tuple[str, str]:
    """(encoding, text) of a page's bytes; line ends stay as they are, a byte order mark is no
    character of the text.

    `data.decode(encoding)` is `text`. In UTF-16 any two bytes are a character, so without its mark
    half must be everyday ones. InputError, beginning with `where`, if no encoding fits.
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
    readings = [
        (encoding, text)
        for encoding, least in (("utf-16-le", 0.5), ("utf-16-be", 0.5), ("gb18030", 0))
        if (text := _try(data, encoding)) and _looks_chinese(text) and _commonness(text) >= least
    ]
    as_gb = next((text for encoding, text in readings if encoding == "gb18030"), "")
    foreign = foreign_encoding(data, as_gb) if as_gb else ""
    if foreign:
        raise InputError(
            f"{where}: is in {foreign}, which would be read as other words; save it again as UTF-8"
        )
    if readings:
        return max(readings, key=lambda reading: _commonness(reading[1]))
    if utf8 is not None and "\0" not in utf8:
        return "utf-8", utf8
    raise InputError(_refusal(data, where))


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
    return len(text.encode("gb2312", "ignore").decode("gb2312")) / len(text)
