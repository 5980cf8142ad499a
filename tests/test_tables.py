"""claims.tsv: a line for each claim, in an order of its own, whole whatever the text."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support import example_graph

from kg.api import Graph
from kg.export.claims_table import COLUMNS, claims_tsv
from kg.model.node import Lit, Node, Ref


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def one(*nodes: Node) -> dict[str, str]:
    rows = read(claims_tsv(Graph(nodes)))
    assert len(rows) == 1
    return rows[0]


def test_one_line_a_claim():
    text = claims_tsv(example_graph())
    claims = [
        n
        for n in example_graph().nodes
        if n.cls in ("Participation", "Tenure", "Statement", "Observation", "Contact")
        or n.id.startswith("event/")
    ]
    assert len(text.splitlines()) == len(claims) + 1 == len(read(text)) + 1
    assert text.startswith("\t".join(COLUMNS) + "\n")


def test_a_participation():
    row = next(
        r
        for r in read(claims_tsv(example_graph()))
        if r["claim"] == "Participation" and r["subject"] == "楼阳生"
    )
    quote = example_graph().node("page/004_3f1f02917a16f933#char=141,154").get("quote")
    assert row == {
        "claim": "Participation",
        "subject": "楼阳生",
        "relation": "主持、讲话",
        "object": "2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议",
        "detail": "省委书记(主会场)",
        "presence": "现场",
        "date": "2022-03-17",
        "confidence": "0.95",
        "rule": "title-name-verb",
        "file": "seeds/004_3f1f02917a16f933.txt",
        "begin": "141",
        "end": "154",
        "quote": quote,
    }


def test_homonyms_stay_apart():
    assert {"王新伟", "王新伟-上街区"} <= {r["subject"] for r in read(claims_tsv(example_graph()))}


def test_the_order_of_nodes_does_not_matter():
    assert claims_tsv(
        replace(example_graph(), nodes=tuple(reversed(example_graph().nodes)))
    ) == claims_tsv(example_graph())


def test_dates_as_far_as_they_are_known():
    event = lambda *props: one(Node("event/e", "Meeting", props))["date"]
    assert event(("date", Lit("2022-03-17", "date")), ("dateText", "3月17日")) == "2022-03-17"
    assert event(("dateText", "17日"), ("monthDay", Lit("--03-17", "gMonthDay"))) == "--03-17"
    assert event(("dateText", "连日来")) == "连日来" and event() == ""


def test_the_other_claims():
    assert (
        one(
            Node(
                "tenure/t",
                "Tenure",
                (
                    ("acting", True),
                    ("firstSeen", Lit("2022-03-17", "date")),
                    ("holder", Ref("person/何雄")),
                    ("lastSeen", Lit("2022-11-25", "date")),
                    ("post", Ref("post/郑州市市长")),
                    ("title", "代市长"),
                ),
            )
        )["relation"]
        == "代理"
    )
    assert (
        one(
            Node(
                "tenure/t",
                "Tenure",
                (
                    ("former", True),
                    ("holder", Ref("person/史方")),
                    ("post", Ref("post/绵阳市副市长")),
                    ("title", "原副市长"),
                ),
            )
        )["relation"]
        == "原任"
    )
    row = one(
        Node(
            "observation/o",
            "Observation",
            (
                ("area", Ref("place/河南省")),
                ("measure", Ref("measure/确诊病例")),
                ("unit", "例"),
                ("value", Decimal("1272.0")),
            ),
        )
    )
    assert (row["subject"], row["relation"], row["object"]) == ("河南省", "确诊病例", "1272例")
    row = one(Node("contact/c", "Contact", (("area", Ref("place/上街区")), ("phone", "85761386"))))
    assert (row["subject"], row["object"]) == ("上街区", "85761386")
    row = one(
        Node(
            "statement/s",
            "Statement",
            (("speaker", Ref("person/安伟")), ("text", "要抓好"), ("verb", "强调")),
        )
    )
    assert (row["subject"], row["relation"], row["detail"]) == ("安伟", "强调", "要抓好")


@given(st.text(), st.text())
def test_no_text_breaks_a_row(title, quote):
    sentence = "page/p#char=0,5"
    row = one(
        Node(
            "participation/a",
            "Participation",
            (("agent", Ref("person/何雄")), ("evidence", Ref(sentence)), ("title", title)),
        ),
        Node(sentence, "Sentence", (("quote", quote),)),
    )
    assert (
        None not in row
        and None not in row.values()
        and row["begin"] == "0"
        and len(row["quote"]) == len(quote)
        and len(row["detail"]) == len(title)
    )
    assert len(claims_tsv(Graph((Node("event/e", "Event", (("name", title),)),))).split("\n")) == 3
