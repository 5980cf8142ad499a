"""Which of somebody's posts stands for all of them: of the main ones the latest.

A side post (领导小组组长, 组委会副主席) never stands before a main one, nor one that so few
sentences tell that it may be read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from kg.export.node_text import refs, text_of
from kg.lexicon.loader import alternatives, words
from kg.model.graph import Graph
from kg.model.node import Node

SLIP = 0.04
"""Share of the sentences that tell somebody's posts below which a post may be read wrongly."""
_A_YEAR = 10_000
"""Between the numbers of a day and of the same day of the next year (`_number`)."""


class Seen(NamedTuple):
    """A post as the pages attest it.

    name   of the post
    first  the first issue that tells it (YYYY-MM-DD, or empty)
    last   the last one
    times  sentences
    open   nobody knows of what it is
    over   it is told as a former one, or as one to come
    """

    name: str
    first: str
    last: str
    times: int
    open: bool = False
    over: bool = False


def places_of_posts(graph: Graph) -> dict[str, int]:
    """Each tenure's place among those of its holder whose post the graph has."""
    held: dict[str, list[tuple[str, Seen]]] = {}
    for t in graph.of("Tenure"):
        posts = (graph.node(post) for post in refs(t, "post") if post in graph)
        for holder, post in product(refs(t, "holder"), posts):
            held.setdefault(holder, []).append((t.id, seen_in(t, post.name, post.cls)))
    found: dict[str, int] = {}
    for own in held.values():
        order = main_first([seen for _, seen in own])
        found.update((own[n][0], place) for place, n in enumerate(order))
    return found


def seen_in(tenure: Node, post: str, cls: str) -> Seen:
    """What a tenure says of its post, which has that name and class."""
    first, last = text_of(tenure, "firstSeen"), text_of(tenure, "lastSeen")
    over = bool(tenure.get("former") or tenure.get("nominated"))
    return Seen(post, first, last, len(tenure.all("evidence")), cls == "GenericPost", over)


def main_first(held: Sequence[Seen]) -> list[int]:
    """The places of a person's posts in the list, that of the main one of late first.

    >>> vice = Seen("甲市副市长", "2015-01-02", "2018-03-02", 9)
    >>> mayor = Seen("甲市市长", "2018-04-01", "2018-05-01", 2)
    >>> beside = Seen("甲市防汛指挥部指挥长", "2018-04-02", "2019-01-01", 5)
    >>> main_first([vice, beside, mayor])
    [2, 0, 1]
    """
    now = _held_now(held)

    def place(n: int) -> tuple[bool, bool, bool, bool, int, int, str]:
        h = held[n]
        since = 0 if n in now else -_number(h.last)
        return h.open, h.over, is_side_post(h.name), n not in now, since, -h.times, h.name

    return sorted(range(len(held)), key=place)


def _held_now(held: Sequence[Seen]) -> Collection[int]:
    """The main posts that are seen to the last: those over before the latest of them began are
    not."""
    least = SLIP * sum(h.times for h in held)
    main = [n for n, h in enumerate(held) if _is_main(h) and h.times >= least]
    last = max((_number(held[n].last) for n in main), default=0)
    late = [n for n in main if _number(held[n].last) >= last - _A_YEAR]
    begun = max((_number(held[n].first) for n in late), default=0)
    return {n for n in late if _number(held[n].last) >= begun}


def _is_main(h: Seen) -> bool:
    return not (h.open or h.over or is_side_post(h.name))


def _number(day: str) -> int:
    """A day, or the first of a month or year, as a number that grows; 0 where none is known."""
    return int((day.replace("-", "") + "0000")[:8] if day else 0)


def is_side_post(name: str) -> bool:
    """Whether a post is of a body for one task, or one of honour.

    >>> is_side_post("甲市防汛抗旱指挥部指挥长"), is_side_post("甲市市长")
    (True, False)
    """
    return bool(_side().search(name))


@cache
def _side() -> re.Pattern[str]:
    bodies = alternatives(words("bodies", "suffixes.Headquarters"))
    return re.compile(f"{bodies}|{alternatives(words('careers', 'beside_posts'))}")
