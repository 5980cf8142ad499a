"""Rows of titles, and whose each of them is."""

import pytest
from marked import read


def posts(text: str, name: str) -> list[str]:
    """The posts of somebody on a page, in order; those that are over with 原 before."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    units = [u for p in people for u in p.titles if u.kind != "people"]
    return ["原" * u.former + u.post.name for u in units]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "中国科学院院士、成都协和医学院校长、肿瘤专家曾益民来访。",
            "曾益民",
            ["中国科学院院士", "成都协和医学院校长"],
        ),
        ("北山三博脑科医院著名专家、副院长栾国平到场。", "栾国平", ["北山三博脑科医院副院长"]),
        ("北山医院外科主任、博士周健民到场。", "周健民", ["北山医院外科主任"]),
        ("北山医院副院长、医学博士周健民到场。", "周健民", ["北山医院副院长"]),
        (
            "东坪县委书记、全国劳动模范、作家周立平讲话。",
            "周立平",
            ["东坪县委书记"],
        ),
    ],
)
def test_what_kind_of_person_it_is_parts_no_row(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("区委常委 常务副区长高岗平陪同。", "高岗平", ["区委常委", "常务副区长"]),
        ("县教育局党组书记 局长周立平讲话。", "周立平", ["县教育局党组书记", "县教育局局长"]),
        ("县长 周立平 副县长 高岗平参加。", "高岗平", ["副县长"]),
    ],
)
def test_a_space_joins_two_titles_of_one_only(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "他们是时任富县县委书记冯振民、时任礼泉县委书记孙矿民(女)、时任宁强县委书记周景民。",
            "孙矿民",
            ["原礼泉县委书记"],
        ),
        ("肖毅民任瑞金市委书记,时任江西省委常委的是潘逸民。", "肖毅民", ["瑞金市委书记"]),
        ("徐立民同志作为时任贵州省委常委负有责任。", "徐立民", ["原贵州省委常委"]),
        ("会议决定免去李国平绵阳市教育局局长职务。", "李国平", ["原绵阳市教育局局长"]),
        (
            "研究决定,免去严小平东莞市副市长、市公安局局长职务。",
            "严小平",
            ["原东莞市副市长", "原东莞市公安局局长"],
        ),
        ("徐立民曾留学海外,现任贵州省教育厅厅长。", "徐立民", ["贵州省教育厅厅长"]),
    ],
)
def test_at_that_time_is_not_now_and_nobody_elses(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "北山大学副书记田辉民、社科处处长刘复平、副处长田晓平。",
            "田晓平",
            "北山大学社科处副处长",
        ),
        (
            "南山大学建设处副处长仲伟平、科研机构管理办公室主任甄树民。",
            "甄树民",
            "南山大学科研机构管理办公室主任",
        ),
        ("扬州市副市长孔令文、市科协党组书记、主席王华民。", "王华民", "扬州市科协主席"),
        ("深圳市教育局基础教育处负责人夏育民出席。", "夏育民", "深圳市教育局基础教育处负责人"),
        ("南山大学副校长黎军民讲话。协同创新中心南山大学开会。", "黎军民", "南山大学副校长"),
        ("湖南花垣县县委书记罗明文讲话。", "罗明文", "花垣县委书记"),
        ("鄱阳县县委书记罗明文讲话。", "罗明文", "鄱阳县委书记"),
        ("香港特区行政长官梁文平出席。", "梁文平", "香港特别行政区行政长官"),
        ("澳门特别行政区第五任行政长官梁文平出席。", "梁文平", "澳门特别行政区行政长官"),
        ("澳门特别行政区第十二任行政长官梁文平出席。", "梁文平", "澳门特别行政区行政长官"),
        ("北山大学第二十一任校长许文岚出席。", "许文岚", "北山大学校长"),
        ("国际奥委会终身名誉主席巴赫里参加。", "巴赫里", "国际奥委会终身名誉主席"),
        ("新东网副总编辑刘加民参加。", "刘加民", "新东网副总编辑"),
        ("80后总经理刘加民参加。", "刘加民", "总经理"),
    ],
)
def test_a_post_is_named_whole(text, name, post):
    assert posts(text, name)[-1] == post


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("喻世平院长兼党委书记首先作报告。", "喻世平", ["院长", "党委书记"]),
        ("李国平副市长兼市公安局局长讲话。", "李国平", ["副市长", "市公安局局长"]),
        ("李志强董事长兼王平总经理的职责。", "李志强", ["董事长"]),
    ],
)
def test_a_second_title_behind_the_first_is_of_the_same_person(text, name, held):
    assert posts(text, name) == held


def test_leaders_of_an_area_named_by_their_posts_have_no_other_by_that():
    text = "副市长马璞平、市教育局局长李尕平等市领导参加大会。"
    assert (posts(text, "马璞平"), posts(text, "李尕平")) == (["副市长"], ["市教育局局长"])


def test_leaders_of_a_generation_have_no_title_by_that():
    assert posts("这是胡志文、毛文东等两国老一代领导人缔造的。", "胡志文") == []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("南山大学校长周立平讲话。", True),
        ("农业大学校长周立平讲话。", False),
        ("教育部职成司司长周立平讲话。", True),
        ("非洲联盟委员会主席周立平讲话。", True),
        ("组织部部长周立平讲话。", False),
    ],
)
def test_a_post_is_one_on_all_pages_where_its_body_is(text, known):
    [post] = [u.post for s in read(text).sentences for p in s.people for u in p.titles]
    assert post.open is not known
