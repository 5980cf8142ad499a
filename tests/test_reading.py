"""Bytes to pages: every encoding gives the same characters back, and what is no page is refused by name."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.ingest.drawer import open_drawer
from kg.ingest.file_search import beside, file_shown, shown_files
from kg.ingest.page_files import MIXED, decode, read_page
from kg.model.source import Notes

MARKS = ",，。、；：？！“”‘’（）()《》〈〉【】—…·%"
common = st.characters(
    codec="gb2312", categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FFF
)
ideographs = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
pages = st.lists(
    st.one_of(st.text(ideographs, min_size=1), st.text(MARKS + " \n\r\n\u3000", max_size=3)),
    min_size=1,
).map(lambda texts: "本报讯" + "".join(texts))
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
        assert encoding == MIXED or data.decode(encoding) == text
        assert "\0" not in text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_seeds_in_any_encoding_give_the_same_characters(encoding):
    for path in sorted(Path("seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        assert decode(text.encode(encoding)) == (encoding, text)


def test_line_ends_are_characters_and_the_mark_is_none():
    assert decode("\ufeff甲\r\n乙\r丙\n".encode()) == ("utf-8-sig", "甲\r\n乙\r丙\n")


def test_utf8_with_a_stray_control_character_is_still_utf8():
    assert decode("何雄\x02出席会议。".encode()) == ("utf-8", "何雄\x02出席会议。")


@pytest.mark.parametrize(
    "data, said",
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        ("何\0雄".encode(), "NUL"),
        ("中文".encode() + b"\xff\xfe\xff", "not UTF-8 (line 1, byte 6)"),
        ("中\n文".encode()[:-1], "not UTF-8 (line 2, byte 4)"),
        (b"\xef\xbb\xbf" + "中".encode()[:2], "mark of UTF-8"),
        (b"\xff\xfea", "mark of UTF-16"),
        ("中".encode("utf-32"), "mark of UTF-16"),
        ("\ue000\ue001\ue002".encode("gb18030"), "GB18030"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data, said):
    with pytest.raises(InputError, match=r"^a\.txt: ") as error:
        decode(data, "a.txt")
    assert said in str(error.value)


def test_a_page_knows_its_file(tmp_path):
    data = "\ufeff安伟\r\n".encode()
    write(tmp_path, a__txt=data)
    page = read_page(tmp_path / "a.txt", "x/a.txt", Notes(home="郑州市"))
    assert (page.name, page.file, page.text, page.encoding) == (
        "a",
        "x/a.txt",
        "安伟\r\n",
        "utf-8-sig",
    )
    assert page.sha256 == hashlib.sha256(data).hexdigest() and page.notes.home == "郑州市"
    assert (
        read_page(tmp_path / "a.txt").file == "a.txt"
        and read_page(tmp_path / "a.txt").notes == Notes()
    )


def test_an_empty_page_is_a_page(tmp_path):
    write(tmp_path, a__txt="")
    assert read_page(tmp_path / "a.txt").text == ""


def named(paths) -> list[str]:
    """What the pages among and under some paths are called."""
    return [page.name for page in open_drawer(paths).pages]


def test_pages_are_found_at_any_depth_and_sorted_by_name(tmp_path):
    write(
        tmp_path,
        b__txt="",
        z_in_a__txt="",
        z_in_y_in_c__TXT="",
        pages__toml="",
        z_in___hidden__txt="",
    )
    assert named(tmp_path) == ["a", "b", "c"]
    assert named([str(tmp_path / "b.txt"), tmp_path / "z"]) == ["a", "b", "c"]


def test_shown_names_do_not_depend_on_where_the_program_is_run(tmp_path, monkeypatch):
    folder = write(tmp_path / "seeds", a__txt="", y_in_b__txt="")
    expected = ["seeds/a.txt", "seeds/y/b.txt"]
    assert list(shown_files(folder).values()) == expected
    monkeypatch.chdir(tmp_path)
    assert list(shown_files("seeds").values()) == list(shown_files("./seeds/").values()) == expected
    monkeypatch.chdir(folder)
    assert list(shown_files(".").values()) == list(shown_files("../seeds").values()) == expected
    assert list(shown_files(folder / "y" / "b.txt").values()) == ["b.txt"]


def test_a_page_given_twice_is_one_page_in_either_order(tmp_path):
    folder = write(tmp_path / "seeds", a__txt="")
    both = [folder, folder / "a.txt"]
    assert (
        list(shown_files(both).values())
        == list(shown_files(both[::-1]).values())
        == ["seeds/a.txt"]
    )


@pytest.mark.parametrize(
    "given, said",
    [
        ("nowhere", "no such file or folder"),
        ("empty", "has no pages"),
        ("a.xyz", "a.xyz: .xyz is of no format that is read"),
        (["a/one.txt", "b/one.txt"], "two files are called one.txt"),
        ([], "no page was given"),
    ],
)
def test_what_holds_no_pages_is_refused(given, said, tmp_path, monkeypatch):
    write(tmp_path, a_in_one__txt="", b_in_one__txt="", a__xyz="")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=said):
        open_drawer(given)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_page_that_may_not_be_read_is_named(tmp_path):
    write(tmp_path, a__txt="")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(InputError, match="a.txt: cannot be read"):
        read_page(tmp_path / "a.txt")


def test_files_beside_pages(tmp_path):
    write(tmp_path, a__txt="", pages__toml="", y_in_b__txt="")
    notes = [tmp_path / "pages.toml"]
    assert (
        beside(tmp_path, "pages.toml")
        == beside([tmp_path, tmp_path / "a.txt"], "pages.toml")
        == notes
    )
    assert beside(str(tmp_path / "y"), "pages.toml") == []


# ---- what lies in the way -----------------------------------------------------

PAGE = "本报讯 昨日,市长陈立民主持召开全市防汛工作会议。"


def test_links_to_folders_are_followed_each_folder_once(tmp_path):
    write(tmp_path, seeds_in_a__txt=PAGE, seeds_in_y_in_b__txt=PAGE, archive_in_z_in_c__txt=PAGE)
    for link, target in (
        ("seeds/archive", "archive"),
        ("seeds/again", "archive/z"),
        ("seeds/y/up", "seeds"),
        ("seeds/y/self", "seeds/y"),
        ("seeds/0", "seeds/y"),
        ("archive/back", "seeds"),
        ("seeds/gone", "nowhere"),
    ):
        (tmp_path / link).symlink_to(tmp_path / target)
    (tmp_path / "seeds/ring").symlink_to(tmp_path / "seeds/ring")
    (tmp_path / "seeds/again/gone").symlink_to("nowhere")
    pages = open_drawer(tmp_path / "seeds").pages
    assert sorted(page.file for page in pages) == [
        "seeds/a.txt",
        "seeds/again/c.txt",
        "seeds/y/b.txt",
    ]
    assert list(shown_files(tmp_path / "archive" / "back").values()) == list(
        shown_files(tmp_path / "seeds").values()
    )


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda path: path.symlink_to(path.name), "circle|[Ss]ymbolic links"),
        (lambda path: path.symlink_to("b.txt"), "No such file"),
        (lambda path: os.mkfifo(path), "is a pipe, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a file"),
        (lambda path: path.symlink_to("/dev/tty"), "is a device, not a file"),
    ],
)
def test_what_is_called_a_page_and_is_no_file_is_named_and_not_waited_for(make, said, tmp_path):
    make(tmp_path / "a.txt")
    with pytest.raises(InputError, match=said) as error:
        open_drawer(tmp_path)
    assert str(error.value).startswith(str(tmp_path / "a.txt")) and "\n" not in str(error.value)
    with pytest.raises(InputError, match=f"{said}|neither a file nor a folder"):
        open_drawer(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "shown, found",
    [
        ("seeds/y/b.txt", "y/b.txt"),
        ("seeds/a.txt", "a.txt"),
        ("a.txt", "a.txt"),
        ("other/y/b.txt", "y/b.txt"),
        ("../a.txt", "a.txt"),
        ("/y/b.txt", "y/b.txt"),
    ],
)
def test_a_page_is_found_by_what_is_shown_of_it(shown, found, tmp_path):
    write(tmp_path, seeds_in_a__txt=PAGE, seeds_in_y_in_b__txt=PAGE)
    assert file_shown(tmp_path / "seeds", shown) == tmp_path / "seeds" / found
    assert file_shown(tmp_path, f"seeds/{found}") == tmp_path / "seeds" / found


@pytest.mark.parametrize(
    "shown", ["../../secret.txt", "/etc/passwd", "x/../../secret.txt", "..", "/", ""]
)
def test_what_is_shown_never_leads_out_of_the_folder(shown, tmp_path):
    write(tmp_path, secret__txt="s", inner_in_seeds_in_a__txt=PAGE)
    path = file_shown(tmp_path / "inner/seeds", shown)
    assert (
        not path.is_file()
        and path.is_relative_to(tmp_path / "inner/seeds")
        and ".." not in path.parts
    )


# ---- what is no writing of ours -------------------------------------------------

JAPANESE = [
    "きのう、市長は市役所で開かれた会議に出席し、防災対策について意見を述べた。",
    "会議にはカメラとテレビの取材もあった。",
    "新しい駅ビルのオープンをまえに、関係者が見学した。",
]
KOREAN = "어제 시장은 시청에서 열린 회의에 참석하여 방재 대책에 대해 의견을 말했다. 회의에는 관계 부서 담당자가 참가하였다."


@pytest.mark.parametrize(
    "encoding, name",
    [
        ("shift_jis", "Shift-JIS"),
        ("cp932", "Shift-JIS"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022"),
    ],
)
@pytest.mark.parametrize(
    "text", [*JAPANESE, "\n".join(JAPANESE * 20), "市長会議 2022年3月17日 ABC\n" + JAPANESE[0]]
)
def test_japanese_is_refused_and_not_read_as_gb18030(encoding, name, text):
    with pytest.raises(InputError, match=f"^a.txt: is in {name}, .*save it again as UTF-8$"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        KOREAN.encode("euc_kr"),
        KOREAN.encode("cp949"),
        KOREAN.encode("iso2022_kr"),
        "市長陳立民主持召開全市防汛工作會議,並對下一階段的工作提出要求。".encode("big5"),
        ("本报讯 " + PAGE * 3).encode("hz"),
    ],
)
def test_other_encodings_of_the_east_are_refused(data):
    with pytest.raises(InputError, match="save it again as UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "市长陈立民向日本客人介绍“おもてなし”的由来。",
        "本报讯 " + "郴濮衢圳埗垟" * 5,
        "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸胺案",
        "~{本报讯~} 何雄",
        "{\\rt 何雄}",
        "PDF 何雄",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_is_ours_is_still_read(encoding, text):
    assert decode(text.encode(encoding)) == (encoding, text)


MARKS_OF_ORDER = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


@pytest.mark.parametrize("mark", MARKS_OF_ORDER)
@pytest.mark.parametrize("really", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE + "x",
        PAGE * 50,
        "何雄、安伟出席会议。",
        "The mayor met officials of the city today, and they spoke.",
    ],
)
def test_a_byte_order_mark_that_lies_is_told(mark, really, text):
    data = mark + text.encode(really)
    if (
        really == MARKS_OF_ORDER[mark]
        or text.isascii()
        and mark == b"\xef\xbb\xbf"
        and really == "gb18030"
    ):
        assert decode(data)[1] == text
        return
    with pytest.raises(
        InputError,
        match=r"^a\.txt: begins with the mark of UTF-(8|16) but is not; save it again as UTF-8$",
    ):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data, what",
    [
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "PDF"),
        (b"\xef\xbb\xbf%PDF-1.7\n", "PDF"),
        (b"\r\n%PDF-1.3\n", "PDF"),
        (b"{\\rtf1\\ansi\\ansicpg936 \\'b1\\'be}", "RTF"),
        (b" {\\rtf1 x}", "RTF"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"PK\x03\x04\x14", "ZIP"),
        (b"GIF89a", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
    ],
)
def test_another_kind_of_file_is_known_by_its_first_bytes_whatever_its_name(data, what, tmp_path):
    write(tmp_path, a__txt=data)
    with pytest.raises(InputError, match=f"a.txt: is .*{what}.*, not text"):
        read_page(tmp_path / "a.txt")
