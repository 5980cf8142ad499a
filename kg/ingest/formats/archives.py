"""Members of zip and tar archives, within bounds: no bomb is unpacked, nothing leads elsewhere.

Nothing is written to disk; a member is read into memory, one at a time.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from kg.errors import InputError
from kg.ingest.formats.extract import Source

MEMBERS = 200_000
LARGEST = 256 << 20
"""Bytes of one member."""
TOTAL = 2 << 30
"""Bytes of all members of an archive, unpacked."""
RATIO = 200
"""How many times its packed size a large member may be: text packs to a tenth or so."""
_SMALL = 4 << 20

Broken = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError)
"""What the libraries raise at archives that are damaged."""


class Member(NamedTuple):
    """A file within an archive, by its path there; `problem` says why it is not read."""

    path: str
    data: bytes
    problem: str = ""


def members(source: Source) -> Iterator[Member]:
    """The files of an archive, by path. InputError: it is damaged or beyond all bounds."""
    is_zip = source.data[:2] == b"PK"
    try:
        yield from _bounded(_of_zip(source) if is_zip else _of_tar(source), source.where)
    except Broken as error:
        raise InputError(f"{source.where}: cannot be unpacked: {_said(error)}") from error
    except (RuntimeError, NotImplementedError, UnicodeError, ValueError) as error:
        raise InputError(f"{source.where}: cannot be unpacked: {_said(error)}") from error


def _said(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else "it is damaged"


def _bounded(found: Iterator[Member], where: str) -> Iterator[Member]:
    """InputError where members are more or larger than an archive of texts has."""
    size = 0
    for number, member in enumerate(found, 1):
        size += len(member.data)
        if number > MEMBERS or size > TOTAL:
            raise InputError(
                f"{where}: holds more than {MEMBERS:,} files or {TOTAL >> 30} GB; "
                "unpack it and give folders"
            )
        yield member


def _of_zip(source: Source) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(source.data)) as opened:
        infos = sorted((i for i in opened.infolist() if not i.is_dir()), key=_path)
        for info in infos:
            packed, unpacked = info.compress_size, info.file_size
            problem = _too_large(unpacked, packed)
            if info.flag_bits & 1:
                problem = "is encrypted; unpack it with its password"
            yield Member(_path(info), b"" if problem else _read(opened, info), problem)


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's bytes; no more than it promised."""
    with opened.open(info) as file:
        return file.read(info.file_size)


def _too_large(unpacked: int, packed: int) -> str:
    if unpacked > LARGEST:
        return f"has {unpacked >> 20} MB, more than {LARGEST >> 20}"
    if unpacked > _SMALL and unpacked > RATIO * max(packed, 1):
        return f"unpacks to {unpacked // max(packed, 1)} times its size, as no text does"
    return ""


def _path(info: zipfile.ZipInfo) -> str:
    """The member's path; where the packer did not say UTF-8 it is that all the same if it can be,
    as Unix writes it, else GB18030, as Windows does."""
    name = info.filename
    if info.flag_bits & 0x800:
        return name
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return name.encode("cp437").decode(encoding)
    return name


def _of_tar(source: Source) -> Iterator[Member]:
    """In the archive's order, so that what is packed as one stream is unpacked once."""
    packed = io.BytesIO(source.data)
    with tarfile.open(fileobj=packed, mode="r:*") as opened:
        for info in opened:
            _stop_bomb(info.offset_data + info.size, len(source.data), source.where)
            if not info.isfile():
                continue
            problem = _too_large(info.size, info.size)
            file = None if problem else opened.extractfile(info)
            yield Member(info.name, file.read() if file else b"", problem)


def _stop_bomb(unpacked: int, packed: int, where: str) -> None:
    """InputError before the members of a packed tar are unpacked beyond reason."""
    if unpacked > TOTAL or (unpacked > 16 * _SMALL and unpacked > RATIO * packed):
        raise InputError(
            f"{where}: unpacks to more than {unpacked // max(packed, 1)} times its size, "
            "as no archive of texts does"
        )
