"""What is not the sentence's own words is masked, so that 纪律检查委员会 inspects nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from kg.lexicon import event_types
from kg.model.mention import Group, OrganisationMention, Token

MASK = "□"
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans and what stands in 《》 and “” replaced character for character."""
    chars = list(text)
    for begin, end in [*spans, *(m.span() for m in _QUOTED.finditer(text))]:
        chars[begin:end] = MASK * (end - begin)
    return "".join(chars)


def sentence_masked(
    text: str,
    groups: Sequence[Group],
    bodies: Sequence[OrganisationMention],
    tokens: Sequence[Token],
) -> str:
    """The text without bodies, people, quotations, and nouns in which a verb only seems to stand
    (检查站)."""
    ends = {g.end for g in groups}
    spans = [(b.begin, b.end) for b in bodies] + [(_begin(text, g, ends), g.end) for g in groups]
    return masked(text, spans + [(t.begin, t.end) for t in tokens if _noun_with_a_verb(text, t)])


_LONGEST_VERB = 4
_PLANNED = ("将", "拟")


def _begin(text: str, g: Group, ends: Set[int]) -> int:
    """Where the titles of a group begin: 外事|调研部长, of which 调研 is no act; 会见了团长,
    甲会见团长 and 将|出席总统举行的宴会 are. ends: where groups end."""
    near = max(0, g.begin - _LONGEST_VERB)
    for begin, end, _ in event_types.verbs(text[near : g.begin]):
        at = near + begin
        acts = at in ends or text[g.begin - 1] in "了过" or text[at - 1 : at] in _PLANNED
        if near + end == g.begin and not acts and event_types.vetoed(text, at, g.begin):
            return at
    return g.begin


def _noun_with_a_verb(text: str, t: Token) -> bool:
    if t.tag not in ("n", "nz") or t.end - t.begin not in (2, 3):
        return False
    return _verb_inside(text[t.begin : t.end])


@lru_cache(maxsize=1 << 14)
def _verb_inside(word: str) -> bool:
    """Whether a verb begins behind the beginning of a word."""
    return any(begin > 0 for begin, _, _ in event_types.verbs(word))
