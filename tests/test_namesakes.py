"""Two officials of one name, whose posts nobody joins, are two; a career is one."""

import pytest
from marked import page

from kg import pipeline

Told = tuple[str, str, str]
"""Day of issue, home of the paper, and text."""


def seen(name: str, *told: tuple[str, str]) -> tuple[Told, ...]:
    """Pages of one city's paper: each the day, and the post of the name."""
    text = "{}{}主持召开全县招商工作会议。"
    return tuple((day, "绵阳市", text.format(post, name)) for day, post in told)


BY_TURNS = (
    ("2012-03-02", "青川县县长"),
    ("2012-09-02", "平武县县长"),
    ("2013-03-02", "青川县县长"),
    ("2013-09-02", "平武县县长"),
    ("2014-03-02", "青川县县长"),
)
AND_BACK = (
    ("2012-03-02", "平武县副县长"),
    ("2013-02-02", "平武县副县长"),
    ("2014-05-02", "青川县县长"),
    ("2015-03-02", "青川县县长"),
    ("2017-03-02", "平武县委书记"),
    ("2018-03-02", "平武县委书记"),
)
AS_DEPUTY_AND_BACK = (
    ("2011-03-02", "青川县委常委"),
    ("2012-02-02", "青川县委常委"),
    ("2013-09-02", "平武县副县长"),
    ("2016-05-02", "青川县县长"),
)
TO_AN_OFFICE_AND_BACK = (
    ("2011-03-02", "青川县副县长"),
    ("2012-02-02", "青川县副县长"),
    ("2013-05-02", "绵阳市民政局局长"),
    ("2014-03-02", "绵阳市民政局局长"),
    ("2016-05-02", "青川县委书记"),
    ("2017-05-02", "青川县委书记"),
)

TWO = {
    "heads of two counties, by turns": seen("高志远", *BY_TURNS),
    "heads of counties of two provinces": (
        ("2014-03-02", "绵阳市", "3月1日,青川县县长高志远主持召开全县春耕工作会议。"),
        ("2017-05-09", "邢台市", "5月8日,临城县县长高志远主持召开全县招商工作会议。"),
    ),
    "heads of offices of two provinces": (
        ("2014-03-02", "绵阳市", "3月1日,绵阳市民政局局长苗振东主持召开全市养老工作会议。"),
        ("2016-05-09", "邢台市", "5月8日,邢台市交通运输局局长苗振东主持召开全市公路工作会议。"),
    ),
    "an official and a doctor": (
        ("2014-03-02", "绵阳市", "3月1日,绵阳市民政局局长白建忠主持召开全市养老工作会议。"),
        ("2014-08-20", "绵阳市", "8月19日,全市医师节大会召开,青川县人民医院医生白建忠受到表彰。"),
    ),
}
ONE = {
    "to another county and back": seen("高志远", *AND_BACK),
    "to another county and back, higher": seen("苗振东", *AS_DEPUTY_AND_BACK),
    "to an office of the city and back": seen("白建忠", *TO_AN_OFFICE_AND_BACK),
    "a minister, with the country before the ministry and without": (
        ("2014-03-02", "", "3月1日,外交部部长高志远在北京会见来宾。"),
        ("2015-09-09", "", "9月8日,中国外交部长高志远在纽约出席会议。"),
    ),
    "a minister in two ways of writing": (
        ("2014-03-02", "", "3月1日,国防部部长苗振东在北京会见来宾。"),
        ("2015-09-09", "", "9月8日,中国国防部部长苗振东在纽约出席会议。"),
    ),
    "moved within a province": (
        ("2014-03-02", "绵阳市", "3月1日,青川县县长高志远主持召开全县春耕工作会议。"),
        ("2017-05-09", "绵阳市", "5月8日,平武县委书记高志远主持召开全县招商工作会议。"),
    ),
    "heads of two provinces": (
        ("2014-03-02", "绵阳市", "3月1日,四川省省长温庆华主持召开全省春耕工作会议。"),
        ("2017-05-09", "邢台市", "5月8日,河北省委书记温庆华主持召开全省招商工作会议。"),
    ),
    "moved between offices of one town": (
        ("2014-03-02", "绵阳市", "3月1日,绵阳市民政局局长苗振东主持召开全市养老工作会议。"),
        ("2017-05-09", "绵阳市", "5月8日,绵阳市教育局局长苗振东主持召开全市学校工作会议。"),
    ),
    "promoted to the next office": (
        ("2014-03-02", "绵阳市", "3月1日,绵阳市民政局局长苗振东主持召开全市养老工作会议。"),
        ("2016-05-09", "绵阳市", "5月8日,绵阳市副市长苗振东主持召开全市公路工作会议。"),
    ),
    "of the country, and once of a county": (
        ("2014-03-02", "", "3月1日,国务院副总理高志远到北京市调研就业工作。"),
        ("2017-05-09", "", "1983年,时任青川县委书记高志远带领群众修路。高志远走遍全县。"),
    ),
    "at the head of a province, and years before of a city elsewhere": (
        ("2014-03-02", "邢台市", "3月1日,河北省委书记苗振东主持召开全省春耕工作会议。"),
        ("2017-05-09", "绵阳市", "1996年,绵阳市市长苗振东到青川县调研。"),
    ),
    "a mayor, and who had an office in another province": (
        ("2014-03-02", "邢台市", "3月1日,邢台市市长白建忠主持召开全市春耕工作会议。"),
        ("2014-05-09", "绵阳市", "曾任绵阳市教育局局长的白建忠回到母校。"),
    ),
}


