"""Dumps and the JSON of document parsers: a row or a page of the document is a page."""

import csv
import doctest
import importlib
import io
import json
import sqlite3
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.drawer import open_drawer
from kg.ingest.formats import written_dates
from kg.ingest.formats.dumps import chosen
from kg.ingest.formats.extract import Columns
from kg.model.source import Notes

TEXT = "本报讯 昨日,市长陈立民主持召开全市防汛工作会议。"
ROWS = [
    {"id": "a-1", "date": "2021-06-03", "title": "防汛工作会议召开", "text": TEXT},
    {"id": "a-2", "date": "2021/6/4 07:30", "title": "", "text": "市委书记周启明到会讲话。"},
]


def opened(path: Path, **columns: str):
    return open_drawer(path, Columns(**columns)).pages


def lines(rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows, delimiter: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def as_sqlite(rows) -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute("CREATE TABLE a_log (x)")
        made.execute("CREATE TABLE news (id, date, title, text)")
        made.executemany(
            "INSERT INTO news VALUES (?, ?, ?, ?)", [tuple(row.values()) for row in rows]
        )
        made.commit()
        return made.serialize()


def as_parquet(rows) -> bytes:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    file = io.BytesIO()
    pyarrow.parquet.write_table(arrow.Table.from_pylist(rows), file)
    return file.getvalue()


@pytest.mark.parametrize(
    "name, made",
    [
        ("news.jsonl", lines),
        ("news.json", lambda rows: json.dumps(rows).encode()),
        ("news.json", lambda rows: json.dumps({"count": 2, "items": rows}).encode()),
        ("news.csv", lambda rows: as_csv(rows, ",")),
        ("news.tsv", lambda rows: as_csv(rows, "\t")),
        ("news.db", as_sqlite),
        ("news.parquet", as_parquet),
    ],
)
def test_a_row_of_a_dump_is_a_page_with_its_title_and_its_day(name, made, tmp_path):
    (tmp_path / name).write_bytes(made(ROWS))
    first, second = opened(tmp_path / name)
    assert (first.name, first.notes, first.file) == (
        "a-1",
        Notes(issued="2021-06-03"),
        f"{name}#row=1",
    )
    assert first.text == f"防汛工作会议召开\n\n{TEXT}"
    assert (second.name, second.notes.issued, second.text) == (
        "a-2",
        "2021-06-04",
        "市委书记周启明到会讲话。",
    )
    assert first.extracted and first.sha256 == second.sha256


def test_the_columns_of_a_dump_may_be_named(tmp_path):
    rows = [{"k": 7, "when": 20210603, "head": "甲", "said": TEXT, "text": "x", "org": "渝州晚报"}]
    (tmp_path / "d.jsonl").write_bytes(lines(rows))
    [page] = opened(tmp_path, text="said", date="when", title="head", id="k", paper="org")
    assert (page.name, page.text) == ("7", f"甲\n\n{TEXT}")
    assert page.notes == Notes("渝州晚报", "2021-06-03")


@pytest.mark.parametrize(
    "columns, text",
    [(["body", "content"], "content"), (["正文", "x"], "正文"), (["Text"], "Text"), (["x"], "")],
)
def test_columns_are_known_by_their_usual_names(columns, text):
    assert chosen(columns, Columns()).text == text


def test_a_row_without_an_id_is_called_by_its_number_and_an_id_that_comes_again_by_its_turn(
    tmp_path,
):
    rows = [{"text": "甲"}, {"text": "乙", "id": "x/1"}, {"text": "丙", "id": "x/1"}]
    (tmp_path / "d.jsonl").write_bytes(lines(rows))
    assert [(p.name, p.text) for p in opened(tmp_path)] == [
        ("d_1", "甲"),
        ("x_1", "乙"),
        ("x_1_2", "丙"),
    ]


def test_rows_that_cannot_be_read_are_told_and_the_rest_is_read(tmp_path):
    broken = (
        b'{"text": "\xe7\x94\xb2"}\n{"text": \n[1]\n\n{"text": "x", "date": "soon"}\n{"text": ""}\n'
    )
    (tmp_path / "d.jsonl").write_bytes(broken)
    found = open_drawer(tmp_path)
    assert [p.text for p in found.pages] == ["甲", "x"]
    where = tmp_path / "d.jsonl"
    assert found.skipped == (
        f"{where}: 2 rows (2, 3) cannot be read: no JSON object",
        f"{where}: 1 row (6) without text",
        f"{where}: 1 row (5) with a date that is none; left open",
    )


def test_a_column_that_no_row_has_is_told_and_the_rest_is_read(tmp_path):
    (tmp_path / "d.jsonl").write_bytes('{"text": "甲", "date": "2022-03-18"}\n'.encode())
    found = open_drawer(tmp_path, Columns(date="titel"))
    where = tmp_path / "d.jsonl"
    assert len(found.pages) == 1
    assert found.skipped == (f"{where}: no row has a column titel; what it would tell stays open",)


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("d.jsonl", b'{"x": "y"}\n', "no row with a column that is called text, content"),
        ("d.csv", b"x,y\n1,2\n", "name it: --text COLUMN"),
        ("d.jsonl", b"nothing\n", r"1 row \(1\) cannot be read"),
        ("d.db", b"SQLite format 3\0" + b"x" * 90, "no SQLite database"),
        ("d.parquet", b"PAR1xxxx", "no Parquet file"),
        ("d.json", b'{"a": ', "is no JSON"),
        ("d.json", b"[" * 100_000, "is no JSON"),
        ("d.json", b'{"a": [1]}', "no parser that is known"),
    ],
)
def test_a_dump_that_is_none_is_named(name, data, said, tmp_path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said) as error:
        open_drawer(tmp_path)
    assert str(error.value).startswith(str(tmp_path / name)) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    "written, day",
    [
        ("2022-03-18", "2022-03-18"),
        ("2022年3月18日 星期五", "2022-03-18"),
        ("20220318", "2022-03-18"),
        ("2022.3.8", "2022-03-08"),
        ("2022-03-18T23:30:00+08:00", "2022-03-18"),
        ("1647561600", "2022-03-18"),
        ("1647561600000", "2022-03-18"),
        ("2022年3月", "2022-03"),
        (2022, "2022"),
        ("2022-02-30", None),
        ("123456789", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_as_columns_write_them(written, day):
    assert written_dates.edtf_of(written) == day


# ---- JSON of document parsers ------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        [
            {"type": "header", "text": "渝州晚报 A1", "page_idx": 0},
            {"type": "text", "text": "甲", "text_level": 1, "page_idx": 0},
            {"type": "text", "text": "乙 ", "page_idx": 0},
            {"type": "table", "table_body": "<table><tr><td>丙</td></tr></table>", "page_idx": 1},
        ],
        {
            "pdf_info": [
                {
                    "page_idx": 0,
                    "para_blocks": [
                        {"type": "title", "lines": [{"spans": [{"content": "甲"}]}]},
                        {"blocks": [{"lines": [{"spans": [{"content": "乙"}]}]}]},
                    ],
                    "discarded_blocks": [{"lines": [{"spans": [{"content": "A1"}]}]}],
                },
                {
                    "page_idx": 1,
                    "para_blocks": [{"type": "text", "lines": [{"spans": [{"content": "丙"}]}]}],
                },
            ]
        },
        [
            [
                {"type": "page_header", "content": {"page_header_content": [{"content": "A1"}]}},
                {
                    "type": "title",
                    "content": {"title_content": [{"type": "text", "content": "甲"}], "level": 1},
                },
                {
                    "type": "list",
                    "content": {"list_items": [{"item_content": [{"content": "乙"}]}]},
                },
            ],
            [{"type": "table", "content": {"html": "<table><tr><td>丙</td></tr></table>"}}],
        ],
        [
            {
                "res": {
                    "parsing_res_list": [
                        {"block_label": "header", "block_content": "渝州晚报 A1"},
                        {"block_label": "doc_title", "block_content": "甲"},
                        {"block_label": "text", "block_content": "乙"},
                    ]
                }
            },
            {"rec_texts": ["丙"], "rec_scores": [0.9]},
        ],
        {
            "schema_name": "DoclingDocument",
            "body": {"children": [{"$ref": "#/texts/1"}, {"$ref": "#/groups/0"}]},
            "groups": [
                {
                    "self_ref": "#/groups/0",
                    "children": [{"$ref": "#/texts/0"}, {"$ref": "#/texts/2"}],
                }
            ],
            "texts": [
                {"self_ref": "#/texts/0", "text": "乙", "prov": [{"page_no": 1}]},
                {"self_ref": "#/texts/1", "text": "甲", "prov": [{"page_no": 1}]},
                {"self_ref": "#/texts/2", "text": "丙", "prov": [{"page_no": 2}]},
                {"self_ref": "#/texts/3", "text": "A1", "content_layer": "furniture"},
            ],
        },
    ],
    ids=["MinerU content list", "MinerU middle", "MinerU pages", "PaddleOCR", "Docling"],
)
def test_json_of_document_parsers_is_read_page_by_page_without_furniture(told, tmp_path):
    (tmp_path / "scan.json").write_text(json.dumps(told), encoding="utf-8")
    assert [(p.name, p.file, p.text) for p in opened(tmp_path)] == [
        ("scan_1", f"{tmp_path.name}/scan.json#page=1", "甲\n乙"),
        ("scan_2", f"{tmp_path.name}/scan.json#page=2", "丙"),
    ]


def test_a_tree_that_is_a_ring_ends(tmp_path):
    ring = {
        "schema_name": "DoclingDocument",
        "body": {"children": [{"$ref": "#/texts/0"}]},
        "texts": [{"self_ref": "#/texts/0", "text": "甲", "children": [{"$ref": "#/texts/0"}]}],
    }
    (tmp_path / "scan.json").write_text(json.dumps(ring), encoding="utf-8")
    assert [p.text for p in opened(tmp_path)] == ["甲"]


EXAMPLES = [
    *("archive_survey", "file_names", "notes_check", "page_notes", "formats.dumps"),
    *("formats.extract", "formats.pdf", "formats.registry", "formats.written_dates"),
]


@pytest.mark.parametrize("module", EXAMPLES)
def test_the_examples_of_docstrings_are_right(module):
    result = doctest.testmod(importlib.import_module(f"kg.ingest.{module}"))
    assert result.attempted and not result.failed
