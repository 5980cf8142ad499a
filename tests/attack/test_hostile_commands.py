"""Hostile pages at the command line: what is written is proved, and no terminal is told what to do."""

import unicodedata

import pytest
from click.testing import CliRunner

from attack import whole
from attack.hostile import FILE_NAMES, TEXTS, page
from kg.cli.main import commands
from kg.export.formats import FORMATS

NAMES = "SELECT ?n ?q { ?p a kg:Person ; kg:name ?n . OPTIONAL { ?s kg:quote ?q FILTER(CONTAINS(?q, ?n)) } }"


def printed(*command: object, code: int | None = 0) -> str:
    """What a command prints, complaints too."""
    done = CliRunner().invoke(commands, [str(part) for part in command])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert code is None or done.exit_code == code, done.output
    return done.output


def steering(text: str) -> set[str]:
    """The characters by which a text steers a terminal, or turns what is read around."""
    return {
        c
        for c in text
        if unicodedata.category(c) == "Cc"
        and c not in "\n\t"
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    }


@pytest.fixture(scope="module")
def exports(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports") / "out"
    pages.write(folder, formats=list(FORMATS) if whole() else ["nt", "csv"])
    return folder


def test_what_is_written_of_hostile_pages_is_proved_against_them(exports, hostile_folder):
    assert "0 faults" in printed("verify", exports, "--pages", hostile_folder)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_query_prints_no_steering_character_in_a_table(bare, form, tmp_path):
    bare.write(tmp_path / "out")
    text = printed("query", "--on", tmp_path / "out", NAMES, "--format", form)
    assert form != "table" or steering(text) == set()


@pytest.mark.parametrize(
    "name",
    [
        "control",
        "c1",
        "right to left",
        "bidi unclosed",
        "line separator",
        "cell carriage return",
        "rich markup",
        "combining",
    ],
)
def test_a_trace_steers_no_terminal(name, tmp_path):
    file = tmp_path / "p.txt"
    file.write_bytes(page(TEXTS[name]).encode())
    assert steering(printed("trace", file, "--grep", "罗松年")) == set()


def test_a_file_name_steers_no_terminal(hostile_folder):
    for name in FILE_NAMES:
        assert (
            steering(printed("trace", hostile_folder / "names" / f"{name}.txt", "--grep", "罗松年"))
            == set()
        ), name
        assert (
            steering(printed("trace", "--grep", "某", "--", f"{name}/none.txt", code=2)) == set()
        ), name
