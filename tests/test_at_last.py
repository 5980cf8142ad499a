"""What a report is about that names no event: each rule of kg/events/at_last.py reads its example."""

import re

import pytest
from marked import read

from kg.events import at_last

EXAMPLE = re.compile(r"(?P<text>.+?) ?⇒ (?P<event>[^:]+): (?P<who>.+)")


@pytest.mark.parametrize("rule", at_last.RULES, ids=lambda rule: rule.__name__)
def test_each_rule_begins_the_event_of_its_example(rule, monkeypatch):
    asked = []

    def alone(story):
        asked.append(rule(story))
        return asked[-1]

    monkeypatch.setattr(at_last, "RULES", (alone,))
    example = EXAMPLE.fullmatch(" ".join(rule.__doc__.split()))
    [told] = [e for e in read(example["text"].replace("⏎", "\n\n")).events if e.parts]
    assert any(asked), "the event was begun without the rule"
    assert (told.name or told.noun, {p.name for p in told.parts}) == (
        example["event"],
        {example["who"]},
    )
