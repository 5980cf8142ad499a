"""How people stand to a predicate: each rule of ontology/frames/relations.toml reads its
example."""

import re

import pytest
from marked import read

from kg.lexicon.relations import relations

NAME = re.compile(r"\{([^}]+)\}")


@pytest.mark.parametrize("rule", relations(), ids=lambda r: r.name)
def test_each_rule_reads_its_example(rule):
    who = NAME.search(rule.example)[1]
    reading = read(NAME.sub(r"\1", rule.example))
    found = {
        p.name: (act.relation, act.rule)
        for acts in reading.predicates
        for act in acts
        for p in act.group.people
    }
    told = "subject" if rule.relation == "heard" else rule.relation
    assert found[who] == (told, rule.name)


def test_names_of_rules_are_unique():
    names = [r.name for r in relations()]
    assert len(names) == len(set(names))


def test_predicates_are_read_once_and_kept_with_their_sentences():
    reading = read("9月3日,市长宋建华主持召开全市防汛会议。副市长苗丽参加会议。")
    assert len(reading.predicates) == len(reading.sentences)
    assert [[a.roles for a in acts] for acts in reading.predicates] == [[("主持",)], [("参加",)]]
