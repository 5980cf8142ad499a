"""Careers: the stations of a biography are tenures with their own years."""

import pytest
from marked import read, stations

from kg import pipeline
from kg.model.node import Lit, Ref

RUNNING = (
    "人物介绍\n\n韩雪松,男,汉族,1965年3月出生,1985年7月参加工作。先后任襄阳市委组织部副部长、"
    "南漳县副县长、县长。2010年5月任襄阳市副市长,2015年3月任襄阳市委副书记,现任湖北省农业厅厅长。"
)


def test_a_running_text_gives_each_station_with_its_years():
    assert stations(RUNNING, home="湖北省武汉市") == [
        ("韩雪松", "襄阳市委组织部副部长", None, None, True),
        ("韩雪松", "南漳县副县长", None, None, True),
        ("韩雪松", "南漳县县长", None, None, True),
        ("韩雪松", "襄阳市副市长", "2010-05", None, True),
        ("韩雪松", "襄阳市委副书记", "2015-03", None, True),
        ("韩雪松", "湖北省农业厅厅长", None, None, False),
    ]


LINES = """苗立德当选副市长

绵阳市人大常委会今天开会,苗立德当选绵阳市副市长。

苗立德简历

1990-1995年 安县农业局副局长、党委书记

1995年3月-2001年 绵阳市教育局局长,兼绵阳市第三中学校长

2001年-2004年11月 平武县委书记

2004年11月- 绵阳市政府秘书长"""


def test_lines_that_begin_with_years_are_of_the_person_whose_header_they_follow():
    assert stations(LINES) == [
        ("苗立德", "安县农业局副局长", "1990", "1995", True),
        ("苗立德", "安县农业局党委书记", "1990", "1995", True),
        ("苗立德", "绵阳市教育局局长", "1995-03", "2001", True),
        ("苗立德", "绵阳市第三中学校长", "1995-03", "2001", True),
        ("苗立德", "平武县委书记", "2001", "2004-11", True),
        ("苗立德", "绵阳市政府秘书长", "2004-11", None, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "苗立德从一名教师成长起来,历任平武县副县长、县长。",
        "苗立德曾任平武县副县长、县长。",
        "苗立德先后担任平武县副县长、县长等职。",
    ],
)
def test_the_one_who_is_named_before_it_held_them_all(text):
    assert stations("人物\n\n" + text) == [
        ("苗立德", "平武县副县长", None, None, True),
        ("苗立德", "平武县县长", None, None, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "苗立德陪同韩雪松,历任平武县副县长、县长。",  # of whom, is open
        "会议任命了一批干部。1990-1995年 安县农业局副局长",
        "人物履历\n\n1990-1995年 安县农业局副局长",
    ],
)
def test_where_nobody_says_whose_they_are_there_are_none(text):
    assert stations("要闻\n\n" + text) == []


def test_bare_posts_of_a_career_are_not_of_the_pages_city():
    text = "人物\n\n韩雪松,男,汉族,1970年5月出生,历任县委书记、市长。"
    found = read(text, home="湖北省宜昌市").details.careers
    assert [c.title.post.area for c in found] == [None, None]


def test_an_end_in_brackets_is_that_of_the_post_before_it():
    text = "苗立德简历\n\n苗立德,男。\n\n2008年1月- 绵阳市委书记(至2012年12月),绵阳市人大常委会主任"
    assert [(p, e) for _, p, _, e, _ in stations(text)] == [
        ("绵阳市委书记", "2012-12"),
        ("绵阳市人大常委会主任", None),
    ]


