"""Files that are damaged, encrypted, swollen or not what their names say: one clear line each, and
the build goes on. What they cost is measured by `python -m benchmarks bad_files`."""

import doctest

import pytest
from test_cli import fails, kg_says

from benchmarks.bad_files import FILES, KINDS, image, zip_bomb
from kg.errors import InputError
from kg.ingest import foreign_encodings
from kg.ingest.drawer import open_drawer
from kg.ingest.formats import archives, office, pdf
from kg.ingest.scans import images

SAID = {
    "encrypted.pdf": "is encrypted; save it without its password",
    "encrypted.zip": "is encrypted; unpack it with its password",
    "truncated.pdf": "is damaged or no PDF",
    "truncated.docx": "is damaged or of another kind; save it again",
    "truncated.odt": "is damaged or of another kind; save it again",
    "truncated.epub": "is damaged or of another kind; save it again",
    "truncated.png": "is damaged (image file is truncated",
    "bomb.xml": "is no XML that can be read",
    "deep.json": "is no JSON (nested too deeply)",
    "deep.xml": "is no XML that can be read",
    "deep.html": "has no article in it, by its text",
    "tiny.png": "is too small for a page",
    "is_pdf.docx": "is a PDF, whatever its name says; name it by what it is",
    "is_docx.pdf": "is a ZIP archive or an Office document, whatever its name says",
    "is_pdf.txt": "is a PDF, not text, whatever its name says",
    "is_png.html": "is a picture, whatever its name says",
    "is_text.zip": "cannot be unpacked",
    "is_text.sqlite": "is no SQLite database that can be read",
    "is_text.png": "is no image, whatever its name says",
    "empty.pdf": "is empty",
    "nul.txt": "is not text (it has NUL bytes)",
}


def told(folder, name: str, data: bytes) -> str:
    """The one line that is said of a file beside a page, which is read."""
    (folder / name).write_bytes(data)
    (folder / "a.txt").write_text("3月2日，市长陈立民调研。", encoding="utf-8")
    found = open_drawer(folder)
    assert [page.name for page in found.pages] == ["a"]
    (line,) = found.skipped
    assert "\n" not in line and name in line
    return line


@pytest.mark.parametrize("name", SAID)
def test_each_is_told_in_one_line_and_the_rest_is_read(name, tmp_path):
    assert SAID[name] in told(tmp_path, name, KINDS[name]())


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.odt", "bomb.epub", "bomb.zip"])
def test_what_swells_is_refused_before_it_is_unpacked(name, tmp_path, monkeypatch):
    for module in (archives, office):
        monkeypatch.setattr(module, "LARGEST", 1 << 20)
    inner = {
        "bomb.docx": "word/document.xml",
        "bomb.odt": "content.xml",
        "bomb.epub": "META-INF/container.xml",
        "bomb.zip": "a.txt",
    }
    line = told(tmp_path, name, zip_bomb(inner[name], size=4 << 20)())
    assert "more than 1" in line


def test_an_image_or_a_page_larger_than_any_paper_takes_no_more_than_one(tmp_path, monkeypatch):
    monkeypatch.setattr(images, "_MOST_PIXELS", 1_000_000)
    line = told(tmp_path, "bomb.png", image((2000, 1000))())
    assert "has more than 1 million pixels; scan it coarser" in line
    seen = []
    monkeypatch.setattr(pdf, "drawn_of", lambda grey, *_: seen.append(grey.size))
    with pytest.raises(InputError):
        (tmp_path / "d").mkdir()
        (tmp_path / "d/huge.pdf").write_bytes(KINDS["huge.pdf"]())
        open_drawer(tmp_path / "d")
    assert seen and seen[0] <= 1.01 * pdf._MOST_PIXELS


def test_of_a_document_of_too_many_pages_the_first_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 1)
    (tmp_path / "a.pdf").write_bytes((FILES / "bulletin.pdf").read_bytes())
    found = open_drawer(tmp_path)
    assert len(found.pages) == 1
    assert "of which the first 1 were read; split it" in found.skipped[0]


def test_a_web_page_that_is_called_text_is_read_as_one(tmp_path):
    (tmp_path / "a.txt").write_bytes((FILES / "news-site.html").read_bytes())
    (page,) = open_drawer(tmp_path).pages
    assert page.extracted == "HTML" and "<" not in page.text
    assert page.notes.issued == "2021-06-03"


def test_a_text_without_anything_in_it_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("\n \n", encoding="utf-8")
    assert open_drawer(tmp_path).skipped == (f"{tmp_path / 'a.txt'}: has no text in it",)


@pytest.mark.parametrize("name", ["truncated.docx", "is_png.html", "encrypted.pdf"])
def test_a_build_goes_on_and_a_strict_one_stops_with_nothing_written(name, tmp_path):
    drawer, out = tmp_path / "in", tmp_path / "out"
    drawer.mkdir()
    (drawer / name).write_bytes(KINDS[name]())
    (drawer / "a.txt").write_text("3月2日，市长陈立民调研。", encoding="utf-8")
    assert SAID[name] in fails("build", drawer, "-o", out, "--strict")
    assert not out.exists()
    assert SAID[name] in kg_says("build", drawer, "-o", out).stderr
    assert (out / "graph.ttl").exists()


def test_examples():
    assert doctest.testmod(foreign_encodings).failed == 0
