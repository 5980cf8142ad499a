"""Who is who where a page gives no post: by the circle of the list, the state, the places and the
career."""

import pytest
from marked import page

from kg import pipeline
from kg.linking.circles import COUNTRY, from_abroad, with_circles
from kg.linking.person_resolution import decide
from kg.linking.profiles import Profile, profiles
from kg.model.iri import slug


def told(*texts: str) -> list[Profile]:
    """What pages a, b, … say of their people, with what is around them."""
    named = zip(texts, "abcdefgh", strict=False)
    return with_circles(profiles([pipeline.read(page(text, name)) for text, name in named]))


def around(found: list[Profile], name: str, on: str) -> str:
    return next(p.around for p in found if (p.name, p.page) == (name, on))


def joined(name: str, *texts: str) -> bool:
    """Whether the first two pages mean one person."""
    named = zip(texts, "abcdefgh", strict=False)
    who = decide(profiles([pipeline.read(page(t, n)) for t, n in named]), (), slug).who
    return who[name, "a"] == who[name, "b"]


LEADERS = "国务委员杨德华、国务院副总理周志明出席。"
LIST = "杨德华、温庆华、周志明等参加会见。"


def test_whom_leaders_of_the_country_stand_beside_in_a_list_is_of_their_circle():
    assert around(told(LIST, LEADERS), "温庆华", "a") == COUNTRY


def test_heads_of_several_provinces_are_a_circle_of_the_country():
    heads = "湖南省委书记杨德华、山西省省长周志明出席。"
    assert around(told(LIST, heads), "温庆华", "a") == COUNTRY


def test_leaders_of_one_city_are_a_circle_of_it():
    heads = "绵阳市市长杨德华、绵阳市委副书记周志明出席。"
    assert around(told(LIST, heads), "温庆华", "a") == "5107"


def test_one_who_leads_a_city_makes_no_circle():
    assert around(told(LIST, "绵阳市市长杨德华出席。"), "温庆华", "a") == ""


def test_the_country_circle_means_who_has_a_post_of_the_country():
    assert joined("温立", LIST.replace("温庆华", "温立"), "国务委员温立出席会议。", LEADERS)


def test_a_sentence_that_names_one_state_tells_where_its_people_are():
    [p] = [p for p in told("拉科夫斯基总理在智利参观工厂。") if p.name == "拉科夫斯基"]
    assert p.near == "智利"


@pytest.mark.parametrize(
    ("name", "state"), [("索尔塔格", "挪威"), ("贝泰勒", "卢森堡"), ("斯托贝格", "丹麦")]
)
def test_a_list_with_leaders_of_ours_is_no_circle_of_their_guest(name, state):
    guest = f"{state}今天迎来客人。杨德华、{name}、周志明等参加会见。{state}媒体作了报道。"
    assert around(told(guest, LEADERS, f"{state}总统{name}出席。"), name, "a") == ""
    assert joined(name, guest, f"{state}总统{name}出席。", LEADERS)


@pytest.mark.parametrize(
    ("name", "state"), [("亚明", "马尔代夫"), ("拉索", "厄瓜多尔"), ("卡塔", "加纳")]
)
def test_who_has_the_office_where_the_page_is_is_who_has_it_of_that_state(name, state):
    open_ = f"今天的{state}阳光明媚。{name}总统在码头迎接。总统{name}说,{state}欢迎客人。"
    assert joined(name, open_, f"{state}总统{name}出席。")


@pytest.mark.parametrize(
    ("name", "office", "state"),
    [
        ("西比拉宁", "总理", "芬兰"),
        ("拉科夫斯基", "总理", "黎巴嫩"),
        ("佩特里尼", "总统", "哥伦比亚"),
    ],
)
def test_who_has_the_office_is_who_has_it_abroad_though_the_page_is_elsewhere(name, office, state):
    seen = f"{state}{office}{name}出席。"
    assert joined(name, f"{name}{office}在挪威参观工厂。瑞典和{state}的记者在场。", seen)
    assert not joined(name, f"{name}在挪威参观工厂。瑞典和丹麦的记者在场。", seen)


@pytest.mark.parametrize(
    ("name", "office", "state"),
    [("阿卜哈米", "国王", "约旦"), ("萨利哈姆", "总统", "乍得"), ("穆拉比克", "外长", "古巴")],
)
def test_an_office_where_no_page_names_the_state_of_its_holder_is_of_another(name, office, state):
    guest = f"{name}{office}在挪威参观工厂。瑞典和丹麦的记者在场。"
    assert not joined(name, guest, f"{state}{office}{name}出席。")


@pytest.mark.parametrize(
    ("name", "state"), [("索尔塔格", "挪威"), ("贝泰勒", "卢森堡"), ("斯托贝格", "丹麦")]
)
def test_a_page_that_names_the_state_of_a_head_among_others_means_him(name, state):
    posts = [f"{state}总统{name}出席。"] * 2
    beside = f"巴西和秘鲁表示欢迎。{name}说,合作很好。{state}媒体作了报道。"
    elsewhere = beside.replace(state, "智利")
    assert joined(name, beside, *posts)
    assert not joined(name, elsewhere, *posts)


