"""Bodies: what is found in sentences and what is none, classes, full names, and which names are one body's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import read

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.lac_tagger import Tagger
from kg.lexicon.word_seams import parted
from kg.linking.organisations import area_and_rest, body_of
from kg.model.mention import Token
from kg.recognition.organisations import area_of, class_of, find, full_name, plain, same


@pytest.fixture(scope="module")
def seen():
    tagger = Tagger.load()
    return lambda text, avoid=(): find(text, tagger.tag([text])[0], avoid)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "市委、市人大常委会、市政府、市政协等领导参加。",
            ["市委", "市人大常委会", "市政府", "市政协"],
        ),
        ("市委市政府关于疫情防控的决定。", ["市委", "市政府"]),
        ("中共昌乐县委昌乐县人民政府主办", ["中共昌乐县委", "昌乐县人民政府"]),
        ("旗林业和草原局局长苏和作了发言。", ["旗林业和草原局"]),
        ("党中央、国务院和省委、省政府决策部署。", ["党中央", "国务院", "省委", "省政府"]),
        ("他向县慈善总会捐款。", ["县慈善总会"]),
        ("区选举委员会召开会议。", ["区选举委员会"]),
        ("市长在友谊大厦会见市企业家协会会长。", ["市企业家协会"]),
        ("连云港市委召开常委会。", ["连云港市委"]),
        ("兵团第三师四十一团参加。", ["兵团第三师四十一团"]),
        ("各级党委和有关部门要抓好落实。", []),
        ("各社区、各单位、企业党组织要加强管理。", []),
        ("会议传达了疫情防控领导小组会议精神。", []),
        ("叮嘱村干部加强智慧社区建设。", []),
        ("会议在市委办公楼三楼会议室举行。", []),
        ("政协云和县第十届委员会召开会议。", ["政协云和县第十届委员会"]),
        (
            "中国人民政治协商会议云和县第九届委员会召开会议。",
            ["中国人民政治协商会议云和县第九届委员会"],
        ),
        ("贯彻《中共中央国务院关于扶贫的决定》。", ["中共中央", "国务院"]),
        ("俄军、乌军均未回应。", ["俄军", "乌军"]),
        ("以军发动空袭,以军事手段施压。", ["以军"]),
        ("国庆节期间市委书记李华出席。", ["市委"]),
        ("服务党和国家中心任务。", []),
        ("生动展现了人民政协的成果。", []),
        ("发布云南省烟草病虫害预测。", []),
        ("云州商贸业务量提升。", []),
        ("中国移动员工、东江物流负责人参加。", ["中国移动", "东江物流"]),
        ("政协第十四届全国委员会会议开幕。", ["政协第十四届全国委员会"]),
        ("中国人民政治协商会议全国委员会开会。", ["中国人民政治协商会议全国委员会"]),
        ("政协第九届云和县委员会会议开幕。", ["政协第九届云和县委员会"]),
        ("团县委、县妇联、县教育局主办。", ["团县委", "县妇联", "县教育局"]),
        ("共青团云和县委、团风县委主办。", ["共青团云和县委", "团风县委"]),
        ("围绕市委、市政府工作中心,服务大局。", ["市委", "市政府"]),
        ("县红十字会联合云和县教育局捐款。", ["县红十字会", "云和县教育局"]),
        ("云和十中和云和二十五中参加。", ["云和十中", "云和二十五中"]),
        ("市档案局协办云和市图书馆展览。", ["市档案局", "云和市图书馆"]),
        ("市人大常委会副秘书长和市人大常委会办事机构参加。", ["市人大常委会", "市人大常委会"]),
        ("他在市第一人民医院主院区讲话。", ["市第一人民医院"]),
    ],
)
def test_what_is_found(seen, text, names):
    assert [m.text for m in seen(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市公安局和谐社区警务室成立。", ["市公安局和谐社区警务室"]),
        ("国家卫健委和总后勤部主办。", ["国家卫健委", "总后勤部"]),
        ("走访东岭(上海)置业有限公司。", ["东岭(上海)置业有限公司"]),
        ("腾远(中国)网络技术有限公司落户。", ["腾远(中国)网络技术有限公司"]),
        ("到东海石油大学(青岛)考察。", ["东海石油大学(青岛)"]),
        ("县恒丰木业(集团)有限责任公司捐款。", ["县恒丰木业(集团)有限责任公司"]),
        ("与云和投资基金(有限合伙)签约。", ["云和投资基金(有限合伙)"]),
        ("走访X Y科技公司。", ["X Y科技公司"]),
        ("新疆生产建设兵团成立大会。", ["新疆生产建设兵团"]),
        ("党政办公室、后勤管理处、体育学院负责人参加。", ["党政办公室", "后勤管理处", "体育学院"]),
        ("学校教务处、科研处有关人员陪同。", ["教务处", "科研处"]),
        ("公司财务部、人力资源部相关负责人参加。", ["财务部", "人力资源部"]),
        ("医院医务科、检验科负责人参加培训。", ["医务科", "检验科"]),
        ("计算机学院师生代表出席。", ["计算机学院"]),
        ("宪法和法律委员会、财政经济委员会组成人员名单。", ["宪法和法律委员会", "财政经济委员会"]),
        ("联合国、欧盟、东盟代表出席。", ["联合国", "欧盟", "东盟"]),
        ("世界卫生组织发布报告。", ["世界卫生组织"]),
        ("中国女排战胜韩国队。", ["中国女排", "韩国队"]),
        ("加入中国共产党。", ["中国共产党"]),
        ("中国共产党人的初心。", []),
        ("各学院、各部门要抓好落实。", []),
        ("加强基层党支部建设。", []),
        ("十四届全国人大一次会议开幕。", ["全国人大"]),
        ("学习贯彻十九届二中、三中全会精神。", []),
        ("上述4位县委书记提拔。", ["县委"]),
        ("市委组织部部务会成员王强参加。", ["市委组织部"]),
        ("县委统战部部务会成员王强参加。", ["县委统战部"]),
        ("由于承办方市一院周密策划,现场有序。", ["市一院"]),
        ("主办单位县文联致辞。", ["县文联"]),
        ("新一届广东省政府领导成员见面。", ["广东省政府"]),
        ("新一届云南省政府工作班子成立。", ["云南省政府"]),
        ("随后专家组成员座谈。", []),
        ("希望在当地政府支持下发展。", []),
        ("“5·18国际博物馆日”活动举行。", []),
        ("深圳市中小学开展教育。", []),
        ("应东岭国国王邀请访问。", []),
    ],
)
def test_bodies_of_many_kinds(seen, text, names):
    assert [m.text for m in seen(text)] == names


def test_a_part_of_a_firm_is_no_authority():
    assert class_of("财务部") == "Organisation" and class_of("外交部") == "Government"


def test_a_post_after_a_body_is_marked(seen):
    found = seen("县公安局局长张伟、县水利局参加。")
    assert [(m.text, m.titled) for m in found] == [("县公安局", True), ("县水利局", False)]


def test_the_group_in_a_post_is_no_body_of_its_own(seen):
    assert [m.text for m in seen("市卫生健康委党组书记王强讲话。")] == ["市卫生健康委"]


def test_a_part_knows_its_whole(seen):
    [m] = seen("省委教育工委第三巡听组组长到会指导。")
    assert (m.text, m.parent, m.area) == ("省委教育工委第三巡听组", "省委教育工委", "省")


def test_an_area_at_the_head_stays_free_for_places(seen):
    [m] = seen("佳木斯市财政局局长作报告。")
    assert m.rest == (4, 7) and m.area == "佳木斯市"
    [m] = seen("丰产路街道办事处开展宣传。")
    assert m.rest == (0, 8)


def test_names_of_people_are_left_alone(seen):
    text = "县委书记卫东方讲话。"
    assert all(m.end <= 4 for m in seen(text, [(4, 7)]))


@pytest.mark.parametrize(
    ("name", "cls"),
    [
        ("市委", "PartyOrgan"),
        ("市委组织部", "PartyOrgan"),
        ("县委办公室", "PartyOrgan"),
        ("省政府", "Government"),
        ("市人大常委会", "Congress"),
        ("政协第十三届红河州委员会", "Consultative"),
        ("市疫情防控领导小组办公室", "Headquarters"),
        ("衡岳重工", "Enterprise"),
        ("县第一中学", "Institution"),
        ("县慈善总会", "SocialOrganisation"),
        ("县融媒体中心", "NewsOrganisation"),
        ("采煤三队", "Organisation"),
    ],
)
def test_classes(name, cls):
    assert class_of(name) == cls


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("佳木斯市人民政府", "佳木斯市"),
        ("市委", "市"),
        ("我区政府", "我区"),
        ("市中级人民法院", "市"),
        ("中共渭南市纪律检查委员会", "渭南市"),
        ("凉山州委", "凉山州"),
        ("乔官镇党委", "乔官镇"),
        ("教务处", ""),
        ("政协塔城地区工委", "塔城地区"),
        ("榆林市公安局", "榆林市"),  # 公安 is a county of another city
        ("锦州市和平医院", "锦州市"),
        ("荆州市公安县教育局", "荆州市公安县"),
        ("湖北荆州市教育局", "湖北荆州市"),
    ],
)
def test_the_area_of_a_name(name, area):
    assert area_of(name) == area


@pytest.mark.parametrize(
    ("text", "area", "full"),
    [
        ("市委", "绵阳市", "中共绵阳市委员会"),
        ("绵阳市委", "", "中共绵阳市委员会"),
        ("中共昌乐县委", "昌乐县", "中共昌乐县委员会"),
        ("县纪委", "颍上县", "中共颍上县纪律检查委员会"),
        ("市人大常委会", "绵阳市", "绵阳市人民代表大会常务委员会"),
        ("市十六届人大常委会", "绵阳市", "绵阳市人民代表大会常务委员会"),
        ("市政协", "绵阳市", "政协绵阳市委员会"),
        ("我县政府", "安化县", "安化县人民政府"),
        ("市中院", "盐城市", "盐城市中级人民法院"),
        ("市委组织部", "绵阳市", "中共绵阳市委组织部"),
        ("市教育局", "绵阳市", "绵阳市教育局"),
        ("市委", "", "市委"),
        ("党中央", "绵阳市", "党中央"),
        ("湖南衡岳重工股份有限公司", "娄底市", "湖南衡岳重工股份有限公司"),
    ],
)
def test_full_names(text, area, full):
    assert full_name(text, area) == full


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("国新办", "国务院新闻办公室"),
        ("国台办", "国务院台湾事务办公室"),
        ("国务院侨办", "国务院侨务办公室"),
        ("国务院国资委", "国务院国有资产监督管理委员会"),
    ],
)
def test_offices_of_the_state_council_go_by_one_name(short, full):
    bodies = [body_of(text, None, Gazetteer.load()) for text in (short, full)]
    assert [(b.name, b.known) for b in bodies] == [(full, True)] * 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("中铁郑州局", "中国铁路郑州局集团公司"),
        ("市人大常委会机关", "市人大常委会"),
        ("长城科工贸", "郑州长城科工贸有限公司"),
        ("区政府", "洛江区人民政府"),
        ("市委", "中共绵阳市委员会"),
        ("市委", "绵阳市委"),
        ("海丝纺科集团", "福建海丝纺科集团有限公司"),
        ("市教育局", "绵阳市教育局"),
        ("市委组织部", "中共贺州市委组织部"),
        ("省发改委", "省发展改革委"),
        ("县卫健委", "霍山县卫生健康委"),
        ("州政协", "政协凉山州委员会"),
        ("市委", "市委"),
        ("妇联", "妇联"),
        ("东岭", "郑州东岭集团有限公司"),
        ("青年志愿者协会", "西部青年志愿者协会"),
    ],
)
def test_names_of_one_body(a, b):
    assert same(a, b) and same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("市委", "县委"),
        ("市委", "市政协"),
        ("市委", "市委组织部"),
        ("市委组织部", "绵阳市委宣传部"),
        ("市委宣传部", "团市委宣传部"),
        ("长城物流有限公司", "长城物流有限公司郑州分公司"),
        ("工商银行洛阳分行", "工商银行"),
        ("东岭公司", "东岭集团"),
        ("郑州银行", "郑州农商银行"),
        ("中国银行", "中国建设银行"),
        ("东岭人寿保险公司", "东岭人民人寿保险公司"),
        ("中铁郑州局", "中国铁路南昌局集团公司"),
        ("文化馆", "文化旅馆"),
        ("市教育局", "县教育局"),
        ("绵阳市教育局", "洛阳市教育局"),
        ("晋江市委", "定西市委"),
        ("中国人民财产保险股份有限公司郑州分公司", "中国人民财产保险股份有限公司"),
        ("市公安局", "区公安分局"),
        ("市中院", "县法院"),
        ("市第一医院", "市第二医院"),
    ],
)
def test_names_of_two_bodies(a, b):
    assert not same(a, b) and not same(b, a)


def test_a_term_is_no_part_of_a_body():
    assert plain("市十六届人大常委会") == "市人大常委会"


tokens = st.lists(
    st.tuples(
        st.text("市委县政府公司局长党组会、。我第三一届 a", min_size=1, max_size=6),
        st.sampled_from("n LOC ORG PER v m nt w c".split()),
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
    assert all(m.begin <= m.rest[0] < m.rest[1] == m.end for m in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("韩国国会议长", "韩国 国会 议长"),
        ("越南国会副主席", "越南 国会 副主席"),
        ("副县长江海平", "副县长 江海平"),
        ("副市长城见明", "副市长 城见明"),
    ],
)
def test_words_that_the_tagger_cuts_wrongly_are_parted_where_they_end(text, words):
    cut = {"韩国国": "LOC", "越南国": "LOC", "副县": "n", "副市": "n"}
    head = next(word for word in cut if text.startswith(word))
    tokens = [Token(0, len(head), cut[head]), Token(len(head), len(text), "n")]
    parts = [text[t.begin : t.end] for t in parted(text, tokens)]
    assert parts == words.split()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区委常委会召开第138次会议。", ["区委常委会"]),
        ("宁海县委常委会研究了方案。", ["宁海县委常委会"]),
        ("市委全委会议召开。", ["市委"]),
        ("中央对特区政府的工作是肯定的。", ["特区政府"]),
        ("特区政府飞行服务队千里驰援。", ["特区政府"]),
        ("推动中东关系行稳致远。", []),
    ],
)
def test_committees_that_meet_and_governments_of_a_region(seen, text, names):
    assert [m.text for m in seen(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("昨天上午,区防指启动应急响应。", ["区防指"]),
        ("市保健办有关同志来到医院。", ["市保健办"]),
        ("学习省活动办的通知。", ["省活动办"]),
        ("中方愿同中非合作论坛成员沟通。", ["中非合作论坛"]),
        ("他在黉门街社区居委会填写了登记表。", ["黉门街社区居委会"]),
        (
            "他来到东坪镇莲塘村污水处理站、县城市展示馆、居家养老服务中心、县中医院等地。",
            ["东坪镇莲塘村污水处理站", "居家养老服务中心", "县中医院"],
        ),
    ],
)
def test_offices_in_short_and_houses_in_a_list(seen, text, names):
    assert [m.text for m in seen(text)] == names


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("英国皇家工程院院士陈青山到会。", "英国皇家工程院"),
        ("中央党的建设工作领导小组组长秦立平主持会议。", "中央党的建设工作领导小组"),
        ("县融媒体中心主任秦立平参加。", "县融媒体中心"),
    ],
)
def test_a_body_is_as_long_as_the_title_has_it(text, body):
    [sentence] = read(text).sentences
    assert [b.text for b in sentence.bodies] == [body]
    assert [u.body for p in sentence.people for u in p.titles] == [body]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("红旗村党支部", None),
        ("广州村村委会", None),
        ("苏州街道党工委", None),
        ("红旗区委", "红旗区"),
        ("广州市社区建设局", "广州市"),
    ],
)
def test_a_village_called_as_an_area_is_in_short_is_none_of_it(text, area):
    told = area_and_rest(text, None, Gazetteer.load()).area
    assert (told and told.name) == area
