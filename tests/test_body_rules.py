"""Each rule of the boundaries of bodies and titles, with a sentence in which it decides."""

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.linking.organisations import linked
from kg.model.mention import Token
from kg.recognition import (
    organisation_spans,
    organisation_trims,
    organisations,
    title_anchors,
    title_bodies,
)
from kg.recognition.organisation_spans import by_ending, by_level_and_organ, candidates
from kg.recognition.organisation_trims import TRIMS, trimmed
from kg.recognition.organisation_words import ends_a_word, is_end
from kg.recognition.organisations import REFUSALS, find, why_none
from kg.recognition.token_index import TokenIndex

REFUSED = {
    "a_character": [("该局召开会议。", "局"), ("本委开会。", "委")],
    "a_kind": [("各企业党组织要抓好落实。", "企业党组织"), ("加强党支部建设。", "党支部")],
    "a_programme": [
        ("获国家科学基金项目。", "国家科学基金"),
        ("申报国家艺术基金资助。", "国家艺术基金"),
    ],
    "a_number_alone": [("这是出访的第三站。", "第三站"), ("他来到第二所。", "第二所")],
    "what_a_body_did": [("由于承办方市一院周密策划。", "承办"), ("协会主办的活动。", "主办")],
    "a_site": [
        ("会议在云和县会展中心举行。", "云和县会展中心"),
        ("走进六运家属院。", "六运家属院"),
    ],
    "where_people_live": [("住在市运输公司家属院。", "市运输公司"), ("县纺织厂宿舍。", "县纺织厂")],
    "an_area": [("他来到昌乐县调研。", "昌乐县"), ("在宁海县城关。", "宁海县")],
    "a_centre_with_rooms": [("在县文化中心会议室召开。", "县文化中心")],
    "a_members_title": [("市人大代表参加。", "市人大"), ("县政协委员发言。", "县政协")],
    "an_envoy": [("中国驻美大使高明远说。", "中国驻美大使高明远")],
    "a_meeting_of_the_bureau": [("中央政治局常委会召开会议。", "中央政治局常委会")],
    "a_paper_of_it": [("市教育局网消息。", "市教育局"), ("省农业厅报。", "省农业厅")],
    "each_of_many": [
        ("参加内蒙古、山东、广东代表团审议。", "广东代表团"),
        ("各县教育局要抓落实。", "县教育局"),
        ("各区卫生局参加。", "区卫生局"),
    ],
    "a_headquarters_meeting": [
        ("市防汛指挥部会议召开。", "市防汛指挥部"),
        ("中非合作论坛第九届部长级会议开幕。", "中非合作论坛"),
        ("中阿合作论坛2024年会议举行。", "中阿合作论坛"),
    ],
    "a_piece": [
        ("一代代中国共产党人的奋斗。", "中国共产党"),
        ("视察中国人民解放军驻某地部队。", "中国人民解放军"),
        ("独联体国家的代表参加。", "独联体"),
    ],
    "a_session": [
        ("中国共产党第十五次全国代表大会开幕。", "中国共产党"),
        ("学习十九届二中全会精神。", "十九届二中"),
    ],
    "the_source_of_the_report": [
        ("临江日报讯 昨天。", "临江日报"),
        ("来源:东山电视台", "东山电视台"),
        ("中国网络电视台消息:会议召开。", "中国网络电视台"),
        ("东山通讯社云州3月6日电", "东山通讯社"),
    ],
    "an_address": [
        ("见col/index.html。", "col/index.html"),
        ("互联网+与公安局。", "互联网+与公安局"),
        ("通知(云环办[2011]11号)印发。", "云环办"),
    ],
    "a_count_of_bodies": [
        ("东坪县两所垮塌。", "东坪县两所"),
        ("中美十余所大学。", "中美十余所"),
        ("六个学会分会参加。", "六个学会分会"),
        ("咨询了多家宁海医院。", "宁海医院"),
        ("南亚各国政府表示欢迎。", "南亚各国政府"),
        ("全国人大有关专门委员会审议。", "全国人大有关专门委员会"),
        ("云贵三省老科协的代表参加。", "三省老科协"),
        ("率部分政协常委视察。", "部分政协"),
        ("县人大各专门委员会参加。", "县人大各专门委员会"),
    ],
    "what_is_done_there": [
        ("为各国企业在华投资兴业服务。", "华投资"),
        ("鼓励企业赴巴新投资合作。", "巴新投资"),
        ("他们到苍山建设家园。", "苍山建设"),
    ],
    "the_first_of_a_name": [
        ("来到牧民远达集团·萨比提家中。", "远达集团"),
        ("走进巴音医院·苏荣一家。", "巴音医院"),
    ],
    "of_a_term_alone": [
        ("召开第十一届委员会第三次会议。", "第十一届委员会"),
        ("对新一届主席团提出要求。", "一届主席团"),
        ("选举第九届理事会理事。", "第九届理事会"),
    ],
    "a_committee_of_another_party": [
        ("市委副主委、主任委员出席。", "市委"),
        ("省委主委致辞。", "省委"),
        ("区委副主委发言。", "区委"),
    ],
    "all_of_an_area": [
        ("推动全县人大工作。", "全县人大"),
        ("全市政协系统参加。", "全市政协"),
        ("全区法院干警参加。", "全区法院"),
    ],
    "an_aside_in_letters": [
        ("东岭医疗公司(STK)入驻。", "STK"),
        ("海通能源(海通管桩)有限公司参加。", "海通管桩)有限公司"),
        ("远达集团(YUANDA)参加。", "YUANDA"),
    ],
    "a_specialty": [("义诊有神经内科、妇产科。", "神经内科"), ("还有妇产科。", "妇产科")],
    "only_a_quality": [
        ("兄弟学院的代表参加。", "兄弟学院"),
        ("考入英国知名法学院。", "英国知名法学院"),
        ("努力创建名牌大学。", "名牌大学"),
        ("全市教师和局直学校参加。", "局直学校"),
        ("获评云和县文明学校。", "云和县文明学校"),
        ("与大城市优质医院对接。", "大城市优质医院"),
        ("创建市安全教育示范学校。", "市安全教育示范学校"),
    ],
    "of_two_states": [
        ("推动中越议会交往。", "中越议会"),
        ("中俄军关系密切。", "中俄军"),
    ],
    "of_a_host_alone": [
        ("法国驻泰国和老挝大使馆开放。", "老挝大使馆"),
        ("印度驻肯尼亚、乌干达使馆联合举办。", "乌干达使馆"),
    ],
    "a_name_by_sounds": [
        ("塞巴斯蒂表示欢迎。", "塞巴斯蒂"),
        ("卡拉马塔5日说。", "卡拉马塔"),
    ],
    "a_saying": [
        ("实现规则“软联通”。", "软联通"),
        ("举办“百名教练宁海行”活动。", "百名教练宁海行"),
        ("“游山水古城,品宁海新味”深入人心。", "品宁海新味"),
    ],
    "where_somebody_is_met": [
        ("总理苗丽在海南琼海会见基金会董事长。", "海南琼海会"),
        ("市长苗丽在云州河东会晤总裁韩立群。", "云州河东会"),
        ("市长苗丽与总裁在河东镇会谈。", "河东镇会"),
    ],
}
TRIMMED = {
    "in_office": ("新任县水务局局长到任。", "新任县水务局", "县水务局"),
    "firm_behind": ("到康达医药商业(浙江)有限公司。", "康达医药商业", "康达医药商业(浙江)有限公司"),
    "what_it_arranges": ("云和县第二林场组织召开会议。", "云和县第二林场组织", "云和县第二林场"),
    "what_stands_before_a_whole_name": (
        "火炬经国际奥委会主席点燃。",
        "火炬经国际奥委会",
        "国际奥委会",
    ),
    "who_posted_it": (
        "外交部驻云州特派员公署开放。",
        "云州特派员公署",
        "外交部驻云州特派员公署",
    ),
    "part_of_a_state": ("俄勒冈州国会议员来访。", "俄勒冈州国会", "国会"),
    "party_group_of_a_post": ("市水利局党组书记张伟。", "市水利局党组", "市水利局"),
    "meeting_of_a_department": (
        "宁海县委组织部部务会召开。",
        "宁海县委组织部部务会",
        "宁海县委组织部",
    ),
    "head_of_a_post": ("县民政局局长张伟。", "县民政局局", "县民政局"),
    "rank_of_a_post": ("云和市监委副局级监察员张伟。", "云和市监委副局", "云和市监委"),
    "school_of_a_post": ("东江大学校党委书记张伟。", "东江大学校", "东江大学"),
    "act_before": ("在宾馆会见市茶叶协会会长。", "宾馆会见市茶叶协会", "市茶叶协会"),
    "area_begins_before": ("调兵山市委召开会议。", "山市委", "山市委"),
    "organiser": ("县文化馆主办。", "县文化馆主办", "县文化馆"),
    "chair_of_a_party": ("农工党市委会副主委张伟。", "农工党市委会副主委", "农工党市委会"),
    "office_of_the_police": ("云和市公安局通报。", "云和市公安", "云和市公安局"),
    "work_of_it": ("紧扣县委中心工作大局。", "县委中心", "县委"),
    "bracket_left_open": ("远达报业集团(东江报社长参加。", "远达报业集团(东江报社", "远达报业集团"),
    "owner_of_a_committee": ("县教育局、团县委主办。", "县委", "团县委"),
    "owner_before": ("我校药学院举办。", "我校药学院", "药学院"),
    "place_before": ("正和镇在镇中心学校开会。", "正和镇在镇中心学校", "镇中心学校"),
    "before_a_post": ("东岭国驻华大使馆参赞梅卡。", "东岭国驻华大使馆参赞梅卡", "东岭国驻华大使馆"),
    "after_a_mark": ("大使馆参赞梅卡、文化处出席。", "大使馆参赞梅卡、文化处", "文化处"),
    "bracket_before": ("东岭(上海)投资公司成立。", "投资公司", "东岭(上海)投资公司"),
    "bracket_after": ("考察东海石油大学(青岛)。", "东海石油大学", "东海石油大学(青岛)"),
    "letters_before": ("走访X Y Z科技公司。", "Z科技公司", "X Y Z科技公司"),
    "number_of_a_term": ("第十三届市人大常委会。", "第十三届市人大常委会", "市人大常委会"),
}


