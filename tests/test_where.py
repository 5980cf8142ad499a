"""Where events take place: rules with examples (kg/events/where.py, where_later.py), and cases of
each kind."""

import re

import pytest
from marked import read

from kg.events import where, where_later

_EXAMPLE = re.compile(r"(?P<text>.+) ⇒ (?P<place>\S+)", re.S)
RULES = [*where.OPENING, *where_later.LATER]


def places(text: str) -> list[str]:
    return [e.place.text if e.place else "-" for e in read(text).events]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_gives_the_place_of_its_example(rule):
    m = _EXAMPLE.fullmatch(rule.__doc__)
    lines = (line.strip() for line in m["text"].splitlines())
    assert m["place"] in places("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,市长苗丽莅临东江国际机场,视察航站楼。", "东江国际机场"),
        ("9月3日,副省长苗丽前往北山镇考察。", "北山镇"),
        ("9月3日,市长苗丽率队来大数据产业园考察。", "大数据产业园"),
        ("9月3日,市长苗丽一行来云和县中医院调研。", "云和县中医院"),
        ("9月3日,副市长苗丽到云和县公安局调研。", "云和县公安局"),
        ("9月3日,市长苗丽到中国北山建材工业园调研。", "中国北山建材工业园"),
        ("9月3日,市长苗丽到云和县参观东江博物馆。", "云和县"),
        ("观众朋友,这里是北山省江州市。\n\n9月3日,省长苗丽在这里会见客人韩立群。", "江州市"),
        (
            "观众朋友,这里是有着“北方之都”之称的秘鲁利马,3日,总理第五次定期会晤在这里举行。"
            "总理苗丽同秘鲁总理莫雷蒂共同主持第五次定期会晤。",
            "秘鲁利马",
        ),
        ("青山论坛在京举行\n\n9月3日,在第八届青山论坛上,教授苗丽作报告。", "京"),
        (
            "9月3日,省长苗丽在云和县与企业家座谈。\n\n企业家说,形势很好。\n\n市长韩立群参加座谈。",
            "云和县",
        ),
        ("市政协三届四次会议在圆满完成各项议程后,9月3日上午在市会堂闭幕。", "市会堂"),
        ("商会第三次大会在选举产生了新一届理事会后,9月3日上午在市会堂胜利闭幕。", "市会堂"),
        ("协会代表大会在通过关于章程的决议,听取了报告后,3日下午在江州会堂闭幕。", "江州会堂"),
        (
            "市长苗丽参加全市义务植树活动。上午,苗丽等来到位于江州市云和县北山镇的植树点,种下树苗。",
            "云和县北山镇",
        ),
        ("主席苗丽7日在海南省博鳌会见秘鲁议长莫雷蒂。", "海南省博鳌"),
        ("22日,支持者在美国俄勒冈州波特兰举行抗议活动。", "波特兰"),
        ("近年来云和县发展很快。9月3日,市长苗丽到北山镇调研。", "北山镇"),
    ],
)
def test_who_comes_somewhere_is_there(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("东岭大学举行开学典礼\n\n9月3日,开学典礼在我校隆重举行,校长苗丽致辞。", "东岭大学"),
        ("云和县第一医院庆祝护士节\n\n5月12日,市长苗丽一行来院慰问护士。", "云和县第一医院"),
        ("5月12日,北山水泥有限公司喜迎来客。市长苗丽莅临我司调研。", "北山水泥有限公司"),
        ("北山大学校长苗丽来我校考察\n\n9月3日,北山大学校长苗丽来我校考察。", "-"),
        ("9月3日,副市长苗丽来我校调研。", "-"),
        ("9月3日,东岭大学校长苗丽说,在校的学生都参加了大会。", "-"),
    ],
)
def test_our_house_is_the_one_that_the_article_names(text, place):
    """北山大学 is where the guest comes from, and not the house; nor is one that is not named."""
    assert (places(text) or ["-"])[-1] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,全市教育大会在绵阳市召开,市长苗丽讲话。大会在东江会展中心举行。", "东江会展中心"),
        ("9月3日,授勋仪式在绵阳市举行,市长苗丽出席。授勋仪式在东江宾馆举行。", "东江宾馆"),
        ("9月3日,全市教育大会在绵阳市召开,市长苗丽讲话。去年的会在云州宾馆举行。", "绵阳市"),
        ("9月3日,市长苗丽在绵阳市会见英模。苗丽走进东江宾馆会见厅,全场鼓掌。", "东江宾馆会见厅"),
        ("9月3日,市长苗丽在绵阳市会见英模。随后,苗丽来到市会展中心。", "绵阳市"),
        ("9月3日,市长苗丽在绵阳市会见英模。绵阳宾馆会议厅内洋溢着喜悦。", "绵阳宾馆会议厅"),
    ],
)
def test_a_hall_told_of_later_is_where_it_was(text, place):
    assert places(text)[0] == place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月3日,市长苗丽在绵阳市会见总裁韩立群。当天下午,苗丽会见了总裁胡敏。", ["绵阳市"] * 2),
        ("9月3日,市长苗丽在绵阳市会见总裁韩立群。会见前,苗丽参观了科技展。", ["绵阳市"] * 2),
        (
            "9月3日,市长苗丽在绵阳市会见总裁韩立群。9月5日,苗丽会见了总裁胡敏。",
            ["绵阳市", "-"],
        ),
        (
            "9月3日,市长苗丽在绵阳市会见总裁韩立群。当天下午,副市长胡敏会见了总裁马志远。",
            ["绵阳市", "-"],
        ),
    ],
)
def test_what_follows_on_the_same_day_is_where_the_one_before_was(text, found):
    """Of the same people, who went nowhere between."""
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,总统苗丽向云州独立英雄纪念碑敬献花圈。", "云州独立英雄纪念碑"),
        ("9月3日,市长苗丽向北山烈士陵园敬献花篮。", "北山烈士陵园"),
        ("9月3日,市长苗丽向烈士敬献花篮。", "-"),
    ],
)
def test_flowers_are_laid_at_a_monument(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "9月3日,市长苗丽先后到绵阳市、云和县等地调研,并主持召开防汛座谈会。",
        "9月3日,市长苗丽赴绵阳市、云和县、北山镇等地,出席企业家座谈会。",
    ],
)
def test_what_is_held_on_the_way_through_many_places_is_in_none_of_them(text):
    [*_, e] = read(text).events
    assert e.place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,市长苗丽在出席绵阳经贸论坛后抵达云和县。", "-"),
        ("9月3日,市长苗丽结束访问并出席企业家峰会后飞抵绵阳市。", "-"),
        ("9月3日,市长苗丽飞抵绵阳市,出席企业家峰会。", "绵阳市"),
    ],
)
def test_what_was_before_one_arrives_was_elsewhere(text, place):
    assert (places(text) or ["-"])[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "9月3日至5日,市长苗丽在绵阳市考察,主持召开全市防汛会议。苗丽走进东江小学,看望师生。",
        "9月3日,全市防汛会议在绵阳市召开,市长苗丽讲话。苗丽走进演讲大厅,全场鼓掌。",
        "9月3日,全市防汛会议在绵阳市召开,市长苗丽讲话。苗丽走进东江馆,又走进南湖馆。",
    ],
)
def test_a_stop_of_a_tour_or_any_room_is_no_hall_of_a_meeting(text):
    assert set(places(text)) == {"绵阳市"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日至5日,总统苗丽对秘鲁进行国事访问。9月4日,苗丽出席欢迎仪式。", "秘鲁"),
        ("9月5日,总统苗丽结束对秘鲁的国事访问。9月8日,苗丽出席欢迎仪式。", "-"),
        ("9月3日至5日,总统苗丽对秘鲁进行国事访问。9月4日,总理韩立群出席欢迎仪式。", "-"),
    ],
)
def test_on_a_visit_one_is_in_the_land(text, place):
    """Who visits it, and while the visit goes on."""
    assert (
        next(e.place.text if e.place else "-" for e in read(text).events if e.noun == "欢迎仪式")
        == place
    )


