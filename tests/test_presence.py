"""How somebody was there, or was not: the grades of kg:presence, and who counts as present."""

import re

import pytest
from marked import read

from kg.claims.events import _grades
from kg.export.derived import shortcuts
from kg.lexicon.presence import GRADES, strongest
from kg.lexicon.presence_rules import absences
from kg.lexicon.vocabulary import vocabulary
from kg.pipeline import assemble

NAME = re.compile(r"\{([^}]+)\}")


def grades(text: str) -> dict[str, str]:
    """Who → their grade, over the events of a page; who is in no event is left out."""
    found: dict[str, list[str]] = {}
    for event in read(text).events:
        for name, grade in _grades(event).items():
            found.setdefault(name, []).append(grade)
    return {name: strongest(told) for name, told in found.items()}


CASES = {
    "in-person": [
        "9月3日,省长{宋建华=in-person}和市长{苗丽=in-person}在东坪共同出席隧道通车视频连线活动。",
        "9月3日,总理{林月华=remote}以视频方式出席四海领导人第六次峰会。"
        "外长{莫雷蒂=in-person}作为特别代表在利马现场与会。",
        "9月3日,县长{马志远=in-person}在县城线下会场,各国来宾在线上会场,共同出席博览会开幕式。",
        "9月3日,市长{宋建华=in-person}在主会场,各县以视频方式,共同参加全市防汛会议。",
        "9月3日,学习报告会召开。县长{宋建华=in-person}等在主会场听取报告,3600余人在各乡镇分会场收看。",
        "9月3日,全市教育大会召开。市长{苗丽=in-person}在主会场参加,两千余名教师以视频方式参加。",
        "9月3日,全县动员会召开。县长{马志远=in-person}出席,120人在分会场收听收看。",
        "9月3日,全市防汛会议召开,市长{宋建华=in-person}出席。",
        "应省委书记孙立言邀请,省水利厅厅长{高明远=in-person}出席全市防汛会议。",
        "应县委书记罗天成的邀请,教授{韩立群=in-person}出席了全县教育大会。",
        "9月3日,市长{宋建华=in-person}主持召开全市防汛会议。",
        "9月3日,市长{宋建华=in-person}到城南新区调研,副市长{苗丽=in-person}陪同。",
        "9月3日,全市教育大会召开,副省长{罗志安=in-person}应邀出席。",
        "9月3日,市长{宋建华=in-person}会见了远达集团董事长{韩立群=in-person}。",
        "9月3日,省长{宋建华=in-person}到河东镇调研,{宋建华=in-person}在卫生院视频连线医生。",
        "9月3日,全市防汛会议召开,水利局局长{冯德顺=in-person}在主会场参加会议。",
    ],
    "remote": [
        "9月3日,全省防汛视频会议召开,市长{宋建华=remote}在市分会场收听收看。",
        "9月3日,全市防汛会议召开,副市长{苗丽=remote}在绵阳分会场参加会议。",
        "9月3日,全市防汛会议召开。在绵阳分会场,副市长{苗丽=remote}参加会议。",
        "9月3日,全市防汛会议召开,副市长{苗丽=remote}以视频方式参加会议。",
        "9月3日,全国教育大会召开,副总理{苗丽=remote}发表视频讲话。",
        "9月3日,全国教育大会召开,副总理{苗丽=remote}应邀向大会发表视频贺辞。",
        "9月3日,市长{宋建华=in-person}主持召开防汛会议,各县通过视频参加。",
        "9月3日,董事会会议召开,独立董事{官明哲=remote}以视频方式出席会议。",
        "宋建华出席青河大桥通车仪式\n\n9月3日,市长{宋建华=remote}以视频方式出席青河大桥通车仪式。",
        "9月3日,副市长{苗丽=remote}出席全市防汛会议。苗丽以视频方式参加会议并讲话。",
        "9月3日,县长{马志远=remote}参加开学典礼。马志远以视频连线方式参加开学典礼并致辞。",
        "9月3日,市长{宋建华=remote}以视频方式会见远达集团董事长{韩立群=remote}。",
        "9月3日,全省教育大会召开,县长{马志远=remote}在县分会场参加。",
        "9月3日,国家主席{宋建华=remote}同越南国家主席{阮文林=remote}通电话。",
        "9月3日,总理{宋建华=remote}应约同巴基斯坦总理{夏巴兹=remote}举行视频会晤。",
        "9月3日,市长{宋建华=remote}视频会见了远达集团董事长{韩立群=remote}。",
        "9月3日,“四海之翼”开幕式在利马举行。主席{宋建华=remote}发表视频表示祝贺。"
        "宋建华指出,赛事办了三届。",
        "9月3日,总统{莫雷蒂=remote}在第十届四海卫生大会视频会议开幕式上发表致辞。",
        "9月3日,四国领导人第五次会晤以视频方式举行。总统{莫雷蒂=remote}主持,总理{林月华=remote}出席。",
        "9月3日,各国外长会以视频方式举行。外交部部长{林月华=remote}出席。",
        "9月3日,主席{宋建华=remote}主持四海视频峰会。波兰总统{莫雷蒂=remote}与会。",
        "9月3日,总理{林月华=remote}在云州以视频方式出席第五次领导人峰会,总统{莫雷蒂=remote}主持。",
    ],
    "represented": [
        "3月24日,副市长{高明远=in-person}代表市长{孙立言=represented}出席全市教育大会。",
        "3月24日,受市委书记{孙立言=represented}委托,副市长{高明远=in-person}主持召开防汛会议。",
        "3月24日,县长{马志远=in-person}代表县委书记{罗天成=represented}主持召开防汛会议。",
        "3月24日,{罗志安=in-person}代表{周庆国=represented}主持召开座谈会。",
        "3月24日,副县长{田秀兰=in-person}代县长{马志远=represented}主持召开座谈会。",
        "3月24日,全市教育大会召开,副市长{席文=in-person}代表市委书记{罗天成=represented}出席会议。",
        "3月24日,县长{马志远=in-person}代表县委书记{罗天成=represented}、县政协主席"
        "{常淑芬=represented}出席座谈会。",
        "3月24日,县长{马志远=in-person}受县委书记{罗天成=represented}委托出席座谈会。",
        "3月24日,{周庆国=represented}主席特别代表、国务委员{林月华=in-person}应邀出席高山论坛开幕式。",
        "3月24日,{孙立言=represented}总统特别代表、副总理{牟家骏=in-person}出席全国旅游发展大会。",
        "3月24日,{宋建华=represented}总理特别代表、外交部部长{田秀兰=in-person}出席登山节闭幕式。",
    ],
    "in-writing": [
        "9月3日,全市教育大会召开。市委书记{高建民=in-writing}作出批示。",
        "9月3日,全省旅游大会举行,会上播放了省长{李建民=in-writing}的致辞视频。",
        "9月3日,全市教育大会召开。市委书记{高建民=in-writing}对会议作出重要指示。",
        "9月3日,全省旅游大会举行,省长{李建民=in-writing}发来贺信。",
        "9月3日,全省旅游大会举行,省长{李建民=in-writing}致信祝贺,市长{宋建华=in-person}出席。",
        "9月3日,全省旅游大会举行。省长{李建民=in-writing}向大会致贺信。",
        "9月3日,全市教育大会召开。市委书记{高建民=in-writing}作出批示。高建民指出,要抓好落实。",
    ],
    "invited": [
        "全市文化节开幕式9月3日举行,市长{宋建华=invited}将出席。",
        "全市读书节开幕式9月3日举行,副市长{费明=invited}将致辞。",
        "全市文化节开幕式9月3日举行,市长{宋建华=invited}将于当天致辞。",
        "全市科技大会9月3日举行,市长{苗丽=invited}将主持闭幕式。",
        "全县旅游大会9月3日举行,副县长{田秀兰=invited}拟出席。",
        "全县旅游大会9月3日举行,闭幕式将由县长{马志远=invited}主持。",
    ],
    "named": [
        "9月3日,市人大常委会会议召开,市长{宋建华=named}向会议提出了审计局局长的人选。",
        "9月3日,县人大常委会会议召开,县长{马志远=named}向会议提请任命名单。",
        "9月3日,全市劳模表彰大会召开,表彰了{周庆国=named}等劳动模范。",
        "9月3日,县十七届人大一次会议举行,选举{马志远=named}为县长。",
        "9月3日,市人大常委会会议召开,会议任命{周庆国=named}为副市长。",
        "9月3日,市人大常委会会议召开,会议免去{周庆国=named}的副市长职务。",
    ],
    "recalled": [
        "9月3日,追悼会举行,已故院士{周庆国=recalled}的家属出席追悼会。",
        "9月3日,全市防汛会议召开,会议传达学习了省长{李建民=recalled}日前在全省会议上发表的讲话。",
        "9月3日,副市长{孙立言=in-person}主持召开防汛会议。早在三年前,李大山就参加了抗洪。",
        "9月3日,副市长{孙立言=in-person}主持召开防汛会议。去年夏天,护士长王秀英参加抗洪救灾。",
        "9月3日,副市长{孙立言=in-person}主持召开防汛会议。2021年7月20日,时任副市长周庆国在现场"
        "指挥抢险。",
        "9月3日,副市长{孙立言=in-person}主持召开防汛会议。2020年春节期间,李大山带领志愿者参加"
        "疫情防控。",
    ],
}
WHO = re.compile(r"\{(.+?)=([a-z-]+)\}")


