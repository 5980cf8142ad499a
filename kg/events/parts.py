"""The parts of a sentence: 县长甲到河东镇调研;|副县长乙主持会议 tells of each by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kg.events.masking import masked
from kg.model.event import Draft, Predicate
from kg.model.mention import Sentence


@dataclass(frozen=True)
class Part:
    """What stands between two ; of a sentence, at begin…end, with its acts."""

    begin: int
    end: int
    acts: tuple[Predicate, ...]

    def holds(self, at: int) -> bool:
        """Whether a character of the sentence is one of its own."""
        return self.begin <= at < self.end


def parts(s: Sentence, acts: Sequence[Predicate]) -> list[Part]:
    """The parts in order, one of a sentence without ; outside of its quotations."""
    ends = [m.end() for m in re.finditer(";", masked(s.text, []))]
    edges = [0, *ends, len(s.text) + 1]
    return [
        Part(begin, end, tuple(a for a in acts if begin <= a.at < end))
        for begin, end in zip(edges, edges[1:], strict=False)
    ]


def told_of(begun: Sequence[list[Draft]]) -> list[list[Draft]]:
    """The events that the acts of each part may be of: its own, else those told of before it in the
    sentence, else any of the sentence."""
    found: list[list[Draft]] = []
    before = list(chain.from_iterable(begun))
    for own in begun:
        before = own or before
        found.append(before)
    return found
