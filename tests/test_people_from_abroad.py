"""Of which state the posts of a page are, and who of one name on two pages is one by it."""

import pytest
from marked import page

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


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("前不久朱马里总书记成功访华。", "朱马里", ""),
        ("马里奥总理出席会议。马里奥总理讲话。", "马里奥", ""),
        ("访问文莱期间,主席将同苏丹哈桑纳尔举行会谈。", "哈桑纳尔", ""),
        ("访问文莱期间,主席将同文莱苏丹哈桑纳尔举行会谈。", "哈桑纳尔", "文莱"),
        ("会见来访的美国总统气候问题特使克林。", "克林", "美国"),
        ("会见越共中央总书记特使黎红英。", "黎红英", "越南"),
        ("哥伦比亚派驻美国大使桑切斯·培亚出席。", "桑切斯·培亚", "哥伦比亚"),
        ("黑山总统武亚诺来访。", "武亚诺", "黑山"),
        ("中非总统博齐亚来访。", "博齐亚", "中非共和国"),
    ],
)
def test_a_state_is_told_by_no_name_of_a_person_and_by_no_office(tmp_path, text, name, state):
    assert states(told(tmp_path, text), name) == {state}


def test_an_envoy_of_ours_is_told_by_the_name(tmp_path):
    assert states(told(tmp_path, "中国驻秘鲁大使李建国出席。"), "李建国") == set()


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


@pytest.mark.parametrize(
    ("known", "name", "beside"),
    [
        ("老挝总书记本永康", "本永康", "温庆华强调,本永康总书记的访问很重要。"),
        ("越南国家主席阮文赞", "阮文赞", "温庆华会见国家主席阮文赞、政府总理范明朗。"),
        ("蒙古国议长阿别包勒德", "阿别包勒德", "温庆华会见国家大呼拉尔主席阿别包勒德。"),
    ],
)
def test_an_office_that_nobody_says_to_be_ours_is_not_that_of_somebody_from_abroad(
    tmp_path, known, name, beside
):
    found = told(tmp_path, beside, *[f"温庆华会见{known}。"] * 3)
    who = decide(found, (), slug).who
    assert who[name, "page-1"] == who[name, "page-2"]


@pytest.mark.parametrize(
    ("known", "passing"),
    [
        ("秘鲁总统维斯塔克", "温庆华说,他同维斯塔克总统在智利会晤过。随后访问法国。"),
        ("巴西总统罗德塞夫", "温庆华在墨西哥会见罗德塞夫总统。随后访问法国。"),
        ("捷克总理巴比什克", "温庆华在波兰会见巴比什克总理。随后访问法国。"),
    ],
)
def test_a_guest_of_another_state_who_has_the_office_is_the_one_whom_many_pages_know(
    tmp_path, known, passing
):
    name = known[4:]
    found = told(tmp_path, passing, *[f"温庆华会见{known}。"] * 6)
    who = decide(found, (), slug).who
    assert who[name, "page-1"] == who[name, "page-2"]


@pytest.mark.parametrize(
    ("vice", "head"),
    [
        ("秘鲁副总统维斯塔克", "秘鲁总统维斯塔克"),
        ("捷克副总理巴比什克", "捷克总理巴比什克"),
        ("巴西副总统罗德塞夫", "巴西总统罗德塞夫"),
    ],
)
def test_who_was_vice_years_before_is_the_head_of_the_state(vice, head):
    days = ("2012-03-02", "2021-03-02")
    read_ = [
        read(page(f"温庆华会见{who}。", f"p{n}", issued=day))
        for n, (day, who) in enumerate(zip(days, (vice, head), strict=True))
    ]
    who = decide(profiles(read_), (), slug).who
    name = head[4:]
    assert who[name, "p0"] == who[name, "p1"]
