"""What a reader says of one fact in one sentence: right, wrong, or what it is instead."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = (
    "right",
    "wrong",
    "other_person",
    "other_event",
    "other_day",
    "other_post",
    "no_person",
)
"""What may be said; the `other_…` say with `to` what it is instead."""
FACTS = ("participation", "tenure", "statement", "event", "mention")
"""What it is said of; of a mention only that it is no person."""


@dataclass(frozen=True)
class Correction:
    """One entry of corrections.toml.

    page, begin, end, sentence  the characters of the page (from 0, end exclusive) and their text
    fact   one of FACTS
    name   who takes part, holds the post, speaks, or is named; empty of an event
    of     the event's name, or the post's; of a mention empty
    to     what it is instead, of the kinds other_…; else empty
    date, who, reason  when it was said (YYYY-MM-DD), by whom and why
    line   where `file` says so, from 1
    """

    kind: str
    page: str
    begin: int
    end: int
    sentence: str
    fact: str
    name: str
    of: str
    to: str
    date: str
    who: str
    reason: str
    line: int = field(default=0, compare=False)
    file: str = field(default="corrections.toml", compare=False)

    @property
    def about(self) -> tuple[str, int, int, str, str, str]:
        """What it is said of: of one thing one thing may be said."""
        return self.page, self.begin, self.end, self.fact, self.name, self.of

    @property
    def where(self) -> str:
        """The place in the file, as messages begin."""
        return f"{self.file}, line {self.line}"
