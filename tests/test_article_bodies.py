"""Posts whose body the article prints in full elsewhere."""

import pytest
from marked import read


def posts_of(text: str, name: str) -> list[str]:
    """The posts that the mentions of that name have on a page."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    return [u.post.name for p in people for u in p.titles]


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
        ("亚美尼亚军方要求总理帕希尼扬辞职。", "帕希尼扬", "亚美尼亚总理"),
        ("阿富汗举行选举。总统阿什拉夫·加尼讲话。", "阿什拉夫·加尼", "阿富汗总统"),
        ("阿富汗现任总统阿什拉夫·加尼参选。", "阿什拉夫·加尼", "阿富汗总统"),
        ("菲律宾当选总统马科斯讲话。", "马科斯", "菲律宾总统"),
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
        ("绵阳市教育局一行来访。副市长孟远陪同。", "孟远", "副市长"),
        ("副市长孟远赴绵阳市第一人民医院调研。", "孟远", "副市长"),
        ("法国、德国的代表到会。总统阿什拉夫·加尼讲话。", "阿什拉夫·加尼", "总统"),
        ("法国的代表到会。总理李国强讲话。", "李国强", "总理"),
        ("绵阳市委书记刘学军到会。副市长孟远主持。", "孟远", "副市长"),
    ],
)
def test_it_stays_open_where_others_are_named_or_none(text, name, post):
    assert posts_of(text, name) == [post]
