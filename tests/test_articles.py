"""A page's text → its articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import page

from kg.layout_analysis.articles import split

NEWS = """市领导调研春耕生产
抓好农时 保障收成

本报讯（记者 王小明）4月6日，市长宋建华到城南新区调研春耕生产。

宋建华强调，要抓好春耕。（下转第二版）

全市教育大会召开

本报讯（记者 李芳）4月7日，全市教育大会召开。副市长苗丽讲话。
"""


def told(text: str) -> list[tuple]:
    return [
        (a.headline and a.headline.text, [p.text for p in a.paragraphs]) for a in split(page(text))
    ]


def test_headline_kicker_byline_jump_and_text():
    first, second = split(page(NEWS))
    assert first.headline.text == "市领导调研春耕生产" and [k.text for k in first.kickers] == [
        "抓好农时 保障收成"
    ]
    assert [(b.name.text, b.role, b.outlet) for b in first.bylines] == [
        ("王小明", "reporter", None)
    ]
    assert [j.text for j in first.jumps] == ["（下转第二版）"]
    assert len(first.paragraphs) == 2 and first.paragraphs[1].text == "宋建华强调，要抓好春耕。"
    assert second.headline.text == "全市教育大会召开" and [b.name.text for b in second.bylines] == [
        "李芳"
    ]
    assert first.dateline and second.dateline


def test_an_article_is_known_by_where_it_begins():
    first, second = split(page(NEWS, "p7"))
    assert (
        first.id == "p7_0"
        and second.begin == NEWS.index("全市教育大会召开")
        and second.id == f"p7_{second.begin}"
        and first.end <= second.begin
    )


def test_words_that_a_column_broke_are_whole_again():
    assert told("（上接第一版）要持续抓好隔\n离诊断工作。会议强调，要压实责\n任。\n") == [
        (None, ["要持续抓好隔离诊断工作。会议强调，要压实责任。"])
    ]


def test_a_page_of_columns_is_read_line_after_line():
    text = "4月6日上午，市长宋建华主持召\n开市政府常务会议，研究部署安全\n生产、春耕备耕等工作。副市长李\n红梅、王建国出席会议。会议指出，\n要坚决贯彻落实中央决策部署，抓\n好各项工作落实。\n"
    assert told(text) == [(None, ["".join(text.split())])]


def test_a_paragraph_whose_first_line_is_indented_is_no_headline():
    columns = "\n".join(
        [
            "绵江市人大常委会举行会议",
            "本报讯(记者何平)6月27日,",
            "绵江市人大常委会第十七次会",
            "议召开。市人大常委会主任邓",
            "国梁主持会议。",
            "会议听取了市发改委主任",
            "韦忠诚所作的报告,市财政局",
            "局长蒙秀珍所作的决算报告。",
        ]
    )
    assert [head for head, _ in told(columns)] == ["绵江市人大常委会举行会议"]
    assert "发改委主任韦忠诚所作的报告" in told(columns)[0][1][-1]


def test_a_jump_begins_the_part_of_an_article():
    [a] = split(page("（上接第一版）要持续抓好春耕。\n\n会议要求，要压实责任。\n"))
    assert [j.text for j in a.jumps] == ["（上接第一版）"] and len(a.paragraphs) == 2


def test_marked_headings_part_articles():
    heads = [
        h
        for h, _ in told(
            "# 要闻\n\n## 市委常委会召开会议\n\n市委书记高建民主持会议。\n\n## 县长调研春耕\n\n县长马志远到城关镇调研。\n"
        )
    ]
    assert heads[-1] == "县长调研春耕" and len(heads) == 2


COUNTED = """市医院改革论坛举行
9月3日，全市医院改革论坛在市会展中心举行，市卫健委主任韩玉梅致辞。
{}
市医院院长周立民教授在会上作了主题演讲，听众超过三百人。
"""


@pytest.mark.parametrize(
    "part",
    [
        "亮点一：名家主讲",
        "议程二",
        "二、分组研讨",
        "（三）主题演讲",
        "第二部分 主题演讲",
        "特邀嘉宾名单：",
    ],
)
def test_a_heading_that_counts_a_part_begins_no_article(part):
    [article] = split(page(COUNTED.format(part)))
    assert len(article.paragraphs) == 2 and [k.text for k in article.kickers] == [part]


def test_what_a_list_holds_is_of_its_article():
    text = COUNTED.format("新一届理事会名单：\n理事长：周立民\n理事：韩玉梅、贺文华")
    [article] = split(page(text))
    assert [k.text for k in article.kickers][1:] == ["理事长：周立民", "理事：韩玉梅、贺文华"]


@pytest.mark.parametrize("head", ["市领导会见客商", "一、市领导会见客商", "宋建华：推进改革"])
def test_items_that_begin_with_their_own_day_are_articles(head):
    text = COUNTED.format(head).replace("市医院院长", "9月4日，市长宋建华会见客商。市医院院长")
    assert len(split(page(text))) == 2


BRIEFS = """四海联播快讯

