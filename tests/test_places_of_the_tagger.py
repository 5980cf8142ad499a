"""What looks like a place to the tagger: kinds, sayings, pieces of words, and where names begin."""

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.recognition import places_by_tagger
from kg.recognition.places import find


def places_in(text):
    return [m.text for m in find(text, Tagger.load().tag([text])[0])]


@pytest.mark.parametrize(
    "text",
    [
        "照顾小岛屿的关切。",
        "俄小镇迎来大雪。",
        "法、德、荷三国外长表态。",
        "走出一条绿色转型新路。",
        "在一家小区当保安。",
        "一些街道和车辆被淹。",
        "具备条件的建制村都通了公路。",
        "杜绝文山会海。",
        "国际铁路联运班列开行。",
        "这里是“百湖之国”。",
        "希同中方加强合作。",
        "山区灾害多发地区要加强防范。",
        "坚持“港人治港”。",
        "往返于江岸和工地之间。",
        "成为现代服务业新城区。",
        "山体滑坡形成堰塞湖。",
        "打造宜居小区和花园洋房。",
    ],
)
def test_kinds_sayings_and_pieces_are_no_places(text):
    assert places_in(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("从滚滚淮河到滔滔湘江。", "淮河"),
        ("印度洋岛国马达加斯加遭遇飓风。", "马达加斯加"),
        ("土耳其首都安卡拉下雪。", "安卡拉"),
        ("希称克里特岛发生地震。", "克里特岛"),
        ("拉法口岸重新开放。", "拉法口岸"),
        ("在云州新闻发布厅举行。", "云州新闻发布厅"),
        ("治理太湖的蓝藻。", "太湖"),
        ("来到西安市新城区调研。", "西安市新城区"),
    ],
)
def test_where_a_name_begins(text, name):
    assert name in places_in(text)


REFUSED = {
    "no_name": ("他来到主会场。", "主会场"),
    "an_office": ("日本外务省发言。", "日本外务省"),
    "states_in_short": ("中俄关系。", "中俄"),
    "a_piece": ("来到入海口。", "海口"),
    "somebody": ("会见特使哈尔达。", "特使哈尔达"),
    "a_meeting": ("他在巴安会上发言。", "巴安"),
    "another_word": ("人民生活。", "人民"),
    "a_thing": ("绵阳日报讯", "绵阳"),
    "only_an_ending": ("走进居民小区。", "居民小区"),
}


@pytest.mark.parametrize(("rule", "case"), REFUSED.items())
def test_what_is_no_place_is_refused_by_a_rule(rule, case):
    text, name = case
    rules = {f.__name__: f for f in places_by_tagger.REFUSALS}
    begin = text.index(name)
    assert rules[rule](text, begin, begin + len(name))


def test_every_rule_has_its_example():
    assert set(REFUSED) == {f.__name__ for f in places_by_tagger.REFUSALS}
