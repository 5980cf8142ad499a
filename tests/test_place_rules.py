"""Each rule of places and of the left end of bodies, with a sentence in which it decides."""

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.model.mention import Token
from kg.recognition import area_witnesses, organisation_spans, place_witnesses, title_bodies
from kg.recognition.area_witnesses import STANDS, Spot
from kg.recognition.organisation_spans import STOPS, Ending
from kg.recognition.place_witnesses import NAMELESS, REFUSALS, named_at
from kg.recognition.title_anchors import ANCHORS, Before
from kg.recognition.title_bodies import PASSED, WITNESSES
from kg.recognition.token_index import TokenIndex

AREAS = {
    "another_word": ("出台惠民政策。", "惠民", False),
    "name_of_games": ("备战杭州亚运会。", "杭州", False),
    "two_states": ("巴中友谊源远流长。", "巴中", False),
    "a_share": ("当中近7成都有经验。", "成都", False),
    "end_of_a_word": ("罗天成来到黄河入海口。", "海口", False),
    "begins_inside_a_word": ("他很不安阳光很好。", "安阳", False),
    "ends_inside_a_word": ("海南方言丰富。", "海南", False),
    "a_wish": ("祝大家吉祥安康。", "安康", False),
    "in_a_saying": ("大家要同心同德。", "同德", False),
    "runs_into_a_word": ("共同画大同心圆。", "大同", False),
    "plain_name": ("打造临港服务业新城区。", "新城区", False),
    "side_of_a_state": ("我方愿同德方加强合作。", "同德", False),
    "lake": ("治理太湖的蓝藻。", "太湖", False),
    "masthead": ("绵阳日报讯", "绵阳", False),
    "sea": ("南海舰队某舰参加演习。", "南海", False),
    "quarter_of_a_house": ("在市第一人民医院南区举行。", "南区", False),
    "somebody_and": ("校友李华和田主任参加。", "和田", False),
    "behind_another_area": ("药店位于苍南宜山的街上。", "宜山", False),
    "village_of_another_land": ("到巴彦查干嘎查走访。", "巴彦", False),
    "in_a_list_of_towns": ("龙潭、大溪、后坪等乡镇停电。", "大溪", False),
    "before_its_part": ("新学期,重庆石柱县中益乡小学又迎来老师。", "重庆", True),
    "where_its_streets_are": ("大典在莆田市区广场举行。", "莆田市", False),
    "under_the_area_before": ("来自甘肃民乐的代表。", "民乐", True),
    "town_abroad": ("韩国总统朴在焕当天在平昌发表讲话。", "平昌", False),
    "full_name": ("他来到绵阳市调研。", "绵阳市", True),
    "short_name": ("他来到绵阳调研。", "绵阳", True),
}
ENDINGS = {
    "begins_a_saying": ("神州大地山清水秀。", "大地", "山"),
    "without_a_name": ("开放广场。", "", "广场"),
    "no_place": ("在主会场参加。", "主", "会场"),
    "no_name": ("加强居民小区管理。", "居民", "小区"),
    "a_masthead": ("云溪河报讯", "云溪", "河"),
    "a_room": ("在县委三楼会议室召开。", "县委三楼", "会议室"),
    "a_figure_of_speech": ("架起“云溪大桥”。", "云溪", "大桥"),
    "nature_unseen": ("大家登高山。", "高", "山"),
    "nothing_proper": ("在温馨花园散步。", "温馨", "花园"),
}
LEFT = {
    "apart": ("市里,教育局局长。", "市里", "局"),
    "no_word_of_a_name": ("召开水利局会议。", "召开", "局"),
    "word_of_the_report": ("记者教育局采访。", "记者", "局"),
    "too_long": ("市" + "新建" * 20 + "水利局。", "市", "局"),
    "counted": ("三名教育局干部。", "三名", "局"),
    "person": ("王建国教育局工作。", "王建国", "局"),
}
TITLES = {
    "headquarters": (
        "国务院振兴东北地区等老工业基地领导小组组长",
        "国务院振兴东北地区等老工业基地领导小组",
    ),
    "sitting": ("十四届一次会议主席团常务主席", "十四届一次会议"),
    "named_by_itself": ("发展中国家科学院院士", "发展中国家科学院"),
    "office_beside": ("副总理兼能源、水利及城建部部长", "能源、水利及城建部"),
    "named_after_a_work": ("《晨星报》主编", "《晨星报》"),
    "office_of_a_state": ("瑞士科技与创新部国务秘书", "瑞士科技与创新部"),
    "part_of_a_state": ("阿联酋拜尔那克酋长", "阿联酋拜尔那克"),
    "portfolio": ("财政部长", "财政"),
    "abbreviated_body": ("住建委主任", "住建委"),
    "numbered_group": ("市纪委第三派驻组组长", "市纪委第三派驻组"),
    "closed_body": ("昌乐县委书记", "昌乐县委"),
    "area_of_a_chief": ("洛阳市长", "洛阳"),
    "state_in_short": ("俄国防部长", "俄"),
    "level_word": ("我市市长", "我市"),
}


