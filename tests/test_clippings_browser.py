"""From a fact to the picture of its sentence, in a real browser: the exports opened as files, the
exports served, and a store served."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from support import need_ocr, served

import kg
from kg.cli.main import commands
from kg.serve import Limits

need_ocr()
pytestmark = pytest.mark.slow

SCAN = Path("tests/data/scan_3_columns.png")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The exports of a folder with a scan and a PDF, and a store beside them."""
    folder = tmp_path_factory.mktemp("drawer")
    (folder / "in").mkdir()
    shutil.copy(SCAN, folder / "in/甲报 3#版.png")
    shutil.copy("tests/data/drawer/bulletin.pdf", folder / "in/bulletin.pdf")
    out, store = folder / "exports", folder / "store"
    given = ["build", str(folder / "in"), "-o", str(out), "--store", str(store)]
    assert CliRunner().invoke(commands, given).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def link(built):
    """The link to a fact whose sentence runs over two columns."""
    graph = kg.load(built / "exports")
    clipped = (n for n in graph.of("Participation") if _columns(graph, n) == 2)
    return f"#f={next(clipped).id}"


def _columns(graph, node):
    return len(graph.node(node.all("evidence")[0].id).all("clipping"))


def images(tab, where):
    """(how wide the file is, which part of its width is left of what is seen) of the images."""
    tab.wait_for_function(
        "where => [...document.querySelectorAll(where)].every(i => i.complete)", arg=where
    )
    return tab.eval_on_selector_all(
        where, "all => all.map(i => [i.naturalWidth, -i.offsetLeft / i.clientWidth])"
    )


def test_the_clipping_of_each_column_stands_below_the_sentence(opened, built, link):
    tab = opened(link, path=built / "exports/graph.html")
    (first, left), (second, right) = images(tab, "blockquote + .clipping img, .clipping img")
    assert first == second == 960, "the image is there"
    assert right > left + 0.1, "the second column is further to the right"
    assert "甲报 3#版.png" in tab.get_attribute(".sheet", "aria-label")


def test_the_whole_sheet_has_the_sentence_marked_where_it_stands(opened, built, link):
    tab = opened(link, path=built / "exports/graph.html")
    graph = kg.load(built / "exports")
    sentence = graph.node(graph.node(link.removeprefix("#f=")).all("evidence")[0].id)
    told = [re.findall(r"[\d.]+", str(clip)) for clip in sentence.all("clipping")]
    images(tab, ".sheet img")
    seen = tab.eval_on_selector_all(
        ".sheet .here",
        "all => all.map(b => [b.offsetLeft / b.parentElement.clientWidth * 960,"
        " b.offsetTop / b.parentElement.clientHeight * 738])",
    )
    assert [[float(x), float(y)] for x, y, _, _ in told] == [pytest.approx(s, abs=2) for s in seen]


def test_a_sheet_is_made_larger_and_small_again(opened, built, link):
    tab = opened(link, path=built / "exports/graph.html")
    images(tab, ".sheet img")
    wide = "document.querySelector('.sheet img').clientWidth"
    small = tab.evaluate(wide)
    larger = []
    for _ in range(3):
        tab.click("text=放大版面")
        larger.append(tab.evaluate(wide) / small)
    assert larger == pytest.approx([2, 4, 1], abs=0.1)


def test_a_sentence_of_a_pdf_is_shown_on_its_page(opened, built):
    tab = opened("#view=table", path=built / "exports/graph.html")
    graph = kg.load(built / "exports")
    of_pdf = next(
        n
        for n in graph.of("Participation", "Tenure")
        if n.all("evidence") and "bulletin" in n.all("evidence")[0].id
    )
    tab.evaluate("link => { location.hash = link; }", f"#f={of_pdf.id}")
    expect(tab.locator(".sheet .here").first).to_be_visible()
    ((wide, _),) = images(tab, ".sheet img")
    assert wide > 1000


def test_a_page_that_was_taken_away_from_its_pictures_says_so_and_keeps_the_text(
    browser, built, link, tmp_path
):
    shutil.copy(built / "exports/graph.html", tmp_path)
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto((tmp_path / "graph.html").as_uri() + link)
        expect(tab.locator("#panel")).to_contain_text("pictures 文件夹须与本页放在一起")
        expect(tab.locator(".clipping, .sheet")).to_have_count(0)
        expect(tab.locator(".whole .now")).to_be_visible()


@pytest.mark.parametrize("what", ["exports", "store"])
def test_a_server_shows_them_too(browser, built, link, what):
    with served(built / what, Limits()) as at, browser.new_context() as context:
        tab = context.new_page()
        wanted = f"?about={link.removeprefix('#f=')}" if what == "store" else ""
        tab.goto(f"{at}/explorer{wanted}{link}")
        assert [wide for wide, _ in images(tab, ".clipping img")] == [960, 960]
        ((wide, _),) = images(tab, ".sheet img")
        assert wide == 960
        expect(tab.locator(".sheet .here").first).to_be_visible()
