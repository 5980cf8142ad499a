"""A noun that may name an event, where it stands in its sentence, and the verb that convenes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import event_phrases, event_types
from kg.lexicon.event_types import EventType
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Sentence

_LEFT_EDGE = Pattern("event_names", f"{event_types.CONVENE}[了过完]?|{{goes_through}}了?(?=第)")
UNDERTAKEN = Pattern("reports", "{undertaken}")
HELD = Pattern("reports", "{held}")


@dataclass(frozen=True)
class EventNoun:
    """A noun at begin…end of a sentence; plain: the text without people; clause: where its clause
    begins."""

    s: Sentence
    plain: str
    noun: str
    kind: EventType
    begin: int
    end: int
    clause: int

    @property
    def past(self) -> int:
        """Where it ends, with the mark that closes “向善之夜发布会”."""
        closes = self.s.text[self.end : self.end + 2].lstrip(" ").startswith("”")
        return self.s.text.index("”", self.end) + 1 if closes else self.end

    @property
    def edge(self) -> re.Match[str] | None:
        """The verb that convenes it, before it in its clause."""
        found = [
            m
            for m in _LEFT_EDGE.finditer(self.plain, self.clause, self.begin)
            if not self._in_a_body(m.start())
            and not self._in_a_noun(m)
            and (HELD.match(m[0]) or not event_types.in_vain(self.plain, m.start()))
        ]
        return found[-1] if found else None

    def _in_a_noun(self, m: re.Match[str]) -> bool:
        """启动|仪式, 社团组织|暨论坛, 四海组织|第三次会议举行: part of a name, no verb."""
        longer = event_types.nouns().match(self.plain, m.start())
        if longer is not None and longer.end() > m.end():
            return True
        if UNDERTAKEN.fullmatch(m[0]) and event_phrases.held(self.plain, self.past):
            return True
        organised = self.plain.endswith(words("event_names", "organised"), 0, m.end())
        return organised or self.plain.startswith("暨", m.end())

    def _in_a_body(self, at: int) -> bool:
        """亚太经合|组织: a noun, no verb."""
        return any(b.begin < at < b.end for b in self.s.bodies)


def noun_at(s: Sentence, plain: str, m: re.Match[str]) -> EventNoun:
    """The noun of the lists that was found there. plain: the text without people."""
    kind = event_types.event_type(event_types.noun_types()[m[0]])
    word = m[0] + "议" * (m[0].endswith("会") and s.text.startswith("议", m.end()))
    end = event_phrases.past_its_year(s.text, m.start() + len(word))
    return EventNoun(s, plain, word, kind, m.start(), end, clause_of(plain, m))


def clause_of(plain: str, m: re.Match[str]) -> int:
    """Where the clause begins in which something was found."""
    return max(plain.rfind(c, 0, m.start()) for c in ",。;:!?") + 1
