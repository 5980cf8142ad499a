"""Rows of titles, and whose each of them is."""

import pytest
from marked import posts, read


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


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("北山大学高级副校长(研究及创新)赵汝民到场。", "赵汝民", ["北山大学高级副校长"]),
        ("县委副书记(左二)周立民调研。", "周立民", ["县委副书记"]),
        (
            "东坪县教育局党组书记(正科级)、局长周立民讲话。",
            "周立民",
            ["东坪县教育局党组书记", "东坪县教育局局长"],
        ),
        (
            "北山大学副校长(科研)、医学院院长(兼)陈大民到场。",
            "陈大民",
            ["北山大学副校长", "北山大学医学院院长"],
        ),
    ],
)
def test_a_bracket_behind_a_title_parts_it_from_nobody(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("李明民、王兵民等一批专家受聘为北山研究院专家委员会委员。", "北山研究院专家委员会委员"),
        ("李明民、王兵民两人获聘为东坪市医学会顾问。", "东坪市医学会顾问"),
        ("北山医院李明民、王兵民教授到场。", "北山医院教授"),
        ("南山大学李明民和王兵民研究员到场。", "南山大学研究员"),
    ],
)
def test_what_is_said_of_two_is_said_of_the_first_too(text, held):
    assert (posts(text, "李明民"), posts(text, "王兵民")) == ([held], [held])


def test_a_rank_behind_a_second_name_is_of_its_own_body():
    text = "北山医院李明民、南山大学王兵民教授到场。"
    assert (posts(text, "李明民"), posts(text, "王兵民")) == ([], ["南山大学教授"])


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "周立民博士担任北山市医学会脊柱专业委员会委员。",
            "周立民",
            ["北山市医学会脊柱专业委员会委员"],
        ),
        ("周立民先生受聘担任南山大学顾问。", "周立民", ["南山大学顾问"]),
        ("周立民同志任东坪县教育局局长。", "周立民", ["东坪县教育局局长"]),
    ],
)
def test_respect_may_stand_between_a_name_and_what_one_becomes(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("中央研究院院长曲青民、军事科学院院长杨军民发言。", "杨军民", ["军事科学院院长"]),
        ("南山研究院院长曲青民、北山学院院长杨军民发言。", "杨军民", ["北山学院院长"]),
        ("南山大学校长曲青民、医学院院长杨军民发言。", "杨军民", ["南山大学医学院院长"]),
    ],
)
def test_a_school_is_part_of_a_school_only(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "北山集团董事局副主席、党委副书记、首席执行官张兰民讲话。",
            "张兰民",
            ["北山集团董事局副主席", "北山集团党委副书记", "北山集团首席执行官"],
        ),
        (
            "南山公司监事会主席、工会主席李大民讲话。",
            "李大民",
            ["南山公司监事会主席", "南山公司工会主席"],
        ),
        (
            "市十四中党支部书记杜平民、副校长杨永民、办公室副主任李滨民参加。",
            "李滨民",
            ["市十四中办公室副主任"],
        ),
        ("市十四中地理教研组组长单丽民讲课。", "单丽民", ["市十四中地理教研组组长"]),
        ("学会主席闫昌民、执行主席温源民讲话。", "温源民", ["学会执行主席"]),
    ],
)
def test_inner_bodies_leave_the_whole_to_what_follows(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("发展中国家科学院院士刘岩民研究员出席。", "刘岩民", ["发展中国家科学院院士"]),
        ("教育部高校实验室教指委秘书长熊齐民出席。", "熊齐民", ["教育部高校实验室教指委秘书长"]),
        ("总监票人杨大民宣布结果。", "杨大民", ["总监票人"]),
    ],
)
def test_no_name_begins_within_a_word(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("南山大学校友总会秘书长唐大民到场。", "唐大民", ["南山大学校友总会秘书长"]),
        (
            "党的全会精神中央宣讲团成员中共中央政治局委员、东坪市委书记蔡大民到场。",
            "蔡大民",
            ["中共中央政治局委员", "东坪市委书记"],
        ),
        ("东岭物理研究所赵大民院士和北山医院屠小民研究员到场。", "赵大民", []),
        ("东岭工程院赵大民院士到场。", "赵大民", ["东岭工程院院士"]),
        ("中央办公厅主任陈大民,副总理兼外长范小民到场。", "范小民", ["副总理", "外交部部长"]),
        ("阿根廷总统费尔南、外长索拉民到场。", "索拉民", ["阿根廷外长"]),
        ("中央巡视组副部级巡视专员苗大民宣讲。", "苗大民", ["中央巡视组副部级巡视专员"]),
    ],
)
def test_a_title_has_no_body_that_cannot_be_its_own(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "二十届全国人大一次会议举行。大会主席团常务主席栗大民主持。",
            "二十届全国人大一次会议主席团常务主席",
        ),
        (
            "全国政协二十届二次会议举行。会议听取了大会副秘书长栗大民的说明。",
            "全国政协二十届二次会议副秘书长",
        ),
        (
            "第二十届全国人民代表大会第三次会议今天举行。大会秘书长栗大民出席。",
            "第二十届全国人民代表大会第三次会议秘书长",
        ),
        ("二十届全国人大常委会第三次会议举行。大会副秘书长栗大民出席。", "大会副秘书长"),
        (
            "二十届全国人大一次会议和全国政协二十届二次会议举行。大会副秘书长栗大民出席。",
            "大会副秘书长",
        ),
    ],
)
def test_a_post_of_the_sitting_is_of_the_one_that_the_article_names(text, held):
    assert posts(text, "栗大民") == [held]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "北山集团工程部经理、副总经理周大民到场。",
            "周大民",
            ["北山集团工程部经理", "北山集团副总经理"],
        ),
        (
            "南山电机厂设计处处长、总工程师周大民到场。",
            "周大民",
            ["南山电机厂设计处处长", "南山电机厂总工程师"],
        ),
        (
            "中国科学院院士、发展中国家科学院院士周大民到场。",
            "周大民",
            ["中国科学院院士", "发展中国家科学院院士"],
        ),
    ],
)
def test_who_heads_the_whole_heads_no_section(text, name, held):
    assert posts(text, name) == held
