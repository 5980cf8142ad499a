"""Events over several sentences: which is which, who is at which, and what is none."""

import pytest
from marked import read

from kg.pipeline import assemble


def told(text: str) -> list[tuple[str, str, set[str]]]:
    """Of each event its type, its name or noun, and who is in it."""
    return [
        (e.type, e.name or e.noun, {p.name for p in e.parts}) for e in read(text).events if e.parts
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "3月24日上午,副市长孙立言主持召开医保工作会议。当天下午,副市长周庆国主持召开教育工作会议。",
            [("医保工作会议", {"孙立言"}), ("教育工作会议", {"周庆国"})],
        ),
        (
            "5月8日,县长马志远出席全县农村工作会议。副县长田秀兰出席全县经济工作会议。",
            [("全县农村工作会议", {"马志远"}), ("全县经济工作会议", {"田秀兰"})],
        ),
        (
            "5月8日,市领导宋建华参加河东代表团审议。市领导苗丽参加河西代表团审议。",
            [("河东代表团审议", {"宋建华"}), ("河西代表团审议", {"苗丽"})],
        ),
        (
            "5月8日,全市防汛工作会议召开,市长宋建华主持会议。防汛会议上,副市长苗丽作了部署。",
            [("全市防汛工作会议", {"宋建华", "苗丽"})],
        ),
    ],
)
def test_like_named_meetings_are_apart_by_what_they_are_about(text, events):
    assert [(name, who) for _, name, who in told(text)] == events


def test_who_is_met_one_by_one_is_at_an_event_of_their_own():
    found = told(
        "6月8日,市长宋建华分别会见了远达集团董事长韩立群、华泰公司总经理孙国强。"
        "在会见韩立群时,宋建华说,欢迎投资。"
    )
    assert [who for _, _, who in found] == [{"宋建华", "韩立群"}, {"宋建华", "孙国强"}]


@pytest.mark.parametrize(
    ("text", "tour", "meeting"),
    [
        (
            "6月8日,市长宋建华到河东镇调研并主持召开座谈会。副市长苗丽陪同调研。",
            {"宋建华", "苗丽"},
            {"宋建华"},
        ),
        (
            "6月8日,省长李建民就进一步扩大开放到省商务厅考察并主持召开座谈会。",
            {"李建民"},
            {"李建民"},
        ),
        (
            "6月8日,县长马志远到河西镇检查防汛工作,并召开现场会。副县长田秀兰参加上述活动。",
            {"马志远", "田秀兰"},
            {"马志远", "田秀兰"},
        ),
    ],
)
def test_a_tour_and_the_meeting_on_it_are_two(text, tour, meeting):
    found = told(text)
    assert [(kind, who) for kind, _, who in found] == [("Inspection", tour), ("Meeting", meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "5月8日,专家组由海州大学教授林一舟、东江大学教授熊宏远组成。专家组到市第一医院考察。"
        "市第一医院院长姜慧敏陪同考察。",
        "5月8日,市第一医院院长姜慧敏陪同考察。专家组成员包括海州大学教授林一舟、"
        "东江大学教授熊宏远。",
    ],
)
def test_the_members_of_a_visiting_group_are_there(text):
    assert {"姜慧敏", "林一舟", "熊宏远"} == set().union(*(who for _, _, who in told(text)))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "5月8日,市长宋建华和夫人苗丽同省长李建民共同出席文化节开幕式。",
            {"宋建华", "苗丽", "李建民"},
        ),
        (
            "9月3日,市长宋建华出席文化节开幕式。抵达时,受到县委书记罗天成热情迎接。",
            {"宋建华", "罗天成"},
        ),
        ("9月3日,市长宋建华在市宾馆为省长李建民举行欢迎仪式。", {"宋建华", "李建民"}),
        ("9月3日,市长宋建华为来访的省长李建民举行欢迎宴会。", {"宋建华", "李建民"}),
    ],
)
def test_hosts_and_guests_are_there(text, who):
    assert set().union(*(people for _, _, people in told(text))) == who


