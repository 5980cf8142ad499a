"""Tables that say who holds which post: 姓名 | 职务, in whatever a file parts cells with."""

import doctest

import docx
import pytest
from marked import page

import kg
from kg.ingest.formats import extract
from kg.layout_analysis.articles import split
from kg.validation.verify import verify

HEAD = ["姓名", "职务", "分工"]
ROWS = [
    ["柳青山", "市长", "主持全面工作"],
    ["骆海", "副市长、市公安局局长", "负责公安、司法工作"],
    ["艾力·买买提", "市政府秘书长", "协助市长工作"],
]
TOLD = {
    ("柳青山", "绵阳市市长"),
    ("骆海", "绵阳市副市长"),
    ("骆海", "绵阳市公安局局长"),
    ("艾力·买买提", "绵阳市政府秘书长"),
}


def rows(text: str) -> list[str]:
    return [p.text for a in split(page(text)) for p in a.paragraphs]


def posts(folder, name: str, content: str | bytes) -> set[tuple[str, str]]:
    """(holder, post) of all that a file tells, read as of 绵阳市; its quotes are proved."""
    (folder / "in").mkdir(exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    (folder / "in" / name).write_bytes(data)
    (folder / "in/pages.toml").write_text('[defaults]\nhome = "四川省绵阳市"\n', encoding="utf-8")
    graph = kg.build(folder / "in")
    graph.write(folder / "exports", page=False)
    assert not verify(folder / "exports", folder / "in").faults
    return {
        (graph.node(t.get("holder").id).name, graph.node(t.get("post").id).name)
        for t in graph.of("Tenure")
    }


def lines(*cells: list[str], by: str, edge: str = "") -> str:
    return "\n".join(f"{edge}{by.join(row)}{edge}" for row in cells)


MARKDOWN = lines(HEAD, ["---"] * 3, *ROWS, by=" | ", edge="|")


@pytest.mark.parametrize(
    "table",
    [
        lines(HEAD, *ROWS, by="\t"),
        MARKDOWN,
        lines(HEAD, *ROWS, by="|"),
        lines(HEAD, *ROWS, by="｜"),
        lines(HEAD, *ROWS, by="    "),
        lines(HEAD, *ROWS, by="　　"),
        lines(HEAD, *ROWS, by=" "),
        lines(["姓　名", "职　务", "分　工"], *ROWS, by="\t"),
        lines(HEAD[:2], *(row[:2] for row in ROWS), by="\t").replace("骆海", "骆 海"),
    ],
)
def test_whatever_parts_the_cells(table, tmp_path):
    assert posts(tmp_path, "a.txt", f"市政府领导分工\n{table}\n") == TOLD


def test_a_table_of_a_web_page(tmp_path):
    cells = "".join(
        f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in [HEAD, *ROWS]
    )
    text = "<p>市政府办公室日前印发通知，对市政府领导同志工作分工作出调整，具体安排如下。</p>"
    body = f'<h1>市政府领导分工</h1><div class="TRS_Editor">{text}<table>{cells}</table></div>'
    assert posts(tmp_path, "a.html", f"<html><body>{body}</body></html>") == TOLD


def test_a_table_of_a_word_document(tmp_path):
    document = docx.Document()
    document.add_paragraph("市政府领导分工")
    table = document.add_table(0, 3)
    for row in [HEAD, *ROWS]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(tmp_path / "made.docx")
    assert posts(tmp_path, "a.docx", (tmp_path / "made.docx").read_bytes()) == TOLD


def test_a_table_of_a_document_parser(tmp_path):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in [HEAD, *ROWS])
    told = f'[{{"type": "table", "table_body": "<table>{cells}</table>", "page_idx": 0}}]'
    assert posts(tmp_path, "a_content_list.json", told) == TOLD


def test_markdown_as_a_file_of_its_own(tmp_path):
    assert posts(tmp_path, "a.md", f"# 市政府领导分工\n\n{MARKDOWN}\n") == TOLD


@pytest.mark.parametrize(
    ("table", "read"),
    [
        # the post of the body in the column beside it
        (["姓名\t单位\t职务", "骆海\t市水利局\t局长"], ["骆海|市水利局局长"]),
        (["单位\t姓名\t职务", "市水利局\t骆海\t局长"], ["市水利局骆海局长"]),
        (["姓名\t单位\t职务", "骆海\t市水利局\t市水利局局长"], ["骆海|市水利局局长"]),
        # the post before the name
        (["职务\t姓名", "市长\t柳青山"], ["市长柳青山"]),
        # two people a row
        (
            ["姓名\t职务\t姓名\t职务", "柳青山\t市长\t骆海\t副市长"],
            ["柳青山|市长", "骆海|副市长"],
        ),
        # what somebody is to become, or was, is not what he is
        (
            ["姓名\t现任职务\t拟任职务", "骆海\t市水利局副局长\t市水利局局长"],
            ["骆海|市水利局副局长"],
        ),
        # since when
        (["姓名\t职务\t任职时间", "骆海\t县长\t2021年3月"], ["骆海|县长"]),
        (["姓名\t职务\t任期", "骆海\t县长\t2018年至今"], ["骆海|县长"]),
        (["姓名\t职务\t分工", "骆海\t县长\t规划(2021-2025年)"], ["骆海|县长"]),
        # sex in brackets
        (["姓名\t职务", "柳青山（女）\t市长"], ["柳青山|市长"]),
        # without a head
        (["柳青山\t市长", "骆海\t市水利局局长"], ["柳青山|市长", "骆海|市水利局局长"]),
        (["柳青山   市长", "骆海     市公安局民警"], ["柳青山|市长", "骆海|市公安局民警"]),
    ],
)
def test_which_cells_are_read(table, read):
    assert rows("\n".join(["名单", *table, ""])) == read


@pytest.mark.parametrize(
    "table",
    [
        ["姓名\t拟任职务", "骆海\t市水利局局长"],
        ["姓名\t原任职务", "骆海\t市水利局局长"],
        ["姓名\t原任职务", "骆海\t市水利局局长", "柳青山\t市长"],
        ["姓名 拟任职务", "骆海 市水利局局长", "柳青山 市长"],
        ["姓名\t职务\t任职时间", "骆海\t县长\t1990年3月至1995年4月"],
        ["姓名\t职务\t任期", "骆海\t县长\t1990-1995", "柳青山\t县长\t1995.4—1999.2"],
        ["单位\t职务", "市水利局\t局长"],
        ["柳青山\t100元", "骆海\t200元"],
        ["柳青山   市长"],
        ["沙坪村\t村民委员会主任", "河口村\t村民委员会主任"],
    ],
)
def test_what_is_no_table_of_posts(table):
    assert not any("|" in row for row in rows("\n".join(["名单", *table, "第二行说明。"])))


def test_a_row_with_an_empty_cell_is_passed_over_and_the_next_one_read():
    table = "姓名\t单位\t职务\n柳青山\t局长\n骆海\t市水利局\t局长\n"
    assert [row for row in rows(table) if "|" in row] == ["骆海|市水利局局长"]


def test_text_below_a_table_is_text():
    text = "3月2日，市长柳青山主持召开会议，副市长骆海参加。"
    assert rows(f"名单\n姓名\t职务\n柳青山\t市长\n\n{text}\n") == ["柳青山|市长", text]


def test_examples():
    assert doctest.testmod(extract).failed == 0
