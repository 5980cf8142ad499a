"""What several pages tell together: one event, one department or one office, and what stays each
page's own."""

import pytest

import kg
from kg.lexicon.vocabulary import vocabulary


def test_pages_of_one_event_in_two_papers_meet_in_one_node(tmp_path):
    (tmp_path / "a.txt").write_text(
        "3月17日,绵阳市召开全市防汛工作会议,绵阳市市长宋建华主持会议。\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "3月17日,绵阳市召开全市防汛工作会议,绵阳市副市长苗丽参加会议。\n", encoding="utf-8"
    )
    (tmp_path / "pages.toml").write_text(
        '[a]\nissued = "2022-03-18"\nhome = "绵阳市"\n[b]\nissued = "2022-03-18"\nhome = "绵阳市"\n',
        encoding="utf-8",
    )
    [event] = kg.build(tmp_path).of("Meeting")
    assert {a.id for a in event.all("reportedIn")} == {"article/a_0", "article/b_0"}


def test_one_event_on_two_pages_keeps_both_reports_and_both_sentences(tmp_path):
    (tmp_path / "a.txt").write_text(
        "临江日报\n2021年4月3日\n\n全市防汛工作会议召开\n本报讯 4月2日,全市防汛工作会议召开。市长宋建华主持会议,副市长吕文斌、田秀兰出席。\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "临江晚报\n2021年4月3日\n\n全市防汛工作会议召开\n本报讯 4月2日,全市防汛工作会议召开。市长宋建华讲话,市水利局局长胡敏、副市长吕文斌参加会议。\n",
        encoding="utf-8",
    )
    graph = kg.build([tmp_path], notes=False, judgements=False)
    [event] = [n for n in graph.nodes if n.id.startswith("event/")]
    assert len([v for p, v in event.props if p == "reportedIn"]) == 2
    told = {n.id.rsplit("_", 1)[1]: n for n in graph.of("Participation")}
    pages = {
        who: {v.id.split("#")[0] for p, v in n.props if p == "evidence"} for who, n in told.items()
    }
    assert (
        pages["田秀兰"] == {"page/a"}
        and pages["胡敏"] == {"page/b"}
        and pages["吕文斌"] == {"page/a", "page/b"}
    )


def test_departments_of_one_name_are_of_their_page_alone(tmp_path):
    for name, school in (("a", "衡阳理工大学"), ("b", "泉州师范大学")):
        (tmp_path / f"{name}.txt").write_text(
            f"{school}召开座谈会\n作者:党委宣传部 王小强\n\n4月2日,{school}召开座谈会。党委宣传部部长李国明主持,机械工程学院院长赵立新出席。\n",
            encoding="utf-8",
        )
    graph = kg.build([tmp_path], notes=False, judgements=False)
    bodies = {n.id: n.name for n in graph.nodes if n.id.startswith("organisation/")}
    assert (
        sorted(bodies.values()).count("机械工程学院") == 2
        and "organisation/党委宣传部" not in bodies
    )
    graph.write(tmp_path / "out")  # the page draws what posts are of


@pytest.mark.parametrize(
    ("outlet", "told"), [("临江日报", True), ("临江市融媒体中心", True), ("县政府办", False)]
)
def test_an_office_that_sends_a_report_in_is_no_outlet(tmp_path, outlet, told):
    (tmp_path / "a.txt").write_text(
        f"全市防汛工作会议召开\n本报讯 4月2日,全市防汛工作会议召开,市长宋建华出席。({outlet} 记者 王小强)\n",
        encoding="utf-8",
    )
    graph = kg.build([tmp_path], notes=False, judgements=False)
    assert bool(graph.of("NewsOutlet")) == told


ALIKE = [
    ("第1版", "第 1 版", "第１版"),
    ("要闻", "要闻(1)", "要闻【1】", "要闻1"),
    ("page1 (1)", "page11", "page1(1)"),
    ("e\u0301", "é"),
    ("版" * 70, "版" * 71),
]


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0][:9])
def test_pages_whose_files_are_called_nearly_alike_share_nothing_of_their_own(names, tmp_path):
    """市委书记 of a city that a page does not name is that page's alone, as are its events, articles and sentences."""
    for name in names:
        (tmp_path / f"{name}.txt").write_text(
            "本报讯 近日,市委书记陈立民主持召开座谈会并讲话。", encoding="utf-8"
        )
    graph = kg.build(tmp_path, copies=True)
    for cls in (
        "Page",
        "Article",
        "Sentence",
        "Mention",
        "Post",
        "Event",
        "Participation",
    ):
        assert len({n.id for n in graph.nodes if vocabulary().is_a(n.cls, cls)}) >= len(names), cls
    assert all(
        len({r.id.split("#")[0] for r in n.all("evidence")}) == 1
        for n in graph.nodes
        if n.cls in ("Tenure", "Participation")
    )
