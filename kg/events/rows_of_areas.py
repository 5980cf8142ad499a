"""Areas that stand in a row: a tour of 江苏、安徽 is at no one of them, and stops in each."""

from __future__ import annotations

from collections.abc import Iterator

from kg.events.rooms import is_area
from kg.lexicon.patterns import Pattern
from kg.model.mention import PlaceMention, Sentence

Row = tuple[PlaceMention, ...]
_JOINTS = ("、", "和", "与", "及")
_THERE = Pattern("reports", "(?:{comes_to}|{arrives_at})$")


def row_of(s: Sentence, first: PlaceMention) -> Row:
    """The areas joined to one that stand behind it, with it; empty where none does."""
    row = [first]
    for p in s.places:
        between = s.text[row[-1].end : p.begin] if p.begin >= row[-1].end else "-"
        joined = between in _JOINTS or not between and s.paragraph < 0
        if joined and is_area(p) and not p.deictic:
            row.append(p)
    return tuple(row) if len(row) > 1 and is_area(first) else ()


def gone_to(s: Sentence) -> Iterator[PlaceMention]:
    """The areas of the rows to which a sentence says that somebody went: 在|江苏、安徽|调研."""
    for p in s.places:
        if _THERE.search(s.text, 0, p.begin):
            yield from row_of(s, p)


def around(first: PlaceMention) -> PlaceMention | None:
    """The area that holds a row: 广东 of 广东深圳、惠州; None where the first does not say."""
    if not first.container or first.within is None:
        return None
    end = first.begin + len(first.container)
    return PlaceMention(first.begin, end, first.container, "AdminArea", link=first.within)