def bearers(told: tuple[Told, ...], name: str) -> int:
    """How many people of the graph bear the name."""
    readings = [
        pipeline.read(page(text, f"p{n}", issued=issued, home=home))
        for n, (issued, home, text) in enumerate(told)
    ]
    return sum(p.name == name for p in pipeline.assemble(readings).of("Person"))


def name_in(told: tuple[Told, ...]) -> str:
    names = ("高志远", "苗振东", "白建忠", "温庆华")
    return next(name for name in names if name in told[0][2])


@pytest.mark.parametrize("told", TWO.values(), ids=TWO)
def test_namesakes_stay_two(told):
    assert bearers(told, name_in(told)) == 2


@pytest.mark.parametrize("told", ONE.values(), ids=ONE)
def test_a_career_stays_one(told):
    assert bearers(told, name_in(told)) == 1


def test_who_heads_a_department_of_the_province_is_no_vice_mayor_beside():
    heads = [
        (f"{year}-06-02", "成都市", "6月1日,四川省民政厅厅长高志远主持召开全省养老工作会议。")
        for year in (2014, 2015, 2016)
    ]
    mayors = [
        (f"{year}-09-02", "绵阳市", "9月1日,绵阳市副市长高志远主持召开全市公路工作会议。")
        for year in (2013, 2014, 2015, 2016)
    ]
    assert bearers((*heads, *mayors), "高志远") == 2


@pytest.mark.parametrize(
    ("office", "calling"),
    [
        ("青川县县长", "苏北大学校友总会秘书长"),
        ("平武县委书记", "南江恒远实业有限公司董事长"),
        ("剑河县副县长", "南江师范大学教授"),
    ],
)
def test_who_heads_a_county_is_not_surely_who_works_for_a_firm_or_school(office, calling):
    told = (
        ("2014-03-02", "", f"3月1日,{office}李建平主持召开春耕工作会议。"),
        ("2015-03-02", "", f"3月1日,{calling}李建平来访。"),
    )
    assert bearers(told, "李建平") == 2


@pytest.mark.parametrize(
    ("member", "office"),
    [
        ("全国政协委员", "中国驻文莱大使"),
        ("全国人大代表", "中国驻秘鲁大使"),
        ("全国政协委员", "商务部部长"),
    ],
)
def test_a_member_of_the_countrys_assemblies_has_no_office_of_the_country(member, office):
    told = (
        ("2018-03-10", "", f"3月10日,{member}李健在全国政协会议上作大会发言。"),
        ("2018-11-19", "", f"11月18日,{office}李健出席开馆仪式并致辞。"),
    )
    assert bearers(told, "李健") == 2


@pytest.mark.parametrize(
    ("local", "office"),
    [
        ("青川县委书记", "国务院副总理"),
        ("平武县县长", "商务部部长"),
        ("剑河县委书记", "全国政协副主席"),
    ],
)
def test_who_leads_a_county_is_not_surely_of_the_countrys_government(local, office):
    told = (
        ("", "", f"3月1日,{local}李国清主持召开春耕工作会议。"),
        ("2023-03-12", "", f"3月11日,{office}李国清出席开馆仪式并致辞。"),
    )
    assert bearers(told, "李国清") == 2
