"""Who served where and when: overlap in one body, and one person's posts in order."""

import pytest

from kg.api import Graph
from kg.export.tables.service import overlap
from kg.model.graph import freeze
from kg.model.node import Lit, Node, Ref
from kg.query.named_queries import by_name, fill
from kg.query.sparql import ask, finder
from kg.query.store import in_memory

BODY = "organisation/南江市人民政府"
Seen = tuple[str, str, str, str]
"""Who, the title, the first and the last day seen."""


def tenure(who: str, title: str, first: str, last: str, body: str, *marks: str) -> list[Node]:
    post = f"post/{body.partition('/')[2]}{title}"
    seen = (
        ("firstSeen", Lit(first, "date")),
        ("holder", Ref(f"person/{who}")),
        ("lastSeen", Lit(last, "date")),
        ("post", Ref(post)),
        ("title", title),
        *((mark, True) for mark in marks),
    )
    return [
        Node(f"person/{who}", "Person", (("name", who),)),
        Node(body, "Government", (("name", body.partition("/")[2]),)),
        Node(post, "Post", (("name", post.partition("/")[2]), ("org", Ref(body)))),
        Node(f"tenure/{who}_{post.partition('/')[2]}", "Tenure", tuple(sorted(seen))),
    ]


def rows(query: str, told: list[Node], **given: str) -> list[dict]:
    g = Graph(freeze({n.id: n for n in told}.values()))
    return list(
        ask(in_memory(g), g.base, fill(by_name()[query], given, finder(in_memory(g), g.base)))
    )


@pytest.mark.parametrize(
    ("first", "last", "both"),
    [
        ("2015-01-01", "2017-01-01", ("2015-01-01", "2016-05-01")),
        ("2012-01-01", "2020-01-01", ("2014-03-01", "2016-05-01")),
        ("2016-05-01", "2018-01-01", ("2016-05-01", "2016-05-01")),
        ("2016-05-02", "2018-01-01", None),
    ],
    ids=["in part", "all the time", "one day", "one after the other"],
)
def test_two_of_one_body_overlap_while_both_are_seen_in_it(first, last, both):
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY)
    told += tenure("桑丙", "副市长", first, last, BODY)
    found = [(str(r["from"]), str(r["to"])) for r in rows("overlap", told)]
    assert found == ([both] if both else [])


def test_who_serves_in_another_body_overlaps_with_nobody():
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY)
    told += tenure("桑丙", "市长", "2014-03-01", "2016-05-01", "organisation/北江市人民政府")
    assert rows("overlap", told) == []


@pytest.mark.parametrize("mark", ["former", "nominated"])
def test_who_held_a_post_or_is_to_hold_it_serves_with_nobody(mark):
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY)
    told += tenure("桑丙", "副市长", "2014-03-01", "2016-05-01", BODY, mark)
    assert rows("overlap", told) == []
    assert {r["name"] for r in rows("in_office", told, day="2015-01-01")} == {"甘乙"}
    assert {r["name"] for r in rows("officials_of_body", told, body=BODY)} == {"甘乙"}
    assert rows("career", told, person="桑丙")[0][mark] is True


def test_a_post_is_not_handed_on_by_who_is_to_hold_it():
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY)
    told += tenure("桑丙", "市长", "2017-03-01", "2019-05-01", BODY, "nominated")
    assert rows("handed_on", told) == []
    told += tenure("平丁", "市长", "2018-03-01", "2019-05-01", BODY)
    assert [r["name"] for r in rows("handed_on", told)] == ["甘乙", "平丁"]


def test_a_career_is_in_order_with_its_bodies():
    told = tenure("甘乙", "市长", "2016-06-01", "2018-05-01", BODY)
    told += tenure("甘乙", "副市长", "2013-03-01", "2015-05-01", "organisation/北江市人民政府")
    found = [(r["title"], r["body"]) for r in rows("career", told, person="甘乙")]
    assert found == [("副市长", "北江市人民政府"), ("市长", "南江市人民政府")]


def test_the_table_has_the_rows_of_the_query():
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY)
    told += tenure("桑丙", "副市长", "2015-01-01", "2017-01-01", BODY)
    told += tenure("平丁", "副市长", "2015-01-01", "2017-01-01", BODY, "former")
    graph = Graph(freeze({n.id: n for n in told}.values()))
    (row,) = overlap(graph)
    assert row[1:4] == (BODY, "南江市人民政府", "person/桑丙")
    assert row[7:9] == ("person/甘乙", "甘乙") and row[-2:] == ("2015-01-01", "2016-05-01")
    assert [(r["nameOfA"], r["nameOfB"]) for r in rows("overlap", told)] == [("桑丙", "甘乙")]