def index(text):
    [tokens] = Tagger.load().tag([text])
    return TokenIndex(text, tokens)


@pytest.mark.parametrize(("rule", "case"), AREAS.items())
def test_whether_a_name_of_the_table_is_an_area_here(rule, case):
    text, name, stands = case
    begin = text.index(name)
    s = index(text)
    if rule == "ends_inside_a_word":  # whatever the tagger calls it today
        s = TokenIndex(text, [Token(0, 4, "v"), Token(4, len(text), "n")])
    spot = Spot(s, begin, begin + len(name))
    assert {f.__name__: f for f in STANDS}[rule](spot) is stands


@pytest.mark.parametrize(("rule", "case"), ENDINGS.items())
def test_what_ends_like_a_place_and_is_none(rule, case):
    text, before, ending = case
    begin = text.index(before + ending)
    head = begin + len(before)
    named = named_at(index(text), begin, head, head + len(ending))
    assert {f.__name__: f for f in (*NAMELESS, *REFUSALS)}[rule](named)


@pytest.mark.parametrize(("rule", "case"), LEFT.items())
def test_over_what_a_body_does_not_go_on_to_the_left(rule, case):
    text, word, ending = case
    s, head = index(text), text.index(ending)
    e = Ending(s, s.token(head), head, head + len(ending))
    at = text.index(word)
    far = s.tokens[s.token(at)].end + (1 if rule == "apart" else 0)
    assert {f.__name__: f for f in STOPS}[rule](e, s.token(at), far)


@pytest.mark.parametrize(("rule", "case"), TITLES.items())
def test_what_stands_right_before_a_head(rule, case):
    text, body = case
    [tokens] = Tagger.load().tag([text + "王建国讲话。"])
    at = text.index(body)
    b = Before(text + "王建国讲话。", 0, at + len(body), tokens)
    assert {f.__name__: f for f in ANCHORS}[rule](b) == at


def test_every_rule_has_its_example():
    assert set(AREAS) == {f.__name__ for f in STANDS}
    assert set(ENDINGS) == {f.__name__ for f in (*NAMELESS, *REFUSALS)}
    assert set(LEFT) == {f.__name__ for f in STOPS}
    assert set(TITLES) == {f.__name__ for f in ANCHORS}


def test_every_rule_says_what_it_is_for():
    rules = [*STANDS, *NAMELESS, *REFUSALS, *STOPS, *ANCHORS, *PASSED, *WITNESSES]
    rules += [*place_witnesses.WITNESSES, *organisation_spans.FINDERS]
    rules += [*area_witnesses.AREA_WITNESSES, *title_bodies.PASSED]
    assert [f.__name__ for f in rules if not f.__doc__] == []
