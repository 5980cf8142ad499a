"""The grammar of titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import read

from kg.lexicon.lac_tagger import Tagger
from kg.model.quote import fold
from kg.recognition.titles import chain_before, kind_of, unit_before


def chain(text: str):
    """The titles at the text's end, before a name."""
    text = fold(text)
    [tokens] = Tagger.load().tag([text + "王建国主持会议。"])
    return chain_before(text + "王建国主持会议。", len(text), tokens)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市委书记", [("市委", "书记")]),
        ("市长", [("", "市长")]),
        ("省委常委、市委书记", [("省委", "常委"), ("市委", "书记")]),
        ("市委副书记、市长", [("市委", "副书记"), ("", "市长")]),
        ("县委常委、常务副县长", [("县委", "常委"), ("", "常务副县长")]),
        ("市人大常委会党组书记、主任", [("市人大常委会", "党组书记"), ("", "主任")]),
        ("市政协主席", [("市政协", "主席")]),
        ("市委组织部副部长", [("市委组织部", "副部长")]),
        ("临江市委宣传部部长", [("临江市委宣传部", "部长")]),
        ("县教育局局长", [("县教育局", "局长")]),
        ("县发展和改革局局长", [("县发展和改革局", "局长")]),
        ("城关镇党委书记", [("城关镇", "党委书记")]),
        ("远达集团董事长", [("远达集团", "董事长")]),
        ("中国科学院院士", [("中国科学院", "院士")]),
        ("省人民医院副院长", [("省人民医院", "副院长")]),
        ("市中级人民法院院长", [("市中级人民法院", "院长")]),
        ("市检察院检察长", [("市检察院", "检察长")]),
        ("县法院行政审判庭庭长", [("县法院行政审判庭", "庭长")]),
        ("市中级人民法院民一庭副庭长", [("市中级人民法院民一庭", "副庭长")]),
        ("会上,城乡融合发展集团董事长", [("城乡融合发展集团", "董事长")]),
        ("区委书记", [("区委", "书记")]),
        ("市政协有关领导", [("", "领导")]),
        ("市纪委相关领导", [("", "领导")]),
        ("出席会议的副市长", [("", "副市长")]),
        ("会议由市委书记", [("市委", "书记")]),
        ("昨日下午,副区长", [("", "副区长")]),
    ],
)
def test_bodies_and_heads(text, wanted):
    assert [(u.body, u.head) for u in chain(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("洛阳市长", ("洛阳", "市长")),
        ("来访的宜宾市长", ("宜宾", "市长")),
        ("新郑副市长", ("新郑", "副市长")),
        ("海南省长", ("海南", "省长")),
        ("吉林市长", ("吉林", "市长")),
        ("中牟县长", ("中牟", "县长")),
        ("金水区长", ("金水", "区长")),
        ("首尔市长", ("首尔", "市长")),
        ("布拉格市长", ("布拉格", "市长")),
        ("宁海常务副县长", ("宁海", "常务副县长")),
        ("大唐(北京)投资管理有限公司董事长", ("大唐(北京)投资管理有限公司", "董事长")),
        ("腾远(中国)网络技术有限公司总经理", ("腾远(中国)网络技术有限公司", "总经理")),
        ("宁海县东岭木业(集团)有限责任公司董事长", ("宁海县东岭木业(集团)有限责任公司", "董事长")),
        ("中国石油大学(北京)校长", ("中国石油大学(北京)", "校长")),
        ("公司首席运营官", ("公司", "首席运营官")),
        ("远达集团CEO", ("远达集团", "CEO")),
        ("远达集团CTO", ("远达集团", "CTO")),
        ("北京大学教授", ("北京大学", "教授")),
        ("市中心医院主任药师", ("市中心医院", "主任药师")),
        ("中国工程院院士", ("中国工程院", "院士")),
        ("柳溪村党支部书记", ("柳溪村", "党支部书记")),
        ("柳溪村支书", ("柳溪村", "支书")),
        ("村干部", ("", "村干部")),
        ("网格员", ("", "网格员")),
        ("驻村第一书记", ("", "驻村第一书记")),
        ("被评为优秀县委书记", ("县委", "书记")),
        ("上述4位县委书记", ("县委", "书记")),
        ("在国家体育场会见国际田联主席", ("国际田联", "主席")),
        ("率团访问县农业局局长", ("县农业局", "局长")),
        ("外事委员会主任委员", ("外事委员会", "主任委员")),
        ("听取住建委主任", ("住建委", "主任")),
        ("走访卫健局局长", ("卫健局", "局长")),
        ("东坪市教工委副书记", ("东坪市教工委", "副书记")),
        ("东坪省委教育工委书记", ("东坪省委教育工委", "书记")),
        ("市委市直工委书记", ("市委市直工委", "书记")),
        ("组织人事部副部长", ("组织人事部", "副部长")),
        ("东坪县人民医院呼吸内科主任", ("东坪县人民医院呼吸内科", "主任")),
        ("市第二医院普外科主任", ("市第二医院普外科", "主任")),
        ("厅建筑节能与科技设计处处长", ("厅建筑节能与科技设计处", "处长")),
        ("全国人大民族和教育委员会主任委员", ("全国人大民族和教育委员会", "主任委员")),
        ("国家器官分配与移植委员会主任委员", ("国家器官分配与移植委员会", "主任委员")),
        ("中央组织部分管日常工作的副部长", ("中央组织部", "副部长")),
        ("市应急管理局主持工作的副局长", ("市应急管理局", "副局长")),
        ("市纪委第三派驻组组长", ("市纪委第三派驻组", "组长")),
        ("东坪市委统战部领导班子成员", ("东坪市委统战部领导班子", "成员")),
        ("北山大学学生会主席", ("北山大学学生会", "主席")),
        ("英国外交发展大臣", ("英国外交发展", "大臣")),
        ("印度尼西亚贸易部长", ("印度尼西亚贸易", "部长")),
        ("东坪省招生办主任", ("东坪省招生办", "主任")),
        ("民建东坪市委主委", ("民建东坪市委", "主委")),
        ("农工党东坪市总支主委", ("农工党东坪市总支", "主委")),
        ("企业家和商会会长", ("商会", "会长")),
        ("大会主席", ("", "主席")),
        ("公司常务副总", ("公司", "常务副总")),
        ("北山大学数字校史收集与研究中心主任", ("北山大学数字校史收集与研究中心", "主任")),
        ("应邀参会的市纪委第三派驻组组长", ("市纪委第三派驻组", "组长")),
        ("北山大学东坪分校(BSU)副校长", ("北山大学东坪分校", "副校长")),
        ("东坪省烟草专卖局(公司)局长", ("东坪省烟草专卖局", "局长")),
        ("现任校党委书记", ("校", "党委书记")),
        ("文物库房管理办公室主任", ("文物库房管理办公室", "主任")),
        ("出席会议的办公室主任", ("", "办公室主任")),
        ("土木工程系主任", ("土木工程系", "主任")),
        ("北山大学管理学院会计系主任", ("北山大学管理学院会计系", "主任")),
        ("农业部的副部长", ("农业部", "副部长")),
        ("出席会议的副市长", ("", "副市长")),
        ("来自北山大学的教授", ("北山大学", "教授")),
        ("远达平台首席医疗官", ("", "首席医疗官")),
        ("国家级工程训练推广中心主任", ("国家级工程训练推广中心", "主任")),
        ("省课程建设与教学类教指委副主任委员", ("省课程建设与教学类教指委", "副主任委员")),
    ],
)
def test_titles_of_many_kinds(text, wanted):
    last = chain(text)[-1]
    assert (last.body, last.head) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会议由",
        "春天的",
        "在会上",
        "他说,",
        "市委、市人大、市政府、市政协等四个班子领导参加,",
        "据了解,",
    ],
)
def test_what_ends_in_no_title(text):
    assert chain(text) == ()


