"""Kinds of trouble that readers met, ten variants each: acting for somebody, firms called like
people, words beside posts, names after a title and a space, countries beside titles."""

import pytest
from marked import page

from kg import pipeline


def graph_of(text: str):
    return pipeline.assemble([pipeline.read(page(f"要闻\n\n{text}", issued="2023-07-26"))])


def people(text: str) -> set[str]:
    """The names of all people told."""
    return {n.get("name") for n in graph_of(text).of("Person")}


def presence(text: str) -> dict[str, str]:
    """Person → how present, of the one event of the text."""
    return {
        p.get("agent").id.partition("/")[2]: p.get("presence").id.partition("/")[2]
        for p in graph_of(text).of("Participation")
    }


def posts(text: str, name: str) -> set[str]:
    """What the page calls a person."""
    tenures = graph_of(text).of("Tenure")
    return {t.get("title") for t in tenures if t.get("holder").id == f"person/{name}"}


HERE, FOR = "in-person", "represented"
ON_BEHALF = [
    ("副市长宋远志代市长杜永福主持召开座谈会。", "宋远志", "杜永福"),
    ("常务副县长罗文海代县长段小平主持召开防汛会议。", "罗文海", "段小平"),
    ("副区长苗丽代区长余海波出席开工仪式。", "苗丽", "余海波"),
    ("公司党委副书记温庆华代党委书记丁守成主持会议。", "温庆华", "丁守成"),
    ("副校长陈立新代校长闻人杰出席毕业典礼并致辞。", "陈立新", "闻人杰"),
    ("副市长宋远志代表市长杜永福出席座谈会。", "宋远志", "杜永福"),
    ("县委副书记温庆华受县委书记丁守成委托主持会议。", "温庆华", "丁守成"),
    ("副局长柳青山代表局长齐国安参加签约仪式。", "柳青山", "齐国安"),
    ("副镇长龙在田代镇长白建忠主持动员会。", "龙在田", "白建忠"),
    ("市政协副主席常淑芬代表市政协主席牛国华出席开幕式。", "常淑芬", "牛国华"),
]


@pytest.mark.parametrize(("text", "there", "absent"), ON_BEHALF)
def test_who_acts_for_somebody_is_there_and_that_one_is_not(text, there, absent):
    said = presence(f"7月20日,{text}")
    assert (said.get(there), said.get(absent, FOR)) == (HERE, FOR)


@pytest.mark.parametrize(("text", "there", "absent"), ON_BEHALF)
def test_for_whom_one_acts_is_in_office_and_no_acting_one(text, there, absent):
    assert not any(post.startswith("代") for post in posts(f"7月20日,{text}", absent))


@pytest.mark.parametrize("post", ["市长", "县长", "区长", "乡长"])
def test_who_is_acting_is_called_so(post):
    assert posts(f"7月20日,代{post}杜永福主持召开会议。", "杜永福") == {f"代{post}"}


FIRMS = [
    "腾跃(中国)网络技术有限公司董事长杜永福",
    "高达(河南)科技有限公司总经理杜永福",
    "金川(上海)投资管理有限公司董事长杜永福",
    "宏图(江州)置业有限公司负责人杜永福",
    "康达(松江)医药集团董事长杜永福",
    "华信(北京)工程咨询公司总工程师杜永福",
    "万通(云岭)物流有限公司副总经理杜永福",
    "安顺(临江)食品厂厂长杜永福",
    "方正(海东)软件有限公司总裁杜永福",
    "利民(石门)合作社理事长杜永福",
]


@pytest.mark.parametrize("who", FIRMS)
def test_a_firm_with_its_place_in_brackets_is_nobody(who):
    text = f"7月20日,远江公司总经理宋远志、{who}、东岭集团董事长罗文海出席签约仪式。"
    assert people(text) == {"宋远志", "杜永福", "罗文海"}


STATES = [
    "吉尔吉斯斯坦代总统帕洛夫",
    "哈萨克斯坦前总统帕洛夫",
    "格鲁吉亚副总统帕洛夫",
    "尼加拉瓜新任总统帕洛夫",
    "委内瑞拉候任总统帕洛夫",
    "坦桑尼亚副总统帕洛夫",
    "塞拉利昂副总统帕洛夫",
    "马尔代夫原总统帕洛夫",
    "斯洛伐克前总理帕洛夫",
    "亚美尼亚代总理帕洛夫",
]


@pytest.mark.parametrize("who", STATES)
def test_a_state_and_what_is_left_of_a_title_are_nobody(who):
    assert people(f"7月20日,{who}、总理梅罗兹等出席会议。") == {"帕洛夫", "梅罗兹"}


