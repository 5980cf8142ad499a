"""Files that other programs wrote: tesseract, OCR-D, Docling, SQLite, DuckDB, Info-ZIP, GNU tar.

They lie in tests/data/drawer/, beside those of test_documents.py.
"""

import pytest
from test_documents import FILES, TITLE, read, text_of
from test_dumps import opened

SPOKEN = [
    "6月2日，市长陈立民主持召开全市防汛工作会议，副市长罗志强、苗丽出席会议。"
    "会议听取了市应急管理局局长韩建平的汇报。"
]


@pytest.mark.parametrize("name", ["tesseract.hocr", "tesseract.xml"])
def test_of_what_tesseract_wrote_a_headline_in_the_block_of_its_text_is_a_line(name):
    assert text_of(FILES / name).split("\n") == [TITLE, *SPOKEN]


def test_of_page_xml_regions_are_read_in_their_order_without_the_running_head():
    assert text_of(FILES / "ocrd-page.xml").split("\n") == [TITLE, *SPOKEN]


def test_a_line_set_in_begins_a_paragraph(tmp_path):
    line = (
        '<span class="ocr_line" title="bbox {} {} 400 {}"><span class="ocrx_word">{}</span></span>'
    )
    told = [(40, 0, "市长说"), (10, 30, "话。"), (40, 60, "副市长"), (11, 90, "听。")]
    lines = "".join(line.format(x, y, y + 20, text) for x, y, text in told)
    made = f'<div class="ocr_page"><p class="ocr_par">{lines}</p></div>'
    [page] = read(tmp_path, "a.hocr", made)
    assert page.text == "市长说话。\n副市长听。"


# ---- rows, parsers and archives that other programs wrote ------------------------------


@pytest.mark.parametrize(
    "name", ["sqlite.db", "sqlite.csv", "duckdb.parquet", "duckdb.jsonl", "duckdb.json"]
)
def test_a_table_that_a_database_wrote(name):
    one, other = opened(FILES / name)
    assert (one.name, one.notes.issued, one.text) == (
        "n1",
        "2021-06-03",
        f"{TITLE}\n\n6月2日，市长陈立民主持召开全市防汛工作会议，副市长罗志强、苗丽出席会议。",
    )
    assert (other.notes.issued, other.text.split("\n")[-2:]) == (
        "2021-06-04",
        ['6月3日，副市长罗志强到水库调研，说“要守住"底线"”。', "苗丽参加。"],
    )


@pytest.mark.parametrize("name", ["info-zip.zip", "gnu-tar.tgz"])
def test_an_archive_that_unix_packed_has_its_names_in_utf_8(name):
    [page] = opened(FILES / name)
    assert page.file == f"{name}/2021-06-03/头版.txt" and page.text.startswith(TITLE)


def test_what_docling_wrote_has_no_running_head_and_its_table_row_by_row():
    one, two = opened(FILES / "docling-core.json")
    assert one.text == "市政府领导分工\n6月2日，市长陈立民主持召开全市防汛工作会议。"
    rows = ["姓名\t职务", "陈立民\t市长", "罗志强\t副市长", "副市长罗志强出席会议。"]
    assert two.text.split("\n") == rows
    assert text_of(FILES / "docling-core.md").split("\n") == [*one.text.split("\n"), *rows]
