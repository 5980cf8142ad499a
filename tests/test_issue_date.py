"""The day of issue: what the archive says, else what a masthead or a web page's date line prints."""

import pytest
from marked import read

from kg.ingest.issue_date import parse_issue, printed_issue
from kg.model.mention import Issue


@pytest.mark.parametrize(
    ("edtf", "issue"),
    [
        ("2022-03-18", Issue(2022, 3, 18)),
        ("2022-03", Issue(2022, 3)),
        ("2022", Issue(2022)),
        (None, Issue()),
    ],
)
def test_the_archive_says_when(edtf, issue):
    assert parse_issue(edtf) == issue


@pytest.mark.parametrize(
    "line",
    [
        "2021年9月8日 星期三",
        "2021年9月8日  农历八月初二  星期三",
        "二〇二一年九月八日 星期三",
        "今日剑河 2021-09-08 星期三",
        "新青川  2021.9.8 星期三 第12期",
        "今日绵阳 2021/9/8 周三",
        "发布时间:2021-09-08 09:17 来源:某县融媒体中心",
        "日期:2021-09-08",
        "2021-09-08 09:17",
        "第2版 2021年9月8日 责编",
        "临江日报 2021-09-08",
        "2021年09月08日  A02版",
        "2021-09-08  02版:两会特刊",
        "2021年9月8日  一版",
        "2021-09-08  撰文/李小红",
    ],
)
def test_the_page_says_when(line):
    found = printed_issue(["要闻", line, "市长主持会议。"])
    assert (
        found
        and (found[0].year, found[0].month, found[0].day, found[0].printed) == (2021, 9, 8, True)
        and found[1] == 1
    )


@pytest.mark.parametrize(
    "line",
    [
        "2021年9月8日,会议召开。",
        "9月8日 星期三",
        "2021年13月8日 星期三",
        "2021年2月30日 星期三",
        "自2021年9月8日起施行",
        "扫描日期:2024年11月1日",
        "抓取时间:2026-01-01",
        "抓取时间:2026-01-01 10:30",
        "打印日期 2024-11-01",
        "创刊日期:1949年11月1日",
        "入库时间:2024-11-01 08:00 来源",
        "今天是2024年11月1日 星期五",
        "现在是 2024年11月1日 星期五",
        "数据采集日期:2023年5月4日",
        "",
    ],
)
def test_what_is_no_date_of_issue(line):
    assert printed_issue([line]) is None


def days_told(text):
    return [e.when.date for e in read(text).events if e.when]


def test_yesterday_counts_from_the_day_on_which_its_article_was_published():
    assert days_told(
        "每周一学(第三期)\n发布时间:2021年09月14日\n"
        "县委书记霍启文主持召开防汛会议\n发布日期:2021-08-20 09:26\n"
        "昨天上午,县委书记霍启文主持召开全县防汛会议。\n"
        "县长谭少华调研春耕工作\n发布日期:2021-08-28 09:26\n"
        "昨天上午,县长谭少华到河东镇调研春耕工作。"
    ) == ["2021-08-19", "2021-08-27"]


def test_an_article_that_does_not_say_so_counts_from_that_of_the_page():
    assert days_told(
        "县委书记霍启文主持召开防汛会议\n发布日期:2021-08-20 09:26\n"
        "昨天上午,县委书记霍启文主持召开全县防汛会议。\n"
        "县长谭少华调研春耕工作\n"
        "8月18日,县长谭少华到河东镇调研春耕工作。"
    ) == ["2021-08-19", "2021-08-18"]
