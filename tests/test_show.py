"""What is shown of a person."""

import pytest
from support import example_graph

from kg.api import Graph
from kg.errors import InputError
from kg.model.node import Lit, Node, Ref
from kg.query.person_report import UNDATED, render, show

G = example_graph()


def test_posts_and_events_by_date_with_sentences():
    (person,) = show(G, "何雄")
    assert [
        (p.post, p.title, p.acting, p.first) for p in person.posts if p.post == "郑州市市长"
    ] == [("郑州市市长", "代市长", True, "2022-03-17"), ("郑州市市长", "市长", False, "2022-11-25")]
    assert [e.date for e in person.events] == sorted(e.date for e in person.events) and len(
        person.events
    ) == 4
    meeting = next(e for e in person.events if e.venue)
    assert (meeting.roles, meeting.roles_en, meeting.title, meeting.venue) == (
        "参加",
        "took part",
        "市领导",
        "郑州分会场",
    )
    sentence = meeting.evidence[0]
    assert sentence.quote in G.page("004_3f1f02917a16f933").text.replace("\n", "") and (
        sentence.begin,
        sentence.end,
    ) == (1789, 1830)


def test_homonyms_are_listed_apart():
    people = show(G, "王新伟")
    assert [p.id for p in people] == ["person/王新伟", "person/王新伟-上街区"] and people[
        0
    ].homonyms == ("person/王新伟-上街区",)
    assert (
        show(G, "person:王新伟-上街区")
        == show(G, "person/王新伟-上街区")
        == show(G, "王新伟-上街区")
        == (people[1],)
    )


def test_as_text():
    text = render(show(G, "王新伟"))
    assert (
        text.count("同名异人 others of this name") == 2 and "王新伟  person:王新伟-上街区\n" in text
    )
    assert "  2020-03-09  疫情防控和经济社会发展工作会议  讲话 gave a speech" in text
    assert "      seeds/000_ab4aebe478914890.txt 703–751: 王新伟要求" in text
    assert "署名报道 articles (5)\n  市领导督导我区新冠肺炎疫情防控工作\n" in render(
        show(G, "许峰")
    )


def test_whoever_is_in_the_graph_can_be_shown():
    for node in G.of("Person"):
        assert node.id in [p.id for p in show(G, node.name)] and render(
            show(G, node.name)
        ).startswith(node.name)


def test_events_whose_day_is_not_known_come_last():
    event = lambda i, *props: (
        Node(f"event/{i}", "Meeting", (("name", f"会议{i}"), *props)),
        Node(
            f"participation/{i}",
            "Participation",
            (("agent", Ref("person/甲")), ("event", Ref(f"event/{i}"))),
        ),
    )
    nodes = (
        Node(
            "person/甲",
            "Person",
            (("alias", "老甲"), ("maybeSame", Ref("person/乙")), ("name", "甲某")),
        ),
        *event(1),
        *event(2, ("dateText", "连日来")),
        *event(3, ("monthDay", Lit("--03-17", "gMonthDay"))),
        *event(4, ("date", Lit("2022-11-25", "date"))),
        *event(5, ("date", Lit("2020-01-01", "date"))),
    )
    (person,) = show(Graph(nodes), "老甲")
    assert [e.event for e in person.events] == ["会议5", "会议4", "会议3", "会议2", "会议1"]
    assert (
        f"  {UNDATED}  会议1\n" in render((person,))
        and "疑似同一 maybe the same: 乙" in render((person,))
        and "别称 also: 老甲" in render((person,))
    )


@pytest.mark.parametrize(
    "name, advice",
    [
        ("楼阳", "did you mean 楼阳生"),
        ("", r"nobody is called \(nothing\)"),
        ("Smith", "for instance "),
    ],
)
def test_nobody_of_that_name(name, advice):
    with pytest.raises(InputError, match=advice):
        show(G, name)


def test_no_people_at_all():
    with pytest.raises(InputError, match="the graph has no people"):
        show(Graph(()), "何雄")
