"""What a printed line looks like decides whether it is text, and whether it goes on the line before."""

import pytest
from marked import page

from kg.layout_analysis import lines, paragraphs
from kg.layout_analysis.lines import Line, is_body, read_lines
from kg.layout_analysis.paragraphs import Paragraph, goes_on
from kg.model.quote import Quote
from kg.model.source import Page


def line(text: str, **how) -> Line:
    """One line; how: level, gap, indented, bullet, full."""
    given = {"level": 0, "gap": False, "indented": False, "bullet": False} | how
    return Line(Quote.of("p", text), **given)


BODY = [
    (lines.long_or_full, line("县里的各项工作稳步推进", full=True)),
    (lines.long_or_full, line("稳" * 81)),
    (lines.has_a_sentence, line("会议强调。")),
    (lines.has_a_sentence, line("会议强调.要抓好落实")),
    (lines.has_a_long_number, line("联系电话 03716666666")),
    (lines.appoints, line("任命:")),
    (lines.appoints, line("丁一凡的临江市人民检察院检察员职务")),
    (lines.begins_a_report, line("本报讯 县委召开会议")),
    (lines.begins_a_report, line("3月2日,临江县委召开常委会议")),
    (lines.indented_text, line("县里的各项工作稳步推进农业生产形势喜人", indented=True)),
    (lines.clauses, line("县里的各项工作稳步推进,农业生产形势喜人工业经济平稳")),
]


@pytest.mark.parametrize(("rule", "text"), BODY, ids=lambda v: getattr(v, "__name__", ""))
def test_each_rule_knows_text_by_its_own_mark(rule, text):
    assert rule(text) and is_body(text)
    assert [r for r in lines.BODY_RULES if r is rule]


def test_a_heading_with_a_mark_is_no_text_whatever_it_holds():
    assert not is_body(line("会议强调。", level=2)) and not is_body(line("县委召开会议"))


BREAKS = [
    (paragraphs.ends_in_a_credit, line("县城新貌。丁一凡 摄"), line("县委召开会议研究部署工作。")),
    (paragraphs.is_marked, line("会议强调,要抓好", full=True), line("落实。", bullet=True)),
    (paragraphs.is_set_in, line("会议强调,要抓好。"), line("会议要求,", indented=True)),
    (paragraphs.either_is_furniture, line("会议强调,要抓好落"), line("首页 | 新闻 | 政务")),
    (
        paragraphs.both_are_entries,
        line("丁一凡(学号20150023),获选研究生会主席"),
        line("林涛(学号20150159)、李芳(学号20150160),获选副主席"),
    ),
    (
        paragraphs.both_are_of_a_day,
        line("1月1日 南环路改造工程竣工通车,总投资7800万"),
        line("2月 17—19日 市第十一次党代会召开。"),
    ),
    (
        paragraphs.both_are_of_a_day,
        line("1月16-22日 市运动会在市体育馆举行,参赛选手"),
        line("3月16日 环北路整治工程启动。"),
    ),
    (paragraphs.goes_back_to_it, line("稳" * 81), line("表彰大会上,县长发言。")),
    (paragraphs.goes_back_to_it, line("稳" * 81), line("活动中,村民领到了种苗。")),
    (paragraphs.goes_back_to_it, line("稳" * 81), line("启动仪式上,他宣读了倡议。")),
    (paragraphs.follows_no_text, line("县委召开会议"), line("会议强调,要抓好落实。")),
    (paragraphs.opens_a_report, line("会议强调,要抓好落", full=True), line("本报讯 县委召开")),
]


@pytest.mark.parametrize(
    ("rule", "before", "after"), BREAKS, ids=lambda v: getattr(v, "__name__", "")
)
def test_each_break_begins_a_paragraph_by_itself(rule, before, after):
    first = [r for r in paragraphs.BREAKS if r(Paragraph(before), after)]
    assert rule in first and not goes_on(Paragraph(before), after)


def test_a_line_that_the_column_broke_goes_on():
    before, after = line("会议强调,要抓好各项工作的落", full=True), line("实,确保完成任务。")
    assert goes_on(Paragraph(before), after)


def test_in_a_column_the_lines_that_fill_it_are_full():
    text = "县委常委会议昨日召开传达\n学习上级会议精神研究部署\n今年的重点工作任务\n"
    assert [x.full for x in read_lines(Page("p", "p.txt", text, "", "utf-8"))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "林怀德主持召开全市防汛抗旱和安全生产工作领导小组会议强调 要坚持人民至上生命至上统筹做好各项防汛抗旱工作 "
            "确保人民群众生命财产安全和全市城乡社会大局稳定有序\n\n3月9日,市长林怀德主持召开会议。",
            True,
        ),
        (
            "林怀德主持召开全市防汛抗旱和安全生产工作领导小组会议,强调要坚持人民至上,统筹做好各项防汛抗旱工作,"
            "确保人民群众生命财产安全和全市城乡社会大局稳定有序和全年各项任务顺利完成\n\n3月9日,会议召开。",
            False,
        ),
    ],
)
def test_a_long_line_in_parts_without_marks_is_a_headline(text, headline):
    [first, *_] = read_lines(page(text))
    assert is_body(first) is not headline