def test_bodies_that_sign_or_speak_take_part():
    found = told(
        "5月8日,招商推介会举行。推介会上,市商务局、海州钢铁集团有限公司和市港务局分别作了推介。"
    )
    assert {"市商务局", "海州钢铁集团有限公司", "市港务局"} <= found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "这次党代会是一次承前启后、继往开来的大会。",
        "近年来,该市先后成功举办了8次会议。",
        "副市长苗丽要求,这8起案件要开展警示教育。",
        "各单位开展有关活动。",
    ],
)
def test_scraps_are_no_events(text):
    assert [e.name or e.noun for e in read(text).events] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全省信访工作会议25日至26日在郑州召开。", "全省信访工作会议"),
        ("3月24日,市长宋建华参加会见并在会议上讲话。", "会议"),
        ("海州网7月1日电(记者吴秀青)中共海州大学第十二次代表大会7月1日隆重开幕。", ""),
    ],
)
def test_names_begin_and_end_where_they_should(text, name):
    names = [e.name or e.noun for e in read(text).events]
    assert not any("记者" in n or "并在" in n for n in names)
    assert not name or name in names


@pytest.mark.parametrize(
    "text",
    [
        "6月8日,市长宋建华会见了远达集团董事长韩立群。宋建华欢迎韩立群前来出席旅游大会。",
        "6月8日,市长宋建华会见了远达集团董事长韩立群。我同孙国强总理一道见证了签约。",
        "6月8日,市长宋建华会见了远达集团董事长韩立群。前年我访问南国期间,我同孙国强总理一道见证了签约。",
        "6月8日,市长宋建华会见了远达集团董事长韩立群。今年春季论坛期间,我同孙国强总理一道见证了签约。",
        "6月8日,市长宋建华会见了远达集团董事长韩立群。上次来访期间,我同孙国强总理一道见证了签约。",
        "6月8日,市长宋建华会见了远达集团董事长韩立群。副市长苗丽没有参加会见。",
    ],
)
def test_what_is_only_said_or_denied_puts_nobody_at_an_event(text):
    assert [who for _, _, who in told(text)] == [{"宋建华", "韩立群"}]


def test_an_order_that_is_signed_is_no_ceremony():
    assert told("1月4日,市长宋建华签署防汛动员令。") == []


def test_who_is_met_later_is_met_at_another_event():
    found = told(
        "6月8日,市长宋建华会见了远达集团董事长韩立群。当天,宋建华还会见了华泰公司总经理孙国强。"
    )
    assert [who for _, _, who in found] == [{"宋建华", "韩立群"}, {"宋建华", "孙国强"}]


def test_a_banquet_is_not_the_ceremony_before_it():
    found = told("6月8日,市长宋建华出席文化节闭幕式。当晚,宋建华出席省长李建民举行的欢迎宴会。")
    assert [name for _, name, _ in found] == ["文化节闭幕式", "欢迎宴会"]


def test_a_launch_is_of_what_it_launches():
    found = told("3月5日,学雷锋志愿服务活动在广场举行。团县委书记柯明月主持启动仪式。")
    assert len(found) == 1


def test_the_king_goes_and_who_is_with_him_comes_along():
    text = "6月8日,市长宋建华在巴雷托总统陪同下参观了博物馆。"
    roles = {p.name: p.roles for e in read(text).events for p in e.parts}
    assert roles["宋建华"] == ("检查",)


def test_bodies_that_sign_are_at_an_event_of_their_own():
    text = (
        "5月8日,市商务局分别与海州市商会、东江市商会签署合作协议。"
        "海州钢铁集团有限公司与东江港务有限公司签署了贸易协议。"
    )
    [(kind, _, who)] = told(text)
    assert kind == "Ceremony" and {"市商务局", "东江港务有限公司"} <= who


def test_a_body_that_signs_nothing_with_another_begins_no_event():
    assert told("5月8日,市商务局同海州市商会进行了沟通。") == []


def test_those_who_are_brought_along_do_what_the_leader_does():
    text = "6月18日,县医院副院长马志远带领内科主任柏海峰、护士长殷小燕到河东镇开展义诊活动。"
    found = {p.name: p.roles for e in read(text).events for p in e.parts}
    assert found["柏海峰"] == found["殷小燕"] == ("服务",)


