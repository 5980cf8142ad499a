"""Places: what is found in sentences, how names are resolved, what 市 means where, what a page says of its home."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import read

from kg.lexicon.gazetteer import Gazetteer, home_of, kind_of, level_name, of_level
from kg.lexicon.lac_tagger import Tagger
from kg.linking.home import infer_home
from kg.model.mention import Token
from kg.recognition.places import find


@pytest.fixture(scope="module")
def seen():
    tagger = Tagger.load()
    return lambda text, avoid=(): find(text, tagger.tag([text])[0], avoid)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("代表团先后前往晋江市、洛江区双阳街道阳山社区。", ["晋江市", "洛江区双阳街道阳山社区"]),
        ("据介绍,活动在沧州临港经济技术开发区举行。", ["沧州临港经济技术开发区"]),
        ("他深入额敏县喇嘛昭乡和郊区乡调研。", ["额敏县喇嘛昭乡", "郊区乡"]),
        ("西乌旗、凉山州和北川县作了发言。", ["西乌旗", "凉山州", "北川县"]),
        ("高新区、经开区也要抓好落实。", ["高新区", "经开区"]),
        ("会议在县会议中心召开。", ["县会议中心"]),
        ("各社区要加强居民小区管理。", []),
        ("落实惠民政策,建设新农村。", []),
        ("一带一路沿线国家。", []),
        ("亚太区、华南区的代表参加。", []),
        ("推进城中村改造。", []),
        ("会议在两市三县举行。", []),
        ("新一届广东省政府成立。", ["广东省"]),
        ("东城街道58社区组织活动。", ["东城街道58社区"]),
        ("一行来到龙泉镇6社区走访。", ["龙泉镇6社区"]),
        ("昨天检查了昌平水厂二期工程。", ["昌平水厂"]),
        ("昨天来到石景山泵站。", ["石景山泵站"]),
        ("演出在绍兴市水乡戏台举行。", ["绍兴市水乡戏台"]),
        ("到北京、上海等大城市看病。", ["北京", "上海"]),
    ],
)
def test_what_is_found(seen, text, names):
    assert [m.text for m in seen(text) if not m.deictic] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他于5日抵达河内访问。", "河内"),
        ("代表团访问了莫桑比克。", "莫桑比克"),
        ("会见布隆迪参议长一行。", "布隆迪"),
        ("论坛在日内瓦举行。", "日内瓦"),
        ("来自肯尼亚的留学生参加。", "肯尼亚"),
        ("他先后访问秘鲁、智利和厄瓜多尔。", "智利"),
        ("上午在怀仁堂举行茶话会。", "怀仁堂"),
        ("向无名烈士墓敬献花圈。", "无名烈士墓"),
        ("代表团来自利沃夫。", "利沃夫"),
        ("波兰格但斯克的代表参加。", "格但斯克"),
        ("车队驶往伊尔库茨克方向。", "伊尔库茨克"),
        ("全国种业工作会议在京召开。", "京"),
        ("代表团赴沪考察。", "沪"),
        ("客商来渝参加展会。", "渝"),
        ("专家抵蓉出席论坛。", "蓉"),
        ("大会在北京人民大会堂举行。", "人民大会堂"),
        ("他查看了东江大堤。", "东江大堤"),
        ("来到云山公墓祭扫。", "云山公墓"),
        ("代表参观了西岭校区。", "西岭校区"),
    ],
)
def test_the_world_the_capital_and_sites(seen, text, name):
    assert name in [m.name for m in seen(text)]


@pytest.mark.parametrize(
    "text",
    [
        "中俄两国签署协议。",
        "推动中越关系发展。",
        "粤港澳三地合作。",
        "北京时间今天上午。",
        "备战杭州亚运会。",
        "大家团结协作、攻坚克难。",
        "同心同德推进工作。",
        "支持返乡下乡创业。",
        "坚定走好社会主义道路。",
        "中卢关系不断发展。",
        "中西两国签署协议。",
        "巴中友谊源远流长。",
        "推进皖港合作。",
        "约八成都有经验。",
        "百姓生活富足安康。",
        "全国人民翘首企盼。",
        "期待北京2022年冬奥会。",
        "前州长出席。",
        "走出富裕村的新路。",
        "全长三公里的双向四车道。",
        "建设共富城市。",
    ],
)
def test_what_only_looks_like_a_place(seen, text):
    assert [m.text for m in seen(text)] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("中国和越南是邻居。", True),
        ("他到访中国,出席峰会。泰国总理同机抵达。", True),
        ("中国是农业大国。", False),
        ("在中国举行的比赛。", False),
    ],
)
def test_china_is_a_place_beside_other_countries(text, named):
    found = [p.name for s in read(text).sentences for p in s.places]
    assert ("中国" in found) is named


def test_a_preposition_begins_no_country(seen):
    names = {m.text for m in seen("市长林波4日在圣何塞同哥斯达黎加总统会谈。")}
    assert "哥斯达黎加" in names and "同哥斯达黎加" not in names


def test_a_campus_is_a_site_and_no_area(seen):
    assert [m.kind for m in seen("代表参观了西岭校区。")] == ["Compound"]


def test_a_chain_knows_its_parts(seen):
    [m] = seen("他来到洛江区双阳街道阳山社区调研。")
    assert (m.container, m.name, m.kind) == ("洛江区双阳街道", "阳山社区", "AdminArea")
    assert [p.text for p in m.parts] == ["洛江区", "双阳街道", "阳山社区"]


def test_a_street_goes_with_what_stands_in_it(seen):
    [m] = seen("工作人员来到绵阳市涪城区临园路12号院。")
    assert (m.name, m.kind, m.container) == ("临园路12号院", "Compound", "绵阳市涪城区")


def test_relative_words_are_marked(seen):
    found = seen("我县召开会议,全省各地参加。")
    assert [(m.text, m.deictic, m.kind) for m in found] == [
        ("我县", True, "AdminArea"),
        ("全省", True, "AdminArea"),
    ]


def test_what_is_to_be_left_alone_is_no_place(seen):
    text = "市人大常委会主任祁连山主持会议。"
    begin = text.index("祁连山")
    assert [m.text for m in seen(text)] == ["祁连山"]
    assert seen(text, [(begin, begin + 3)]) == []


@pytest.mark.parametrize(
    ("text", "home", "near", "code"),
    [
        ("四川省绵阳市", None, (), "510700"),
        ("浙江温岭", None, (), "331081"),
        ("海南", None, (), "460000"),  # the province, though a district is called so
        ("新城区", None, (), None),  # several, and nothing says which
        ("新城区", "西安市", (), "610102"),
        ("鼓楼区", "南京市", (), "320106"),
        ("鼓楼区", "南京市", ("福州市",), "350102"),  # the nearest container goes before home
        ("城关镇", "南漳县", (), "420624100"),
        ("城关镇", None, (), None),
        ("晋江县", None, (), "350522"),  # abolished, and no other is called so
        ("东台", "盐城市", (), "320981"),
        ("某某县", None, (), None),
    ],
)
def test_resolution(text, home, near, code):
    found = Gazetteer.load().resolve(text, home and home_of(home), [home_of(n) for n in near])
    assert (found and found.code) == code


def test_a_current_area_goes_before_an_abolished_one():
    assert {d.status for d in Gazetteer.load().lookup("顺义")} == {"current", "abolished"}
    assert Gazetteer.load().resolve("顺义").status == "current"


@pytest.mark.parametrize(
    ("home", "level", "name"),
    [
        ("绵阳市", "市", "绵阳市"),
        ("绵阳市涪城区", "市", "绵阳市"),
        ("安化县", "市", "益阳市"),
        ("晋江市", "市", "晋江市"),  # a county-level city says 市 of itself
        (
            "昭觉县",
            "市",
            None,
        ),  # in a prefecture: several county-level cities, no prefecture-level one
        ("昭觉县", "州", "凉山彝族自治州"),
        ("绵阳市", "区", None),
        ("南宁市", "区", None),  # 自治区 is never 区
        ("南宁市", "自治区", "广西壮族自治区"),
        ("西乌珠穆沁旗", "盟", "锡林郭勒盟"),
        ("额敏县", "地", "塔城地区"),
        ("浦东新区", "市", "上海市"),
        ("绵阳市", "省", "四川省"),
        ("南宁市", "省", None),
    ],
)
def test_what_a_level_alone_means(home, level, name):
    found = of_level(home_of(home), level)
    assert (found and found.name) == name


def test_chains_and_levels():
    gaz = Gazetteer.load()
    town = gaz.resolve("温岭市大溪镇")
    assert [d.name for d in gaz.chain(town)] == ["浙江省", "台州市", "温岭市", "大溪镇"]
    assert [level_name(d) for d in gaz.chain(town)] == ["省级", "地级", "县级", "乡级"]
    assert level_name(None) == "村级"
    assert kind_of(gaz.resolve("凉山州")) == "自治州"
    assert gaz.within(town, gaz.resolve("浙江")) and not gaz.within(town, town)
    assert gaz.get(town.code) == town


def test_the_page_tells_its_home():
    page = [
        "灌云日报",
        "中共灌云县委主办",
        "我县召开春耕会议。",
        "县委书记讲话。",
        "灌云县人民政府印发通知。",
    ]
    found, evidence = infer_home(page)
    assert found.name == "灌云县" and evidence.startswith("灌云")


@pytest.mark.parametrize(
    ("page", "home"),
    [
        (
            ["市委书记调研。", "养老工作受到重视。", "他来到徐州市福利院。", "徐州市民叫好。"],
            "徐州市",
        ),
        (
            [
                "县长出席仪式。",
                "仪式气氛热烈。",
                "阳新县富池镇举行仪式。",
                "阳新县共开工九个项目。",
            ],
            "阳新县",
        ),
        (["市委书记调研。", "他说,要学徐州市经验。", "养老工作受到重视。"], None),
    ],
)
def test_a_page_is_of_the_only_area_of_its_level_that_it_names_again(page, home):
    found, _ = infer_home(page)
    assert (found and found.name) == home


@pytest.mark.parametrize(
    ("head", "home"),
    [
        ("发布时间:2025-01-26 信息来源:徐州市政协 作者:高志远", "徐州市"),
        ("来源:徐州发布", "徐州市"),
        ("来源:灌云县融媒体中心", None),
        ("来源:徐州", "绵阳市"),
    ],
)
def test_a_page_is_of_the_area_that_its_source_is_named_after(head, home):
    page = ["市政协主席讲话。", "他来到绵阳市。", "他看望绵阳市老党员。", "绵阳市民叫好。"]
    found, _ = infer_home(page, [head])
    assert (found and found.name) == home


def test_a_university_is_no_sign_of_a_home():
    page = ["我市举行论坛。", "北京大学、北京师范大学协办。", "徐州市将支持。", "徐州很美。"]
    found, _ = infer_home(page)
    assert found.name == "徐州市"


OF_ANOTHER = ["市委书记讲话。", "绵阳市党政代表团来访。", "绵阳市委副书记讲话。", "绵阳市长来。"]


@pytest.mark.parametrize(
    ("head", "page", "home"),
    [
        ("2017年1月15日 星期日 责任编辑 高志远 徐州日报", OF_ANOTHER, "徐州市"),
        ("第4版 要闻 青川县报 2015年6月21日", ["县委书记高志远和县委副书记苗丽讲话。"], "青川县"),
        ("灌云日报 2017年1月15日", ["市委书记讲话。", "县委书记讲话。"], "灌云县"),
        ("2017年1月15日 星期日 徐州日报", ["县委书记讲话。", *OF_ANOTHER[1:]], None),
        ("2017年1月15日 星期日 经济日报", OF_ANOTHER, "绵阳市"),
        ("德阳早报 2017年1月15日", OF_ANOTHER, "德阳市"),
        ("2017年1月15日 星期日 南充都市报", OF_ANOTHER, "南充市"),
    ],
)
def test_a_page_is_of_the_area_whose_name_its_paper_bears(head, page, home):
    found, _ = infer_home(page, [head])
    assert (found and found.name) == home


@pytest.mark.parametrize(
    "page",
    [
        [],
        ["会议强调,要抓好落实。"],
        ["昭觉县、美姑县、雷波县作了发言。"],  # areas, but no word of its own
        [
            "我市签订战略合作协议。",
            "双方合作共赢。",
            "市委书记推动合作。",
            "深化合作。",
        ],  # 合作 is a city, and a word
        [
            "我市在宁波市举行推介会。",
            "我市赴宁波市招商。",
            "我市党政代表团到宁波市考察。",
        ],  # where one goes is not home
        [
            "县长巡河。",
            "县长来到清水河。",
            "清水河县级河长苗丽参加。",
            "清水河大桥完工。",
        ],  # a river, and the level of an office
        [
            "座谈会在宁波市召开。",
            "市长率我市党政代表团出席。",
            "宁波市委书记、宁波市市长参加。",
        ],  # nor is where ours are guests
        [
            "县委书记讲话。",
            "美姑县人民政府通知。",
            "布拖县人民政府通知。",
            "美姑县、布拖县。",
        ],  # two as good
        [
            "市委书记讲话。",
            "永川市人民政府通知。",
            "永川市获奖。",
            "永川市市长到会。",
            "重庆市人民政府通知。",
            "重庆市表彰。",
        ],  # of a city that is a district now
    ],
)
def test_a_page_that_does_not_tell_stays_open(page):
    assert infer_home(page) == (None, "")


tokens = st.lists(
    st.tuples(
        st.text("洛江区双阳街道社区路号院12山上海县我市的、。 a", min_size=1, max_size=6),
        st.sampled_from("n LOC ORG PER v m ns w".split()),
    ),
    max_size=8,
)


@given(tokens)
def test_mentions_are_in_order_and_true(words):
    text, spans = "", []
    for word, tag in words:
        spans.append(Token(len(text), len(text) + len(word), tag))
        text += word
    found = find(text, spans)
    assert all(text[m.begin : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.begin for a, b in zip(found, found[1:]))
    assert all("".join(p.text for p in m.parts) == m.text for m in found if m.parts)


@pytest.mark.parametrize(
    "text",
    [
        "县委书记钱忠义看望老党员,送去党和政府的关怀。老党员感谢党和政府。党和政府惦记大家。",
        "市委书记霍启文调研。副市长葛红梅讲话。副市长葛红梅说,要抓紧。副市长葛红梅要求落实。",
        "县委书记霍启文说,要建成示范县。示范县验收在即。县领导要求争创示范县。示范县评估结束。",
    ],
)
def test_no_home_is_read_over_the_border_of_two_words(text):
    assert read(text).home is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推动京津冀协同发展。", "京津冀"),
        ("长江经济带发展座谈会召开。", "长江经济带"),
        ("建设北京城市副中心。", "北京城市副中心"),
    ],
)
def test_a_region_is_a_place(seen, text, name):
    assert name in [m.text for m in seen(text)]


@pytest.mark.parametrize("zone", ["航空装备智创产业园", "新能源智造产业园", "数字经济智汇产业园"])
def test_a_zone_of_a_list_is_the_whole_item(seen, zone):
    found = [m.text for m in seen(f"他们来到市民广场、{zone}等地。")]
    assert not [name for name in found if name != zone and zone.endswith(name)]
