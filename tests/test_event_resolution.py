"""One event in several reports, and events that only look alike."""

import pytest
from marked import page

from kg import pipeline
from kg.linking.event_apart import apart
from kg.linking.event_evidence import compare, log_odds
from kg.linking.event_report import Report, plain, reports
from kg.linking.event_resolution import joined
from kg.linking.profiles import ordinal


def report(page: str, **about) -> Report:
    """A meeting of 6 May 2021 that 温庆华 leads, unless told otherwise."""
    day = ordinal(about.pop("day", "2021-05-06"))
    name = about.get("name", "")
    told = {
        "type": "Meeting",
        "called": frozenset([plain(name)] if name else ()),
        "noun": "会议",
        "last": day,
        "issued": ordinal(about.pop("issued", "2021-05-07")),
        "people": ("温庆华", "苗丽"),
        "home": "5107",
    }
    return Report((page, 0), day=day, **told | about)


def one(a: dict, b: dict) -> bool:
    return bool(joined([report("p", **a), report("q", **b)]))


def days(*dates: str) -> frozenset[int]:
    return frozenset(ordinal(date) or 0 for date in dates)


NAMED = {"name": "森林防火工作会议", "noun": "工作会议"}
TALK = {"type": "Talk", "noun": "会见", "met": frozenset(["苗丽"])}
TOUR = {"type": "Inspection", "noun": "调研", "places": frozenset(["青川"])}
SIGNING = {"type": "Ceremony", "noun": "签字仪式", "guests": frozenset(["苗丽"])}
WELCOME = {"type": "Ceremony", "noun": "仪式", "guests": frozenset(["白建忠"])}
SESSION = {"name": "市政府常务会议", "noun": "常务会议"}
SUMMIT = {"name": "山区经济发展论坛", "noun": "论坛", "numbers": frozenset(["第三届"])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (NAMED, NAMED),
        (NAMED, NAMED | {"name": "全市森林防火工作会议"}),
        (NAMED, NAMED | {"day": "", "people": ("赵明", "白建忠"), "held": days("2021-05-06")}),
        (TALK, TALK),
        (TOUR, TOUR | {"places": frozenset(["青川", "红旗村"])}),
        (SESSION, SESSION | {"numbers": frozenset(["第三次"])}),
        (SIGNING, SIGNING | {"guests": frozenset(["苗丽", "白建忠"])}),
        (WELCOME | {"name": "大桥开通仪式"}, SIGNING | {"name": "大桥开通仪式", "noun": "仪式"}),
        (SUMMIT, SUMMIT | {"day": "2021-05-09"}),
    ],
)
def test_reports_of_one_event(a, b):
    assert one(a, b) and one(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (NAMED, NAMED | {"day": "2021-05-07"}),
        (NAMED, NAMED | {"day": "", "issued": "2021-05-20"}),
        (NAMED, NAMED | {"day": "", "held": days("2021-05-07")}),
        (NAMED, NAMED | {"name": "河道治理工作会议"}),
        (NAMED, NAMED | {"type": "Inspection", "noun": "调研"}),
        (NAMED, NAMED | {"old": True, "day": ""}),
        (
            SESSION | {"numbers": frozenset(["第三次"])},
            SESSION | {"numbers": frozenset(["第四次"])},
        ),
        (TALK, TALK | {"met": frozenset(["白建忠"]), "people": ("温庆华", "白建忠")}),
        (TALK, TALK | {"people": ("赵明", "苗丽")}),
        (TOUR, TOUR | {"places": frozenset(["剑阁"]), "day": "2021-05-08"}),
        (TOUR, TOUR | {"day": "2021-05-20"}),
        ({"noun": "欢迎仪式", "type": "Ceremony"}, {"noun": "签字仪式", "type": "Ceremony"}),
        (SIGNING, WELCOME),
        (WELCOME, WELCOME | {"guests": frozenset(["苗丽"])}),
        ({"people": ()}, {"people": ()}),
    ],
)
def test_events_that_look_alike(a, b):
    assert not one(a, b) and not one(b, a)