def test_a_station_is_a_tenure_with_its_years_and_sentence():
    graph = pipeline.assemble([read(LINES)])
    tenure = graph.node("tenure/苗立德_平武县委书记_原")
    assert tenure.get("began") == Lit("2001", "gYear")
    assert tenure.get("ended") == Lit("2004-11", "gYearMonth")
    assert tenure.get("former") and tenure.get("holder") == Ref("person/苗立德")
    [sentence] = graph.out(tenure, "evidence")
    assert "平武县委书记" in sentence.get("quote")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "韩雪松2002年10月任湖北省委副书记,2004年11月到2007年3月任湖北省委书记。",
            [
                ("湖北省委副书记", "2002-10", None, True),
                ("湖北省委书记", "2004-11", "2007-03", True),
            ],
        ),
        (
            "公开资料显示,苗立德长期在绵阳工作,曾任安县县长,平武县委书记。",
            [("安县县长", None, None, True), ("平武县委书记", None, None, True)],
        ),
        (
            "1971年12月出生的高岗平,2008年出任安县县长,2011年升任平武县委书记。",
            [("安县县长", "2008", None, True), ("平武县委书记", "2011", None, False)],
        ),
        (
            "高岗平曾于1998年至2003年担任绵阳市教育局局长。",
            [("绵阳市教育局局长", "1998", "2003", True)],
        ),
    ],
)
def test_a_sentence_about_one_person_tells_their_stations(text, told):
    assert [c[1:] for c in stations("人物\n\n" + text)] == told


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("苗立德1950年参加革命工作。1973年任平武县副县长;1978年至1983年任平武县委书记。", "苗立德"),
        ("韩雪松2001年任安县县长。2005年5月任平武县委书记。", "韩雪松"),
        ("高岗平出生于1962年5月。他2003年任绵阳市教育局局长。", "高岗平"),
    ],
)
def test_the_sentences_behind_it_go_on_with_the_life(text, holder):
    assert {c[0] for c in stations("人物\n\n" + text)} == {holder}


def test_all_that_the_dead_held_is_over():
    text = "苗立德同志因病于2016年3月2日在绵阳逝世。苗立德1988年任绵阳市副市长。"
    assert [(p, former) for _, p, _, _, former in stations("悼念\n\n" + text)] == [
        ("绵阳市副市长", True)
    ]


@pytest.mark.parametrize(
    "told",
    [
        "苗立德的丈夫因病去世。",
        "苗立德父亲去世后,她仍坚持工作。",
        "苗立德慰问牺牲民警家属。",
        "苗立德慰问因公牺牲的民警家属。",
        "苗立德说,这次抢险中有3名民警牺牲。",
    ],
)
def test_anothers_death_ends_no_post(told):
    found = stations(f"人物\n\n{told}苗立德2016年任绵阳市副市长。")
    assert [(p, former) for _, p, _, _, former in found] == [("绵阳市副市长", False)]


@pytest.mark.parametrize(
    "told",
    [
        "苗立德,因抢险壮烈牺牲。",
        "苗立德,中国共产党的优秀党员,因病医治无效,于2016年3月2日在绵阳逝世,享年80岁。",
        "苗立德(1930年—2016年)在绵阳市第三人民医院病逝。",
    ],
)
def test_a_death_is_told_in_many_ways(told):
    found = stations(f"悼念\n\n{told}苗立德1988年任绵阳市副市长。")
    assert [(p, former) for _, p, _, _, former in found] == [("绵阳市副市长", True)]


@pytest.mark.parametrize(
    "text",
    [
        "安县县委书记苗立德走访慰问老党员。老人曾任河东村党支部书记。",
        "安县县长苗立德欢送新兵入伍。有的老兵历任连长、营长。",
        "安县县长苗立德看望新参加工作的教师。他们中有人现任校团委书记。",
    ],
)
def test_who_meets_others_is_told_of_no_life_of_theirs(text):
    assert stations("要闻\n\n" + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "苗立德父亲曾任安县县长。",
        "苗立德的父亲曾任安县县长,母亲现任县一中校长。",
        "苗立德,1960年出生于教师家庭,父亲历任县一中校长、教育局局长。",
        "苗立德,1960年生。其妻子现任安县教育局局长。",
    ],
)
def test_what_ones_kin_were_is_told_of_them(text):
    assert stations("人物\n\n" + text) == []


@pytest.mark.parametrize("told", ["中共党员", "1970年入党", "1968年3月应征入伍", "汉族"])
def test_words_that_stand_alone_tell_of_a_life(told):
    found = stations(f"人物\n\n苗立德,{told}。曾任安县教育局局长。")
    assert [(c[0], c[1]) for c in found] == [("苗立德", "安县教育局局长")]