def tokens(text):
    [found] = Tagger.load().tag([text])
    return found


def index(text):
    return TokenIndex(text, tokens(text))


@pytest.mark.parametrize(
    ("rule", "text", "name"), [(r, t, n) for r, cases in REFUSED.items() for t, n in cases]
)
def test_what_is_no_body_is_refused_by_a_rule(rule, text, name):
    begin = text.index(name)
    reasons = {f.__name__: f for f in REFUSALS}
    area = organisations.area_of(name)
    bare = organisations.plain(name).removeprefix("中共")[len(area) :]
    candidate = organisations.Candidate(text, begin, begin + len(name), name, area, bare)
    assert reasons[rule](candidate)
    assert why_none(index(text), begin, begin + len(name))
    assert name not in [m.text for m in find(text, tokens(text))]


@pytest.mark.parametrize(("rule", "case"), TRIMMED.items())
def test_what_belongs_to_a_post_or_an_act_is_cut_off(rule, case):
    text, name, left = case
    begin = text.index(name)
    trims = {f.__name__: f for f in TRIMS}
    found = trims[rule](index(text), begin, begin + len(name))
    whole = trimmed(index(text), begin, begin + len(name))
    if rule == "area_begins_before":
        assert text[slice(*found)] == "调兵山市委"
    else:
        assert text[slice(*found)] == left and text[slice(*whole)] == left


