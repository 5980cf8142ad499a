"""Questions with --from and --to take the events that may lie between them."""

import pytest
from marked import page

from kg import pipeline
from kg.query.named_queries import by_name, fill

TEXT = """要闻

9月末,副市长苗立德主持召开防汛会议。

又讯 8月31日至9月2日,市长韩雪松到北京考察。

又讯 2020年,副市长程远帆出席开学典礼。

又讯 市长韩雪松会见来访的企业家周大海一行。"""
GRAPH = pipeline.assemble([pipeline.read(page(TEXT, issued="2021-09-28", home="四川省绵阳市"))])


def kinds(first: str, last: str) -> set[str]:
    asked = fill(by_name()["q26"], {"from": first, "to": last}, lambda *_: [])
    return {str(row["kindEn"]).split()[0] for row in rows(asked)}


def rows(sparql: str) -> list[dict[str, object]]:
    from kg.query.sparql import run

    return run(GRAPH, sparql)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (
            "2021-09",
            "2021-09",
            {"Meeting", "Inspection", "Work"},
        ),  # of the month; and over its border
        ("2021-08-31", "2021-08-31", {"Inspection"}),
        ("2021-09-02", "2021-09-02", {"Inspection"}),
        ("2021-09-20", "2021-09-22", {"Meeting"}),
        ("2020", "2020", {"Ceremony"}),
        ("2021-10", "2021-12", set()),
        (
            "2021-09-28",
            "2021-09-28",
            {"Meeting", "Work"},
        ),  # of no day of its own: as of its page's issue
    ],
)
def test_events_are_taken_by_their_bounds(first, last, found):
    assert kinds(first, last) == found
