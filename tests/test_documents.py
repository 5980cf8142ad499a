"""Documents of other programs: web pages, PDF, office files, results of OCR.

tests/data/drawer/ was written by pandoc, python-docx, odfpy and ReportLab, and the files of
test_other_programs.py; names are invented.
"""

import io
import random
import zipfile
from pathlib import Path

import pytest
from test_dumps import opened

from kg.errors import InputError
from kg.ingest.drawer import open_drawer
from kg.ingest.formats import office, pdf
from kg.ingest.formats.reading_order import Char, paragraphs_of
from kg.model.source import Notes

FILES = Path("tests/data/drawer")
TITLE = "全市防汛工作会议召开"


def text_of(path: Path) -> str:
    [page] = opened(path)
    return page.text


def read(folder: Path, name: str, data: str | bytes):
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return opened(path)


# ---- web pages -----------------------------------------------------------------------


def test_a_saved_page_is_its_article_with_title_day_and_source():
    [page] = opened(FILES / "news-site.html")
    title, _, *paragraphs = page.text.split("\n")
    assert title == TITLE and len(paragraphs) == 3
    assert paragraphs[0].startswith("本报讯 （记者 丁一鸣）6月2日，市长陈立民主持召开")
    assert page.notes == Notes("渝州晚报", "2021-06-03")


@pytest.mark.parametrize("left_out", ["首页", "相关新闻", "周启明", "王大锤", "版权所有", "微信"])
def test_menus_links_and_comments_are_left_out(left_out):
    assert left_out not in text_of(FILES / "news-site.html")


ARTICLE = "".join(
    f"<p>{x}日，市长陈立民主持召开全市防汛工作会议，副市长罗志强出席，研究部署第{x}阶段工作。</p>"
    for x in range(2, 7)
)


@pytest.mark.parametrize(
    "head, above, day",
    [
        ("", "<div>2021年06月03日 08:12　来源：渝州晚报</div>", "2021-06-03"),
        ("", "<div>发布时间：2021-06-03 <span>来源：渝州晚报</span></div>", "2021-06-03"),
        ('<meta name="PubDate" content="2021-06-03 08:00">', "", "2021-06-03"),
        ('<meta itemprop="datePublished" content="20210603">', "", "2021-06-03"),
        ("", "", None),
        ("", "<p>据2019年5月1日的统计，全市有水库一百座，其中大型水库三座。</p>", None),
    ],
)
def test_the_day_of_a_web_page_is_one_that_it_gives_as_its_own(head, above, day, tmp_path):
    made = f"<html><head>{head}<title>防汛</title></head><body>{above}<h1>防汛</h1>{ARTICLE}</body></html>"
    [page] = read(tmp_path, "a.html", made)
    assert page.notes.issued == day


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "big5"])
def test_a_web_page_is_read_in_the_encoding_that_it_declares(encoding, tmp_path):
    made = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><body>{ARTICLE}</body></html>'
    kept = (
        made
        if encoding != "big5"
        else made.translate(str.maketrans("长开会议国强阶", "長開會議國強階"))
    )
    [page] = read(tmp_path, "a.html", kept.encode(encoding, "ignore"))
    assert "主持召" in page.text


def test_a_page_that_a_browser_saved_as_one_file(browser, tmp_path):
    page = browser.new_page()
    page.goto((FILES / "news-site.html").absolute().as_uri())
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
    page.close()
    [one] = read(tmp_path, "a.mhtml", saved["data"])
    assert one.text == text_of(FILES / "news-site.html")
    with pytest.raises(InputError, match="a.mhtml: holds no web page"):
        read(tmp_path, "a.mhtml", "Subject: x\n\nx")


# ---- PDF -----------------------------------------------------------------------------


def test_a_document_is_one_text_without_running_heads_and_paragraphs_run_on_over_sheets():
    text = text_of(FILES / "bulletin.pdf")
    first, *articles = text.split("\n")
    assert first.startswith("2021年6月2日，市长陈立民") and first.endswith("下一阶段工作。")
    assert [line.partition(" ")[0] for line in articles] == [f"第{i}条" for i in range(1, 60)]
    assert all(line.endswith("重大情况立即报告。") for line in articles)