@pytest.mark.parametrize(
    "scene", ["城关选区中心投票站内", "北关选区中心投票站,"], ids=["in it", "heading"]
)
def test_what_is_held_at_several_venues_is_at_no_one_of_them(scene):
    text = (
        "12月16日,全县人大代表换届选举举行。"
        f"县委书记罗天成在城关选区中心投票站投票。{scene}国旗鲜艳夺目。"
        "县长马志远在北关选区中心投票站投票。"
    )
    assert [e.place.text if e.place else "-" for e in read(text).events] == ["全县"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5月17日,捐赠仪式在云和县红十字会举行,主任苗丽出席。", "云和县红十字会"),
        ("1月21日,市长苗丽到花园街道专榆居委会开展慰问活动。", "花园街道专榆居委会"),
        ("3月4日,市长苗丽来到云和县远达花炮厂督促指导工作。", "云和县远达花炮厂"),
        ("9月10日,正和镇在镇中心学校召开座谈会,镇长苗丽参加。", "镇中心学校"),
        ("2月2日,市长苗丽、副市长韩立群分别深入北山镇、东岭镇等乡镇慰问。", "-"),
    ],
)
def test_the_house_of_a_body_is_the_place_and_not_the_area_it_is_named_after(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("row", "stops"),
    [
        ("海大饲料、麻河口龙虾店、赤沙影城等单位", {"麻河口龙虾店", "赤沙影城"}),
        ("远达公司、青山电影院、北山镇等地", {"远达公司", "青山电影院", "北山镇"}),
        ("河东村、白马乡、清溪大酒店检查", {"河东村", "白马乡", "清溪大酒店"}),
    ],
)
def test_a_house_named_after_a_place_is_what_is_seen(row, stops):
    text = f"9月3日,市长苗丽带队检查安全生产。苗丽一行先后来到{row},查看设施。"
    assert {x.text for e in read(text).events for x, _, _ in e.stops} >= stops


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("秘鲁北山航展9月3日在该国首都东岭体育馆开幕。", "东岭体育馆"),
        ("秘鲁农业论坛9月3日在该国国家会议中心举行。", "国家会议中心"),
        ("秘鲁农业论坛9月3日在该国首都利马举行。", "利马"),
    ],
)
def test_that_state_is_no_part_of_a_name(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,市长苗丽考察小城镇建设情况。", "-"),
        ("9月3日,副省长苗丽来我县视察小城镇改造工程。", "我县"),
        ("9月3日,市长苗丽到北山镇考察重点小城镇建设。", "北山镇"),
    ],
)
def test_the_subject_of_a_visit_is_no_place(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,总理苗丽和首相莫雷蒂出席在伦敦金融城举行的江城工商峰会。", "伦敦金融城"),
        ("9月3日,总理苗丽在海牙首相府同首相莫雷蒂共同会见记者。", "海牙首相府"),
        ("9月3日,总理苗丽向人民英雄纪念碑敬献了花圈。", "人民英雄纪念碑"),
        ("秘鲁9月3日在首都利马举行建军节阅兵仪式。", "利马"),
        ("叙利亚总统莫雷蒂9月3日在叙首都大马士革会见了到访的部长维尔加。", "大马士革"),
        ("秘鲁首都利马9月3日举行建城纪念仪式。", "利马"),
        ("昌州市9月6日举办文化节开幕式。", "昌州市"),
        ("秘鲁9月6日举行纪念仪式。", "-"),
        ("9月3日,总理苗丽赴秘鲁出席在利马举行的四海国家领导人第五次会晤。", "利马"),
    ],
)
def test_the_narrowest_place_that_is_said(text, place):
    assert places(text) == [place]