def test_every_rule_has_its_example():
    assert set(REFUSED) == {rule.__name__ for rule in REFUSALS}
    assert set(TRIMMED) == {rule.__name__ for rule in TRIMS}


def test_every_rule_says_what_it_is_for():
    rules = [*REFUSALS, *TRIMS, *organisation_spans.STOPS, *organisation_spans.FINDERS]
    rules += [*title_anchors.ANCHORS, *title_bodies.PASSED, *title_bodies.WITNESSES]
    assert [rule.__name__ for rule in rules if not rule.__doc__] == []


def by_hand(words: str, avoid: tuple[tuple[int, int], ...] = ()) -> TokenIndex:
    """昭觉/LOC 县委/n: a sentence with the tagger's words and marks."""
    text, found = "", []
    for word, _, tag in (part.partition("/") for part in words.split()):
        found.append(Token(len(text), len(text) + len(word), tag))
        text += word
    return TokenIndex(text, found, avoid)


@pytest.mark.parametrize(
    ("words", "avoid", "body"),
    [
        ("昭觉/LOC 县委/n", (), "昭觉县委"),
        ("昭觉/LOC 县委/n", ((0, 2),), "县委"),  # 昭觉 is a person's name here
        ("向昭觉县委/ORG", (), "昭觉县委"),
        ("陪同旗委/ORG", (), "旗委"),
        ("中共/nz 县委/n", (), "中共县委"),
        ("呼格吉勒率旗委/ORG", (), "旗委"),
    ],
)
def test_a_level_with_an_organ_takes_the_area_before_it(words, avoid, body):
    s = by_hand(words, avoid)
    [(begin, end)] = by_level_and_organ(s)
    assert s.text[begin:end] == body


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("向县慈善总会/ORG", "县慈善总会"),
        ("王伟/PER 县水利局/n", "县水利局"),
        ("第三/m 人民/n 医院/n", "第三人民医院"),
        ("昌乐县/LOC 文化/n 和/c 旅游局/n", "昌乐县文化和旅游局"),
        ("玉成苑/LOC 和/c 岗西/LOC 社居委/n", "岗西社居委"),
        ("昌乐县/LOC 人民/n 第三/m 医院/n", "昌乐县人民第三医院"),
    ],
)
def test_a_name_reaches_to_its_first_word(words, body):
    s = by_hand(words)
    assert body in {s.text[begin:end] for begin, end in by_ending(s)}


