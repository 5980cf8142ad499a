"""A quote never forgets where it came from: text that knows, for each of its characters, the place
in its page.

Slicing and joining quotes gives quotes, so provenance is not carried along, it is what the value
is.
Offsets count the characters (Unicode code points) of the decoded file, the first is 0, ends are
exclusive.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, pairwise

from kg.resources import folder


@cache
def _simplified() -> dict[str, str]:
    """Traditional character → simplified one, after OpenCC's TSCharacters (Apache 2.0)."""
    rows = (folder() / "lexicon" / "traditional.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(row.split("\t") for row in rows)


def traditional(text: str) -> str:
    """The traditional forms of a text's characters, each before its simplified one.

    >>> traditional("习温")
    '溫温習习'
    """
    there = set(text)
    pairs = (pair for pair in _simplified().items() if pair[1] in there)
    return "".join(a + b for a, b in sorted(pairs))


@cache
def _radicals() -> dict[str, str]:
    """Radical of the supplement that PDFs put for a character → the character: ⻓ → 长."""
    rows = (folder() / "lexicon" / "radicals.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(row.split("\t") for row in rows)


_KEEP = {
    "丨": "|",
    "丶": "、",
    "`": "、",
    "。": "。",
    "、": "、",
    "·": "·",
    "•": "·",
    "・": "·",
    "‧": "·",
    "●": "●",
    "．": ".",
    "﹑": "、",
    "﹒": "·",
    "“": "“",
    "”": "”",
    "—": "—",
    "…": "…",
    "℃": "℃",
}


def fold_char(c: str) -> str:
    """One character for one: full width to half, look-alike dots to ·, traditional to simplified,
    so that rules need one form."""
    if c in _KEEP:
        return _KEEP[c]
    if "\u4e00" <= c <= "\u9fff":
        return _simplified().get(c, c)
    if c in "\u3000\xa0\u2002\u2003\u2009\t":
        return " "
    folded = _radicals().get(c) or unicodedata.normalize("NFKC", c)
    return _simplified().get(folded, folded) if len(folded) == 1 else c


class _Folder(dict[int, str]):
    """A translation table for str.translate that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_char(chr(code))
        return folded


_FOLDER = _Folder()


def fold(text: str) -> str:
    """`text` with each character folded; the length is kept, so offsets are too."""
    return text.translate(_FOLDER)


def as_printed(text: str) -> str:
    """A name as a reader sees it: no white space, nothing invisible, characters for radicals.

    What is traditional stays so; between words of Latin letters one space stays.
    """
    if text.isascii():
        return " ".join(text.split())
    return whole(squeeze(text))


def whole(text: str) -> str:
    """The text with characters for radicals and nothing invisible.

    >>> whole("防汛⼯作会议"), whole("⿈大⻰")
    ('防汛工作会议', '黄大龙')
    """
    return "".join(map(_whole, text))


def _whole(c: str) -> str:
    """⻓, ⾼ and ⿈ as the characters that they stand for, of the script of today; nothing for what
    shows nothing."""
    if "\u2e80" <= c <= "\u2fdf":
        return fold_char(c)
    if "\uf900" <= c <= "\ufaff":
        return unicodedata.normalize("NFKC", c)
    return "" if unicodedata.category(c) == "Cf" else c


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


@dataclass(frozen=True)
class Quote:
    """Characters of one page.

    page  the page's name (file stem)
    text  the characters as printed
    at    the offset of each of them in the page: len(at) == len(text), strictly rising
    """

    page: str
    text: str
    at: tuple[int, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError(
                f"a quote of {len(self.text)} characters needs as many offsets, not {len(self.at)}"
            )

    @classmethod
    def of(cls, page: str, raw: str, begin: int = 0, end: int | None = None) -> Quote:
        """The characters begin…end of the page's whole text `raw`."""
        text = raw[begin:end]
        return cls(page, text, tuple(range(begin, begin + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, key: slice) -> Quote:
        if not isinstance(key, slice) or key.step not in (None, 1):
            raise TypeError("a quote is sliced as quote[a:b]")
        part = Quote(self.page, self.text[key], self.at[key])
        if "fold" in self.__dict__:  # what was folded is not folded anew
            part.__dict__["fold"] = self.fold[key]
        return part

    def __add__(self, other: Quote) -> Quote:
        """Both, one after the other; of one page, in its order."""
        return Quote.join((self, other)) if self and other else self or other

    @classmethod
    def join(cls, quotes: Sequence[Quote]) -> Quote:
        """All of them, one after the other, as with +, at the cost of their characters alone; at
        least one, none empty."""
        for left, right in pairwise(quotes):
            if left.page != right.page or right.begin < left.end:
                raise ValueError(
                    f"cannot join {left.page}:{left.begin}-{left.end} "
                    f"and {right.page}:{right.begin}-{right.end}"
                )
        return cls(
            quotes[0].page,
            "".join(q.text for q in quotes),
            tuple(chain.from_iterable(q.at for q in quotes)),
        )

    @property
    def begin(self) -> int:
        return self.at[0]

    @property
    def end(self) -> int:
        return self.at[-1] + 1

    @cached_property
    def fold(self) -> str:
        """The text with each character folded (see `fold`); same length."""
        return fold(self.text)

    def strip(self) -> Quote:
        """Without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : left + len(self.text.strip())]

    def lstrip(self, marks: str) -> Quote:
        """Without any of these marks at its beginning."""
        return self[len(self.text) - len(self.text.lstrip(marks)) :]

    def visible(self) -> Quote:
        """Without zero-width characters and soft hyphens; its offsets then have gaps."""
        if self.text.isascii():
            return self
        keep = [i for i, c in enumerate(self.text) if unicodedata.category(c) != "Cf"]
        if len(keep) == len(self.text):
            return self
        text = "".join(self.text[i] for i in keep)
        return Quote(self.page, text, tuple(self.at[i] for i in keep))

    def without_space(self) -> Quote:
        """Without any white space; its offsets then have gaps."""
        keep = [i for i, c in enumerate(self.text) if not c.isspace()]
        return Quote(
            self.page, "".join(self.text[i] for i in keep), tuple(self.at[i] for i in keep)
        )


def folded(words: str) -> str:
    """The text as it is searched: no white space, simplified, half width, lower case.

    >>> folded("會議 ＡＢ")
    '会议ab'
    """
    return squeeze(fold(words)).lower()