@pytest.mark.parametrize("text", [text for row in CASES.values() for text in row])
def test_how_each_was_there(text):
    assert grades(WHO.sub(r"\1", text)) == dict(WHO.findall(text))


@pytest.mark.parametrize("grade", CASES)
def test_a_row_of_the_table_has_six_cases(grade):
    assert grade in GRADES and len(CASES[grade]) >= 6


@pytest.mark.parametrize("rule", absences(), ids=lambda rule: rule.name)
def test_each_absence_reads_its_example(rule):
    who = NAME.search(rule.example)[1]
    reading = read(NAME.sub(r"\1", rule.example))
    acts = [
        a for acts in reading.predicates for a in acts if who in {p.name for p in a.group.people}
    ]
    assert {(a.relation, a.rule, a.presence) for a in acts} == {
        (rule.relation, rule.name, rule.presence)
    }


def test_only_who_was_there_attended():
    text = (
        "3月24日,副市长高明远代表市长孙立言主持召开全市教育大会,"
        "副市长苗丽在绵阳分会场参加会议。\n\n市委书记高建民作出批示。"
    )
    graph = assemble([read(text)])
    found = shortcuts(graph)
    attended = {who for who, told in found.items() if told.get("attended")}
    assert attended == {"person/高明远", "person/苗丽"}
    assert "chaired" not in found.get("person/孙立言", {})


