"""A place that is called as a division elsewhere is not that division."""

import pytest
from marked import read

from kg.lexicon.lac_tagger import Tagger
from kg.recognition.places import find


@pytest.mark.parametrize(
    ("text", "division"),
    [
        ("龙潭、大溪、丁市、后坪等乡镇停电。", "大溪区"),
        ("富华、望海、福海、黄山社区举办活动。", "福海县"),
        ("灵溪、龙港、金乡、钱库四镇参加。", "金乡县"),
        ("药店位于苍南宜山的老街。", "宜山县"),
        ("福清海口举行灯会。", "海口市"),
        ("剧团在香港九龙演出。", "九龙县"),
        ("受南海台风影响。", "南海区"),
        ("台风正经过中国南海。", "南海区"),
        ("涉台、南海等问题应妥善处理。", "南海区"),
        ("第六届香山论坛举行。", "香山区"),
        ("出席灵山论坛并致辞。", "灵山县"),
        ("在宝山论坛上讲话。", "宝山区"),
        ("东海舰队某部参加演习。", "东海县"),
        ("北海舰队某部参加演习。", "北海市"),
        ("在市第一人民医院南区举行。", "南区"),
        ("他到巴彦查干嘎查走访。", "巴彦县"),
    ],
)
def test_a_division_is_not_meant_by_every_place_of_its_name(text, division):
    links = [p.link for s in read(f"要闻\n\n{text}").sentences for p in s.places]
    parts = [x.link for s in read(f"要闻\n\n{text}").sentences for p in s.places for x in p.parts]
    assert division not in [d.name for d in (*links, *parts) if d is not None]


def test_a_quarter_of_a_town_is_no_district():
    text = "政协主席到璧泉街道南关社区调研,为全区发展作贡献。"
    found = [p for s in read(f"要闻\n\n{text}").sentences for p in s.places if p.text == "全区"]
    assert [p.link for p in found] == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("旅居各地的海南乡亲参加。", ["海南"]),
        ("青山乡乡村、云和县村庄整治。", ["青山乡", "云和县"]),
        ("支队支队长韩介绍了情况。", []),
        ("它是思茅镇的一个村民小组。", ["思茅镇"]),
        ("走访五保户朱发和困难户。", []),
        ("就政协委员小组工作进行调研。", []),
        ("近百名长江学者参加论坛。", []),
        ("大典在莆田市区举行。", ["莆田"]),
        ("检查温州市区的道路。", ["温州"]),
        ("绍兴市区委书记会议召开。", ["绍兴市"]),
        ("浙江多个乡镇的电力设施受损。", ["浙江"]),
        ("北上广等地增加运力。", []),
        ("建设好社区、好城区。", []),
        ("应巴基斯坦总统邀请访问。", ["巴基斯坦"]),
        ("他走进重庆石柱县中益乡小学。", ["重庆石柱县中益乡"]),
        ("在北京钓鱼台国宾馆会见客人。", ["北京钓鱼台国宾馆"]),
        ("在约旦河西岸举行活动。", ["约旦河西岸"]),
        ("每年为832个脱贫县培养教师。", []),
        ("绿水青山就是金山银山。", []),
        ("大会在工人文化宫召开。", ["工人文化宫"]),
        ("影响了八一西路的交通。", ["八一西路"]),
        ("他来到湖南厅会见记者。", []),
        ("来自城市圈内九个城市。", []),
        ("代表团赴杭后、临河考察。", ["临河"]),
        ("校友李华和田主任参加。", []),
    ],
)
def test_a_piece_of_other_words_is_no_place(text, names):
    tokens = Tagger.load().tag([text])[0]
    assert [m.text for m in find(text, tokens) if not m.deictic] == names


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("线路连接起海淀、西城、东城、朝阳4个区。", "朝阳", "朝阳区"),
        ("海淀区和朝阳参加活动。", "朝阳", "朝阳区"),
        ("昌平区、大兴区、朝阳的代表发言。", "朝阳", "朝阳区"),
        ("沈阳市、朝阳市的代表发言。", "朝阳市", "朝阳市"),
    ],
)
def test_what_follows_a_district_in_a_list_is_near_it(text, name, division):
    places = [p for s in read(f"要闻\n\n{text}").sentences for p in s.places if p.text == name]
    assert [p.link.name for p in places] == [division]
