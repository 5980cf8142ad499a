"""Tables as text: every strict reader gets the rows back, and a spreadsheet runs none of them."""

import csv
import io
import sys

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.separated_values import for_spreadsheets, separated
from kg.query.result import Rows

CELLS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from(",\"'\r\n\t;= \u2028\u2029\x85\ufeff"),
    )
)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
)
BREAKS = ["\r", "\n", "\r\n", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1e"]


@given(TABLES, st.sampled_from(",\t;"))
def test_a_strict_reader_gets_the_cells_back(rows, delimiter):
    assert (
        list(
            csv.reader(
                io.StringIO(separated(rows, delimiter), newline=""),
                delimiter=delimiter,
                strict=True,
            )
        )
        == rows
    )


@given(TABLES)
def test_the_bytes_are_those_of_the_standard_librarys_newest_writer(rows):
    """Which quotes a lone CR since Python 3.13; without one all versions agree."""
    if sys.version_info < (3, 13):
        rows = [[cell.replace("\r", "\n") for cell in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert separated(rows) == out.getvalue()


@pytest.mark.parametrize("mark", BREAKS)
@pytest.mark.parametrize("cell", ["甲{}乙", "{}甲", "甲{}", "{}", '甲{}"乙,'])
def test_a_break_within_a_cell_breaks_no_row(cell, mark):
    rows = [["a", "b"], [cell.format(mark), "x"], ["y", cell.format(mark)]]
    text = separated(rows)
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows
    for engine in ("c", "python"):
        read = pandas.read_csv(
            io.BytesIO(text.encode()), keep_default_na=False, dtype=str, engine=engine
        )
        assert [list(read.columns), *read.to_numpy().tolist()] == rows
    arrow = pytest.importorskip("pyarrow.csv")
    table = arrow.read_csv(
        io.BytesIO(text.encode()),
        parse_options=arrow.ParseOptions(newlines_in_values=True),
        convert_options=arrow.ConvertOptions(column_types={"a": "string", "b": "string"}),
    )
    assert [table.column_names, *([row["a"], row["b"]] for row in table.to_pylist())] == rows


@pytest.mark.parametrize(
    ("cell", "bytes_"),
    [
        ("a\rb", b'"a\rb"'),
        ("a\nb", b'"a\nb"'),
        ("a\r\nb", b'"a\r\nb"'),
        ('"', b'""""'),
        ("a,b", b'"a,b"'),
        ("a\u2028b", "a\u2028b".encode()),
        (" a", b" a"),
        ("'", b"'"),
    ],
)
def test_the_same_bytes_from_every_python(cell, bytes_):
    assert separated([[cell, "x"]]).encode() == bytes_ + b",x\n"


def test_a_rows_only_empty_cell_is_no_empty_line():
    assert separated([["a"], [""], ["b"]]) == 'a\n""\nb\n' and separated([["", ""]]) == ",\n"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u3000=1",
        "\ufeff=1",
        "\u200b=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－2+3",
        "＠A1",
        "-2+3+cmd|' /C calc'!A0",
        '=HYPERLINK("x")',
        "--03-17",
        "-",
        "=",
        "+86 371",
        "@某某",
    ],
)
def test_a_spreadsheet_gets_text_where_it_would_run_a_formula(cell):
    rows = list(
        csv.reader(
            io.StringIO(for_spreadsheets([["a"], [cell]]).removeprefix("\ufeff"), newline=""),
            strict=True,
        )
    )
    assert rows == [["a"], ["'" + cell]]


@pytest.mark.parametrize(
    "cell", ["-1", "+3.5", "-0.25", "1-2", "何雄", "a=b", "'=1", "2022-03-17", ""]
)
def test_numbers_and_texts_stay_as_they_are_for_a_spreadsheet(cell):
    assert for_spreadsheets([["a"], [cell, "x"]]) == f"\ufeffa\r\n{cell},x\r\n"


def test_an_answer_as_rows_for_programs_and_for_a_spreadsheet():
    rows = Rows(("a", "b"), [{"a": "=1\r2", "b": True}, {"a": -2, "b": None}])
    assert (
        rows.to_csv() == 'a,b\n"=1\r2",true\n-2,\n'
        and rows.to_sheet() == '\ufeffa,b\r\n"\'=1\r2",true\r\n-2,\r\n'
    )