def test_those_who_are_brought_along_on_a_tour_accompany():
    text = "9月3日,县教育局局长胥学文带领副局长金果然、安全股股长罗平安到市一中督导开学工作。"
    found = {p.name: p.roles for e in read(text).events for p in e.parts}
    assert "检查" in found["胥学文"] and found["金果然"] == found["罗平安"] == ("陪同",)


def test_a_year_long_past_is_of_no_event_of_the_page():
    text = (
        "6月8日,市长宋建华到河东镇调研。调研的园区是2016年副省长李建民见证签约的。"
        "\n\n为发展边贸,1994年11月,县委书记罗天成带队考察。"
    )
    assert [who for _, _, who in told(text)] == [{"宋建华"}]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("5月6日,杜文涛主席夫人何秀兰到省歌剧院观看演出。", {"何秀兰"}),
        ("5月6日,周庆国总理夫人林月华到实验小学考察。", {"林月华"}),
        ("5月6日,何秀兰在孙立言总统夫人陪同下到海川市考察。", {"何秀兰"}),
    ],
)
def test_whose_spouse_comes_is_not_there_by_that(text, there):
    assert [who for _, _, who in told(text)] == [there]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (
            "5月6日,国家主席杜文涛会见来华出席高山论坛开幕式的瑞典首相安德森。",
            {"杜文涛", "安德森"},
        ),
        (
            "5月6日,市长宋建华会见前来参加海洋经济博览会开幕式的远达集团董事长韩立群。",
            {"宋建华", "韩立群"},
        ),
        (
            "5月6日,省长李建民会见应邀出席全省旅游发展大会的华泰公司总经理孙立群。李建民表示,欢迎常来。",
            {"李建民", "孙立群"},
        ),
        (
            "5月6日,市长宋建华与来市参加全国竹产业大会的远达集团董事长韩立群举行会谈。",
            {"宋建华", "韩立群"},
        ),
    ],
)
def test_what_a_guest_came_for_is_no_event_of_the_host(text, there):
    [(kind, name, who)] = told(text)
    assert (kind, who) == ("Talk", there)
    assert name.startswith("会")
    [event] = read(text).events
    assert all("出席" not in p.roles and "参加" not in p.roles for p in event.parts)


@pytest.mark.parametrize(
    "text",
    [
        "5月6日,国家主席杜文涛抵达利马出席亚太经合组织第三十次领导人非正式会议。",
        "当地时间6日,国家主席杜文涛抵达利马,出席高山论坛第九次会议。",
        "当地时间6日,国家主席杜文涛抵达利马,出席亚太经合组织第九次领导人会议。",
        "5月6日,代表团启程赴海川参加全国竹产业大会,副市长苗丽送行。",
        "访问期间,杜文涛还将对海川国进行国事访问并出席在海川举行的高山论坛第九次会议。",
    ],
)
def test_what_is_to_come_is_no_event_of_the_day(text):
    assert [name for kind, name, _ in told(text) if kind != "Visit"] == []


