"""A printed title → the post it names, by what the page is a page of."""

import pytest
from marked import read

import kg
from kg.lexicon.gazetteer import Gazetteer, home_of
from kg.lexicon.lac_tagger import Tagger
from kg.linking.posts import body_of, resolve
from kg.recognition.titles import chain_before


def post(title: str, home: str | None = None):
    """The last post of a chain of titles."""
    text = title + "王建国主持会议。"
    [tokens] = Tagger.load().tag([text])
    return resolve(
        chain_before(text, len(title), tokens)[-1],
        home_of(home) if home else None,
        Gazetteer.load(),
    )


@pytest.mark.parametrize(
    ("title", "home", "name", "area"),
    [
        ("市委书记", "绵阳市", "绵阳市委书记", "绵阳市"),
        ("市长", "绵阳市", "绵阳市市长", "绵阳市"),
        ("副市长", "绵阳市", "绵阳市副市长", "绵阳市"),
        ("市委书记", "绵阳市涪城区", "绵阳市委书记", "绵阳市"),
        ("区委书记", "绵阳市涪城区", "涪城区委书记", "涪城区"),
        ("区长", "绵阳市涪城区", "涪城区区长", "涪城区"),
        ("省委书记", "绵阳市", "四川省委书记", "四川省"),
        ("省长", "绵阳市涪城区", "四川省省长", "四川省"),
        ("绵阳市委书记", None, "绵阳市委书记", "绵阳市"),
        ("四川省涪城区长", None, "涪城区区长", "涪城区"),
        ("江苏省武进区长", "绵阳市", "武进区区长", "武进区"),
        ("四川省绵阳市长", None, "绵阳市市长", "绵阳市"),
        ("省社科院院务委员、副院长", "绵阳市", "四川省社科院副院长", "四川省"),
        ("绵阳市市长", "成都市", "绵阳市市长", "绵阳市"),
        ("绵阳市市长", None, "绵阳市市长", "绵阳市"),
        ("市人大常委会主任", "绵阳市", "绵阳市人大常委会主任", "绵阳市"),
        ("市政协主席", "绵阳市", "绵阳市政协主席", "绵阳市"),
        ("市委组织部部长", "绵阳市", "绵阳市委组织部部长", "绵阳市"),
        ("州委书记", "凉山彝族自治州", "凉山彝族自治州委书记", "凉山彝族自治州"),
        ("州长", "凉山彝族自治州", "凉山彝族自治州州长", "凉山彝族自治州"),
        ("旗委书记", "西乌珠穆沁旗", "西乌珠穆沁旗委书记", "西乌珠穆沁旗"),
        ("旗长", "西乌珠穆沁旗", "西乌珠穆沁旗旗长", "西乌珠穆沁旗"),
        ("县长", "剑河县", "剑河县县长", "剑河县"),
        ("州长", "剑河县", "黔东南苗族侗族自治州州长", "黔东南苗族侗族自治州"),
    ],
)
def test_home_names_the_area(title, home, name, area):
    p = post(title, home)
    assert (p.name, p.area and p.area.name, p.open) == (name, area, False)


@pytest.mark.parametrize(
    "title", ["市委书记", "市长", "县政协主席", "区委书记", "副县长", "市领导"]
)
def test_where_nobody_names_the_area_the_post_stays_open(title):
    p = post(title)
    assert p.open and p.area is None and p.name


def test_a_district_of_a_city_paper_stays_open():
    assert post("区委书记", "绵阳市").open


def test_the_acting_mayor_holds_the_mayors_post():
    assert (
        post("代市长", "绵阳市").name
        == post("市长", "绵阳市").name
        == post("代理市长", "绵阳市").name
        == "绵阳市市长"
    )
    assert post("代县长", "剑河县").name == "剑河县县长"


def test_whoever_was_it_held_the_same_post():
    assert post("原市委书记", "绵阳市").name == post("市委书记", "绵阳市").name


@pytest.mark.parametrize("title", ["远达集团董事长", "远达集团总经理", "市第一人民医院院长"])
def test_a_post_of_a_company_or_an_institution_has_a_body_and_no_rank_of_state(title):
    p = post(title, "绵阳市")
    assert (
        p.body
        and p.body.name in p.name
        and not p.national
        and p.body.cls in ("Enterprise", "Institution")
    )


@pytest.mark.parametrize("title", ["市领导", "区领导", "负责人"])
def test_a_designation_is_no_office(title):
    assert post(title, "绵阳市涪城区").generic


@pytest.mark.parametrize("title", ["市县领导", "市区领导", "省市领导", "区镇领导"])
def test_nobody_says_of_which_area_each_leader_of_several_levels_is(title):
    p = post(title, "绵阳市涪城区")
    assert p.generic and p.area is None and p.name == title


