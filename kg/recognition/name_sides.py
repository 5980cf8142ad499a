"""What stands beside the places of a sentence where candidates begin and end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from kg.lexicon.name_model import surnames
from kg.recognition import name_neighbours as beside
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_neighbours import LEFT, RIGHT, Rule, decide
from kg.recognition.name_patterns import doctrines, honorifics, posts_begin, verbs


class Side:
    """One of the two lists of rules, and which of them are asked where a character stands.

    accepted: the one rule that knows the names of the page; beside: rules that fit nowhere but
    beside one of some characters.
    """

    def __init__(
        self,
        rules: tuple[Rule, ...],
        accepted: Rule,
        beside: Mapping[Rule, Callable[[], Set[str]]],
    ) -> None:
        self.accepted = accepted
        self._rules, self._beside = rules, beside
        self._later = frozenset(r.__name__ for r in rules[rules.index(accepted) + 1 :])
        self._asked: dict[str, tuple[Rule, ...]] = {}

    def alone(self, s: NameSentence, at: int, character: str) -> str:
        """What is decided where no name is known; character: what stands beside the place."""
        asked = self._asked.get(character) or self._asked.setdefault(
            character, tuple(r for r in self._rules if self._may_fit(r, character))
        )
        return decide(asked, s, at, NOBODY)

    def _may_fit(self, rule: Rule, character: str) -> bool:
        if rule is self.accepted:
            return False
        return rule not in self._beside or character in self._beside[rule]()

    def knowing(self, alone: str, s: NameSentence, at: int, known: Known) -> str:
        """The same where names are known, of which only one rule knows."""
        if known is NOBODY or alone not in self._later:
            return alone
        return self.accepted.__name__ if self.accepted(s, at, known) else alone


_TO_THE_LEFT = Side(
    LEFT,
    beside.after_accepted_name,
    {
        beside.after_list_item: lambda: {"、"},
        beside.after_spaced_item: lambda: {" "},
        beside.surname_cut_off: surnames,
        beside.after_agent: beside.agent_ends,
        beside.after_done_verb: lambda: {"了"},
    },
)

_TO_THE_RIGHT = Side(
    RIGHT,
    beside.before_accepted_name,
    {
        beside.joint_cut_off: lambda: set("和与及为“"),
        beside.before_honorific: lambda: honorifics().heads,
        beside.before_etc: lambda: beside.COUNTS | {"等"},
        beside.before_list_item: lambda: {"、"},
        beside.before_spaced_item: lambda: {" "},
        beside.before_sex: lambda: {"("},
        beside.before_bracket: lambda: {"("},
        beside.before_appointment: lambda: set("同任担出为当的辞"),
        beside.before_post: posts_begin,
        beside.before_doctrine: lambda: doctrines().heads,
        beside.before_dwelling: lambda: {"家", "的"},
        beside.before_verb: lambda: verbs().heads,
        beside.verb_cut_off: lambda: verbs().heads,
        beside.before_of: lambda: {"的"},
        beside.before_weak_verb: lambda: verbs().heads,
    },
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
            character = self._sentence.text[begin - 1 : begin]
            self._left[begin] = self._decided(_TO_THE_LEFT, self._sentence.left, begin, character)
        return self._left[begin]

    def right(self, end: int) -> str:
        """The name of the rule that decides what stands to the right of a candidate up to here."""
        if end not in self._right:
            character = self._sentence.text[end : end + 1]
            self._right[end] = self._decided(_TO_THE_RIGHT, self._sentence.right, end, character)
        return self._right[end]

    def _decided(self, side: Side, alone: dict[int, str], at: int, character: str) -> str:
        """alone: what was decided of the places where no name is known."""
        if at not in alone:
            alone[at] = side.alone(self._sentence, at, character)
        return side.knowing(alone[at], self._sentence, at, self._known)
