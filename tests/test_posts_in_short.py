"""Posts whose body is left out or put oddly, and those of times long past."""

import pytest
from marked import posts, read


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("他会见世界经济论坛主席施瓦德。", "施瓦德", "世界经济论坛主席"),
        ("世界知识产权组织总干事邓鸿民出席。", "邓鸿民", "世界知识产权组织总干事"),
        ("他在瑞士联邦主席洛伊特德陪同下参观。", "洛伊特德", "瑞士联邦主席"),
        ("他会见葡萄牙议会议长罗德里格。", "罗德里格", "葡萄牙议会议长"),
        (
            "联合国教科文组织促进女童教育特使彭丽平到会。",
            "彭丽平",
            "联合国教科文组织促进女童教育特使",
        ),
        ("农工党市委主委、市一院院长邓义平,副主委胥江平参加。", "胥江平", "农工党市委副主委"),
        ("民建盐城市委主委穆向平、副主委孙秀平出席。", "孙秀平", "民建盐城市委副主委"),
        ("市政府副市长葛启平参加。", "葛启平", "副市长"),
        ("省政府督察专员吴鹏平参加。", "吴鹏平", "省政府督察专员"),
        ("中国侨联联谊部部长桑宝平,权益部部长张岩平参加。", "张岩平", "中国侨联权益部部长"),
        ("北山同乡会举行年会。会长林青山讲话。", "林青山", "北山同乡会会长"),
        ("北山同乡会、南山商会举行年会。会长林青山讲话。", "林青山", "会长"),
        ("他会见比利时联邦众议长弗拉德。弗拉德议长讲话。", "弗拉德", "比利时联邦众议长"),
    ],
)
def test_a_post_is_of_the_body_that_the_page_tells(text, name, post):
    assert posts(text, name)[-1] == post


@pytest.mark.parametrize(
    "host", ["市政府驻沪联络处主任", "南山大学驻曲潭村工作队队长", "黄石市政府驻汉办主任"]
)
def test_whoever_is_posted_to_a_city_or_a_village_is_no_envoy(host):
    rules = [
        u.post.rule
        for s in read(f"{host}周立平到场。").sentences
        for p in s.people
        for u in p.titles
    ]
    assert rules and "of_an_envoy" not in rules


def test_a_presidium_is_of_the_one_sitting_of_the_article():
    text = "二十届全国人大一次会议主席团举行会议。主席团常务主席栗建民、陈西民出席。"
    assert posts(text, "陈西民") == ["二十届全国人大一次会议主席团常务主席"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自45年前罗德里诺总统访华以来,两国往来不断。", "罗德里诺"),
        ("这是陈国栋主席、周立民总理等两国老一辈领导人缔造的。", "周立民"),
        ("座谈会追忆了他在国务院协助周立民总理工作长达10年。", "周立民"),
    ],
)
def test_who_is_told_of_a_time_long_past_is_not_in_office(text, name):
    found = posts(text, name)
    assert found and all(p.startswith("原") for p in found)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("在缅怀先烈活动中,县委书记周立平讲话。", "县委书记"),
        ("县委书记周立平缅怀先烈。", "县委书记"),
        ("县委书记周立平等出席。", "县委书记"),
    ],
)
def test_who_honours_the_dead_is_in_office(text, post):
    assert posts(text, "周立平") == [post]


@pytest.mark.parametrize(
    ("title", "post", "body"),
    [
        ("云和市公安局长", "云和市公安局局长", "云和市公安局"),
        ("区卫生局长", "区卫生局局长", "区卫生局"),
        ("市卫健局长", "市卫健局局长", "市卫健局"),
        ("省水利厅长", "省水利厅厅长", "省水利厅"),
        ("州委统战部长", "州委统战部部长", "州委统战部"),
        ("县委组织部长", "县委组织部部长", "县委组织部"),
    ],
)
def test_a_chief_whose_title_shares_a_character_with_the_department(title, post, body):
    found = read(f"要闻\n\n副市长秦立平、{title}王海平、县长穆向平参加座谈。")
    people = [p for s in found.sentences for p in s.people]
    assert [p.name for p in people] == ["秦立平", "王海平", "穆向平"]
    [unit] = people[1].titles
    assert (unit.text, unit.post.name) == (title, post)
    assert unit.post.body and unit.post.body.name == body


def test_a_bureau_of_the_area_is_no_part_of_the_committee_before_it():
    assert posts("县委政法委书记、公安局长秦立平到会。", "秦立平")[1] == "公安局局长"
    assert posts("市委常委、宣传部长秦立平到会。", "秦立平")[1] == "市委宣传部部长"


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("医学中心主任王海平、城市研究所所长秦立平到会。", "城市研究所所长"),
        ("东山研究院院长王海平、新材料研究院副院长秦立平到会。", "新材料研究院副院长"),
        ("海洋研究所所长王海平、水利研究所副所长秦立平到会。", "水利研究所副所长"),
    ],
)
def test_an_institute_is_no_part_of_the_one_before_it(text, post):
    assert posts(text, "秦立平") == [post]