@pytest.mark.parametrize(
    ("word", "ending", "tag", "ends"),
    [
        ("水利局", "局", "n", True),
        ("东岭局", "局", "ns", False),  # one character, in what the tagger takes for a place
        ("衡岳重工", "重工", "n", True),
        ("衡岳重工", "重工", "nz", False),  # a branch of trade
        ("干部", "部", "n", False),
    ],
)
def test_a_word_may_end_a_body(word, ending, tag, ends):
    assert is_end(word, ending, tag) == ends


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("县医院还与江阴医疗协会签署了协议。", ["县医院", "江阴医疗协会"]),
        ("住房和城乡建设部城市建设司副司长王伟来到我市。", ["住房和城乡建设部"]),
        ("讲座由住建委副主任王伟主持。", []),
        ("区卫健委组织区卫生监督所开展检查。", ["区卫健委", "区卫生监督所"]),
        ("他得到市委市政府的支持。", ["市委", "市政府"]),
        ("国家电网召开会议。", ["国家电网"]),  # ends like a paper's site, and is none
        ("云和镇党委副书记王伟参加。", ["云和镇党委"]),
        ("县水利局、前往考察的律师协会,参加。", ["县水利局"]),  # an act in the list
        ("县水利局、热心居民群众、县妇联参加。", ["县水利局", "县妇联"]),
        ("县水利局、基层一线干部、县妇联参加。", ["县水利局", "县妇联"]),
        ("党委委员、科教处处长王伟出席。", ["科教处"]),  # by the post behind it
        ("东岭大学实验室与设备管理处处长王伟出席。", ["东岭大学实验室与设备管理处"]),
        ("临江大学教育研究与质量处处长王伟讲话。", ["临江大学教育研究与质量处"]),
        ("东岭大学校友总会秘书长王伟来访。", ["东岭大学校友总会"]),
        ("加拿大宁海同乡总会会长王伟一行来访。", ["加拿大宁海同乡总会"]),
        ("市水利局、教育局、工信局参加。", ["市水利局", "教育局", "工信局"]),
        ("县卫健局、组织部、宣传部供稿。", ["县卫健局", "组织部", "宣传部"]),
        ("宁海县税务局、财政局、统计局负责人出席。", ["宁海县税务局", "财政局", "统计局"]),
    ],
)
def test_where_a_body_begins_and_ends(text, bodies):
    assert [b.text for b in find(text, tokens(text))] == bodies