@pytest.mark.parametrize(
    ("text", "held", "proposed"),
    [
        (
            "苗立德,男,1970年5月生,现任安县副县长,拟任绵阳市教育局局长。",
            ["安县副县长"],
            ["绵阳市教育局局长"],
        ),
        (
            "韩雪松,女,汉族,现任绵阳市审计局副局长,拟提名为平武县副县长人选。",
            ["绵阳市审计局副局长"],
            ["平武县副县长"],
        ),
        (
            "高岗平,男,回族,现任平武县教育局党委书记、局长,拟任县级正职领导职务。",
            ["平武县教育局党委书记", "平武县教育局局长"],
            [],
        ),
    ],
)
def test_what_is_proposed_is_not_held(text, held, proposed):
    units = [c.title for c in read("任前公示\n\n" + text).details.careers]
    assert [u.post.name for u in units if not u.nominated] == held
    assert [u.post.name for u in units if u.nominated] == proposed


@pytest.mark.parametrize(
    ("line", "posts"),
    [
        (
            "冶金部石塘钨矿机选车间技术员、工段长,行政副主任",
            ["技术员", "工段长", "行政副主任"],
        ),
        ("石塘钢铁厂轧钢车间主任、分厂厂长", ["主任", "厂长"]),
        ("国有重点大型企业监事会主席", ["主席"]),
    ],
)
def test_all_that_stands_before_a_head_is_its_body(line, posts):
    found = read(f"人物\n\n苗立德2001年5月任{line}。").details.careers
    assert [c.title.head for c in found] == posts
    assert found[0].title.inherited + found[0].title.body == line.split(posts[0])[0]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "苗立德,男,汉族,1982年到石塘钢铁厂工作,历任技术员、车间主任。",
            ["石塘钢铁厂技术员", "石塘钢铁厂车间主任"],
        ),
        (
            "韩雪松,男,汉族,1985年起在北山大学任教,历任机械系副主任、主任。",
            ["北山大学机械系副主任", "北山大学机械系主任"],
        ),
        (
            "高岗平,男,汉族,曾任北山(集团)有限公司财务部部长,法律事务室主任。",
            ["北山(集团)有限公司财务部部长", "北山(集团)有限公司法律事务室主任"],
        ),
    ],
)
def test_the_posts_of_who_worked_somewhere_are_of_that_body(text, posts):
    assert [p for _, p, *_ in stations("人物\n\n" + text)] == posts


@pytest.mark.parametrize(
    "text",
    [
        "苗立德的任职时间是2010年5月任命后的第三天。",
        "韩雪松陪同苗立德调研,2010年5月任安县县长。",
        "2010年5月,会议研究了干部任免。任务重,时间紧。",
    ],
)
def test_where_a_sentence_is_about_no_ones_post_there_is_no_station(text):
    assert stations("要闻\n\n" + text) == []


POSTS = {"东坪市中医院肛肠科副主任", "东坪医科大学兼职教授", "东坪市医师协会副会长"}


@pytest.mark.parametrize(
    "text",
    [
        "韩雪松,东坪市中医院肛肠科副主任,主任中医师,江苏省名中医,东坪医科大学兼职教授,硕士生指导老师;"
        "东坪市医师协会副会长。",
        "韩雪松医师目前担任东坪市中医院肛肠科副主任,东坪医科大学兼职教授,东坪市医师协会副会长。",
        "韩雪松教授现任东坪市中医院肛肠科副主任、东坪医科大学兼职教授、东坪市医师协会副会长。",
        "嘉宾:韩雪松,医学博士,主任医师。\n\n现任东坪市中医院肛肠科副主任、东坪医科大学兼职教授。"
        "东坪市医师协会副会长。",
        "韩雪松1996年毕业于东坪医科大学。目前担任东坪市中医院肛肠科副主任、东坪医科大学兼职教授。"
        "\n\n兼任东坪市医师协会副会长。",
    ],
)
def test_posts_that_stand_in_a_row_behind_a_name_are_all_told(text):
    told = stations("人物介绍\n\n韩雪松主任接受采访。\n\n" + text)
    assert POSTS - {"东坪市医师协会副会长"} <= {post for _, post, *_ in told}
    assert {who for who, *_ in told} == {"韩雪松"} and not any(former for *_, former in told)


