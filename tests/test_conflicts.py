"""One seat and two people, or one person and two seats, on one day: told, not settled."""

import pytest
from marked import page

from kg import pipeline


def warnings(*texts: str, issued: str = "2021-05-06") -> list[str]:
    readings = [
        pipeline.read(page(text, name, issued=issued, home="绵阳市"))
        for name, text in zip("abc", texts)
    ]
    return [w for w in pipeline.assemble(readings).warnings if " is said " in w]


def test_one_seat_and_two_people():
    [line] = warnings("市长宋建华主持会议。", "市长白建忠出席会议。")
    assert line.startswith("2021-05-06: 绵阳市市长 is said of 宋建华 (page a) and 白建忠 (page b);")


def test_one_person_in_two_seats():
    [line] = warnings(
        "绵阳市市长宋建华主持会议。",
        "遂宁市市长、绵阳市市长宋建华出席会议。",
    )
    assert "绵阳市市长" in line and "遂宁市市长" in line and "these may be two people" in line


@pytest.mark.parametrize(
    "texts",
    [
        ("市长宋建华主持会议。", "代市长白建忠出席会议。"),
        ("市长宋建华主持会议。", "原市长白建忠出席会议。"),
        ("副市长宋建华主持会议。", "副市长白建忠出席会议。"),
        ("市长宋建华主持会议。", "市长宋建华出席会议。"),
        ("市长宋建华、县委书记白建忠出席会议。",),
        ("市委书记、市长宋建华主持会议。",),
        ("中央书记处书记宋建华主持会议。中央书记处书记、中央办公厅主任白建忠讲话。",),
        ("免去宋建华的绵阳市市长职务。", "市长白建忠出席会议。"),
        ("5月5日,市人大常委会任命白建忠为绵阳市市长。", "市长宋建华出席会议。"),
        ("市长宋建华主持会议。", "市长宋建出席会议。"),
        ("绵阳市残运会组委会主席宋建华致辞,绵阳市残运会组委会主席白建忠讲话。",),
        ("绵阳市企业联合会共同主席宋建华致辞,绵阳市企业联合会共同主席白建忠讲话。",),
    ],
)
def test_what_is_no_conflict(texts):
    assert warnings(*texts) == []


def test_a_day_that_nobody_knows_is_none():
    assert warnings("市长宋建华主持会议。", "市长白建忠出席会议。", issued="2021-05") == []


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("全国人大代表苗丽参加活动。", "全国人大代表"),
        ("5月6日,广西壮族自治区书记苗丽调研。", "广西壮族自治区书记"),
        ("全国执行书记苗丽致辞。", "全国执行书记"),
    ],
)
def test_who_is_of_one_country_or_area_is_of_no_body_together(text, post):
    found = pipeline.assemble([pipeline.read(page(text, issued="2021-05-07"))])
    bodies = [p.get("org") for p in found.of("Post") if str(p.name) == post]
    assert [
        b for b in bodies if b and b.id in ("organisation/全国", "organisation/广西壮族自治区")
    ] == []
