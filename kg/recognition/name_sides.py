"""What stands beside the places of a sentence where candidates begin and end."""

from __future__ import annotations

from kg.recognition.name_context import Known, NameSentence
from kg.recognition.name_neighbours import LEFT, RIGHT, decide


class Sides:
    """What stands beside the places of a sentence, each decided once for all candidates there."""

    def __init__(self, sentence: NameSentence, known: Known) -> None:
        self._sentence, self._known = sentence, known
        self._left: dict[int, str] = {}
        self._right: dict[int, str] = {}

    def left(self, begin: int) -> str:
        """The name of the rule that decides what stands to the left of a candidate from here."""
        if begin not in self._left:
            self._left[begin] = decide(LEFT, self._sentence, begin, self._known)
        return self._left[begin]

    def right(self, end: int) -> str:
        """The name of the rule that decides what stands to the right of a candidate up to here."""
        if end not in self._right:
            self._right[end] = decide(RIGHT, self._sentence, end, self._known)
        return self._right[end]
