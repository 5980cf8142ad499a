"""Pages that stand in an archive more than once: the same page, another edition of it, a reprint.

Texts are compared by a sample of their shingles (runs of characters, white space apart): those
whose checksum ends in zeros, so that two texts with a passage in common have the same ones of it.
What is looked up is an index of shingles: the work grows with the pages, not with their pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from kg.model.quote import fold, squeeze
from kg.model.source import Page

WIDTH = 8
"""Characters of a shingle."""
SAMPLED = 8
"""One shingle in so many is kept."""
COMMON = 16
"""Pages that may share a shingle; what more share is a form of words, or a masthead."""
LEAST = 12
"""Shingles that two texts must share: about a hundred characters."""
EDITION = 0.7
"""Of the shingles of two pages of one day, the share that editions of one page have in common."""
UNDATED = 0.92
"""The same, where it is not known of what day the pages are."""
REPRINT = 0.4
"""Of the smaller page, the share that another page has too."""
_NUMBER = re.compile("[0-9]+")
_TOLD = 20


class Twin(NamedTuple):
    """Two pages with text in common. kind: same, edition, reports; kept: the one that is counted,
    where only one is; alike: the part of their text that they share."""

    first: Page
    second: Page
    kind: str
    alike: float

    @property
    def left_out(self) -> Page | None:
        """The page that is not counted: of two editions the shorter; None for two reports."""
        if self.kind == "reports":
            return None
        shorter = len(self.first.text) < len(self.second.text)
        return self.first if shorter else self.second

    def line(self) -> str:
        """What is told of it."""
        a, b = self.first.file, self.second.file
        if self.kind == "reports":
            return f"{a} and {b}: {self.alike:.0%} of the one stands in the other; two reports"
        out = self.left_out
        kept = b if out is self.first else a
        what = "the same page as" if self.kind == "same" else f"{self.alike:.0%} the same as"
        return f"{out.file if out else ''}: is {what} {kept}, and is not counted again"


class Once(NamedTuple):
    """The pages that are counted, and a line for each that is not, and for reports in common."""

    pages: tuple[Page, ...]
    lines: tuple[str, ...] = ()


def counted_once(pages: Sequence[Page]) -> Once:
    """The pages without those that are others over again. Their order stays."""
    twins = list(find(pages))
    out = {id(page) for twin in twins if (page := twin.left_out)}
    kept = tuple(page for page in pages if id(page) not in out)
    lines = [twin.line() for twin in twins if twin.left_out]
    reports = [twin.line() for twin in twins if not twin.left_out]
    if len(reports) > _TOLD:
        more = f"{len(reports) - _TOLD} more pairs of pages have text in common"
        reports = [*reports[:_TOLD], more]
    return Once(kept, (*lines, *reports))


def find(pages: Sequence[Page]) -> Iterator[Twin]:
    """All pairs of pages with text in common, equal ones first; of several each with the first."""
    plain = [squeeze(fold(page.text)) for page in pages]
    groups: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(plain):
        groups[text].append(i)
    apart: list[int] = []
    for text, members in groups.items():
        firsts = [members[0]]
        for i in members[1:] if text else ():
            same = next((f for f in firsts if _may_be_one(pages[f], pages[i])), None)
            yield _twin(pages, firsts[0] if same is None else same, i, same is not None)
            firsts += [i] if same is None else []
        apart.append(members[0])
    yield from _alike(pages, plain, sorted(apart))


def _twin(pages: Sequence[Page], first: int, second: int, once: bool) -> Twin:
    return Twin(pages[first], pages[second], "same" if once else "reports", 1.0)


def _alike(pages: Sequence[Page], plain: list[str], apart: list[int]) -> Iterator[Twin]:
    """Pairs of different texts that share a good part."""
    sampled = {i: shingles(plain[i]) for i in apart}
    shared = _shared(sampled)
    for (i, j), n in sorted(shared.items()):
        less, both = sorted((len(sampled[i]), len(sampled[j])))[0], len(sampled[i] | sampled[j])
        if n < LEAST or n < REPRINT * less:
            continue
        one_day = _same_day(pages[i], pages[j])
        least = EDITION if one_day else UNDATED
        may_be_one = _may_be_one(pages[i], pages[j])
        if n >= least * both and may_be_one and (one_day or _same_numbers(plain[i], plain[j])):
            yield Twin(pages[i], pages[j], "edition", n / both)
        else:
            yield Twin(pages[i], pages[j], "reports", n / less)


def _shared(sampled: dict[int, frozenset[int]]) -> Counter[tuple[int, int]]:
    """How many shingles each two texts share; pairs that share none are not there."""
    index: dict[int, list[int]] = defaultdict(list)
    for i, own in sampled.items():
        for shingle in own:
            index[shingle].append(i)
    found: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        if 1 < len(holders) <= COMMON:
            found.update(combinations(holders, 2))
    return found


def shingles(text: str) -> frozenset[int]:
    """The sampled shingles of a text, as checksums."""
    data = text.encode("utf-16-le", "surrogatepass")
    size = 2 * WIDTH
    sums = (crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, 2))
    return frozenset(s for s in sums if s % SAMPLED == 0)


def _may_be_one(a: Page, b: Page) -> bool:
    """Whether two pages may be of one issue of one paper, as far as it is known."""
    return _agree(a.notes.paper, b.notes.paper) and _agree(a.notes.issued, b.notes.issued)


def _agree(a: str | None, b: str | None) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)


def _same_numbers(a: str, b: str) -> bool:
    """Whether two texts write the same numbers: those of two days' bulletins differ."""
    return Counter(_NUMBER.findall(a)) == Counter(_NUMBER.findall(b))


def _same_day(a: Page, b: Page) -> bool:
    return bool(a.notes.issued) and a.notes.issued == b.notes.issued
