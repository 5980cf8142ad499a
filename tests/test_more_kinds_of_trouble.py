"""More kinds of trouble that readers met: meetings of two chairs, feasts of the Chinese calendar,
letter-spaced days, lists of lines, stories that are told at a meeting, names ending in 地 and 提."""

import pytest
from marked import read

ISSUED = "2023-10-26"


def events(text: str) -> list[tuple[str, str, set[str]]]:
    """(name, day, who took part), of each event of a page."""
    told = read(f"要闻\n\n{text}", issued=ISSUED).events
    return [(e.name, (e.when and e.when.date) or "", {p.who.name for p in e.parts}) for e in told]


def who(text: str) -> set[str]:
    """All who took part in an event."""
    return set().union(*(people for _, _, people in events(text)))


@pytest.mark.parametrize(
    "text",
    [
        "10月20日,副县长苗立主持召开消防安全工作会议;下午,副县长段勇主持召开校园安全工作会议。",
        "10月20日,副县长苗立主持召开农村饮水工作会议。副县长段勇主持召开农村危房工作会议。",
        "10月20日上午,苗立主持召开城市防汛会议。当天,段勇主持召开城市创建会议。",
    ],
)
def test_what_two_chair_under_names_of_their_own_is_two(text):
    assert [people for _, _, people in events(text)] == [{"苗立"}, {"段勇"}]


@pytest.mark.parametrize(
    "text",
    [
        "10月20日,县长苗立主持召开全县防汛工作会议。段勇主持召开防汛会议。",
        "10月20日,苗立主持召开全县安全生产工作会议。会议由副县长段勇主持召开。",
    ],
)
def test_one_meeting_in_short_is_one(text):
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("九月九日重阳节,县长苗立看望老人。", "2023-10-23"),
        ("9月9日“重阳节”,县长苗立看望老人。", "2023-10-23"),
        ("八月十五日中秋佳节,县长苗立看望环卫工人。", "2023-09-29"),
        ("五月五日端午节当天,县长苗立到敬老院看望老人。", "2023-06-22"),
        ("九月二十九日中秋节,县长苗立看望环卫工人。", "2023-09-29"),
        ("5月5日,端午龙舟赛筹备会召开,县长苗立主持。", "2023-05-05"),
    ],
)
def test_a_day_that_no_month_of_ours_has_the_feast_on_is_of_the_other_calendar(text, day):
    assert [told for _, told, _ in events(text)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本 报 讯 9 月 2 8 日 ，县 长 苗 立 主 持 召 开 县 政 府 常 务 会 议。", "2023-09-28"),
        ("9 月 2 8日,县长苗立主持召开县政府常务会议。", "2023-09-28"),
        ("9月 1 2 日,县长苗立主持召开县政府常务会议。", "2023-09-12"),
    ],
)
def test_the_figures_of_a_day_that_are_set_apart_are_one_number(text, day):
    assert [told for _, told, _ in events(text)] == [day]


def test_a_space_before_a_mark_parts_no_list():
    text = "10月20日,县长苗立主持会议,副县长段勇 、罗海涛 、费明出席。"
    assert who(text) == {"苗立", "段勇", "罗海涛", "费明"}


LINES = "县委书记 温 敏\n县委副书记、县长 段志国\n县人大常委会主任 罗 岩\n县政协主席 费明达"


@pytest.mark.parametrize("end", ["", "\n\n全县各乡镇主要负责人参加会议。"])
def test_lines_of_a_post_and_a_name_are_a_list(end):
    text = f"10月20日,县委经济工作会议召开。出席会议的有:\n\n{LINES}{end}"
    assert who(text) == {"温敏", "段志国", "罗岩", "费明达"}


def test_posts_and_names_parted_by_wide_spaces_are_a_list():
    listed = "县水利局局长 段志国  县林业局局长 罗岩  县财政局局长 费明达"
    text = f"10月20日,县长温敏到南河镇调研。参加调研的有{listed}。"
    assert who(text) == {"温敏", "段志国", "罗岩", "费明达"}


@pytest.mark.parametrize(
    "story",
    [
        "讲述了护林员苗丽的故事:1987年山火蔓延时,丈夫段志清参加扑救",
        "分享了乡村教师苗丽的经历:那年冬天,段志清主持召开家长会",
        "再现了老支书苗丽修渠的往事:寒冬腊月,段志清带队到工地慰问",
    ],
)
def test_who_does_something_in_a_story_that_is_told_is_not_there(story):
    text = f"10月20日,事迹报告会举行,县长费明出席。会上{story}。"
    assert who(text) == {"费明"}