def test_two_of_one_page_are_two_and_so_is_what_either_is_told_again_as():
    twice = [report("p", **NAMED), report("q", **NAMED)]
    beside = Report(**{**vars(report("q", **NAMED)), "key": ("q", 1)})
    assert joined([*twice, beside]) == {("q", 0): ("p", 0)}


def test_numbers_days_and_guests_overrule_every_weight():
    numbered = [report(p, numbers=frozenset([n])) for p, n in (("p", "第三次"), ("q", "第四次"))]
    assert apart(*numbered)
    assert apart(report("p"), report("q", day="2021-05-09"))
    assert not apart(report("p", **TOUR), report("q", **TOUR | {"day": "2021-05-09"}))


def called(name: str, **about) -> dict:
    """Told of a report with a name."""
    return {"name": name, "called": frozenset([plain(name)] if name else ())} | about


LIST = ("温庆华", "苗丽", "赵明", "白建忠", "周海")
MEETS = {"type": "Talk", "noun": "会见", "people": LIST, "places": frozenset(["青川"])}
SEES = {"type": "Inspection", "noun": "参观", "people": LIST}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (MEETS | {"gist": "温庆华会见劳模代表"}, MEETS | {"gist": "温庆华会见西岭国总统一行"}),
        (
            MEETS | {"gist": "温庆华会见西岭国总统周海", "met": frozenset(["周海"])},
            MEETS | {"gist": "温庆华会见新闻界人士"},
        ),
        (
            MEETS | {"gist": "温庆华亲切会见各界人士", "noun": "亲切会见"},
            MEETS | {"gist": "温庆华会见驻县单位负责人"},
        ),
        (
            called("全县欢迎晚宴", type="Ceremony", noun="晚宴", people=LIST),
            called("建县六十周年文艺晚会", type="Activity", noun="晚会", people=LIST),
        ),
        (
            {"type": "Ceremony", "noun": "欢迎仪式", "people": LIST},
            {"type": "Ceremony", "noun": "宴会", "people": LIST},
        ),
        (
            called("援建的东河大桥启用仪式", type="Ceremony", noun="启用仪式", people=LIST),
            called("援建的青山学校启用仪式", type="Ceremony", noun="启用仪式", people=LIST),
        ),
        (
            called("湖南代表团会议", noun="代表团会议", people=("温庆华",)),
            called("新疆代表团会议", noun="代表团会议", people=("温庆华",), day=""),
        ),
        (SEES | {"places": frozenset(["东河港"])}, SEES | {"places": frozenset(["科技馆"])}),
        (
            called("迎春招待会", type="Activity", noun="招待会", places=frozenset(["东使馆"])),
            called(
                "迎春招待会",
                type="Activity",
                noun="招待会",
                places=frozenset(["西使馆"]),
                people=(),
                day="2021-05-04",
            ),
        ),
    ],
)
def test_what_one_does_beside_another_thing_is_another_event(a, b):
    assert apart(report("p", **a), report("q", **b)) and not one(a, b)


def test_a_guest_may_be_told_by_name_or_by_office():
    guest = {"met": frozenset(["周海"])}
    a = MEETS | guest | {"gist": "温庆华会见周海"}
    assert one(a, MEETS | guest | {"gist": "温庆华会见西岭国总统"})
    more = MEETS | {"gist": "温庆华会见客商代表一行"}
    assert not apart(report("p", **a | {"gist": "温庆华会见客商代表"}), report("q", **more))


@pytest.mark.parametrize(
    "name", ["五湖国家领导人高层会晤", "山区七县主要领导会晤", "两江流域城市市长会谈"]
)
def test_a_numbered_summit_is_one_whoever_is_met_there(name):
    told = {"type": "Talk", "noun": name[-2:], "numbers": frozenset(["第六次"])}
    a = called(name, people=("温庆华", "苗丽"), met=frozenset(["苗丽"]), **told)
    b = called(name, people=("温庆华", "赵明"), met=frozenset(["赵明"]), **told)
    pair = report("p", **a), report("q", **b)
    assert not apart(*pair) and compare(*pair)["met"] == "open"
    assert apart(pair[0], report("q", **b | {"numbers": frozenset(["第七次"])}))


