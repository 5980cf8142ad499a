"""What a terminal would obey is printed as an escape, by every command, and data sent to a file stays as it is."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.cli.terminal import table
from kg.cli.visible import visible, visible_line
from kg.query.result import Rows

ORDERS = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\r",
    "\b",
    "\x7f",
    "\x00",
    "\x0b",
    "\x85",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200f",
]
OBEYED = [
    chr(c)
    for c in (
        *range(9),
        *range(11, 32),
        *range(127, 160),
        0x61C,
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
]


@given(st.text())
def test_nothing_is_obeyed_and_plain_text_stays(text):
    assert not set(visible(text)) & set(OBEYED) and not set(visible_line(text)) & {
        *OBEYED,
        "\n",
        "\t",
    }
    assert set(text) & set(OBEYED) or visible(text) == text


def test_an_escape_says_which_character_it_was():
    assert (
        visible_line("a\x1b[31m\n\u202eb\x85") == "a\\x1b[31m\\x0a\\u202eb\\x85"
        and visible("a\n\tb") == "a\n\tb"
    )


@pytest.mark.parametrize("order", ORDERS)
def test_cells_of_a_table_are_seen(order):
    assert not set(table(("a",), [(f"甲{order}乙",)])) & set(OBEYED)


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    """Pages with orders to a terminal in their texts, names of files, and exports of them."""
    folder = tmp_path_factory.mktemp("obeyed")
    (folder / "pages").mkdir()
    for n, order in enumerate(o for o in ORDERS if "\0" not in o and "\x85" not in o):
        (folder / "pages" / f"第{n}版\x1b[2J\r.txt").write_text(
            f"市长陈立民{order}出席会议\n\n本报讯 3月{n + 1}日,泸州市市长陈立民主持召开{order}全市防汛工作会议。他指出,{order}要加强领导。王小明{order}很高兴。",
            encoding="utf-8",
        )
    kg.build(folder / "pages").write(folder / "exports", page=False)
    return folder


def run(*arguments: str | Path, **how) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], timeout=120, **how)


EVERYTHING = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?p"


@pytest.mark.parametrize(
    "arguments",
    [
        ("trace", "*", "--grep", "防汛"),
        ("trace", "*", "--grep", "\x1b[31m"),
        ("misses", "pages"),
        ("show", "陈立民", "--from", "pages"),
        ("query", "SELECT ?q { ?s kg:quote ?q }", "--on", "exports"),
        ("build", "pages", "-o", "out\x1b[31m"),
        ("show", "\x1b[31m", "--from", "pages"),
        ("build", "no\x1b[31m\nwhere", "-o", "out"),
        ("query", "--format", "\x1b[31m"),
        ("wizard\x1b[31m",),
        ("query", "\x1b[31m", "--on", "exports"),
        ("check", "exports", "--pages", "exports"),
    ],
    ids=repr,
)
def test_no_command_prints_what_a_terminal_obeys(arguments, pages):
    file = str(next((pages / "pages").glob("*.txt")))
    told = run(
        *(file if a == "*" else a for a in arguments),
        cwd=pages,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    said = (told.stdout + told.stderr).decode()
    assert said and not set(said) & set(OBEYED) and "Traceback" not in said


def test_data_in_a_file_stays_as_it_is_and_on_a_terminal_is_seen(pages):
    arguments = (
        "query",
        "SELECT ?q { ?s kg:file ?q } ORDER BY ?q",
        "--on",
        pages / "exports",
        "--format",
        "csv",
    )
    assert b"\x1b[2J" in run(*arguments, capture_output=True).stdout
    mine, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *map(str, arguments)], stdout=its, stderr=its
    ) as started:
        os.close(its)
        said = b""
        while True:
            try:
                more = os.read(mine, 1 << 16)
            except OSError:  # the other end is closed
                break
            said += more
            if not more:
                break
    os.close(mine)
    assert started.returncode == 0 and b"\\x1b[2J" in said and b"\x1b" not in said


def test_a_page_whose_name_is_markup_or_an_order_does_not_end_the_bar(monkeypatch, capsys):
    from kg.cli.terminal import Progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Progress() as progress:
        progress._began -= 10
        progress(1, 2, "[/nothing] [red]第1版\x1b[2J")
    assert "第1版\x1b[2J" not in capsys.readouterr().err


@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
def test_a_closed_output_is_told_and_no_traceback(closed, pages):
    """As a job of cron or a daemon may start it."""
    shut = {"stdout": ">&-", "stderr": "2>&-", "both": ">&- 2>&-"}[closed]
    told = subprocess.run(
        [
            "sh",
            "-c",
            f'"$@" {shut}',
            "sh",
            sys.executable,
            "-m",
            "kg",
            "query",
            "ASK {}",
            "--on",
            str(pages / "exports"),
        ],
        capture_output=True,
        timeout=60,
    )
    assert told.returncode == (0 if closed == "stderr" else 2)
    assert told.stderr.count(b"\n") == (closed == "stdout") and b"Traceback" not in told.stderr
    assert closed != "stdout" or told.stderr.startswith(b"kg: the standard output is closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_full_disk_is_told(form, pages):
    with open("/dev/full", "w", encoding="utf-8") as full:
        told = run(
            "query",
            EVERYTHING,
            "--on",
            pages / "exports",
            "--format",
            form,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert (
        told.returncode == 2 and told.stderr.count(b"\n") == 1 and told.stderr.startswith(b"kg: ")
    )


def test_rows_as_data_are_exact():
    assert Rows(("a",), [{"a": "\x1b[31m"}]).to_csv() == "a\n\x1b[31m\n"
