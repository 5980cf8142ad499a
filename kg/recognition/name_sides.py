"""What stands beside the places of a sentence where candidates begin and end."""

from __future__ import annotations

from functools import cache

from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_neighbours import (
    LEFT,
    RIGHT,
    Rule,
    after_accepted_name,
    before_accepted_name,
    decide,
)


class Sides:
    """What stands beside the places of a sentence, each decided once for all candidates there."""

    def __init__(self, sentence: NameSentence, known: Known) -> None:
        self._sentence, self._known = sentence, known
        self._left: dict[int, str] = {}
        self._right: dict[int, str] = {}

    def left(self, begin: int) -> str:
        """The name of the rule that decides what stands to the left of a candidate from here."""
        if begin not in self._left:
            alone = self._alone(self._sentence.left, LEFT, begin)
            self._left[begin] = self._knowing(alone, LEFT, after_accepted_name, begin)
        return self._left[begin]

    def right(self, end: int) -> str:
        """The name of the rule that decides what stands to the right of a candidate up to here."""
        if end not in self._right:
            alone = self._alone(self._sentence.right, RIGHT, end)
            self._right[end] = self._knowing(alone, RIGHT, before_accepted_name, end)
        return self._right[end]

    def _alone(self, decided: dict[int, str], rules: tuple[Rule, ...], at: int) -> str:
        """What is decided where no name is known."""
        if at not in decided:
            decided[at] = decide(rules, self._sentence, at, NOBODY)
        return decided[at]

    def _knowing(self, alone: str, rules: tuple[Rule, ...], accepted: Rule, at: int) -> str:
        """The same where names are known, of which only one rule knows."""
        if self._known is NOBODY or alone not in _later(rules, accepted):
            return alone
        return accepted.__name__ if accepted(self._sentence, at, self._known) else alone


@cache
def _later(rules: tuple[Rule, ...], rule: Rule) -> frozenset[str]:
    """The names of the rules that are asked after that one."""
    return frozenset(other.__name__ for other in rules[rules.index(rule) + 1 :])