def test_columns_are_read_one_after_the_other_below_their_headline(browser_pdf, tmp_path):
    [page] = read(tmp_path, "news.pdf", browser_pdf)
    lines = [line for line in page.text.split("\n") if line]
    assert lines[0] == "渝州晚报 2021年6月3日星期四 第A01版"
    assert lines[1] == TITLE
    assert lines[2:12] == [
        f"{n}号水库由市长陈立民负责巡查，落实值班制度，及时发布预警信息，做好群众转移安置和物资储备工作。"
        for n in range(1, 11)
    ]
    assert lines[12] == "我市举行消防演练"
    assert lines[13:] == [
        f"第{n}个科目为高层建筑灭火救援，参演队员按预案展开搜救，副市长罗志强观看了演练全过程，并向参演队员表示慰问，要求各单位举一反三，开展隐患排查。"
        for n in range(1, 7)
    ]


@pytest.fixture(scope="module")
def browser_pdf(browser) -> bytes:
    """A page of a newspaper, set by Chromium: four columns below one headline, two below another."""
    first = "".join(
        f"<p>{n}号水库由市长陈立民负责巡查，落实值班制度，及时发布预警信息，做好群众转移安置和物资储备工作。</p>"
        for n in range(1, 11)
    )
    second = "".join(
        f"<p>第{n}个科目为高层建筑灭火救援，参演队员按预案展开搜救，副市长罗志强观看了演练全过程，并向参演队员表示慰问，要求各单位举一反三，开展隐患排查。</p>"
        for n in range(1, 7)
    )
    style = "p{text-indent:2em;margin:0;text-align:justify} h1{text-align:center;margin:4mm} .a{columns:4} .b{columns:2;margin-top:8mm} h2{column-span:all}"
    page = browser.new_page()
    page.set_content(
        f"<style>body{{font-size:11pt}} {style}</style><div>渝州晚报　2021年6月3日 星期四　第A01版</div>"
        f"<h1>{TITLE}</h1><div class=a>{first}</div><div class=b><h2>我市举行消防演练</h2>{second}</div>"
    )
    made = page.pdf(width="350mm", height="500mm")
    page.close()
    return made


