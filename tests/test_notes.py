"""pages.toml: what may stand in it, and what a slip in it says."""

import os
from pathlib import Path

import pytest

from kg.cli.visible import visible_line
from kg.errors import InputError
from kg.ingest.judgements import load_judgements
from kg.ingest.page_notes import is_edtf, load_notes
from kg.ingest.sources import gather
from kg.model.source import Notes

PAGES = ["000_a", "001_b"]


def loaded(folder: Path, text: str) -> dict[str, Notes]:
    (folder / "pages.toml").write_text(text, encoding="utf-8")
    return load_notes(folder / "pages.toml", PAGES)


def test_every_field_may_be_left_out(tmp_path):
    assert loaded(
        tmp_path,
        """
        [000_a]
        paper = "郑州日报"
        issued = "2020-03-10"
        home = " 郑州市 "
        comment = "from the archive's card"
        [001_b]
    """,
    ) == {"000_a": Notes("郑州日报", "2020-03-10", "郑州市"), "001_b": Notes()}


def test_a_date_may_be_written_without_quotes(tmp_path):
    assert loaded(tmp_path, "[000_a]\nissued = 2020-03-10")["000_a"].issued == "2020-03-10"


def test_a_page_that_lies_beside_the_notes_is_known_though_it_is_not_built(tmp_path):
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "002_c.txt").touch()
    assert list(loaded(tmp_path, "[002_c]\n[000_a]")) == ["002_c", "000_a"]


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "[000_a]\nhomes = '郑州市'",
            "[000_a]: unknown key homes; known are paper, issued, home, comment",
        ),
        ("[000_a]\nissued = '10 March 2020'", 'issued = "10 March 2020" is no date'),
        ("[000_a]\nissued = '2020-02-30'", "is no date"),
        ("[000_a]\nissued = 2020", "issued must be a text in quotes"),
        ("[000_a]\nhome = ''", "home must be a text"),
        ("[000_b]", "[000_b]: there is no page 000_b; did you mean"),
        ("[xyz]", "[xyz]: there is no page xyz; a page is named by its file"),
        ("home = '郑州市'", "there is no page home"),
        ("000_a = '郑州市'", "is not a table"),
        ("[000_a", "is not TOML"),
        ("[000_a]\n[000_a]", "is not TOML"),
    ],
)
def test_a_slip_is_named_with_what_to_do(text, said, tmp_path):
    with pytest.raises(InputError) as error:
        loaded(tmp_path, text)
    message = str(error.value)
    assert (
        message.startswith(str(tmp_path / "pages.toml")) and said in message and "\n" not in message
    )


def told(folder: Path) -> list[str]:
    """What a build of a folder tells of its notes and judgements, which are not at fault."""
    (folder / "000_a.txt").write_text("副县长苗丽参加。", encoding="utf-8")
    return list(gather(folder).skipped)


def test_a_page_of_the_notes_that_is_gone_is_told_and_the_rest_built(tmp_path):
    (tmp_path / "pages.toml").write_text("[000_a]\n[000_b]\n[xyz]", encoding="utf-8")
    first, second = told(tmp_path)
    assert first.startswith(f"{tmp_path / 'pages.toml'}, [000_b]: there is no page 000_b any more")
    assert first.endswith("or is it misspelt? did you mean 000_a?")
    assert second.endswith("or is it misspelt? a page is named by its file without .txt")


def test_a_page_of_the_judgements_that_is_gone_is_told_and_the_rest_built(tmp_path):
    (tmp_path / "judgements.toml").write_text(
        "[[same]]\nname = '苗丽'\npages = ['000_a', '000_b']\nreason = 'one post'", encoding="utf-8"
    )
    [line] = told(tmp_path)
    assert "line 1, [[same]]: there is no page 000_b any more" in line
    assert "did you mean 000_a?" in line


def test_of_many_pages_that_are_gone_the_first_are_told_and_how_many_more(tmp_path):
    text = "\n".join(f"[{n:03}_gone]" for n in range(40))
    (tmp_path / "pages.toml").write_text(text, encoding="utf-8")
    assert told(tmp_path)[5:] == ["pages.toml: names 35 more pages that are not there"]


@pytest.mark.parametrize("text", ["home = '郑州市'", "000_b = '郑州市'"])
def test_what_is_no_note_is_no_page_that_is_gone(text, tmp_path):
    (tmp_path / "pages.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is not a table"):
        told(tmp_path)


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_notes(tmp_path / "none.toml", [])
    (tmp_path / "gb.toml").write_bytes("[甲]".encode("gb18030"))
    with pytest.raises(InputError, match="is not UTF-8"):
        load_notes(tmp_path / "gb.toml", [])


@pytest.mark.parametrize(
    "text, right",
    [
        ("2022", True),
        ("2022-03", True),
        ("2022-03-18", True),
        ("2020-02-29", True),
        ("2021-02-29", False),
        ("2022-13", False),
        ("2022-3", False),
        ("202", False),
        ("2022-03-18T00:00", False),
        ("20220318", False),
        ("0000", False),
        ("２０２２", False),
        ("", False),
    ],
)
def test_dates_are_of_the_calendar(text, right):
    assert is_edtf(text) is right


def test_the_seeds_notes():
    notes = load_notes("seeds/pages.toml", [])
    assert {page[:3]: (n.issued, n.home) for page, n in notes.items()} == {
        "000": ("2020-03-10", "郑州市"),
        "001": ("2022-03", "郑州市"),
        "002": ("2022-11-26", "郑州市"),
        "003": ("2020-02", "郑州市上街区"),
        "004": ("2022-03-18", "郑州市"),
    }


DEEP = 3000


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * DEEP + "]" * DEEP,
        "x = " + "[" * DEEP,
        "x = " + "{a=" * DEEP + "1" + "}" * DEEP,
        "x = " + "[{a=" * DEEP,
        "[" + "a." * DEEP + "a]",
        "[p1]\nhome = " + "[" * DEEP + "]" * DEEP,
        "a." * DEEP + "a = 1",
        "x = " + "9" * 5000,
        "x = 1e" + "9" * 5000,
        "[[" * DEEP,
        "\x1b[31m = 1",
        '["a\\nb"]\nhome = "x"',
    ],
)
@pytest.mark.parametrize("load", [load_notes, load_judgements])
def test_notes_nested_or_numbered_beyond_reason_are_one_line(load, text, tmp_path):
    (tmp_path / "notes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(tmp_path / "notes.toml", ["p1"])
    assert (
        str(error.value).startswith(str(tmp_path / "notes.toml"))
        and len(visible_line(error.value).splitlines()) == 1
    )


def test_a_pipe_or_a_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "notes.toml")
    for path, said in (
        (tmp_path / "notes.toml", "is a pipe"),
        (Path("/dev/zero"), "is a device"),
        (tmp_path, "is a folder"),
        (tmp_path / "\0", "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            load_notes(path, ["p1"])