@pytest.mark.parametrize(("title", "of"), [("区领导", "涪城区"), ("新市区领导", "新市区")])
def test_the_leaders_of_one_level_are_of_its_area(title, of):
    assert post(title, "绵阳市涪城区").name == f"{of}领导"


def test_posts_of_the_country():
    assert post("总书记").name == "中共中央总书记" and post("总书记").national
    assert post("全国政协副主席").national and not post("市长", "绵阳市").national


def test_the_general_secretary_in_full():
    assert (post("中共中央总书记").name, post("中共中央总书记").national) == (
        "中共中央总书记",
        True,
    )


@pytest.mark.parametrize(
    ("printed", "home", "name", "cls"),
    [
        ("市委", "绵阳市", "中共绵阳市委员会", "PartyOrgan"),
        ("市政府", "绵阳市", "绵阳市人民政府", "Government"),
        ("市人大常委会", "绵阳市", "绵阳市人民代表大会常务委员会", "Congress"),
        ("市政协", "绵阳市", "政协绵阳市委员会", "Consultative"),
        ("绵阳市委", None, "中共绵阳市委员会", "PartyOrgan"),
        ("省纪委", "绵阳市", "中共四川省纪律检查委员会", "PartyOrgan"),
        ("党中央", "绵阳市", "中国共产党中央委员会", "PartyOrgan"),
    ],
)
def test_bodies_by_their_full_names(printed, home, name, cls):
    body = body_of(printed, home_of(home) if home else None, Gazetteer.load())
    assert (body.name, body.cls, body.known, body.printed) == (name, cls, True, printed)


def test_a_body_of_a_city_that_nobody_names_is_not_known():
    assert not body_of("市委", None, Gazetteer.load()).known


# ---- whose post it is --------------------------------------------------


def told(sentence: str, home: str | None = None) -> dict[str, list[tuple[str, str | None]]]:
    """Name → (post, area) of each title that a page of that sentence gives."""
    notes = {"home": home} if home else {}
    return {
        p.name: [(u.post.name, u.post.area and u.post.area.name) for u in p.titles]
        for s in read(f"要闻\n\n{sentence}", **notes).sentences
        for p in s.people
    }


@pytest.mark.parametrize("home", [None, "湖北省宜昌市", "浙江省金华市"])
@pytest.mark.parametrize(
    ("title", "post", "area"),
    [
        ("襄阳市长", "襄阳市市长", "襄阳市"),
        ("义乌市长", "义乌市市长", "义乌市"),
        ("湖南省长", "湖南省省长", "湖南省"),
        ("秭归县长", "秭归县县长", "秭归县"),
        ("涪城区长", "涪城区区长", "涪城区"),
        ("十堰副市长", "十堰市副市长", "十堰市"),
        ("驻马店市长", "驻马店市市长", "驻马店市"),
        ("大理州长", "大理白族自治州州长", "大理白族自治州"),
    ],
)
def test_the_place_before_a_title_says_whose_post_it_is(title, post, area, home):
    found = told(f"3月24日,{title}韩雪松到企业调研。", home)
    assert found["韩雪松"] == [(post, area)]


@pytest.mark.parametrize("title", ["巴黎市长", "首尔市长", "法国总统", "日本首相", "越南国家主席"])
def test_a_post_abroad_is_not_of_the_pages_city(title):
    found = told(f"3月24日,{title}安德明出席论坛,市长高明远致辞。", "湖北省宜昌市")
    assert found["安德明"] == [(title, None)]
    assert found["高明远"] == [("宜昌市市长", "宜昌市")]


@pytest.mark.parametrize("title", ["学生会主席", "监理会主席", "校友会秘书长", "摄协主席"])
def test_a_society_is_no_country(title):
    found = told(f"3月24日,{title}高明远出席论坛。", "湖北省宜昌市")
    assert found["高明远"] == [(title, None)]
    people = [p for s in read(f"3月24日,{title}高明远出席论坛。").sentences for p in s.people]
    assert not any(u.post.national for p in people for u in p.titles)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("3月24日,捷克总统安德明和总理贝克勒出席论坛。", "捷克总理"),
        ("3月24日,波兰总统安德明、外长贝克勒出席论坛。", "波兰外长"),
        ("3月24日,捷克总统安德明来访,总理贝克勒同他会谈。", "总理"),
    ],
)
def test_a_country_is_shared_by_two_who_are_joined(text, post):
    assert told(text, "湖北省宜昌市")["贝克勒"] == [(post, None)]


