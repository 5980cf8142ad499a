"""Pages that stand in an archive more than once are counted once, and told; two papers are two reports."""

import random
from pathlib import Path

import pytest
from test_cli import kg_says

from kg.ingest.duplicates import counted_once, find, shingles
from kg.model.source import Notes, Page

WORDS = "防汛 水库 巡查 会议 市长 陈立民 物资 储备 预警 值班 群众 转移 安置 部署 堤防 检查 要求 落实 责任 全市".split()


def text(seed: int, sentences: int = 20) -> str:
    """A text of its own for each seed."""
    rng = random.Random(seed)
    return "\n".join("".join(rng.choices(WORDS, k=15)) + "。" for _ in range(sentences))


def page(name: str, said: str, paper: str | None = None, issued: str | None = None) -> Page:
    return Page(name, f"d/{name}.txt", said, "0" * 64, "utf-8", Notes(paper, issued))


def kinds(*pages: Page) -> list[tuple[str, str, str]]:
    return [(t.first.name, t.second.name, t.kind) for t in find(pages)]


A = text(1)
CORRECTED = A.replace("陈立民", "陈利民", 2)


def test_other_pages_are_no_copies():
    assert kinds(*(page(str(n), text(n)) for n in range(30))) == []


@pytest.mark.parametrize(
    "again",
    [A, A.replace("。", "。\n"), A.replace("\n", "\r\n") + "\n"],
)
def test_the_same_page_is_counted_once_whatever_its_white_space(again):
    once = counted_once([page("a", A), page("x", text(2)), page("b", again)])
    assert [p.name for p in once.pages] in (["a", "x"], ["x", "b"])
    [line] = once.lines
    assert "is the same page as" in line and "is not counted again" in line


def test_three_copies_are_one_page():
    once = counted_once([page(name, A) for name in "abc"])
    assert [p.name for p in once.pages] == ["a"]
    assert once.lines == (
        "d/b.txt: is the same page as d/a.txt, and is not counted again",
        "d/c.txt: is the same page as d/a.txt, and is not counted again",
    )


def test_a_corrected_edition_of_one_day_is_counted_once_the_fuller_one():
    first = page("a", A, "绵阳晚报", "2022-03-18")
    second = page("b", CORRECTED + text(9, 1), "绵阳晚报", "2022-03-18")
    assert kinds(first, second) == [("a", "b", "edition")]
    assert [p.name for p in counted_once([first, second]).pages] == ["b"]


@pytest.mark.parametrize(
    "paper, issued",
    [("渝州晚报", "2022-03-18"), ("绵阳晚报", "2022-03-19"), ("渝州晚报", None)],
)
@pytest.mark.parametrize("said", [A, CORRECTED])
def test_two_papers_or_two_days_are_two_reports(said, paper, issued):
    pages = [page("a", A, "绵阳晚报", "2022-03-18"), page("b", said, paper, issued)]
    assert kinds(*pages) == [("a", "b", "reports")]
    assert len(counted_once(pages).pages) == 2


def test_an_article_that_another_page_reprints_among_others_is_a_report_of_its_own():
    pages = [page("a", A), page("b", text(2) + "\n" + A + "\n" + text(3))]
    assert kinds(*pages) == [("a", "b", "reports")]
    assert counted_once(pages).lines == (
        "d/a.txt and d/b.txt: 100% of the one stands in the other; two reports",
    )


def test_of_pages_without_a_day_only_what_is_almost_the_same_is_one():
    lines = A.split("\n")
    other = "\n".join(lines[:15] + text(5, 5).split("\n"))
    assert kinds(page("a", A), page("b", other)) == [("a", "b", "reports")]
    dated = [page(n, s, None, "2022-03-18") for n, s in (("a", A), ("b", A[:-100]))]
    assert kinds(*dated) == [("a", "b", "edition")]


def test_bulletins_of_two_days_in_the_same_words_are_two_reports():
    first = f"3月5日0时至24时,新增2例。{A}"
    assert kinds(page("a", first), page("b", first.replace("3月5日", "3月6日"))) == [
        ("a", "b", "reports")
    ]
    assert kinds(page("a", first), page("b", first + "完")) == [("a", "b", "edition")]


def test_a_sentence_in_common_is_nothing():
    shared = text(7, 1)
    assert kinds(page("a", text(1) + shared), page("b", text(2) + shared)) == []


def test_what_many_pages_share_is_no_page_over_again():
    form = text(8, 10)
    assert kinds(*(page(str(n), form + text(n + 100, 10)) for n in range(40))) == []


def test_empty_pages_are_not_each_others_copies():
    assert kinds(page("a", ""), page("b", ""), page("c", " ")) == []


def test_shingles_are_of_the_text_wherever_it_stands():
    assert shingles(A) < shingles("甲" * 7 + A + "乙")


def test_a_build_counts_a_page_once_unless_copies_are_asked_for(tmp_path: Path):
    said = "2022年3月17日,绵阳市市长陈立民主持召开全市防汛工作会议。"
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a", "b"):
        (pages / f"{name}.txt").write_text(said, encoding="utf-8")
    told = kg_says("build", pages, "-o", tmp_path / "out")
    assert "1 pages, " in told.stdout
    assert "pages/b.txt: is the same page as pages/a.txt" in told.stderr
    assert "2 pages, " in kg_says("build", pages, "-o", tmp_path / "out", "--copies").stdout
    kg_says("build", pages, "-o", tmp_path / "each", "--each")
    assert (tmp_path / "each" / "b.txt" / "graph.ttl").exists()
