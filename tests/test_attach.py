"""To which event of the article an act belongs: each rule of kg/events/attach.py reads its
example."""

import re

import pytest
from marked import read

from kg.events import report
from kg.events.attach import RULES, attach

EXAMPLE = re.compile(r"(?P<text>.+?) ?⇒ (?P<who>[^:]+): (?P<event>\S+)")


@pytest.fixture
def answers(monkeypatch):
    """Who → the event (- for none) and the rule, in the order of reading."""
    found = []

    def watched(act):
        answer = attach(act)
        event = (answer.draft.name or answer.draft.noun) if answer.draft else "-"
        found.extend((p.name, event, answer.rule) for p in act.predicate.group.people)
        return answer

    monkeypatch.setattr(report, "attach", watched)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_decides_its_example(rule, answers):
    example = EXAMPLE.fullmatch(" ".join(rule.__doc__.split()).replace("。 ", "。"))
    read(example["text"])
    assert (example["who"], example["event"], rule.__name__) in answers
