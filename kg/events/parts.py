"""The parts of a sentence: 县长甲到河东镇调研;|副县长乙主持会议 tells of each by itself, so does
甲会见了丙,|乙会见了丁."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.events.each_goes import their_beginnings
from kg.events.masking import masked
from kg.events.own_part import goes_on
from kg.events.visits_apart import further_visits
from kg.lexicon import event_types
from kg.model.event import Draft, Predicate
from kg.model.mention import Sentence


def clause_begin(text: str, at: int) -> int:
    """The offset where the clause that holds a place begins."""
    return max(text.rfind(mark, 0, at) for mark in ",。;") + 1


@dataclass(frozen=True)
class Part:
    """What a sentence tells by itself, at begin…end, with its acts."""

    begin: int
    end: int
    acts: tuple[Predicate, ...]

    def holds(self, at: int) -> bool:
        """Whether a character of the sentence is one of its own."""
        return self.begin <= at < self.end

    @property
    def unsaid(self) -> Part:
        """The part without the words of somebody that end it: 市长甲表示,|云州是好伙伴."""
        words = (a.said_at for a in self.acts if a.said_at and a.relation == "subject")
        end = min((at for at in words if at > self.begin), default=self.end)
        return replace(self, end=min(end, self.end))


def parts(s: Sentence, acts: Sequence[Predicate]) -> list[Part]:
    """The parts in order, one of a sentence that tells of one meeting without a ;, outside of
    its quotations, behind which another may begin."""
    ends = [m.end() for m in re.finditer(";", masked(s.text, []))]
    ends = [end for end in ends if not goes_on(s.text, end - 1) or any(a.at == end for a in acts)]
    others = {*_further_meetings(acts), *their_beginnings(acts), *further_visits(s, acts)}
    edges = [0, *sorted({*ends, *others}), len(s.text) + 1]
    return [
        Part(begin, end, tuple(a for a in acts if begin <= a.at < end))
        for begin, end in zip(edges, edges[1:], strict=False)
    ]


def _further_meetings(acts: Sequence[Predicate]) -> list[int]:
    """Where it is told whom another host meets: 会见了丙,|副县长乙会见了丁."""
    host: Predicate | None = None
    met: list[Predicate] = []
    for act in acts:
        if act.relation == "subject":
            host = act
        elif host and act.relation in ("met", "with") and _meets(host):
            met.append(host)
    hosts = list(dict.fromkeys(host.at for host in met))
    return hosts[1:]


def _meets(host: Predicate) -> bool:
    return event_types.role_for("talk") in host.roles


def told_of(begun: Sequence[list[Draft]]) -> list[list[Draft]]:
    """The events that the acts of each part may be of: its own, else those told of before it in the
    sentence, else any of the sentence."""
    found: list[list[Draft]] = []
    before = list(chain.from_iterable(begun))
    for own in begun:
        before = own or before
        found.append(before)
    return found
