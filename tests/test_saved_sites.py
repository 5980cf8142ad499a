"""Pages as they are saved from e-papers, posts of WeChat and sites of governments: invented ones of the same build."""

from pathlib import Path

import pytest
from test_dumps import opened

from kg.model.source import Notes

PARAGRAPHS = [
    "本报讯（全媒体记者 丁一鸣）6月2日，市长陈立民主持召开全市防汛工作会议，副市长罗志强、苗丽出席会议。",
    "陈立民指出，各区县要压实责任，做好水库巡查、物资储备和人员转移工作，确保安全度汛。",
    "市应急管理局局长韩建平通报了今年汛情。",
]
BODY = "".join(f"<P>　　{p}</P>" for p in PARAGRAPHS)
E_PAPER = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>绵阳晚报数字报-全市防汛工作会议召开</title></head><body>
<table><tr><td><strong>2021年06月03日 星期四</strong>　绵阳晚报</td><td><a href=#>返回首页</a> <a href=#>版面导航</a></td></tr></table>
<table><tr><td><div>第A01版：要闻</div><div>上一版 下一版</div></td><td><table><tr><td class="font01">全市防汛工作会议召开</td></tr></table>
BODY<table><tr><td>上一篇：<a href="2.htm">市委书记周启明调研乡村振兴</a></td></tr></table></td></tr></table>
<div>本版新闻 <ul><li><a href=#>市委书记周启明调研乡村振兴</a></li></ul></div><div>绵阳日报社 版权所有</div></body></html>"""
POST = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:site_name" content="某平台"><title></title></head>
<body><h1 id="activity-name">
全市防汛工作会议召开
</h1><span>绵阳发布</span> <em>2021年06月03日 08:12</em>
<div id="js_content"><section><section>BODY</section></section><script>var x = "陈立民";</script></div>
<div>推荐阅读：市委书记周启明调研乡村振兴</div></body></html>"""
GOVERNMENT = """<html><head><title>全市防汛工作会议召开_部门动态_绵阳市人民政府</title><meta name="ContentSource" content="市应急局">
<meta name="PubDate" content="2021-06-03 09:00"></head><body><div>当前位置：首页 > 部门动态</div><div>全市防汛工作会议召开</div>
<div class="view TRS_UEDITOR TRS_Editor">BODY</div><div>扫一扫在手机打开当前页</div></body></html>"""


@pytest.mark.parametrize(
    "made, encoding, paper",
    [
        (
            E_PAPER.replace(
                "BODY", f'<div id="ozoom"><founder-content>{BODY}</founder-content></div>'
            ),
            "gb18030",
            "绵阳晚报",
        ),
        (E_PAPER.replace("BODY", f'<div id="ozoom">{BODY}</div>'), "gb18030", "绵阳晚报"),
        (POST.replace("BODY", BODY), "utf-8", None),
        (GOVERNMENT.replace("BODY", BODY), "utf-8", "市应急局"),
    ],
    ids=["e-paper", "older e-paper", "post", "government"],
)
def test_the_article_alone_is_read_with_its_title_day_and_source(
    made, encoding, paper, tmp_path: Path
):
    (tmp_path / "a.html").write_bytes(made.encode(encoding))
    [page] = opened(tmp_path / "a.html")
    assert page.text.split("\n") == ["全市防汛工作会议召开", "", *PARAGRAPHS]
    assert page.notes == Notes(paper, "2021-06-03")


def test_an_article_within_tables_that_lay_out_the_page_is_found(tmp_path):
    (tmp_path / "a.html").write_bytes(E_PAPER.replace("BODY", BODY).encode("gb18030"))
    [page] = opened(tmp_path / "a.html")
    lines = page.text.split("\n")
    assert lines[0] == "全市防汛工作会议召开" and "|" not in page.text
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert "周启明" not in page.text
