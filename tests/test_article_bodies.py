"""Posts whose body the article prints in full elsewhere."""

import pytest
from marked import read


def posts_of(text: str, name: str) -> list[str]:
    """The posts that the mentions of that name have on a page."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    return [u.post.name for p in people for u in p.titles]


def posts_under(headline: str, text: str, name: str) -> list[str]:
    """The same on a page with that headline."""
    people = [p for s in read(f"{headline}\n\n{text}").sentences for p in s.people]
    return [u.post.name for p in people if p.name == name for u in p.titles]


@pytest.mark.parametrize(
    ("headline", "text", "name", "post"),
    [
        (
            "周庆国同秘鲁总统举行会谈",
            "9月3日,周庆国同莫雷蒂总统举行会谈。波兰同秘鲁是邻国。",
            "莫雷蒂",
            "秘鲁总统",
        ),
        (
            "林月华会见波兰总理",
            "9月3日,林月华会见卡洛迪总理。卡洛迪说,波兰和法国关系很好。",
            "卡洛迪",
            "波兰总理",
        ),
        (
            "周庆国同埃及总统通电话",
            "9月3日,周庆国同巴斯克斯总统通电话。法国和秘鲁也表示欢迎。",
            "巴斯克斯",
            "埃及总统",
        ),
        (
            "周庆国会见秘鲁总统特使",
            "9月3日,周庆国会见卡洛迪。卡洛迪说,波兰同秘鲁友好,莫雷蒂总统很高兴。",
            "莫雷蒂",
            "总统",
        ),
        (
            "周庆国同秘鲁总统举行会谈",
            "9月3日,周庆国同莫雷蒂总统、卡洛迪总统举行会谈。波兰同秘鲁是邻国。",
            "莫雷蒂",
            "总统",
        ),
    ],
)
def test_the_headline_names_the_state_of_an_office(headline, text, name, post):
    assert posts_under(headline, text, name) == [post]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("绵阳市住建委召开例会。住建委主任孟远讲话。", "孟远", "绵阳市住建委主任"),
        (
            "民建绵阳市第一人民医院基层委员会举行换届大会。孟远当选为基层委员会委员。",
            "孟远",
            "民建绵阳市第一人民医院基层委员会委员",
        ),
        ("北山大学学生会举行大会。学生会主席孟远讲话。", "孟远", "北山大学学生会主席"),
        ("绵阳市教育局举行活动。副市长孟远到会。", "孟远", "绵阳市副市长"),
        ("绵阳市第一人民医院举行活动。市卫健委主任孟远到会。", "孟远", "绵阳市卫健委主任"),
        ("秘鲁多个党派要求总理罗德里诺下台。", "罗德里诺", "秘鲁总理"),
        ("阿富汗举行选举。总统达乌德·萨米讲话。", "达乌德·萨米", "阿富汗总统"),
        ("阿富汗现任总统达乌德·萨米参选。", "达乌德·萨米", "阿富汗总统"),
        ("菲律宾当选总统罗德里诺讲话。", "罗德里诺", "菲律宾总统"),
        ("会议学习陈建国总理的批示。", "陈建国", "国务院总理"),
        ("今年2月,陈建国主席同普拉松总统在法国会面。", "陈建国", "中华人民共和国主席"),
        ("涪城区教育局召开例会。区长孟远、区政协主席李国强到会。", "李国强", "涪城区政协主席"),
    ],
)
def test_a_body_is_told_in_full(text, name, post):
    assert posts_of(text, name) == [post]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("绵阳市住建委、德阳市住建委签约。住建委主任孟远讲话。", "孟远", "住建委主任"),
        ("绵阳市教育局、德阳市教育局签约。副市长孟远到会。", "孟远", "副市长"),
        ("返乡人员来自绵阳市。市委书记孟远讲话。", "孟远", "市委书记"),
        ("专家组有海河大学教务处处长刘学军。教务处副处长孟远陪同。", "孟远", "教务处副处长"),
        ("绵阳市教育局一行来访。副市长孟远陪同。", "孟远", "副市长"),
        ("副市长孟远赴绵阳市第一人民医院调研。", "孟远", "副市长"),
        ("法国、德国的代表到会。总统达乌德·萨米讲话。", "达乌德·萨米", "总统"),
        ("法国的代表到会。陈建国总理的陪同人员参加。", "陈建国", "总理"),
        ("蒙古国总统到访。中方欢迎杜瓦尔主席访华。", "杜瓦尔", "主席"),
        ("会议学习贝娄克总理的批示。", "贝娄克", "总理"),
        ("会议学习马科龙总理的批示。", "马科龙", "总理"),
        ("学会召开会议。陈建国主席讲话。", "陈建国", "主席"),
        ("法国的代表到会。总理司马北辰讲话。", "司马北辰", "总理"),
        ("越南的代表到会。陈建国总理讲话。", "陈建国", "总理"),
        ("法国的代表到会。总理李国强讲话。", "李国强", "总理"),
        ("绵阳市委书记刘学军到会。副市长孟远主持。", "孟远", "副市长"),
    ],
)
def test_it_stays_open_where_others_are_named_or_none(text, name, post):
    assert posts_of(text, name) == [post]
