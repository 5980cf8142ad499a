"""What bad files cost: time and memory of each kind, read alone in a process of its own."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from .corpus import ROOT
from .printing import heading, table

FILES = ROOT / "tests/data/drawer"
SCAN = ROOT / "tests/data/scan_3_columns.png"
_LARGE = 600 << 20
"""Bytes that a bomb unpacks to."""
_ASK = """
import resource, sys
from kg.errors import InputError
from kg.ingest.drawer import open_drawer
try:
    found = open_drawer(sys.argv[1])
    said = [*found.skipped, f"{len(found.pages)} pages are read"][:1]
except InputError as error:
    said = [str(error)]
used = resource.getrusage(resource.RUSAGE_SELF)
print(said[0].rpartition("/")[2][:90])
# The most memory of this process: ru_maxrss has also that of the one that began it
high = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(used.ru_utime + used.ru_stime, int(high[0].split()[1]) // 1024)
"""


def run() -> str:
    """A row for each kind of file: what is said, CPU seconds, megabytes."""
    what = "Each file alone: what is said of it, CPU seconds, megabytes at the most."
    with tempfile.TemporaryDirectory() as folder:
        rows = [_row(name, make, Path(folder)) for name, make in KINDS.items()]
    return heading("bad_files", what) + table(("file", "CPU s", "MB", "said"), rows)


def _row(name: str, make: Callable[[], bytes], folder: Path) -> tuple[str, ...]:
    path = folder / name
    path.write_bytes(make())
    asked = [sys.executable, "-c", _ASK, str(path)]
    told = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, timeout=900)
    path.unlink()
    said, used = told.stdout.splitlines() if told.returncode == 0 else ("FAILED", "0 0")
    seconds, megabytes = used.split()
    return name, f"{float(seconds):.1f}", megabytes, said


# ---- the files ------------------------------------------------------------------------


def truncated(path: Path) -> Callable[[], bytes]:
    """Two thirds of a file."""
    return lambda: path.read_bytes()[: path.stat().st_size * 2 // 3]


def zip_bomb(inner: str, size: int = _LARGE) -> Callable[[], bytes]:
    """A zip, or an office document, whose one member is nothing but zeros."""

    def make() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
            packed.open(inner, "w", force_zip64=True) as member,
        ):
            for _ in range(size >> 20):
                member.write(bytes(1 << 20))
        return out.getvalue()

    return make


class _Zeros(io.RawIOBase):
    """A stream of zeros without end."""

    def read(self, size: int = -1) -> bytes:
        return bytes(max(0, size))


def tar_bomb() -> bytes:
    """The same as a tar."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        info = tarfile.TarInfo("a.txt")
        info.size = _LARGE
        packed.addfile(info, _Zeros())
    return out.getvalue()


def image(size: tuple[int, int], colour: int = 255) -> Callable[[], bytes]:
    """A page of one grey, width by height."""

    def make() -> bytes:
        from PIL import Image

        out = io.BytesIO()
        Image.new("L", size, colour).save(out, "PNG")
        return out.getvalue()

    return make


def noise() -> bytes:
    """An image of specks."""
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("L", (2400, 3400), random.Random(1).randbytes(2400 * 3400)).save(out, "PNG")
    return out.getvalue()


def many_pages() -> bytes:
    """A PDF of 10,000 pages of text."""
    import pypdfium2

    source, made = pypdfium2.PdfDocument(FILES / "bulletin.pdf"), pypdfium2.PdfDocument.new()
    for _ in range(10_000 // len(source)):
        made.import_pages(source)
    return _saved(made)


def huge_page() -> bytes:
    """A PDF whose one page is five metres wide, with a drawing and no text."""
    import pypdfium2
    from pypdfium2 import raw

    made = pypdfium2.PdfDocument.new()
    page = made.new_page(14_400, 14_400)
    drawing = raw.FPDFPageObj_CreateNewRect(10, 10, 3000, 3000)
    raw.FPDFPath_SetDrawMode(drawing, 1, 1)
    raw.FPDFPage_InsertObject(page, drawing)
    page.gen_content()
    return _saved(made)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def laughs() -> bytes:
    """XML whose entities grow without bounds."""
    each = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "x">{each}]><alto>&e9;</alto>'.encode()


def encrypted_zip() -> bytes:
    """A zip whose member is marked as encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "市长")
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def of(path: Path) -> Callable[[], bytes]:
    """A file as it is, to be called otherwise."""
    return path.read_bytes


def plain(data: bytes) -> Callable[[], bytes]:
    """These bytes."""
    return lambda: data


KINDS: dict[str, Callable[[], bytes]] = {
    "encrypted.pdf": of(FILES / "locked.pdf"),
    "encrypted.zip": encrypted_zip,
    "truncated.pdf": truncated(FILES / "bulletin.pdf"),
    "truncated.docx": truncated(FILES / "word.docx"),
    "truncated.odt": truncated(FILES / "pandoc.odt"),
    "truncated.epub": truncated(FILES / "pandoc.epub"),
    "truncated.png": truncated(SCAN),
    "bomb.zip": zip_bomb("a.txt"),
    "bomb.docx": zip_bomb("word/document.xml"),
    "bomb.odt": zip_bomb("content.xml"),
    "bomb.epub": zip_bomb("META-INF/container.xml"),
    "bomb.tgz": tar_bomb,
    "bomb.png": image((20_000, 20_000)),
    "bomb.xml": laughs,
    "deep.json": plain(b"[" * 200_000),
    "deep.xml": plain(b"<a>" * 100_000),
    "deep.html": plain(b"<div>" * 100_000),
    "pages.pdf": many_pages,
    "huge.pdf": huge_page,
    "nothing.png": image((3000, 4000)),
    "specks.png": noise,
    "tiny.png": image((20, 20)),
    "is_pdf.docx": of(FILES / "bulletin.pdf"),
    "is_docx.pdf": of(FILES / "word.docx"),
    "is_pdf.txt": of(FILES / "bulletin.pdf"),
    "is_png.html": of(SCAN),
    "is_html.txt": of(FILES / "news-site.html"),
    "is_text.zip": plain("市长".encode()),
    "is_text.sqlite": plain("市长".encode()),
    "is_text.png": plain("市长".encode()),
    "empty.pdf": plain(b""),
    "nul.txt": plain(bytes(1000)),
}
"""Name → the file that is so called."""