def labels(text: str) -> list[str]:
    """What the events of a page are called in the graph."""
    nodes = assemble([read(text)]).nodes
    return [str(dict(n.props)["name"]) for n in nodes if n.id.startswith("event/")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "11月18日,由海川省人民政府主办的海川省第八届登山运动会在松江市举行,副省长苗丽出席。",
            "海川省第八届登山运动会",
        ),
        (
            "11月18日,由松江市商务局主办的松江新能源产业大会在远达宾馆举行,副市长苗丽出席。",
            "松江新能源产业大会",
        ),
        (
            "6月12日,松江市政府办公厅组织在远达集团召开筹建工作调度会,副市长苗丽出席。",
            "筹建工作调度会",
        ),
        (
            "6月12日,松江市农业农村局组织在远达集团召开筹建工作调度会,副市长苗丽出席。",
            "松江市农业农村局筹建工作调度会",
        ),
    ],
)
def test_who_held_it_stands_in_the_name_only_where_the_name_needs_it(text, label):
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("6月12日,市长宋建华在博物馆会见了老职工代表。", "宋建华在博物馆会见老职工代表"),
        ("6月12日,省长李建民在宾馆接见了劳模代表。", "李建民在宾馆接见劳模代表"),
        ("6月12日,县委书记罗天成看望慰问了困难职工。", "罗天成看望慰问困难职工"),
        ("6月12日,市长宋建华在企业调研时强调,要抓好生产。", "宋建华在企业调研"),
        ("6月12日,总理林月华参观了远东战争纪念馆。", "林月华参观远东战争纪念馆"),
        ("6月12日,主席周庆国向无名烈士墓敬献花圈。", "周庆国向无名烈士墓敬献花圈"),
        ("6月12日,罗天成书记率党政代表团到东山县考察。", "罗天成率党政代表团到东山县考察"),
        ("6月12日,市长宋建华会见了远达集团董事长韩立群。", "宋建华会见远达集团董事长韩立群"),
    ],
)
def test_an_event_that_a_verb_tells_is_called_as_its_clause_without_aspect(text, label):
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "6月12日,市长宋建华来到云山宾馆,在热烈的掌声中亲切接见全体劳模代表。",
            "宋建华接见全体劳模代表",
        ),
        (
            "6月12日,省长李建民在欢快的乐曲声中亲切会见了远达集团董事长韩立群。",
            "李建民亲切会见远达集团董事长韩立群",
        ),
        (
            "宋建华在会见劳模代表时强调 弘扬劳模精神\n\n6月12日,市长宋建华会见了劳模代表。",
            "宋建华会见劳模代表",
        ),
        (
            "宋建华在考察松江钢铁厂时指出 抓好安全生产\n\n6月12日,市长宋建华考察松江钢铁厂。",
            "宋建华考察松江钢铁厂",
        ),
        (
            "宋建华在松江钢铁厂考察时指出 抓好安全生产\n\n6月12日,市长宋建华到松江钢铁厂考察。",
            "宋建华在松江钢铁厂考察",
        ),
        (
            "新任乡镇长进修班结业 苗丽出席结业式并讲话\n\n"
            "6月12日,新任乡镇长进修班在市委党校结业,市委副书记苗丽出席结业式。",
            "新任乡镇长进修班结业式",
        ),
        (
            "第五届山南茶叶博览会开幕 宋建华出席开幕式\n\n"
            "6月12日,市长宋建华出席开幕式。苗丽主持开幕式。",
            "第五届山南茶叶博览会开幕式",
        ),
    ],
)
def test_the_name_of_an_event_has_no_circumstance_and_no_left_over_preposition(text, label):
    assert labels(text)[0] == label


@pytest.mark.parametrize(
    "text",
    [
        "6月12日,市长宋建华在英雄公园参加隆重仪式。",
        "6月12日,县长马志远出席在广场举行的简短仪式。",
        "6月12日,副市长苗丽出席了盛大的开幕式。",
    ],
)
def test_how_solemn_it_was_is_no_name(text):
    assert [e.name for e in read(text).events] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "6月12日,调度会召开,市商务局、市财政局出席,远达集团董事长韩立群作汇报。",
        "6月12日,座谈会召开,县教育局、县水利局等参加,副县长田秀兰作了发言。",
        "6月12日,推进会召开,市农业局、市林业局参加会议,副市长苗丽主持,远达集团汇报。",
    ],
)
def test_what_others_do_after_a_body_is_not_its_own(text):
    [event] = read(text).events
    bodies = {p.name: p.roles for p in event.parts if p.kind == "body" and p.name != "远达集团"}
    assert bodies and all(set(roles) <= {"出席", "参加"} for roles in bodies.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5月6日,国家主席杜文涛出席亚太经合组织第九次领导人会议。", "亚太经合组织第九次领导人会议"),
        ("5月6日,市长宋建华出席世界卫生组织第三次专家会议。", "世界卫生组织第三次专家会议"),
        ("5月6日,总理孙立言出席上海合作组织第八次总理会议。", "上海合作组织第八次总理会议"),
    ],
)
def test_the_organisation_in_a_name_convenes_nothing(text, name):
    assert [e.name for e in read(text).events] == [name]


def test_who_arrives_to_attend_is_at_nothing_else_by_that():
    text = (
        "6日,国家主席杜文涛抵达利马,出席高山论坛第九次会议。欢送仪式6日在松江举行,部长田秀兰出席。"
    )
    assert [who for _, _, who in told(text)] == [{"田秀兰"}, {"杜文涛"}]
