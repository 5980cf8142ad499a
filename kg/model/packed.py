"""Values as bytes and back: between processes, and where they are kept.

The bytes are Python's pickle, read back by a reader that makes nothing but frozen values of
`kg.model` and `kg.linking`, so that bytes of another origin may be wrong but do nothing. Left out
are pages, which who asks has, and what only a page's own steps ask for: words, paragraphs.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from kg.model.mention import Sentence
from kg.model.quote import Quote
from kg.model.source import Article, Page

_VALUES = ("kg.model.", "kg.linking.")
_OTHERS = {("decimal", "Decimal"), (__name__, "quote")}


_KNOWN = 1 << 16
_OFFSETS = tuple(range(_KNOWN))
"""Offsets of pages, each one object that all quotes share."""


class UnpackError(ValueError):
    """The bytes are no such value."""


def packed(value: object) -> bytes:
    """A value as bytes."""
    out = io.BytesIO()
    _Pickler(out, 5).dump(value)
    return out.getvalue()


def unpacked(body: bytes) -> Any:
    """The value of which these are the bytes. UnpackError: they are of none."""
    try:
        return _Unpickler(io.BytesIO(body)).load()
    except Exception as error:  # pickle may raise anything on bytes that are none
        raise UnpackError(str(error)) from error


def quote(page: str, text: str, begin: int) -> Quote:
    """The quote of an unbroken piece of a page."""
    end = begin + len(text)
    return Quote(page, text, _OFFSETS[begin:end] if end < _KNOWN else tuple(range(begin, end)))


def _quote(q: Quote) -> tuple[Any, ...]:
    """How a quote is packed: of an unbroken one the place of its first character is enough."""
    if q.at and q.at[-1] - q.at[0] + 1 == len(q.at):
        return quote, (q.page, q.text, q.at[0])
    return Quote, (q.page, q.text, q.at)


def _sentence(s: Sentence) -> tuple[Any, ...]:
    """A sentence without its words."""
    return Sentence, tuple(() if f.name == "tokens" else getattr(s, f.name) for f in fields(s))


def _article(a: Article) -> tuple[Any, ...]:
    """An article without its text."""
    return Article, tuple(() if f.name == "paragraphs" else getattr(a, f.name) for f in fields(a))


def _page(_: Page) -> tuple[Any, ...]:
    return Page, ("",) * 5


class _Pickler(pickle.Pickler):
    dispatch_table = {Quote: _quote, Sentence: _sentence, Article: _article, Page: _page}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The class so called, if its values are kept. UnpackError: they are not."""
        return _class(module, name)


@cache
def _class(module: str, name: str) -> Any:
    ours = (module, name) in _OTHERS or module.startswith(_VALUES)
    found = pickle.Unpickler(io.BytesIO()).find_class(module, name) if ours else None
    if (module, name) not in _OTHERS and not is_dataclass(found):
        raise UnpackError(f"{module}.{name} is no value that is kept")
    return found
