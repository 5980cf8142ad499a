"""Somebody from abroad is one person under the full name and under its last part."""

import pytest
from marked import page

from kg import pipeline

PAIRS = {
    "a head of state": (
        ("2016-03-02", "3月1日,国家副主席温庆华会见秘鲁总统胡安·巴尔加斯。", "胡安·巴尔加斯"),
        ("2016-08-02", "8月1日,国家副主席温庆华会见秘鲁总统巴尔加斯。", "巴尔加斯"),
    ),
    "a minister": (
        ("2016-03-02", "3月1日,外交部长赵明会见埃及外长侯赛因·法里德。", "侯赛因·法里德"),
        ("2016-08-02", "8月1日,外交部长赵明同埃及外长法里德举行会谈。", "法里德"),
    ),
    "a head of a body": (
        ("2017-03-02", "3月1日,国家副主席温庆华会见国际奥委会主席路易斯·莫雷蒂。", "路易斯·莫雷蒂"),
        ("2016-08-02", "8月1日,国家副主席温庆华会见国际奥委会主席莫雷蒂。", "莫雷蒂"),
    ),
}


def people(*told: tuple[str, str]) -> list[set[str]]:
    """For each person of the graph, the names."""
    readings = [
        pipeline.read(page(text, f"p{n}", issued=issued)) for n, (issued, text) in enumerate(told)
    ]
    found = pipeline.assemble(readings).of("Person")
    return [{str(p.name), *map(str, p.all("alias"))} for p in found]


@pytest.mark.parametrize("told", PAIRS.values(), ids=PAIRS)
def test_a_full_name_and_its_last_part_are_one(told):
    (day, text, full), (later, again, short) = told
    assert {full, short} in people((day, text), (later, again))


@pytest.mark.parametrize(
    "other",
    [
        ("2016-08-02", "8月1日,国家副主席温庆华会见智利总统巴尔加斯。"),
        ("2026-08-02", "8月1日,国家副主席温庆华会见秘鲁总统巴尔加斯。"),
        ("2016-08-02", "8月1日,国家副主席温庆华会见秘鲁总统胡安。"),
    ],
    ids=["of another state", "of another time", "the first part"],
)
def test_of_another_post_they_are_two(other):
    day, text, full = PAIRS["a head of state"][0]
    assert {full} in people((day, text), other)


def test_where_two_full_names_have_the_post_the_last_part_joins_neither():
    day, text, _ = PAIRS["a head of state"][0]
    second = ("2016-05-02", "5月1日,国家副主席温庆华会见秘鲁总统劳尔·巴尔加斯。")
    found = people((day, text), second, PAIRS["a head of state"][1][:2])
    assert {"巴尔加斯"} in found


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("越共中央总书记黎文山", "越南国家主席黎文山", "黎文山"),
        ("朝鲜劳动党中央副委员长朴成哲", "朝鲜外相朴成哲", "朴成哲"),
        ("刚果（布）总统恩加利", "刚果(布)总统恩加利", "恩加利"),
    ],
)
def test_posts_of_a_state_and_of_its_party_are_of_one_state(one, other, name):
    told = [(f"2019-0{n}-02", f"国家副主席温庆华会见{who}。") for n, who in ((3, one), (6, other))]
    assert people(*told).count({name}) == 1
