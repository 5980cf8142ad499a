"""A drawer of mixed files: each is read by its format or told by name, and every page has a name of its own."""

import io
import json
import random
import tarfile
import zipfile
from pathlib import Path

import pytest
from test_cli import fails, kg_says
from test_dumps import ROWS, TEXT, lines, opened

from kg.errors import InputError
from kg.ingest.drawer import open_drawer
from kg.ingest.formats import archives, registry


def as_zip(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "."), data)
    return file.getvalue()


def as_tar(mode: str, **members: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as made:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "."))
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return file.getvalue()


# ---- archives ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, made",
    [
        ("news.zip", as_zip),
        ("news.tar", lambda **members: as_tar("w", **members)),
        ("news.tar.gz", lambda **members: as_tar("w:gz", **members)),
        ("news.tar.xz", lambda **members: as_tar("w:xz", **members)),
    ],
)
def test_archives_are_read_through(name, made, tmp_path):
    members = {
        "y/a__txt": TEXT.encode("gb18030"),
        "y/d__jsonl": lines(ROWS),
        "inner__zip": as_zip(b__txt=TEXT.encode()),
        "y/__DS_Store": b"x",
        "logo__gif": b"GIF89a",
    }
    (tmp_path / name).write_bytes(made(**members))
    found = open_drawer(tmp_path / name)
    assert [(p.name, p.file) for p in found.pages] == [
        ("a", f"{name}/y/a.txt"),
        ("a-1", f"{name}/y/d.jsonl#row=1"),
        ("a-2", f"{name}/y/d.jsonl#row=2"),
        ("b", f"{name}/inner.zip/b.txt"),
    ]
    assert found.pages[0].text == TEXT
    assert found.skipped == (f"{tmp_path / name}/logo.gif: is of no format that is read",)


def test_a_name_that_windows_packed_is_read_as_gb18030(tmp_path):
    made = as_zip(xxxx__txt=TEXT.encode())
    (tmp_path / "news.zip").write_bytes(made.replace(b"xxxx", "头版".encode("gb18030")))
    assert [p.name for p in opened(tmp_path)] == ["头版"]


def test_bombs_and_damaged_archives_are_named_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_SMALL", 1 << 16)
    monkeypatch.setattr(archives, "TOTAL", 1 << 24)
    noise = random.Random(1).randbytes(9000)
    bomb = as_zip(a__txt=b"0" * (1 << 22))
    locked = bytearray(as_zip(a__txt=TEXT.encode()))
    locked[6] |= 1
    locked[locked.index(b"PK\1\2") + 8] |= 1
    for data, name, said in (
        (bomb, "a.zip", "times its size, as no text does"),
        (as_tar("w:gz", a__txt=b"0" * (1 << 22)), "a.tgz", "as no archive of texts does"),
        (as_zip(a__txt=TEXT.encode())[:-30], "a.zip", "cannot be unpacked"),
        (bytes(locked), "a.zip", "is encrypted"),
        (as_tar("w:gz", a__txt=noise)[:-2000], "a.tgz", "cannot be unpacked"),
        (as_tar("w", a__txt=noise)[:2000], "a.tar", "cannot be unpacked"),
        (b"no archive", "a.tar", "cannot be unpacked"),
        (as_zip(b__zip=as_zip(c__zip=as_zip(d__zip=as_zip(a__txt=b"")))), "a.zip", "unpack it"),
    ):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=said) as error:
            open_drawer(tmp_path)
        assert "\n" not in str(error.value)


