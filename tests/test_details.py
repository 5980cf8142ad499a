"""Figures, telephone numbers, documents and gifts: marked text in tests/cases/details.txt; all that is read is written there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import CASES, page, read

import kg
from kg import pipeline
from kg.export.node_text import number
from kg.model.node import Lit, Ref

_LINE = re.compile(
    r"figure .+ = ~?[\d.]+ \S+ @\S+ \S+|phone \S+ = [\d-]+ \S+|document [^|]+ \| [^|]+ \| [^|]+|gift (?:\d+|-) to \S+ for \S+"
)


def cases(file: str) -> list:
    blocks = [
        re.sub(r"^#.*\n?", "", b.strip() + "\n", flags=re.M).strip()
        for b in re.split(r"\n\s*\n", (CASES / file).read_text(encoding="utf-8"))
    ]
    return [_case(b) for b in blocks if b]


def _case(block: str):
    lines = block.splitlines()
    notes = (
        dict(part.strip().split("=") for part in lines.pop(0).strip("[]").split(";"))
        if lines[0].startswith("[")
        else {}
    )
    text = "\n".join(x for x in lines if not x.startswith(">")).replace("⏎", "\n")
    wanted = [x[1:].strip() for x in lines if x.startswith(">")]
    if (
        not text
        or not wanted
        or wanted != ["nothing"]
        and not all(_LINE.fullmatch(w) for w in wanted)
    ):
        raise ValueError(
            f"a case needs a text and lines that begin with > figure, > phone, > document or > gift:\n{block}"
        )
    return pytest.param(text, notes, [] if wanted == ["nothing"] else sorted(wanted), id=text[:24])


def told(text: str, notes: dict) -> list[str]:
    """What the program reads, in the form of a case."""
    r = read(text, **notes)
    d = r.details
    found = [
        f"figure {o.figure.measure} = {'~' * o.figure.about}{number(o.figure.value)} {o.figure.unit} @{o.about.text if o.about else o.area.name} {o.when and (o.when.date or o.when.month_day or o.when.text) or '-'}"
        for o in d.observations
    ]
    found += [f"phone {c.area.name} = {c.phone} {c.service or '-'}" for c in d.contacts]
    issuer = lambda c: c.issuer.link.name if c.issuer else c.document.issuer or "-"
    found += [f"document {c.name} | {c.document.code or '-'} | {issuer(c)}" for c in d.citations]
    name = lambda mention: mention.text if mention else "-"
    found += [
        f"gift {number(g.gift.amount) if g.gift.amount is not None else '-'} to {name(g.recipient)} for {name(g.beneficiary)}"
        for g in d.gifts
    ]
    return sorted(found)


@pytest.mark.parametrize(("text", "notes", "wanted"), cases("details.txt"))
def test_details_of_a_text(text, notes, wanted):
    assert told(text, notes) == wanted


@pytest.mark.parametrize(
    "block",
    [
        "> nothing",
        "有字。",
        "有字。\n> figure 甲 = 3 个",
        "有字。\n> phone 甲市 = 无",
        "有字。\n> gift 十 to 甲 for 乙",
    ],
)
def test_malformed_cases_are_refused(block):
    with pytest.raises(ValueError):
        _case(block)


# ---- the graph --------------------------------------------------------


def test_a_figure_becomes_an_observation_with_its_sentence():
    graph = pipeline.assemble(
        [read("截至8月1日24时,大连市现有确诊病例82例,无症状感染者近30例。", issued="2020-08-02")]
    )
    seen = graph.node("observation/大连市_确诊病例_2020-08-01")
    assert (
        seen.get("value"),
        seen.get("unit"),
        seen.get("area"),
        seen.get("measure"),
        seen.get("date"),
    ) == (82, "例", Ref("place/大连市"), Ref("measure/确诊病例"), Lit("2020-08-01", "date"))
    assert seen.get("valueText") == "82" and seen.get("approximate") is None
    [sentence] = graph.out(seen, "evidence")
    assert "确诊病例82例" in sentence.get("quote")
    assert graph.node("observation/大连市_无症状感染者_2020-08-01").get("approximate") is True


def test_without_a_year_there_is_a_month_and_day():
    graph = pipeline.assemble([read("截至8月1日24时,大连市现有确诊病例82例。")])
    [seen] = graph.of("Observation")
    assert seen.get("date") is None and seen.get("monthDay") == Lit("--08-01", "gMonthDay")


def test_households_and_people_of_one_measure_are_two_observations():
    graph = pipeline.assemble([read("德江县合兴镇现有贫困户312户1056人。")])
    assert sorted((o.get("unit"), o.get("value")) for o in graph.of("Observation")) == [
        ("人", 1056),
        ("户", 312),
    ]


def test_what_two_pages_say_differently_stays_two():
    text = "去年,大连市新增市场主体{}户。"
    graph = pipeline.assemble(
        [
            pipeline.read(page(text.format(n), name, issued="2020-08-02"))
            for name, n in (("a", 3100), ("b", 3200))
        ]
    )
    assert sorted(o.get("value") for o in graph.of("Observation")) == [3100, 3200]
    again = pipeline.assemble(
        [pipeline.read(page(text.format(3100), name, issued="2020-08-02")) for name in "ab"]
    )
    [one] = again.of("Observation")
    assert len(one.all("evidence")) == 2


def test_what_is_unclear_is_a_miss_with_its_reason():
    reading = read("现有干部1200余名。")
    assert [(m.names, m.reason) for m in reading.misses] == [
        (("1200余名",), "no area is named")
    ] and reading.details.observations == ()


def test_a_zone_in_a_table_lies_where_its_heading_says():
    graph = pipeline.assemble(
        [read("洛阳市热线电话\n\n涧西区 64812345\n洛龙区 65512345\n高新区 64912345\n")]
    )
    zone = graph.out(graph.node("contact/高新区_64912345"), "area")[0]
    assert [x.name for x in graph.out(zone, "within")] == ["洛阳市"]


def test_a_second_number_is_of_the_row_above_and_both_rows_are_the_evidence():
    graph = pipeline.assemble(
        [
            read(
                "洛阳市热线电话\n\n涧西区 64812345\t洛龙区 65512345\n老城区 63912345\t13712345678\n西工区 63312345\n"
            )
        ]
    )
    contact = graph.node("contact/洛龙区_13712345678")
    assert sorted(s.get("quote") for s in graph.out(contact, "evidence")) == [
        "13712345678",
        "洛龙区",
    ]


def test_whoever_speaks_of_a_document_cites_it():
    graph = pipeline.assemble(
        [
            read(
                "9月3日,大理市召开全市防汛会议。市长宋建华强调,要严格落实《大理市防汛应急预案》和国办发〔2021〕6号文件。"
            )
        ]
    )
    [said] = graph.of("Statement")
    assert {d.name for d in graph.out(said, "cites")} == {"大理市防汛应急预案", "国办发〔2021〕6号"}
    [article] = graph.of("Article")
    assert {d.name for d in graph.out(article, "cites")} == {
        "大理市防汛应急预案",
        "国办发〔2021〕6号",
    }
    assert (
        graph.out(
            graph.node("document/国办发〔2021〕6号".replace("〔", "").replace("〕", "")), "issuer"
        )[0].name
        == "国务院办公厅"
    )


def test_a_number_that_a_page_gives_a_title_is_that_document_everywhere():
    titled = pipeline.read(
        page("根据《国务院关于促进云计算创新发展的意见》(国发〔2015〕5号)。", "a")
    )
    bare = pipeline.read(page("要落实国发〔2015〕5号文件。", "b"))
    graph = pipeline.assemble([titled, bare])
    [document] = graph.of("Document")
    assert (
        document.name == "国务院关于促进云计算创新发展的意见"
        and len(graph.into("cites", document.id)) == 2
    )


def test_a_numbered_notice_of_nobody_belongs_to_its_page():
    graph = pipeline.assemble([pipeline.read(page("要落实市15号通告。", name)) for name in "ab"])
    assert len(graph.of("Document")) == 2


def test_a_donation_has_amount_receiver_and_beneficiary():
    graph = pipeline.assemble(
        [read("3月1日,退休教师章金财向德江县红十字会捐赠善款20万元,定向资助德江县第一中学。")]
    )
    [gift] = graph.of("Donation")
    assert (
        gift.get("amount") == 200000
        and graph.out(gift, "recipient")[0].name == "德江县红十字会"
        and graph.out(gift, "beneficiary")[0].name == "德江县第一中学"
    )
    roles = {
        graph.out(p, "agent")[0].name: {x.id for x in p.all("role")}
        for p in graph.into("event", gift.id)
    }
    assert roles == {"章金财": {"role/捐赠"}, "德江县红十字会": {"role/受赠"}}


def test_a_gift_of_a_company_is_an_event_too():
    graph = pipeline.assemble(
        [read("7月20日,江西临川药业有限公司向石台县红十字会捐赠人民币50万元。")]
    )
    [gift] = graph.of("Donation")
    assert gift.get("amount") == 500000 and {
        graph.out(p, "agent")[0].name for p in graph.into("event", gift.id)
    } == {"江西临川药业有限公司", "石台县红十字会"}


# ---- campaigns and series ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("自“能力作风建设年”活动开展以来,全区干部作风明显好转。", ["能力作风建设年活动"]),
        ("省“万企兴万村”行动第一工作组组长到会指导。", ["万企兴万村行动"]),
        ("我县扎实推进安全生产专项整治三年行动。", ["安全生产专项整治三年行动"]),
        ("全市深入开展“百日攻坚”专项行动。", ["百日攻坚专项行动"]),
        ("会议强调,要实施安全生产专项整治三年行动方案。", []),
        ("明年我县将启动河道清理专项行动。", []),
        ("深化“我为群众办实事”活动成果。", ["我为群众办实事活动"]),
        ("围绕“转作风、优环境”主题教育,机关党支部召开会议。", []),
        ("昨日,社区举办“情满中秋”联欢活动。", []),
        ("志愿者开展“保护湿地 受益你我”主题志愿活动。", []),
        ("他说:“这个活动好。”", []),
        ("矿上开展“送清凉”活动。", []),
    ],
)
def test_campaigns(text, names):
    assert [c.campaign.name for c in read(text).details.campaigns] == names


def test_a_meeting_with_a_campaigns_name_is_part_of_it():
    graph = pipeline.assemble(
        [
            read(
                "“能力作风建设年”活动开展以来,成效明显。9月3日,大理市召开“能力作风建设年”活动推进会,市长宋建华主持会议。",
                home="大理市",
            )
        ]
    )
    [campaign] = graph.of("Campaign")
    [meeting] = graph.of("Meeting")
    assert meeting.get("subEventOf") == Ref(campaign.id) and graph.out(campaign, "evidence")


@pytest.mark.parametrize(
    ("name", "ordinal", "series"),
    [
        ("省委疫情防控工作第十三次专题会议", 13, "省委疫情防控工作专题会议"),
        ("河南省疫情防控第26场新闻发布会", 26, "河南省疫情防控新闻发布会"),
        ("市政府第一百零五次常务会议", 105, "市政府常务会议"),
        ("市第十六届人民代表大会第三次会议", 3, "市第十六届人民代表大会会议"),
    ],
)
def test_numbered_events_are_of_a_series(name, ordinal, series):
    graph = pipeline.assemble([read(f"9月3日,{name}召开,副市长苗丽出席会议。", home="绵阳市")])
    [event] = [e for e in graph.nodes if e.get("ordinal")]
    assert event.get("ordinal") == ordinal and graph.out(event, "series")[0].name.endswith(series)


def test_a_number_that_no_session_can_have_is_none():
    name = f"市政府第{'9' * 30}次常务会议"
    graph = pipeline.assemble([read(f"9月3日,{name}召开,副市长苗丽出席会议。", home="绵阳市")])
    assert [e.cls for e in graph.nodes if e.id.startswith("event/")] == ["Meeting"]
    assert not any(e.get("ordinal") for e in graph.nodes)


# ---- laws -------------------------------------------------------------

WORDS = [
    "全市",
    "绵阳市",
    "截至",
    "3月8日",
    "确诊病例",
    "1272",
    "一千二百余",
    "3.5亿",
    "元",
    "例",
    "人",
    "个",
    "网格",
    ",",
    "。",
    "、",
    "同比增长",
    "12.6%",
    "《",
    "》",
    "方案",
    "国发〔2015〕3号",
    "电话",
    "0816-2345678",
    "\t",
    "\n",
    "捐款",
    "向",
    "慈善总会",
    "第",
    "号",
    "通告",
    "其中",
    "(",
    ")",
    "为",
    "新增",
    "占",
    "该公司",
    "宋建华",
]


@given(st.lists(st.sampled_from(WORDS), max_size=16))
def test_no_order_of_words_breaks_the_reader(words):
    text = "".join(words)
    graph = pipeline.assemble([read(text)])
    for o in graph.of("Observation"):
        [sentence] = graph.out(o, "evidence")
        assert o.get("valueText") in sentence.get("quote") or o.get("valueText") == "无"
    for c in graph.of("Contact"):
        assert re.fullmatch("[0-9-]{7,13}", c.get("phone"))


def test_who_received_a_gift_is_told_by_the_sentence_that_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(
        "老人捐款助力抗疫\n本报讯 2月11日,红旗社区94岁的老党员李国英捐款2万元。老人让子女把钱送到了社区,并再三交代,一切从简。\n",
        encoding="utf-8",
    )
    graph = kg.build([tmp_path], notes=False, judgements=False)
    [taken] = [n for n in graph.of("Participation") if Ref("role/受赠") in n.all("role")]
    assert [graph.node(v.id).get("quote") for v in taken.all("evidence")] == [
        "老人让子女把钱送到了社区,并再三交代,一切从简。"
    ]


@pytest.mark.parametrize(
    "verb", ["学习", "转发", "废止", "贯彻", "传达", "传达了", "贯彻落实", "印发"]
)
@pytest.mark.parametrize("code", ["洛政办〔2023〕15号", "宜市监〔2021〕7号"])
def test_a_documents_number_has_no_verb(verb, code):
    cited = read(f"3月24日,市长韩雪松主持召开会议,{verb}{code}文件。").details.citations
    assert [c.name for c in cited] == [code]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("说道,要抓好落实。", "要抓好落实。"),
        ("强调说:“要抓好落实。”", "“要抓好落实。”"),
        ("指出道:要抓好落实。", "要抓好落实。"),
        ("说,道路要畅通。", "道路要畅通。"),
    ],
)
def test_the_words_said_begin_behind_the_whole_verb(said, words):
    [event] = read(f"3月24日,市长韩雪松主持召开会议。韩雪松{said}").events
    assert ["".join(q.text for q in s.texts) for s in event.said] == [words]


def test_the_yield_of_somebodys_field_is_no_figure_of_an_area():
    text = "磴口县纳林套海农场职工老李今年种了60亩葵花,亩产400多斤,收入近10万元。"
    notes = {"home": "内蒙古自治区巴彦淖尔市", "issued": "2020-10-26"}
    assert read(text, **notes).details.observations == ()