@pytest.mark.parametrize("wrote", ["致贺信", "发来贺电", "作出批示"])
def test_no_event_is_called_after_who_attends_it_when_they_only_wrote(wrote):
    graph = assemble([read(f"要闻\n\n8月4日,防汛座谈会召开。县长苗丽{wrote}。")])
    assert not [e.name for e in graph.of("Event") if "出席" in e.name]


def test_every_grade_is_a_concept_that_says_whether_it_counts():
    terms = vocabulary()
    counted = {g for g in GRADES if f"presence/{g}" in terms.present}
    assert counted == {"in-person", "remote"}
    assert {f"presence/{g}" for g in GRADES} - terms.present <= terms.absent


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("12月16日,县领导罗天成、马志远分别到所在选区投票站投票。", False),
        ("9月3日,全市换届选举举行,市领导宋建华、苗丽分别在各自选区参加投票。", False),
        ("12月16日,县领导罗天成、马志远分头到河东镇、河西镇检查防汛工作。", False),
        ("12月16日,县领导罗天成、马志远到河东镇检查防汛工作。", True),
        ("9月3日,市领导宋建华、苗丽分别致辞,全市旅游大会召开。", True),
        ("12月16日,县领导罗天成、马志远在城关投票站投票。", True),
    ],
)
def test_each_alone_is_not_with_the_others(text, together):
    assert {event.together for event in read(text).events} == {together}


def test_who_was_alone_was_in_no_room_with_others():
    [event] = (reading := read("12月16日,县领导罗天成、马志远分头到河东镇检查防汛工作。")).events
    assert not event.together
    found = shortcuts(assemble([reading]))
    assert {"attended"} <= found["person/罗天成"].keys()
    assert "presentIn" not in found["person/罗天成"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("3月2日,县长马志远到东河村调研。马志远详细了解生产情况。", {"检查"}),
        (
            "3月2日,县长马志远到东河村调研。马志远与师生合影。马志远强调,要抓好生产。",
            {"检查", "讲话"},
        ),
        ("3月2日,全县安全会议召开。县长马志远步入会场。", {"在场"}),
    ],
)
def test_in_the_room_is_a_role_of_who_has_no_other(text, roles):
    nodes = assemble([read(text)]).nodes
    told = {v.id for n in nodes if n.cls == "Participation" for v in n.all("role")}
    assert told == {f"role/{r}" for r in roles}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("9月3日,总统伊万诺夫与总统莫雷蒂举行视频会议。⏎莫雷蒂表示,愿意合作。", "remote"),
        ("9月3日,波兰总理莫雷蒂在召开视频会议时表示,形势好转。", "remote"),
        ("9月3日,总统莫雷蒂出席第16届四海峰会视频会议。", "remote"),
        ("9月3日,副市长莫雷蒂主持召开视频会议,部署防汛工作。", ""),
        ("9月3日,国务院总理莫雷蒂在云州主持召开视频会议。", ""),
    ],
)
def test_those_who_govern_states_meet_by_video_from_their_own(text, grade):
    [event] = read(text.replace("⏎", "\n")).events
    assert {p.presence for p in event.parts} == {grade}