@pytest.mark.parametrize(
    ("titles", "post"),
    [
        ("阿根廷正义党主席、总统", "阿根廷总统"),
        ("巴勒斯坦解放组织执委会主席、总统", "巴勒斯坦总统"),
        ("老挝人革党中央政治局委员、常务副总理", "老挝常务副总理"),
        ("老挝人民革命党中央总书记、国家主席", "老挝国家主席"),
        ("塞尔维亚前进党主席、副总理", "塞尔维亚副总理"),
        ("东岭正义党主席、总统", "总统"),
        ("中央政治局委员、副总理", "国务院副总理"),
        ("中共中央总书记、国家主席", "中华人民共和国主席"),
        ("中共中央总书记、国家主席、中央军委主席", "中央军委主席"),
    ],
)
def test_a_head_of_state_is_of_the_state_and_not_of_the_party_before(titles, post):
    assert told(f"3月24日,{titles}安德明出席论坛。")["安德明"][-1] == (post, None)


@pytest.mark.parametrize(
    "title",
    [
        "中国驻秘鲁大使",
        "驻丹麦大使",
        "越南驻华大使",
        "中国常驻联合国代表",
        "中国驻东盟使团团长",
        "驻悉尼总领事",
    ],
)
def test_the_post_of_an_envoy_says_who_sends_and_to_whom(title):
    found = told(f"3月24日,{title}安德明和市长高明远出席论坛。", "湖北省宜昌市")
    assert found["安德明"] == [(title, None)]


def test_an_envoy_of_ours_is_of_china_and_one_whose_state_nobody_names_is_open():
    assert told("我驻秘鲁大使安德明出席论坛。")["安德明"] == [("中国驻秘鲁大使", None)]
    assert told("各国嘉宾和驻华大使安德明出席论坛。")["安德明"] == [("大使", None)]


def test_who_is_posted_in_a_village_or_a_ministry_is_no_envoy():
    assert told("驻村工作队队长高明远讲话。")["高明远"][0][0] == "驻村工作队队长"
    assert told("驻马店市市长高明远讲话。")["高明远"] == [("驻马店市市长", "驻马店市")]


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("国家主席", "中华人民共和国主席"),
        ("国务院总理", "国务院总理"),
        ("国务委员", "国务委员"),
        ("中央军委主席", "中央军委主席"),
        ("全国人大常委会委员长", "全国人大常委会委员长"),
        ("中央政治局常委", "中共中央政治局常委"),
    ],
)
def test_posts_of_the_state_have_their_body_whatever_the_page_is_of(title, post):
    text = f"3月24日,{title}韩雪松出席会议。"
    units = [u for s in read(text, home="湖北省宜昌市").sentences for u in s.people[0].titles]
    assert [(u.post.name, u.post.national, u.post.area) for u in units] == [(post, True, None)]
    assert units[0].post.body


@pytest.mark.parametrize(
    "title", ["江苏省鼓楼区委书记", "河北省桥西区区长", "朝阳区区长", "辽宁省铁西区委书记"]
)
def test_an_area_that_several_bear_is_open(title):
    text = f"3月24日,{title}韩雪松主持会议。"
    [unit] = [u for s in read(text).sentences for u in s.people[0].titles]
    assert (unit.post.open, unit.post.area) == (True, None)


@pytest.mark.parametrize(
    "title", ["长沙市光明村党支部书记", "南京市和平街道党工委书记", "宜昌市石桥村村委会主任"]
)
def test_a_village_is_not_the_city_that_it_lies_in(title):
    text = f"3月24日,{title}韩雪松出席会议。"
    [unit] = [u for s in read(text).sentences for u in s.people[0].titles]
    assert unit.post.area is None


def test_the_rule_that_named_the_post_is_told():
    [unit] = [u for s in read("3月24日,襄阳市长韩雪松到会。").sentences for u in s.people[0].titles]
    assert unit.post.rule == "of_an_area"


@pytest.mark.parametrize(
    ("text", "post", "governs"),
    [
        ("兰州交通大学教授王海涛参加。", "兰州交通大学教授", False),
        ("绵阳师范学院院长王海涛参加。", "绵阳师范学院院长", False),
        ("绵阳市教育局局长王海涛参加。", "绵阳市教育局局长", True),
        ("绵阳市中心医院院长王海涛参加。", "绵阳市中心医院院长", True),
    ],
)
def test_the_city_in_a_schools_name_is_no_jurisdiction(text, post, governs, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    graph = kg.build([page], notes=False, judgements=False)
    nodes = [n for n in graph.of("Post") if n.name == post]
    assert nodes and all(bool(graph.out(n, "jurisdiction")) is governs for n in nodes)


@pytest.mark.parametrize(
    ("title", "held"),
    [("老领导", 0), ("市老领导", 0), ("老同志", 0), ("老城区区长", 1)],
)
def test_who_once_held_a_post_holds_none_by_that_name(title, held, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(f"5月3日,全市植树大会召开。{title}王海涛应邀出席。", encoding="utf-8")
    graph = kg.build([page], notes=False, judgements=False)
    assert len(graph.of("Tenure")) == held
    assert "王海涛" in [n.name for n in graph.of("Person")]