@pytest.mark.parametrize(
    ("text", "inherited"),
    [
        ("党委书记、董事长", []),
        ("市第一医院党委书记、院长", ["市第一医院"]),
        ("市人大常委会党组书记、主任", ["市人大常委会"]),
        ("市委副书记、市长", [""]),
    ],
)
def test_a_body_that_is_left_out_is_inherited(text, inherited):
    assert [u.inherited for u in chain(text)][1:] == (inherited or [chain(text)[0].body])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("北山大学党委常委、副校长、医学院院长", ("北山大学", "医学院")),
        ("市一院党委委员、教育处处长", ("市一院", "教育处")),
        ("东坪市委常委、政法委书记", ("东坪市委", "政法委")),
        ("县委副书记、统战部部长", ("县委", "统战部")),
        ("县委常委、公安局局长", ("县", "公安局")),
        ("中央政治局委员、中宣部部长", ("", "中宣部")),
        ("东坪市委常委、中央政治局委员", ("", "中央政治局")),
        ("医院党委委员、护理部主任", ("", "护理部")),
        ("省供销社副主任、业务处处长", ("省供销社", "业务处")),
        ("市住建委副主任、城建处处长", ("市住建委", "城建处")),
        ("高新区党工委书记、管委会主任", ("高新区", "管委会")),
        ("东坪学院教授、博士生导师、历史和语言教研部副主任", ("东坪学院", "历史和语言教研部")),
        ("东坪学院教授、博士生导师、社会学和语言教研部副主任", ("东坪学院", "社会学和语言教研部")),
        ("北山大学教授、东坪市人民医院院长", ("", "东坪市人民医院")),
        ("市二中党支部书记、副校长", ("市二中", "")),
        ("东坪省招生办主任、校长助理", ("", "")),
    ],
)
def test_a_section_is_of_the_body_told_before_it(text, wanted):
    last = chain(text)[-1]
    assert (last.inherited, last.body) == wanted


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("代市长", True),
        ("代理市长", True),
        ("县委副书记、代县长", True),
        ("市长", False),
        ("人大代表", False),
        ("村民代表", False),
    ],
)
def test_who_acts_for_another(text, acting):
    assert chain(text)[-1].acting is acting


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("原市委书记", True),
        ("老校长", True),
        ("仪式上,老县长", True),
        ("敬老院院长", False),
        ("时任县长", True),
        ("市委原书记", None),
        ("市委书记", False),
        ("太原市委书记", False),
    ],
)
def test_who_was_and_is_no_more(text, former):
    if former is not None:
        assert chain(text)[-1].former is former


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("书记", "one_seat"),
        ("副书记", "many_seats"),
        ("常务副市长", "many_seats"),
        ("市长", "one_seat"),
        ("常委", "many_seats"),
        ("党组成员", "many_seats"),
        ("市领导", "generic"),
        ("负责人", "generic"),
        ("村民", "people"),
        ("政协委员", "many_seats"),
        ("春天", ""),
    ],
)
def test_how_many_hold_it(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("东坪医院原党委书记常务副院长", [("东坪医院", "党委书记"), ("", "常务副院长")]),
        ("县委书记县长", [("县委", "书记"), ("", "县长")]),
        ("市长助理", [("", "市长助理")]),
        ("局长秘书", [("", "秘书")]),
        ("市委副书记、县长和建设局局长", [("建设局", "局长")]),
        ("市委副书记、高新区和建设局局长", [("建设局", "局长")]),
    ],
)
def test_titles_that_no_mark_parts(text, wanted):
    assert [(u.body, u.head) for u in chain(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "中国地理学会副主任、西南大学陈建国教授主持。",
            [("中国地理学会", "副主任"), ("西南大学", "教授")],
        ),
        (
            "东坪市教指委副主任委员、北山大学陈建国教授主持。",
            [("东坪市教指委", "副主任委员"), ("北山大学", "教授")],
        ),
        ("中国科学院院士陈建国研究员主持。", [("中国科学院", "院士")]),
        ("北山大学陈建国教授主持。", [("北山大学", "教授")]),
    ],
)
def test_titles_before_the_body_of_the_one_behind_the_name(text, wanted):
    [s] = read(text).sentences
    assert [(u.body, u.head) for u in s.people[0].titles] == wanted


