"""The post that stands for a person: the main one of late, whatever is told most often."""

import pytest

from kg.query.main_post import Seen, is_side_post, main_first


def first(*held: Seen) -> str:
    return held[main_first(held)[0]].name


@pytest.mark.parametrize(
    ("held", "name"),
    [
        (
            (
                Seen("绵阳市副市长", "2014-01-02", "2017-12-30", 40),
                Seen("绵阳市市长", "2018-01-05", "2018-02-09", 4),
            ),
            "绵阳市市长",
        ),
        (
            (
                Seen("绵阳市市长", "2014-01-02", "2018-12-30", 9),
                Seen("绵阳市防汛抗旱指挥部指挥长", "2016-01-02", "2019-06-30", 30),
            ),
            "绵阳市市长",
        ),
        (
            (
                Seen("青川县委书记", "2014-01-02", "2018-12-30", 30),
                Seen("青川县人大常委会主任", "2015-01-02", "2018-12-01", 12),
            ),
            "青川县委书记",
        ),
        (
            (
                Seen("绵阳市市长", "2014-01-02", "2018-12-30", 60),
                Seen("德阳市市长", "2019-01-02", "2019-01-02", 1),
            ),
            "绵阳市市长",
        ),
        (
            (
                Seen("绵阳市市长", "2014-01-02", "2018-12-30", 3),
                Seen("绵阳市委书记", "2019-03-02", "2019-03-02", 1, over=True),
            ),
            "绵阳市市长",
        ),
        ((Seen("市长", "2014", "2018", 9, open=True), Seen("绵阳市市长", "", "", 1)), "绵阳市市长"),
        ((Seen("全国绿化委员会副主任", "2014", "2018", 9),), "全国绿化委员会副主任"),
    ],
    ids=[
        "promoted",
        "of a headquarters",
        "two at once, the one told more often",
        "told once, perhaps read wrongly",
        "a former one",
        "one of nobody knows where",
        "none but a side post",
    ],
)
def test_the_main_post_of_late_stands_first(held, name):
    assert first(*held) == name
    assert first(*held[::-1]) == name


@pytest.mark.parametrize(
    "name",
    [
        "全面深化改革领导小组成员",
        "第八届运动会组委会主席",
        "中国代表团团长",
        "市红十字会名誉会长",
        "县人大三次会议主席团常务主席",
        "县人大三次会议执行主席",
    ],
)
def test_side_posts(name):
    assert is_side_post(name)


@pytest.mark.parametrize("name", ["市长", "国家发展和改革委员会主任", "区委书记", "中央政治局委员"])
def test_main_posts(name):
    assert not is_side_post(name)
