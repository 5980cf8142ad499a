"""Of which state the posts of a page are, and who of one name on two pages is one by it."""

import pytest

from kg.ingest.sources import gather
from kg.linking.person_resolution import decide
from kg.linking.profiles import Profile, profiles
from kg.model.iri import slug
from kg.pipeline import read


def told(folder, *texts: str) -> list[Profile]:
    """The profiles of pages of a day each."""
    for n, text in enumerate(texts, 1):
        page = f"央视网消息：2019年5月{n}日\n{text}\n"
        (folder / f"page-{n}.txt").write_text(page, encoding="utf-8")
    return profiles([read(page) for page in gather([folder], None, False).pages])


def states(found: list[Profile], name: str) -> set[str]:
    """The states of which the name's posts are."""
    return {h.state for p in found if p.name == name for h in p.held if not h.national}


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("国家主席会见秘鲁总统维斯塔克。", "维斯塔克", "秘鲁"),
        ("智利总统皮萨格尔、总理拉科夫斯基在机场迎接。", "拉科夫斯基", "智利"),
        ("挪威进步联盟主席、首相斯托贝格致辞。", "斯托贝格", "挪威"),
        ("捷克总统泽兰德尔和夫人玛尔塔、总理巴比什克到机场送行。", "巴比什克", "捷克"),
        ("捷克总统泽兰德尔和夫人德拉吉莎、总理巴比什克送行。", "巴比什克", "捷克"),
    ],
)
def test_a_post_is_of_the_state_before_it_or_before_it_in_the_list(tmp_path, text, name, state):
    assert states(told(tmp_path, text), name) == {state}


def test_the_state_ends_with_the_list(tmp_path):
    found = told(tmp_path, "智利总统皮萨格尔在秘鲁发表讲话，总理拉科夫斯基随后到达。")
    assert states(found, "拉科夫斯基") == {""}


def test_a_post_that_stands_in_full_elsewhere_on_the_page_is_of_its_state(tmp_path):
    found = told(tmp_path, "秘鲁总统维斯塔克到访。维斯塔克总统表示，访问很重要。")
    assert [h for p in found for h in p.held if h.national] == []


def test_our_envoy_to_a_state_is_of_ours(tmp_path):
    found = told(tmp_path, "中国驻秘鲁大使陈建平出席活动。")
    assert all(h.national for p in found for h in p.held)


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("秘鲁总统维斯塔克出席会议。", "维斯塔克总统表示，会议很重要。", "维斯塔克"),
        ("智利总统皮萨格尔、总理拉科夫斯基迎接。", "智利总统拉科夫斯基出席会议。", "拉科夫斯基"),
        ("挪威副首相斯托贝格到访。", "挪威进步联盟主席、首相斯托贝格致辞。", "斯托贝格"),
    ],
)
def test_who_has_posts_of_one_state_is_one(tmp_path, first, second, name):
    who = decide(told(tmp_path, first, second), (), slug).who
    assert who[(name, "page-1")] == who[(name, "page-2")]


def test_the_heads_of_two_states_are_two(tmp_path):
    found = told(tmp_path, "秘鲁总统维斯塔克出席会议。", "捷克总统维斯塔克出席会议。")
    who = decide(found, (), slug).who
    assert who[("维斯塔克", "page-1")] != who[("维斯塔克", "page-2")]


def test_who_comes_with_the_countrys_heads_is_not_of_the_place(tmp_path):
    found = told(
        tmp_path,
        "国务院副总理田牧之到成都考察，四川省委书记陆远航、高士廉陪同考察。",
        "四川省委书记陆远航到成都调研，高士廉陪同调研。",
    )
    assert [p.around for p in found if p.name == "高士廉"] == ["", "51"]