@pytest.mark.parametrize(
    "name, said",
    [
        ("scan.pdf", "has no text layer"),
        ("locked.pdf", "is encrypted; save it without its password"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_named(name, said):
    with pytest.raises(InputError, match=f"{name}: {said}"):
        open_drawer(FILES / name)


def test_pages_that_are_shown_turned_are_read_as_they_are_shown():
    """The same two columns, the page turned by nothing, a quarter, a half and three quarters."""
    [page] = opened(FILES / "turned.pdf")
    columns = [
        "市长陈立民主持召开防汛会议，副市长罗志强出席会议。",
        "市长助理孙立平到会并讲话，要求落实责任。",
    ]
    assert page.text.split("\n") == columns * 4


def test_damaged_pdfs_are_named_in_one_line(tmp_path):
    whole = (FILES / "bulletin.pdf").read_bytes()
    for data in (whole[:2000], b"%PDF-1.7\n", b"<html>", b""):
        (tmp_path / "a.pdf").write_bytes(data)
        said = "is damaged or no PDF|has no text layer|is a web page|is empty"
        with pytest.raises(InputError, match=f"a.pdf: ({said})"):
            open_drawer(tmp_path)


def test_of_a_pdf_with_too_many_pages_the_first_are_read_and_the_rest_is_told(monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 2)
    found = open_drawer(FILES / "bulletin.pdf")
    assert "has 8 pages, of which the first 2 were read; split it" in found.skipped[0]
    assert "2021年6月2日" in found.pages[0].text


def test_a_long_document_is_several_pages(monkeypatch):
    monkeypatch.setattr(pdf, "_LONGEST", 1000)
    pages = opened(FILES / "bulletin.pdf")
    assert len(pages) > 1 and pages[1].file.startswith("bulletin.pdf#page=")


def typed(text: str, left: float, top: float, size: float = 10) -> list[Char]:
    return [
        Char(c, left + i * size, top - size, left + (i + 1) * size, top) for i, c in enumerate(text)
    ]


@pytest.mark.parametrize(
    "chars, lines",
    [
        ([], []),
        (typed("防汛工作", 0, 100) + typed("会议召开", 0, 85), ["防汛工作会议召开"]),
        (
            typed("防汛工作", 20, 100) + typed("会议召开", 20, 85) + typed("陈立民", 40, 70),
            ["防汛工作会议召开", "陈立民"],
        ),
        ([c for i, x in enumerate("防汛会议") for c in typed(x, 0, 100 - 12 * i)], ["防汛会议"]),
        (typed("苗", 0, 100) + typed("丽", 20, 100), ["苗 丽"]),
        (
            [c for i in range(3) for c in typed("甲乙丙丁", 0, 100 - 15 * i)]
            + [c for i in range(3) for c in typed("子丑寅卯", 60, 100 - 15 * i)],
            ["甲乙丙丁" * 3 + "子丑寅卯" * 3],
        ),
    ],
    ids=["nothing", "lines", "indent", "downwards", "spaced name", "columns"],
)
def test_characters_become_paragraphs_in_reading_order(chars, lines):
    assert [p.text for p in paragraphs_of(chars, 1000)] == lines


# ---- office documents ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["pandoc.docx", "pandoc.odt"])
def test_documents_that_pandoc_wrote(name):
    assert text_of(FILES / name).split("\n") == [
        TITLE,
        "2021-06-03",
        "会议要求",
        "6月2日，市长陈立民主持召开全市防汛工作会议， 副市长罗志强、苗丽出席会议。",
        "市应急管理局局长韩建平通报汛情",
        "市水利局负责人参加会议",
        "职务\t姓名",
        "市长\t陈立民",
        "副市长\t罗志强",
    ]


def test_a_document_that_python_docx_wrote():
    assert text_of(FILES / "word.docx").split("\n") == [
        TITLE,
        "6月2日，市长陈立民主持召开全市防汛工作会议。",
        "职务\t姓名",
        "市长\t陈立民",
    ]


def test_a_document_that_odfpy_wrote():
    assert text_of(FILES / "odfpy.odt").split("\n") == [
        TITLE,
        "6月2日，市长陈立民主持召开全市防汛工作会议，副市长罗志强、苗 丽出席会议。",
    ]


def test_a_chapter_of_a_book_is_a_page():
    title, chapter = opened(FILES / "pandoc.epub")
    assert (title.name, chapter.name) == ("pandoc_1", "pandoc_2")
    assert chapter.file == "pandoc.epub/EPUB/text/ch001.xhtml"
    assert "\n市长\t陈立民\n" in chapter.text and "出席会议。\n" in chapter.text


def test_markdown_is_read_without_its_marks(tmp_path):
    made = (
        "---\ntitle: 防汛会议\ndate: 2021-06-03\nsource: 渝州晚报\n---\n# 一、会议\n\n6月2日，市长**陈立民**主持\n"
        "召开会议。[^1]\n\n- [罗志强](http://x.example)出席\n\n| 职务 | 姓名 |\n|--|--|\n| 市长 | 陈立民 |\n\n"
        "<table><tr><td>副市长</td></tr></table>\n\n![图](a.png)\n"
    )
    [page] = read(tmp_path, "a.md", made)
    assert page.text.split("\n") == [
        *("防汛会议", "", "一、会议", "6月2日，市长陈立民主持召开会议。", "罗志强出席"),
        *("职务\t姓名", "市长\t陈立民", "副市长"),
    ]
    assert page.notes == Notes("渝州晚报", "2021-06-03")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
@pytest.mark.parametrize(
    "data, said",
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "is encrypted, or of an older Word"),
        (b"PK\3\4 truncated", "is damaged or of another kind"),
        ((FILES / "word.docx").read_bytes()[:20_000], "is damaged or of another kind"),
        ("text", "is damaged or of another kind"),
    ],
)
def test_damaged_documents_are_named_in_one_line(name, data, said, tmp_path):
    with pytest.raises(InputError, match=said) as error:
        read(tmp_path, name, data)
    assert "\n" not in str(error.value)


def test_a_document_of_another_kind_or_too_large_is_named(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="lacks content.xml: it is another kind of file"):
        read(tmp_path, "a.odt", (FILES / "word.docx").read_bytes())
    monkeypatch.setattr(office, "LARGEST", 100)
    with pytest.raises(InputError, match="MB of text"):
        read(tmp_path, "a.docx", (FILES / "word.docx").read_bytes())


def test_entities_of_xml_are_not_filled_in(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "/etc/hostname">]>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as odt:
        odt.writestr("content.xml", f"{bomb}<d><body><p>陈立民&b;&c;</p></body></d>")
    [page] = read(tmp_path, "a.odt", made.getvalue())
    assert page.text == "陈立民"


# ---- results of OCR ------------------------------------------------------------------

HOCR = """<!DOCTYPE html><html><head><meta name="ocr-system" content="x"/></head><body>
<div class='ocr_page' id='page_1'><div class='ocr_carea'><p class='ocr_par'>
<span class='ocr_line'><span class='ocrx_word'>市长</span> <span class='ocrx_word'>陈立民</span></span>
<span class='ocr_line'><span class='ocrx_word'>出席会议。</span></span></p>
<p class='ocr_par'><span class='ocr_line'><span class='ocrx_word'>the</span> <span class='ocrx_word'>mayor</span></span></p>
</div></div><div class='ocr_page'><span class='ocr_line'>罗志强讲话。</span></div></body></html>"""
ALTO = """<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v{v}#"><Layout><Page ID="P1">
<TopMargin><TextBlock><TextLine><String CONTENT="渝州晚报"/></TextLine></TextBlock></TopMargin>
<PrintSpace><TextBlock><TextLine><String CONTENT="市长"/><SP/><String CONTENT="陈立民"/></TextLine>
<TextLine><String CONTENT="出席会议。"/></TextLine></TextBlock>
<TextBlock><TextLine><String CONTENT="the"/><SP/><String CONTENT="may" SUBS_TYPE="HypPart1" SUBS_CONTENT="mayor"/><HYP/></TextLine>
<TextLine><String CONTENT="or" SUBS_TYPE="HypPart2" SUBS_CONTENT="mayor"/></TextLine></TextBlock></PrintSpace></Page>
<Page ID="P2"><PrintSpace><TextBlock><TextLine><String CONTENT="罗志强讲话。"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"""
PAGE_XML = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="1.png">
<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r2"/><RegionRefIndexed index="1" regionRef="r1"/></OrderedGroup></ReadingOrder>
<TextRegion id="r0" type="header"><TextEquiv><Unicode>渝州晚报</Unicode></TextEquiv></TextRegion>
<TextRegion id="r1"><TextLine><TextEquiv><Unicode>the mayor</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="r2"><TextLine><TextEquiv><Unicode>市长陈立民</Unicode></TextEquiv></TextLine>
<TextLine><TextEquiv index="0"><Unicode>出席会议。</Unicode></TextEquiv><TextEquiv index="1"><Unicode>x</Unicode></TextEquiv></TextLine></TextRegion>
</Page><Page imageFilename="2.png"><TextRegion id="r1"><TextEquiv><Unicode>罗志强讲话。</Unicode></TextEquiv></TextRegion></Page></PcGts>"""


@pytest.mark.parametrize(
    "name, made",
    [
        ("scan.hocr", HOCR),
        ("scan.html", HOCR),
        ("scan.xml", ALTO.replace("{v}", "2")),
        ("scan.xml", ALTO.replace("{v}", "4")),
        ("scan.xml", PAGE_XML),
    ],
)
def test_pages_of_ocr_are_read_in_their_order(name, made, tmp_path):
    assert [(p.name, p.text) for p in read(tmp_path, name, made)] == [
        ("scan_1", "市长陈立民出席会议。\nthe mayor"),
        ("scan_2", "罗志强讲话。"),
    ]


@pytest.mark.parametrize(
    "made, said",
    [("<x/>", "is XML of a kind that is not read"), ("<x>", "is no XML"), ("", "is empty")],
)
def test_xml_of_another_kind_is_named(made, said, tmp_path):
    with pytest.raises(InputError, match=f"a.xml: {said}"):
        read(tmp_path, "a.xml", made)


# ---- whatever a file says --------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(FILES.iterdir()), ids=lambda file: file.name)
def test_a_damaged_file_is_read_or_refused_in_one_line(file, tmp_path):
    """Bytes changed, cut, or doubled, thirty times each."""
    rng, whole = random.Random(file.name), file.read_bytes()
    for turn in range(30):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 40)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        end = rng.randrange(len(data)) if turn % 3 == 0 else len(data)
        path = tmp_path / f"{turn}{file.suffix}"
        path.write_bytes(bytes(data[:end]))
        try:
            open_drawer(path)
        except InputError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error)


@pytest.mark.parametrize(
    "name",
    ["a.html", "a.pdf", "a.docx", "a.odt", "a.epub", "a.md", "a.xml", "a.json", "a.jsonl", "a.csv"],
)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe", "甲".encode("gb18030"), b"<" * 5000, b"[" * 5000]
)
def test_a_file_with_a_wrong_ending_is_read_or_refused_in_one_line(name, data, tmp_path):
    (tmp_path / name).write_bytes(data)
    try:
        open_drawer(tmp_path)
    except InputError as error:
        assert name in str(error) and "\n" not in str(error)
