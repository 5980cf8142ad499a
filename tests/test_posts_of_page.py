"""A post printed in short is the one that the page gives its holder in full."""

import pytest
from marked import read


def posts_of(text: str, name: str) -> list[str]:
    """The posts that each mention of that name has on a page, open ones in brackets."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    posts = [u.post for p in people for u in p.titles]
    return [f"({post.name})" if post.open else post.name for post in posts]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "国家主席、中央军委主席高明远会见来宾。高明远主席指出,友谊长存。",
            "高明远",
            "中华人民共和国主席",
        ),
        ("国务院总理安克山会见记者。安克山总理回答提问。", "安克山", "国务院总理"),
        ("高明远会见蒙古国总统额尔德。额尔德总统表示,愿加强合作。", "额尔德", "蒙古国总统"),
        (
            "澳门特别行政区行政长官贺远诚到会。贺远诚行政长官讲话。",
            "贺远诚",
            "澳门特别行政区行政长官",
        ),
        (
            "梓潼县委书记、县人大常委会主任孟远到会。书记孟远说,要抓好落实。",
            "孟远",
            "梓潼县委书记",
        ),
        ("梓潼县教育局副局长孟远到会。孟远副局长讲话。", "孟远", "梓潼县教育局副局长"),
        ("梓潼县教育局党组副书记孟远到会。孟远书记讲话。", "孟远", "梓潼县教育局党组副书记"),
        ("北山大学副校长孟远到会。会议由副校长孟远主持。", "孟远", "北山大学副校长"),
        ("北山大学管理学院院长孟远到会。学院院长孟远讲话。", "孟远", "北山大学管理学院院长"),
        (
            "梓潼县卫生健康局局长孟远到会。梓潼县卫健局局长孟远讲话。",
            "孟远",
            "梓潼县卫生健康局局长",
        ),
    ],
)
def test_a_short_post_is_the_one_in_full(text, name, post):
    assert posts_of(text, name)[-1] == post


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("梓潼县委书记孟远到会。高明主任讲话。书记高明说。", "高明", "(书记)"),
        ("原梓潼县委书记孟远到会。书记孟远说。", "孟远", "(书记)"),
        ("梓潼县委书记、县纪委书记孟远到会。孟远书记讲话。", "孟远", "(书记)"),
        ("梓潼县教育局副局长、县科协副主席孟远到会。孟远主任讲话。", "孟远", "(主任)"),
    ],
)
def test_it_stays_open_where_nobody_or_more_than_one_is_meant(text, name, post):
    assert posts_of(text, name)[-1] == post