东岭国举行建军节阅兵式
东岭国国防部长绍尔3日在首都出席建军节阅兵式，阅兵式上亮相的有多种新装备。参加阅兵式的部队共有三千人，来自十二个单位，也有外国军队应邀前来，阅兵式在上午十时结束，首都各界也举行了庆祝活动。
秘鲁决定申请加入四海银行
秘鲁财政部长莫雷蒂3日宣布，秘鲁决定正式申请加入四海银行。目前正式申请加入这家银行的国家已经超过二十个，其中一半是去年以来提出申请的，这家银行的总部设在江城，今年已向八个项目发放了贷款。
东坪湖水位恢复
东坪湖水位3日恢复正常，当地居民开始返回家园。救援人员仍然在湖边的三个乡镇巡查堤防，清理道路，并且继续向受灾居民分发饮用水和食品，学校下周复课，两条公路明天恢复通车，铁路仍在抢修。
"""


def test_each_headline_of_a_page_of_briefs_begins_an_article():
    assert [head for head, _ in told(BRIEFS) if head] == [
        "东岭国举行建军节阅兵式",
        "秘鲁决定申请加入四海银行",
        "东坪湖水位恢复",
    ]


def test_a_paragraph_printed_twice_counts_once():
    twice = "9月6日，我县召开防汛工作会议。县长马志远主持会议并讲话。"
    assert told(f"我县召开防汛工作会议\n\n{twice}\n\n{twice}\n\n会议要求，要压实责任。\n") == [
        ("我县召开防汛工作会议", [twice, "会议要求，要压实责任。"])
    ]


def test_a_second_report_stays_in_its_article():
    [a] = split(
        page(
            "全市教育大会召开\n\n本报讯（记者 李芳）4月7日，全市教育大会召开。\n\n又讯（记者 李芳）4月8日，全市卫生大会召开。\n"
        )
    )
    assert len(a.paragraphs) == 2 and [b.name.text for b in a.bylines] == ["李芳", "李芳"]


def test_bullets_are_articles_without_headlines():
    assert told("● 4月6日，县长马志远到城关镇调研。\n● 4月7日，副县长向明到河口镇检查。\n") == [
        (None, ["4月6日，县长马志远到城关镇调研。"]),
        (None, ["4月7日，副县长向明到河口镇检查。"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "首页 | 新闻 | 图片 | 视频",
        "当前位置：首页 > 新闻 > 要闻",
        "发布时间：2021-09-08 09:17　来源：某县融媒体中心　浏览次数：312",
        "上一篇：甲　下一篇：乙",
        "主办单位：某县融媒体中心　版权所有",
        "2021年9月8日 星期三",
        "责任编辑：王小明",
        "* * *",
        "1 2 3",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_furniture_is_no_text(line, first):
    body = "我县召开防汛工作会议\n\n9月6日，我县召开防汛工作会议。县长马志远主持会议。\n"
    [a] = split(page(f"{line}\n\n{body}" if first else f"{body}\n{line}\n"))
    assert a.headline.text == "我县召开防汛工作会议" and [p.text for p in a.paragraphs] == [
        "9月6日，我县召开防汛工作会议。县长马志远主持会议。"
    ]


@pytest.mark.parametrize(
    "signed", ["□本报记者 陈思", "本报记者 陈思 文/图", "（记者 陈思）", "记者 陈思"]
)
def test_a_line_that_signs_is_a_byline(signed):
    [a] = split(
        page(f"市领导走访慰问困难群众\n{signed}\n\n春节前夕，市长宋建华走访慰问困难群众。\n")
    )
    assert (
        [b.name.text for b in a.bylines] == ["陈思"]
        and a.headline.text == "市领导走访慰问困难群众"
        and len(a.paragraphs) == 1
    )


@pytest.mark.parametrize(
    "tail", ["（陈思 李芳）", "（记者 陈思 李芳）", " 记者 陈思 李芳", "陈思 李芳 文/图"]
)
def test_who_signs_at_the_end(tail):
    [a] = split(page(f"全市教育大会召开\n\n4月7日，全市教育大会召开。\n\n副市长苗丽讲话。{tail}\n"))
    assert [b.name.text for b in a.bylines] == ["陈思", "李芳"]


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯 记者王小明 通讯员李芳报道：",
        "本报讯（记者 王小明 通讯员 李芳）",
        "【临江日报讯】（记者 王小明 通讯员 李芳）",
        "本报讯 记者 王小明 通讯员 李芳 ",
    ],
)
def test_who_signs_at_the_beginning(opening):
    [a] = split(page(f"全市教育大会召开\n\n{opening}4月7日，全市教育大会召开。\n"))
    assert [(b.name.text, b.role) for b in a.bylines] == [
        ("王小明", "reporter"),
        ("李芳", "correspondent"),
    ]


@pytest.mark.parametrize("caption", ["图为志愿者在植树。 李明 摄", "图为志愿者在植树。李明 摄"])
def test_a_caption_does_not_swallow_the_next_article(caption):
    heads = [
        h
        for h, _ in told(
            f"{caption}\n\n市政协召开座谈会\n\n（本报记者 王芳）4月6日，市政协召开座谈会。\n"
        )
    ]
    assert "市政协召开座谈会" in heads


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n　\n", "。", "a", "\ufeff", "\x00", "#", "###", "●"]
)
def test_pages_of_nothing_much(text):
    assert all(a.paragraphs or a.headline or a.bylines for a in split(page(text)))


def test_full_width_and_half_width_part_alike():
    narrow = NEWS.translate({ord("（"): "(", ord("）"): ")", ord("，"): ",", ord("！"): "!"})
    assert [
        (a.begin, a.end, len(a.paragraphs), len(a.bylines), len(a.jumps))
        for a in split(page(narrow))
    ] == [
        (a.begin, a.end, len(a.paragraphs), len(a.bylines), len(a.jumps)) for a in split(page(NEWS))
    ]


LINES = st.one_of(
    st.sampled_from(
        [
            "市领导调研春耕",
            "本报讯（记者 王小明）4月6日，市长宋建华到城南",
            "新区调研春耕生产，察看长势。",
            "（下转第二版）",
            "（上接第一版）要抓好",
            "又讯 4月8日，会议召开。",
            "# 要闻",
            "## 会议召开",
            "● 4月6日，县长调研。",
            "□ 王小明",
            "首页 | 新闻 | 图片",
            "责任编辑：王红",
            "图为植树。 李明 摄",
            "",
            "　　会议强调，要压实责任，抓好落实，确保各项任务按期完成。",
            "记者 王小明",
            "2021年9月8日 星期三",
        ]
    ),
    st.text(alphabet="市长李强会议，。、（）“” 　\t#|●□：1月2日讯记者摄", max_size=30),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_whatever_the_page_offsets_are_true(text):
    for a in split(page(text)):
        for q in [
            *a.paragraphs,
            *a.kickers,
            *a.jumps,
            *([a.headline] if a.headline else []),
            *(b.name for b in a.bylines),
            *(b.source for b in a.bylines),
        ]:
            assert q.text and all(text[at] == c for c, at in zip(q.text, q.at, strict=True))
            assert list(q.at) == sorted(set(q.at)) and a.begin <= q.begin < q.end <= a.end


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_joining_lines_drops_only_white_space_between_them(text):
    for a in split(page(text)):
        for q in a.paragraphs:
            assert all(not text[i].strip() for x, y in zip(q.at, q.at[1:]) for i in range(x + 1, y))


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_articles_are_in_the_order_of_the_page(text):
    begins = [a.begin for a in split(page(text))]
    assert begins == sorted(set(begins))