WORDS = [
    "县长亲自部署,干部群众全力抢险。",
    "镇党委书记时刻牢记为民宗旨,带头入户走访。",
    "局长逐一解答了群众的问题。",
    "市委书记必须把责任扛在肩上。",
    "校长始终坚持到一线听课。",
    "感谢乡党委书记关怀,感谢村主任帮助。",
    "做到节俭、清正、阳光、高效。",
    "建设富强、和睦、安宁、文明的新农村。",
    "坚持山水统筹、陆海统筹,实现惠百姓、利长远。",
    "同志们要对党忠诚、向善向上,常怀敬畏。",
]


@pytest.mark.parametrize("text", WORDS)
def test_words_behind_posts_and_in_lists_of_words_are_nobody(text):
    assert people(text) == set()


SPACED = [
    "市领导 宋远志 杜永福 苗丽出席会议。",
    "市领导:宋远志 杜永福 苗丽出席会议。",
    "市领导 宋远志、杜永福、苗丽参加会议。",
    "出席会议的有:市领导 宋远志 杜永福 苗丽。",
    "县领导 宋远志 杜永福 苗丽陪同调研。",
    "副市长 宋远志 杜永福 苗丽参加座谈。",
    "市领导宋远志 杜永福 苗丽出席会议。",
    "市领导 宋远志 杜永福 苗  丽出席会议。",
    "市领导丶宋远志丶杜永福丶苗丽出席会议。",
    "市领导宋远志/杜永福/苗丽出席会议。",
]


@pytest.mark.parametrize("text", SPACED)
def test_a_title_and_names_with_spaces_are_a_list(text):
    assert people(f"7月20日,市委书记温庆华主持召开全市经济工作会议。{text}") == {
        "温庆华",
        "宋远志",
        "杜永福",
        "苗丽",
    }


CITIES = [
    "布哈拉",
    "塔什库尔",
    "梅里达",
    "波兹南",
    "萨马拉",
    "奥登塞",
    "克拉科夫",
    "科特布斯",
    "巴伦西亚",
    "里加特斯",
]


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("text", ["专机抵达{}。", "会议在{}举行。", "他结束对{}的访问。"])
def test_cities_abroad_are_nobody(text, city):
    assert people(f"7月20日,{text.format(city)}") == set()


CODES = [
    ("副县长温庆华带队督查鲁政字〔2023〕92号落实情况。", {"鲁政字〔2023〕92号"}),
    ("原洛政办〔2018〕33号同时废止。", {"洛政办〔2018〕33号"}),
    ("现将闽委办〔2020〕41号印发给你们。", {"闽委办〔2020〕41号"}),
    ("严格对标冀政字〔2021〕30号查找短板。", {"冀政字〔2021〕30号"}),
    ("参照原政办〔2018〕3号执行。", {"原政办〔2018〕3号"}),
    ("按人社厅发明电〔2020〕1号办理。", {"人社厅发明电〔2020〕1号"}),
]


@pytest.mark.parametrize(("text", "codes"), CODES)
def test_what_is_done_with_a_document_is_none_of_its_number(text, codes):
    assert {d.get("name") for d in graph_of(text).of("Document")} == codes


PIECES = [
    "康达医药商业(云州)有限公司",
    "三江商业银行(中国)有限公司",
    "宏图商业(江西)股份有限公司",
    "西门子能源(山东)有限公司",
    "远山能源(江西)有限公司",
    "云图时代(上海)智能科技有限公司",
]


@pytest.mark.parametrize("firm", PIECES)
@pytest.mark.parametrize("text", ["{}总经理杜永福出席签约仪式。", "市长温庆华到{}调研。"])
def test_a_firm_with_a_bracket_is_whole(text, firm):
    found = graph_of(f"7月20日,{text.format(firm)}")
    told = {n.get("name") for n in found.nodes if n.id.startswith("organisation/")}
    assert not {name for name in told if name in firm} - {firm}


@pytest.mark.parametrize("names", ["于海、於海", "于海明、於海明、苗丽", "王克、于凡、於凡"])
def test_two_forms_of_a_name_in_one_list_are_two(names):
    found = graph_of(f"7月20日,市委召开会议,市领导{names}出席会议。").of("Person")
    assert {n.get("name") for n in found} == set(names.split("、"))


def test_two_forms_of_a_name_in_two_sentences_are_one():
    assert len(people("7月20日,市领导于海出席会议。於海讲话。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "老兵李强于2018年来到这里,7月24日,县长苗丽主持召开座谈会。",
        "7月24日,县长苗丽主持召开座谈会,学习于2018年出台的条例。",
        "7月24日,县长苗丽主持召开座谈会,于2018年参加工作的李强发言。",
        "7月24日,县长苗丽在解放路10号主持召开座谈会。",
        "7月24日,县长苗丽在和平街3号对面主持召开座谈会。",
        "7月24日,县长苗丽在5号向阳小区主持召开座谈会。",
    ],
)
def test_a_year_told_by_the_way_and_the_number_of_a_house_are_no_day_of_an_event(text):
    assert {e.get("date").text for e in graph_of(text).of("Meeting")} == {"2023-07-24"}