def test_a_name_of_a_ceremony_may_leave_words_out():
    a = called("东河大桥启用仪式", type="Ceremony", noun="启用仪式", people=LIST)
    assert not apart(report("p", **a), report("q", **a | called("东河公路大桥启用仪式")))


def test_more_that_agrees_is_likelier():
    same = log_odds(compare(report("p", **NAMED), report("q", **NAMED)))
    other = log_odds(compare(report("p", **NAMED), report("q", **NAMED | {"people": ("白建忠",)})))
    assert same > other


def read(*pages: tuple[str, str, str, str]):
    return pipeline.assemble(
        [
            pipeline.read(page(text, name, issued=issued, home=home))
            for name, text, issued, home in pages
        ]
    )


def told_on(node) -> set[str]:
    return {ref.id.split("#")[0] for ref in node.all("evidence")}


def test_one_event_of_two_papers_is_one_node_with_both_lists_and_both_sentences():
    city = "本报讯 5月6日,绵阳市委书记温庆华主持召开全市森林防火工作会议,市长苗丽出席会议。"
    county = "本报讯 5月6日,绵阳市召开森林防火工作会议。绵阳市委书记温庆华出席会议并讲话,青川县县长赵明参加会议。"
    graph = read(("city", city, "2021-05-07", "绵阳市"), ("county", county, "2021-05-07", "青川县"))
    [meeting] = graph.of("Meeting")
    present = {p.get("agent").id for p in graph.of("Participation")}
    assert told_on(meeting) == {"page/city", "page/county"}
    assert {"person/温庆华", "person/苗丽", "person/赵明"} <= present


def test_the_reaction_to_a_meeting_tells_the_meeting():
    meeting = (
        "本报讯 5月6日,全市森林防火工作会议召开,市委书记温庆华出席会议并讲话,市长苗丽主持会议。"
    )
    reaction = "本报讯 5月6日召开的全市森林防火工作会议在干部群众中引起热烈反响。村民张大有、教师李小红说,要把会议精神落实到行动上。"
    graph = read(
        ("one", meeting, "2021-05-07", "绵阳市"), ("two", reaction, "2021-05-08", "绵阳市")
    )
    [node] = graph.of("Meeting")
    assert told_on(node) == {"page/one", "page/two"}


def test_a_tour_that_another_page_recalls_has_that_sentence_too():
    tour = "本报讯 5月6日,市委书记温庆华到南湖县调研农业生产,县委书记赵明陪同。"
    forum = "本报讯 5月7日,全市农业工作座谈会召开,市长苗丽主持会议。温庆华在南湖县调研时强调,要抓好春耕。"
    old = "本报讯 5月9日,全市种子工作会议召开,市长苗丽主持会议。温庆华曾多次到南湖县调研。"
    graph = read(
        ("tour", tour, "2021-05-07", "绵阳市"),
        ("forum", forum, "2021-05-08", "绵阳市"),
        ("old", old, "2021-05-10", "绵阳市"),
    )
    [node] = graph.of("Inspection")
    assert told_on(node) == {"page/tour", "page/forum"}


def test_arrival_and_farewell_are_one_visit():
    arrival = "5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。"
    farewell = "5月9日,国家副主席温庆华结束对秘鲁的正式访问,乘专机回国。"
    graph = read(("one", arrival, "2021-05-07", ""), ("two", farewell, "2021-05-10", ""))
    [visit] = [n for n in graph.of("Visit") if "秘鲁" in n.name]
    assert told_on(visit) == {"page/one", "page/two"}


def test_a_visit_that_is_still_to_come_is_none():
    graph = read(("one", "结束访问后,国家副主席温庆华还将对秘鲁进行正式访问。", "2021-05-07", ""))
    assert [n for n in graph.of("Visit") if "秘鲁" in n.name] == []


REACTED = {"day": "", "people": (), "held": days("2021-05-06"), "issued": "2021-05-08"}


