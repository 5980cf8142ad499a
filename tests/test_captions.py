"""Lines below pictures, on a page of one report: they begin no article, and say who did what."""

import doctest

import pytest
from marked import events, page

from kg.layout_analysis import captions
from kg.layout_analysis.articles import split

REPORT = (
    "5月6日,全县义务植树活动在河东镇举行,县委书记罗天成、县长马志远、县政协主席常淑芬等县领导,"
    "以及县直各单位干部职工、学生代表共三百余人参加了活动,当天共栽下云杉、刺槐等苗木一千二百余株。"
)
TOLD_ON = (
    "县长马志远在致辞中说,近年来全县坚持生态立县,持续推进国土绿化,森林覆盖率从百分之二十提高到"
    "百分之三十一,各乡镇各部门要抓住春季造林的有利时机,栽一片、活一片、成林一片,为子孙后代留下绿水青山。"
)


@pytest.mark.parametrize(
    "lines",
    [
        "植树活动现场",
        "县长马志远致辞",
        "县委书记罗天成(左二)、县政协主席常淑芬(右一)",
        "全县义务植树活动\n合影留念",
        "IMG_2041\n县委书记罗天成",
        "(县政协主席常淑芬)",
    ],
)
def test_what_stands_below_a_picture_begins_no_article(lines):
    [article] = split(page(f"我县开展植树活动\n{REPORT}\n{lines}\n{TOLD_ON}\n"))
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "lines",
    [
        "全市教育大会召开",
        "植树活动现场\n市政府召开廉政工作会议",
        "县人大常委会主任丁文辉到城关镇调研",
    ],
)
def test_a_headline_after_a_report_begins_an_article(lines):
    assert len(split(page(f"我县开展植树活动\n{REPORT}\n{lines}\n{TOLD_ON}\n"))) == 2


def test_a_line_over_a_report_with_its_day_is_a_headline():
    after = "5月7日," + TOLD_ON
    assert len(split(page(f"我县开展植树活动\n{REPORT}\n县长马志远致辞\n{after}\n"))) == 2


@pytest.mark.parametrize(
    ("below", "who", "role"),
    [
        ("县长马志远致辞", "马志远", "致辞"),
        ("县政协主席常淑芬主持启动仪式", "常淑芬", "主持"),
        ("县委书记罗天成讲话", "罗天成", "讲话"),
    ],
)
def test_a_caption_says_what_somebody_did_at_the_event_of_the_report(below, who, role):
    last = "活动结束后,县林业局技术人员现场讲解了苗木管护知识。"
    [event] = events(f"我县开展植树活动\n{REPORT}\n{below}\n{TOLD_ON}\n{last}\n")
    assert event.date == "--05-06" and role in dict((p[0], p[1]) for p in event.parts)[who]


def test_two_captions_with_a_list_are_not_glued_to_the_text():
    named = "县委书记罗天成、县长马志远"
    [article] = split(page(f"我县开展植树活动\n{REPORT}\n{named}\n{TOLD_ON}\n"))
    assert [p.text for p in article.paragraphs] == [REPORT, TOLD_ON]


@pytest.mark.parametrize(
    "after",
    [
        "据了解,此次活动由县林业局承办,共栽下云杉、刺槐等苗木一千二百余株,成活率预计在九成以上,管护责任也落实到了人。",
        "在讲话中,马志远对全县的造林工作作了回顾。他说,十年来全县的森林覆盖率从百分之二十提高到百分之三十一。",
        "县林业局局长丁文辉在会上介绍说,今年的苗木全部由本县苗圃供应,每一株都登记在册,由专人负责浇水和管护。",
    ],
)
def test_a_heading_over_what_goes_back_to_the_event_begins_no_article(after):
    text = f"我县开展植树活动\n{REPORT}\n林区面积十年翻番\n{after}{TOLD_ON}\n"
    assert len(split(page(text))) == 1


@pytest.mark.parametrize(
    "over", ["林果满坡,农户增收更快", "乡镇联手,苗木供应不断", "全民动手,荒山变了模样"]
)
def test_a_heading_with_a_comma_is_no_beginning_of_a_sentence(over):
    body = "\n".join(f"{REPORT[:40]}{i}{REPORT[40:]}" for i in "一二三四")
    [article] = split(page(f"我县开展植树活动\n{body}\n{over}\n{TOLD_ON}\n"))
    assert [p.text for p in article.paragraphs][4:] == [TOLD_ON]


def test_examples():
    assert doctest.testmod(captions).failed == 0
