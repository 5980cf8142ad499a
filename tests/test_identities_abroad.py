"""Who is who of offices abroad: in one state, in a state that nobody says, and read wrongly."""

from dataclasses import replace

import pytest
from test_identities import decide, held_by, profile, verdict

from kg.linking.profiles import Held
from kg.model.iri import slug


def _held(office: str, state: str = "秘鲁") -> Held:
    return Held(state + office if state else "", office, state=state)


def told(office: str, day: str, state: str = "秘鲁") -> dict:
    """A page that gives an office."""
    return {"held": [_held(office, state)], "day": day}


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
@pytest.mark.parametrize(
    ("head", "later"), [("总统", "副部长"), ("总理", "大臣"), ("国王", "大使")]
)
def test_nobody_serves_a_state_after_having_headed_it(name, head, later):
    before = told(head, "2018-05-01")
    assert verdict(before, told(later, "2021-05-01"), name=name) != "same"
    assert verdict(before, told(later, "2015-05-01"), name=name) == "same"


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_who_heads_a_house_or_party_after_the_state_is_one(name):
    before = told("总理", "2018-05-01")
    assert verdict(before, told("议长", "2021-05-01"), name=name) == "same"


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_the_same_office_of_nobody_says_which_state_is_of_the_same(name):
    known = told("总统", "2018-05-01")
    assert verdict(known, told("总统", "2019-05-01", ""), name=name) == "same"
    assert verdict(known, told("州长", "2019-05-01", ""), name=name) != "same"


@pytest.mark.parametrize("name", ["李强", "王勇", "张平"])
def test_one_office_abroad_that_was_misread_makes_nobody_a_foreigner(name):
    chief = Held("甘肃省省长", "省长", area="62", leads=True, single=True, seat="甘肃省")
    premier = Held("国务院总理", "总理", body="国务院", national=True)
    friends = tuple(f"温庆{x}" for x in "华明和")
    pages = [
        profile(f"p{n}", name, held=[premier], day=f"2020-{n % 12 + 1:02d}-03", company=friends)
        for n in range(40)
    ]
    misread = profile("q", name, held=[_held("总理")], day="2020-05-01", company=friends)
    early = profile("r", name, held=[chief], day="2018-05-01", company=friends)
    others = [profile(f"o{n}", f"苗{x}") for n, x in enumerate("甲乙丙丁戊己庚辛" * 20)]
    told_too = [replace_held(pages[0], premier, _held("总理")), *pages[1:]]
    for own in (pages, told_too):
        who = decide([*own, early, *others], (), slug).who
        assert who[(name, "r")] == who[(name, "p1")]
    who = decide([*pages, misread, *others], (), slug).who
    assert who[(name, "q")] != who[(name, "p1")]


def replace_held(p, *held):
    """The profile with these posts."""
    return profile(p.page, p.name, held=held, day=p.day, company=p.company)


@pytest.mark.parametrize(
    ("post", "at_home"),
    [
        ("中华人民共和国最高人民法院院长", "最高人民法院院长"),
        ("中国国家统计局局长", "国家统计局局长"),
        ("中华人民共和国国务院副总理", "国务院副总理"),
        ("中国外交部部长", "外交部部长"),
    ],
)
def test_a_body_of_ours_is_the_same_with_the_countrys_name_before_it(post, at_home):
    [one], [other] = (held_by(f"{p}温庆华出席会议。", "温庆华") for p in (post, at_home))
    assert (one.post, one.national) == (other.post, other.national) == (at_home, True)


@pytest.mark.parametrize("name", ["鲍文德", "苏利达", "李安琪"])
def test_an_ambassador_to_us_is_not_ours_whatever_the_name(name):
    theirs = held_by(f"秘鲁驻华大使{name}出席会议。", name)
    ours = held_by(f"中国驻秘鲁大使{name}出席会议。", name)
    assert [[h.national for h in held] for held in (theirs, ours)] == [[False], [True]]


@pytest.mark.parametrize("firm", ["国家电网", "国家能源集团", "中国国家铁路集团有限公司"])
def test_a_firm_that_is_called_after_the_state_gives_no_office_of_the_country(firm):
    assert [h.national for h in held_by(f"{firm}董事长温庆华出席会议。", "温庆华")] == [False]


@pytest.mark.parametrize("name", ["李强", "王勇", "张平"])
def test_who_headed_a_province_is_who_leads_the_country_of_that_name(name):
    chief = Held("甘肃省委书记", "书记", area="62", leads=True, single=True, seat="甘肃省")
    premier = Held("国务院总理", "总理", body="国务院", national=True)
    before = {"held": [chief], "day": "2018-05-01", "company": ("温庆华", "苗丽")}
    after = {"held": [premier], "day": "2020-05-01", "company": ("温庆华", "苗丽")}
    assert verdict(before, after, name=name) == "same"


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
@pytest.mark.parametrize(
    ("office", "union"), [("首相", "欧洲"), ("总统", "新开发银行"), ("总理", "联合国")]
)
def test_who_headed_a_state_and_later_heads_a_body_of_many_is_one(name, office, union):
    before = told(office, "2018-05-01")
    head = "行长" if union.endswith("银行") else "主席"
    assert verdict(before, told(head, "2020-05-01", union), name=name) == "same"
    for other in (
        told(head, "2018-06-01", union),
        told(head, "2015-05-01", union),
        told("副" + head, "2020-05-01", union),
    ):
        assert verdict(before, other, name=name) != "same"


@pytest.mark.parametrize("name", ["梅洛", "卡多佐", "索萨"])
def test_who_once_had_a_post_is_who_had_it_however_long_ago(name):
    once = {"held": [replace(_held("总统"), past=True, former=True)], "day": "2025-05-01"}
    assert verdict(told("总统", "2013-05-01"), once, name=name) == "same"