@pytest.mark.parametrize("word", ["新到任", "接任", "离任", "继任", "现任"])
def test_who_has_just_come_into_office_attends(word):
    assert who(f"10月20日,全县干部大会召开。{word}县长苗立出席会议。") == {"苗立"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副主任热合曼·吐尔地和副县长段勇到村里慰问。", {"热合曼·吐尔地", "段勇"}),
        ("县长艾力·艾海提到村里宣讲。", {"艾力·艾海提"}),
        ("县长买买提·艾沙提到阿克村慰问困难群众。", {"买买提·艾沙提"}),
        ("县长买买提·艾沙提出席会议。", {"买买提·艾沙提"}),
    ],
)
def test_地_and_提_end_a_name(text, names):
    assert who(f"10月20日,{text}") == names


@pytest.mark.parametrize("when", ["时间:10月20日\n", ""])
def test_minutes_right_below_a_headline_are_read(when):
    lines = f"{when}主持:镇党委书记 温 敏\n出席:镇长 段志国  副镇长 罗岩"
    told = read(f"镇党委会议纪要\n\n{lines}\n\n会议研究了防汛工作。", issued=ISSUED).events
    assert {p.who.name for e in told for p in e.parts} == {"温敏", "段志国", "罗岩"}


@pytest.mark.parametrize("what", ["介绍经验", "分享做法", "汇报情况", "作经验介绍"])
def test_who_tells_something_at_a_meeting_on_a_day_was_there(what):
    assert who(f"10月20日,河东村党支部书记苗立在全县旱改水现场会上{what}。") == {"苗立"}


@pytest.mark.parametrize("way", ["与群众一起植树", "同干部职工一道植树", "和学生共同植树"])
def test_who_plants_trees_with_others_takes_part(way):
    assert who(f"10月20日,县长苗立{way}。") == {"苗立"}


@pytest.mark.parametrize(
    "text",
    [
        "戴维斯杯网球赛在江城举行。",
        "梅里斯杯半决赛举行。",
        "台风“杜苏芮”登陆江城。",
        "飓风米尔顿造成多人受伤。",
        "岸田政权面临压力。",
        "早有热水。[爱你][爱你]还是我。",
        "早有热水。[好开心]",
        "有意思//@罗海涛的猫:转发//@林小萱Sunny:好看",
    ],
)
def test_cups_storms_small_pictures_and_what_one_is_called_on_a_network_are_nobody(text):
    found = read(text, issued=ISSUED)
    told = {p.name for s in found.sentences for p in s.people}
    assert told | {b.name.text for a in found.articles for b in a.bylines} == set()


@pytest.mark.parametrize(
    "listed",
    [
        "护士长李娟、驾驶员李娟、班长向勇",
        "教师李娟、护林员李娟、村民向勇",
        "环卫工人向勇、厨师李娟和快递员李娟",
    ],
)
def test_one_name_twice_in_a_list_is_two_whatever_they_do(listed):
    found = read(f"10月20日,县里召开劳模座谈会。{listed}发言。", issued=ISSUED)
    bearers = {p.bearer for s in found.sentences for p in s.people if p.name == "李娟"}
    assert len(bearers) == 2


def test_who_is_named_behind_another_s_act_is_no_absent_one():
    text = "10月20日,大会召开,副县长苗立代表县长段勇与企业签订协议,县科技局局长罗岩主持。"
    assert {"苗立", "罗岩"} <= who(text)


@pytest.mark.parametrize("when", ["清明前夕", "端午前后", "重阳节来临之际"])
def test_the_days_before_a_feast_are_no_day_that_was_told_of_before(when):
    told = events(f"10月20日,县长苗立主持召开防火会议。{when},副县长段勇看望老人。")
    assert next(day for _, day, people in told if "段勇" in people) != "2023-10-20"


def test_a_day_that_a_line_end_has_cut_begins_a_text():
    text = "全县旱改水会议于10月1\n9日召开,县委书记罗\n海涛出席并讲话。"
    assert [(day, people) for _, day, people in events(text)] == [("2023-10-19", {"罗海涛"})]


def test_who_sits_with_one_delegation_is_not_with_that_of_another():
    sat = "县委书记苗立参加县人大会议第一代表团审议,县长段勇参加第三代表团审议"
    assert sorted(map(sorted, (people for _, _, people in events(f"10月20日,{sat}。")))) == [
        ["段勇"],
        ["苗立"],
    ]