@pytest.mark.parametrize(
    "text",
    [
        "韩雪松,市长苗立德陪同。",
        "韩雪松,副市长,苗立德,市教育局局长出席。",
        "韩雪松,医学博士,参加了会议。",
    ],
)
def test_what_stands_behind_a_name_and_a_comma_may_be_of_the_next(text):
    assert stations("要闻\n\n" + text) == []


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "苗立德于2012年11月进入北山集团,任技术员,2014年晋升为工程部经理,2017年起任副总经理。",
            ["北山集团技术员", "北山集团工程部经理", "北山集团副总经理"],
        ),
        (
            "韩雪松1990年任南山大学物理系副主任,1995年任南山大学教务处处长,2001年任副校长。",
            ["南山大学物理系副主任", "南山大学教务处处长", "南山大学副校长"],
        ),
        (
            "高岗平1974年加入中国共产党,任绵阳市教育局科员,2004年任绵阳市委组织部部长。",
            ["绵阳市教育局科员", "绵阳市委组织部部长"],
        ),
    ],
)
def test_a_station_that_leaves_its_body_out_is_of_the_one_before(text, posts):
    assert [p for _, p, *_ in stations("人物\n\n" + text)] == posts


@pytest.mark.parametrize("who", ["他", "她", ""])
def test_a_life_goes_on_behind_an_appointment(who):
    text = f"1998年,高岗平被任命为安县县长。2003年,{who}当选绵阳市副市长。"
    assert [(p, s) for _, p, s, *_ in stations("人物\n\n" + text)] == [("绵阳市副市长", "2003")]


def test_years_in_one_line_behind_a_header_are_those_of_the_posts():
    text = (
        "新任绵阳市委书记苗立德简历:苗立德,男,1968年6月生。1990.07--1995.03,安县石塘乡政府科员;"
        "1995.03--1998.06,安县石塘乡党委副书记、乡长;1998.06--,绵阳市委副书记。"
    )
    found = [(s, e) for _, _, s, e, _ in stations("要闻\n\n" + text)]
    assert found == [("1990-07", "1995-03"), *[("1995-03", "1998-06")] * 2, ("1998-06", None)]


HELD_ON = """苗立德简历

1998-2002年 绵阳市教育局副局长

2002-2007年 绵阳市教育局局长

2007-2012年 绵阳市委常委、绵阳市教育局局长

2012- 绵阳市委副书记、绵阳市教育局局长"""


def test_stations_that_follow_each_other_in_one_post_are_one_period():
    """局长 since 2002 and now, though three lines tell it with another post beside it."""
    told = set(stations(HELD_ON))
    post = "绵阳市教育局局长"
    assert {s for s in told if s[1] == post and s[2]} == {("苗立德", post, "2002", None, False)}
    assert ("苗立德", "绵阳市教育局副局长", "1998", "2002", True) in told
    assert ("苗立德", "绵阳市委常委", "2007", "2012", True) in told


def test_a_post_left_and_taken_again_is_two_periods():
    text = "苗立德简历\n\n1998-2002年 平武县县长\n\n2005-2007年 平武县县长\n\n2007- 绵阳市副市长"
    own = [s[2:] for s in stations(text) if s[1] == "平武县县长"]
    assert own == [("1998", "2002", True), ("2005", "2007", True)]


def test_two_spans_in_a_row_end_when_the_last_does():
    text = "苗立德简历\n\n1998-2002年 平武县县长\n\n2002-2007年 平武县县长\n\n2007- 绵阳市副市长"
    own = {s[2:] for s in stations(text) if s[1] == "平武县县长"}
    assert own == {("1998", "2007", True)}


def test_years_that_are_misprinted_are_joined_with_none():
    """A period that ends before it begins is no step of a row, which would never end."""
    text = "苗立德简历\n\n2002-2007年 平武县县长\n\n2007-2002年 平武县县长"
    own = [s[2:] for s in stations(text) if s[1] == "平武县县长"]
    assert ("2002", "2007", True) in own