def test_where_there_are_no_words_there_is_no_body():
    assert find("市委", []) == []


def test_a_body_takes_no_character_of_a_name_before_it():
    words, avoid = tokens("调兵山市委召开会议。"), [(0, 1)]
    s = TokenIndex("调兵山市委召开会议。", words, avoid)
    assert organisation_trims.area_begins_before(s, 2, 5) == (2, 5)


def test_a_body_ends_with_its_word():
    s = by_hand("民建云和县第一人民医院/ORG")
    assert set(candidates(s)) == {(0, len(s.text))}
    assert not ends_a_word(by_hand("东岭职业院校/n"), len("东岭职业院"))
    assert not ends_a_word(by_hand("东岭职业院校/ORG"), len("东岭职业院"))


@pytest.mark.parametrize(
    ("name", "parent", "is_part"),
    [
        ("市委组织部", "市委", True),
        ("市委办", "市委", False),  # one character more is no part
        ("东岭集团有限公司", "东岭集团", False),  # the same body
    ],
)
def test_a_part_is_another_body_than_its_whole(name, parent, is_part):
    assert organisations._is_part(name, parent) == is_part


@pytest.mark.parametrize(
    ("text", "body", "cls"),
    [
        ("瑞典议会3日通过法案。", "瑞典议会", "Congress"),
        ("应马来西亚国会邀请,代表团访问吉隆坡。", "马来西亚国会", "Congress"),
        ("美国得克萨斯州众议院表决。", "美国得克萨斯州众议院", "Congress"),
        ("印尼人民协商会议主席苏某来访。", "印尼人民协商会议", "Congress"),
        ("中方愿同荷参议院加强交往。", "荷参议院", "Congress"),
        ("法国防部表示反对。", "法国防部", "Government"),
        ("韩外交部发表声明。", "韩外交部", "Government"),
        ("美国芝加哥警方2日表示,案件仍在调查。", "美国芝加哥警方", "Organisation"),
        ("哈马斯与法塔赫举行会谈。", "哈马斯", "Organisation"),
        ("来自民主党的议员发言。", "民主党", "Organisation"),
        ("第十二届全国人大一次会议今天开幕。", "全国人大", "Congress"),
        ("县政协三次会议闭幕。", "县政协", "Consultative"),
    ],
)
def test_parliaments_parties_and_organs_abroad_are_bodies(text, body, cls):
    assert (body, cls) in [(m.text.split("届")[-1], m.cls) for m in find(text, tokens(text))]


@pytest.mark.parametrize(
    "text",
    [
        "美国会在下周作出决定。",
        "美国会见了来访的代表。",
        "要融入国家发展大局。",
        "维护东江稳定大局。",
        "服务全省工作大局。",
        "当前埃及政局动荡。",
    ],
)
def test_what_only_looks_like_an_organ_is_no_body(text):
    assert [m.text for m in find(text, tokens(text))] == []


@pytest.mark.parametrize(
    "name",
    [
        "秘鲁国防部",
        "欧盟",
        "十三届全国人大常委会",
        "火箭军",
        "越南共产党",
        "第九届全国政协",
        "安理会",
    ],
)
def test_a_body_of_which_there_is_one_is_one_on_all_pages(name):
    assert linked(name, None).known


@pytest.mark.parametrize("name", ["秘鲁代表团", "智利媒体", "十届县政协", "宣传部", "挪威公司"])
def test_one_of_many_so_called_is_of_its_page(name):
    assert not linked(name, None).known
