"""A place that is called as a division elsewhere is not that division."""

import pytest
from marked import read


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
