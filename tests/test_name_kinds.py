"""Kinds of names that pages hold, with several cases each: foreign, rare, spoilt by scanning, none."""

import pytest
from marked import read


def people(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """(name, titles) of all people, in order."""
    sentences = read(text).sentences
    return [(p.name, tuple(u.text for u in p.titles)) for s in sentences for p in s.people]


def names(text: str) -> list[str]:
    return [name for name, _ in people(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("蓝湾公司总裁Mark Olsen来访。", "Mark Olsen"),
        ("采购经理Jan van Dyk,销售总监Peter Hall参加座谈。", "Jan van Dyk"),
        ("会上,董事长Anna Lindqvist介绍了情况。", "Anna Lindqvist"),
    ],
)
def test_names_in_latin_letters_keep_their_spaces(text, name):
    assert name in names(text)


@pytest.mark.parametrize(
    "name", ["阿卜杜拉·本·哈立德", "玛丽亚·费尔南达·洛佩斯", "艾力·吐尔逊", "约翰·史密斯"]
)
def test_names_parted_by_dots_are_whole(name):
    assert names(f"州长{name}会见了客人。") == [name]


@pytest.mark.parametrize("name", ["库尔班·阿布拉地", "买买提·赛地", "买买提·依地"])
def test_the_last_syllable_di_is_the_names(name):
    assert names(f"县委书记{name}主持召开会议。") == [name]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("⻢文⽟", "马文玉"),
        ("⻩⽴⼈", "黄立人"),
        ("⾼明", "高明"),
        ("⻬⻘⼭", "齐青山"),
        ("⻰海", "龙海"),
    ],
)
def test_radicals_of_pdfs_are_read_and_named_as_the_characters(printed, name):
    text = f"3月4日,副县⻓{printed}主持召开会议。"
    [p] = [p for s in read(text).sentences for p in s.people]
    [s] = [s for s in read(text).sentences if s.people]
    assert p.name == name and [u.text for u in p.titles] == ["副县长"]
    assert text[s.quote.at[p.begin] : s.quote.at[p.end - 1] + 1] == printed


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff", "\u200d", "\u2060"])
@pytest.mark.parametrize("text", ["副市长陈{}立新主持会议。", "副市{}长陈立新主持会议。"])
def test_what_shows_nothing_parts_neither_names_nor_titles(hidden, text):
    assert people(text.format(hidden)) == [("陈立新", ("副市长",))]


@pytest.mark.parametrize("name", ["刘𬱟", "王𬭎", "张𫖯", "李〇", "陈𠮷文", "赵一〇"])
def test_rare_characters_are_read_behind_a_post(name):
    assert names(f"3月4日,市长{name}主持会议。") == [name]


@pytest.mark.parametrize(
    "word", ["新任", "候任", "连任", "升任", "拟任", "历任", "继任", "转任", "调任", "殷勤"]
)
def test_words_before_posts_are_nobody(word):
    found = names(f"副县长林海涛、{word}校长郭长河、{word}县长罗大山参加座谈会。")
    assert word not in found and {"林海涛", "郭长河", "罗大山"} <= set(found)


@pytest.mark.parametrize("mark", ["、", "丶", "`", "﹑"])
def test_what_ocr_makes_of_the_mark_of_lists(mark):
    found = people(f"副市长罗立言{mark}陈庆国{mark}林晓东出席会议。")
    assert found == [(name, ("副市长",)) for name in ("罗立言", "陈庆国", "林晓东")]


@pytest.mark.parametrize(
    "text",
    ["市领导 罗立言 陈庆国 林晓东参加。", "出席会议的有:市领导 罗立言 陈庆国 林晓东。"],
)
def test_a_title_a_space_and_a_list(text):
    assert people(text)[0] == ("罗立言", ("市领导",))
    assert names(text) == ["罗立言", "陈庆国", "林晓东"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("董事长", "总经理"), ("书记", "院长"), ("远航集团董事长", "宏业公司总经理")],
)
def test_one_name_twice_in_a_list_is_two_mentions_with_each_its_title(one, two):
    assert people(f"{one}罗伟、{two}罗伟出席会议。") == [("罗伟", (one,)), ("罗伟", (two,))]


@pytest.mark.parametrize(
    "shop",
    ["罗小泉剪刀铺", "林立川餐饮店", "陈大勇合作社", "罗立川家庭农场", "林家海鲜酒楼", "陈记公司"],
)
def test_a_shop_is_nobody_and_its_visitor_is(shop):
    assert names(f"3月5日,副市长高明远到{shop}检查。") == ["高明远"]


NOT_NEWS = """\
春雨落在青石板上,江南的黄昏慢慢暗了下来。燕子飞过白墙,柳条垂进河里,船家收起了网。
老屋的门开着,灶上的水滚了。她想起那年冬天,雪下得那样大,路都看不见了。
时光匆匆,如白驹过隙;岁月静好,似水流年。金色的麦田在风里起伏,高粱红了半边天。
本店新到龙井、毛尖、铁观音,另有黄山毛峰,满百减十,欢迎选购。电话预约,免费送货。
人参、黄芪、当归、枸杞各十克,水煎服,每日两次。忌辛辣,孕妇慎用。
周末去黄石公园走走,看金鱼,喂白鸽,坐在石凳上晒太阳,何乐而不为。
全部商品八折,安全支付,方便快捷;高档实木家具,厂家直销,包安装。
"""


def test_poems_adverts_and_recipes_hold_nobody():
    assert names(NOT_NEWS) == []
