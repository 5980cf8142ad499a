"""An act in its sentence, and the answer to which event it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.events.story import Story
from kg.model.event import Draft, Predicate
from kg.model.mention import Sentence


@dataclass(frozen=True)
class Act:
    """A predicate in its sentence. here: the events that the sentence begins or names."""

    predicate: Predicate
    sentence: Sentence
    here: Sequence[Draft]
    story: Story

    @property
    def near(self) -> Draft | None:
        """The event that stands nearest: the sentence's last one, else the article's."""
        return self.here[-1] if self.here else self.story.current

    @property
    def opening(self) -> str:
        """What stands right before the group."""
        at = self.predicate.at
        return self.sentence.text[max(0, at - 12) : at]

    @property
    def told(self) -> str:
        """The predicate as it is printed, with the bodies and titles in it."""
        p = self.predicate
        return self.sentence.text[p.group.end : p.group.end + len(p.predicate)]


@dataclass(frozen=True)
class Answer:
    """The event, or None; and the rule's name; nowhere: it is of none at all."""

    draft: Draft | None
    rule: str = ""
    nowhere: bool = False


NONE = Answer(None, nowhere=True)
"""Of no event, not even of one that is told of later."""
