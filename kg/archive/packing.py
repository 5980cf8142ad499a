"""A page's reading as bytes and back, without its page, which who asks for the reading has, and
what only the page's own steps ask for: words, paragraphs, predicates."""

from __future__ import annotations

from dataclasses import replace

from kg.model.packed import UnpackError, packed, unpacked
from kg.model.reading import PageReading
from kg.model.source import Page


def pack(reading: PageReading) -> bytes:
    """The reading as bytes."""
    return packed(replace(reading, predicates=()))


def unpack(body: bytes, page: Page) -> PageReading:
    """The reading of `page`. UnpackError: the bytes are none."""
    reading = unpacked(body)
    if not isinstance(reading, PageReading):
        raise UnpackError(f"a {type(reading).__name__}, not a reading")
    return replace(reading, page=page)