def test_respect_parts_no_list():
    [s] = read("北山大学管理学院院长陈建国教授、副院长刘海涛教授出席。").sentences
    assert [u.inherited + u.body for p in s.people for u in p.titles] == ["北山大学管理学院"] * 2
    [s] = read("北山大学副校长陈建国教授、刘海涛教授出席。").sentences
    assert [len(p.titles) for p in s.people] == [1, 0]


def test_the_title_of_the_next_is_none_of_the_one_before():
    [s] = read("原校长刘海涛,现任校党委书记陈建国到会。").sentences
    assert [[u.head for u in p.titles] for p in s.people] == [["校长"], ["党委书记"]]


def test_after_a_name():
    [s] = read("王海涛任县委副书记、代县长。").sentences
    assert [(u.body, u.head, u.acting) for u in s.people[0].titles] == [
        ("县委", "副书记", False),
        ("", "代县长", True),
    ]


def test_who_loses_a_post_has_it_named():
    [s] = read("免去李明的市教育局局长职务。").sentences
    assert [u.text for u in s.people[0].titles] == ["市教育局局长"]


def test_who_loses_a_post_held_it_before():
    [s] = read("免去李明的市教育局局长职务。").sentences
    assert [u.former for u in s.people[0].titles] == [True]


@given(st.text(alphabet="市委县长书记副主任、党组常局教育代原第一,的在王", max_size=24))
def test_a_title_is_what_stands_right_before(text):
    [tokens] = Tagger.load().tag([text]) if text.strip() else [()]
    unit = unit_before(text, len(text), tokens)
    assert (
        unit is None
        or unit.end == len(text)
        and text[unit.begin :] == unit.text
        and unit.text.endswith(unit.head)
        and unit.kind
    )
    units = chain_before(text, len(text), tokens)
    assert all(a.end <= b.begin for a, b in zip(units, units[1:]))


