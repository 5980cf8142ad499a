"""Posts of the body that an article speaks of as its own."""

import pytest
from marked import read


def posts_of(text: str, name: str) -> list[str]:
    """The posts that the mentions of that name have on a page."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    return [u.post.name for p in people for u in p.titles]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("9月5日,北山大学管理学院举行典礼。院长孟远讲话。", "孟远", "北山大学管理学院院长"),
        (
            "9月5日,东坪市第一人民医院召开大会。院党委书记孟远讲话。",
            "孟远",
            "东坪市第一人民医院党委书记",
        ),
        ("东坪市林业局召开例会。局党组成员、副局长孟远主持。", "孟远", "东坪市林业局党组成员"),
        ("东坪市林业局召开例会。党组书记、局长孟远主持。", "孟远", "东坪市林业局党组书记"),
        ("海河集团召开大会。集团董事长孟远讲话。", "孟远", "海河集团董事长"),
        (
            "副校长孟远率北山大学代表团赴云州大学、海河大学交流。孟远副校长讲话。",
            "孟远",
            "北山大学副校长",
        ),
        (
            "东坪市第四中学召开大会。市四中副校长高明主持,校长孟远讲话。",
            "孟远",
            "东坪市第四中学校长",
        ),
        ("临江学院召开大会。副校长孟远讲话。", "孟远", "临江学院副校长"),
        ("北山大学举行典礼。我校教务处处长孟远宣读名单。", "孟远", "北山大学教务处处长"),
        ("云岭林场召开大会。场长孟远讲话。", "孟远", "云岭林场场长"),
        ("柳溪村召开大会。村党支部书记孟远讲话。", "孟远", "柳溪村党支部书记"),
        (
            "北山大学管理学院召开大会。院长刘海涛、院务委员孟远讲话。",
            "孟远",
            "北山大学管理学院院务委员",
        ),
        (
            "海河集团召开大会。集团董事长孟远讲话。海河水泥集团有限公司的代表说。",
            "孟远",
            "海河水泥集团有限公司董事长",
        ),
        ("柳溪村召开大会。村支书孟远讲话。", "孟远", "柳溪村支书"),
    ],
)
def test_a_post_of_nobody_is_of_the_host(text, name, post):
    assert post in posts_of(text, name)


def test_a_post_of_the_house_is_of_the_host_of_the_other_titles():
    text = "市一院召开大会。院长刘海涛主持。会上,纪委书记孟远讲话。党委副书记陈建国到会。"
    assert posts_of(text, "孟远") == ["市一院纪委书记"]
    assert posts_of(text, "陈建国") == ["市一院党委副书记"]
    assert posts_of("市一院召开大会。纪委书记孟远讲话。", "孟远") == ["纪委书记"]


def test_the_host_is_that_of_the_list():
    text = "东坪市第四中学举行典礼。校长高明、党支部书记孟远、办公室主任陈立参加。"
    assert posts_of(text, "孟远") == ["东坪市第四中学党支部书记"]
    assert posts_of(text, "陈立") == ["东坪市第四中学办公室主任"]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("副校长孟远赴清华大学调研。", "孟远", "副校长"),
        ("北山大学高明教授一行到我院访问,院长孟远主持座谈会。", "孟远", "院长"),
        ("云州大学高明教授作讲座。校长孟远主持。", "孟远", "校长"),
        ("云州大学、海河大学的代表参加论坛。校长孟远讲话。", "孟远", "校长"),
        ("管理学院举行典礼。校长孟远讲话。", "孟远", "校长"),
        ("北山大学举行典礼。县委书记孟远讲话。", "孟远", "县委书记"),
        ("海河大学党委书记孟远到会。北山大学举行典礼。副校长孟远讲话。", "孟远", "副校长"),
        ("东坪电网公司召开大会。广电网络党委委员、副总经理孟远到会。", "孟远", "广电网络副总经理"),
        ("东坪水务集团副总经理刘学军到会。公司总经理孟远陪同。", "孟远", "公司总经理"),
        ("会上,院长孟远讲话。北山市人民医院的代表到会。", "孟远", "院长"),
    ],
)
def test_it_stays_open_where_the_article_names_no_host_or_several(text, name, post):
    assert posts_of(text, name)[-1] == post


GUESTS = (
    "10月31日,云州大学校长柳青山、副校长高明带领该校负责同志一行40人来我校访问。校党委书记孟远、"
    "副校长苗立德与来宾座谈。柳青山校长介绍了云州大学的历史。"
)


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (GUESTS, "孟远", "校党委书记"),
        (GUESTS, "苗立德", "副校长"),
        (GUESTS, "高明", "云州大学副校长"),
        (
            "5月5日,学校党委书记孟远带队赴云州大学、海河农业大学考察,与海河农业大学党委副书记高明座谈。"
            "副校长苗立德陪同。",
            "孟远",
            "学校党委书记",
        ),
        (
            "11月9日,云州大学党委书记柳青山一行来我校调研。校党委副书记孟远陪同。",
            "孟远",
            "校党委副书记",
        ),
    ],
)
def test_guests_are_of_another_house(text, name, post):
    assert posts_of(text, name)[:1] == [post]
