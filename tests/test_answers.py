"""What named queries answer about made archives: who was missing, who came and went."""

from decimal import Decimal

import pytest

from kg.api import Graph
from kg.export.turtle import to_rdflib
from kg.model.graph import freeze
from kg.model.node import Lit, Node, Ref
from kg.query.named_queries import by_name, fill
from kg.query.sparql import ask, finder
from kg.query.store import in_memory

CAME = {
    "2020-01-05": "甘乙 桑丙 仲丁",
    "2020-03-05": "甘乙 桑丙",
    "2020-06-05": "甘乙 仲丁",
    "2021-02-05": "甘乙 桑丙 路戊",
    "2021-05-05": "甘乙 桑丙 路戊 仲丁",
}
"""Day of a weekly meeting → who was named at it."""


def archive() -> Graph:
    nodes = [Node("series/调度会", "Series", (("name", "调度会"),))]
    for who in sorted(set(" ".join(CAME.values()).split())):
        nodes.append(Node(f"person/{who}", "Person", (("name", who),)))
    for n, (day, names) in enumerate(CAME.items(), 1):
        event = f"event/{day}_调度会"
        props = (
            ("date", Lit(day, "date")),
            ("name", f"第{n}次调度会"),
            ("series", Ref("series/调度会")),
        )
        nodes.append(Node(event, "Meeting", props))
        nodes += [took(event, who) for who in names.split()]
    return Graph(freeze(nodes))


def took(event: str, who: str) -> Node:
    return Node(
        f"participation/{event[6:]}_{who}",
        "Participation",
        (
            ("agent", Ref(f"person/{who}")),
            ("event", Ref(event)),
            ("presence", Ref("presence/in-person")),
            ("role", Ref("role/参加")),
        ),
    )


G = archive()


def rows(name: str, **given: str) -> list[tuple]:
    """The rows without ids, once both engines give the same number of them."""
    asked = fill(by_name()[name], given, finder(in_memory(G), G.base))
    found = ask(in_memory(G), G.base, asked)
    assert len(list(to_rdflib(G).parse("ontology/kg.ttl").query(asked))) == len(found)
    return [tuple(v for c, v in row.items() if c not in ("id", "who")) for row in found]


def test_who_usually_comes_and_is_missing_this_time():
    assert rows("absent", series="调度会") == [
        ("2020-03-05", "第2次调度会", "仲丁", 3, 5),
        ("2020-06-05", "第3次调度会", "桑丙", 4, 5),
        ("2021-02-05", "第4次调度会", "仲丁", 3, 5),
    ]


def test_nobody_is_missing_before_they_came_first_or_after_they_came_last():
    assert not any(name == "路戊" for _, _, name, _, _ in rows("absent", series="调度会"))


@pytest.mark.parametrize("before, after, who", [("2020", "2021", "路戊")])
def test_who_entered_and_who_left_a_circle(before, after, who):
    assert rows("circle", person="甘乙", before=before, after=after) == [("entered", who, 0, 2)]
    assert rows("circle", person="甘乙", before=after, after=before) == [("left", who, 2, 0)]


def test_activity_by_month():
    assert rows("by_month", person="路戊") == [
        ("2021-02", 1, None, "路戊"),
        ("2021-05", 1, None, "路戊"),
    ]


def test_two_people_compared():
    assert rows("compare", person="桑丙", other="仲丁") == [("会议", "Meeting", 4, 3, 2)]


def held(post: str, who: str, day: str) -> list[Node]:
    """A post of a city, and that somebody was seen in it on a day."""
    seat = (("jurisdiction", Ref("place/南江市")), ("name", post))
    seen = (
        ("firstSeen", Lit(day, "date")),
        ("holder", Ref(f"person/{who}")),
        ("lastSeen", Lit(day, "date")),
        ("post", Ref(f"post/{post}")),
    )
    return [
        Node(f"post/{post}", "Post", seat),
        Node(f"person/{who}", "Person", (("name", who),)),
        Node(f"tenure/{who}_{post}", "Tenure", seen),
    ]


def handed_on(post: str) -> list[str]:
    """Who held a post, one after the other, as the query tells it."""
    came = (*held(post, "甘乙", "2020-01-05"), *held(post, "桑丙", "2021-01-05"))
    g = Graph(freeze(list({node.id: node for node in came}.values())))
    asked = fill(by_name()["handed_on"], {}, finder(in_memory(g), g.base))
    found = ask(in_memory(g), g.base, asked)
    assert len(list(to_rdflib(g).parse("ontology/kg.ttl").query(asked))) == len(found)
    return [str(row["name"]) for row in found]


@pytest.mark.parametrize(
    "post", ["南江市委书记", "南江市常务副市长", "南江军分区政治委员", "南江军分区司令员"]
)
def test_a_post_of_one_seat_is_handed_on(post):
    assert handed_on(post) == ["甘乙", "桑丙"]


@pytest.mark.parametrize(
    "post", ["南江市委常委", "南江市纪委委员", "南江市副市长", "南江市爱卫会副主任委员"]
)
def test_what_several_hold_at_once_is_not(post):
    assert handed_on(post) == []


def gift(**given: object) -> list[Node]:
    """A donation by two people, with what is told of it: amounts, and who received it."""
    role = (("presence", Ref("presence/in-person")), ("role", Ref("role/捐赠")))
    told = tuple((prop, value) for prop in ("amount", "recipient") for value in given[prop])
    nodes = [Node("event/捐款", "Donation", (*told, ("name", "爱心捐款")))]
    for body in ("南江市红十字会", "南江市慈善总会"):
        nodes.append(Node(f"organisation/{body}", "Organisation", (("name", body),)))
    for who in ("甘乙", "桑丙"):
        ends = (("agent", Ref(f"person/{who}")), ("event", Ref("event/捐款")))
        nodes.append(Node(f"person/{who}", "Person", (("name", who),)))
        nodes.append(Node(f"participation/捐款_{who}", "Participation", (*ends, *role)))
    return nodes


BODIES = (Ref("organisation/南江市慈善总会"), Ref("organisation/南江市红十字会"))


@pytest.mark.parametrize(
    "amounts, takers, sums, names",
    [
        ([500], BODIES[:1], [500], "南江市慈善总会"),
        ([500], BODIES, [500], "南江市慈善总会、南江市红十字会"),
        ([500, 900], BODIES, [None], "南江市慈善总会、南江市红十字会"),
        ([], (), [None], ""),
    ],
)
def test_a_gift_is_one_row_whoever_gave_and_received_and_however_often_told(
    amounts, takers, sums, names
):
    g = Graph(freeze(gift(amount=[Decimal(a) for a in amounts], recipient=takers)))
    asked = fill(by_name()["donations"], {}, finder(in_memory(g), g.base))
    found = ask(in_memory(g), g.base, asked)
    assert len(list(to_rdflib(g).parse("ontology/kg.ttl").query(asked))) == len(found) == 1
    assert [row["amount"] for row in found] == sums
    assert (found[0]["donors"], found[0]["recipient"]) == ("桑丙、甘乙", names)