@pytest.mark.parametrize(
    ("first", "reaction"),
    [
        (
            {"noun": "座谈", "gist": "我市召开教育座谈会5月6日,市委书记温庆华与教师座谈。"},
            {"name": "教育座谈会", "noun": "座谈会"},
        ),
        (
            {
                "name": "集体学习",
                "noun": "集体学习",
                "type": "Study",
                "gist": "市委理论学习中心组学习",
            },
            {"name": "市委理论学习中心组学习会", "noun": "学习会", "type": "Study"},
        ),
        (
            {
                "name": "种业振兴活动",
                "noun": "活动",
                "type": "Activity",
                "gist": "种业振兴活动启动",
            },
            {"name": "种业振兴活动启动仪式", "noun": "启动仪式", "type": "Ceremony"},
        ),
    ],
)
def test_a_reaction_is_of_what_the_headline_is_about_and_its_leader(first, reaction):
    told = reaction | REACTED
    gist = f"5月6日召开的{reaction['name']}引起热烈反响。"
    assert one(first, told | {"gist": gist, "named": frozenset(["温庆华"])})


def test_of_a_page_of_which_only_the_month_is_known_no_days_are_counted():
    told, month = report("p", **NAMED), {"day": "", "issued": "2021-05-20"}
    assert compare(told, report("q", **NAMED | month))["day"] == "one-far"
    assert compare(told, report("q", **NAMED | month | {"vague": True}))["day"] == "one-unknown"


def test_the_last_day_that_a_page_tells_of_is_near_its_issue():
    text = "本报讯 5月28日,全市防汛工作会议召开,市委书记温庆华出席。昨天,全市教育工作会议召开。"
    told = reports([pipeline.read(page(text, "p", issued="2021-05", home="绵阳市"))], {})
    assert {r.at for r in told} == {ordinal("2021-05-28")} and all(r.vague for r in told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("主席团第二次会议", "主席团第三次会议"),
        ("第一次全体会议", "第二次全体会议"),
        ("预备会议", "第二次全体会议"),
    ],
)
def test_sittings_of_one_session_are_told_apart_by_their_own_number(one, other):
    day = "5月6日,市政协第十四届委员会第一次会议{}在绵阳召开。市政协主席温庆华主持,苗丽、赵明参加。"
    graph = read(
        ("one", day.format(one), "2021-05-07", "绵阳市"),
        ("two", day.format(other), "2021-05-07", "绵阳市"),
    )
    assert all(len(told_on(meeting)) == 1 for meeting in graph.of("Meeting"))


HEADED = "{what}签约仪式举行\n5月6日,市长温庆华与绵阳润达公司董事长苗丽一行举行工作会谈,双方签订合作协议。副市长白建忠参加会谈。"
REACTION = "{what}签约仪式反响强烈\n5月6日召开的{what}签约仪式引起热烈反响。大家表示,市长温庆华在会上的讲话催人奋进。"


@pytest.mark.parametrize("what", ["茶产业项目", "物流业项目", "中医药合作项目"])
def test_a_talk_under_the_headline_of_a_ceremony_is_what_is_reacted_to(what):
    def events(about: str) -> int:
        pages = [
            page(HEADED.format(what=what), "p", issued="2021-05-07", home="绵阳市"),
            page(REACTION.format(what=about), "q", issued="2021-05-08", home="绵阳市"),
        ]
        found = pipeline.assemble([pipeline.read(p) for p in pages])
        return len([*found.of("Talk"), *found.of("Ceremony")])

    assert (events(what), events("文化旅游项目")) == (1, 2)


@pytest.mark.parametrize(
    ("who", "where"), [("温庆华", "南湖"), ("苗立", "青川"), ("白建忠", "剑河")]
)
def test_an_event_has_all_days_that_one_of_its_reports_gives(who, where):
    tour = f"市委书记{who}到{where}县调研农业生产。{who}来到红旗村、东坪村察看春耕。"
    first = f"本报讯 5月6日至7日,{tour}"
    whole = f"本报讯 5月6日至9日,{tour}"
    pages = ("one", first, "2021-05-08", "绵阳市"), ("two", whole, "2021-05-10", "绵阳市")
    for told in (pages, pages[::-1]):
        [node] = read(*told).of("Inspection")
        assert told_on(node) == {"page/one", "page/two"}
        assert (node.get("date").text, node.get("endDate").text) == ("2021-05-06", "2021-05-09")
    [node] = read(*pages).of("Inspection")
    assert node.get("dateRule").id == "rule/date-of-another-report"