def test_a_briefing_is_not_where_those_go_of_whom_it_tells():
    text = "9月3日,外交部举行吹风会,有关负责人介绍苗丽主席即将赴秘鲁出席峰会有关情况。"
    assert places(text) == ["-"]


@pytest.mark.parametrize(
    ("text", "place", "stops"),
    [
        ("9月3日,省长苗丽在江苏、安徽调研。", "-", ["江苏", "安徽"]),
        ("9月3日至5日,省长苗丽在广东深圳、惠州调研。", "广东", ["广东深圳", "惠州"]),
        ("苗丽在江苏安徽调研\n\n9月3日,省长苗丽到江苏和安徽考察。", "-", ["江苏", "安徽"]),
        ("9月3日,省长苗丽在安徽合肥调研。", "安徽合肥", []),
    ],
)
def test_a_tour_of_several_areas_is_at_no_one_of_them(text, place, stops):
    """It stops in each; what holds them all, where the page says it, is where the tour is."""
    [tour] = read(text).events
    assert (tour.place.text if tour.place else "-") == place
    assert [x.text for x, _, _ in tour.stops] == stops


def test_a_sitting_on_a_tour_of_several_days_is_within_them():
    """Nobody knows on which; one that has a day of its own keeps it."""
    tour = "委员长赵德明4月14日至17日在江苏调研。\n\n{}赵德明主持召开座谈会。赵德明指出,要务实。"
    [_, open_day] = read(tour.format(""), issued="2025-04-18").events
    [_, own_day] = read(tour.format("16日,"), issued="2025-04-18").events
    assert (open_day.when.not_before, open_day.when.not_after) == ("2025-04-14", "2025-04-17")
    assert own_day.when.date == "2025-04-16"


