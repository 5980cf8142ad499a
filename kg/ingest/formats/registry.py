"""Which formats there are, by what files end in, and how a file is read."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from kg.errors import InputError
from kg.ingest.foreign_encodings import is_web_page, kind_of_file
from kg.ingest.formats.archives import members
from kg.ingest.formats.extract import Extract, Extracted, Source
from kg.ingest.page_files import decode


class Format(NamedTuple):
    """A kind of file. needs: the libraries of its reader; begins: what its first bytes may tell."""

    name: str
    endings: tuple[str, ...]
    module: str
    read: str = "read"
    needs: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    def lacks(self) -> str:
        """What is to be installed before such a file can be read; nothing where nothing is."""
        missing = " ".join(PACKAGES.get(name, name) for name in self.missing())
        said = f"needs {missing}, which is not installed: pip install {missing}"
        return said if missing else ""

    def missing(self) -> tuple[str, ...]:
        """Those of the libraries that are not installed."""
        return tuple(n for n in self.needs if importlib.util.find_spec(n) is None)

    def extract(self, source: Source) -> Extracted:
        """The pages of a file. InputError: it cannot be read.

        Libraries of others read what may be hostile: whatever they raise is told of this file.
        """
        self._refuse_others(source)
        module = importlib.import_module(f"kg.ingest.formats.{self.module}")
        reader: Callable[[Source], Extracted] = getattr(module, self.read)
        try:
            return reader(source)
        except InputError:
            raise
        except (Exception, RecursionError, MemoryError) as error:
            told = " ".join(str(error).split())[:120] or type(error).__name__
            raise InputError(f"{source.where}: cannot be read as {self.name} ({told})") from error

    def _refuse_others(self, source: Source) -> None:
        """InputError where there are no bytes, or the first are of another kind of file."""
        if not source.data:
            raise InputError(f"{source.where}: is empty")
        told = kind_of_file(source.data)
        if not told and self.begins and is_web_page(source.data):
            told = "a web page"
        if told and told not in self.begins:
            raise InputError(
                f"{source.where}: is {told}, whatever its name says; name it by what it is"
            )


TEXT = Format("text", (".txt",), "")
ARCHIVE = Format(
    "archive", (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"), ""
)
IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
HTML = Format(
    "HTML", (".html", ".htm", ".shtml"), "ocr_results", "read_html", ("trafilatura", "lxml")
)
_OFFICE = ("a ZIP archive or an Office document", "an Office document")
FORMATS = (
    TEXT,
    ARCHIVE,
    Format("JSON lines", (".jsonl", ".ndjson"), "dumps", "read_jsonl"),
    Format("CSV", (".csv", ".tsv"), "dumps", "read_csv"),
    Format(
        "SQLite",
        (".sqlite", ".sqlite3", ".db"),
        "dumps",
        "read_sqlite",
        begins=("a SQLite database",),
    ),
    Format("Parquet", (".parquet",), "dumps", "read_parquet", ("pyarrow",), ("a Parquet file",)),
    Format("JSON", (".json",), "document_json"),
    HTML,
    Format("MHTML", (".mhtml", ".mht"), "web_page", "read_mhtml", ("trafilatura", "lxml")),
    Format("hOCR", (".hocr",), "ocr_results", "read_html", ("lxml",)),
    Format("XML of OCR", (".xml", ".alto"), "ocr_results", "read_xml", ("lxml",)),
    Format("PDF", (".pdf",), "pdf", "read", ("pypdfium2",), ("a PDF",)),
    Format("scan", IMAGES, "scan", "read", ("PIL", "rapidocr_onnxruntime"), ("a picture",)),
    Format("DOCX", (".docx",), "office", "read_docx", ("docx",), _OFFICE),
    Format("ODT", (".odt",), "office", "read_odt", ("lxml",), _OFFICE),
    Format("EPUB", (".epub",), "office", "read_epub", ("lxml",), _OFFICE),
    Format("Markdown", (".md", ".markdown"), "office", "read_markdown"),
)
PACKAGES = {
    "docx": "python-docx",
    "PIL": "pillow",
    "rapidocr_onnxruntime": "rapidocr-onnxruntime",
}
"""Library → the package that brings it, where that has another name."""
_NOBODYS = ("README", "LICENSE", "MANIFEST", "THUMBS", "DESKTOP")
DEEPEST = 3
"""Archives within archives."""


def format_of(name: str) -> Format | None:
    """The format that a file's name tells; None where it is of no format that is read.

    >>> format_of("a.TAR.GZ").name, format_of("a.gif")
    ('archive', None)
    """
    lower = name.lower()
    return next((f for f in FORMATS if lower.endswith(f.endings)), None)


def format_within(name: str, data: bytes) -> Format | None:
    """The same, but HTML where a web page is called text.

    >>> format_within("a.txt", b"<!DOCTYPE html><html>").name
    'HTML'
    """
    kind = format_of(name)
    return HTML if kind is TEXT and is_web_page(data) else kind


def extract(source: Source, name: str, depth: int = 0) -> Extracted:
    """The pages of the file called `name`. InputError: it is of no format, or cannot be read."""
    kind = format_within(name, source.data)
    if kind is None:
        raise InputError(f"{source.where}: is of no format that is read")
    if lacks := kind.lacks():
        raise InputError(f"{source.where}: {lacks}")
    if kind is TEXT:
        return Extracted([Extract(source.stem, "", decode(source.data, source.where)[1])])
    if kind is ARCHIVE:
        return _unpacked(source, depth)
    return kind.extract(source)


def _unpacked(source: Source, depth: int) -> Extracted:
    """The pages of an archive's files; what is not read of them is told."""
    out = Extracted()
    if depth >= DEEPEST:
        raise InputError(f"{source.where}: is an archive within {DEEPEST} others; unpack it")
    for member in members(source):
        path = PurePosixPath(member.path.replace("\\", "/"))
        where = f"{source.where}/{path}"
        if passed_over(path):
            continue
        if member.problem:
            out.skipped.append(f"{where}: {member.problem}")
            continue
        inner = Source(member.data, where, stem_of(path.name), source.columns)
        try:
            found = extract(inner, path.name, depth + 1)
        except InputError as error:
            out.skipped.append(str(error))
            continue
        out.skipped += found.skipped
        out.pages += [p._replace(part=f"/{path}{p.part}") for p in found.pages]
    return out


def stem_of(name: str) -> str:
    """A file's name without what tells its format: `a.b` of `a.b.txt`, `a` of `a.tar.gz`."""
    kind = format_of(name)
    endings = sorted(kind.endings, key=len, reverse=True) if kind else ()
    ending = next((e for e in endings if name.lower().endswith(e)), "")
    return name[: len(name) - len(ending)] or name


def passed_over(path: PurePosixPath) -> bool:
    """Whether a file is nobody's page: hidden, of a system, a part of a saved web page, a README.

    >>> [passed_over(PurePosixPath(x)) for x in ("__MACOSX/a.txt", "a_files/ad.html", "2022/a.txt")]
    [True, True, False]
    """
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    part_of_one = any(folder.endswith(("_files", ".files")) for folder in path.parts[:-1])
    return hidden or part_of_one or path.stem.upper() in _NOBODYS
