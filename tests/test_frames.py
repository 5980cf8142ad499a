"""The kinds of events and the roles of people are data under ontology/frames/."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from marked import read

from kg.errors import KnowledgeError
from kg.lexicon import event_types
from kg.lexicon.loader import table
from kg.lexicon.vocabulary import vocabulary

EXAMPLES = [pytest.param(e, id=e.type) for e in event_types.events()]

SHADOW = """

[[event]]
type = "Auction"
nouns = ["拍卖会 专场拍卖"]
kin = "sitting"
called = ["会议"]
bare_if_named = ["大会 开幕式"]
chairs_only = true
example = "6月3日,县长马志远主持召开农产品拍卖会,副县长田秀兰参加。"
people = { "马志远" = "主持", "田秀兰" = "参加" }
"""
OVER_PARAGRAPHS = """6月3日,县长马志远主持召开农产品拍卖会,副县长田秀兰参加。

县委书记罗天成在会上作了讲话。会议听取了县农业农村局局长杜永福的汇报。

马志远强调,要抓好落实。

县政协主席常淑芬出席会议。冯德顺参加会议。
"""
PROGRAM = """
import sys, pathlib
import kg.resources
kg.resources.folder = lambda: pathlib.Path(sys.argv[1])
import kg
from kg.export.turtle import to_turtle
graph = kg.build(sys.argv[2])
[event] = graph.of("Auction")
parts = graph.into("event", event.id)
told = {p.get("agent").id: sorted(r.id for r in p.all("role")) for p in parts if p.get("agent")}
print(event.name)
for who in sorted(told):
    print(who, *told[who])
assert len(graph.of("Meeting")) == 0, "no meeting beside it"
assert "kg:Auction" in to_turtle(graph)["graph.ttl"]
"""


@pytest.mark.parametrize("event", EXAMPLES)
def test_each_example_is_read_as_its_entry_says(event):
    found = [e for e in read(event.example).events if e.type == event.type]
    roles: dict[str, set[str]] = {}
    for p in (p for e in found for p in e.parts if p.kind == "person"):
        roles.setdefault(p.who.name, set()).update(p.roles)
    assert found and roles.keys() == event.people.keys()
    assert all(role in roles[name] for name, role in event.people.items())


def test_an_entry_with_an_unknown_field_is_named(monkeypatch):
    entry = {"type": "Auction", "example": "拍卖会。", "nuons": ["拍卖会"]}
    monkeypatch.setattr(event_types, "table", lambda name: {"event": [entry]})
    with pytest.raises(KnowledgeError, match="event 1 has nuons"):
        event_types.events.__wrapped__()


def test_every_role_that_the_reader_looks_for_is_there():
    one = ("tour", "talk", "companion", "attendee", "present", "report")
    assert all(event_types.role_for(use) for use in one)
    many = ("lead", "headline", "names", "about", "heard", "address", "outcome")
    assert all(event_types.roles_for(use) for use in many)


def test_every_type_is_a_class_and_every_role_a_concept():
    assert all("Event" in vocabulary().superclasses(e.type) for e in event_types.events())
    assert [
        r["id"]
        for r in table("frames/roles")["role"]
        if vocabulary().label(f"role/{r['id']}", "en") in ("", r["id"], f"role/{r['id']}")
    ] == []


def test_no_verb_is_of_two_roles_by_accident_of_spelling():
    assert all(verb == "".join(verb.split()) and verb for verb in event_types.role_verbs())


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("主持召开会议", ["主持召开"]),
        ("作题为春耕的报告", ["作题为…报告"]),
        ("致欢迎辞", ["致欢迎辞"]),
        ("出席并讲话", ["出席", "讲话"]),
        ("春天来了", []),
    ],
)
def test_the_longest_verb_decides(text, verbs):
    assert [v for _, _, v in event_types.verbs(text)] == verbs


def test_verbs_lie_in_order_and_none_over_another():
    found = event_types.verbs("主持召开会议并作了重要讲话,就春耕工作作出部署,随后出席座谈会")
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:]))


@pytest.mark.parametrize("text", ["传达会议精神", "学习贯彻讲话精神", "会议室"])
def test_what_is_only_spoken_of_is_no_predicate(text):
    assert not [v for b, e, v in event_types.verbs(text) if not event_types.vetoed(text, b, e)]


def test_a_new_kind_of_event_is_taught_by_data_alone(tmp_path):
    ontology = shutil.copytree(Path("ontology"), tmp_path / "ontology")
    events = ontology / "frames/events.toml"
    events.write_text(events.read_text(encoding="utf-8").rstrip() + SHADOW, encoding="utf-8")
    terms = ontology / "kg.ttl"
    terms.write_text(
        terms.read_text(encoding="utf-8")
        + '\nkg:Auction a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "拍卖"@zh , "auction"@en .\n',
        encoding="utf-8",
    )
    (tmp_path / "page.txt").write_text(OVER_PARAGRAPHS, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ontology), str(tmp_path / "page.txt")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "农产品拍卖会",
        "person/冯德顺 role/参加",
        "person/常淑芬 role/出席",
        "person/杜永福 role/汇报",
        "person/田秀兰 role/参加",
        "person/罗天成 role/讲话",
        "person/马志远 role/主持 role/讲话",
    ]