@pytest.mark.parametrize("name", ["王勇", "刘军", "张明"])
def test_who_only_attends_where_a_leader_of_the_country_receives_is_of_their_circle(name):
    first = f"国家主席宋建华会见来宾。{name}参加会见。"
    second = f"国务院总理高明远会见代表团。何国栋、{name}参加会见。"
    found = told(first, second)
    assert {around(found, name, page) for page in "ab"} == {COUNTRY}
    assert joined(name, first, second)
    assert joined(name, first, f"国务委员{name}出席会议。", second)


@pytest.mark.parametrize("name", ["王勇", "刘军", "张明"])
@pytest.mark.parametrize("attends", ["出席", "列席", "参加"])
def test_who_sits_in_where_a_leader_of_the_country_presides_only_attends(name, attends):
    told_of = f"国务院总理高明远主持召开国务院常务会议。{name}{attends}会议。"
    assert around(told(told_of), name, "a") == COUNTRY


@pytest.mark.parametrize("name", ["王勇", "刘军", "张明"])
def test_whom_they_speak_with_or_a_guest_from_abroad_is_of_no_circle(name):
    villager = f"国家主席宋建华来到村民{name}家中。{name}介绍了收成。"
    mayor = f"绵阳市市长宋建华会见来宾。{name}参加会见。"
    guest = "国家主席宋建华会见来宾。巴西客人索尔塔格参加会见。"
    assert around(told(villager), name, "a") == ""
    assert around(told(mayor), name, "a") != COUNTRY
    assert around(told(guest), "索尔塔格", "a") != COUNTRY
    assert not joined(name, villager, f"国务委员{name}出席会议。")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全国人大常委会秘书长", "第十四届全国人民代表大会常务委员会秘书长"),
        ("全国人大常委会副委员长", "第十二届全国人民代表大会常务委员会副委员长"),
        ("全国政协副主席", "政协第十三届全国委员会副主席"),
    ],
)
def test_the_number_of_a_term_makes_no_other_post(one, other):
    assert joined("李健", f"{one}李健出席。", f"{other}李健主持。")


@pytest.mark.parametrize(
    "post",
    [
        "十三届全国人大二次会议副秘书长",
        "十二届全国人大一次会议总监票人",
        "全国政协十四届一次会议秘书长",
    ],
)
def test_who_has_a_task_at_a_session_has_no_post_by_it(post):
    [p] = [p for p in told(f"{post}李健主持。") if p.name == "李健"]
    assert not p.held


def test_a_city_of_a_state_tells_the_state():
    [p] = [p for p in told("汉堡市市长斯托贝格致辞。") if p.name == "斯托贝格"]
    assert {h.state for h in p.held} == {"德国"}


def test_the_name_of_a_person_is_no_name_of_a_state():
    [p] = [p for p in told("全国政协副主席洛桑次仁出席会议。") if p.name == "洛桑次仁"]
    assert p.near == ""


@pytest.mark.parametrize("name", ["洪索", "宋萨德", "安多"])
def test_an_office_abroad_is_of_the_state_of_the_other_whatever_the_name(name):
    [p] = [p for p in told(f"柬埔寨人民党主席、首相{name}出席。") if p.name == name]
    assert {h.post for h in p.held} == {"柬埔寨主席", "柬埔寨首相"}


def test_a_surname_that_looks_chinese_is_of_two_people_of_two_states():
    a = "他受到智利总督代表沃特、总理皮萨格尔的欢迎。"
    b = "美国阿拉斯加州州长沃特出席。"
    assert not joined("沃特", a, b)


def test_one_post_abroad_among_posts_here_makes_nobody_foreign():
    found = told("沙特国王温庆华出席。", "国务委员温庆华出席。", "国务委员温庆华访问智利。")
    assert "温庆华" not in from_abroad(found)
    assert "温庆华" in from_abroad(found[:1])


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("绵阳市委书记温庆华出席。", "剑河县副县长温庆华出席。", False),
        ("绵阳市委书记温庆华出席。", "四川省委常委温庆华出席。", True),
        ("绵阳市副市长温庆华出席。", "绵阳市涪城区委书记温庆华出席。", True),
    ],
)
def test_what_ranks_far_apart_at_one_time_is_not_one_career(first, second, one):
    dated = "绵阳日报 2021年5月{}日\n"
    assert joined("温庆华", dated.format(3) + first, dated.format(9) + second) is one


def test_a_representative_may_be_an_envoy_or_a_villager():
    found = told("运动员代表温庆华发言。", "村民温庆华发言。")
    assert [p.plain for p in found if p.name == "温庆华"] == ["", "村民"]


@pytest.mark.parametrize("name", ["索尔塔格", "贝泰勒", "拉科夫斯基"])
@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("第76届联合国大会主席", "第76届联大主席", "联合国"),
        ("国家杜马主席", "俄罗斯国家杜马主席", "俄罗斯"),
        ("美联储主席", "美国联邦储备委员会主席", "美国"),
    ],
)
def test_a_body_abroad_without_its_state_is_of_it(name, one, other, state):
    found = told(f"{one}{name}出席。", f"{other}{name}讲话。")
    assert [{h.state for h in p.held} for p in found] == [{state}, {state}]
    assert joined(name, f"{one}{name}出席。", f"{other}{name}讲话。")


@pytest.mark.parametrize("name", ["巴特林", "乌兰格", "宝力德"])
def test_a_part_of_ours_that_ends_as_a_state_is_called_is_no_state(name):
    assert {p.near for p in told(f"{name}在参加内蒙古代表团讨论时说,报告很好。")} <= {""}