def test_a_sitting_on_a_tour_is_where_the_tour_is():
    text = "9月3日,市长苗丽在云和县看望专家并同大家座谈。座谈会上,教授林秀石发言。"
    assert places(text) == ["云和县", "云和县"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "苗丽会见智利总理⏎在会见卡洛迪时,苗丽表示,智利是我国在南美洲的伙伴,双方去年在利马签了约。",
            "-",
        ),
        (
            "苗丽会见智利总理⏎会见卡洛迪时,苗丽积极评价两国关系,她指出去年我同总统在利马见证了签约。",
            "-",
        ),
        ("9月3日,市长苗丽会见总裁韩立群。苗丽说,东岭集团在云和县投资很多。", "-"),
        ("市委9月4日召开会议,决定今年10月在北山镇召开市委第四次全体会议,市委书记苗丽主持。", "-"),
        ("9月4日,市政府召开会议,决定下月在云和县举办第三届茶叶节,市长苗丽主持。", "-"),
        ("9月4日,秘鲁外长莫雷蒂同波兰外长卡洛迪通话,讨论15日在伊斯坦布尔谈判的事宜。", "-"),
    ],
)
def test_what_is_said_or_decided_names_places_of_other_things(text, place):
    assert places(text.replace("⏎", "\n\n"))[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月3日,教育部部长苗丽在国家教育行政学院作宣讲报告。", "国家教育行政学院"),
        ("9月3日,市委书记苗丽在东岭大学作专题报告。", "东岭大学"),
        ("9月3日,秘鲁总统莫雷蒂在利马大学发表演讲,称将支持科研。", "利马大学"),
    ],
)
def test_who_lectures_in_a_house_is_there(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9月4日,主席苗丽在埃塞俄比亚首都亚的斯亚贝巴出席四海座谈会。", "亚的斯亚贝巴"),
        ("9月4日,总统苗丽出席了在俄罗斯西北部城市阿尔汉格尔斯克举行的北极论坛。", "阿尔汉格尔斯克"),
        ("9月4日,总统苗丽抵达意大利首都罗马,开启欧洲之旅。", "罗马"),
        ("9月4日,总统苗丽出席了在德国南部城市慕尼黑举行的四海论坛。", "慕尼黑"),
    ],
)
def test_a_city_is_told_before_its_land(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月3日,总统莫雷蒂在巴西里约热内卢出席世界渔业论坛第四届年会。", ["巴西里约热内卢"]),
        (
            "9月3日,市长苗丽在世界渔业联合会总部发表主题演讲,副市长费明出席。",
            ["世界渔业联合会总部"],
        ),
        ("9月3日,市长苗丽在考察东岭大学时指出,要重视教育。", ["东岭大学"]),
        ("9月3日,市长苗丽参观位于云和县的茶叶加工厂。", ["云和县"]),
        ("9月3日,总统莫雷蒂在港口城市里约热内卢出席启用仪式。", ["里约热内卢"]),
        ("9月3日,市长苗丽在旱灾的重灾区云和县北山镇查看灾情。", ["云和县北山镇"]),
        ("9月3日,市长苗丽来到东江友谊中心与老工人座谈。", ["东江友谊中心"]),
        ("9月3日,在前往云和县途中,市长苗丽考察了茶叶加工厂。", ["-"]),
        ("9月3日,市长苗丽向东岭革命烈士纪念碑敬献花圈,并出席防汛座谈会。", ["-"]),
        ("9月3日,市文化馆举行揭牌仪式,市长苗丽出席。", ["市文化馆"]),
        ("9月3日,东岭集团举行揭牌仪式,市长苗丽出席。", ["-"]),
        ("9月3日,部长苗丽在云和县的宣讲引起热烈反响。", ["云和县"]),
        ("9月3日,部长苗丽的宣讲在云和县引起热烈反响。", []),
    ],
)
def test_where_one_speaks_opens_and_sees(text, found):
    assert places(text) == found


def test_a_meal_later_that_day_is_not_known_to_be_in_the_same_hall():
    met = "9月3日,市长苗丽在东江宾馆会见总裁韩立群。当天中午,苗丽为韩立群举行欢迎宴会。"
    assert places(met) == ["东江宾馆", "-"]
    assert places(met.replace("东江宾馆", "绵阳市")) == ["绵阳市", "绵阳市"]


def test_a_hall_that_has_somebodys_name_is_no_person():
    text = "9月3日,总统莫雷蒂在格里高利大厅为高明远举行欢迎仪式。"
    assert {p.name for e in read(text).events for p in e.parts} == {"莫雷蒂", "高明远"}