def posts_of(text: str, name: str) -> list[tuple[str, str]]:
    """(body, head) of the titles that the person has."""
    people = [p for s in read(text).sentences for p in s.people if p.name == name]
    return [(u.body or u.inherited, u.head) for p in people for u in p.titles]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("报告由广州大学朱晓红教授主持。", "朱晓红", [("广州大学", "教授")]),
        ("安徽师范大学陆海教授作报告。", "陆海", [("安徽师范大学", "教授")]),
        ("市中心医院周成海主任医师坐诊。", "周成海", [("市中心医院", "主任医师")]),
        ("林旭东主任、王强参加接待。", "林旭东", [("", "主任")]),
        ("刘建国书记强调,要抓好落实。", "刘建国", [("", "书记")]),
        ("中国科学院院士周成海研究员参加。", "周成海", [("中国科学院", "院士")]),
        ("李明老师参加。", "李明", []),
        ("县委书记李明代表县委讲话。", "李明", [("县委", "书记")]),
        ("副市长王伟指挥抢险。", "王伟", [("", "副市长")]),
        ("市长李明副市长王伟出席。", "李明", [("", "市长")]),
    ],
)
def test_a_title_after_a_name_and_the_body_before_it(text, name, wanted):
    assert posts_of(text, name) == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("洛阳市委书记王建国,市长李明远出席。", "李明远", [("洛阳市", "市长")]),
        ("王建国巡视员、市教育局副局长李明远出席。", "李明远", [("市教育局", "副局长")]),
        ("梓潼县委书记王建国,组织部部长李明远出席。", "李明远", [("梓潼县委组织部", "部长")]),
        ("省委常委、洛阳市委书记王建国,副省长李明远出席。", "李明远", [("", "副省长")]),
    ],
)
def test_a_title_in_a_list_of_people(text, name, wanted):
    people = [p for s in read(text).sentences for p in s.people if p.name == name]
    assert [(u.inherited + u.body, u.head) for p in people for u in p.titles] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "省委常委、中央应对登革热疫情工作领导小组组长李明山主持会议。",
        "市委常委、市防治荒漠化工作领导小组副组长李明山出席。",
        "县委常委、县整治河道工作专班组长李明山讲话。",
    ],
)
def test_a_chain_goes_on_before_a_headquarters_with_verbs_in_its_name(text):
    assert [head for _, head in posts_of(text, "李明山")][0] == "常委"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云南省原省委常委、副省长", [("云南省委", "", True), ("", "云南省", True)]),
        (
            "宁夏回族自治区银川市兴庆区原区委副书记、区长",
            [("宁夏回族自治区银川市兴庆区委", "", True), ("", "宁夏回族自治区银川市兴庆区", True)],
        ),
        ("成都市原副市长、市长", [("成都市", "", True), ("", "成都市", False)]),
    ],
)
def test_a_committee_named_within_its_area_as_it_was(text, wanted):
    assert [(u.body, u.inherited, u.former) for u in chain(text)] == wanted
