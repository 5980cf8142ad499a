"""A post that one page leaves open is told by the same person's post in full on other pages."""

import pytest
from marked import page

from kg import pipeline

FULL = "菲律宾总统罗德里诺出席会议。"


def tenures(*pages: tuple[str, str], name: str) -> dict[str, tuple[list[str], list[str]]]:
    """Post → (rules, sentences) of each tenure of somebody. pages: (day of issue, text)."""
    read = [
        pipeline.read(page(f"要闻\n\n{text}", f"p{n}", issued=day))
        for n, (day, text) in enumerate(pages)
    ]
    nodes = {n.id: n for n in pipeline.assemble(read).nodes}
    held = [n for n in nodes.values() if n.cls == "Tenure"]
    return {
        nodes[t.get("post").id].name: (
            [r.id.split("/")[1] for r in t.all("rule")],
            [nodes[s.id].get("quote") for s in t.all("evidence")],
        )
        for t in held
        if nodes[t.get("holder").id].name == name
    }


@pytest.mark.parametrize(
    ("full", "short", "name", "post"),
    [
        (FULL, "罗德里诺总统讲话。", "罗德里诺", "菲律宾总统"),
        ("国家主席宋建华出席会议。", "宋建华主席讲话。", "宋建华", "中华人民共和国主席"),
        (
            "国务院总理周振邦出席会议。",
            "会议传达周振邦总理批示,甲国代表参加。",
            "周振邦",
            "国务院总理",
        ),
        ("黄石市委书记温庆华出席会议。", "市委书记温庆华讲话。", "温庆华", "黄石市委书记"),
        ("黄石市市长温庆华出席会议。", "市长温庆华讲话。", "温庆华", "黄石市市长"),
    ],
)
def test_a_post_left_open_is_the_one_of_other_pages(full, short, name, post):
    found = tenures(("2021-03-01", full), ("2021-05-01", short), name=name)
    assert list(found) == [post]


def test_the_claim_says_so_and_shows_both_sentences():
    found = tenures(("2021-03-01", FULL), ("2021-05-01", "罗德里诺总统讲话。"), name="罗德里诺")
    [(rules, quotes)] = found.values()
    assert "title-of-other-pages" in rules and quotes == [FULL, "罗德里诺总统讲话。"]


@pytest.mark.parametrize(
    ("pages", "name"),
    [
        ([("2018-03-01", FULL), ("2021-05-01", "罗德里诺总统讲话。")], "罗德里诺"),
        ([("", FULL), ("2021-05-01", "罗德里诺总统讲话。")], "罗德里诺"),
        (
            [
                ("2021-03-01", "黄石市委书记温庆华出席会议。"),
                ("2021-09-01", "鄂州市委书记温庆华出席会议。"),
                ("2021-10-01", "市委书记温庆华讲话。"),
            ],
            "温庆华",
        ),
        (
            [
                ("2021-03-01", "黄石市委副书记温庆华出席会议。"),
                ("2021-10-01", "市委书记温庆华讲话。"),
            ],
            "温庆华",
        ),
        (
            [
                ("2021-03-01", "黄石市原市长温庆华出席会议。"),
                ("2021-04-01", "市长温庆华讲话。"),
            ],
            "温庆华",
        ),
    ],
)
def test_it_stays_open_where_two_posts_compete_or_none_is_near(pages, name):
    told = tenures(*pages, name=name)
    assert not [p for p, (rules, _) in told.items() if "title-of-other-pages" in rules]


def test_another_of_that_name_tells_nothing():
    pages = [
        ("2021-03-01", "黄石市委书记温庆华、鄂州市委书记温庆华出席会议。"),
        ("2021-04-01", "市长温庆华讲话。"),
    ]
    told = tenures(*pages, name="温庆华")
    assert "title-of-other-pages" not in {r for rules, _ in told.values() for r in rules}
