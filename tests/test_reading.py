"""Bytes to pages: every encoding gives the same characters back, and what is no page is refused by name."""
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Notes
from kg.reading import beside, decode, find_pages, read_page, shown_names

MARKS = ",，。、；：？！“”‘’（）()《》〈〉【】—…·%"
common = st.characters(codec="gb2312", categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FFF)
ideographs = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
pages = st.lists(st.one_of(st.text(ideographs, min_size=1), st.text(MARKS + " \n\r\n\u3000", max_size=3)), min_size=1).map(lambda texts: "本报讯" + "".join(texts))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


def write(folder: Path, **files: str | bytes) -> Path:
    """The folder with `these files in it: y_in_a__txt="…" writes y/a.txt."""
    for name, content in files.items():
        path = folder / name.replace("_in_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=pages)
def test_any_chinese_text_round_trips(encoding, text):
    assert decode(text.encode(encoding)) == (encoding, text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(text=st.lists(st.text(common, min_size=10), min_size=1))
def test_utf16_without_a_mark_round_trips_where_it_is_plainly_so(encoding, text):
    page = "".join(f"{line}。\n" for line in text)
    assert decode(page.encode(encoding)) == (encoding, page)


@given(text=st.text(common, min_size=2))
def test_a_gb18030_page_is_not_taken_for_utf16(text):
    page = f"本报讯 {text},他出席2022年的会议。"
    assert decode(page.encode("gb18030")) == ("gb18030", page)


@given(text=st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"])))
def test_whatever_is_utf8_comes_back_by_its_own_encoding_or_is_refused(text):
    try:
        encoding, read = decode(text.encode())
    except InputError:
        return
    assert text.encode().decode(encoding) == read


@given(data=st.binary())
def test_any_bytes_are_decoded_truly_or_refused_in_one_line(data):
    try:
        encoding, text = decode(data, "x.txt")
    except InputError as error:
        assert str(error).startswith("x.txt: ") and "\n" not in str(error)
    else:
        assert data.decode(encoding) == text and "\0" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_seeds_in_any_encoding_give_the_same_characters(encoding):
    for path in sorted(Path("seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        assert decode(text.encode(encoding)) == (encoding, text)


def test_line_ends_are_characters_and_the_mark_is_none():
    assert decode("\ufeff甲\r\n乙\r丙\n".encode()) == ("utf-8-sig", "甲\r\n乙\r丙\n")


def test_utf8_with_a_stray_control_character_is_still_utf8():
    assert decode("何雄\x02出席会议。".encode()) == ("utf-8", "何雄\x02出席会议。")


@pytest.mark.parametrize("data, said", [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
    ("中文".encode() + b"\xff\xfe\xff", "not UTF-8 (line 1, byte 6)"),
    ("中\n文".encode()[:-1], "not UTF-8 (line 2, byte 4)"),
    (b"\xef\xbb\xbf" + "中".encode()[:2], "mark of UTF-8"),
    (b"\xff\xfea", "mark of UTF-16"),
    ("中".encode("utf-32"), "mark of UTF-16"),
    ("\ue000\ue001\ue002".encode("gb18030"), "GB18030"),
])
def test_what_is_no_text_is_refused_with_what_to_do(data, said):
    with pytest.raises(InputError, match=r"^a\.txt: ") as error:
        decode(data, "a.txt")
    assert said in str(error.value)


def test_a_page_knows_its_file(tmp_path):
    data = "\ufeff安伟\r\n".encode()
    write(tmp_path, a__txt=data)
    page = read_page(tmp_path / "a.txt", "x/a.txt", Notes(home="郑州市"))
    assert (page.name, page.file, page.text, page.encoding) == ("a", "x/a.txt", "安伟\r\n", "utf-8-sig")
    assert page.sha256 == hashlib.sha256(data).hexdigest() and page.notes.home == "郑州市"
    assert read_page(tmp_path / "a.txt").file == "a.txt" and read_page(tmp_path / "a.txt").notes == Notes()


def test_an_empty_page_is_a_page(tmp_path):
    write(tmp_path, a__txt="")
    assert read_page(tmp_path / "a.txt").text == ""


def test_pages_are_found_at_any_depth_and_sorted_by_name(tmp_path):
    write(tmp_path, b__txt="", z_in_a__txt="", z_in_y_in_c__TXT="", notes__toml="", z_in___hidden__txt="")
    assert [p.name for p in find_pages(tmp_path)] == ["a.txt", "b.txt", "c.TXT"]
    assert find_pages([str(tmp_path / "b.txt"), tmp_path / "z"]) == find_pages(tmp_path)


def test_shown_names_do_not_depend_on_where_the_program_is_run(tmp_path, monkeypatch):
    folder = write(tmp_path / "seeds", a__txt="", y_in_b__txt="")
    expected = ["seeds/a.txt", "seeds/y/b.txt"]
    assert list(shown_names(folder).values()) == expected
    monkeypatch.chdir(tmp_path)
    assert list(shown_names("seeds").values()) == list(shown_names("./seeds/").values()) == expected
    monkeypatch.chdir(folder)
    assert list(shown_names(".").values()) == list(shown_names("../seeds").values()) == expected
    assert list(shown_names(folder / "y" / "b.txt").values()) == ["b.txt"]


def test_a_page_given_twice_is_one_page_in_either_order(tmp_path):
    folder = write(tmp_path / "seeds", a__txt="")
    both = [folder, folder / "a.txt"]
    assert list(shown_names(both).values()) == list(shown_names(both[::-1]).values()) == ["seeds/a.txt"]


@pytest.mark.parametrize("given, said", [
    ("nowhere", "no such file or folder"), ("empty", "has no pages"), ("a.md", "pages are .txt files"),
    (["one", "two"], "two pages are called a"), ([], "no page was given")])
def test_what_holds_no_pages_is_refused(given, said, tmp_path, monkeypatch):
    write(tmp_path, one_in_a__txt="", two_in_a__txt="", a__md="")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=said):
        find_pages(given)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read_is_named(tmp_path):
    write(tmp_path, a__txt="")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(InputError, match="a.txt: cannot be read"):
        read_page(tmp_path / "a.txt")


def test_files_beside_pages(tmp_path):
    write(tmp_path, a__txt="", pages__toml="", y_in_b__txt="")
    notes = [tmp_path / "pages.toml"]
    assert beside(tmp_path, "pages.toml") == beside([tmp_path, tmp_path / "a.txt"], "pages.toml") == notes
    assert beside(str(tmp_path / "y"), "pages.toml") == []