# ---- the drawer ------------------------------------------------------------------------


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("_in_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_pages_of_one_name_are_called_by_their_folders(tmp_path):
    write(tmp_path, y1_in_A1__txt=TEXT, y2_in_A1__txt=TEXT, y2_in_A2__txt=TEXT)
    assert [p.name for p in opened(tmp_path)] == ["A2", "y1_A1", "y2_A1"]


def test_what_is_of_no_format_is_told_once_for_an_ending_and_files_that_are_nobodys_page_are_not(
    tmp_path,
):
    pictures = {f"p{n}__gif": "x" for n in range(7)}
    more = {"a__txt": TEXT, "README__md": "x", "pages__toml": "", "noname": "x"}
    found = open_drawer(write(tmp_path / "d", **more, **pictures))
    assert [p.name for p in found.pages] == ["a"]
    assert found.skipped == (
        "d/p0.gif, d/p1.gif, d/p2.gif, d/p3.gif, d/p4.gif and 2 more: .gif is of no format that is read",
        "d/noname: is of no format, by name",
    )


def test_a_strict_drawer_stops_at_what_is_not_read(tmp_path):
    write(tmp_path, a__txt=TEXT, b__gif="x")
    with pytest.raises(InputError, match="b.gif: .gif is of no format"):
        open_drawer(tmp_path, strict=True)


def test_a_format_whose_library_is_missing_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(registry.importlib.util, "find_spec", lambda name: None)
    write(tmp_path / "d", a__txt=TEXT, b__parquet="x", c__png="x", e__tif="x")
    assert open_drawer(tmp_path / "d").skipped == (
        "d/c.png, d/e.tif: needs pillow rapidocr-onnxruntime, which is not installed: pip install pillow rapidocr-onnxruntime",
        "d/b.parquet: needs pyarrow, which is not installed: pip install pyarrow",
    )


# ---- from the command line ------------------------------------------------------------


@pytest.mark.parametrize("more", [[], ["--each"]])
def test_a_bad_page_is_told_and_the_rest_is_built_unless_the_build_is_strict(more, tmp_path):
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    (pages / "a.txt").write_text("2月15日,副市长万正峰督导疫情防控工作。", encoding="utf-8")
    (pages / "b.txt").write_bytes(b"\0\1\2\3")
    assert "b.txt: is not text" in fails("build", pages, "-o", out, "--strict", *more)
    assert not out.exists()
    assert "b.txt: is not text" in kg_says("build", pages, "-o", out, *more).stderr
    assert (out / "a.txt" if more else out).joinpath("graph.ttl").exists()


def test_a_dump_is_built_and_its_quotes_are_proved_against_the_kept_texts(tmp_path):
    drawer, out = tmp_path / "d", tmp_path / "out"
    drawer.mkdir()
    (drawer / "news.jsonl").write_bytes(lines([{"said": TEXT, "when": "2021-06-03", "n": "x7"}]))
    (drawer / "more.zip").write_bytes(as_zip(y_a__txt=TEXT.replace("陈立民", "周启明").encode()))
    columns = ("--text", "said", "--date", "when", "--id", "n")
    told = kg_says("build", drawer, "-o", out, *columns).stdout
    assert f"{out}/texts.jsonl" in told and "2 pages" in told
    assert "2021-06-02" in (out / "graph.ttl").read_text(encoding="utf-8")
    kept = [json.loads(line) for line in (out / "texts.jsonl").read_text("utf-8").splitlines()]
    assert [(k["page"], k["file"], k["format"]) for k in kept] == [
        ("x7", "d/news.jsonl#row=1", "JSON lines"),
        ("y_a", "d/more.zip/y_a.txt", "archive"),
    ]
    assert "0 faults" in kg_says("verify", out, "--pages", drawer).stderr
    assert "0 faults" in kg_says("check", out, "--pages", drawer).stderr
    (drawer / "news.jsonl").write_bytes(b"{}")
    assert "is not the file that was read" in kg_says("verify", out, "--pages", drawer).stdout


def test_what_kg_wrote_among_the_pages_is_no_page(tmp_path):
    write(tmp_path, a__txt=TEXT)
    for _ in range(2):
        into = ("-o", tmp_path / "out", "--store", tmp_path / "store", "--cache", tmp_path / "kept")
        told = kg_says("build", tmp_path, *into)
        assert "1 pages, " in told.stdout and told.stderr == ""


def test_parts_of_saved_web_pages_and_files_of_systems_are_nobodys_pages(tmp_path):
    write(tmp_path, a__txt=TEXT, Thumbs__db="x")
    write(tmp_path / "a_files", ad__txt=TEXT)
    assert open_drawer(tmp_path).skipped == () and len(opened(tmp_path)) == 1
